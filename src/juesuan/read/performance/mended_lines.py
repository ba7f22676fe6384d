"""Tab-separated lines of a damaged text, mended to the grid of a form: every cell under the heading that it is of.

Names that a border has cut are put together, labels whose letters are lost become the levels that they name, and
what has no head has the order of columns that its body shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from juesuan.model.place import Place
from juesuan.model.table import Grid
from juesuan.read.form_labels import fields_in, goal_in_text, goal_label, indicator_role, is_label
from juesuan.read.performance.grid_rows import DrawnRows, GridCell
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel, carried, level_of, spread
from juesuan.read.run_on_text.tabbed_lines import TabbedLine, lines_of, with_spans
from juesuan.read.values import CUT_WEIGHT, is_points, named
from juesuan.read.wording import performance as wording
from juesuan.read.wording.performance import RESULTS, RUN_ON_LEVEL_HEADS, Role
from juesuan.vocabulary.wording import compact, without_spaces

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Characters of a cell with a label of remarks, or a piece of one; longer cells are the remarks.
_LONGEST_LABEL = 13
# Characters at the beginning of a line in which the label of a goal has its word.
_LABEL_OF_GOAL = 9
# Columns; a head with one kind of result only may be that of another table.
_FEWEST_RESULTS = 2
# Columns from the name to the score where a head is missing: target, actual value and score follow the name.
_FEWEST_BETWEEN = 3


class ColumnOrder(NamedTuple):
    """Which columns hold what: where names begin and end, and where each result stands."""

    first_name: int
    after_names: int
    results: Mapping[Role, int]


@dataclass(slots=True)
class MendedLines:
    """The state of mending: the order of columns, the level of the last indicator, whether indicators have ended.

    `centred` says that labels stand at the middle of their rows, as they do where a list begins without one.
    """

    order: ColumnOrder | None = None
    level: IndicatorLevel = NO_LEVEL
    centred: bool = False
    ended: bool = False
    _rows: DrawnRows = field(default_factory=DrawnRows)

    def mended(self, grid: Grid) -> Grid | None:
        """The grid of a run of lines, a part of the form that is being mended."""
        lines = lines_of(grid)
        self._rows = DrawnRows()
        heads = [index for index, line in enumerate(lines) if order_of_head(line)]
        if not heads:
            self.order = order_without_head(lines) or self.order
            self._mend_list(lines)
        else:
            self._mend_top(with_spans(grid), lines[: heads[0]])
        for index, head in enumerate(heads):
            after = heads[index + 1] if index + 1 < len(heads) else len(lines)
            self.order = order_of_head(lines[head])
            self._mend_list(lines[head + 1 : after])
        return self._rows.grid()

    def _mend_top(self, grid: Grid, lines: Sequence[TabbedLine]) -> None:
        """The lines above the first head: fields, sums of money, the budget execution, the goals."""
        for row, line in enumerate(lines):
            if not self._mend_goal(line):
                fields = list(fields_in(line.joined))
                for label, value in fields:
                    self._rows.add((label, line.place), (value, line.place))
                self._rows.take(cell for cell in grid.cells if cell.row == row)

    def _mend_goal(self, line: TabbedLine) -> bool:
        goal = goal_in_text(line.joined, line.place) if wording.GOAL in line.joined[:_LABEL_OF_GOAL] else None
        if goal is not None:
            self.level = NO_LEVEL
            self._rows.add_goal(goal, line.place)
        return goal is not None

    def _mend_list(self, lines: Sequence[TabbedLine]) -> None:
        """Lines under a head: indicators with goals among them or beside them, and what follows them."""
        listed: list[TabbedLine] = []
        for line in lines:
            if not self.ended and _is_indicator(line, self.order) and not _is_sum(line):
                listed.append(line)
                continue
            if goal_in_text(line.joined, line.place) is not None or _is_sum(line):
                self._add(listed)
                listed = []
            self._mend_other(line)
        self._add(listed)

    def _add(self, lines: Sequence[TabbedLine]) -> None:
        if self.order is None or not lines:
            return
        self._rows.add_head(lines[0].place)
        beside = "".join(line.text(0) for line in lines)
        if goal_label(beside, lines[0].place) is not None:
            self.level = NO_LEVEL
            self._rows.add((beside, lines[0].place))
        labels = list(_labels(lines, self.order))
        self.centred = self.centred or not any(row == 0 for row, _ in labels)
        levels = spread(labels, len(lines)) if self.centred else carried(labels, len(lines))
        for line, level in zip(lines, levels, strict=True):
            # A row that may be of two centred labels has none; one above the first label goes on with the last.
            self.level = level if self.centred or level != NO_LEVEL else self.level
            self._rows.add_indicator(self.level, line.place, _printed(line, self.order))

    def _mend_other(self, line: TabbedLine) -> None:
        if _is_sum(line):
            self._mend_sum(line)
        elif self.ended:
            self._mend_remark(line)
        elif not self._mend_goal(line) and re.search(r"\d", line.joined):
            self._rows.add_not_understood(line.joined, line.place)

    def _mend_sum(self, line: TabbedLine) -> None:
        """The row of the sums: its label, which may be cut, the number of indicators, a weight and a score."""
        self.ended = True
        label = wording.SUMS.match(line.joined)
        printed = {Role.LEVEL1: GridCell(label[0] if label else "", line.place)}
        for cell in line.cells:
            is_weight = self.order is not None and cell.column == self.order.results.get(Role.WEIGHT)
            if wording.INDICATOR_COUNT.search(compact(cell.text)):
                printed[Role.LEVEL3] = GridCell(cell.text, cell.place)
            elif _NUMBER.fullmatch(compact(cell.text)):
                printed[Role.WEIGHT if is_weight else Role.SCORE] = GridCell(cell.text, cell.place)
        self._rows.add_listed(printed)

    def _mend_remark(self, line: TabbedLine) -> None:
        """A remark, after its label, which may be cut into several cells; other pieces of a label are left out."""
        texts = [text for text in line.texts if text]
        label = "".join(text for text in texts if len(text) <= _LONGEST_LABEL)
        remark = "".join(text for text in texts if len(text) > _LONGEST_LABEL)
        known = [label] if is_label(label, wording.REASONS, wording.MEASURES) else []
        self._rows.add(*((text, line.place) for text in (*known, remark) if text))


def _printed(line: TabbedLine, order: ColumnOrder) -> dict[Role, GridCell]:
    """The cells of an indicator, whose name a border may have cut."""
    cells = [
        cell for cell in line.cells if order.first_name <= cell.column < order.after_names and cell.text.strip()
    ]
    # Pieces of a name that a border has cut follow line by line, the left one first.
    pieces = [cell.text.split() for cell in cells]
    is_interlaced = len({len(piece) for piece in pieces}) == 1
    texts = zip(*pieces, strict=True) if is_interlaced else [[without_spaces(cell.text) for cell in cells]]
    name = "".join(map(_met, texts))
    if named(name, line.place).weight is None:
        name = CUT_WEIGHT.sub("", name) or name
    printed = {Role.LEVEL3: GridCell(name, Place.around(cell.place for cell in cells))}
    values = (
        (role, line.cells[column]) for role, column in order.results.items() if 0 <= column < len(line.cells)
    )
    return printed | {role: GridCell(cell.text, cell.place) for role, cell in values if cell.text.strip()}


def order_without_head(lines: Sequence[TabbedLine]) -> ColumnOrder | None:
    """The order of columns of lines without a head before the sums: names bear weights, a score comes last."""
    listed = list(takewhile(lambda line: not _is_sum(line), lines))
    cells = [cell for line in listed for cell in line.cells]
    names = Counter(cell.column for cell in cells if named(cell.text, cell.place).weight is not None)
    scores = Counter(
        max((cell.column for cell in line.cells if is_points(cell.text)), default=-1) for line in listed
    )
    if not names or not scores:
        return None
    (name, count), (score, _) = names.most_common(1)[0], scores.most_common(1)[0]
    if count < len(listed) / 2 or score < name + _FEWEST_BETWEEN:
        return None
    return ColumnOrder(name, name + 1, {Role.TARGET: score - 2, Role.ACTUAL: score - 1, Role.SCORE: score})


def _is_sum(line: TabbedLine) -> bool:
    return wording.SUMS.match(line.joined) is not None


def order_of_head(line: TabbedLine) -> ColumnOrder | None:
    """The order of columns that a head announces; None if the line is no head."""
    levels = [cell.column for cell in line.cells if RUN_ON_LEVEL_HEADS.fullmatch(compact(cell.text))]
    if not levels:
        return None
    results: dict[Role, int] = {}
    for cell in line.cells:
        role = indicator_role(cell.text)
        if role is not None and role in RESULTS:
            results.setdefault(role, cell.column)
    if len(results) < _FEWEST_RESULTS:
        return None
    named_at = levels[2] if len(levels) > 2 else levels[-1]
    after = min((column for column in results.values() if column > named_at), default=named_at + 1)
    return ColumnOrder(named_at, after, results)


def _is_indicator(line: TabbedLine, order: ColumnOrder | None) -> bool:
    """Whether the line prints a score where scores stand, and a name where names do."""
    return (
        order is not None
        and is_points(line.text(order.results.get(Role.SCORE, -1)))
        and any(line.text(column) for column in range(order.first_name, order.after_names))
    )


def _labels(lines: Sequence[TabbedLine], order: ColumnOrder) -> Iterator[tuple[int, IndicatorLevel]]:
    for row, line in enumerate(lines):
        found = [level_of(cell.text) for cell in line.cells if cell.column < order.first_name]
        levels = [level for level in found if level is not None]
        if levels:
            yield row, levels[-1]


def _met(parts: Sequence[str]) -> str:
    """Parts of a line put together; what a border has cut may be read on both of its sides."""
    whole = parts[0]
    for part in parts[1:]:
        if part.startswith(whole):
            whole = part
        else:
            whole += part[1:] if whole[-1:] == part[:1] else part
    return whole
