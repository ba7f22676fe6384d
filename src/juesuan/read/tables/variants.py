"""What a grid may have been meant to be: the few ways in which cells are put where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_amount, is_column_numbers, is_surely_amount
from juesuan.read.tables.heads import Matrix
from juesuan.read.tables.joining import in_order
from juesuan.read.wording.headings import EXPENDITURE_SIDE, INCOME_SIDE, LABEL_OVER, SIDES
from juesuan.read.wording.quantities import NUMBERED_LABEL
from juesuan.vocabulary.wording import compact

# Digits: a number without separators that has so many is the number of a seal or an account.
_LONG_NUMBER_DIGITS = 8

# Row and column.
Position = tuple[int, int]


def variants(grid: Grid) -> Iterator[Grid]:
    """The grid as it is, and as it may have been meant, simplest first."""
    if is_text(grid):
        spanned = with_spans(grid)
        if spanned != grid:
            yield spanned
    yield grid
    for variant in (_side_by_side(grid), _without_long_numbers(grid)):
        if variant is not None:
            yield variant


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


# --- one side below the other ---


def _side_by_side(grid: Grid) -> Grid | None:
    """A table of two sides that prints expenditure below income, with the two side by side; None if it does not.

    The sides begin with rows that name them and hold no figure. What heads the first one heads both: the row of
    its name, or the one above that, if it has the name alone.
    """
    matrix = Matrix(grid)
    income = _row_that_names(matrix, INCOME_SIDE, 0)
    expenditure = None if income is None else _row_that_names(matrix, EXPENDITURE_SIDE, income + 1)
    if income is None or expenditure is None:
        return None
    width, data = grid.column_count, _first_data(matrix, income)
    is_lone_name = income > 0 and len(matrix.texts(income)) == 1
    start = income - is_lone_name
    heads = [cell for cell in grid.cells if start <= cell.row < data and not (is_lone_name and cell.row == income)]
    below = _first_data(matrix, expenditure)
    first = 1 + data - start
    cells = [
        replace(heads[0], text=side, row=0, rows=1, column=number * width, columns=width)
        for number, side in enumerate(SIDES)
    ]
    for number in range(len(SIDES)):
        cells += [_moved(cell, 1 - start, number * width) for cell in heads]
    cells += [_moved(cell, first - data, 0) for cell in grid.cells if data <= cell.row < expenditure]
    cells += [_moved(cell, first - below, width) for cell in grid.cells if cell.row >= below]
    xs = (*grid.xs, *(x + grid.xs[-1] - grid.xs[0] for x in grid.xs[1:]))
    return replace(
        grid,
        cells=in_order(cells),
        row_count=max(cell.row for cell in cells) + 1,
        column_count=2 * width,
        xs=xs,
        origins=(),
    )


def _row_that_names(matrix: Matrix, side: re.Pattern[str], start: int) -> int | None:
    """The first row from `start` on that begins with the name of a side and holds no figure."""
    for row in range(start, matrix.grid.row_count):
        texts = [compact(text) for text in matrix.texts(row)]
        if texts and side.fullmatch(texts[0]) and not any(map(is_amount, texts)):
            return row
    return None


def _first_data(matrix: Matrix, start: int) -> int:
    """The first row below `start` with a figure or a numbered name."""
    for row in range(start + 1, matrix.grid.row_count):
        texts = [compact(text) for text in matrix.texts(row)]
        if (
            texts
            and not is_column_numbers(texts)
            and (NUMBERED_LABEL.match(texts[0]) or any(map(is_amount, texts)))
        ):
            return row
    return matrix.grid.row_count


def _moved(cell: Cell, rows: int, columns: int) -> Cell:
    """The cell elsewhere; the name of a side over the names of its rows is a heading like any other."""
    text = (
        LABEL_OVER
        if any(side.fullmatch(compact(cell.text)) for side in (INCOME_SIDE, EXPENDITURE_SIDE))
        else cell.text
    )
    return replace(cell, text=text, row=cell.row + rows, column=cell.column + columns)


# --- what is no amount ---


def _without_long_numbers(grid: Grid) -> Grid | None:
    """The grid of amounts with decimals without numbers that are no amounts: those of a seal, of an account."""
    if not any(map(_is_long_number, grid.cells)):
        return None
    return replace(
        grid, cells=tuple(replace(cell, text="") if _is_long_number(cell) else cell for cell in grid.cells)
    )


def _is_long_number(cell: Cell) -> bool:
    text = compact(cell.text)
    return text.isdigit() and len(text) >= _LONG_NUMBER_DIGITS
