"""Glyphs to lines of words: what stands at one height, from left to right, cut at the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.document import Glyph, Line, Word

_SAME_LINE = 0.5
"""Of the height of a glyph: glyphs whose middles are nearer than half of it stand in one line."""
_WORD_GAP = 0.3
"""Of the height of a glyph: a wider gap parts words. Chinese glyphs of a word touch; figures have a space."""


def lines_of(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """The lines of a page from top to bottom.

    Two glyphs share a line if their middles differ by less than half the lower one's height; a gap wider than
    0.3 of the glyph's height ends a word.
    """
    return tuple(Line(tuple(_words(row))) for row in rows_of(glyphs))


def rows_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of each line from left to right, line by line from top to bottom."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle[1], glyph.x0)):
        if row and not _same_line(row[-1], glyph):
            yield sorted(row, key=lambda glyph: glyph.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda glyph: glyph.x0)


def _same_line(one: Glyph, other: Glyph) -> bool:
    height = min(one.bottom - one.top, other.bottom - other.top)
    return abs(one.middle[1] - other.middle[1]) < _SAME_LINE * height


def _words(row: Sequence[Glyph]) -> Iterator[Word]:
    word: list[Glyph] = []
    for glyph in row:
        if word and glyph.x0 - word[-1].x1 > _WORD_GAP * (glyph.bottom - glyph.top):
            yield word_of(word)
            word = []
        word.append(glyph)
    if word:
        yield word_of(word)


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """The word that glyphs make, from left to right."""
    return Word(
        "".join(glyph.text for glyph in glyphs),
        glyphs[0].x0,
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        least(glyph.confidence for glyph in glyphs),
    )


def least(confidences: Iterable[float | None]) -> float | None:
    """The least confidence of what was recognised; None where nothing was."""
    return min((confidence for confidence in confidences if confidence is not None), default=None)
