"""Performance forms without any rule: the budget execution and the list of indicators, by lines and heads.

Rows are the lines with several words; a line of one word is a wrapped part of the row to which it is nearer, or
a label. Labels stand in one of the rows that they are for; which these are is found as in a text whose tabs have
lost the spans.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise

from juesuan.model.document import Line, Page, Word
from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import is_any_label, is_indicator_head, is_label, is_money_head
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.read.tables.form_rules import FormBorders, columns_of, glyphs_in
from juesuan.read.tables.level_rules import LineStretch, cell_of, cut_at
from juesuan.read.wording.performance import SUMS

# Words of a line that is a row by itself: in the list a name, a target, an actual value and a score at least; in
# the budget execution a label and a mark.
_IN_LIST, _IN_EXECUTION = 4, 2


def form_without_rules(page: Page, lines: Sequence[Line]) -> tuple[int, int, list[Grid]] | None:
    """The grids of the form that the lines print, from which line up to which; None if they print none."""
    head = next((n for n, line in enumerate(lines) if is_indicator_head(_texts(line))), None)
    if head is None:
        return None
    first = next((n for n in range(head) if any(map(is_any_label, _texts(lines[n])))), head)
    end = next((n for n in range(head, len(lines)) if _is_sum(lines[n])), len(lines) - 1) + 1
    # A heading of two lines begins above the others, which stand in its middle.
    start = head - 1 if head > first and lines[head - 1].box.bottom > lines[head].box.top else head
    listed = _table(page, lines[start:end], head - start, _IN_LIST)
    above = _above(page, lines[first:start])
    return first, end, [_grid(page, rows) for rows in (above, listed) if rows]


def _texts(line: Line) -> Iterable[str]:
    return (word.text for word in line.words)


def _above(page: Page, lines: Sequence[Line]) -> list[list[list[Word]]]:
    """The rows above the list: cell after cell, and those of the budget execution under its head."""
    at = next((n for n, line in enumerate(lines) if is_money_head(_texts(line))), None)
    if at is None:
        return [[[word] for word in line.words] for line in lines]
    amounts = (n for n in range(at, len(lines)) if any(map(is_surely_amount, _texts(lines[n]))))
    last = max(amounts, default=at)
    after = next((n for n in range(last + 1, len(lines)) if len(lines[n].words) > 1), len(lines))
    others = ([[[word] for word in line.words] for line in part] for part in (lines[:at], lines[after:]))
    before, behind = others
    return [*before, *_table(page, lines[at:after], 0, _IN_EXECUTION), *behind]


def _table(page: Page, lines: Sequence[Line], head: int, least: int) -> list[list[list[Word]]]:
    """The rows under a head, each with the words of its columns."""
    headings = [stretch for stretch, _ in columns_of(word for line in lines[: head + 1] for word in line.words)]
    columns = list(headings)
    for word in (word for line in lines[head + 1 :] for word in line.words):
        if word.x1 < headings[0].x0 and not any(column.shared(word) > 0 for column in columns):
            columns = sorted([*columns, LineStretch.of(word)])
    sides = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    printed = tuple(tuple(glyphs_in(page, line)) for line in lines)
    borders = FormBorders(tuple(column.middle for column in columns), sides, printed).borders
    rows = []
    for words in _rows(cut_at(page, lines, borders), head, least):
        cells: list[list[Word]] = [[] for _ in columns]
        for word in words:
            cells[min(max(bisect(borders, LineStretch.of(word).middle) - 1, 0), len(columns) - 1)].append(word)
        rows.append(cells)
    return rows


def _rows(lines: Sequence[Line], head: int, least: int) -> list[list[Word]]:
    """The words of each row; of the lines between two rows those above the widest gap belong to the upper one."""
    own = [head, *(n for n in range(head + 1, len(lines)) if len(lines[n].words) >= least or _is_sum(lines[n]))]
    rows = [[word for line in lines[: head + 1] for word in line.words]]
    for above, below in pairwise(own):
        middles = [line.box.middle[1] for line in lines[above : below + 1]]
        gaps = [lower - upper for upper, lower in pairwise(middles)]
        cut = above + 1 + gaps.index(max(gaps))
        rows[-1] += (word for line in lines[above + 1 : cut] for word in line.words)
        rows.append([word for line in lines[cut : below + 1] for word in line.words])
    rows[-1] += (word for line in lines[own[-1] + 1 :] for word in line.words)
    return rows


def _is_sum(line: Line) -> bool:
    return is_label(line.words[0].text, SUMS)


def _grid(page: Page, rows: Sequence[Sequence[Sequence[Word]]]) -> Grid:
    """The rows as a grid; a place of which nothing is printed is a blank cell."""
    width = max(map(len, rows))
    blank = Place(page=page.number)
    cells = [
        cell_of(page, row, column, cells[column])
        if column < len(cells) and cells[column]
        else Cell(row, column, "", blank)
        for row, cells in enumerate(rows)
        for column in range(width)
    ]
    return Grid(tuple(cells), len(rows), width, page=page.number, ruled=False)
