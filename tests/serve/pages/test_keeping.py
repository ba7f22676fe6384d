"""Pages that are made once for a release: which requests share one, and which answers are not kept."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.resource import INCOMPLETE
from juesuan.serve.server import keeping
from juesuan.serve.service import Edition, Service
from juesuan.serve.sources import ServedRelease
from juesuan.serve.workers.pool import WorkerPool


def edition(backend: str = "") -> Edition:
    pool = cast("WorkerPool", None)
    return Edition(ServedRelease("r1", Path(), "https://example.org/", backend=backend), pool, pool)


def request(query: str = "", **headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    place = {"server": ("a.example", 80), "scheme": "http", "path": "/org/o1", "query_string": query.encode()}
    return Request({"type": "http", "method": "GET", "headers": named, **place})


class Page:
    """A page that counts how often it was made, kept in an edition."""

    def __init__(self, shown: Edition, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.made = 0
        self._headers = headers
        self._status = status
        self._kept = keeping(cast("Service", SimpleNamespace(edition=lambda: shown)), self._make)

    async def _make(self, asked: Request, _: Edition) -> Response:
        self.made += 1
        return Response(f"{asked.url} {self.made}", self._status, self._headers)

    def get(self, asked: Request) -> Response:
        async def answered() -> Response:
            return await self._kept(asked)

        return asyncio.run(answered())


def test_a_page_is_made_once_for_each_address_format_language_and_unit() -> None:
    page = Page(edition())
    first, again = page.get(request(accept="text/html")), page.get(request(accept="text/html"))
    assert (first.body, page.made) == (again.body, 1)
    assert first.headers["etag"] == again.headers["etag"]
    others = (
        request("year=2023", accept="text/html"),
        request(accept="text/turtle"),
        request(accept="text/html", accept_language="en"),
        request(accept="text/html", cookie="unit=yi"),
    )
    for made, other in enumerate(others, start=2):
        page.get(other)
        assert page.made == made


def test_who_holds_a_page_is_told_so() -> None:
    page = Page(edition())
    tag = page.get(request()).headers["etag"]
    assert page.get(request(if_none_match=tag)).status_code == 304
    assert page.get(request(if_none_match="*")).status_code == 304
    assert page.get(request(if_none_match='W/"another"')).status_code == 200


def test_what_packs_one_response_does_not_change_the_next() -> None:
    page = Page(edition())
    page.get(request())
    page.get(request()).headers["Content-Encoding"] = "gzip"
    assert "content-encoding" not in page.get(request()).headers


@pytest.mark.parametrize(("headers", "status"), [(INCOMPLETE, 200), (None, 404), (None, 503)])
def test_what_lacks_something_is_not_kept(headers: dict[str, str] | None, status: int) -> None:
    page = Page(edition(), headers, status)
    assert "etag" not in page.get(request()).headers
    page.get(request())
    assert page.made == 2


def test_nothing_of_an_engine_that_may_change_is_kept() -> None:
    page = Page(edition(backend="https://example.org/sparql"))
    page.get(request())
    assert "etag" not in page.get(request()).headers
    assert page.made == 2


def test_a_new_edition_begins_with_nothing() -> None:
    kept = edition()
    Page(kept).get(request())
    assert kept.kept_pages.get(("http://a.example/org/o1", "", "", "")) is not None
    assert edition().kept_pages.get(("http://a.example/org/o1", "", "", "")) is None
