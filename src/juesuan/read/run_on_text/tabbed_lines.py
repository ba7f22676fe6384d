"""Tab-separated lines, and the spans that tabs have lost: over blank cells in heads, and of centred labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import goal_label, is_indicator_head, is_money_head, money_role_in_head, role_in_head
from juesuan.read.run_on_text.levels import distance, may_stand_under, runs_of_labels
from juesuan.read.values import is_points, without_weights
from juesuan.read.wording.performance import LEVELS, NO_LEVEL, RESULTS, Role
from juesuan.vocabulary.wording import without_spaces

_LABELLED = (Role.LEVEL1, Role.LEVEL2)


class TabbedLine(NamedTuple):
    """A tab-separated line: its cells from the first, also those that are empty."""

    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """What stands in a column, without white space."""
        return without_spaces(self.cells[column].text) if 0 <= column < len(self.cells) else ""

    @property
    def texts(self) -> list[str]:
        """What stands in each column, without white space."""
        return [without_spaces(cell.text) for cell in self.cells]

    @property
    def joined(self) -> str:
        """All the line's text without white space."""
        return "".join(self.texts)

    @property
    def place(self) -> Place:
        """The stretch of the line's cells with text."""
        return Place.around(cell.place for cell in self.cells if cell.text.strip() or not self.joined)


def lines_of(grid: Grid) -> list[TabbedLine]:
    """The lines of a run of tab-separated lines."""
    return [TabbedLine(tuple(sorted(cells, key=lambda cell: cell.column))) for cells in grid.rows()]


class _ListUnderHead(NamedTuple):
    """The runs of indicators under a head, the columns left of the names, and those of them with levels."""

    columns: list[int]
    levels: list[int]
    stretches: list[list[TabbedLine]]


def with_spans(grid: Grid) -> Grid:
    """The grid of tab-separated lines with the spans that its blank cells show."""
    lines = lines_of(grid)
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    for line, below in pairwise(lines):
        if is_money_head(line.texts):
            for cell in _over_both(line, below):
                cells[cell.row, cell.column] = cell
                del cells[cell.row + 1, cell.column]
    heads = [row for row, line in enumerate(lines) if is_indicator_head(line.texts)]
    lists: list[_ListUnderHead] = []
    for row, end in zip(heads, [*heads[1:], len(lines)], strict=False):
        head, first = lines[row], row + 1
        if first < end and _is_second_row(head, lines[first]):
            cells = {key: cell for key, cell in cells.items() if key[0] != row}
            cells |= {(row, cell.column): cell for cell in _over_second_row(head, lines[first])}
            first += 1
        roles = [role_in_head(text) for text in head.texts]
        name = max((column for column, role in enumerate(roles) if role in LEVELS), default=0)
        columns = [column for column in range(name) if roles[column] not in RESULTS]
        levels = [column for column in columns if roles[column] in _LABELLED]
        score = roles.index(Role.SCORE) if Role.SCORE in roles else -1
        lists.append(_ListUnderHead(columns, levels, _stretches(lines[first:end], columns, score)))
    for one in lists if any(map(_is_centred, lists)) else ():
        beside = [
            line.cells[at] for lines in one.stretches for line in lines for at in one.columns if line.text(at)
        ]
        labels = [(cell, goal_label(cell.text, cell.place)) for cell in beside]
        goals = [cell for cell, label in labels if label is not None and label.number]
        rows_of_goals = list(_rows_of_goals(goals, one.stretches)) if goals else []
        for goal, rows in zip(goals, rows_of_goals, strict=False):
            cells = _with_spread(cells, goal, rows)
        parted = {goal.column for goal in goals if rows_of_goals}
        for stretch in one.stretches:
            cells = _with_spread_labels(cells, stretch, [column for column in one.columns if column not in parted])
    return replace(grid, cells=tuple(cells[key] for key in sorted(cells)))


def _over_both(head: TabbedLine, below: TabbedLine) -> Iterator[Cell]:
    """The labels left of the amounts that are cut over the head of the budget execution and the line below it."""
    first = next(column for column, text in enumerate(head.texts) if money_role_in_head(text))
    for column in range(first):
        if head.text(column) and below.text(column):
            both = head.cells[column], below.cells[column]
            text, place = "".join(cell.text for cell in both), Place.around(cell.place for cell in both)
            yield replace(both[0], text=text, place=place, rows=2)


def _is_second_row(head: TabbedLine, below: TabbedLine) -> bool:
    """Whether the line below a head stands under columns of the head that have no heading of their own."""
    under = [cell.column for cell in below.cells if cell.text.strip()]
    has_roles = all(role_in_head(below.text(column)) for column in under)
    alone = [column for column in under if head.text(column) and head.text(column + 1)]
    return len(under) > 1 and has_roles and not alone


def _over_second_row(head: TabbedLine, below: TabbedLine) -> Iterator[Cell]:
    """The cells of the first row of a head of two, each over the blank ones right of it or below it."""
    starts = [cell.column for cell in head.cells if cell.text.strip()]
    for start, after in zip(starts, [*starts[1:], len(head.cells)], strict=True):
        covers = [column for column in range(start, after) if below.text(column)]
        last = max(covers, default=start)
        yield replace(head.cells[start], columns=last + 1 - start, rows=1 if covers else 2)


def _stretches(lines: Sequence[TabbedLine], labels: Sequence[int], score: int) -> list[list[TabbedLine]]:
    """The runs of lines with a score and a name, between goals and sums."""
    name = labels[-1] + 1 if labels else 0
    runs = groupby(lines, key=lambda line: is_points(line.text(score)) and bool(line.text(name)))
    return [list(run) for is_listed, run in runs if is_listed]


def _is_centred(one: _ListUnderHead) -> bool:
    """Whether labels stand in the middle of their rows.

    They do if the first row has none, if an outer one has no inner one, or if an inner one stands above the outer
    one that it belongs to.
    """
    if not one.stretches or not one.levels:
        return False
    outer, inner = one.levels[0], one.levels[-1]
    above = ""
    for line in (line for lines in one.stretches for line in lines):
        above = without_weights(line.text(outer)) or above
        is_foreign = not may_stand_under(line.text(inner), above)
        if is_foreign or (line.text(outer) and not line.text(inner)):
            return True
    return not all(one.stretches[0][0].text(column) for column in one.levels)


def _rows_of_goals(goals: Sequence[Cell], stretches: Sequence[Sequence[TabbedLine]]) -> Iterator[range]:
    """The rows of each goal: whole stretches, such that their middles lie nearest to the labels."""
    starts = [lines[0].cells[0].row for lines in stretches]
    end = stretches[-1][-1].cells[0].row + 1

    @cache
    def best(goal: int, at: int) -> tuple[float, tuple[int, ...]]:
        """The least distance of the goals from `goal` on over the stretches from `at` on, and where rows begin."""
        left, row = len(goals) - 1 - goal, goals[goal].row
        if not left:
            return distance(starts[at], end, row), (starts[at], end)
        found = [
            (distance(starts[at], starts[after], row), best(goal + 1, after))
            for after in range(at + 1, len(starts) - left + 1)
        ]
        return min((own + cost, (starts[at], *rest)) for own, (cost, rest) in found)

    for start, after in pairwise(best(0, 0)[1]) if len(goals) <= len(starts) else ():
        yield range(start, after)


def _with_spread(cells: dict[tuple[int, int], Cell], label: Cell, rows: range) -> dict[tuple[int, int], Cell]:
    """The cells with a label over all its rows."""
    kept = {key: one for key, one in cells.items() if key[1] != label.column or key[0] not in rows}
    return kept | {(rows.start, label.column): replace(label, row=rows.start, rows=len(rows))}


def _with_spread_labels(
    cells: dict[tuple[int, int], Cell], lines: Sequence[TabbedLine], columns: Sequence[int]
) -> dict[tuple[int, int], Cell]:
    """The cells with the labels of the lines over all their rows; an inner one stays within an outer one.

    A row that may be under one label or the next has the mark of no level.
    """
    start = lines[0].cells[0].row
    labels = [dict(_labels_of(lines, column)) for column in columns]
    labelled = [sorted(found) for found in labels]
    for column in (column for column, found in zip(columns, labelled, strict=True) if found):
        blank = [cell for line in lines for cell in line.cells[column : column + 1] if not cell.text.strip()]
        cells |= {(cell.row, column): replace(cell, text=NO_LEVEL) for cell in blank}
    for run in runs_of_labels(labelled, len(lines)):
        rows = range(start + run.first, start + run.after)
        cells = _with_spread(cells, labels[run.column][run.row], rows)
    return cells


def _labels_of(lines: Sequence[TabbedLine], column: int) -> Iterator[tuple[int, Cell]]:
    """The labels of a column by their rows; one between two rows of a page is that of the upper one."""
    for row, line in enumerate(lines):
        if line.text(column):
            label = line.cells[column]
            tops = [cell.place.box.top for cell in line.cells[column + 1 :] if cell.place.box]
            is_above = label.place.box is not None and label.place.box.middle[1] < max(tops, default=0)
            yield max(row - is_above, 0), label
