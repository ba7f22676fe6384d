"""The web application: endpoint and site over one service, and the server that runs it."""

from __future__ import annotations

import asyncio
import resource
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from juesuan.errors import JuesuanError, reason
from juesuan.serve.pages import codes, departments, downloads, home, queries
from juesuan.serve.pages.comparison import COMPARE_PATH, comparison_file, comparison_page
from juesuan.serve.pages.presentation import RESOURCE_PATH
from juesuan.serve.pages.rendering import UNIT, VARY
from juesuan.serve.pages.reports import REPORT_ANSWERS
from juesuan.serve.pages.resource import PageAnswer, about_resource, by_iri, by_path, indexed
from juesuan.serve.pages.search import search_page, suggestions
from juesuan.serve.pages.source_views import page_image
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.protocol.connection import Connection
from juesuan.serve.protocol.headers import Gzip, OpenHeaders, accepted_language, is_unchanged, options, tag_of
from juesuan.serve.protocol.problems import problem_response
from juesuan.serve.protocol.query_log import QueryLog
from juesuan.serve.protocol.sparql import Endpoint
from juesuan.serve.service import Service
from juesuan.serve.visits import visit

# Seconds that requests in hand have when the server ends: a person who pressed Ctrl-C waits no longer.
_SHUTDOWN_S = 3


class ServeError(JuesuanError):
    """The server cannot listen."""


class _Leave(BaseException):
    """Raised by a signal that ends the process."""


def application(service: Service, log: IO[str] | None = None) -> Starlette:
    """The whole application over a service, which must be started before the first request.

    Each query is written to `log`, if there is one.
    """
    query_log = QueryLog(log)
    endpoint = Endpoint(service, query_log)
    app = Starlette(
        routes=[
            *endpoint.routes,
            Mount("/static", StaticFiles(directory=_STATIC)),
            *(Route(path, served(service, answer)) for path, answer in _FILES),
            *(Route(path, keeping(service, answer)) for path, answer in _ANSWERS),
            Route("/{path:path}", _reading_options, methods=["OPTIONS"]),
        ],
        exception_handlers={HTTPException: problem_response},
        middleware=[Middleware(OpenHeaders), Middleware(query_log.around), Middleware(Gzip)],
    )
    app.state.service = service
    return app


async def _reading_options(_: Request) -> Response:
    """Async, so that no thread of the pool is taken for it."""
    return options("GET, HEAD, OPTIONS")


_STATIC = Path(__file__).parent / "pages" / "static"

# Files, and what is searched for: nothing of it is kept in memory.
_FILES: tuple[tuple[str, PageAnswer], ...] = (
    ("/data/all.xlsx", downloads.cubes_workbook),
    ("/data/{cube}.{extension}", downloads.cube_file),
    ("/org/{organisation}.xlsx", downloads.cubes_workbook),
    ("/releases/{release}/{path:path}", downloads.released_file),
    ("/search", search_page),
    ("/search/suggestions.json", suggestions),
)
# What answers at each path of the site, made once for a release; the last takes every path that no other has.
_ANSWERS: tuple[tuple[str, PageAnswer], ...] = (
    ("/", home.home),
    (home.DATA_PATH, home.data),
    (home.ABOUT_PATH, home.about),
    ("/robots.txt", home.robots),
    ("/sitemap.xml", home.sitemap),
    ("/.well-known/void", home.void),
    ("/.well-known/sparql-examples", home.examples),
    ("/sparql/terms.json", queries.terms),
    (queries.QUESTIONS_PATH, queries.question_list),
    (queries.QUESTIONS_PATH + "/{name}", queries.question_page),
    *REPORT_ANSWERS,
    ("/page-images/{report}/{digest}/{page:int}", page_image),
    (departments.DEPARTMENTS_PATH, indexed(departments.department_list)),
    ("/org/{organisation}", about_resource(departments.department)),
    (f"{COMPARE_PATH}.csv", indexed(comparison_file)),
    (f"{COMPARE_PATH}.xlsx", indexed(comparison_file)),
    (COMPARE_PATH, indexed(comparison_page)),
    ("/code/{list}", about_resource(codes.code_list)),
    ("/code/{list}/{code}", about_resource(codes.code)),
    (RESOURCE_PATH, by_iri),
    ("/{path:path}", by_path),
)


def served(service: Service, answer: PageAnswer) -> Callable[[Request], Awaitable[Response]]:
    """The answer of the edition that is served, made anew each time."""

    async def respond(request: Request) -> Response:
        return await answer(request, service.edition())

    return respond


def keeping(service: Service, answer: PageAnswer) -> Callable[[Request], Awaitable[Response]]:
    """The same answers, made once for each release, tagged by their content, and 304 for who holds them.

    What an answer depends on: the whole address, the format and language that are accepted, the unit of money. Of
    a remote engine nothing is kept, since it may change.
    """

    async def respond(request: Request) -> Response:
        edition = service.edition()
        if edition.release.backend:
            return await answer(request, edition)
        accept, unit = request.headers.get("accept", ""), request.cookies.get(UNIT, "")
        asked = (str(request.url), accept, accepted_language(request), unit)
        kept = edition.kept_pages.get(asked)
        response = kept or await answer(request, edition)
        # What failed, or lacks what the store did not answer in time, is made anew for the next visitor.
        if response.status_code != 200 or response.headers.get("cache-control") == "no-store":
            return response
        if kept is None:
            response.headers["ETag"] = tag_of(bytes(response.body))
            edition.kept_pages.put(asked, response, len(response.body))
        tag, modified = response.headers["ETag"], response.headers.get("last-modified", "")
        if is_unchanged(request.headers, tag, modified):
            return Response(status_code=304, headers={"ETag": tag, "Vary": response.headers.get("vary", VARY)})
        # A response of its own for each client, since what packs it changes its headers.
        own = Response(response.body)
        own.raw_headers = list(response.raw_headers)
        return own

    return respond


def server(
    service: Service, log: IO[str] | None = None, connection: type[Connection] = Connection
) -> uvicorn.Server:
    """A server of the application, which writes queries to `log`, over connections of the class `connection`.

    It ends on SIGINT and SIGTERM, or when `should_exit` is set.
    """
    return uvicorn.Server(
        uvicorn.Config(
            application(service, log),
            http=connection,
            lifespan="off",
            log_level="warning",
            timeout_graceful_shutdown=_SHUTDOWN_S,
            server_header=False,
        )
    )


async def serve_on(
    listening: socket.socket,
    service: Service,
    running: uvicorn.Server,
    started: Callable[[], None],
    *,
    visiting: bool = True,
) -> None:
    """Starts the service, calls `started`, and serves until the server ends. Raises StoreError.

    With `visiting` a page of each type is made before anybody asks.
    """
    # As many sockets as the system allows this process.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    try:
        await service.start()
        started()
        assert isinstance(running.config.app, Starlette)
        visits = asyncio.create_task(visit(running.config.app, service.release)) if visiting else None
        await running.serve(sockets=[listening])
        if visits is not None:
            visits.cancel()
    finally:
        await service.close()


@contextmanager
def in_background(service: Service, connection: type[Connection] = Connection) -> Iterator[str]:
    """Serves on a free loopback port from a thread, and gives the address, without a slash at its end."""
    running, started = server(service, connection=connection), threading.Event()
    with listen("127.0.0.1", 0) as listening:

        def serve() -> None:
            try:
                asyncio.run(serve_on(listening, service, running, started.set, visiting=False))
            finally:
                started.set()

        thread = threading.Thread(target=serve)
        thread.start()
        started.wait()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            running.should_exit = True
            thread.join()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Ends the block quietly on SIGINT (Ctrl-C) and SIGTERM, so that what is to be cleaned up is."""

    def leave(*_: object) -> None:
        raise _Leave

    before = {number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGTERM)}
    with suppress(_Leave):
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises ServeError, in one line, if that is impossible.

    It names its protocol, since only then asyncio sends small packets without delay (TCP_NODELAY).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        message = problem_text("cannot_listen", host, port, reason(error))
        raise ServeError(message, problem_text("listen_elsewhere")) from error
    return listening
