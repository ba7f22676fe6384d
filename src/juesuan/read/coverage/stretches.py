"""A document as stretches of print with their numbers: paragraphs, cells of tables, and other lines."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.document import Document, Glyph, Page, rows_of
from juesuan.model.layout import Layout, Mark, Passage, Placed, place_of
from juesuan.model.place import Box, Place
from juesuan.model.reading import NumberKind
from juesuan.model.table import Cell, Grid
from juesuan.read.wording import number_kinds
from juesuan.read.wording.number_kinds import LIST_NUMBER, Setting
from juesuan.read.wording.sections import CONTENTS
from juesuan.vocabulary.wording import compact, has_cjk

# The kind of number in a cell, by the cell's row and column.
Roles = dict[tuple[int, int], NumberKind]

_CODE = re.compile(r"^[1-5]\d{2}(?:\d{2}){0,2}$")
_CODE_START = re.compile(r"^[1-5]\d{2}")
_PIECE = re.compile(r"^\d{1,7}$")
_SMALL = re.compile(r"^\d{1,3}$")
# Two whole numbers may follow each other by chance; three count.
_FEWEST_IN_SEQUENCE = 3

# The head of a statement with its title, unit and column numbers has at most this many rows.
_HEAD_ROWS = 8


def roles_of(placed: Placed, *, recognised: bool = False) -> Roles:
    """The cells whose numbers are known by their column's head, their row, or their sequence.

    `recognised` text was read from a picture: digits in the head of such a table are noise.
    """
    grid = placed.grid
    printed = ([cell for cell in row if cell.text.strip()] for row in grid.rows())
    rows = [row for row in printed if row]
    roles: Roles = dict(_noise(rows)) if recognised else {}
    roles |= dict(_of_sequences(grid))
    roles |= dict(_of_codes(rows))
    roles |= dict(_under_heads(grid))
    roles |= dict(_column_numbers(rows))
    again = [(cell.row, cell.column) for cell in grid.cells if cell.row < placed.repeated]
    return dict.fromkeys(again, NumberKind.HEADING) | roles


def _under_heads(grid: Grid) -> Iterator[tuple[tuple[int, int], NumberKind]]:
    """Whole numbers under the head of line numbers, list numbers or codes, down to the next head."""
    kinds: dict[int, NumberKind] = {}
    for cell in grid.cells:
        text = compact(cell.text)
        kind = next((kind for head, kind in number_kinds.COLUMN_HEADS if head.search(text)), None)
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
        if printed and all(map(number_kinds.COLUMN_NUMBER.match, printed)) and (named or _counts(printed)):
            yield from (((cell.row, cell.column), NumberKind.COLUMN_NUMBER) for cell in row)
        elif named:
            yield from (
                ((cell.row, cell.column), NumberKind.COLUMN_NUMBER)
                for cell, text in zip(row, texts, strict=True)
                if number_kinds.COLUMN_NUMBER.match(text)
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
        if any(number_kinds.STATEMENT_HEAD.search(compact(cell.text)) for cell in row)
    ]
    if named:
        yield from (((cell.row, cell.column), NumberKind.NOISE) for head in rows[: named[-1] + 1] for cell in head)


NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
# How many characters before and behind a number show what it is about.
_CONTEXT_CHARACTERS = 12

# White space wider than this part of a line's height parts two numbers; the digits of one stand closer.
_GAP = 0.3

_NUMERIC = frozenset("0123456789.,")
# Pages are cut into bands of this height, in points, to find what stands at a place: about two lines of print.
BAND_PT = 24.0

# A paragraph of more characters than this is no entry of a table of contents.
_LONG_PARAGRAPH = 60

_Placed = tuple[Box, int, NumberKind | None]


class Token(NamedTuple):
    """A number in a stretch: its text in NFKC, and where it begins and ends."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of a stretch without white space, in NFKC, each with its mark.

    `breaks` are the characters before which white space parts two numbers; `role` is what the
    numbers of the cell are by their place in the table, `grid` the number of that table in the layout.
    """

    text: str
    marks: tuple[Mark, ...]
    setting: Setting
    breaks: frozenset[int] = frozenset()
    role: NumberKind | None = None
    grid: int | None = None

    def tokens(self) -> Iterator[Token]:
        """The numbers in the order of print; a number may go on in the next line."""
        for match in NUMBER.finditer(self.text):
            start, end = match.span()
            listed = LIST_NUMBER.match(self.text, start)
            cuts = [at for at in range(start + 1, end) if at in self.breaks]
            if listed and listed.end() < end:
                cuts = sorted({*cuts, listed.end() + 1})
            for first, last in zip([start, *cuts], [*cuts, end], strict=True):
                text = self.text[first:last].rstrip(".,")
                if text:
                    yield Token(text, first, first + len(text))

    def place(self, token: Token) -> Place:
        """Where the number is printed: page and box, characters, or the reference of what holds it."""
        return place_of(self.marks[token.start : token.end])

    def context(self, token: Token) -> str:
        """The words around the number."""
        start = max(token.start - _CONTEXT_CHARACTERS, 0)
        return self.text[start : token.end + _CONTEXT_CHARACTERS]


def stretch_of(
    chars: Iterable[tuple[str, Mark]], setting: Setting, role: NumberKind | None = None, grid: int | None = None
) -> Stretch:
    """The stretch of the characters; white space among them is left out."""
    kept = [(plain(char), mark) for char, mark in chars if not char.isspace()]
    breaks = frozenset(
        number
        for number in range(1, len(kept))
        if kept[number][0] in _NUMERIC
        and kept[number - 1][0] in _NUMERIC
        and _parts(kept[number - 1][1], kept[number][1])
    )
    return Stretch("".join(char for char, _ in kept), tuple(mark for _, mark in kept), setting, breaks, role, grid)


@lru_cache(maxsize=4096)
def plain(char: str) -> str:
    """The character in NFKC; circled and raised numbers, which number lists and powers, stay as they are."""
    if unicodedata.category(char) == "No":
        return char
    normal = unicodedata.normalize("NFKC", char)
    return normal if len(normal) == 1 else char


def _parts(one: Mark, other: Mark) -> bool:
    """Whether a gap parts the two characters; the end of a line does not."""
    if one.box is not None and other.box is not None:
        height = one.box.bottom - one.box.top
        same_line = one.page == other.page and abs(one.box.middle[1] - other.box.middle[1]) < height / 2
        return same_line and other.box.x0 - one.box.x1 > _GAP * height
    if one.offset is not None and other.offset is not None:
        return other.offset - one.offset > 1
    return False


def stretches_of(document: Document, layout: Layout) -> Iterator[Stretch]:
    """Every stretch of the document with a number in it; together they hold every number that is printed."""
    yield from _of_passages(layout.passages)
    if document.pages:
        taken = {(mark.page, mark.box) for passage in layout.passages for mark in passage.marks}
        cells = _cells_by_page(layout)
        for page in document.pages:
            yield from _of_page(page, cells.get(page.number, []), taken)
    else:
        starts = [line.start for line in document.lines]
        for number, placed in enumerate(layout.grids):
            yield from _of_grid(placed, number, document, starts)


def _of_passages(passages: Iterable[Passage]) -> Iterator[Stretch]:
    in_contents = False
    for passage in passages:
        text = passage.text
        if text in CONTENTS:
            in_contents = True
        elif len(text) > _LONG_PARAGRAPH or text[-1:] in "。;；":
            in_contents = False
        if not any(char.isdigit() for char in text):
            continue
        setting = Setting.HEADING if passage.is_heading else Setting.PARAGRAPH
        yield stretch_of(zip(text, passage.marks, strict=True), Setting.CONTENTS if in_contents else setting)


def _cells_by_page(layout: Layout) -> dict[int, list[_Placed]]:
    pages: defaultdict[int, list[_Placed]] = defaultdict(list)
    for number, placed in enumerate(layout.grids):
        roles = roles_of(placed)
        for cell in placed.grid.cells:
            if cell.place.page is not None and cell.place.box is not None:
                pages[cell.place.page].append((cell.place.box, number, roles.get((cell.row, cell.column))))
    return pages


def _of_page(page: Page, cells: Sequence[_Placed], taken: set[tuple[int | None, Box | None]]) -> Iterator[Stretch]:
    """The cells of a page glyph by glyph, and the lines that stand in no cell and no paragraph."""
    bands: defaultdict[int, list[tuple[Box, int]]] = defaultdict(list)
    for number, (box, _, _) in enumerate(cells):
        for band in range(int(box.top // BAND_PT), int(box.bottom // BAND_PT) + 1):
            bands[band].append((box, number))
    in_cells: defaultdict[int, list[Glyph]] = defaultdict(list)
    loose: list[Glyph] = []
    for glyph in page.glyphs:
        box = page.as_printed(Box(*glyph[1:5]))
        if (page.number, box) in taken:
            continue
        x, y = box.middle
        found = next((number for around, number in bands.get(int(y // BAND_PT), ()) if around.holds(x, y)), None)
        (loose if found is None else in_cells[found]).append(glyph)
    for number, glyphs in in_cells.items():
        _, grid, role = cells[number]
        yield from _of_glyphs(page, glyphs, Setting.CELL, role, grid)
    for row in rows_of(loose):
        yield from _of_glyphs(page, row, Setting.LOOSE)


def _of_glyphs(
    page: Page,
    glyphs: Sequence[Glyph],
    setting: Setting,
    role: NumberKind | None = None,
    grid: int | None = None,
) -> Iterator[Stretch]:
    if any(char.isdigit() for glyph in glyphs for char in glyph.text):
        yield stretch_of(
            (
                (char, Mark(page.number, page.as_printed(Box(*glyph[1:5]))))
                for row in rows_of(glyphs)
                for glyph in row
                for char in glyph.text
            ),
            setting,
            role,
            grid,
        )


def _of_grid(placed: Placed, number: int, document: Document, starts: Sequence[int]) -> Iterator[Stretch]:
    """The cells of a table of a text by their characters, or those of another document by their references."""
    roles = roles_of(placed, recognised=bool(document.lines))
    for cell in placed.grid.cells:
        if any(char.isdigit() for char in cell.text):
            role = roles.get((cell.row, cell.column))
            yield stretch_of(_chars(cell, document, starts), Setting.CELL, role, number)


def _chars(cell: Cell, document: Document, starts: Sequence[int]) -> Iterator[tuple[str, Mark]]:
    span = cell.place.span
    if span is None or not starts:
        mark = Mark(cell.place.page, cell.place.box, reference=cell.place.reference)
        yield from ((char, mark) for char in cell.text)
        return
    line = document.lines[bisect_right(starts, span.start) - 1]
    for at in range(span.start, span.end):
        yield line.text[at - line.start], Mark(offset=at)
