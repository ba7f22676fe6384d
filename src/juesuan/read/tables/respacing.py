"""Words of lines without rules as their cells hold them: parted where columns touch, joined where spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from statistics import median

from juesuan.model.document import Glyph, Line, Page, Word, least, word_of
from juesuan.read.tables.amounts import is_amount, is_code, is_nil, is_surely_amount
from juesuan.read.wording.headings import SPACED_OUT
from juesuan.read.wording.quantities import YEAR
from juesuan.vocabulary.wording import has_cjk

_AMOUNT = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}"
_TOUCHING = (
    re.compile(rf"({_AMOUNT})(?=[^\d.,%])(.+)"),
    re.compile(rf"({_AMOUNT})(\d{{3}}(?:\d{{2}}){{0,2}}(?!\d).*)"),
    re.compile(rf"(.*[\u4e00-\u9fff）)])({_AMOUNT}.*)"),
    re.compile(rf"(\d{{3}}(?:\d{{2}}){{0,2}})(?=[\u4e00-\u9fff])(?!{YEAR})(.+)"),
)
# Glyph heights: the two characters of a heading that is spaced out are not farther apart.
_SPACING = 6.0
# Of the height of a digit: digits of a number touch; a gap that is wider than the others by more parts two cells.
#
# Cells without rules have at least half a point of padding on each side, which is 0.1 of a digit of 10 pt.
_GAP_SHARE = 0.05
# Digits of a line number, and of a nil.
_MOST_LINE_DIGITS = 2


def respaced(lines: Iterable[Line], page: Page | None = None) -> Iterator[Line]:
    """The lines with their words parted and joined: `8,441.33一、外交支出` is two words, `收　入` is one.

    The glyphs of `page` show where cells touch that the text alone does not part: `0|302`.
    """
    for line in lines:
        yield _rejoined(_at_gaps(page, line) if page is not None else line.words)


def _rejoined(printed: Iterable[Word]) -> Line:
    """The words parted where an amount, a code and a name touch, and joined where a heading is spaced out."""
    words: list[Word] = []
    for word in chain.from_iterable(map(_cut_apart, printed)):
        last = words[-1] if words else word
        is_near = word.x0 - last.x1 < _SPACING * (word.bottom - word.top)
        if words and is_near and last.text + word.text in SPACED_OUT:
            sure = least((last.confidence, word.confidence))
            words[-1] = Word(last.text + word.text, *last.box.joined(word.box), sure)
        else:
            words.append(word)
    return Line(tuple(words))


def _cut_apart(word: Word) -> Iterator[Word]:
    """The word cut where an amount, a code and a name touch; the usual widths of characters place the cut."""
    for pattern in _TOUCHING:
        match = pattern.fullmatch(word.text)
        if match:
            cut = word.x0 + (word.x1 - word.x0) * _em_width(match[1]) / _em_width(word.text)
            yield from _cut_apart(word._replace(text=match[1], x1=cut))
            yield from _cut_apart(word._replace(text=match[2], x0=cut))
            return
    yield word


def _em_width(text: str) -> float:
    """The width of a text in em, with half an em for Latin characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _at_gaps(page: Page, line: Line) -> Iterator[Word]:
    """The words of a line cut between two digits, or a figure and a name, that stand apart."""
    inside = [glyph for glyph in page.glyphs if line.box.top <= glyph.middle[1] <= line.box.bottom]
    for word in line.words:
        glyphs = [glyph for glyph in inside if word.x0 <= glyph.middle[0] <= word.x1]
        if len(glyphs) > 1 and (is_nil(word.text[0]) or any(char.isdigit() for char in word.text)):
            yield from _pieces(word, sorted(glyphs, key=lambda glyph: glyph.x0))
        else:
            yield word


def _pieces(word: Word, glyphs: list[Glyph]) -> Iterator[Word]:
    """The word in parts for the cells that its glyphs belong to, all as high as the word."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(glyphs)]
    widest = median(gaps) + _GAP_SHARE * (glyphs[0].bottom - glyphs[0].top)
    cuts = [place for place, gap in enumerate(gaps, start=1) if gap > widest]
    piece: list[Glyph] = []
    for start, end in pairwise((0, *cuts, len(glyphs))):
        if piece and _are_two(word_of(piece).text, word_of(glyphs[start:end]).text):
            yield word_of(piece)._replace(top=word.top, bottom=word.bottom)
            piece = []
        piece += glyphs[start:end]
    yield word_of(piece)._replace(top=word.top, bottom=word.bottom)


def _are_two(left: str, right: str) -> bool:
    """Whether texts that stand apart are of two cells: figures or codes, or one of them beside a name."""
    is_line = left.isdigit() and len(left) <= _MOST_LINE_DIGITS
    if _is_whole(right) or is_amount(right):
        return is_line or _is_whole(left) or (has_cjk(left[-1]) and _is_whole(right))
    is_year = is_code(left) and right.startswith(YEAR)
    return _is_whole(left) and has_cjk(right[0]) and not is_year


def _is_whole(text: str) -> bool:
    return is_surely_amount(text) or is_code(text) or text == "0" or is_nil(text)
