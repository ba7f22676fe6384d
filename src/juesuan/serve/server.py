"""The web application: endpoint and site over one service, and the server that runs it."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from juesuan.errors import JuesuanError, reason
from juesuan.model.text import Text
from juesuan.serve.pages.addresses import RESOURCE_PATH
from juesuan.serve.pages.codes import CodePages
from juesuan.serve.pages.compare import Compare
from juesuan.serve.pages.departments import DEPARTMENTS_PATH, Departments
from juesuan.serve.pages.downloads import Downloads
from juesuan.serve.pages.home import ABOUT_PATH, DATA_PATH, Home
from juesuan.serve.pages.keeping import Answering, keeping
from juesuan.serve.pages.queries import (
    QUESTIONS_PATH,
    QueryTerms,
    Question,
    Questions,
    SparqlPages,
    read_questions,
)
from juesuan.serve.pages.reports import Reports
from juesuan.serve.pages.resource import Resources
from juesuan.serve.pages.search import Search
from juesuan.serve.pages.source_views import PageImages
from juesuan.serve.pages.well_known import WellKnown
from juesuan.serve.protocol.connection import Connection, allow_connections
from juesuan.serve.protocol.headers import Gzip, OpenHeaders, reading_options
from juesuan.serve.protocol.problems import problem_response
from juesuan.serve.protocol.query_log import QueryLog, QueryLogging
from juesuan.serve.protocol.sparql import Endpoint
from juesuan.serve.service import Service
from juesuan.vocabulary.resources import folder

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
    questions, query_log = published_questions(), QueryLog(log)
    endpoint = Endpoint(service, SparqlPages(service.release.base, questions), query_log)
    app = Starlette(
        routes=[
            *endpoint.routes,
            *site_routes(service, questions),
            Route("/{path:path}", reading_options, methods=["OPTIONS"]),
        ],
        exception_handlers={HTTPException: problem_response},
        middleware=[
            Middleware(OpenHeaders),
            Middleware(QueryLogging, query_log=query_log),
            Middleware(Gzip),
        ],
    )
    app.state.service = service
    return app


_STATIC = Path(__file__).parent / "pages" / "static"


def site_routes(service: Service, questions: Sequence[Question]) -> list[BaseRoute]:
    """Every route of the site; the last takes every path that no other room has taken."""
    asked, search = Questions(service, questions), Search(service)
    resources, well_known = Resources(service), WellKnown(service, questions)
    home, departments = Home(service, questions), Departments(service, resources)
    codes = CodePages(service, resources)
    kept: list[tuple[str, Answering]] = [
        ("/", home.home),
        (DATA_PATH, home.data),
        (ABOUT_PATH, home.about),
        ("/robots.txt", well_known.robots),
        ("/sitemap.xml", well_known.sitemap),
        ("/.well-known/void", well_known.void),
        ("/.well-known/sparql-examples", well_known.examples),
        ("/sparql/terms.json", QueryTerms(service, questions).terms),
        (QUESTIONS_PATH, asked.index),
        (QUESTIONS_PATH + "/{name}", asked.answer),
        *Reports(service, resources).answers,
        (DEPARTMENTS_PATH, departments.index),
        ("/org/{organisation}", departments.page),
        *Compare(service, resources).answers,
        ("/code/{list}", codes.code_list),
        ("/code/{list}/{code}", codes.code),
        (RESOURCE_PATH, resources.by_iri),
        ("/{path:path}", resources.by_path),
    ]
    return [
        Mount("/static", StaticFiles(directory=_STATIC)),
        *Downloads(service).routes,
        Route("/page-images/{report}/{digest}/{page:int}", PageImages(service).image),
        Route("/search", search.page),
        Route("/search/suggestions.json", search.suggestions),
        *(Route(path, keeping(service, answer)) for path, answer in kept),
    ]


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
    listening: socket.socket, service: Service, running: uvicorn.Server, started: Callable[[], None]
) -> None:
    """Starts the service, calls `started`, and serves until the server ends. Raises StoreError."""
    allow_connections()
    try:
        await service.start()
        started()
        await running.serve(sockets=[listening])
    finally:
        await service.close()


@contextmanager
def in_background(service: Service, connection: type[Connection] = Connection) -> Iterator[str]:
    """Serves on a free loopback port from a thread, and gives the address, without a slash at its end."""
    running, started = server(service, connection=connection), threading.Event()
    with listen("127.0.0.1", 0) as listening:

        def serve() -> None:
            try:
                asyncio.run(serve_on(listening, service, running, started.set))
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
        why = reason(error)
        raise ServeError(
            Text(f"不能监听 {host}:{port}：{why.zh}", f"cannot listen on {host}:{port}: {why.en}"),
            Text("用 --port 或 --host 另选", "choose another with --port or --host"),
        ) from error
    return listening


def published_questions() -> tuple[Question, ...]:
    """The questions that come with the package; none where it has been installed without them."""
    try:
        return read_questions(folder("queries"))
    except FileNotFoundError:
        return ()
