"""Rows without a rule between them: several printed rows in one ruled row are parted where their figures stand.

A ruled row is parted if one of its cells holds several lines that are all amounts. The cuts lie half way between
those lines, and only cells of that one ruled row are cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from juesuan.model.document import Glyph, Line
from juesuan.model.lines import lines_of
from juesuan.model.place import Box
from juesuan.tables.amounts import is_amount
from juesuan.tables.lattice import CellBox, Lattice


def parted(lattice: Lattice, printed: Mapping[int, Sequence[Glyph]]) -> Lattice:
    """The lattice with its stacked rows parted; the same lattice if none is stacked.

    `printed` are the glyphs of each cell, by the cell's number.
    """
    cuts: dict[int, list[float]] = {}
    for number, cell in enumerate(lattice.cells):
        if cell.rows == 1:
            middles = _amount_middles(printed.get(number, ()))
            if len(middles) - 1 > len(cuts.get(cell.row, ())):
                cuts[cell.row] = [(above + below) / 2 for above, below in pairwise(middles)]
    if not cuts:
        return lattice
    first = [row + sum(len(cuts.get(above, ())) for above in range(row)) for row in range(len(lattice.ys))]
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    cells = tuple(part for cell in lattice.cells for part in _parts(cell, cuts, first))
    return Lattice(lattice.xs, tuple(ys), cells)


def _amount_middles(glyphs: Sequence[Glyph]) -> list[float]:
    lines = lines_of(glyphs)
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
