"""A sheet: one table as it will be printed, cells on a grid with columns that know their headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum


class Kind(Enum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    LINE = "line"
    VALUE = "value"
    SPARE = "spare"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind, its headings from outermost to innermost, its relative width.

    `number` is the printed 栏次; `block` counts side-by-side blocks from 0; `section` is the side of a
    two-sided table.
    """

    kind: Kind
    path: tuple[str, ...]
    width: float
    number: str = ""
    block: int = 0
    section: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a cell of a table of another make says: goal, indicator, role, and the number in its unit."""

    printed: str
    section: str
    item: str
    column: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at a column, over `columns` columns and `rows` rows. `saying` overrules the headings."""

    column: int
    text: str
    columns: int = 1
    rows: int = 1
    bold: bool = False
    saying: tuple[Saying, ...] = ()

    @property
    def end(self) -> int:
        """The column after the cell."""
        return self.column + self.columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to print. The first `head` rows are headings; the rows after them carry figures.

    `repeats` lets a continuation page start with the headings again.
    `statement` is 01 ... 09 by meaning, A for the self-evaluation of the whole department, X.. for others.
    """

    statement: str
    title: str
    label: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int
    notes: tuple[str, ...] = ()
    owner: str = ""
    repeats: bool = True


def cells(texts: Iterable[str], *, bold: bool = False) -> tuple[Cell, ...]:
    """A row of single cells, one for each text."""
    return tuple(Cell(index, text, bold=bold) for index, text in enumerate(texts))


def filled(rows: Sequence[Sequence[Cell]], width: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows with an empty cell wherever neither a cell nor a span from above stands."""
    open_until = [0] * width
    result = []
    for index, row in enumerate(rows):
        for cell in row:
            open_until[cell.column : cell.end] = [index + cell.rows] * cell.columns
        blanks = [Cell(column, "") for column in range(width) if open_until[column] <= index]
        result.append(tuple(sorted((*row, *blanks), key=lambda cell: cell.column)))
    return tuple(result)


def heading_rows(columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
    """The headings of the columns: equal neighbours merge sideways, short paths merge downwards."""
    depth = max(len(column.path) for column in columns)
    return tuple(_heading_row(columns, level, depth) for level in range(depth))


def _heading_row(columns: Sequence[Column], level: int, depth: int) -> tuple[Cell, ...]:
    row: list[Cell] = []
    for index, column in enumerate(columns):
        if level >= len(column.path):
            continue
        if row and row[-1].end == index and _same_heading(columns[index - 1], column, level):
            row[-1] = replace(row[-1], columns=row[-1].columns + 1)
        else:
            last = level == len(column.path) - 1
            row.append(Cell(index, column.path[level], rows=depth - level if last else 1, bold=True))
    return tuple(row)


def _same_heading(left: Column, right: Column, level: int) -> bool:
    """Whether two neighbours share a heading: one above others, or the lowest one of the same block."""
    if left.path[: level + 1] != right.path[: level + 1]:
        return False
    above_both = min(len(left.path), len(right.path)) > level + 1
    return above_both or (left.path == right.path and left.block == right.block)
