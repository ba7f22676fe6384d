"""Requests of our own to the site: an export asks for every page, a server that starts for one of each type."""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from starlette.applications import Starlette

from juesuan.serve.pages.comparison import COMPARE_PATH
from juesuan.serve.pages.departments import DEPARTMENTS_PATH
from juesuan.serve.pages.home import ABOUT_PATH, DATA_PATH
from juesuan.serve.pages.queries import QUESTIONS_PATH
from juesuan.serve.sources import ServedRelease
from juesuan.vocabulary.iris import organisation_in

# The host of every request: a name that no host has, so that absolute addresses of the site are found again.
#
# https://www.rfc-editor.org/rfc/rfc2606#section-2
HOST = "export.invalid"


class SiteResponse(NamedTuple):
    """A response of the application; `media_type` is without parameters."""

    status: int
    media_type: str
    body: bytes


async def fetched(application: Starlette, address: str, language: str) -> SiteResponse:
    """The response to GET of a path with its query, in a language ("zh" or "en"); the service must be running."""
    status, headers, body = 0, {}, bytearray()

    async def send(message: Any) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], dict(message["headers"])
        else:
            body.extend(message.get("body", b""))

    async def receive() -> Any:
        await asyncio.Event().wait()  # the client sends nothing more, and never leaves

    parts = urlsplit(address)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode("ascii"),
        "query_string": parts.query.encode("ascii"),
        "root_path": "",
        "headers": [
            (b"host", HOST.encode("ascii")),
            # As browsers ask: a page where there is one, else whatever there is.
            (b"accept", b"text/html, */*;q=0.1"),
            (b"accept-language", language.encode("ascii")),
        ],
        "client": ("127.0.0.1", 0),
        "server": (HOST, 80),
    }
    await application(scope, receive, send)
    media_type = headers.get(b"content-type", b"").decode("ascii").partition(";")[0].strip()
    return SiteResponse(status, media_type, bytes(body))


# The address of a page of each type.
_TYPICAL = (
    *("/", DEPARTMENTS_PATH, DATA_PATH, ABOUT_PATH, QUESTIONS_PATH, COMPARE_PATH),
    *("/search?q=1", "/sparql", "/sparql/terms.json", "/dataset/spending"),
    *("/code/function", "/code/indicator", "/code/indicator/total-spending"),
    *(f"/report/{{report}}{part}" for part in ("", "/tables", "/text", "/performance", "/checks", "/source")),
    *("/figure/{report}/1", "/org/{organisation}"),
)


def typical_pages(release: ServedRelease) -> list[str]:
    """The address of a page of each type; nothing where no report has a document."""
    if release.search_index is None or not release.reports:
        return []
    report = release.reports[0].report
    return [address.format(report=report, organisation=organisation_in(report)) for address in _TYPICAL]


async def visit(application: Starlette, release: ServedRelease) -> None:
    """Asks for a page of each type, in both languages: the first visitor of a type does not wait for its template,
    the vocabulary and the index to be read (60 to 240 ms on an idle machine, 3 to 15 ms afterwards).
    """
    for address in typical_pages(release):
        for language in ("zh", "en"):
            await fetched(application, address, language)
