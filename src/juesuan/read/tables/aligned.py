"""Texts whose tables are aligned with blanks, as viewers of PDF copy them with their layout.

Such a text pictures its page: every character has a place of one width, a Chinese one mostly two. So it is read
as a page without rules, whose cells then have spans of the text for their boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

from juesuan.model.document import Glyph, Page, TextLine, in_runs, lines_of
from juesuan.model.layout import Placed
from juesuan.model.place import Box, Place, Span
from juesuan.model.table import Grid
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.read.tables.captions import title_of_line
from juesuan.read.tables.level_rules import stretches
from juesuan.read.tables.sequence import items_of, placed_grids

# Points of a character's place, of its height, and from line to line, in the proportions of print.
_PLACE_PT, _HEIGHT_PT, _PITCH_PT = 5.0, 10.0, 12.0
# Lines with several amounts far apart: fewer are no table.
_LEAST_LINES = 8
# Places of a Chinese character: two where it is as wide as on paper, one where characters were counted.
_WIDTHS = (2, 1)

_AMOUNT = re.compile(r"(?<!\S)-?[\d,]*\d\.\d+(?!\S)")
_GAP = re.compile(r"\S {2,}\S")


def aligned_grids(lines: Sequence[TextLine]) -> tuple[list[Placed], list[TextLine]]:
    """The tables of a text that is aligned with blanks, and the lines that are in none of them."""
    rows = [line.text for line in lines if len(_AMOUNT.findall(line.text)) > 1 and _GAP.search(line.text)]
    if len(rows) < _LEAST_LINES or any("\t" in line.text for line in lines):
        return [], list(lines)
    pages = {width: list(_pages(lines, width)) for width in _WIDTHS}
    wide = max(pages, key=lambda width: sum(map(_column_count, pages[width])))
    placed = list(placed_grids(items_of(pages[wide])))
    boxes = [cell.place.box for one in placed for cell in one.grid.cells if cell.place.box is not None]
    tabled = {n for box in boxes for n in range(_line_at(box.top), _line_at(box.bottom) + 1)}
    found = [one._replace(grid=_in_text(one.grid, lines, wide)) for one in placed]
    return found, [line for n, line in enumerate(lines) if n not in tabled]


def _column_count(page: Page) -> int:
    """The stretches that the rows of amounts on a page fill: fewer where characters are not as wide as taken."""
    rows = [line for line in page.lines if sum(is_surely_amount(word.text) for word in line.words) > 1]
    return len(stretches(rows))


def _starts(text: str, wide: int) -> list[int]:
    """The places of the characters of a line, and that after the last one, counted from its beginning."""
    widths = (wide if east_asian_width(char) in "WF" else 1 for char in text)
    return list(accumulate(widths, initial=0))


def _pages(lines: Sequence[TextLine], wide: int) -> Iterator[Page]:
    """The pages that the lines picture. Their lines are counted through the text."""
    height = len(lines) * _PITCH_PT

    def is_on_page(above: tuple[int, TextLine], below: tuple[int, TextLine]) -> bool:
        # A form feed ends a page, and the title of a table may as well.
        return "\f" not in above[1].text and not title_of_line(below[1].text)

    for number, run in enumerate(in_runs(enumerate(lines), is_on_page), start=1):
        glyphs = tuple(glyph for at, line in run for glyph in _glyphs(line.text, at * _PITCH_PT, wide))
        width = max((glyph.x1 for glyph in glyphs), default=0.0)
        yield Page(number, width, height, glyphs, (), lines_of(glyphs))


def _glyphs(text: str, top: float, wide: int) -> Iterator[Glyph]:
    for char, (start, after) in zip(text, pairwise(_starts(text, wide)), strict=True):
        if not char.isspace():
            yield Glyph(char, start * _PLACE_PT, top, after * _PLACE_PT, top + _HEIGHT_PT)


def _line_at(y: float) -> int:
    return int(y / _PITCH_PT)


def _in_text(grid: Grid, lines: Sequence[TextLine], wide: int) -> Grid:
    """The grid with spans of the text for the boxes of its cells: of the first line of each."""
    cells = (replace(cell, place=_place(cell.place.box, lines, wide)) for cell in grid.cells)
    return replace(grid, cells=tuple(cells), page=None)


def _place(box: Box | None, lines: Sequence[TextLine], wide: int) -> Place:
    if box is None:
        return Place()
    line = lines[_line_at(box.top)]
    ends = (((x + after) * _PLACE_PT / 2) for x, after in pairwise(_starts(line.text, wide)))
    inside = [at for at, middle in enumerate(ends) if box.x0 <= middle <= box.x1 and not line.text[at].isspace()]
    return Place(span=Span(line.start + inside[0], line.start + inside[-1] + 1)) if inside else Place()
