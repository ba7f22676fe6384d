"""Heads of tables without upright rules: which columns each heading spans.

The level rules of a head bound its cells above and below: neighbouring columns that have the same rules around a
heading are a strip. The headings of a strip stand side by side in the middle of their cells, which fill it. Where
nothing is drawn, or headings stand above others in a strip, a heading spans the columns around whose middle it is
printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from juesuan.model.document import Edge, Line, Page, Word
from juesuan.model.table import Cell
from juesuan.read.tables.amounts import is_column_numbers
from juesuan.read.tables.level_rules import LineStretch, borders_between, cell_of, column_of
from juesuan.read.wording.headings import CLASSIFICATION_HEADING
from juesuan.vocabulary.wording import compact

# Points: a heading stands not farther from the middle of what it spans, nor reaches farther beyond its column.
_CENTRED_PT = 3.0
# Points: what a line shares with the one below it; a heading in the middle of two rows shares more with both.
_LINES_SHARE_PT = 0.5
# Points: a heading stands in the middle of the rows of the head that it spans, but for rounding.
_LEVEL_PT = 1.0
# Of the height of a line: lines of one heading are not farther apart, headings above each other are.
_WRAP_SHARE = 0.6
# Of the width of a column: a rule that covers more of it bounds its cells.
_COVERED_SHARE = 0.5

# The first and the last column that a heading stands over.
Span = tuple[int, int]


class LevelHeading(NamedTuple):
    """A heading: the columns that it spans, and its words."""

    span: Span
    words: list[Word]


class Strip(NamedTuple):
    """Neighbouring columns (the first and the last) between the same two rules, by their heights in points."""

    top: float
    bottom: float
    span: Span


def drawn_head(page: Page, head: Sequence[Line], columns: Sequence[LineStretch]) -> list[Cell]:
    """The headings as cells over the columns that they span; the outermost in row 0."""
    numbers = [line for line in head if is_column_numbers(word.text for word in line.words)]
    words = [word for line in head if line not in numbers for word in line.words]
    foot = min((word.top for line in numbers for word in line.words), default=inf)
    found = list(_headings(words, columns, page.edges, foot))
    spans = [heading.span for heading in found]
    depth = {(a, b): sum((x, y) != (a, b) and x <= a and b <= y for x, y in spans) for a, b in spans}
    row = 1 + max((depth[span] for span in depth if span[0] < span[1]), default=-1)
    cells: dict[tuple[int, Span], list[Word]] = defaultdict(list)
    for heading in found:
        level = depth[heading.span] if heading.span[0] < heading.span[1] else row
        cells[level, heading.span].extend(heading.words)
    return [
        *(
            cell_of(page, level, column, words)
            for (level, span), words in cells.items()
            for column in range(span[0], span[1] + 1)
        ),
        *(cell_of(page, row + 1, column_of(word, columns), [word]) for line in numbers for word in line.words),
    ]


def _headings(
    words: Sequence[Word], columns: Sequence[LineStretch], edges: Iterable[Edge], foot: float
) -> Iterator[LevelHeading]:
    """The headings of each strip of a head, whose column numbers stand below the height `foot`."""
    strips: dict[Strip, list[Word]] = defaultdict(list)
    bounds = _bounds(columns, edges)
    for word in words:
        strips[_strip(word, columns, bounds)].append(word)
    wrapped = list(_wrapped(words, columns))
    upper = [word for word in words if word.bottom <= foot]
    for strip, held in strips.items():
        tiled = _side_by_side(held, strip.span, columns) if strip.span != (0, len(columns) - 1) else []
        yield from tiled
        for word in held if not tiled else ():
            own = column_of(word, columns)
            yield LevelHeading((own, own) if word in wrapped else _span(word, words, upper, columns), [word])


def _bounds(columns: Sequence[LineStretch], edges: Iterable[Edge]) -> list[list[float]]:
    """The heights of the level rules over each column, in points from the top."""
    covered: list[dict[int, float]] = [defaultdict(float) for _ in columns]
    for edge in edges:
        if edge.is_horizontal:
            for n, column in enumerate(columns):
                covered[n][round(edge.top)] += max(0.0, column.shared(LineStretch(edge.x0, edge.x1)))
    return [
        sorted(top for top, width in tops.items() if width > _COVERED_SHARE * (column.x1 - column.x0))
        for column, tops in zip(columns, covered, strict=True)
    ]


def _strip(word: Word, columns: Sequence[LineStretch], bounds: Sequence[Sequence[float]]) -> Strip:
    """The strip that a word stands in."""
    middle = word.box.middle[1]
    cells = []
    for tops in bounds:
        below = bisect_right(tops, middle)
        cells.append((tops[below - 1] if below else -inf, tops[below] if below < len(tops) else inf))
    first = last = column_of(word, columns)
    while first > 0 and cells[first - 1] == cells[first]:
        first -= 1
    while last + 1 < len(columns) and cells[last + 1] == cells[last]:
        last += 1
    return Strip(*cells[first], (first, last))


def _side_by_side(words: Sequence[Word], span: Span, columns: Sequence[LineStretch]) -> list[LevelHeading]:
    """The headings that fill a strip side by side, each in the middle of its cell; none if they do not."""
    found: list[LevelHeading] = []
    groups = _lines_joined(words)
    if not all(map(_are_lines_of_one, groups)) or _hold_upper_headings(groups):
        return []
    first, end = span
    for number, group in enumerate(groups, start=1):
        lasts = range(end if number == len(groups) else first, end + 1)
        middle = LineStretch.of(group[0]).middle
        last = next((last for last in lasts if _is_centred(middle, (first, last), columns)), None)
        if last is None or first > end:
            return []
        found.append(LevelHeading((first, last), group))
        first = last + 1
    return found


def _lines_joined(words: Iterable[Word]) -> list[list[Word]]:
    """The words from left to right, those that stand below each other in one column of text together."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda word: LineStretch.of(word).middle):
        if groups and LineStretch.of(word).middle - LineStretch.of(groups[-1][0]).middle < _CENTRED_PT:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _are_lines_of_one(words: Iterable[Word]) -> bool:
    """Whether words below each other are the lines of one heading."""
    lines = sorted(words, key=lambda word: word.top)
    return all(b.top - a.bottom < _WRAP_SHARE * (a.bottom - a.top) for a, b in pairwise(lines))


def _hold_upper_headings(groups: Sequence[Sequence[Word]]) -> bool:
    """Whether a heading of more lines ends level with one of fewer: its first line stands above all of them.

    Wrapped headings stand in the middle of their cells, so that those of fewer lines end higher.
    """
    ends = {(len(group), round(max(word.bottom for word in group))) for group in groups}
    return any(lines < more and abs(end - low) <= 1 for lines, end in ends for more, low in ends)


def _is_centred(middle: float, span: Span, columns: Sequence[LineStretch]) -> bool:
    """Whether a heading with this middle stands in that of a cell over the columns of a span.

    A cell reaches at least to the ends of what it holds, and at most half way to its neighbour.
    """
    borders = borders_between(columns)
    first, last = span
    least = (borders[first] + columns[last].x1) / 2 - _CENTRED_PT
    most = (columns[first].x0 + borders[last + 1]) / 2 + _CENTRED_PT
    return least < middle < most


def _wrapped(words: Sequence[Word], columns: Sequence[LineStretch]) -> Iterator[Word]:
    """The words that are lines of one heading over codes or names, of which the first spans nothing."""
    stacks: dict[int, list[Word]] = {}
    for word in sorted(words, key=lambda word: word.top):
        stacks.setdefault(column_of(word, columns), []).append(word)
    for stack in stacks.values():
        for first in range(len(stack)):
            if CLASSIFICATION_HEADING.fullmatch(compact("".join(word.text for word in stack[first:]))):
                yield from stack[first:]


def _span(word: Word, words: Sequence[Word], upper: Sequence[Word], columns: Sequence[LineStretch]) -> Span:
    """The columns that a heading stands over: the widest run around it with headings below and none beside it.

    Beside it stands what shares its height, and what heads its column alone in a cell that reaches from the top of
    the heading to the lowest ones; `upper` are the headings above the column numbers.
    """
    own = column_of(word, columns)
    top, bottom = word.top + _LINES_SHARE_PT, word.bottom - _LINES_SHARE_PT
    below = {column_of(other, columns) for other in words if other.top > bottom}
    own_stretch = LineStretch.of(word)
    level = [
        other for other in words if other.top < bottom and other.bottom > top and own_stretch.shared(other) < 0
    ]
    wide = [LineStretch(*ends) for ends in pairwise(borders_between(columns))]
    beside = {n for n, column in enumerate(wide) for other in level if column.shared(other) > _CENTRED_PT}
    beside |= _reaching_down(word.top, upper, columns) - {own}
    runs = ((first, last) for first in range(own + 1) for last in range(own, len(columns)))
    open_runs = [
        run for run in runs if _is_centred(own_stretch.middle, run, columns) and _is_open(run, own, below, beside)
    ]
    return max(open_runs, key=lambda run: run[1] - run[0], default=(own, own))


def _reaching_down(top: float, words: Sequence[Word], columns: Sequence[LineStretch]) -> set[int]:
    """The columns with one heading, in the middle between a height and the foot of the lowest headings."""
    half_way = (top + max((word.bottom for word in words), default=top)) / 2
    stacks: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        stacks[column_of(word, columns)].append(word)
    reaching = {
        column
        for column, stack in stacks.items()
        if _are_lines_of_one(stack)
        and abs(min(word.top for word in stack) + max(word.bottom for word in stack) - 2 * half_way)
        < 2 * _LEVEL_PT
    }
    level = {column_of(word, columns) for word in words if abs(word.box.middle[1] - half_way) < _LEVEL_PT}
    # A line that holds the beginning of another heading is a row of the head.
    return reaching if level <= reaching else set()


def _is_open(run: Span, own: int, below: set[int], beside: set[int]) -> bool:
    """Whether all columns of a run have headings below a heading, and none but its own has one beside it."""
    inside = set(range(run[0], run[1] + 1))
    return inside <= below and not (inside - {own}) & beside
