"""What happens to hostile queries: an error for their author, and nothing for anybody else."""

from __future__ import annotations

import http.client
import json
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from juesuan.releases.serialization import GRAPH_FORMATS, SOLUTION_FORMATS
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import FileSource
from juesuan.serve.workers.admission import Limits, Quota

from .serving import send

WORK_S = 1.5
PRODUCT = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9))


def ask(address: str, query: str, accept: str = "application/sparql-results+json") -> tuple[int, bytes]:
    request = urllib.request.Request(
        f"{address}/sparql",
        data=query.encode(),
        headers={"Content-Type": "application/sparql-query", "Accept": accept},
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose results have at most 300 kB."""
    limits = Limits(workers=2, work_s=10, result_bytes=300_000)
    yield from serving("<a:a> <a:b> 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 .", tmp_path_factory.mktemp("small"), limits)


def serves(address: str) -> bool:
    return bool(json.loads(ask(address, "ASK { ?s ?p ?o }")[1])["boolean"])


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        pytest.param("SELECT * " + "{" * 2_500 + "}" * 2_500, {200}, id="nested groups"),
        pytest.param("ASK { FILTER" + "(" * 2_500 + "1" + ")" * 2_500 + " }", {200}, id="nested parentheses"),
        pytest.param("ASK { FILTER(" + "!" * 50_000 + "true) }", {200}, id="a chain of negations"),
        pytest.param("ASK { VALUES ?x { " + "1 " * 100_000 + "} }", {200}, id="many values"),
        pytest.param("SELECT * " + "{" * 400_000 + "}" * 400_000, {503}, id="groups that no stack can hold"),
        pytest.param("ASK { FILTER(" + "1 = 1 && " * 9_000 + "1 = 1) }", {200, 503}, id="a chain of operators"),
        pytest.param("ASK { ?a " + "<a:a>/" * 10_000 + "<a:a> ?b }", {200, 503}, id="a long path"),
        pytest.param(f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}", {503}, id="a cross product"),
        pytest.param(f"SELECT * {{ {PRODUCT} }} ORDER BY ?c0 ?c5", {503}, id="sorting a cross product"),
        pytest.param("ASK { " + "OPTIONAL { ?a ?b ?c } " * 3_000 + "}", {200, 503}, id="many optionals"),
        pytest.param("ASK { FILTER REGEX('" + "a" * 50 + "!', '^(a+)+$') }", {200}, id="a regular expression"),
    ],
)
def test_a_hostile_query_hurts_nobody(address: str, query: str, statuses: set[int]) -> None:
    started = time.monotonic()
    status, body = ask(address, query)
    assert status in statuses, body
    assert time.monotonic() - started < WORK_S + 5
    assert serves(address)


def test_a_query_in_time_trouble_says_so(address: str) -> None:
    status, body = ask(address, f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}")
    problem = json.loads(body)
    assert (status, problem["title"]) == (503, "The query took too long")
    assert problem["detail"] == "no answer within 1.5 s"


GRAPH = "CONSTRUCT { [] ?b1 ?c2 } WHERE"
EVERY_FORMAT = [
    *((form.media_type, "SELECT *", "identity") for form in SOLUTION_FORMATS),
    *((form.media_type, GRAPH, "identity") for form in GRAPH_FORMATS),
    ("application/sparql-results+json", "SELECT *", "gzip"),
]


@pytest.mark.parametrize(("media_type", "form", "coding"), EVERY_FORMAT)
def test_a_result_that_is_too_large_is_visibly_cut(small: str, media_type: str, form: str, coding: str) -> None:
    query = urlencode({"query": f"{form} {{ {PRODUCT} }}"})
    with pytest.raises(http.client.IncompleteRead) as caught:
        send(small, "GET", f"/sparql?{query}", headers={"Accept": media_type, "Accept-Encoding": coding})
    assert len(caught.value.partial) > 0


def test_a_result_that_cannot_be_finished_in_time_is_visibly_cut(address: str) -> None:
    with pytest.raises(http.client.IncompleteRead):
        ask(address, f"SELECT * {{ {PRODUCT} }}")
    assert serves(address)


@pytest.mark.parametrize("rows", [7, 70_000])
def test_of_http_1_0_a_result_has_its_length(address: str, rows: int) -> None:
    """This version has no chunks: a cut would look like an end."""
    head, body = ask_by_http_1_0(address, f"SELECT ?b0 {{ {PRODUCT} }} LIMIT {rows}")
    assert head[0].split()[1] == "200"
    assert f"content-length: {len(body)}" in head
    assert body.count(b"\n") == rows + 1
    assert not any(line.startswith(("transfer-encoding", "content-encoding")) for line in head)


def test_of_http_1_0_a_result_that_cannot_be_finished_is_an_error(address: str) -> None:
    head, body = ask_by_http_1_0(address, f"SELECT * {{ {PRODUCT} }}")
    assert (head[0].split()[1], json.loads(body)["title"]) == ("503", "The query took too long")


def ask_by_http_1_0(address: str, query: str) -> tuple[list[str], bytes]:
    parts = urlsplit(address)
    target = urlencode({"query": query, "format": "csv"})
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(f"GET /sparql?{target} HTTP/1.0\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    return head.decode().splitlines(), body


def test_a_result_that_is_too_large_from_the_start_says_so(tmp_path: Path) -> None:
    limits = Limits(workers=1, work_s=10, result_bytes=1_000)
    for address in serving("<a:a> <a:b> 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 .", tmp_path, limits):
        status, body = ask(address, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
        assert (status, json.loads(body)["title"]) == (422, "The result is too large")
        assert serves(address)


def test_pages_do_not_wait_for_queries(address: str) -> None:
    with busy(address):
        started = time.monotonic()
        urllib.request.urlopen(f"{address}/dataset/t03.ttl", timeout=20).close()
        assert time.monotonic() - started < WORK_S / 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere loopback is one address only")
def test_a_greedy_client_does_not_hold_up_another(tmp_path: Path) -> None:
    limits = Limits(workers=2, per_client=1, work_s=5)
    for address in serving("<a:a> <a:b> 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 .", tmp_path, limits):
        parts = urlsplit(address)
        with attack(address), attack(address):
            started = time.monotonic()
            modest = http.client.HTTPConnection(parts.netloc, source_address=("127.0.0.2", 0))
            modest.request("GET", "/sparql?query=ASK%7B%7D")
            assert modest.getresponse().status == 200
            modest.close()
            assert time.monotonic() - started < limits.work_s / 2


def test_a_query_ends_when_its_client_leaves(address: str) -> None:
    connection = busy(address)
    connection.close()
    started = time.monotonic()
    assert serves(address)
    assert time.monotonic() - started < WORK_S - 0.3


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    greedy = "SELECT (GROUP_CONCAT(CONCAT(STR(?c0), STR(?c3), STR(?c5))) AS ?t) { " + PRODUCT + " }"
    limits = Limits(workers=1, work_s=20, memory_bytes=150_000_000)
    for address in serving("<a:a> <a:b> '" + "x" * 100_000 + "' , 1 , 2 , 3 .", tmp_path, limits):
        status, body = ask(address, greedy)
        assert (status, json.loads(body)["title"]) == (503, "The query was aborted")
        assert serves(address)


def test_a_full_queue_is_told(tmp_path: Path) -> None:
    limits = Limits(workers=1, work_s=5, queue_length=0)
    for address in serving("<a:a> <a:b> 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 .", tmp_path, limits):
        with busy(address):
            status, body = ask(address, "ASK {}")
        assert (status, json.loads(body)["title"]) == (429, "Too many queries of one client")


def test_a_client_has_its_quota_and_another_has_its_own(tmp_path: Path) -> None:
    quota = Quota(errors=2)
    for address in serving("<a:a> <a:b> 1 .", tmp_path, Limits(workers=1, work_s=5), quota):
        clumsy, other = {"X-Forwarded-For": "192.0.2.7"}, {"X-Forwarded-For": "192.0.2.8"}
        replies = [send(address, "GET", "/sparql?query=ASK", headers=clumsy) for _ in range(3)]
        assert [reply.status for reply in replies] == [400, 400, 429]
        assert 0 < int(replies[2].headers["Retry-After"]) <= 60
        assert json.loads(replies[2].body)["detail"] == "a client has 2 failed queries a minute"
        assert send(address, "GET", "/sparql?query=ASK%7B%7D", headers=other).status == 200
        assert send(address, "GET", "/", headers=clumsy).status == 200


def busy(address: str) -> socket.socket:
    """A connection whose query occupies the only worker: the server has told that none is idle."""
    while not idle_workers(address):
        pass
    connection = attack(address)
    while idle_workers(address):
        pass
    return connection


def attack(address: str) -> socket.socket:
    """A connection whose query does not end by itself."""
    parts = urlsplit(address)
    query = urlencode({"query": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"})
    connection = socket.create_connection((parts.hostname or "", parts.port or 0))
    connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    return connection


def idle_workers(address: str) -> int:
    with urllib.request.urlopen(f"{address}/healthz") as response:
        return int(json.load(response)["idle_workers"])


def serving(turtle: str, folder: Path, limits: Limits, quota: Quota | None = None) -> Iterator[str]:
    file = folder / "data.ttl"
    file.write_text(turtle, encoding="utf-8")
    source = FileSource([file])
    with in_background(Service(source, queries=limits, quota=quota)) as address:
        yield address
    source.close()
