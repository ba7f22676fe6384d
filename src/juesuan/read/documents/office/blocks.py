"""Paragraphs and tables in their order, as DOCX and web pages give them, to texts and grids with references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from juesuan.model.document import TextItem
from juesuan.model.table import Grid
from juesuan.read.documents.office.grids import MOST_PLACES, Anchor, grid_of


class Paragraph(NamedTuple):
    """A paragraph; `level` is that of a heading, 0 for none."""

    text: str
    level: int = 0


class TableCell(NamedTuple):
    """A cell with what is in it, in order, and the rows and columns that it spans; `column` from 0 where known."""

    blocks: tuple[Paragraph | TableRows, ...]
    rows: int = 1
    columns: int = 1
    column: int | None = None

    @property
    def text(self) -> str:
        """The text of the cell, a line for each paragraph."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph))


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


def numbered(blocks: Iterable[Paragraph | TableRows]) -> Iterator[TextItem | Grid]:
    """The blocks as texts and grids: `paragraph 12`, `table 3 R5C2`, each counted from 1 through the document.

    Raises OverflowError if a table is too large.
    """
    paragraphs = tables = 0
    for block in _flat(blocks):
        if isinstance(block, Paragraph):
            if block.text.strip():
                paragraphs += 1
                yield TextItem(block.text, f"paragraph {paragraphs}", block.level)
            continue
        tables += 1
        grid = _grid(block.rows, tables)
        if grid is not None:
            yield grid


def _flat(blocks: Iterable[Paragraph | TableRows]) -> Iterator[Paragraph | TableRows]:
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
    if len(taken) + len(rows) * len(columns) > MOST_PLACES:
        raise OverflowError
    taken |= {(row, column) for row in rows for column in columns}


def _free(taken: set[tuple[int, int]], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column
