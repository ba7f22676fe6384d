"""Rows without a rule between them: several printed rows in one ruled row are parted where their figures stand.

A ruled row is parted if one of its cells holds several lines that are all amounts. The cuts lie half way between
those lines, and only cells of that one ruled row are cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.model.document import Glyph, Line
from juesuan.model.lines import lines_of
from juesuan.model.place import Box
from juesuan.tables.amounts import is_amount
from juesuan.tables.lattice import CellBox, Lattice


def parted(lattice: Lattice, glyphs: Sequence[Glyph]) -> Lattice:
    """The lattice with its stacked rows parted; the same lattice if none is stacked."""
    cuts = {row: found for row in range(len(lattice.ys) - 1) if (found := _cuts(lattice, row, glyphs))}
    if not cuts:
        return lattice
    first = [row + sum(len(cuts.get(above, ())) for above in range(row)) for row in range(len(lattice.ys))]
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    cells = tuple(part for cell in lattice.cells for part in _parts(cell, cuts, first))
    return Lattice(lattice.xs, tuple(ys), cells)


def _cuts(lattice: Lattice, row: int, glyphs: Sequence[Glyph]) -> list[float]:
    """Where the row is to be cut: between the amounts of its cell with the most of them."""
    stacks = [_amount_middles(cell.box, glyphs) for cell in lattice.cells if cell.row == row and cell.rows == 1]
    most = max(stacks, key=len, default=[])
    return [(above + below) / 2 for above, below in pairwise(most)]


def _amount_middles(box: Box, glyphs: Sequence[Glyph]) -> list[float]:
    lines = lines_of([glyph for glyph in glyphs if box.holds(*glyph.middle)])
    return [line.box.middle[1] for line in lines] if _are_amounts(lines) else []


def _are_amounts(lines: Sequence[Line]) -> bool:
    """Whether there are several lines and each is an amount by itself (a wrapped number is not)."""
    return len(lines) > 1 and all(is_amount(line.text) and "." in line.text for line in lines)


def _parts(cell: CellBox, cuts: dict[int, list[float]], first: Sequence[int]) -> Iterator[CellBox]:
    after = first[cell.row + cell.rows] if cell.row + cell.rows < len(first) else first[-1]
    if cell.rows > 1 or cell.row not in cuts:
        yield cell._replace(row=first[cell.row], rows=after - first[cell.row])
        return
    borders = [cell.box.top, *cuts[cell.row], cell.box.bottom]
    for number, (top, bottom) in enumerate(pairwise(borders)):
        box = Box(cell.box.x0, top, cell.box.x1, bottom)
        yield CellBox(first[cell.row] + number, cell.column, 1, cell.columns, box)
