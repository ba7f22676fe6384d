"""Columns of tables without upright rules: where level rules or shades of neighbouring cells meet, or figures end.

A program that prints a table draws the lower border of each cell by itself, or its shade, so that the ends of the
pieces are the borders of the columns, though no upright rule is drawn. Where nothing is drawn, but figures stand
to the right of their cells, the cells end with them. Headings stand in the middle of what they head: the columns
that a heading spans are those around whose middle it is printed; the cell of a column lies around its lowest one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from juesuan.model.document import Edge, Glyph, Line, Page, Word, least, word_of
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.read.tables.amounts import is_column_numbers, is_surely_amount
from juesuan.read.wording.headings import CLASSIFICATION_HEADING
from juesuan.read.wording.quantities import NIL_MARKS
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
# Points: the uppermost and the lowest rule of a table are not farther from its lines.
_AROUND_PT = 24.0
# Points: a heading stands not farther from the middle of what it spans, nor reaches farther beyond its column.
_CENTRED_PT = 3.0
# Points: what a line shares with the one below it; a heading in the middle of two rows shares more with both.
_LINES_SHARE_PT = 0.5
# Points: figures that stand to the right in their cells end within this; bearings of characters differ less.
_ALIGNED_PT = 0.8


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


# Of the height of a character: the characters of a word touch; a wider gap at a border parts two cells.
_GAP_SHARE = 0.08

# The first and the last column that a heading stands over.
Span = tuple[int, int]


def drawn_borders(page: Page, lines: Sequence[Line]) -> tuple[float, ...]:
    """The column borders, in points, that the pieces of level rules around the lines imply; empty if none do."""
    top = min(line.box.top for line in lines) - _AROUND_PT
    bottom = max(line.box.bottom for line in lines) + _AROUND_PT
    levels: dict[int, list[Edge]] = defaultdict(list)
    for edge in page.edges:
        if edge.is_horizontal and top < edge.top < bottom and edge.x1 - edge.x0 > _DASH_PT:
            levels[round(edge.top)].append(edge)
    by_level = [(pieces, list(_meetings(pieces))) for pieces in levels.values()]
    places = [sum(near) / len(near) for near in _clusters(sorted(place for _, met in by_level for place in met))]
    sure = {place for _, met in by_level if len(met) >= _MANY_MEETINGS for place in met}
    inner = [
        place
        for place in places
        if sum(_ends_at(pieces, place) for pieces, _ in by_level) >= _LEAST_LEVELS or _is_near(place, sure)
    ]
    if not inner:
        return ()
    pieces = [edge for found, met in by_level if met for edge in found]
    return (min(edge.x0 for edge in pieces), *inner, max(edge.x1 for edge in pieces))


def aligned_borders(
    head: Sequence[Line], body: Sequence[Line], columns: Sequence[LineStretch]
) -> tuple[float, ...]:
    """The column borders, in points, by where figures end; empty where headings stand over `columns` as they are.

    Two headings on one line over one of the columns part it, and one beside them all is of one more: nothing is
    printed below one of them.
    """
    filled = stretches(body)
    words = [word for line in body for word in line.words]
    bare = [column for column in filled if not is_headed(column, head)]
    holds_figures = (
        _alignment([word for word in words if column.shared(word) > 0]) is not False for column in bare
    )
    if not head or (len(columns) == len(filled) and not any(holds_figures)):
        return ()
    borders = _ends_of_cells(head, body, filled)
    places = [[bisect_right(borders, LineStretch.of(word).middle) for word in line.words] for line in head]
    is_alone = all(len(set(line)) == len(line) and {0, len(borders)}.isdisjoint(line) for line in places)
    return borders if is_alone else ()


def is_headed(column: LineStretch, head: Iterable[Line]) -> bool:
    """Whether a heading stands over the stretch."""
    return any(column.shared(word) > 1 for line in head for word in line.words)


def stretches(body: Iterable[Line]) -> list[LineStretch]:
    """The stretches that the body fills, but for the words of totals, which may stand across columns."""
    return _merged(
        LineStretch.of(word) for line in body for word in line.words if not TOTAL_WORD.search(compact(word.text))
    )


def _merged(intervals: Iterable[LineStretch]) -> list[LineStretch]:
    merged: list[LineStretch] = []
    for interval in sorted(intervals):
        if merged and interval.x0 < merged[-1].x1 - 1:
            merged[-1] = LineStretch(merged[-1].x0, max(merged[-1].x1, interval.x1))
        else:
            merged.append(interval)
    return merged


def _ends_of_cells(
    head: Sequence[Line], body: Sequence[Line], columns: Sequence[LineStretch]
) -> tuple[float, ...]:
    """The borders where all figures end to the right of their cells; empty if some do not.

    Where names stand left of figures, the heading over the figures shows how far their cells reach to the left.
    """
    words = [word for line in body for word in line.words]
    kinds = [_alignment([word for word in words if column.shared(word) > 0]) for column in columns]
    if len(columns) < 2 or None in kinds or True not in kinds:
        return ()
    padding = _padding(head, [(a, b) for (a, p), (b, q) in pairwise(zip(columns, kinds, strict=True)) if p and q])
    borders = [columns[0].x0 - padding]
    for (left, of_figures), (right, follows) in pairwise(zip(columns, kinds, strict=True)):
        over = _lowest_over(head, left, right)
        reached = 2 * LineStretch.of(over).middle - right.x1 - padding if over is not None else 0.0
        if of_figures or not follows:
            borders.append(left.x1 + min(padding, (right.x0 - left.x1) / 2))
        elif left.x1 - 1 < reached < right.x0 + 1:
            borders.append(reached)
        else:
            borders.append((left.x1 + right.x0) / 2)
    return (*borders, columns[-1].x1 + padding)


def _alignment(words: Sequence[Word]) -> bool | None:
    """Whether the words of a column are figures that end at one place; None if figures do not, False for names."""
    ends = [word.x1 for word in words if is_surely_amount(word.text) or word.text in NIL_MARKS]
    if not ends:
        return False
    return True if max(ends) - min(ends) < _ALIGNED_PT else None


def _padding(head: Sequence[Line], pairs: Iterable[tuple[LineStretch, LineStretch]]) -> float:
    """Points between the end of figures and that of their cell: headings stand so much right of the middle."""
    found = []
    for left, right in pairs:
        over = _lowest_over(head, left, right)
        if over is not None:
            found.append(LineStretch.of(over).middle - (left.x1 + right.x1) / 2)
    return max(0.0, median(found)) if found else 0.0


def _lowest_over(head: Sequence[Line], left: LineStretch, right: LineStretch) -> Word | None:
    """The lowest heading whose middle is right of one column's end, and not of the next one's."""
    over = [word for line in head for word in line.words if left.x1 < LineStretch.of(word).middle < right.x1]
    return max(over, key=lambda word: word.bottom, default=None)


def _meetings(pieces: Sequence[Edge]) -> Iterator[float]:
    """Where pieces of one level end and others begin."""
    starts = sorted({round(piece.x0, 1) for piece in pieces})
    for end in sorted({round(piece.x1, 1) for piece in pieces}):
        if _is_near(end, starts):
            yield end


def _is_near(place: float, others: Iterable[float]) -> bool:
    return any(abs(place - other) < _MEET_PT for other in others)


def _ends_at(pieces: Sequence[Edge], place: float) -> bool:
    """Whether a piece of a level begins or ends at a place."""
    return _is_near(place, (end for piece in pieces for end in (piece.x0, piece.x1)))


def _clusters(places: Sequence[float]) -> Iterator[list[float]]:
    near: list[float] = []
    for place in places:
        if near and place - near[-1] > _MEET_PT:
            yield near
            near = []
        near.append(place)
    if near:
        yield near


def cut_at(page: Page, lines: Sequence[Line], borders: Sequence[float]) -> list[Line]:
    """The lines with their words parted at the borders that they run over, where the characters leave a gap."""
    return [Line(tuple(part for word in line.words for part in _parts(page, word, borders))) for line in lines]


def _parts(page: Page, word: Word, borders: Sequence[float]) -> Iterator[Word]:
    inside = [border for border in borders if word.x0 < border < word.x1]
    glyphs = sorted(_glyphs_of(page, word), key=lambda glyph: glyph.x0) if inside else []
    start = 0
    for end, (left, right) in enumerate(pairwise(glyphs), start=1):
        wide = right.x0 - left.x1 > _GAP_SHARE * (left.bottom - left.top)
        if wide and any(left.middle[0] < border < right.middle[0] for border in inside):
            yield word_of(glyphs[start:end])
            start = end
    yield word_of(glyphs[start:]) if start else word


def _glyphs_of(page: Page, word: Word) -> Iterator[Glyph]:
    x0, top, x1, bottom = word.box
    return (glyph for glyph in page.glyphs if x0 <= glyph.middle[0] <= x1 and top <= glyph.middle[1] <= bottom)


def drawn_head(page: Page, head: Sequence[Line], columns: Sequence[LineStretch]) -> list[Cell]:
    """The headings as cells over the columns in whose middle they stand; the outermost in row 0."""
    spanning: dict[Span, list[Word]] = {}
    single: dict[int, list[Word]] = {}
    numbers: list[Word] = []
    words = [word for line in head for word in line.words]
    wrapped = list(_wrapped(words, columns))
    for line in head:
        if is_column_numbers(word.text for word in line.words):
            numbers += line.words
            continue
        for word in line.words:
            if word in wrapped:
                span = (column_of(word, columns),) * 2
            else:
                span = _ruled_span(page, word, words, columns) or _span(word, words, columns)
            if span[0] == span[1]:
                single.setdefault(span[0], []).append(word)
            else:
                spanning.setdefault(span, []).append(word)
    depth = {span: sum(_holds(other, span) for other in spanning) for span in spanning}
    row = 1 + max(depth.values(), default=-1)
    return [
        *(
            cell_of(page, depth[span], column, found)
            for span, found in spanning.items()
            for column in range(span[0], span[1] + 1)
        ),
        *(cell_of(page, row, column, found) for column, found in single.items()),
        *(cell_of(page, row + 1, column_of(word, columns), [word]) for word in numbers),
    ]


def _wrapped(words: Sequence[Word], columns: Sequence[LineStretch]) -> Iterator[Word]:
    """The words that are lines of one heading over codes or names, of which the first spans nothing."""
    stacks: dict[int, list[Word]] = {}
    for word in sorted(words, key=lambda word: word.top):
        stacks.setdefault(column_of(word, columns), []).append(word)
    for stack in stacks.values():
        for first in range(len(stack)):
            if CLASSIFICATION_HEADING.fullmatch(compact("".join(word.text for word in stack[first:]))):
                yield from stack[first:]


def _holds(outer: Span, inner: Span) -> bool:
    """Whether a span lies above another one that is narrower."""
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _ruled_span(page: Page, word: Word, words: Sequence[Word], columns: Sequence[LineStretch]) -> Span | None:
    """The columns over a level rule that stands alone between a heading and the next ones, in its middle.

    Rules that meet others are those of cells, which may be cells of the row below.
    """
    middle = LineStretch.of(word).middle
    below = min((other.top for other in words if other.top > word.bottom - _LINES_SHARE_PT), default=-inf)
    under = [
        edge for edge in page.edges if edge.is_horizontal and word.bottom < edge.top + _MEET_PT < below + _DASH_PT
    ]
    for rule in under:
        is_alone = not any(
            _is_near(end, (other.x0, other.x1)) for end in (rule.x0, rule.x1) for other in under if other != rule
        )
        inside = [n for n, column in enumerate(columns) if rule.x0 < column.middle < rule.x1]
        if len(inside) > 1 and is_alone and abs((rule.x0 + rule.x1) / 2 - middle) < _CENTRED_PT:
            return inside[0], inside[-1]
    return None


def _span(word: Word, words: Sequence[Word], columns: Sequence[LineStretch]) -> Span:
    """The columns that a heading stands over: the widest run around it with headings below and none beside it."""
    own = column_of(word, columns)
    top, bottom = word.top + _LINES_SHARE_PT, word.bottom - _LINES_SHARE_PT
    below = {column_of(other, columns) for other in words if other.top > bottom}
    own_stretch = LineStretch.of(word)
    level = [
        other for other in words if other.top < bottom and other.bottom > top and own_stretch.shared(other) < 0
    ]
    wide = [LineStretch(*ends) for ends in pairwise(borders_between(columns))]
    beside = {n for n, column in enumerate(wide) for other in level if column.shared(other) > _CENTRED_PT}
    middle = own_stretch.middle
    # A cell reaches at least to the ends of what it holds, and at most half way to its neighbour.
    runs = (
        (first, last)
        for first in range(own + 1)
        for last in range(own, len(columns))
        if (wide[first].x0 + columns[last].x1) / 2 - _CENTRED_PT
        < middle
        < (columns[first].x0 + wide[last].x1) / 2 + _CENTRED_PT
    )
    open_runs = [run for run in runs if _is_open(run, own, below, beside)]
    return max(open_runs, key=lambda run: run[1] - run[0], default=(own, own))


def _is_open(run: Span, own: int, below: set[int], beside: set[int]) -> bool:
    """Whether all columns of a run have headings below a heading, and none but its own has one beside it."""
    inside = set(range(run[0], run[1] + 1))
    return inside <= below and not (inside - {own}) & beside


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
    """A cell that holds the words, line by line; its box is drawn around them."""
    ordered = sorted(words, key=lambda word: (round(word.box.middle[1]), word.x0))
    box = ordered[0].box
    for word in ordered[1:]:
        box = box.joined(word.box)
    glue = "" if has_cjk(ordered[0].text) else " "
    text = glue.join(word.text for word in ordered)
    place = Place(page=page.number, box=page.as_printed(box))
    return Cell(row, column, text, place, confidence=least(word.confidence for word in words))
