"""Cells to a Grid: sheets of workbooks, and paragraphs and tables of DOCX and web pages, with their references.

Hidden and empty rows and columns fall away, holes become empty cells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from juesuan.model.document import TextItem
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.messages import finding
from juesuan.read.wording import titles

# How many places a grid may have: a hundred times the largest table seen; it bounds memory.
_MOST_PLACES = 1_000_000

# How many places its cells may span together; spans that overlap cover more places than there are.
_MOST_COVERED = 2 * _MOST_PLACES


_PLAIN_NAME = re.compile(r"^[\w\u4e00-\u9fff]+$")
# How many letters name columns.
_LETTERS = 26


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
    if len(rows) * len(columns) > _MOST_PLACES:
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


# --- paragraphs and tables of DOCX and web pages ---


class OfficeParagraph(NamedTuple):
    """A paragraph; `level` is that of a heading, 0 for none."""

    text: str
    level: int = 0


class TableCell(NamedTuple):
    """A cell with what is in it, in order, and the rows and columns that it spans; `column` from 0 where known."""

    blocks: tuple[OfficeParagraph | TableRows, ...]
    rows: int = 1
    columns: int = 1
    column: int | None = None

    @property
    def text(self) -> str:
        """The text of the cell, a line for each paragraph."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, OfficeParagraph))


class TableRows(NamedTuple):
    """A table: its rows of cells from top to bottom."""

    rows: tuple[tuple[TableCell, ...], ...]

    @property
    def is_layout(self) -> bool:
        """Whether the table only arranges the page: it holds tables, or no row of it has two cells with a text."""
        cells = [cell for row in self.rows for cell in row]
        if any(isinstance(block, TableRows) for cell in cells for block in cell.blocks):
            return True
        return all(sum(bool(cell.text.strip()) for cell in row) < 2 for row in self.rows)


def numbered(blocks: Iterable[OfficeParagraph | TableRows]) -> Iterator[TextItem | Grid]:
    """The blocks as texts and grids: `paragraph 12`, `table 3 R5C2`, each counted from 1 through the document.

    Raises OverflowError if a table is too large.
    """
    paragraphs = tables = 0
    for block in _flat(blocks):
        if isinstance(block, OfficeParagraph):
            if block.text.strip():
                paragraphs += 1
                yield TextItem(block.text, f"paragraph {paragraphs}", block.level)
            continue
        tables += 1
        grid = _grid(block.rows, tables)
        if grid is not None:
            yield grid


def _flat(blocks: Iterable[OfficeParagraph | TableRows]) -> Iterator[OfficeParagraph | TableRows]:
    """The blocks, of tables that only arrange the page the contents of their cells."""
    for block in blocks:
        if isinstance(block, TableRows) and block.is_layout:
            for row in block.rows:
                for cell in row:
                    yield from _flat(cell.blocks)
        else:
            yield block


def _grid(rows: Sequence[Sequence[TableCell]], number: int) -> Grid | None:
    return grid_of(_anchors(rows), lambda row, column: f"table {number} R{row + 1}C{column + 1}")


def _anchors(rows: Sequence[Sequence[TableCell]]) -> Iterator[Anchor]:
    """Each cell in the first place of its row that is free of spans from above (HTML, 4.9.12, forming a table)."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            height = min(cell.rows, len(rows) - row)
            if cell.column is not None:
                column = cell.column
            else:
                column = _free(taken, row, column)
                _take(taken, range(row + 1, row + height), range(column, column + cell.columns))
            yield Anchor(row, column, cell.text, height, cell.columns)
            column += cell.columns


def _take(taken: set[tuple[int, int]], rows: range, columns: range) -> None:
    if len(taken) + len(rows) * len(columns) > _MOST_PLACES:
        raise OverflowError
    taken |= {(row, column) for row in rows for column in columns}


def _free(taken: set[tuple[int, int]], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column


# --- sheets of workbooks ---


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The cells of a sheet that hold a text; rows and columns count from 0.

    `errors` are addresses such as B5 of formulas that failed, `unsaved` of those whose results were not saved.
    """

    name: str
    anchors: tuple[Anchor, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    errors: tuple[str, ...] = ()
    unsaved: tuple[str, ...] = ()


def address(row: int, column: int) -> str:
    """The address of a cell as spreadsheets write it.

    >>> address(6, 2), address(0, 26)
    ('C7', 'AA1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def sheet_items(sheet: WorkbookSheet) -> Iterator[TextItem | Grid]:
    """The name of the sheet, if somebody named it, and its grid. Raises OverflowError if it is too large."""
    if sheet.is_hidden:
        return
    grid = grid_of(
        sheet.anchors,
        lambda row, column: _reference(sheet.name, row, column),
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
    )
    if grid is not None:
        if not titles.UNNAMED_SHEETS.match(sheet.name):  # `Sheet1` says nothing
            yield TextItem(sheet.name, sheet.name, level=1)
        yield grid


def _reference(name: str, row: int, column: int) -> str:
    quoted = name if _PLAIN_NAME.match(name) else "'" + name.replace("'", "''") + "'"
    return f"{quoted}!{address(row, column)}"


def sheet_findings(sheet: WorkbookSheet) -> Iterator[Finding]:
    """What of the sheet is not read: hidden content, and cells whose formula failed or was not calculated."""
    if sheet.is_hidden:
        if sheet.anchors:
            yield finding("sheet.hidden", Place(reference=sheet.name))
        return
    if any(one.row in sheet.hidden_rows or one.column in sheet.hidden_columns for one in sheet.anchors):
        yield finding("sheet.hidden:cells", Place(reference=sheet.name))
    for name, cells in (("sheet.formula-failed", sheet.errors), ("sheet.formula-failed:unsaved", sheet.unsaved)):
        for cell in cells:
            yield finding(name, Place(reference=f"{sheet.name}!{cell}"))
