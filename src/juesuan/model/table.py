"""Printed tables: first as cells on a grid, then as typed columns and rows of one statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.place import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: where it starts, how many rows and columns it spans, and what is printed in it.

    `confidence` (0 to 1) is the least of its recognised characters, None where nothing was recognised.
    """

    row: int
    column: int
    text: str
    place: Place
    rows: int = 1
    columns: int = 1
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page or an office file, or a run of tab-separated lines: cells in reading order.

    `xs` are the x positions (points) of the column borders from left to right; empty where there is no page.
    `origins` are the numbers that the columns have in their sheet or table, from which empty ones fell away.
    `ruled` is False where the borders were not drawn but found between the words.
    """

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    xs: tuple[float, ...] = ()
    page: int | None = None
    ruled: bool = True
    origins: tuple[int, ...] = ()

    def rows(self) -> list[list[Cell]]:
        """The cells that begin in each row, from top to bottom; a row in which none begins is left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return [rows[number] for number in sorted(rows)]

    def printed(self) -> dict[int, list[Cell]]:
        """The cells with a text, by the number of the row in which they begin, from top to bottom."""
        rows = ([cell for cell in row if cell.text.strip()] for row in self.rows())
        return {row[0].row: row for row in rows if row}


class ColumnKind(Enum):
    """What a column of a statement holds."""

    CODE = "code"
    NAME = "name"
    LINE = "line"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a statement: its kind, the headings above it from outermost to innermost, its 栏次.

    `block` counts the side-by-side blocks of a table from 0: a two-sided table has two.
    """

    kind: ColumnKind
    path: tuple[str, ...]
    number: str
    block: int


# The number of an entry's column where it stands in none.
NO_COLUMN = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed value of a row: the column it stands in (index into the table's columns), text and place.

    `NO_COLUMN` stands for a value of a row whose cells have moved. `confidence` is that of the cell.
    """

    column: int
    text: str
    place: Place
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one block: its name, the pieces of its code, its 行次, and its values, all as printed.

    `codes` has a piece for every code column, empty where the cell is.
    """

    block: int
    name: str
    codes: tuple[str, ...]
    line: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A statement as printed. `statement` is t01 ... t09, or empty for a table of another meaning.

    `number` is what the report itself numbers it (公开05表, 附表5), empty where it does not.
    `is_titled` says that its title is that of its statement; `is_ruled` is False where neither
    rules nor tabs nor stored cells part the numbers, but only the space between them.
    """

    statement: str
    title: str
    unit: str
    organisation: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    place: Place
    is_titled: bool = True
    is_ruled: bool = True
    number: str = ""
