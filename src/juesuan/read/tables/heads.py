"""The head of a table: which rows it takes, and the columns that it names.

A column is a run of grid columns under the same innermost heading, so that hairline columns disappear; its path
is the chain of headings above it, outermost first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from juesuan.model.table import Cell, Column, ColumnKind, Grid, Row
from juesuan.read.tables.amounts import is_amount, is_code, is_column_numbers, is_surely_amount
from juesuan.read.tables.captions import is_caption_line
from juesuan.read.wording import headings as words
from juesuan.read.wording.quantities import NUMBERED_LABEL
from juesuan.read.wording.rows import says_nil
from juesuan.read.wording.titles import NOTE_STARTS
from juesuan.vocabulary.wording import compact, has_cjk, unquoted, without_spaces

# Digits that each level adds to a code.
_LEVEL_DIGITS = 2

# Characters: a text of no more that begins as a note may head a column of notes.
_LONGEST_NOTE_HEADING = 8

# Rows of the longest form: a column of such numbers is that of the line numbers.
_LARGEST_LINE_NUMBER = 99


class LogicalColumn(NamedTuple):
    """A column of the head with the grid columns that it covers (the first included, the last not)."""

    column: Column
    first: int
    after: int


class Head(NamedTuple):
    """The head of a grid: rows taken by captions, rows taken in all, its columns, the caption lines in it."""

    rows: int
    columns: tuple[LogicalColumn, ...]
    captions: tuple[str, ...]


class Matrix:
    """A grid asked by row and column: which cell covers a place."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._rows: dict[int, list[Cell]] = {}
        for cell in grid.cells:
            self._rows.setdefault(cell.row, []).append(cell)
        self._owner = {
            (row, column): cell
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place, None where the grid has a hole."""
        return self._owner.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells that start in the row, from left to right."""
        return self._rows.get(row, [])

    def texts(self, row: int) -> list[str]:
        """What is printed in the cells that start in the row."""
        return [cell.text for cell in self.row(row) if cell.text.strip()]


def head_of(matrix: Matrix) -> Head:
    """Finds the head: the rows before the first row of data, without caption rows at the very top."""
    captions = _caption_rows(matrix)
    below = range(captions, matrix.grid.row_count)
    ends = (_is_data, _is_note, _names_income)
    after = next((row for row in below if any(ends_head(matrix, row) for ends_head in ends)), None)
    rows = matrix.grid.row_count if after is None else after
    lines = tuple(" ".join(matrix.texts(row)) for row in range(captions))
    if rows == captions:
        return Head(rows, (), lines)
    return Head(rows, tuple(_columns(matrix, range(captions, rows))), lines)


def _caption_rows(matrix: Matrix) -> int:
    """How many rows at the top hold title, form number, owner and unit instead of headings."""
    count = 0
    for row in range(min(4, matrix.grid.row_count)):
        texts = matrix.texts(row)
        wide = len(texts) <= 3 and not any(is_amount(text) for text in texts)
        if texts and not (wide and any(is_caption_line(text) for text in texts)):
            break
        count = row + 1 if texts else count
    return count


def _is_data(matrix: Matrix, row: int) -> bool:
    """Whether a row is of the body: an amount, a code, a numbered label or a total, and no inner heading."""
    texts = [compact(text) for text in matrix.texts(row)]
    if not texts or is_column_numbers(texts) or any(unquoted(text) in words.INNER_HEADINGS for text in texts[1:]):
        return False
    if any(is_surely_amount(text) for text in texts) or is_code(texts[0]) or NUMBERED_LABEL.match(texts[0]):
        return True
    if words.TOTAL_HEADING.match(texts[0]) and len(texts) == 1:
        return True
    return any(is_amount(text) for text in texts[1:]) or (is_amount(texts[0]) and len(texts) == 1 and row > 0)


def _is_note(matrix: Matrix, row: int) -> bool:
    """Whether a row is a note, as below an empty table, or says alone or beside a name that there was nothing."""
    texts = matrix.texts(row)
    is_alone = len(texts) == 1 and is_note(texts[0])
    return row > 0 and (is_alone or (1 <= len(texts) <= 2 and says_nil(texts[-1])))


def _names_income(matrix: Matrix, row: int) -> bool:
    """Whether a row below headings has the name of the income alone: expenditure stands below that."""
    texts = matrix.texts(row)
    return len(texts) == 1 and words.side_of(texts[0]) == words.SIDES[0] and len(matrix.texts(row - 1)) > 1


def is_note(text: str) -> bool:
    """Whether a text begins as a note does, and is longer than a heading."""
    return len(text) > _LONGEST_NOTE_HEADING and compact(text).startswith(NOTE_STARTS)


def _columns(matrix: Matrix, rows: range) -> Iterator[LogicalColumn]:
    """The columns under the head. One without a heading may hold codes; a label after amounts begins a block."""
    numbers = [row for row in rows if is_column_numbers(matrix.texts(row))]
    heading_rows = [row for row in rows if row not in numbers]
    block, previous = 0, ColumnKind.CODE
    for first, after in _runs(matrix, heading_rows):
        path = _path(matrix, heading_rows, first)
        body = _body(matrix, rows.stop, first, after)
        kind = _kind(path, body)
        if previous is ColumnKind.CODE and _goes_on_with_code(path, body, follows_column=first > 0):
            kind = ColumnKind.CODE
        if kind is ColumnKind.VALUE and not path and not any(body):
            continue
        if previous is ColumnKind.VALUE and kind is not ColumnKind.VALUE:
            block += 1
        number = _number(matrix, numbers, first, after) if kind is ColumnKind.VALUE else ""
        yield LogicalColumn(Column(kind, path, number, block), first, after)
        previous = kind


def _runs(matrix: Matrix, rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring grid columns under the same chain of heading cells."""

    def chain(column: int) -> tuple[int, ...]:
        cells = (matrix.at(row, column) for row in rows)
        return tuple(id(cell) for cell in cells if cell is not None)

    for _, columns in groupby(range(matrix.grid.column_count), key=chain):
        run = list(columns)
        yield run[0], run[-1] + 1


def _path(matrix: Matrix, rows: Sequence[int], column: int) -> tuple[str, ...]:
    path: list[str] = []
    seen: set[int] = set()
    for row in rows:
        cell = matrix.at(row, column)
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        text = without_spaces(cell.text)
        if text and not is_amount(text) and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _body(matrix: Matrix, start: int, first: int, after: int) -> list[str]:
    """The texts printed below the head in the grid columns."""
    return [
        compact(cell.text)
        for cell in matrix.grid.cells
        if cell.row >= start and first <= cell.column and cell.column + cell.columns <= after and cell.text
    ]


def _kind(path: Sequence[str], body: Sequence[str]) -> ColumnKind:
    """What a column holds: its innermost telling heading decides, then what is printed below it."""
    for heading in map(compact, reversed(path)):
        if words.TOTAL_HEADING.match(heading):
            continue
        if words.LINE_HEADING.search(heading):
            return ColumnKind.LINE
        if words.CODE_HEADING.search(heading):
            pieces = [text for text in body if not words.CODE_HEADING.search(text)]
            return ColumnKind.CODE if _mostly(pieces, is_code_piece) or not pieces else ColumnKind.NAME
        if words.NAME_HEADING.search(heading) and not _mostly(body, is_surely_amount):
            return ColumnKind.CODE if _mostly(body, is_code) else ColumnKind.NAME
        break
    if body and _mostly(body, has_cjk):
        return ColumnKind.CODE if all(map(words.CODE_HEADING.search, body)) else ColumnKind.NAME
    if len(body) >= 3 and not path and _mostly(body, is_code):
        return ColumnKind.CODE
    return ColumnKind.VALUE


def is_code_piece(text: str) -> bool:
    """Whether the text can be a piece of a code: digits, perhaps with spaces or a dash of noise."""
    return text.isdigit() or (len(text) <= 10 and sum(char.isdigit() for char in text) >= len(text) / 2)


def _goes_on_with_code(path: Sequence[str], body: Sequence[str], *, follows_column: bool) -> bool:
    """Whether the column after one of codes holds the rest of them.

    It has no heading of its own, or, where a long heading beside it runs into its own, only levels below it.
    """
    if not path:
        # The 款 or 项 of a code has two digits, or has lost its zero.
        return _mostly(body, lambda text: is_code(text) or (text.isdigit() and len(text) <= _LEVEL_DIGITS))
    return follows_column and bool(body) and all(text.isdigit() and len(text) == _LEVEL_DIGITS for text in body)


def _mostly(texts: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(test(text) for text in texts) > len(texts) / 2


def _number(matrix: Matrix, rows: Sequence[int], first: int, after: int) -> str:
    for row in rows:
        for cell in matrix.row(row):
            if cell.column < after and cell.column + cell.columns > first and cell.text.strip()[:1].isdigit():
                return compact(cell.text).split("=")[0]
    return ""


# --- heads of texts, by their column numbers ---


def head_by_numbers(matrix: Matrix, statement: str) -> Head | None:
    """The head of a table by its row of column numbers; None if it has none, or prints other headings."""
    for number in range(min(6, matrix.grid.row_count)):
        texts = [compact(cell.text) for cell in matrix.row(number)]
        if prints_pairs(matrix.texts(number)):
            return None
        if is_column_numbers(texts) and any(text.isdigit() for text in texts):
            return Head(number + 1, tuple(_numbered_columns(matrix, number, texts, statement)), ())
    return None


def prints_pairs(headings: Iterable[str]) -> bool:
    """Whether headings are pairs of 预算数 and 决算数, where the form has a block of each."""
    return sum(compact(heading) in words.THREE_PUBLIC_PHASES for heading in headings) > len(
        words.THREE_PUBLIC_PHASES
    )


def _numbered_columns(matrix: Matrix, row: int, texts: Sequence[str], statement: str) -> Iterator[LogicalColumn]:
    block, previous = 0, ColumnKind.CODE
    first_name = texts.index(words.COLUMN_NUMBERS) if words.COLUMN_NUMBERS in texts else 0
    count = max(int(text) for text in texts[first_name:] if text.isdigit())
    for index, text in enumerate(texts):
        body = [compact(cell.text) for cell in matrix.grid.cells if cell.column == index and cell.row > row]
        kind = _kind_by_number(text, [entry for entry in body if entry], index < first_name)
        if kind is None:
            continue
        if previous is ColumnKind.VALUE and kind is not ColumnKind.VALUE:
            block += 1
        path = words.form_heading(statement, text, count) if kind is ColumnKind.VALUE else ()
        yield LogicalColumn(Column(kind, path, text if kind is ColumnKind.VALUE else "", block), index, index + 1)
        previous = kind


def _kind_by_number(text: str, body: Sequence[str], before_name: bool) -> ColumnKind | None:
    if text.isdigit() and not before_name:
        return ColumnKind.VALUE
    if text == words.COLUMN_NUMBERS:
        return ColumnKind.NAME
    if before_name:
        return ColumnKind.CODE
    numbers = [entry for entry in body if entry.isdigit() and int(entry) <= _LARGEST_LINE_NUMBER]
    return ColumnKind.LINE if len(numbers) > len(body) / 2 else None


def named_blocks(columns: Sequence[LogicalColumn], rows: Sequence[Row]) -> tuple[LogicalColumn, ...]:
    """The value columns of a 基本支出 table under 人员经费 or 公用经费, as the codes of their block say.

    A block with several value columns has headings of its own.
    """
    widths = Counter(logical.column.block for logical in columns if logical.column.kind is ColumnKind.VALUE)
    names: dict[int, str] = {}
    for row in rows:
        name = words.BLOCK_NAMES.get(compact("".join(row.codes))[:3])
        if name:
            names.setdefault(row.block, name)

    def named(logical: LogicalColumn) -> LogicalColumn:
        column = logical.column
        if column.kind is not ColumnKind.VALUE or column.block not in names or widths[column.block] > 1:
            return logical
        return logical._replace(column=replace(column, path=(names[column.block], *column.path[-1:])))

    return tuple(named(logical) for logical in columns)
