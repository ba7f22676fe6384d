"""Where a figure is printed: the part of its page around it, or the lines of a text around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from juesuan.releases.report_document import PageSize, PrintedFigure, ReportDocument

_CROP_PT = (340.0, 190.0)
"""Width and height of what is shown around a figure: a dozen rows of a table, half a page wide."""

_ROW_PT, _BESIDE_PT = 620.0, 30.0
"""How far from the left edge a figure of a table may be for its row to be shown from its beginning, which half a
screen can hold; and what is shown to the right of it."""

_MARGIN = 1.2
"""Of what is shown to a box that is larger than that."""

_CONTEXT_CHARACTERS = 160
"""How much of a text is shown before and after a figure: about three lines each."""

_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Crop:
    """The part of a page to show, and the box within, in points."""

    page: PageSize
    left: float
    top: float
    width: float
    height: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Lines:
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
    if figure.kind != "narrative" and x1 + _BESIDE_PT <= _ROW_PT:
        left, across = 0.0, round(min(width, max(x1 + _BESIDE_PT, _CROP_PT[0])), 2)
    upper, down = _window(top, bottom, _CROP_PT[1], height)
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
