"""Tables of key work: their cells are prose, and read as such.

They are grids that are neither statements nor performance forms: they have a column of what was done and no column
of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.layout import Layout, Mark, Passage
from juesuan.model.table import Cell, Grid
from juesuan.read.wording import nouns
from juesuan.vocabulary.wording import compact

# A cell with fewer characters says that something is done, and states nothing.
_SHORTEST = 8


def passages_of_cells(layout: Layout) -> Iterator[Passage]:
    """The cells that say what was done, as paragraphs under the table's title or the row's own name."""
    for placed in layout.grids:
        if columns := _columns_of_deeds(placed.grid):
            for cell in placed.grid.cells:
                if cell.row > 0 and cell.column in columns and len(compact(cell.text)) >= _SHORTEST:
                    yield _passage(cell, columns[cell.column], _name_of_row(placed.grid, cell))


def _columns_of_deeds(grid: Grid) -> dict[int, str]:
    """The columns that say what was done, with their headings; none if the grid is no table of key work."""
    heads = {cell.column: compact(cell.text) for cell in grid.cells if cell.row == 0}
    texts = "".join(compact(cell.text) for cell in grid.cells[: 3 * max(1, grid.column_count)])
    if not any(nouns.KEY_WORK.search(head) for head in heads.values()) or nouns.NO_KEY_WORK.search(texts):
        return {}
    return {column: head for column, head in heads.items() if nouns.KEY_WORK_DONE.search(head)}


def _name_of_row(grid: Grid, cell: Cell) -> str:
    """The name that a row begins with, beyond its number."""
    names = [compact(other.text) for other in grid.cells if other.row == cell.row and other.column < cell.column]
    return next((name for name in names if name and not name.isdigit()), "")


def _passage(cell: Cell, head: str, name: str) -> Passage:
    """A cell as a paragraph. In a text its characters have their offsets; on a page they share the cell's box."""
    kept = [(char, at) for at, char in enumerate(cell.text) if not char.isspace()]
    span, place = cell.place.span, cell.place
    whole = span is not None and span.end - span.start == len(cell.text)
    marks = tuple(
        Mark(offset=span.start + (at if whole else min(at, span.end - span.start - 1)))
        if span is not None
        else Mark(place.page, place.box, reference=place.reference)
        for _, at in kept
    )
    return Passage("".join(char for char, _ in kept), marks, tuple(filter(None, (head, name))))
