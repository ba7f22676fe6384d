"""Ruled tables of a page: lattice and glyphs to a Grid of cells with text and place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from juesuan.model.document import Glyph, Page
from juesuan.model.lines import least, lines_of
from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.lattice import CellBox, Lattice
from juesuan.read.tables.overflow import blocks_of, columns_of
from juesuan.read.tables.stacking import parted


def grid_of(page: Page, lattice: Lattice) -> Grid:
    """The lattice with the text printed in its cells. A glyph belongs to the cell that holds its middle.

    Assigning glyph by glyph keeps a figure that touches the next cell's text in its own cell.
    """
    inside = [glyph for glyph in page.glyphs if lattice.box.holds(*glyph.middle)]
    printed = _glyphs_by_cell(inside, lattice)
    whole, lattice = lattice, parted(lattice, printed)
    if lattice is not whole:
        printed = _glyphs_by_cell(inside, lattice)
    cells = tuple(
        Cell(
            row=cell.row,
            column=cell.column,
            text=text_of(printed.get(number, ())),
            place=Place(page=page.number, box=page.as_printed(cell.box)),
            rows=cell.rows,
            columns=cell.columns,
            confidence=least(glyph.confidence for glyph in printed.get(number, ())),
        )
        for number, cell in enumerate(lattice.cells)
    )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(ordered, len(lattice.ys) - 1, len(lattice.xs) - 1, xs=lattice.xs, page=page.number)


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell: its lines with a line break between them, gaps as single spaces."""
    return "\n".join(line.text for line in lines_of(tuple(glyphs)))


def _glyphs_by_cell(glyphs: Sequence[Glyph], lattice: Lattice) -> dict[int, list[Glyph]]:
    """The glyphs of each cell (by its number). Blocks that a border cuts go last, to a cell still empty."""
    owner = _owners(lattice.cells)
    printed: dict[int, list[Glyph]] = defaultdict(list)
    for block in sorted(blocks_of(glyphs, lattice.ys), key=lambda block: block.cut):
        column = bisect_right(lattice.xs, block.glyphs[0].middle[0]) - 1
        rows = block.rows(lattice.ys)
        row = next((row for row in rows if not printed.get(owner[row, column])), rows[0])
        for glyph, x in columns_of(block.glyphs, lattice.xs):
            if not block.cut:
                row = bisect_right(lattice.ys, glyph.middle[1]) - 1
            printed[owner[row, bisect_right(lattice.xs, x) - 1]].append(glyph)
    return printed


def _owners(cells: Sequence[CellBox]) -> dict[tuple[int, int], int]:
    return {
        (row, column): number
        for number, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
