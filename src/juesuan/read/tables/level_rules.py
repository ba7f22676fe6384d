"""Columns of tables without upright rules: where level rules or shades of neighbouring cells meet, or figures end.

A program that prints a table draws the lower border of each cell by itself, or its shade, so that the ends of the
pieces are the borders of the columns, though no upright rule is drawn. Where nothing is drawn, but figures stand
to the right of their cells, the cells end with them. Headings stand in the middle of what they head: the columns
that a heading spans are those around whose middle it is printed; the cell of a column lies around its lowest one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from juesuan.model.document import Edge, Line, Page, Word, in_runs, least, word_of
from juesuan.model.place import Box, Place
from juesuan.model.table import Cell
from juesuan.read.tables.amounts import is_code, is_nil
from juesuan.read.wording.rows import TOTAL_WORD
from juesuan.vocabulary.wording import compact, has_cjk

# Points: ends of two pieces of a level rule that are nearer than this meet.
_MEET_PT = 1.5
# Points: a shorter piece is a dash of a dashed rule; no column is so narrow.
_DASH_PT = 8.0
# Levels on which pieces must meet at a place: at one alone, a rule may have been drawn in two strokes.
_LEAST_LEVELS = 2
# Meetings on one level: so many strokes are those of cells, even if no other level has them.
_MANY_MEETINGS = 3


class LineStretch(NamedTuple):
    """A stretch of the x axis, in points."""

    x0: float
    x1: float

    @classmethod
    def of(cls, word: Word) -> LineStretch:
        """The stretch that a word covers."""
        return cls(word.x0, word.x1)

    @property
    def middle(self) -> float:
        """The middle of the stretch."""
        return (self.x0 + self.x1) / 2

    def joined(self, other: LineStretch) -> LineStretch:
        """The smallest stretch that holds both."""
        return LineStretch(min(self.x0, other.x0), max(self.x1, other.x1))

    def shared(self, word: Word | LineStretch) -> float:
        """How much of the stretch the word covers; negative if it stands beside it."""
        return min(self.x1, word.x1) - max(self.x0, word.x0)


# Of the height of a character: a gap at a border that is wider than the usual one of its word by more parts cells.
_GAP_SHARE = 0.08


def drawn_borders(edges: Iterable[Edge]) -> tuple[float, ...]:
    """The column borders, in points, that the pieces of level rules imply; empty if none do."""
    levels: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.is_horizontal and edge.x1 - edge.x0 > _DASH_PT:
            levels[round(edge.top)].append(edge)
    by_level = [(pieces, list(_meetings(pieces))) for pieces in levels.values()]
    met_at = sorted(place for _, met in by_level for place in met)
    near = in_runs(met_at, lambda left, right: right - left <= _MEET_PT)
    places = [sum(met) / len(met) for met in near]
    sure = {place for _, met in by_level if len(met) >= _MANY_MEETINGS for place in met}
    ends = [[end for piece in pieces for end in (piece.x0, piece.x1)] for pieces, _ in by_level]
    shared = [place for place in places if sum(_is_near(place, level) for level in ends) >= _LEAST_LEVELS]
    inner = [place for place in places if place in shared or _is_near(place, sure)]
    if not inner:
        return ()
    pieces = [edge for found, met in by_level if met for edge in found]
    return (min(edge.x0 for edge in pieces), *inner, max(edge.x1 for edge in pieces))


def stretches(body: Iterable[Line]) -> list[LineStretch]:
    """The stretches that the body fills.

    The words of totals may stand across columns, and what stands for a blank beside the figures of its column.
    """
    words = (word for line in body for word in line.words)
    return _merged(
        LineStretch.of(word) for word in words if not (TOTAL_WORD.search(compact(word.text)) or is_nil(word.text))
    )


def _merged(intervals: Iterable[LineStretch]) -> list[LineStretch]:
    merged: list[LineStretch] = []
    for interval in sorted(intervals):
        if merged and interval.x0 < merged[-1].x1 - 1:
            merged[-1] = LineStretch(merged[-1].x0, max(merged[-1].x1, interval.x1))
        else:
            merged.append(interval)
    return merged


def _meetings(pieces: Sequence[Edge]) -> Iterator[float]:
    """Where pieces of one level end and others begin."""
    starts = sorted({round(piece.x0, 1) for piece in pieces})
    for end in sorted({round(piece.x1, 1) for piece in pieces}):
        if _is_near(end, starts):
            yield end


def _is_near(place: float, others: Iterable[float]) -> bool:
    return any(abs(place - other) < _MEET_PT for other in others)


def cut_at(page: Page, lines: Sequence[Line], borders: Sequence[float]) -> list[Line]:
    """The lines with their words parted at the borders that they run over, where the characters leave a gap."""
    return [Line(tuple(part for word in line.words for part in _parts(page, word, borders))) for line in lines]


def _parts(page: Page, word: Word, borders: Sequence[float]) -> Iterator[Word]:
    inside = [border for border in borders if word.x0 < border < word.x1]
    held = [glyph for glyph in page.glyphs if word.box.holds(*glyph.middle)] if inside else []
    glyphs = sorted(held, key=lambda glyph: glyph.x0)
    usual = median([right.x0 - left.x1 for left, right in pairwise(glyphs)] or [0.0])
    start = 0
    for end, (left, right) in enumerate(pairwise(glyphs), start=1):
        wide = right.x0 - left.x1 - usual > _GAP_SHARE * (left.bottom - left.top)
        if wide and any(left.middle[0] < border < right.middle[0] for border in inside):
            yield word_of(glyphs[start:end])
            start = end
    yield word_of(glyphs[start:]) if start else word


# --- words and columns ---


def cells_around(head: Iterable[Line], columns: Sequence[LineStretch]) -> Iterator[LineStretch]:
    """The cells of columns that nothing borders: their lowest heading, which may be wrapped, is in their middle.

    Nothing that a neighbour holds is in them.
    """
    over: dict[int, list[LineStretch]] = {}
    for word in sorted((word for line in head for word in line.words), key=lambda word: word.bottom):
        over.setdefault(column_of(word, columns), []).append(LineStretch.of(word))
    lefts, rights = (-inf, *(column.x1 for column in columns)), (*(column.x0 for column in columns[1:]), inf)
    for n, column in enumerate(columns):
        middle = over[n][-1].middle if n in over else column.middle
        wrapped = (part for part in over.get(n, ()) if abs(part.middle - middle) < _MEET_PT)
        half = max(max(middle - part.x0, part.x1 - middle) for part in (column, *wrapped))
        yield LineStretch(max(middle - half, lefts[n]), min(middle + half, rights[n]))


def borders_between(columns: Sequence[LineStretch]) -> tuple[float, ...]:
    """The borders of columns, half way between them."""
    between = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    return columns[0].x0, *between, columns[-1].x1


def column_of(word: Word, columns: Sequence[LineStretch]) -> int:
    """The number of the column with which the word shares most, else of the nearest."""
    middle = LineStretch.of(word).middle
    return max(range(len(columns)), key=lambda n: (columns[n].shared(word), -abs(middle - columns[n].middle)))


def cell_of(page: Page, row: int, column: int, words: Sequence[Word]) -> Cell:
    """A cell that holds the words, line by line; its box is drawn around them.

    A code that stands left of all other words, as it may in the middle of a name of two lines, is before them.
    """
    ends = {word: min((other.x0 for other in words if other is not word), default=word.x1) for word in words}
    codes = [word for word in words if is_code(word.text) and word.x1 <= ends[word]]
    ordered = sorted(words, key=lambda word: (word not in codes, round(word.box.middle[1]), word.x0))
    glue = "" if has_cjk(ordered[0].text) else " "
    text = glue.join(word.text for word in ordered)
    place = Place(page=page.number, box=page.as_printed(Box.around(word.box for word in ordered)))
    return Cell(row, column, text, place, confidence=least(word.confidence for word in words))
