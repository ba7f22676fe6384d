"""The SPARQL endpoint: https://www.w3.org/TR/sparql11-protocol/ with content negotiation."""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message
from email.utils import formatdate
from urllib.parse import parse_qsl

import pyoxigraph as ox
from msgspec.structs import replace
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from juesuan.releases.serialization import GRAPH_FORMATS, JSON, SOLUTION_FORMATS
from juesuan.serve.pages.lookup import look_up, rows_of
from juesuan.serve.pages.queries import query_page
from juesuan.serve.pages.rendering import serialized
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.protocol import streaming
from juesuan.serve.protocol.headers import (
    NEGOTIATED,
    OFFERS,
    Choice,
    accepted_language,
    chosen,
    is_unchanged,
    options,
    tag_of,
)
from juesuan.serve.protocol.problems import Problem, not_acceptable, problem_of
from juesuan.serve.protocol.query_log import LogEntry, QueryLog, digest
from juesuan.serve.service import PAGE_ROWS, CachedResult, Edition, Service, is_volatile
from juesuan.serve.workers.tasks import AnswerError, Query

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
# Bytes of a request's body: eight for each of the characters that a query may have.
_MAX_BODY_BYTES = 8_000_000
# Long VALUES lists are legitimate; eight bytes of a form hold at least one character of a query.
_MAX_QUERY_CHARACTERS = 1_000_000

# Named graphs that the description of the service lists: some 100 kB.
_MOST_GRAPHS = 1_000

# No parameters of the protocol, but those of Fuseki and Virtuoso, which people know.
_FORMAT_NAMES = ("format", "output", "results")

Parameters = Sequence[tuple[str, str]]


async def read_request(request: Request) -> tuple[Query | None, str]:
    """The query of a GET, HEAD or POST, and the name of the format that is asked for, or "".

    None for a GET without a query, which asks what this service is. Raises Problem (400, 403, 413, 415).
    """
    url = _pairs(request.url.query)
    parameters = formats = url
    media_type = _media_type(request) if request.method == "POST" else ""
    if media_type == FORM:
        parameters = _pairs(await _body(request))
        formats = [*parameters, *url]
    elif media_type == DIRECT:
        parameters = [("query", await _body(request)), *(pair for pair in url if pair[0] != "query")]
    elif media_type not in {"", UPDATE}:
        raise Problem(415, problem_text("unsupported_media_type"), problem_text("posted_as", FORM, DIRECT))
    if media_type == UPDATE or _values(parameters, "update"):
        raise Problem(403, problem_text("updates_refused"), problem_text("read_only"))
    queries = _values(parameters, "query")
    if not queries and request.method == "POST":
        raise Problem(400, problem_text("no_query"), problem_text("query_missing"))
    format_name = next((value for name in _FORMAT_NAMES for value in _values(formats, name) if value), "")
    return _query(queries, parameters), format_name


def _query(queries: Sequence[str], parameters: Parameters) -> Query | None:
    """The only query, not too long, with its dataset. Raises Problem."""
    if len(queries) > 1:
        raise Problem(400, problem_text("more_than_one_query"), problem_text("one_query"))
    if not queries:
        return None
    (text,) = queries
    if len(text) > _MAX_QUERY_CHARACTERS:
        limit = problem_text("at_most_characters", _MAX_QUERY_CHARACTERS)
        raise Problem(413, problem_text("query_too_long"), limit)
    graphs = [tuple(filter(None, _values(parameters, name))) for name in ("default-graph-uri", "named-graph-uri")]
    default_graphs, named_graphs = graphs if any(graphs) else (None, None)
    return Query(text, "", "", "", default_graphs, named_graphs)


def _values(parameters: Parameters, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)


def _pairs(encoded: str) -> Parameters:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise Problem(400, problem_text("not_utf_8"), problem_text("parameters_not_utf_8")) from error


def _media_type(request: Request) -> str:
    """The media type of the body. Raises Problem if its charset is not UTF-8."""
    header = Message()
    header["Content-Type"] = request.headers.get("content-type", "application/octet-stream")
    charset = header.get_content_charset("utf-8")
    if charset not in ("utf-8", "utf8"):
        raise Problem(415, problem_text("unsupported_charset"), problem_text("posted_in", charset))
    return header.get_content_type()


async def _body(request: Request) -> str:
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > _MAX_BODY_BYTES:
            raise Problem(413, problem_text("request_too_long"), problem_text("at_most_bytes", _MAX_BODY_BYTES))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, problem_text("not_utf_8"), problem_text("body_not_utf_8")) from error


PATH = "/sparql"
_PATHS = (PATH, f"{PATH}/")
_METHODS = "GET, HEAD, POST, OPTIONS"
_FORMATS = {form.media_type: form for form in (*SOLUTION_FORMATS, *GRAPH_FORMATS)}


class Endpoint:
    """Answers requests at `/sparql`, and reports its state at `/healthz`, `/readyz` and `/metrics`."""

    def __init__(self, service: Service, query_log: QueryLog) -> None:
        self._service = service
        self._query_log = query_log

    @property
    def routes(self) -> list[Route]:
        """The routes of the endpoint."""
        return [
            *(Route(path, self.sparql, methods=["GET", "POST", "OPTIONS"]) for path in _PATHS),
            Route("/healthz", self.health),
            Route("/readyz", self.readiness),
            Route("/metrics", self.metrics),
        ]

    async def sparql(self, request: Request) -> Response:
        """Answers a query, or describes the service, or lists the methods allowed (OPTIONS)."""
        if request.method == "OPTIONS":
            return options(_METHODS)
        query = ""
        try:
            asked, format_name = await read_request(request)
            query = asked.text if asked else ""
            return await self._answered(request, asked, format_name)
        except Problem as problem:
            return self._refused(request, query, problem)
        except AnswerError as error:
            return self._refused(request, query, problem_of(error, OFFERS))
        except (streaming.ClientLeftError, ClientDisconnect):
            return Response(status_code=204)

    async def health(self, request: Request) -> Response:
        """The front is alive; asks no worker."""
        edition = self._service.edition()
        return JSONResponse(
            {"status": "ok", "release": edition.release.identity, "idle_workers": edition.queries.idle_count}
        )

    async def readiness(self, request: Request) -> Response:
        """A worker of each pool answers."""
        edition = self._service.edition()
        try:
            for pool in (edition.pages, edition.queries):
                await pool.read(Query("ASK {}", "", JSON.media_type, ""))
        except AnswerError as error:
            return problem_of(error, OFFERS).response(accepted_language(request))
        return JSONResponse({"status": "ready", "release": edition.release.identity})

    async def metrics(self, request: Request) -> Response:
        """Counters and gauges for Prometheus."""
        edition = self._service.edition()
        lines = (
            *self._query_log.metrics(),
            "# TYPE juesuan_idle_workers gauge",
            f'juesuan_idle_workers{{pool="pages"}} {edition.pages.idle_count}',
            f'juesuan_idle_workers{{pool="queries"}} {edition.queries.idle_count}',
            "# TYPE juesuan_release_info gauge",
            f'juesuan_release_info{{release="{edition.release.identity}"}} 1',
        )
        return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")

    async def _answered(self, request: Request, asked: Query | None, format_name: str) -> Response:
        edition = self._service.edition()
        choice = chosen(request.headers.get("accept", ""), format_name)
        if choice == Choice(None, None):
            raise not_acceptable(OFFERS)
        if asked is None:
            return await self._described(request, choice, edition)
        task = replace(
            asked,
            base=edition.release.base,
            solutions=choice.solutions.media_type if choice.solutions else "",
            graph=choice.graph.media_type if choice.graph else "",
            row_limit=PAGE_ROWS if choice.as_page else 0,
            head_only=request.method == "HEAD",
        )
        headers = _headers(request, task, choice, edition)
        if "ETag" in headers and is_unchanged(request.headers, headers["ETag"], headers["Last-Modified"]):
            if headers["ETag"] not in request.headers.get("if-none-match", ""):
                (await streaming.ask_for(request, edition.queries, replace(task, head_only=True))).close()
            return Response(status_code=304, headers=headers)
        held = edition.results.get(task)
        entry: LogEntry = request.state.entry
        entry.query, entry.cached, entry.release = digest(task.text), held is not None, edition.release.identity
        if choice.as_page:
            found = rows_of((await streaming.whole_result(request, edition, task)).body, PAGE_ROWS)
            return query_page(request, task.base, task.text, found)
        if held is not None:
            return streaming.held_response(held.body, headers, _FORMATS[held.media_type].content_type)
        return await self._worked_out(request, task, edition, headers)

    async def _worked_out(
        self, request: Request, task: Query, edition: Edition, headers: dict[str, str]
    ) -> Response:
        """The answer of a worker: at once if it is small, else as it comes."""
        answer = await streaming.ask_for(request, edition.queries, task)
        content_type = _FORMATS[answer.media_type].content_type
        if answer.is_whole and not task.head_only:
            held = CachedResult(answer.media_type, await answer.body())
            edition.results.put(task, held)
            return Response(held.body, headers=headers, media_type=content_type)
        if request.scope["http_version"] == "1.0" and not task.head_only:
            return await streaming.gathered(answer, headers, content_type)
        body = streaming.copying(
            answer.chunks(),
            edition.results.result_bytes,
            lambda whole: edition.results.put(task, CachedResult(answer.media_type, whole)),
        )
        return streaming.AnswerResponse(answer, body, headers, content_type)

    async def _described(self, request: Request, choice: Choice, edition: Edition) -> Response:
        if choice.as_page:
            return query_page(request, edition.release.base)
        target = choice.graph
        if target is None:
            raise not_acceptable(GRAPH_FORMATS)
        found = await look_up(edition.pages, "SELECT DISTINCT ?g { GRAPH ?g {} } ORDER BY ?g", _MOST_GRAPHS)
        graphs = [graph.value for (graph,) in found.rows if isinstance(graph, ox.NamedNode)]
        manifest = edition.release.manifest
        counts = {graph.iri: graph.triple_count for graph in manifest.graphs} if manifest else {}
        endpoint = str(request.url.replace(query="", fragment=""))
        # https://www.w3.org/TR/sparql11-service-description/
        content = serialized("service.ttl", target, endpoint=endpoint, graphs=graphs, counts=counts)
        return Response(content, headers=NEGOTIATED, media_type=target.content_type)

    def _refused(self, request: Request, query: str, problem: Problem) -> Response:
        if chosen(request.headers.get("accept", ""), request.query_params.get("format", "")).as_page:
            return query_page(request, self._service.release.base, query, problem=problem)
        return problem.response(accepted_language(request))


def _headers(request: Request, task: Query, choice: Choice, edition: Edition) -> dict[str, str]:
    """The headers of an answer; it has a tag if it was asked for by GET or HEAD, and is the same each time."""
    changes = edition.release.backend or is_volatile(task.text)
    if request.method == "POST" or choice.as_page or changes:
        return dict(NEGOTIATED)
    graphs = (*(task.default_graphs or ()), "", *(task.named_graphs or ()))
    formats = "+".join(form.extension for form in (choice.solutions, choice.graph) if form)
    tag = tag_of("\0".join((edition.release.identity, task.text, *graphs, formats)).encode())
    return {**NEGOTIATED, "ETag": tag, "Last-Modified": formatdate(edition.release.modified_s, usegmt=True)}
