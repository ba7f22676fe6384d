"""Rows without a rule between them: several printed rows in one ruled row are parted where they are printed.

A ruled row is parted if one of its cells holds several lines that are all amounts. Its rows are then the lines
with numbers, and lines of words alone that are too far from those to be wrapped parts of their names. The cuts lie
half way between the rows, and only cells of that one ruled row are cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from juesuan.model.document import Glyph, Line
from juesuan.model.lines import lines_of
from juesuan.model.place import Box
from juesuan.read.tables.amounts import has_number, is_amount
from juesuan.read.tables.lattice import CellBox, Lattice

_SAME_ROW = 0.5
_WRAP_SHARE = 0.75


def parted(lattice: Lattice, printed: Mapping[int, Sequence[Glyph]]) -> Lattice:
    """The lattice with its stacked rows parted; the same lattice if none is stacked.

    `printed` are the glyphs of each cell, by the cell's number.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    stacked: set[int] = set()
    for number, cell in enumerate(lattice.cells):
        if cell.rows == 1:
            held = lines_of(printed.get(number, ()))
            lines[cell.row].extend(held)
            if _are_amounts(held):
                stacked.add(cell.row)
    cuts = {row: [(above + below) / 2 for above, below in pairwise(_row_middles(lines[row]))] for row in stacked}
    if not cuts:
        return lattice
    first = [row + sum(len(cuts.get(above, ())) for above in range(row)) for row in range(len(lattice.ys))]
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    cells = tuple(part for cell in lattice.cells for part in _parts(cell, cuts, first))
    return Lattice(lattice.xs, tuple(ys), cells)


def _row_middles(lines: Sequence[Line]) -> list[float]:
    """Where the rows of a stack stand: their middles, from top to bottom, in points."""
    rows = _apart(filter(has_number, lines))
    pitch = min(below - above for above, below in pairwise(rows))
    for middle in _apart(line for line in lines if not has_number(line)):
        if all(abs(middle - row) > _WRAP_SHARE * pitch for row in rows):
            rows.append(middle)
    return sorted(rows)


def _apart(lines: Iterable[Line]) -> list[float]:
    """The middles of lines, one for those that stand at one height."""
    middles: list[float] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        middle = line.box.middle[1]
        if not middles or middle - middles[-1] > _SAME_ROW * (line.box.bottom - line.box.top):
            middles.append(middle)
    return middles


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
