"""Tables without ruled columns: a lattice is laid through the white space between what is printed.

Rows are the printed lines, columns the runs of white space that no word of the body crosses; the words of the
head give the columns that have no figure. Only where a title announces a statement is such a table looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.document import Line, Page, Word
from juesuan.model.place import Box, Place
from juesuan.model.table import Cell, Grid
from juesuan.tables.amounts import NUMBERED_LABEL, is_amount, is_code, is_column_numbers, is_decimal
from juesuan.vocabulary.wording import compact, has_cjk

_TOTAL = re.compile(r"合计|总计|^[合总]$|^计$")
_FOOT = re.compile(r"^(注|说明|备注)[:：\d]|^本表反映")
_SIDES = frozenset({"收入", "支出"})
_LEAST_FIGURE_LINES = 2
_SUBORDINATE = re.compile(
    r"^(小计|合计|基本支出|项目支出|公务用车(购置费|运行维?护?费?)|预算数|决算数|"
    r"(一般公共预算|政府性基金|国有资本经营).*)$"
)


class Interval(NamedTuple):
    """A stretch of the x axis, in points."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """The middle of the stretch."""
        return (self.x0 + self.x1) / 2

    def overlaps(self, other: Interval) -> bool:
        """Whether the stretches have more than a point in common."""
        return min(self.x1, other.x1) - max(self.x0, other.x0) > 1.0


def grid_without_rules(page: Page, lines: Sequence[Line]) -> Grid | None:
    """The table that the lines under a title print, or None if they print none."""
    lines = _before_foot(lines)
    start = next((number for number, line in enumerate(lines) if _is_data(line)), None)
    if start is None or sum(_has_figure(line) for line in lines[start:]) < _LEAST_FIGURE_LINES:
        return None
    head, body = lines[:start], lines[start:]
    columns = _columns(head, body)
    rows = _rows(body, columns)
    cells = [*_head_cells(page, head, columns)]
    first = 1 + max((cell.row for cell in cells), default=-1)
    cells.extend(
        _cell(page, first + number, column, words)
        for number, row in enumerate(rows)
        for column, words in sorted(row.items())
    )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(ordered, first + len(rows), len(columns), xs=_borders(columns), page=page.number)


def _before_foot(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        text = compact(line.text)
        if _FOOT.match(text) or "。" in text or text.count("，") > 1:
            break
        kept.append(line)
    return kept


def _is_data(line: Line) -> bool:
    texts = [compact(word.text) for word in line.words]
    if is_column_numbers(texts):
        return False
    return any(is_decimal(text) for text in texts) or is_code(texts[0]) or bool(NUMBERED_LABEL.match(texts[0]))


def _has_figure(line: Line) -> bool:
    return any(is_decimal(word.text) for word in line.words)


def _columns(head: Sequence[Line], body: Sequence[Line]) -> list[Interval]:
    """The stretches that words of the body fill, and those of headings under which nothing is printed."""
    filled = _merged(
        Interval(word.x0, word.x1) for line in body for word in line.words if not _TOTAL.search(compact(word.text))
    )
    for line in reversed(head):
        for word in line.words:
            stretch = Interval(word.x0, word.x1)
            text = compact(word.text)
            if text not in _SIDES and not any(stretch.overlaps(column) for column in filled):
                filled.append(stretch)
    return sorted(filled)


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if merged and interval.overlaps(merged[-1]):
            merged[-1] = Interval(merged[-1].x0, max(merged[-1].x1, interval.x1))
        else:
            merged.append(interval)
    return merged


def _borders(columns: Sequence[Interval]) -> tuple[float, ...]:
    between = [(left.x1 + right.x0) / 2 for left, right in pairwise(columns)]
    return columns[0].x0, *between, columns[-1].x1


def _column_of(word: Word, columns: Sequence[Interval]) -> int:
    """The column with which the word shares most, else the nearest."""
    stretch = Interval(word.x0, word.x1)

    def closeness(number: int) -> tuple[float, float]:
        column = columns[number]
        shared = min(stretch.x1, column.x1) - max(stretch.x0, column.x0)
        return shared, -abs(stretch.middle - column.middle)

    return max(range(len(columns)), key=closeness)


Row = dict[int, list[Word]]


def _rows(body: Sequence[Line], columns: Sequence[Interval]) -> list[Row]:
    """The lines of the body as rows; where rows have codes, a line without code and figure belongs to the next."""
    placed = [_placed(line, columns) for line in body]
    coded = sum(is_code(line.words[0].text) for line in body) >= len(body) / 3
    if not coded:
        return placed
    anchors = [n for n, line in enumerate(body) if _is_anchor(line)]
    rows = {n: placed[n] for n in anchors}
    for n, line in enumerate(body):
        if n not in rows and anchors:
            nearest = min(anchors, key=lambda anchor: (_distance(body[anchor], line), anchor))
            for column, words in placed[n].items():
                rows[nearest].setdefault(column, []).extend(words)
    return [rows[n] for n in anchors]


def _is_anchor(line: Line) -> bool:
    return is_code(line.words[0].text) or any(is_amount(word.text) for word in line.words)


def _distance(one: Line, other: Line) -> float:
    return abs(one.box.middle[1] - other.box.middle[1])


def _placed(line: Line, columns: Sequence[Interval]) -> Row:
    row: Row = {}
    for word in line.words:
        row.setdefault(_column_of(word, columns), []).append(word)
    return row


def _cell(page: Page, row: int, column: int, words: Sequence[Word], columns: int = 1) -> Cell:
    ordered = sorted(words, key=lambda word: (round(word.box.middle[1]), word.x0))
    box = ordered[0].box
    for word in ordered[1:]:
        box = box.joined(word.box)
    text = (
        "".join(word.text for word in ordered) if has_cjk(ordered[0].text) else " ".join(w.text for w in ordered)
    )
    return Cell(row, column, text, Place(page=page.number, box=page.as_printed(Box(*box))), columns=columns)


def _head_cells(page: Page, head: Sequence[Line], columns: Sequence[Interval]) -> list[Cell]:
    """Three rows of headings: what spans several columns, what stands over one, and the column numbers."""
    numbers = [line for line in head if is_column_numbers(word.text for word in line.words)]
    leaves: Row = {}
    spanning: list[Word] = []
    for line in head:
        if line in numbers:
            continue
        for word in line.words:
            over = [n for n, column in enumerate(columns) if column.overlaps(Interval(word.x0, word.x1))]
            if len(over) > 1 or compact(word.text) in _SIDES or _is_above_others(word, head, columns):
                spanning.append(word)
            else:
                leaves.setdefault(_column_of(word, columns), []).append(word)
    cells = [_cell(page, 1, column, words) for column, words in leaves.items()]
    cells.extend(_spanning_cells(page, spanning, leaves, columns))
    for line in numbers:
        cells.extend(_cell(page, 2, column, words) for column, words in _placed(line, columns).items())
    return cells


def _is_above_others(word: Word, head: Sequence[Line], columns: Sequence[Interval]) -> bool:
    """Whether subordinate headings to the left and the right stand lower than the word, which heads them all."""
    own = _column_of(word, columns)
    lower = [
        _column_of(other, columns)
        for line in head
        for other in line.words
        if other.top > word.bottom - 1 and _SUBORDINATE.match(compact(other.text))
    ]
    return own in lower and (own - 1 in lower or own + 1 in lower)


def _spanning_cells(page: Page, spanning: Sequence[Word], leaves: Row, columns: Sequence[Interval]) -> list[Cell]:
    """Each spanning heading over the subordinate columns that are nearer to it than to another one."""
    if not spanning:
        return []
    sides = any(compact(word.text) in _SIDES for word in spanning)
    over: dict[int, list[int]] = {}
    for number, column in enumerate(columns):
        leaf = compact("".join(word.text for word in leaves.get(number, [])))
        if sides or _SUBORDINATE.match(leaf):
            nearest = min(
                range(len(spanning)), key=lambda n: abs((spanning[n].x0 + spanning[n].x1) / 2 - column.middle)
            )
            over.setdefault(nearest, []).append(number)
    return [_cell(page, 0, numbers[0], [spanning[n]], numbers[-1] - numbers[0] + 1) for n, numbers in over.items()]
