"""What a grid may have been meant to be: the few ways in which cells are put where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_column_numbers, is_surely_amount
from juesuan.read.tables.heads import Matrix
from juesuan.read.tables.joining import in_order

Position = tuple[int, int]
"""Row and column."""


def variants(grid: Grid) -> Iterator[Grid]:
    """The grid as it is, and as it may have been meant, simplest first."""
    if is_text(grid):
        spanned = with_spans(grid)
        if spanned != grid:
            yield spanned
    yield grid


def is_text(grid: Grid) -> bool:
    """Whether the grid is one of tab-separated lines, where nothing says which cell spans others."""
    return not grid.xs and not grid.ruled


def with_spans(grid: Grid) -> Grid:
    """The grid of a text with its headings over the empty cells that are theirs."""
    matrix = Matrix(grid)
    heads = [row for row in range(_first_amount(matrix)) if not is_column_numbers(matrix.texts(row))]
    owner: dict[Position, Position] = {}
    for row in heads:
        _own(matrix, row, heads, owner)
    return replace(grid, cells=in_order(_spanning(grid, owner)))


def _own(matrix: Matrix, row: int, heads: Sequence[int], owner: dict[Position, Position]) -> None:
    """Finds the owners of the empty cells of a row of the head.

    An empty cell belongs to the heading left of it if something stands below, with all between the two, or if both
    stand under the same heading; else to the heading above it.
    """
    left: Position | None = None
    between: list[Position] = []
    for place in ((cell.row, cell.column) for cell in matrix.row(row)):
        below, above = (row + 1, place[1]), (row - 1, place[1])
        above = owner.get(above, above)
        if _holds_text(matrix, place):
            left, between = place, []
        elif left is not None and row + 1 in heads and _holds_text(matrix, below):
            owner.update(dict.fromkeys([*between, place], left))
            between = []
        elif row - 1 in heads and _holds_text(matrix, above):
            beside = left is not None and owner.get((row - 1, left[1]), (row - 1, left[1])) == above
            owner[place] = left if left is not None and beside else above
        else:
            between.append(place)


def _first_amount(matrix: Matrix) -> int:
    """The first row that holds an amount."""
    rows = range(matrix.grid.row_count)
    return next((row for row in rows if any(map(is_surely_amount, matrix.texts(row)))), 0)


def _holds_text(matrix: Matrix, place: Position) -> bool:
    cell = matrix.at(*place)
    return cell is not None and bool(cell.text.strip())


def _spanning(grid: Grid, owner: dict[Position, Position]) -> Iterator[Cell]:
    """The cells without those that another owns; an owner reaches to the last of its own."""
    last: dict[Position, Position] = {}
    for (row, column), place in owner.items():
        below, after = last.get(place, place)
        last[place] = max(below, row), max(after, column)
    for cell in grid.cells:
        place = cell.row, cell.column
        if place in last:
            below, after = last[place]
            yield replace(cell, rows=below - cell.row + 1, columns=after - cell.column + 1)
        elif place not in owner:
            yield cell
