"""Tables without ruled columns: a grid is laid through the white space between what is printed.

Columns are the stretches that words of the body fill, and those of headings under which nothing is printed; rows
are the printed lines, wrapped names joined to the line that they belong to. Such a table is looked for only where
a title announces a statement, or where the page before ended in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from juesuan.model.document import Line, Page, Word
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import NUMBERED_LABEL, has_number, is_code, is_column_numbers, is_surely_amount
from juesuan.read.tables.respacing import respaced
from juesuan.read.tables.stretches import Stretch, cell_of, column_of
from juesuan.read.tables.unruled_heads import SIDES, head_cells
from juesuan.vocabulary.wording import compact

_TOTAL = re.compile(r"合计|总计|^[合总]$|^计$")
_FOOT = re.compile(r"^(注|说明|备注)[:：\d]|^本表反映")
_LEAST_FIGURE_LINES = 2
_MANY_FIGURES = 4
_WRAP_SHARE = 0.75
_REACH_SHARE = 0.6

RowWords = dict[int, list[Word]]


def grid_without_rules(page: Page, lines: Sequence[Line]) -> Grid | None:
    """The table that the lines under a title print, or None if they print none."""
    head, body = _parted(lines)
    figures = [sum(is_surely_amount(word.text) for word in line.words) for line in body]
    if sum(count > 0 for count in figures) < _LEAST_FIGURE_LINES and max(figures, default=0) < _MANY_FIGURES:
        return None
    columns = _columns(head, body)
    cells = head_cells(page, head, columns)
    return _grid(page, cells, _rows(body, columns), _borders(columns))


def grid_continued(page: Page, lines: Sequence[Line], former: Grid) -> Grid | None:
    """What the first lines of a page add to the table that the page before ended in; None if nothing."""
    _, body = _parted(lines)
    if not body or not any(_has_figure(line) for line in body):
        return None
    columns = [Stretch(*borders) for borders in pairwise(former.xs)]
    return _grid(page, [], _rows(body, columns), former.xs)


def _grid(page: Page, head: Sequence[Cell], rows: Sequence[RowWords], xs: Sequence[float]) -> Grid:
    first = 1 + max((cell.row for cell in head), default=-1)
    body = [
        cell_of(page, first + number, column, words)
        for number, row in enumerate(rows)
        for column, words in sorted(row.items())
    ]
    cells = sorted([*head, *body], key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), first + len(rows), len(xs) - 1, tuple(xs), page.number, ruled=False)


def _parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Head and body: the lines before the first line of data, and those from there to the foot of the table."""
    kept: list[Line] = []
    for line in map(respaced, lines):
        text = compact(line.text)
        if _FOOT.match(text) or "。" in text or text.count("，") > 1:
            break
        kept.append(line)
    start = next((number for number, line in enumerate(kept) if _is_data(line)), len(kept))
    return kept[:start], kept[start:]


def _is_data(line: Line) -> bool:
    texts = [compact(word.text) for word in line.words]
    if is_column_numbers(texts):
        return False
    return (
        any(is_surely_amount(text) for text in texts) or is_code(texts[0]) or bool(NUMBERED_LABEL.match(texts[0]))
    )


def _has_figure(line: Line) -> bool:
    return any(is_surely_amount(word.text) for word in line.words)


def _columns(head: Sequence[Line], body: Sequence[Line]) -> list[Stretch]:
    """The stretches that the body fills, widened to their headings, and those of headings over nothing.

    Figures stand to the right in their column and headings in the middle, so that they may not overlap: a heading
    belongs to the stretch nearest to it, unless another heading of its line does.
    """
    columns = _merged(
        Stretch(word.x0, word.x1) for line in body for word in line.words if not _TOTAL.search(compact(word.text))
    )
    for line in reversed(head):
        words = [word for word in line.words if compact(word.text) not in SIDES]
        reach = _REACH_SHARE * min((b.middle - a.middle for a, b in pairwise(map(Stretch.of, words))), default=0.0)
        claimed = {n for n, column in enumerate(columns) for word in words if column.shared(word) > 1}
        for word in words:
            if any(column.shared(word) > 1 for column in columns):
                continue
            own = Stretch.of(word)
            free = [n for n in range(len(columns)) if n not in claimed]
            nearest = min(free, key=lambda n: abs(columns[n].middle - own.middle), default=None)
            if nearest is not None and abs(columns[nearest].middle - own.middle) < reach:
                columns[nearest] = columns[nearest].joined(own)
                claimed.add(nearest)
            else:
                columns.append(own)
                claimed.add(len(columns) - 1)
    return sorted(columns)


def _merged(intervals: Iterable[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for interval in sorted(intervals):
        if merged and interval.x0 < merged[-1].x1 - 1:
            merged[-1] = Stretch(merged[-1].x0, max(merged[-1].x1, interval.x1))
        else:
            merged.append(interval)
    return merged


def _borders(columns: Sequence[Stretch]) -> tuple[float, ...]:
    between = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    return columns[0].x0, *between, columns[-1].x1


def _rows(body: Sequence[Line], columns: Sequence[Stretch]) -> list[RowWords]:
    """The lines as rows.

    A line of words alone, nearer to a line with a number than rows are apart, is a wrapped part of its name.
    """
    anchors = [number for number, line in enumerate(body) if has_number(line)]
    placed = [_placed(line, columns) for line in body]
    reach = _WRAP_SHARE * _pitch([body[number] for number in anchors])
    rows: dict[int, RowWords] = {number: placed[number] for number in anchors}
    for number, line in enumerate(body):
        if number in rows:
            continue
        nearest = min(anchors, key=lambda anchor: (_distance(body[anchor], line), anchor))
        if _distance(body[nearest], line) > reach:
            rows[number] = placed[number]
            continue
        for column, words in placed[number].items():
            rows[nearest].setdefault(column, []).extend(words)
    return [rows[number] for number in sorted(rows)]


def _pitch(lines: Sequence[Line]) -> float:
    """How far rows are apart, in points."""
    return median([_distance(below, above) for above, below in pairwise(lines)] or [0.0])


def _distance(one: Line, other: Line) -> float:
    return abs(one.box.middle[1] - other.box.middle[1])


def _placed(line: Line, columns: Sequence[Stretch]) -> RowWords:
    row: RowWords = {}
    for word in line.words:
        row.setdefault(column_of(word, columns), []).append(word)
    return row
