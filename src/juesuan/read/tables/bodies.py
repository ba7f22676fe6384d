"""The body of a table: its rows, block by block, with names, codes as printed, line numbers and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from juesuan.model.table import NO_COLUMN, Cell, ColumnKind, Entry, Row
from juesuan.read.tables.amounts import is_amount, is_nearly_amount
from juesuan.read.tables.heads import Head, LogicalColumn, Matrix, is_note
from juesuan.read.wording.headings import BLOCK_HEADINGS, CARRY_OVER, side_of
from juesuan.read.wording.rows import TOTAL_WORD, says_nil
from juesuan.vocabulary.wording import has_cjk, without_spaces


def rows_of(matrix: Matrix, head: Head, columns: Sequence[LogicalColumn]) -> Iterator[Row]:
    """The rows below the head that hold a value, and the last row of the head if it holds one too.

    (A form without a name for its total prints the total's figures among the headings of 类, 款, 项.)
    The names of a balance and of a side are kept without a value too: they say whose parts the rows below are.
    """
    start = max(head.rows - 1, 0)
    by_block = groupby(enumerate(columns), key=lambda member: member[1].column.block)
    blocks = [(block, list(members)) for block, members in by_block]
    for number in range(start, matrix.grid.row_count):
        rows = _with_names([_row(matrix, number, block, members) for block, members in blocks])
        for row in rows:
            if side_of(row.name) and not any(map(is_amount, (entry.text for entry in row.entries))):
                yield replace(row, entries=())
                continue
            holds = bool(row.entries) or (CARRY_OVER in row.name and not any(row.codes))
            is_row = any(row.codes) or not is_note(row.name)
            if holds and is_row and (number >= head.rows or _is_mixed(row)):
                yield row


def _with_names(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of blocks side by side; a name that reaches over several blocks is that of the one with figures.

    The name of a total may stand in a value column of the block before, or begin there: 公用经费 | 合计.
    """
    name = begun = ""
    for row in rows:
        nameless = not row.name and not any(row.codes)
        words = "".join(entry.text for entry in row.entries)
        if nameless and (words in BLOCK_HEADINGS or (words and TOTAL_WORD.search(words))):
            name, begun = "", words
            yield replace(row, entries=())
        else:
            full = name if nameless else row.name
            yield replace(row, name=full if any(row.codes) or not row.entries else begun + full)
            name, begun = "" if row.entries else row.name or name, ""


def notes_of(matrix: Matrix, head: Head) -> tuple[str, ...]:
    """The sentences below the head: notes that begin a row, and what says in a cell that there was nothing."""
    return tuple(
        text
        for number in range(head.rows, matrix.grid.row_count)
        for column, text in enumerate(matrix.texts(number))
        if (column == 0 and is_note(text)) or says_nil(text)
    )


def _row(matrix: Matrix, number: int, block: int, members: Sequence[tuple[int, LogicalColumn]]) -> Row:
    labels = _labels(matrix, number, members)
    labelled = [cell for _, cell in labels if cell.text.strip()]
    entries = (*_slipped(labels), *_entries(matrix, number, members, labelled))
    name = "".join(_printed(labels, ColumnKind.NAME))
    line = "".join(_printed(labels, ColumnKind.LINE))
    return Row(block, name, tuple(_codes(labels)), line, entries)


def _labels(
    matrix: Matrix, number: int, members: Sequence[tuple[int, LogicalColumn]]
) -> list[tuple[ColumnKind, Cell]]:
    """The label cells of a row, each once, with what they hold; empty code cells keep their place."""
    labels: list[tuple[ColumnKind, Cell]] = []
    for _, logical in members:
        kind = logical.column.kind
        if kind is ColumnKind.VALUE:
            continue
        for cell in _cells(matrix, number, logical):
            empty = not cell.text.strip()
            if (kind is ColumnKind.CODE or not empty) and all(cell is not seen for _, seen in labels):
                labels.append((kind, cell))
    if any(kind is ColumnKind.NAME for kind, _ in labels):
        return labels
    # The name may stand in the column of codes, as 合计 does.
    return [(ColumnKind.NAME if has_cjk(cell.text) else kind, cell) for kind, cell in labels]


def _slipped(labels: Sequence[tuple[ColumnKind, Cell]]) -> Iterator[Entry]:
    """A value where the name belongs, of a row whose words stand among its codes: its cells have moved."""
    if any(kind is ColumnKind.CODE and has_cjk(cell.text) for kind, cell in labels):
        for kind, cell in labels:
            if kind is ColumnKind.NAME and is_nearly_amount(cell.text):
                yield Entry(NO_COLUMN, without_spaces(cell.text), cell.place)


def _codes(labels: Sequence[tuple[ColumnKind, Cell]]) -> Iterator[str]:
    """The pieces of the code; a cell without a digit, such as the heading 类, is an empty piece."""
    for text in _printed(labels, ColumnKind.CODE):
        yield text if any(char.isdigit() for char in text) else ""


def _printed(labels: Sequence[tuple[ColumnKind, Cell]], kind: ColumnKind) -> Iterator[str]:
    return (without_spaces(cell.text) for held, cell in labels if held is kind)


def _cells(matrix: Matrix, number: int, logical: LogicalColumn) -> Iterator[Cell]:
    """The cells over the row in the column, each once; a cell may reach in from the left."""
    previous: Cell | None = None
    for column in range(logical.first, logical.after):
        cell = matrix.at(number, column)
        if cell is not None and cell is not previous:
            yield cell
        previous = cell


def _entries(
    matrix: Matrix, number: int, members: Sequence[tuple[int, LogicalColumn]], labels: Sequence[Cell]
) -> Iterator[Entry]:
    for index, logical in members:
        if logical.column.kind is not ColumnKind.VALUE:
            continue
        for cell in _cells(matrix, number, logical):
            printed = cell.row == number and cell.column >= logical.first and cell.text.strip()
            if printed and cell not in labels:
                yield Entry(index, without_spaces(cell.text), cell.place, cell.confidence)


def _is_mixed(row: Row) -> bool:
    """Whether a row of the head carries figures of its own."""
    return bool(row.name) and any(is_amount(entry.text) and "." in entry.text for entry in row.entries)


# --- rows of texts, whose cells may have moved ---


def mended(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows whose words slipped into number cells get their words back; nothing that is a number is moved."""
    carried = ""
    for row in rows:
        words = [entry.text for entry in row.entries if has_cjk(entry.text)]
        entries = tuple(entry for entry in row.entries if not has_cjk(entry.text))
        if words and not entries:
            carried = row.name + "".join(words)
            continue
        if is_nearly_amount(row.name) and any(map(has_cjk, row.codes)):
            # A figure stands where the name belongs: the cells have moved, and no value has a column any more.
            moved = tuple(replace(entry, column=NO_COLUMN) for entry in entries)
            yield replace(row, name="".join(row.codes), entries=moved)
        else:
            yield replace(row, name=carried + row.name + "".join(words), entries=entries)
        carried = ""
