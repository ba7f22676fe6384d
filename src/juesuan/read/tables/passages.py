"""Running text: what a document prints outside its grids, as headings and whole paragraphs.

A printed line goes on in the next one, over page ends too, unless it ends a paragraph: it is a heading, the next
one is indented or begins with a number of its own, or it stops short of the right margin (where its sentence has
not ended, by more than a number that was not to be broken). An OCR'd text has no margins; there a line goes on
unless its sentence has ended, and a line that holds several numbered items is parted before each. A title that
is broken over two lines is one heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from juesuan.model.document import Glyph, Page, TextItem, TextLine, in_runs
from juesuan.model.layout import Mark, Passage
from juesuan.model.place import Box
from juesuan.read.tables.captions import is_caption_line
from juesuan.read.tables.sequence import FreeLine
from juesuan.read.wording import sections
from juesuan.vocabulary.wording import compact, count_in

_MARKUP = re.compile(r"<[^<>]*>|^\s*#+\s*|^\s*[-*]\s+|\*\*")
_PLAIN_HEADING = len(sections.LEVELS)
# Characters of the second line of a title that was broken.
_LONGEST_REST_OF_TITLE = 24
# Characters of a heading: the longest name a department in full; what is longer is a sentence.
_LONGEST_HEADING = 48
# How many characters the number of a paragraph can have, with its brackets: （十二）
_LONGEST_NUMBER = 4
# In heights of the line: one that ends nearer to the right margin is full, and its paragraph may go on.
_MARGIN_GLYPHS = 2.2
# In heights of the line: one without a stop may end so far from the margin and still go on, if not justified.
_RAGGED_GLYPHS = 8.0
# Ems: by so much the first line of a paragraph is shorter, whose indent is no text.
_INDENT_LOST = 2.0
# Half ems: a shorter line is a title or a caption; lines that are full differ by a character that had no room, or
# a number; and so many lines that end in the middle of a sentence are no accident.
_LEAST_LINE, _SLACK, _LEAST_LINES = 32, 8, 15
# A line that ends so goes on only in one that cannot begin a paragraph.
_BETWEEN_CLAUSES = ("；", ";")
# In heights of the line: paragraphs are indented by two, lines that go on by none.
_INDENT_GLYPHS = 1.2


class _Strip(NamedTuple):
    """A printed line: its characters with their marks, whether it begins something, and whether it goes on."""

    text: str
    marks: tuple[Mark, ...]
    starts: bool
    is_full: bool
    is_heading: bool


def passages_of_pages(lines: Iterable[FreeLine]) -> tuple[Passage, ...]:
    """The passages of the free lines of a PDF."""
    return tuple(_passages(_strips_of_pages(list(lines))))


def passages_of_text(lines: Iterable[TextLine]) -> tuple[Passage, ...]:
    """The passages of an OCR'd text, without the lines of its tables."""
    return tuple(_passages(_strips_of_text(lines)))


def passages_of_items(items: Iterable[TextItem]) -> tuple[Passage, ...]:
    """The passages of an office file, whose paragraphs are whole unless a converter parted them."""
    return tuple(_passages(_strips_of_items(items)))


def _strips_of_items(items: Iterable[TextItem]) -> Iterator[_Strip]:
    """The paragraphs of an office file; or, where a converter made one of each printed line, its lines."""
    texts = [("".join(item.text.split()), item) for item in items]
    right = _right_margin([text for text, _ in texts])
    before: _Strip | None = None
    reference = ""
    for text, item in ((text, item) for text, item in texts if text):
        is_title = bool(item.level)
        strip = _line(text, right, is_title=is_title) if right else _paragraph(text, is_title=is_title)
        # A paragraph put together is at the place of its first line.
        reference = reference if before is not None and _goes_on(before, strip) else item.reference
        before = strip
        yield strip._replace(marks=(Mark(reference=reference),) * len(text))


def _line(text: str, right: int, *, is_title: bool) -> _Strip:
    """A paragraph that is a printed line: it goes on if it is about as wide as the others, in half ems."""
    gap_em = abs(right - _width(text)) / 2
    full = gap_em < _MARGIN_GLYPHS or (not _is_ended(text) and gap_em < _RAGGED_GLYPHS + _INDENT_LOST)
    heads = is_numbered(text) and _heads(text) and (not full or is_titled(text))
    is_heading = is_title or heads
    goes_on = full and not (is_heading and is_titled(text))
    return _Strip(text, (), starts=_begins(text), is_full=goes_on, is_heading=is_heading)


def _paragraph(text: str, *, is_title: bool) -> _Strip:
    """A paragraph that is whole, unless it breaks off and the next begins within the sentence."""
    is_heading = is_title or (is_numbered(text) and is_like_heading(text))
    breaks_off = not _is_ended(text) and _width(text) > _LEAST_LINE and not is_heading
    starts = _begins(text) or not sections.WITHIN_SENTENCE.match(text)
    return _Strip(text, (), starts=starts, is_full=breaks_off, is_heading=is_heading)


def _begins(text: str) -> bool:
    """Whether a paragraph begins as none that goes on does: with a number, as a caption or a note."""
    return is_numbered(text) or is_caption_line(text) or sections.NOTE_START.match(text) is not None


def _is_ended(text: str) -> bool:
    return sections.SENTENCE_END.search(text) is not None


def _right_margin(texts: Iterable[str]) -> int:
    """How wide the lines are of which each is a paragraph, in half ems; 0 if paragraphs are whole.

    Whole paragraphs end with their sentences and are of any width. Lines do not, most of them are about as wide,
    and hardly any is wider: notes below tables may be.
    """
    wide = [(text, width) for text in texts if (width := _width(text)) >= _LEAST_LINE]
    cut = [width for text, width in wide if not (_is_ended(text) or is_numbered(text))]
    near = {right: sum(right - _SLACK <= width <= right for width in cut) for right in set(cut)}
    right = max(near, key=lambda width: near[width], default=0)
    wider = sum(width > right + _SLACK for _, width in wide)
    return right if near.get(right, 0) >= max(_LEAST_LINES, len(cut) / 2) and wider < len(wide) / 4 else 0


def _width(text: str) -> int:
    """The width of a text in half ems."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _strips_of_text(lines: Iterable[TextLine]) -> Iterator[_Strip]:
    """The lines of a text without markup: which are numbered, headings, or go on in the next line."""
    is_between_clauses = False
    for line in _items(lines):
        hidden = {at for match in _MARKUP.finditer(line.text) for at in range(*match.span())}
        kept = [(char, at) for at, char in enumerate(line.text) if at not in hidden and not char.isspace()]
        if kept:
            text = "".join(char for char, _ in kept)
            marks = tuple(Mark(offset=line.start + at) for _, at in kept)
            ended = _is_ended(text)
            numbered = is_numbered(text)
            titled = line.text.lstrip().startswith("#") and not ended
            heading = titled or (numbered and _heads(text))
            starts = numbered or (is_between_clauses and not sections.WITHIN_SENTENCE.match(text))
            is_between_clauses = text.endswith(_BETWEEN_CLAUSES)
            yield _Strip(text, marks, starts, (not ended or is_between_clauses) and not heading, heading)


def _items(lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """The lines of running text, parted where a numbered item begins inside one."""
    for line in lines:
        if not line.text.strip():
            continue
        cuts = [0, *(match.end() for match in sections.NEXT_ITEM.finditer(line.text)), len(line.text)]
        for start, end in pairwise(cuts):
            yield TextLine(line.text[start:end], line.start + start)


def _strips_of_pages(lines: list[FreeLine]) -> Iterator[_Strip]:
    margins = _margins(lines)
    # The glyphs of each page from top to bottom: a line is a hundredth of them.
    pages = {id(page): page for page, _ in lines}
    ordered = {name: sorted(page.glyphs, key=_middle) for name, page in pages.items()}
    for page, line in lines:
        left, right = margins[id(page)]
        height = line.box.bottom - line.box.top
        glyphs = _glyphs(page, ordered[id(page)], line.box)
        text = "".join(char for char, _ in glyphs)
        if text:
            apart = sections.CONTENTS_LINE.search(text) or sections.UNIT_LINE.match(text)
            gap = right - line.box.x1
            full = gap < _MARGIN_GLYPHS * height and not apart
            goes_on = gap < _RAGGED_GLYPHS * height and not apart and not _is_ended(text)
            numbered = is_numbered(text) or sections.NOTE_START.match(text) is not None
            is_heading = is_numbered(text) and not apart and _heads(text) and (not full or is_titled(text))
            yield _Strip(
                text,
                tuple(mark for _, mark in glyphs),
                starts=numbered or line.box.x0 - left > _INDENT_GLYPHS * height,
                # The larger type of a title may end nearer to the margin, in its own heights, than lines do.
                is_full=full or (goes_on and not (is_heading and is_titled(text))),
                is_heading=is_heading,
            )


def _margins(lines: Iterable[FreeLine]) -> dict[int, tuple[float, float]]:
    """The left and right margin of the text of each page (by identity: two may be on one sheet)."""
    margins: dict[int, tuple[float, float]] = {}
    for page, line in lines:
        left, right = margins.get(id(page), (line.box.x0, line.box.x1))
        margins[id(page)] = min(left, line.box.x0), max(right, line.box.x1)
    return margins


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _glyphs(page: Page, ordered: Sequence[Glyph], line: Box) -> list[tuple[str, Mark]]:
    first, last = bisect_left(ordered, line.top, key=_middle), bisect_right(ordered, line.bottom, key=_middle)
    inside = [glyph for glyph in ordered[first:last] if line.x0 <= glyph.middle[0] <= line.x1]
    return [
        (char, Mark(page.number, page.as_printed(glyph.box), confidence=glyph.confidence))
        for glyph in sorted(inside, key=lambda glyph: glyph.x0)
        for char in glyph.text
        if not char.isspace()
    ]


def is_numbered(text: str) -> bool:
    """Whether a line begins as numbered headings do."""
    return any(level.match(compact(text)) for level in sections.LEVELS)


def is_like_heading(text: str) -> bool:
    """Whether a line can be a heading: short, no sentence, no amount."""
    return len(text) <= _LONGEST_HEADING and not sections.NO_HEADING.search(text)


def is_titled(text: str) -> bool:
    """Whether a line ends as headings do: …情况说明."""
    return sections.HEADING_END.search(text) is not None


def _heads(text: str) -> bool:
    """Whether a numbered line is a heading; one that ends as headings do may have a full stop."""
    plain = compact(text)
    is_whole = plain.count("(") == plain.count(")") and not plain.endswith(sections.UNFINISHED)
    return is_whole and is_like_heading(text.rstrip("。:：") if is_titled(text) else text)


def _passages(strips: Iterable[_Strip]) -> Iterator[Passage]:
    stack: list[tuple[int, str]] = []
    for run in in_runs(_whole_titles(strips), _goes_on):
        yield _passage(run, stack)


def _goes_on(strip: _Strip, following: _Strip) -> bool:
    """Whether a line belongs to the paragraph of the one before."""
    return strip.is_full and not (following.starts or following.is_heading)


def _whole_titles(strips: Iterable[_Strip]) -> Iterator[_Strip]:
    """The lines, with the two lines of a broken title as one: 第三部分…部门决算 and 情况说明."""
    open_title: _Strip | None = None
    for strip in strips:
        if open_title is not None:
            text = open_title.text + strip.text
            if _ends_title(text, strip.text):
                yield _Strip(text, open_title.marks + strip.marks, starts=True, is_full=False, is_heading=True)
                open_title = None
                continue
            yield open_title
            open_title = None
        is_part = sections.PART.match(compact(strip.text)) is not None and is_like_heading(strip.text)
        if _is_cut_title(strip, is_part=is_part):
            open_title = strip
        else:
            yield strip._replace(is_heading=strip.is_heading or is_part)
    if open_title is not None:
        yield open_title


def _is_cut_title(strip: _Strip, *, is_part: bool) -> bool:
    """Whether a title may go on in the next line: that of a part, or a numbered one that fills its line."""
    is_full_title = strip.is_full and is_numbered(strip.text) and is_like_heading(strip.text)
    return (is_part or is_full_title) and not sections.TITLE_END.search(strip.text)


def _ends_title(text: str, line: str) -> bool:
    """Whether a line can be the rest of a title, which is then this text."""
    is_short = len(line) <= _LONGEST_REST_OF_TITLE and is_like_heading(line) and not is_numbered(line)
    return is_short and sections.TITLE_END.search(text) is not None


def _passage(run: list[_Strip], stack: list[tuple[int, str]]) -> Passage:
    """The passage of the lines of a run; a heading replaces those of its level and below on the stack."""
    text = "".join(strip.text for strip in run)
    marks = tuple(mark for strip in run for mark in strip.marks)
    is_heading = run[0].is_heading and len(run) == 1
    title = text if is_heading else _title_within(text)
    level = _level(text)
    if is_heading or title or _goes_on_with(stack, level, text):
        while stack and stack[-1][0] >= level:
            stack.pop()
    if title and not is_heading:
        stack.append((level, title))
    passage = Passage(text, marks, tuple(heading for _, heading in stack), is_heading=is_heading)
    if is_heading:
        stack.append((level, text))
    return passage


def _title_within(text: str) -> str:
    """The title that a numbered paragraph begins with: 八、机关运行经费支出情况。2024年度…"""
    title, stop, _ = text.partition("。")
    return title if stop and is_numbered(title) and is_titled(title) and is_like_heading(title) else ""


def _goes_on_with(stack: list[tuple[int, str]], level: int, text: str) -> bool:
    """Whether a numbered paragraph goes on behind a heading of its level: 八、 after 五、, no 一、 within it."""
    headings = [heading for depth, heading in stack if depth == level]
    return bool(headings) and is_numbered(text) and 0 < _number(headings[-1]) < _number(text)


def _number(text: str) -> int:
    """The number that a heading or paragraph begins with; 0 without one."""
    match = sections.NUMBER.search(compact(text)[:_LONGEST_NUMBER])
    return count_in(match[0]) if match else 0


def _level(text: str) -> int:
    plain = compact(text)
    return next((depth for depth, level in enumerate(sections.LEVELS) if level.match(plain)), _PLAIN_HEADING)
