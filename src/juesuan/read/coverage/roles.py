"""What the cells of a table hold that are no figures: line numbers, column numbers, codes, list number_kinds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.model.reading import NumberKind
from juesuan.model.table import Cell, Grid
from juesuan.read.wording import number_kinds
from juesuan.vocabulary.wording import compact, has_cjk

Roles = dict[tuple[int, int], NumberKind]
"""The kind of number in a cell, by the cell's row and column."""

_COLUMN_HEADS = tuple((kind, re.compile(head)) for kind, head in number_kinds.COLUMN_HEADS)
_COLUMN_NUMBER = re.compile(number_kinds.COLUMN_NUMBER)
_STATEMENT_HEAD = re.compile(number_kinds.STATEMENT_HEAD)
_CODE = re.compile(r"^[1-5]\d{2}(?:\d{2}){0,2}$")
_CODE_START = re.compile(r"^[1-5]\d{2}")
_PIECE = re.compile(r"^\d{1,7}$")
_SMALL = re.compile(r"^\d{1,3}$")
_FEWEST_IN_SEQUENCE = 3
"""Two whole numbers may follow each other by chance; three count."""

_HEAD_ROWS = 8
"""The head of a statement with its title, unit and column numbers has at most this many rows."""


def roles_of(grid: Grid, *, recognised: bool = False) -> Roles:
    """The cells whose numbers are known by their column's head, their row, or their sequence.

    `recognised` text was read from a picture: digits in the head of such a table are noise.
    """
    printed = ([cell for cell in row if cell.text.strip()] for row in grid.rows())
    rows = [row for row in printed if row]
    roles: Roles = dict(_noise(rows)) if recognised else {}
    roles |= dict(_of_sequences(grid))
    roles |= dict(_of_codes(rows))
    roles |= dict(_under_heads(grid))
    roles |= dict(_column_numbers(rows))
    return roles


def _under_heads(grid: Grid) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """Whole numbers under the head of line numbers, list numbers or codes, down to the next head."""
    kinds: dict[int, NumberKind] = {}
    for cell in grid.cells:
        text = compact(cell.text)
        kind = next((kind for kind, head in _COLUMN_HEADS if head.search(text)), None)
        if kind is not None:
            kinds.update((column, kind) for column in range(cell.column, cell.column + cell.columns))
        elif cell.column in kinds and _PIECE.match(text):
            yield (cell.row, cell.column), kinds[cell.column]


def _column_numbers(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """The row of column numbers: by its own head, or one that counts 1, 2, 3 …"""
    for row in rows:
        texts = [compact(cell.text) for cell in row]
        named = any(text in number_kinds.COLUMN_NUMBERS_HEADS for text in texts)
        printed = [text for text in texts if text not in number_kinds.COLUMN_NUMBERS_OTHERS]
        if printed and all(map(_COLUMN_NUMBER.match, printed)) and (named or _counts(printed)):
            yield from (((cell.row, cell.column), NumberKind.COLUMN_NUMBER) for cell in row)
        elif named:
            yield from (
                ((cell.row, cell.column), NumberKind.COLUMN_NUMBER)
                for cell, text in zip(row, texts, strict=True)
                if _COLUMN_NUMBER.match(text)
            )


def _counts(numbers: Sequence[str]) -> bool:
    values = [int(match.group()) for text in numbers if (match := re.search(r"\d+", text))]
    return len(values) >= 2 and values[0] == 1 and all(b == a + 1 for a, b in pairwise(values))


def _of_codes(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """The cells before a name that make a code: at the start of a row all pieces, else those that are one."""
    for row in rows:
        pieces: list[Cell] = []
        starts_row = True
        for cell in row:
            text = compact(cell.text)
            if _PIECE.match(text):
                pieces.append(cell)
                continue
            if has_cjk(text):
                yield from (((piece.row, piece.column), NumberKind.CODE) for piece in _code(pieces, starts_row))
            pieces, starts_row = [], False


def _code(pieces: Sequence[Cell], starts_row: bool) -> Sequence[Cell]:
    texts = [compact(piece.text) for piece in pieces]
    if starts_row and texts and _CODE_START.match(texts[0]):
        return pieces
    return next((pieces[at:] for at in range(len(pieces)) if _CODE.match("".join(texts[at:]))), ())


def _of_sequences(grid: Grid) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """Whole numbers that count on by one from row to row: list numbers in the first column, else line numbers."""
    columns: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if _SMALL.match(compact(cell.text)):
            columns[cell.column].append(cell)
    first = min((cell.column for cell in grid.cells if cell.text.strip()), default=0)
    for column, cells in columns.items():
        values = [int(compact(cell.text)) for cell in cells]
        if len(values) >= _FEWEST_IN_SEQUENCE and all(b == a + 1 for a, b in pairwise(values)):
            kind = NumberKind.LIST_NUMBER if column == first else NumberKind.LINE_NUMBER
            yield from (((cell.row, cell.column), kind) for cell in cells)


def _noise(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """The cells of the head of a statement, down to the row of column numbers or of the head of codes."""
    named = [
        number
        for number, row in enumerate(rows[:_HEAD_ROWS])
        if any(_STATEMENT_HEAD.search(compact(cell.text)) for cell in row)
    ]
    if named:
        yield from (((cell.row, cell.column), NumberKind.NOISE) for head in rows[: named[-1] + 1] for cell in head)
