"""Examines a SPARQL endpoint by asking it: protocol, formats, exact sums. Nothing is changed there."""

from __future__ import annotations

import http.client
import json
import urllib.error
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from juesuan.errors import reason
from juesuan.model.text import Text
from juesuan.releases.serialization import GRAPH_FORMATS, SOLUTION_FORMATS, Format
from juesuan.serve.workers.forwarding import opened

_DIRECT = "application/sparql-query"
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/sparql-results+json"
_ASK = "ASK {}"
_DIGITS = " ".join(str(digit) for digit in range(10))
_MANY = "SELECT * { %s }" % " ".join(f"VALUES ?{name} {{ {_DIGITS} }}" for name in "abcde")  # noqa: UP031
# Above the usual caps of public endpoints (10,000 rows is Virtuoso's).
_ROW_COUNT = 100_000
_SUM = "SELECT (SUM(?x) AS ?sum) { VALUES ?x { 0.1 0.2 1234567890123.45 } }"
_EXACT = "1234567890123.75"


class Capability(NamedTuple):
    """What was looked at, whether it is as it should be, and what was seen."""

    name: Text
    good: bool
    seen: Text


class _Reply(NamedTuple):
    status: int
    media_type: str
    body: bytes


def examine(url: str) -> Iterator[Capability]:
    """Verdicts on the endpoint at `url`, in the order of asking."""
    for name, check in _CHECKS.items():
        try:
            good, seen = check(url)
        except (OSError, http.client.HTTPException, ValueError, KeyError, IndexError, SyntaxError) as error:
            good, seen = False, reason(error) if isinstance(error, OSError) else _plain(str(error))
        yield Capability(name, good, seen)


def _plain(words: str) -> Text:
    return Text(words, words)


def _replied(reply: _Reply) -> Text:
    return Text(f"状态码 {reply.status}", f"status {reply.status}")


def _asked(url: str, method: str, body: bytes | None = None, **headers: str) -> _Reply:
    response: http.client.HTTPResponse | urllib.error.HTTPError
    try:
        response = opened(url, method, body, **headers)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return _Reply(response.status or 0, response.headers.get_content_type(), response.read())


def _by_get(url: str, query: str, accept: str = _JSON) -> _Reply:
    return _asked(f"{url}?{urlencode({'query': query}, quote_via=quote)}", "GET", Accept=accept)


def _boolean(reply: _Reply) -> tuple[bool, Text]:
    if reply.status != 200:
        return False, _replied(reply)
    return json.loads(reply.body)["boolean"] is True, _plain(reply.media_type)


def _status(reply: _Reply, first: int, last: int) -> tuple[bool, Text]:
    return first <= reply.status <= last, _replied(reply)


def _describes_itself(url: str) -> tuple[bool, Text]:
    reply = _asked(url, "GET", Accept="text/turtle")
    return reply.status == 200 and b"sparql-service-description#" in reply.body, _replied(reply)


def _formats(offers: tuple[Format, ...], query: str) -> Callable[[str], tuple[bool, Text]]:
    def check(url: str) -> tuple[bool, Text]:
        missing = [
            form.label for form in offers if _by_get(url, query, form.media_type).media_type != form.media_type
        ]
        if not missing:
            return True, Text("全部", "all")
        return False, Text(f"没有 {'、'.join(missing)}", f"not {', '.join(missing)}")

    return check


def _exact_sum(url: str) -> tuple[bool, Text]:
    rows = json.loads(_by_get(url, _SUM).body)["results"]["bindings"]
    seen = rows[0]["sum"]["value"]
    is_exact = seen == _EXACT and rows[0]["sum"]["datatype"].endswith("#decimal")
    return is_exact, _plain(f"{seen} ({rows[0]['sum']['datatype'].rpartition('#')[2]})")


def _whole_result(url: str) -> tuple[bool, Text]:
    reply = _by_get(url, _MANY)
    if reply.status != 200:
        return True, _replied(reply)
    results = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(results, ox.QuerySolutions)
    count = sum(1 for _ in results)
    return count == _ROW_COUNT, Text(f"{_ROW_COUNT} 行中的 {count} 行", f"{count} of {_ROW_COUNT} rows")


_CHECKS: dict[Text, Callable[[str], tuple[bool, Text]]] = {
    Text("GET 查询", "query by GET"): lambda url: _boolean(_by_get(url, _ASK)),
    Text("POST 表单查询", "query by POST, form"): lambda url: _boolean(
        _asked(url, "POST", b"query=" + quote(_ASK).encode(), Content_Type=_FORM, Accept=_JSON)
    ),
    Text("POST 直接查询", "query by POST, direct"): lambda url: _boolean(
        _asked(url, "POST", _ASK.encode(), Content_Type=_DIRECT, Accept=_JSON)
    ),
    Text("语法错误为 400", "syntax error is 400"): lambda url: _status(_by_get(url, "ASK {"), 400, 400),
    Text("无可接受格式为 406", "nothing acceptable is 406"): lambda url: _status(
        _by_get(url, _ASK, "image/png"), 406, 406
    ),
    Text("拒绝更新", "update is refused"): lambda url: _status(
        _asked(url, "POST", b"INSERT DATA {}", Content_Type="application/sparql-update"), 400, 499
    ),
    Text("服务描述", "service description"): _describes_itself,
    Text("结果格式", "result formats"): _formats(SOLUTION_FORMATS, "SELECT * { VALUES ?x { 1 } }"),
    Text("图格式", "graph formats"): _formats(GRAPH_FORMATS, "CONSTRUCT { <a:a> <a:b> 1 } WHERE {}"),
    Text("小数求和精确", "sums of decimals are exact"): _exact_sum,
    Text("行数无暗中截断", "no silent cap of rows"): _whole_result,
}
