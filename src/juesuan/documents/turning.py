"""Turning what is on a page by a quarter or half, so that text runs from left to right."""

from __future__ import annotations

from juesuan.model.document import Edge, Glyph
from juesuan.model.place import Box


def turned_box(box: Box, degrees: int, width: float, height: float) -> Box:
    """The box after the page of `width` × `height` points has been turned clockwise by `degrees`."""
    if degrees == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if degrees == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if degrees == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    return box


def turned_glyph(glyph: Glyph, degrees: int, width: float, height: float) -> Glyph:
    """The glyph on the turned page."""
    return Glyph(glyph.text, *turned_box(Box(*glyph[1:]), degrees, width, height))


def turned_edge(edge: Edge, degrees: int, width: float, height: float) -> Edge:
    """The edge on the turned page."""
    return Edge(*turned_box(Box(*edge), degrees, width, height))
