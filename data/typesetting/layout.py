"""Lay out a sheet: texts broken into lines, column positions, row heights, and the pages they fall on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import stringWidth

from typesetting.fonts import Face
from typesetting.look import Look
from typesetting.sheet import Cell, Kind, Sheet

LEADING = 1.25
ATOMS = re.compile(r"[（“《]*(?:[\x21-\x7e]+(?:，\d[\d.]*)*|.)[，。、；：）”》]*")
SINGLE = re.compile(r".")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the row it starts in, its lines of text and their size in points."""

    row: int
    cell: Cell
    lines: tuple[str, ...]
    size_pt: float

    @property
    def end(self) -> int:
        """The row after the cell."""
        return self.row + self.cell.rows


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet laid out: column borders from the left edge and row heights, in points."""

    sheet: Sheet
    xs_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    placed: tuple[Placed, ...]


def broken(
    text: str, font: str, size_pt: float, width_pt: float, atoms: re.Pattern[str] = ATOMS
) -> tuple[str, ...]:
    """The lines of a text in a width, broken between atoms only.

    Unless other atoms are given, numbers and Latin words stay whole and punctuation with what it belongs to.
    """
    lines = [""]
    for atom in atoms.findall(text):
        if lines[-1] and stringWidth(lines[-1] + atom, font, size_pt) > width_pt:
            lines.append("")
        lines[-1] += atom
    return tuple(lines)


def _borders(sheet: Sheet, look: Look, width_pt: float) -> tuple[float, ...]:
    shares = [column.width * (look.name_share if column.kind is Kind.NAME else 1) for column in sheet.columns]
    scale = width_pt / sum(shares)
    return tuple(accumulate((share * scale for share in shares), initial=0.0))


def _placed(row: int, cell: Cell, face: Face, size_pt: float, width_pt: float) -> Placed:
    font = face.bold if cell.bold else face.regular
    lines = broken(cell.text, font, size_pt, width_pt)
    widest = max(stringWidth(line, font, size_pt) for line in lines)
    return Placed(row, cell, lines, size_pt * min(1, width_pt / widest) if widest else size_pt)


def _row_heights(placed: Sequence[Placed], rows: int, look: Look) -> tuple[float, ...]:
    heights = [look.row_pt] * rows
    for spot in placed:
        needed = len(spot.lines) * spot.size_pt * LEADING + 2 * look.padding_pt
        spare = needed - sum(heights[spot.row : spot.end])
        if spare > 0:
            heights[spot.row : spot.end] = [
                height + spare / spot.cell.rows for height in heights[spot.row : spot.end]
            ]
    return tuple(heights)


def lay_out(sheet: Sheet, look: Look, face: Face, width_pt: float) -> Layout:
    """Lay a sheet out in a width."""
    xs_pt = _borders(sheet, look, width_pt)
    size_pt = look.size_pt(sheet.statement)
    placed = tuple(
        _placed(index, cell, face, size_pt, xs_pt[cell.end] - xs_pt[cell.column] - 2 * look.padding_pt)
        for index, row in enumerate(sheet.rows)
        for cell in row
    )
    return Layout(sheet, xs_pt, _row_heights(placed, len(sheet.rows), look), placed)


def pages(layout: Layout, first_pt: float, later_pt: float, repeat_head: bool) -> Iterator[tuple[int, ...]]:
    """The rows of each page, by index, when the first page has room for `first_pt` and the others for `later_pt`.

    With `repeat_head`, later pages start with the heading rows again.
    """
    again = tuple(range(layout.sheet.head)) if repeat_head else ()
    rows: list[int] = []
    room_pt = first_pt
    for index, height_pt in enumerate(layout.heights_pt):
        if rows and height_pt > room_pt:
            yield tuple(rows)
            rows = list(again)
            room_pt = later_pt - sum(layout.heights_pt[row] for row in again)
        rows.append(index)
        room_pt -= height_pt
    yield tuple(rows)
