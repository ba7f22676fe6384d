"""Cells to a Grid: hidden and empty rows and columns fall away, holes become empty cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid

MOST_PLACES = 1_000_000
_MOST_COVERED = 2 * MOST_PLACES


class Anchor(NamedTuple):
    """A text with the row and column (from 0) where its cell starts, and the rows and columns that it spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


def grid_of(
    anchors: Iterable[Anchor],
    reference: Callable[[int, int], str],
    *,
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
) -> Grid | None:
    """The grid of the anchors, None if none of them is shown.

    `reference` names the place of the cell that starts at a row and a column. Raises OverflowError if the grid
    had more than a million places.
    """
    shown = [
        anchor
        for anchor in anchors
        if anchor.text.strip() and anchor.row not in hidden_rows and anchor.column not in hidden_columns
    ]
    rows = sorted({anchor.row for anchor in shown})
    columns = sorted({anchor.column for anchor in shown})
    if not shown:
        return None
    if len(rows) * len(columns) > MOST_PLACES:
        raise OverflowError
    placed = [_cell(anchor, rows, columns, reference) for anchor in shown]
    if sum(cell.rows * cell.columns for cell in placed) > _MOST_COVERED:
        raise OverflowError
    cells = {(cell.row, cell.column): cell for cell in placed}
    covered = {place for cell in cells.values() for place in _places(cell)}
    for row, number in enumerate(rows):
        for column, letter in enumerate(columns):
            if (row, column) not in covered:
                cells[row, column] = Cell(row, column, "", Place(reference=reference(number, letter)))
    return Grid(tuple(cells[place] for place in sorted(cells)), len(rows), len(columns), origins=tuple(columns))


def _cell(
    anchor: Anchor, rows: Sequence[int], columns: Sequence[int], reference: Callable[[int, int], str]
) -> Cell:
    """The cell on the rows and columns that are left of those that it spans."""
    row, column = bisect_left(rows, anchor.row), bisect_left(columns, anchor.column)
    return Cell(
        row,
        column,
        anchor.text,
        Place(reference=reference(anchor.row, anchor.column)),
        bisect_left(rows, anchor.row + anchor.rows) - row,
        bisect_left(columns, anchor.column + anchor.columns) - column,
    )


def _places(cell: Cell) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )
