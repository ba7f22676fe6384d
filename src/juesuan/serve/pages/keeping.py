"""Pages that have been made before: a release never changes, so what it answered once stays its answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.serialization import HTML
from juesuan.serve.pages.rendering import UNIT, VARY
from juesuan.serve.pages.resource import by_path, wanted
from juesuan.serve.protocol.headers import accepted_language, is_unchanged, tag_of
from juesuan.serve.service import Edition, KeptPage, Service

# What answers a request with what is in an edition; and the same where reports have documents, hence an index,
# None for what it does not know.
PageAnswer = Callable[[Request, Edition], Awaitable[Response]]
IndexAnswer = Callable[[Request, Edition, Path], Awaitable[Response | None]]
Endpoint = Callable[[Request], Awaitable[Response]]

# Of a page that lacks what the store did not answer in time: the next visitor has it made anew.
INCOMPLETE = {"Cache-Control": "no-store"}


def indexed(answer: IndexAnswer) -> PageAnswer:
    """The answer where there is an index, and the answer is one; else that of any resource."""

    async def respond(request: Request, edition: Edition) -> Response:
        index = edition.release.search_index
        found = await answer(request, edition, index) if index is not None else None
        return found if found is not None else await by_path(request, edition)

    return respond


def about_resource(answer: IndexAnswer) -> PageAnswer:
    """The page of a resource, where one is asked for and there is one; else the answer of any resource."""

    async def respond(request: Request, edition: Edition, index: Path) -> Response | None:
        return await answer(request, edition, index) if wanted(request) is HTML else None

    return indexed(respond)


def served(service: Service, answer: PageAnswer) -> Endpoint:
    """The answer of the edition that is served, made anew each time."""

    async def respond(request: Request) -> Response:
        return await answer(request, service.edition())

    return respond


def keeping(service: Service, answer: PageAnswer) -> Endpoint:
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
        response = _response(kept) if kept is not None else await answer(request, edition)
        if response.status_code != 200 or response.headers.get("cache-control") == "no-store":
            return response
        if kept is None:
            body = bytes(response.body)
            response.headers["ETag"] = tag_of(body)
            edition.kept_pages.put(asked, KeptPage(tuple(response.raw_headers), body), len(body))
        tag, modified = response.headers["ETag"], response.headers.get("last-modified", "")
        if is_unchanged(request.headers, tag, modified):
            return Response(status_code=304, headers={"ETag": tag, "Vary": response.headers.get("vary", VARY)})
        return response

    return respond


def _response(kept: KeptPage) -> Response:
    """A response of its own for each client, since what packs it changes its headers."""
    response = Response(kept.body)
    response.raw_headers = list(kept.headers)
    return response
