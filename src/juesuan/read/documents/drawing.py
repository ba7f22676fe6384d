"""The ruled lines of a page, from drawn lines, stroked rectangles, thin filled rectangles and polygons.

Lines that nobody sees (white, or the sides of shaded areas) do not rule a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from juesuan.model.document import Edge

Shape = Mapping[str, Any]

THIN_PT = 3.0
_SLANT_PT = 0.5


def edges_of(page: Any) -> tuple[Edge, ...]:
    """The visible horizontal and vertical edges on a pdfplumber page, squared (a turned page adds 1e-13)."""
    return tuple(edge for edge in _edges(page) if edge.x0 != edge.x1 or edge.top != edge.bottom)


def _edges(page: Any) -> Iterator[Edge]:
    for line in page.lines:
        if not _is_white(line.get("stroking_color")):
            yield from _squared(line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in page.rects:
        yield from _of_rectangle(rect)
    for curve in page.curves:
        yield from _of_polygon(curve)


def _of_rectangle(rect: Shape) -> Iterator[Edge]:
    x0, top, x1, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
    stroked = rect.get("stroke") and not _is_white(rect.get("stroking_color"))
    filled = rect.get("fill") and not _is_white(rect.get("non_stroking_color"))
    if not (stroked or filled):
        return
    if bottom - top <= THIN_PT:
        middle = (top + bottom) / 2
        yield Edge(x0, middle, x1, middle)
    elif x1 - x0 <= THIN_PT:
        middle = (x0 + x1) / 2
        yield Edge(middle, top, middle, bottom)
    elif stroked:
        yield from (
            Edge(x0, top, x1, top),
            Edge(x0, bottom, x1, bottom),
            Edge(x0, top, x0, bottom),
            Edge(x1, top, x1, bottom),
        )


def _of_polygon(curve: Shape) -> Iterator[Edge]:
    if not curve.get("stroke") or _is_white(curve.get("stroking_color")):
        return
    for (x0, y0), (x1, y1) in pairwise(curve["pts"]):
        yield from _squared(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _squared(x0: float, top: float, x1: float, bottom: float) -> Iterator[Edge]:
    if bottom - top <= _SLANT_PT:
        yield Edge(x0, top, x1, top)
    elif x1 - x0 <= _SLANT_PT:
        yield Edge(x0, top, x0, bottom)


def _is_white(colour: object) -> bool:
    """White in grey, RGB or CMYK; an unknown colour is taken as visible."""
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return False
    if len(colour) == 4:
        return all(part <= 0.02 for part in colour)
    return len(colour) in (1, 3) and all(part >= 0.98 for part in colour)
