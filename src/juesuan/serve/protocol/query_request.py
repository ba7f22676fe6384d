"""Reading a query request: https://www.w3.org/TR/sparql11-protocol/#query-operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from starlette.requests import Request

from juesuan.serve import problem_texts
from juesuan.serve.protocol.problems import Problem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_BODY_BYTES = 8_000_000
"""Bytes of a request's body: eight for each of the characters that a query may have."""
_MAX_QUERY_CHARACTERS = 1_000_000
"""Long VALUES lists are legitimate; eight bytes of a form hold at least one character of a query."""

_FORMAT_NAMES = ("format", "output", "results")

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query request; `query` is None for a GET without one, which asks what this service is.

    The graphs are None where the request names no dataset; `format` is the name asked for, or empty.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str


async def read_request(request: Request) -> QueryRequest:
    """The query request of a GET, HEAD or POST. Raises Problem (400, 403, 413, 415) for what is not one."""
    url = _pairs(request.url.query)
    if request.method != "POST":
        return _request(url, url, required=False)
    media_type = _media_type(request)
    if media_type == FORM:
        form = _pairs(_text(await _body(request)))
        return _request(form, [*form, *url], required=True)
    if media_type == DIRECT:
        direct = [("query", _text(await _body(request)))]
        return _request([*direct, *(pair for pair in url if pair[0] != "query")], url, required=True)
    if media_type == UPDATE:
        raise _read_only()
    raise Problem(415, problem_texts.UNSUPPORTED_MEDIA_TYPE, problem_texts.posted_as(FORM, DIRECT))


def _request(parameters: Parameters, formats: Parameters, *, required: bool) -> QueryRequest:
    if _values(parameters, "update"):
        raise _read_only()
    queries = _values(parameters, "query")
    if len(queries) > 1:
        raise Problem(400, problem_texts.MORE_THAN_ONE_QUERY, problem_texts.ONE_QUERY)
    if required and not queries:
        raise Problem(400, problem_texts.NO_QUERY, problem_texts.QUERY_MISSING)
    if queries and len(queries[0]) > _MAX_QUERY_CHARACTERS:
        raise Problem(413, problem_texts.QUERY_TOO_LONG, problem_texts.at_most_characters(_MAX_QUERY_CHARACTERS))
    default_graphs, named_graphs = (
        tuple(filter(None, _values(parameters, name))) for name in ("default-graph-uri", "named-graph-uri")
    )
    has_dataset = bool(default_graphs or named_graphs)
    return QueryRequest(
        query=queries[0] if queries else None,
        default_graphs=default_graphs if has_dataset else None,
        named_graphs=named_graphs if has_dataset else None,
        format=next((value for name in _FORMAT_NAMES for value in _values(formats, name) if value), ""),
    )


def _values(parameters: Parameters, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)


def _pairs(encoded: str) -> Parameters:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Problem(400, problem_texts.NOT_UTF_8, problem_texts.PARAMETERS_NOT_UTF_8) from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, problem_texts.NOT_UTF_8, problem_texts.BODY_NOT_UTF_8) from error


def _media_type(request: Request) -> str:
    """The media type of the body. Raises Problem if its charset is not UTF-8."""
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "application/octet-stream")
    charset = header.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8"):
        raise Problem(415, problem_texts.UNSUPPORTED_CHARSET, problem_texts.posted_in(charset))
    return header.get_content_type()


async def _body(request: Request) -> bytes:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > _MAX_BODY_BYTES:
            raise Problem(413, problem_texts.REQUEST_TOO_LONG, problem_texts.at_most_bytes(_MAX_BODY_BYTES))
    return bytes(content)


def _read_only() -> Problem:
    return Problem(403, problem_texts.UPDATES_REFUSED, problem_texts.READ_ONLY)
