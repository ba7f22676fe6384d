"""Tables without ruled columns: a grid is laid through the white space between what is printed.

Columns are the stretches that words of the body fill, and those of headings under which nothing is printed; rows
are the printed lines, wrapped names joined to the line that they belong to. Such a table is looked for only where
a title announces a statement, or where the page before ended in one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from juesuan.model.document import Line, Page, Word
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import (
    has_number,
    is_amount,
    is_code,
    is_column_numbers,
    is_nil,
    is_surely_amount,
)
from juesuan.read.tables.captions import is_caption_line
from juesuan.read.tables.level_heads import drawn_head
from juesuan.read.tables.level_rules import (
    LineStretch,
    borders_between,
    cell_of,
    cells_around,
    column_of,
    cut_at,
    drawn_borders,
    stretches,
)
from juesuan.read.tables.respacing import respaced, with_whole_numbers
from juesuan.read.wording.headings import SIDES
from juesuan.read.wording.quantities import NUMBERED_LABEL
from juesuan.read.wording.titles import FOOT_OF_TABLE
from juesuan.vocabulary.wording import compact, has_cjk

# Lines with figures: fewer are no table, unless borders are drawn, the page ends with it, or by `_MANY_FIGURES`.
_LEAST_FIGURE_LINES = 2
# Figures of a single line that make a table: prose has fewer without words between.
_MANY_FIGURES = 4
# Of the distance between rows: words nearer than this to a row with figures are a wrapped part of its name.
_WRAP_SHARE = 0.75
# Of the height of a line: lines of one name are not farther apart.
_LINE_GAP_SHARE = 0.6
# Points: the lines of a name that stand around a row are as far from it, but for the rounding of their boxes.
_LEVEL_PT = 1.0
# Of the width of a table: level rules that cover less of it at one height part no rows.
_RULE_SHARE = 0.5
# Of the lines with numbers: if rules part so many from each other, they part rows.
_PARTED_SHARE = 0.8
# Of the distance between headings: over no stretch, it heads a free one that is nearer than this.
_NEAR_SHARE = 0.6

RowWords = dict[int, list[Word]]


def grid_without_rules(page: Page, lines: Sequence[Line], before: Sequence[Line] = ()) -> Grid | None:
    """The table that the lines under a title print, or None if they print none.

    `before` are lines of its head that the page before ends with.
    """
    head, body = _parted(page, lines)
    head = [*_moved_above(respaced(before), head or body), *head] if before else head
    # Between rules of rows any number is a figure, as those of vehicles are.
    is_figure = is_amount if body and _between_rules(page, body) else is_surely_amount
    figures = [sum(is_figure(word.text) for word in line.words) for line in body]
    most = max(figures, default=0)
    borders = drawn_borders(page.edges) if most else ()
    is_cut_off = most > 1 and body[-1].box.bottom >= lines[-1].box.bottom
    is_table = borders or is_cut_off or most >= _MANY_FIGURES
    if not is_table and sum(count > 0 for count in figures) < _LEAST_FIGURE_LINES:
        return None
    head, body = (cut_at(page, part, borders) for part in (head, body))
    columns = [LineStretch(*ends) for ends in pairwise(borders)]
    columns = columns or list(cells_around(head, _columns(head, body)))
    cells = drawn_head(page, head, columns)
    return _grid(page, cells, _rows(page, body, columns), borders or borders_between(columns))


def _moved_above(before: Iterable[Line], below: Sequence[Line]) -> Iterator[Line]:
    """The lines as they would stand on the page of the lines `below`, right above these."""
    lines = list(before)
    down = min(line.box.top for line in below) - max(line.box.bottom for line in lines) if below else 0.0
    for line in lines:
        yield Line(tuple(word._replace(top=word.top + down, bottom=word.bottom + down) for word in line.words))


def grid_continued(page: Page, lines: Sequence[Line], former: Grid) -> Grid | None:
    """What the first lines of a page add to the table that the page before ended in; None if nothing."""
    _, body = _parted(page, lines)
    if not body or not any(is_surely_amount(word.text) for line in body for word in line.words):
        return None
    columns = [LineStretch(*borders) for borders in pairwise(former.xs)]
    return _grid(page, [], _rows(page, body, columns), former.xs)


def _grid(page: Page, head: Sequence[Cell], rows: Sequence[RowWords], xs: Sequence[float]) -> Grid:
    first = 1 + max((cell.row for cell in head), default=-1)
    body = [
        cell_of(page, first + number, column, words)
        for number, row in enumerate(rows)
        for column, words in sorted(row.items())
    ]
    cells = sorted([*head, *body], key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), first + len(rows), len(xs) - 1, tuple(xs), page.number, ruled=False)


def _parted(page: Page, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Head and body: the lines before the first line of data, and those from there to the foot of the table."""
    kept: list[Line] = []
    for line in with_whole_numbers(respaced(lines, page)):
        text = compact(line.text)
        is_caption = len(line.words) == 1 and any(map(_is_data, kept)) and is_caption_line(line.text)
        if is_caption or FOOT_OF_TABLE.match(text) or "。" in text or text.count("，") > 1:
            break
        kept.append(line)
    start = next((number for number, line in enumerate(kept) if _is_data(line)), len(kept))
    if 0 < start < len(kept) and _begins_name_of(kept[start], kept[start - 1], kept[start + 1 : start + 2]):
        start -= 1
    return kept[:start], kept[start:]


def _begins_name_of(row: Line, above: Line, below: Sequence[Line]) -> bool:
    """Whether the line above a row is the first one of its wrapped name.

    No heading stands so near; or the name goes on below the row, as far from it as the line above.
    """
    if not _is_wrapped(above):
        return False
    word, apart = above.words[0], _distance(row, above)
    goes_on = any(_is_wrapped(line) and _overlap(above, line) for line in below)
    return apart < word.bottom - word.top or (goes_on and abs(apart - _distance(row, below[0])) < _LEVEL_PT)


def _is_wrapped(line: Line) -> bool:
    """Whether a line may be a part of a wrapped name: one word."""
    return len(line.words) == 1 and has_cjk(line.words[0].text)


def _is_data(line: Line) -> bool:
    texts = [compact(word.text) for word in line.words]
    if is_column_numbers(texts):
        return False
    return (
        any(is_surely_amount(text) for text in texts) or is_code(texts[0]) or bool(NUMBERED_LABEL.match(texts[0]))
    )


def _columns(head: Sequence[Line], body: Sequence[Line]) -> list[LineStretch]:
    """The stretches that the body fills, widened to their headings, and those of headings over nothing.

    Figures stand to the right in their column and headings in the middle, so that they may not overlap.
    """
    columns = stretches(body)
    lower: list[Word] = []
    headings = [LineStretch.of(word) for line in head for word in line.words]
    lowest = [LineStretch.of(word) for word in _lowest(head)]
    for line in reversed(head):
        are_numbers = is_column_numbers(word.text for word in line.words)
        # Beside column numbers stand the levels of codes, which are nearer to each other than columns are.
        printed = [word for word in line.words if not are_numbers or word.text[:1].isdigit()]
        if are_numbers and not _are_in_middles(printed, head):
            continue
        words = [LineStretch.of(word) for word in printed if compact(word.text) not in SIDES]
        middles = [word.middle for word in (words if are_numbers else lowest)]
        # A heading over another one is that of its columns.
        own = [word for word in words if not any(word.shared(other) > 1 for other in lower)]
        for run, between in _beside_each_other(own, columns):
            free = [n for n in between if not any(columns[n].shared(other) > 1 for other in lower)]
            # What stands over a heading is its own first line, or spans it.
            others = [word for word in headings if not any(word.shared(one) > 1 for one in run)]
            bare = [n for n in free if not any(columns[n].shared(word) > 1 for word in others)]
            pairs = dict(zip(run, bare, strict=False))
            ways = [sorted((word.middle, columns[n].middle)) for word, n in pairs.items()]
            is_parted = any(left < other.middle < right for left, right in ways for other in headings)
            if len(bare) != len(run) or is_parted:
                pairs = _nearest(run, free, columns, middles)
                pairs = {word: n for word, n in pairs.items() if len(words) > 1 or n in bare}
            for word in run:
                if word not in pairs:
                    columns.append(word)
                elif pairs[word] in bare:
                    columns[pairs[word]] = columns[pairs[word]].joined(word)
        # Each column number stands in the middle of its column, and what is above it is a heading nevertheless.
        lower += () if are_numbers else line.words
        columns.sort()
    return columns


def _lowest(head: Iterable[Line]) -> Iterator[Word]:
    """The headings between which and the body nothing is printed but column numbers: they stand as far apart as
    columns do, however few of them a line holds. A side stands in the middle of its columns, between two of them.
    """
    words = [
        word for line in head if not is_column_numbers(word.text for word in line.words) for word in line.words
    ]
    for word in words:
        below = (other for other in words if other.top > word.top + _LEVEL_PT)
        if compact(word.text) not in SIDES and not any(LineStretch.of(word).shared(other) > 1 for other in below):
            yield word


def _are_in_middles(numbers: Iterable[Word], head: Iterable[Line]) -> bool:
    """Whether column numbers stand in the middle of their columns, right below headings that are printed."""
    middles = [LineStretch.of(word).middle for line in head for word in line.words if not word.text[:1].isdigit()]
    return all(
        word.confidence is not None
        or any(abs(LineStretch.of(word).middle - middle) < _LEVEL_PT for middle in middles)
        for word in numbers
    )


def _beside_each_other(
    words: Sequence[LineStretch], columns: Sequence[LineStretch]
) -> Iterator[tuple[list[LineStretch], list[int]]]:
    """Runs of headings that stand over no column, each with the numbers of the columns between its neighbours."""
    run: list[LineStretch] = []
    after = 0
    for word in (*words, None):
        under = range(len(columns), len(columns) + 1)
        if word is not None:
            covered = [n for n, column in enumerate(columns) if column.shared(word) > 1]
            if not covered:
                run.append(word)
                continue
            under = range(covered[0], covered[-1] + 1)
        if run:
            yield run, list(range(after, under[0]))
            run = []
        after = under[-1] + 1


def _nearest(
    run: Sequence[LineStretch], free: Sequence[int], columns: Sequence[LineStretch], middles: Iterable[float]
) -> dict[LineStretch, int]:
    """The nearest free column of each heading, if it is nearer than the next of the `middles` of all headings."""
    pairs: dict[LineStretch, int] = {}
    for word in run:
        apart = (abs(middle - word.middle) for middle in middles)
        near = _NEAR_SHARE * min((distance for distance in apart if distance > _LEVEL_PT), default=inf)
        left = [n for n in free if n not in pairs.values()]
        nearest = min(left, key=lambda n: abs(columns[n].middle - word.middle), default=None)
        if nearest is not None and abs(columns[nearest].middle - word.middle) < near:
            pairs[word] = nearest
    return pairs


def _rows(page: Page, body: Sequence[Line], columns: Sequence[LineStretch]) -> list[RowWords]:
    """The lines as rows: those between two rules are one row; without rules, wrapped names are joined."""
    placed = [_placed(line, columns) for line in body]
    rows: dict[int, RowWords] = {}
    for row, words in zip(_between_rules(page, body) or _unwrapped(body), placed, strict=True):
        for column, found in words.items():
            rows.setdefault(row, {}).setdefault(column, []).extend(found)
    return [rows[number] for number in sorted(rows)]


def _between_rules(page: Page, body: Sequence[Line]) -> list[int]:
    """For each line, how many level rules lie above it; empty if the rules do not part the lines with numbers."""
    x0, x1 = min(line.box.x0 for line in body), max(line.box.x1 for line in body)
    drawn: defaultdict[int, float] = defaultdict(float)
    for edge in page.edges:
        if edge.is_horizontal:
            drawn[round(edge.top)] += edge.x1 - edge.x0
    tops = sorted(top for top, width_pt in drawn.items() if width_pt > _RULE_SHARE * (x1 - x0))
    rows = [bisect_right(tops, line.box.middle[1]) for line in body]
    amounts = [any(is_surely_amount(word.text) for word in line.words) for line in body]
    # A code that is wrapped in its cell has digits on two lines of a row, an amount has them on one.
    shows_row = amounts if sum(amounts) > 1 else [has_number(line) for line in body]
    anchors = [row for row, is_anchor in zip(rows, shows_row, strict=True) if is_anchor]
    return rows if len(anchors) > 1 and len(set(anchors)) >= _PARTED_SHARE * len(anchors) else []


def _unwrapped(body: Sequence[Line]) -> list[int]:
    """For each line, the line whose row it is part of.

    A line without an amount goes with the nearest line: with one that has amounts, if it is nearer than rows are
    apart, so that it is a wrapped part of its name; or with another part of the same name.
    """
    texts = [[word.text for word in line.words] for line in body]
    anchors = [
        n for n, row in enumerate(texts) if any((is_amount(t) and not is_code(t)) or is_nil(t) for t in row)
    ]
    near = _WRAP_SHARE * _pitch(body, anchors)
    goes_with = list(range(len(body)))
    for number, line in enumerate(body):
        if number in anchors:
            continue
        others = [n for n, other in enumerate(body) if n != number and (n in anchors or _overlap(line, other))]
        others = [n for n in others if not (_is_coded(line) and _is_coded(body[n]))]
        nearest = min(others, key=lambda n: _gap(line, body[n]), default=number)
        if nearest in anchors:
            is_part = _distance(body[nearest], line) <= near
        else:
            is_part = _gap(line, body[nearest]) < _LINE_GAP_SHARE * (line.box.bottom - line.box.top)
        if is_part:
            goes_with[number] = nearest
    return [_end_of_chain(goes_with, number) for number in range(len(body))]


def _end_of_chain(goes_with: Sequence[int], number: int) -> int:
    """The line that a line goes with at last: one with amounts, or the first of a name without any."""
    chain = [number]
    while goes_with[chain[-1]] not in chain:
        chain.append(goes_with[chain[-1]])
    return chain[-1] if goes_with[chain[-1]] == chain[-1] else min(chain[chain.index(goes_with[chain[-1]]) :])


def _is_coded(line: Line) -> bool:
    return is_code(line.words[0].text)


def _overlap(one: Line, other: Line) -> bool:
    """Whether a word of one line stands above or below one of the other."""
    return any(LineStretch.of(word).shared(below) > 0 for word in one.words for below in other.words)


def _gap(one: Line, other: Line) -> float:
    """The white space between two lines, in points; negative if they overlap."""
    return max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)


def _pitch(body: Sequence[Line], anchors: Sequence[int]) -> float:
    """How far rows are apart, in points: lines with numbers, of those that follow each other if there are some."""
    pairs = list(pairwise(anchors))
    adjacent = [(above, below) for above, below in pairs if below == above + 1]
    return median([_distance(body[above], body[below]) for above, below in adjacent or pairs] or [0.0])


def _distance(one: Line, other: Line) -> float:
    return abs(one.box.middle[1] - other.box.middle[1])


def _placed(line: Line, columns: Sequence[LineStretch]) -> RowWords:
    row: RowWords = {}
    for word in line.words:
        row.setdefault(column_of(word, columns), []).append(word)
    return row
