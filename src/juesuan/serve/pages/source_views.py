"""Where a figure is printed: the part of its page around it, or lines of text; pages as pictures."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from juesuan.releases.report_document import PageSize, PrintedFigure, ReportDocument
from juesuan.serve.service import Edition
from juesuan.serve.workers.evaluator import PICTURE
from juesuan.serve.workers.tasks import AnswerError, PageImage

# Width and height of what is shown around a figure: a dozen rows of a table, half a page wide.
_CROP_PT = (340.0, 190.0)

# Height of what is shown around a figure of the running text, whose lines are shown whole: some six of them.
_LINES_PT = 130.0

# How far from the left edge a figure of a table may be for its row to be shown from its beginning, which half a
# screen can hold; and what is shown to the right of it.
_ROW_PT, _BESIDE_PT = 620.0, 30.0

# Of what is shown to a box that is larger than that.
_MARGIN = 1.2

# How much of a text is shown before and after a figure: about three lines each.
_CONTEXT_CHARACTERS = 160

# In this order: what is no UTF-8 nearly always is GB 18030, which takes almost any bytes.
_ENCODINGS = ("utf-8-sig", "gb18030")


class Crop(NamedTuple):
    """The part of a page to show, and the box within, in points."""

    page: PageSize
    left: float
    top: float
    width: float
    height: float
    box: tuple[float, float, float, float]


class Lines(NamedTuple):
    """A figure of a text with what stands before and after it."""

    before: str
    printed: str
    after: str


def crop_of(figure: PrintedFigure, report: ReportDocument) -> Crop | None:
    """What of a page to show for a figure; None if it is not on a page, or the source is not published."""
    if figure.box is None or not report.source or not 0 < figure.page <= len(report.pages):
        return None
    width, height = report.pages[figure.page - 1]
    x0, top, x1, bottom = figure.box
    left, across = _window(x0, x1, _CROP_PT[0], width)
    if figure.kind == "narrative":
        left, across = _window(x0, x1, _ROW_PT, width)
    elif x1 + _BESIDE_PT <= _ROW_PT:
        left, across = 0.0, round(min(width, max(x1 + _BESIDE_PT, _CROP_PT[0])), 2)
    upper, down = _window(top, bottom, _LINES_PT if figure.kind == "narrative" else _CROP_PT[1], height)
    return Crop((width, height), left, upper, across, down, (x0, top, x1 - x0, bottom - top))


def _window(first: float, last: float, least: float, whole: float) -> tuple[float, float]:
    """Start and length of what is shown of a side of a page, `first` to `last` in its middle."""
    length = min(whole, max(least, (last - first) * _MARGIN))
    start = min(max((first + last - length) / 2, 0), whole - length)
    return round(start, 2), round(length, 2)


def lines_around(figure: PrintedFigure, report: ReportDocument, release: Path | None) -> Lines | None:
    """The text around a figure of a text file; None if it is in none, or the source is not published."""
    if figure.characters is None or not report.source or release is None:
        return None
    text = _decoded((release / report.source).read_bytes())
    start, end = figure.characters
    before = text[max(0, start - _CONTEXT_CHARACTERS) : start]
    return Lines(before, text[start:end], text[end : end + _CONTEXT_CHARACTERS])


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(errors="replace")


# Digits of the SHA-256 of a file in the address of a picture.
_DIGITS = 16

# The address names the content of the file, so its picture never changes.
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


async def page_image(request: Request, edition: Edition) -> Response:
    """Answers `/page-images/REPORT/DIGEST/PAGE`, DIGEST the beginning of the file's SHA-256, with a picture.

    404 if there is no such page, or it cannot be drawn in time.
    """
    release, page = edition.release, request.path_params["page"]
    report = await asyncio.to_thread(release.document, request.path_params["report"])
    digest = request.path_params["digest"]
    if report is None or not report.source or report.source_sha256[:_DIGITS] != digest:
        return PlainTextResponse("no such page\n", 404)
    assert release.folder is not None
    try:
        picture = await edition.pages.read(PageImage(str(release.folder / report.source), page))
    except AnswerError:
        return PlainTextResponse("this page cannot be drawn\n", 404)
    return Response(picture, headers=_HEADERS, media_type=PICTURE)


def image_path(report: ReportDocument, page: int) -> str:
    """The address of the picture of a page; empty if there is none."""
    if not report.source or not 0 < page <= len(report.pages):
        return ""
    return f"/page-images/{report.report}/{report.source_sha256[:_DIGITS]}/{page}"
