"""Draw a run of rows of a laid-out sheet: fills, rules and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from typesetting.fonts import Face
from typesetting.layout import LEADING, Layout, Placed
from typesetting.look import Look
from typesetting.sheet import Kind

CENTRED_NAME = re.compile(r"(合\s?计|总\s?计)$")
ASCENT = 0.86

Align = Literal["left", "center", "right"]
ALIGNED: dict[Kind, Align] = {Kind.VALUE: "right", Kind.NAME: "left", Kind.CODE: "left"}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin at the bottom left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Type:
    """How a line of text is set: its size in points, its weight, the side it is aligned to."""

    size_pt: float
    align: Align = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Brush:
    """A canvas with the look and the typeface to draw in."""

    canvas: Canvas
    look: Look
    face: Face

    def text(self, text: str, x_pt: float, y_pt: float, type_: Type) -> None:
        """Draw one line of text with its baseline at `y_pt`; `x_pt` is where it is aligned to."""
        font = self.face.bold if type_.bold else self.face.regular
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[type_.align]
        self.canvas.setFont(font, type_.size_pt)
        self.canvas.drawString(x_pt - shift * stringWidth(text, font, type_.size_pt), y_pt, text)


def draw_rows(brush: Brush, layout: Layout, rows: Sequence[int], x_pt: float, top_pt: float) -> float:
    """Draw rows (by index) with their top left corner at a place; returns the height they take."""
    tops = tuple(accumulate((-layout.heights_pt[row] for row in rows), initial=top_pt))
    boxes = list(_boxes(layout, rows, tops, x_pt))
    heads = [box for spot, box in boxes if spot.row < layout.sheet.head]
    _fill(brush, heads, [box for _, box in boxes])
    _rule(brush, [box for _, box in boxes], heads)
    for spot, box in boxes:
        if spot.row in rows:
            _write(brush, layout, spot, box)
    return top_pt - tops[-1]


def _boxes(
    layout: Layout, rows: Sequence[int], tops: Sequence[float], x_pt: float
) -> Iterator[tuple[Placed, Box]]:
    """The cells that touch the rows, each clipped to them."""
    for spot in layout.placed:
        inside = [index for index, row in enumerate(rows) if spot.row <= row < spot.end]
        if inside:
            x0, x1 = layout.xs_pt[spot.cell.column], layout.xs_pt[spot.cell.end]
            yield spot, Box(x_pt + x0, tops[inside[-1] + 1], x_pt + x1, tops[inside[0]])


def _fill(brush: Brush, heads: Sequence[Box], boxes: Sequence[Box]) -> None:
    if brush.look.hidden_boxes:
        _paint(brush, boxes, "#ffffff")
    if brush.look.head_fill:
        _paint(brush, heads, brush.look.head_fill)


def _paint(brush: Brush, boxes: Sequence[Box], colour: str) -> None:
    brush.canvas.setFillColor(HexColor(colour))
    for box in boxes:
        brush.canvas.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0, stroke=0, fill=1)
    brush.canvas.setFillColor(HexColor("#000000"))


def _rule(brush: Brush, boxes: Sequence[Box], heads: Sequence[Box]) -> None:
    for segment in sorted(_segments(brush.look, boxes, heads)):
        _draw_segment(brush, segment)


Segment = tuple[float, float, float, float]


def _segments(look: Look, boxes: Sequence[Box], heads: Sequence[Box]) -> set[Segment]:
    """The border lines as (x0, y0, x1, y1), each once, as far as the look shows them."""
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    if look.rules == "none":
        return set()
    if look.rules == "three lines":
        levels = {max(box.y1 for box in boxes), min(box.y0 for box in boxes)} | {
            min((box.y0 for box in heads), default=0)
        }
        return {(left, y, right, y) for y in levels if y}
    lines = {line for box in boxes for line in _outline(box)}
    if look.rules == "no outer verticals":
        return {line for line in lines if line[0] != line[2] or left < line[0] < right}
    return lines


def _outline(box: Box) -> Iterator[Segment]:
    yield (box.x0, box.y0, box.x1, box.y0)
    yield (box.x0, box.y1, box.x1, box.y1)
    yield (box.x0, box.y0, box.x0, box.y1)
    yield (box.x1, box.y0, box.x1, box.y1)


def _draw_segment(brush: Brush, segment: Segment) -> None:
    x0, y0, x1, y1 = segment
    width = brush.look.rule_pt
    colour = HexColor(brush.look.rule_colour)
    if brush.look.rules == "filled":
        brush.canvas.setFillColor(colour)
        brush.canvas.rect(x0 - width / 2, y0 - width / 2, x1 - x0 + width, y1 - y0 + width, stroke=0, fill=1)
        brush.canvas.setFillColor(HexColor("#000000"))
    else:
        brush.canvas.setStrokeColor(colour)
        brush.canvas.setLineWidth(width)
        brush.canvas.line(x0, y0, x1, y1)


def _alignment(layout: Layout, spot: Placed) -> Align:
    kind = layout.sheet.columns[spot.cell.column].kind
    if spot.row < layout.sheet.head or CENTRED_NAME.search(spot.cell.text):
        return "center"
    return ALIGNED.get(kind, "center")


def _write(brush: Brush, layout: Layout, spot: Placed, box: Box) -> None:
    align = _alignment(layout, spot)
    padding = brush.look.padding_pt
    x_pt = {"left": box.x0 + padding, "center": (box.x0 + box.x1) / 2, "right": box.x1 - padding}[align]
    leading = spot.size_pt * LEADING
    rise = brush.look.rise_pt if align == "right" else 0
    top = (box.y0 + box.y1 + leading * len(spot.lines)) / 2 - (leading - spot.size_pt) / 2
    for index, line in enumerate(spot.lines):
        baseline = top - index * leading - spot.size_pt * ASCENT + rise
        brush.text(line, x_pt, baseline, Type(spot.size_pt, align, spot.cell.bold))
