"""Words of lines without rules as their cells hold them: parted where columns touch, joined where spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from juesuan.model.document import Glyph, Line, Page, Word, least, word_of
from juesuan.read.tables.amounts import is_amount, is_code, is_column_numbers, is_nil, is_surely_amount
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
# Two amounts that touch. Of recognised text the first point may be a separator: 1,234.567.89.
_TOUCHING_AMOUNTS = re.compile(rf"(-?[\d,]+\.\d\d)({_AMOUNT}.*)")
_WHOLE_AMOUNT = re.compile(_AMOUNT)
_MARKS = ".,"
# Points: the lines of a cell begin or end at one place.
_SAME_EDGE_PT = 1.0
# Of the height of a line: those of a cell are not farther apart; nor are rows that follow each other.
_LINE_GAP_SHARE, _ROW_GAP_SHARE = 0.4, 0.8
# Digits of a 款, of a 项 and of most line numbers, and of a class.
_PIECE, _CLASS_DIGITS = 2, 3
# Glyph heights: the two characters of a heading that is spaced out are not farther apart.
_SPACING = 6.0
# Of the height of a digit: digits of a number touch; a gap that differs from the others by more parts two cells.
#
# Cells without rules have at least half a point of padding on each side, which is 0.1 of a digit of 10 pt.
_GAP_SHARE = 0.05
# Digits of a line number, and of a nil.
_MOST_LINE_DIGITS = 2


def respaced(lines: Iterable[Line], page: Page | None = None) -> Iterator[Line]:
    """The lines with their words parted and joined: `8,441.33一、外交支出` is two words, `收　入` is one.

    The glyphs of `page` show where cells touch; without them no word is parted.
    """
    for line in lines:
        yield _rejoined(_parted(page, line) if page is not None else line.words)


def with_whole_numbers(lines: Iterable[Line]) -> list[Line]:
    """The lines, numbers that their columns were too narrow for put together: `63,097,800.` above `00`.

    All numbers of a line must be ends of such numbers: else it is a row of its own. A whole number stands in the
    line that is level with its middle.
    """
    rows = [list(line.words) for line in lines]
    for row in rows:
        ends = [word for word in row if word.text[0].isdigit() or word.text[0] in _MARKS]
        if not ends or is_column_numbers(word.text for word in row):
            continue
        height = row[0].bottom - row[0].top
        near = [word for words in rows for word in words if abs(word.bottom - row[0].top) < height]
        pairs = [(start, end) for end in ends for start in near if _are_broken(start, end)]
        pairs = [pair for pair in pairs if not (is_amount(pair[0].text) and _had_room(pair[0], rows))]
        # A digit above another may be a row above a row, but for what is beside it.
        is_sure = any(
            _is_amount_begun(*pair) or pair[1] is row[0] for pair in pairs if len(_whole(*pair)) > _PIECE
        )
        if not is_sure or len(pairs) != len(ends):
            continue
        for start, end in pairs:
            sure = least((start.confidence, end.confidence))
            whole = Word(start.text + end.text, *start.box.joined(end.box), sure)
            middle = whole.box.middle[1]
            level = min(filter(None, rows), key=lambda words: abs(words[0].box.middle[1] - middle))
            for words in rows:
                words[:] = [word for word in words if word not in (start, end)]
            level.append(whole)
    return [Line(tuple(sorted(words, key=lambda word: word.x0))) for words in rows if words]


def is_rest_of_cell(line: Line, below: Line) -> bool:
    """Whether two lines look like those of a narrow cell: one edge in common, and no room between them."""
    (first, *others), (second, *more) = line.words, below.words
    is_level = min(abs(first.x0 - second.x0), abs(first.x1 - second.x1)) < _SAME_EDGE_PT
    gap = (second.top - first.bottom) / (first.bottom - first.top)
    return not others and not more and is_level and abs(gap) < _LINE_GAP_SHARE


def _had_room(start: Word, rows: Iterable[Sequence[Word]]) -> bool:
    """Whether a number in the column of an amount is wider: the column was not too narrow for a digit more."""
    around = (word for row in rows for word in row if min(word.x1, start.x1) - max(word.x0, start.x0) > 1)
    needed = (start.x1 - start.x0) * (1 + 1 / len(start.text))
    return any(is_amount(word.text) and word.x1 - word.x0 >= needed for word in around)


def _are_broken(start: Word, end: Word) -> bool:
    """Whether a number may go on in the line below, in its column: an amount, a code, a piece of one."""
    whole, height = _whole(start, end), start.bottom - start.top
    is_code_begun = start.text.isdigit() and is_code(whole) and not is_code(start.text)
    # Four or six digits are neither a code nor a line number: the rest is below, however far the next line is.
    share = _ROW_GAP_SHARE if is_code_begun and len(start.text) > _CLASS_DIGITS else _LINE_GAP_SHARE
    is_under = min(start.x1, end.x1) - max(start.x0, end.x0) > 1 and -1 < end.top - start.bottom < share * height
    is_piece = len(whole) == _PIECE and whole.isdigit()
    return is_under and (is_piece or is_code_begun or _is_amount_begun(start, end))


def _is_amount_begun(start: Word, end: Word) -> bool:
    """Whether two texts are an amount only together."""
    is_whole = _WHOLE_AMOUNT.fullmatch(_whole(start, end)) is not None
    return is_whole and ("." in start.text or end.text[0] in _MARKS or not is_amount(start.text))


def _whole(start: Word, end: Word) -> str:
    return start.text + end.text


def _rejoined(printed: Iterable[Word]) -> Line:
    """The words, joined where a heading is spaced out."""
    words: list[Word] = []
    for word in printed:
        last = words[-1] if words else word
        is_near = word.x0 - last.x1 < _SPACING * (word.bottom - word.top)
        if words and is_near and last.text + word.text in SPACED_OUT:
            sure = least((last.confidence, word.confidence))
            words[-1] = Word(last.text + word.text, *last.box.joined(word.box), sure)
        else:
            words.append(word)
    return Line(tuple(words))


def _parted(page: Page, line: Line) -> Iterator[Word]:
    """The words of a line, those with a figure cut where two cells touch; all parts are as high as the word."""
    inside = [glyph for glyph in page.glyphs if line.box.top <= glyph.middle[1] <= line.box.bottom]
    for word in line.words:
        held = (glyph for glyph in inside if word.x0 <= glyph.middle[0] <= word.x1)
        glyphs = sorted(held, key=lambda glyph: glyph.x0)
        if len(glyphs) < 2 or not (is_nil(word.text[0]) or any(map(str.isdigit, word.text))):
            yield word
            continue
        pieces = [part for piece in _at_gaps(glyphs) for part in touching_parts(piece)]
        # Figures of two cells may overlap: each reaches to the middle between their glyphs.
        cuts = [(left[-1].middle[0] + right[0].middle[0]) / 2 for left, right in pairwise(pieces)]
        for piece, (x0, x1) in zip(pieces, pairwise([word.x0, *cuts, word.x1]), strict=True):
            part = word_of(piece)
            yield part._replace(x0=max(part.x0, x0), x1=min(part.x1, x1), top=word.top, bottom=word.bottom)


def touching_parts(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a word cut where amounts, a code and a name touch."""
    text = "".join(glyph.text for glyph in glyphs)
    is_recognised = any(glyph.confidence is not None for glyph in glyphs)
    patterns = _TOUCHING if is_recognised else (_TOUCHING_AMOUNTS, *_TOUCHING)
    match = next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
    if match is None or len(text) > len(glyphs):
        yield glyphs
    else:
        yield from touching_parts(glyphs[: match.end(1)])
        yield from touching_parts(glyphs[match.end(1) :])


def _at_gaps(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a word cut between two digits, or a figure and a name, that stand apart or overlap."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(glyphs)]
    usual, slack = median(gaps), _GAP_SHARE * (glyphs[0].bottom - glyphs[0].top)
    cuts = [place for place, gap in enumerate(gaps, start=1) if abs(gap - usual) > slack]
    piece: list[Glyph] = []
    for start, end in pairwise((0, *cuts, len(glyphs))):
        if piece and _are_two(word_of(piece).text, word_of(glyphs[start:end]).text):
            yield piece
            piece = []
        piece += glyphs[start:end]
    yield piece


def _are_two(left: str, right: str) -> bool:
    """Whether texts that stand apart are of two cells: figures or codes, or one of them beside a name."""
    is_line = left.isdigit() and len(left) <= _MOST_LINE_DIGITS
    if _is_whole(right) or is_amount(right):
        return is_line or _is_whole(left) or (has_cjk(left[-1]) and _is_whole(right))
    is_year = is_code(left) and right.startswith(YEAR)
    return _is_whole(left) and has_cjk(right[0]) and not is_year


def _is_whole(text: str) -> bool:
    return is_surely_amount(text) or is_code(text) or text == "0" or is_nil(text)
