"""Running text: what a document prints outside its grids, as headings and whole paragraphs.

A printed line goes on in the next one, over page ends too, unless it ends a paragraph: it is a heading, it stops
short of the right margin, or the next one is indented or begins with a number of its own. An OCR'd text has no
margins; there a line goes on unless its sentence has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from juesuan.model.document import Page, TextLine
from juesuan.model.passage import Mark, Passage
from juesuan.model.place import Box
from juesuan.tables.sequence import FreeLine
from juesuan.vocabulary.wording import compact

_MARKUP = re.compile(r"<[^<>]*>|^\s*#+\s*|^\s*[-*]\s+|\*\*")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_LEVELS = (
    _PART,
    re.compile(r"^[一二三四五六七八九十]+[、.．]"),
    re.compile(r"^[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
    re.compile(r"^[(（]\d{1,2}[)）]"),
)
_PLAIN_HEADING = len(_LEVELS)
_SENTENCE_END = re.compile(r"[。；;！!？?]$")
_NO_HEADING = re.compile(r"[。；;]|[,，].*\d|\d[\d,.]*(万|亿)?元|\d%|[:：].{6,}")
_LONGEST_HEADING = 48
_MARGIN_GLYPHS = 2.2
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
    """The passages of an OCR'd text; its tab-separated lines are tables."""
    return tuple(_passages(_strips_of_text(lines)))


def _strips_of_text(lines: Iterable[TextLine]) -> Iterator[_Strip]:
    for line in lines:
        if "\t" in line.text or not line.text.strip():
            continue
        hidden = {at for match in _MARKUP.finditer(line.text) for at in range(*match.span())}
        kept = [(char, at) for at, char in enumerate(line.text) if at not in hidden and not char.isspace()]
        if kept:
            text = "".join(char for char, _ in kept)
            marks = tuple(Mark(offset=line.start + at) for _, at in kept)
            ended = _SENTENCE_END.search(text) is not None
            numbered = _is_numbered(text)
            titled = line.text.lstrip().startswith("#") and not ended
            heading = titled or (numbered and is_like_heading(text))
            yield _Strip(text, marks, numbered, not ended and not heading, heading)


def _strips_of_pages(lines: list[FreeLine]) -> Iterator[_Strip]:
    margins = _margins(lines)
    for page, line in lines:
        left, right = margins[page.number]
        height = line.box.bottom - line.box.top
        glyphs = _glyphs(page, line.box)
        text = "".join(char for char, _ in glyphs)
        if text:
            full = right - line.box.x1 < _MARGIN_GLYPHS * height
            numbered = _is_numbered(text)
            yield _Strip(
                text,
                tuple(mark for _, mark in glyphs),
                starts=numbered or line.box.x0 - left > _INDENT_GLYPHS * height,
                is_full=full,
                is_heading=numbered and not full and is_like_heading(text),
            )


def _margins(lines: Iterable[FreeLine]) -> dict[int, tuple[float, float]]:
    """The left and right margin of the text of each page."""
    margins: dict[int, tuple[float, float]] = {}
    for page, line in lines:
        left, right = margins.get(page.number, (line.box.x0, line.box.x1))
        margins[page.number] = min(left, line.box.x0), max(right, line.box.x1)
    return margins


def _glyphs(page: Page, line: Box) -> list[tuple[str, Mark]]:
    inside = [glyph for glyph in page.glyphs if line.top <= glyph.middle[1] <= line.bottom]
    inside = [glyph for glyph in inside if line.x0 <= glyph.middle[0] <= line.x1]
    return [
        (char, Mark(page.number, page.as_printed(glyph.box), confidence=glyph.confidence))
        for glyph in sorted(inside, key=lambda glyph: glyph.x0)
        for char in glyph.text
        if not char.isspace()
    ]


def _is_numbered(text: str) -> bool:
    return any(level.match(compact(text)) for level in _LEVELS)


def is_like_heading(text: str) -> bool:
    """Whether a line can be a heading: short, no sentence, no amount."""
    return len(text) <= _LONGEST_HEADING and not _NO_HEADING.search(text)


def _passages(strips: Iterable[_Strip]) -> Iterator[Passage]:
    stack: list[tuple[int, str]] = []
    run: list[_Strip] = []
    for strip in strips:
        if run and (strip.starts or strip.is_heading or not run[-1].is_full):
            yield _passage(run, stack)
            run = []
        run.append(strip)
    if run:
        yield _passage(run, stack)


def _passage(run: list[_Strip], stack: list[tuple[int, str]]) -> Passage:
    """The passage of the lines of a run; a heading replaces those of its level and below on the stack."""
    text = "".join(strip.text for strip in run)
    marks = tuple(mark for strip in run for mark in strip.marks)
    is_heading = run[0].is_heading and len(run) == 1
    if not is_heading:
        return Passage(text, marks, tuple(heading for _, heading in stack))
    level = _level(text)
    while stack and stack[-1][0] >= level:
        stack.pop()
    passage = Passage(text, marks, tuple(heading for _, heading in stack), is_heading=True)
    stack.append((level, text))
    return passage


def _level(text: str) -> int:
    plain = compact(text)
    return next((depth for depth, level in enumerate(_LEVELS) if level.match(plain)), _PLAIN_HEADING)
