"""Pages of the source files as pictures, drawn by a worker when asked for, and kept."""

from __future__ import annotations

from collections import OrderedDict

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from juesuan.serve.pages.published_reports import PublishedReports
from juesuan.serve.service import Service
from juesuan.serve.workers.evaluator import PICTURE
from juesuan.serve.workers.tasks import AnswerError, PageImage

_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}
"""The address names the content of the file, so its picture never changes."""

_MOST_PICTURES = 200
"""Pictures kept in memory; about 100 kB each."""


class PageImages:
    """Answers requests for `/page-images/REPORT/DIGEST/PAGE`, DIGEST the beginning of the file's SHA-256."""

    def __init__(self, service: Service, reports: PublishedReports) -> None:
        self._service = service
        self._reports = reports
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    async def image(self, request: Request) -> Response:
        """The picture of a page; 404 if there is none, 503 if it cannot be drawn in time."""
        edition = self._service.edition()
        page = request.path_params["page"]
        report = self._reports.read(edition.release, request.path_params["report"])
        digest = request.path_params["digest"]
        if report is None or not report.source or image_digest(report.source_sha256) != digest:
            return PlainTextResponse("no such page\n", 404)
        key = (report.source_sha256, page)
        if key not in self._kept:
            assert edition.release.folder is not None
            task = PageImage(str(edition.release.folder / report.source), page)
            try:
                self._keep(key, await edition.pages.read(task))
            except AnswerError:
                return PlainTextResponse("this page cannot be drawn\n", 404)
        return Response(self._kept[key], headers=_HEADERS, media_type=PICTURE)

    def _keep(self, key: tuple[str, int], picture: bytes) -> None:
        self._kept[key] = picture
        while len(self._kept) > _MOST_PICTURES:
            self._kept.popitem(last=False)


def image_digest(sha256: str) -> str:
    """The part of the address that changes with the file."""
    return sha256[:16]


def image_path(report: str, sha256: str, page: int) -> str:
    """The address of the picture of a page."""
    return f"/page-images/{report}/{image_digest(sha256)}/{page}"
