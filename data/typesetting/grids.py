"""Finer grids for a sheet: columns that carry nothing, as spreadsheets leave them in print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from typesetting.sheet import Cell, Column, Kind, Sheet, filled

HAIRLINES = 2
HAIRLINE_WIDTH = 0.12
THIN_COLUMNS = 3

Reach = Callable[[int, Cell], bool]


def as_it_is(sheet: Sheet) -> Sheet:
    """The sheet on its own grid."""
    return sheet


def with_a_spare_row(sheet: Sheet) -> Sheet:
    """An empty row at the end."""
    return replace(sheet, rows=filled((*sheet.rows, ()), len(sheet.columns)))


def with_hairlines(sheet: Sheet) -> Sheet:
    """Narrow empty columns after every name; headings reach over them, rows below leave them empty."""
    groups = [(column, *_spares(column)) if column.kind is Kind.NAME else (column,) for column in sheet.columns]
    return _regrouped(sheet, groups, lambda row, cell: row < sheet.head or cell.columns > 1)


def on_thin_columns(sheet: Sheet) -> Sheet:
    """Every column as three thin ones; texts are merged over them, empty cells show them."""
    thin = [replace(column, width=column.width / THIN_COLUMNS) for column in sheet.columns]
    return _regrouped(sheet, [(column,) * THIN_COLUMNS for column in thin], lambda _, cell: bool(cell.text))


def _spares(column: Column) -> tuple[Column, ...]:
    return (replace(column, kind=Kind.SPARE, width=HAIRLINE_WIDTH),) * HAIRLINES


def _regrouped(sheet: Sheet, groups: Sequence[tuple[Column, ...]], reaches: Reach) -> Sheet:
    """The sheet on a grid where each column became a group; `reaches` tells the cells that cover their groups."""
    starts = tuple(accumulate((len(group) for group in groups), initial=0))
    rows = [
        [_moved(cell, starts, reaches=reaches(index, cell)) for cell in row]
        for index, row in enumerate(sheet.rows)
    ]
    columns = tuple(column for group in groups for column in group)
    return replace(sheet, columns=columns, rows=filled(rows, len(columns)))


def _moved(cell: Cell, starts: Sequence[int], *, reaches: bool) -> Cell:
    start = starts[cell.column]
    end = starts[cell.end] if reaches else starts[cell.end - 1] + 1
    return replace(cell, column=start, columns=end - start)
