"""A form in tab-separated lines of an OCR'd text: its head, its goals, its indicators, its sums and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from juesuan.model.performance import Comparator, Value
from juesuan.model.table import Grid
from juesuan.read.form_labels import goal_in_text, goal_label
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import FormHead
from juesuan.read.performance.grid_rows import GridRows
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel
from juesuan.read.run_on_text.spans import with_spans
from juesuan.read.run_on_text.tabbed_rows import (
    ColumnOrder,
    TabbedLine,
    begins_labelled,
    indicators_of_lines,
    is_indicator,
    lines_of,
    order_of_body,
    order_of_head,
)
from juesuan.read.values import COUNT, POINTS, number_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording import run_on_forms
from juesuan.read.wording.performance import Role
from juesuan.vocabulary.wording import compact

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Characters of a cell with a label of remarks, or a piece of one; longer cells are the remarks.
_LONGEST_LABEL = 13
# Characters at the beginning of a line in which the label of a goal has its word.
_LABEL_OF_GOAL = 9


@dataclass(slots=True)
class TabbedForm:
    """The state of reading: the order of columns, the level of the last indicator, whether indicators have ended.

    `centred` says that labels stand at the middle of their rows, as they do where a list begins without one.
    """

    draft: Draft
    order: ColumnOrder | None = None
    level: IndicatorLevel = NO_LEVEL
    centred: bool = False
    ended: bool = False
    improving: bool = False

    def read(self, grid: Grid) -> None:
        """Reads a run of lines."""
        lines = lines_of(grid)
        heads = [index for index, line in enumerate(lines) if order_of_head(line)]
        if not heads:
            self.order = order_without_head(lines) or self.order
            self._read_list(lines)
            return
        self._read_top(GridRows(with_spans(grid)), lines[: heads[0]])
        for index, head in enumerate(heads):
            after = heads[index + 1] if index + 1 < len(heads) else len(lines)
            self.order = order_of_head(lines[head])
            self._read_list(lines[head + 1 : after])

    def _read_top(self, rows: GridRows, lines: Sequence[TabbedLine]) -> None:
        """The lines above the first head: fields, sums of money, the budget execution, the goals."""
        head = FormHead(self.draft)
        for row, line in enumerate(lines):
            if not self._read_goal(line):
                self.draft.take_fields(line.joined)
                head.read(rows, row)

    def _read_goal(self, line: TabbedLine) -> bool:
        goal = goal_in_text(line.joined, line.place) if wording.GOAL in line.joined[:_LABEL_OF_GOAL] else None
        if goal is None:
            return False
        self.level = NO_LEVEL
        self.draft.open_goal(goal.number, goal.text, goal.weight, line.place)
        return True

    def _read_list(self, lines: Sequence[TabbedLine]) -> None:
        """Lines under a head: indicators with goals among them or beside them, and what follows them."""
        listed: list[TabbedLine] = []
        for line in lines:
            if not self.ended and self.order is not None and is_indicator(line, self.order) and not _is_sum(line):
                listed.append(line)
                continue
            if goal_in_text(line.joined, line.place) is not None or _is_sum(line):
                self._add(listed)
                listed = []
            self._read_other(line)
        self._add(listed)

    def _add(self, lines: Sequence[TabbedLine]) -> None:
        if self.order is None or not lines:
            return
        goal = goal_label("".join(line.text(0) for line in lines), lines[0].place)
        if goal is not None:
            self.level = NO_LEVEL
            self.draft.open_goal(goal.number, "", goal.weight, lines[0].place)
        self.centred = self.centred or not begins_labelled(lines, self.order)
        for indicator in indicators_of_lines(lines, self.order, self.level, self.centred):
            self.draft.add(indicator)
            self.level = IndicatorLevel(indicator.level1, indicator.level2)

    def _read_other(self, line: TabbedLine) -> None:
        if _is_sum(line):
            self._read_sum(line)
        elif self.ended:
            self._read_remark(line)
        elif not self._read_goal(line) and re.search(r"\d", line.joined):
            self.draft.not_understood(line.joined, line.place)

    def _read_sum(self, line: TabbedLine) -> None:
        self.ended = True
        for cell in line.cells:
            text = compact(cell.text)
            count = wording.INDICATOR_COUNT.search(text)
            if count is not None:
                number = Decimal(count[1] or count[2])
                self.draft.count = Value(text, Comparator.EQUAL, cell.place, number, unit=COUNT)
            elif _NUMBER.fullmatch(text):
                value = number_of(text, cell.place, POINTS)
                if self.order is not None and cell.column == self.order.column(Role.WEIGHT):
                    self.draft.total_weight = value
                else:
                    self.draft.total_score = value

    def _read_remark(self, line: TabbedLine) -> None:
        texts = [text for text in line.texts if text]
        label = "".join(text for text in texts if len(text) <= _LONGEST_LABEL)
        self.improving = bool(run_on_forms.CUT_MEASURES.search(label)) or (
            self.improving and not run_on_forms.CUT_REASONS.search(label)
        )
        remark = "".join(text for text in texts if len(text) > _LONGEST_LABEL)
        (self.draft.measures if self.improving else self.draft.reasons).append(remark)


def order_without_head(lines: Sequence[TabbedLine]) -> ColumnOrder | None:
    """The order of columns of lines without a head, by those of them that come before the sums."""
    return order_of_body(list(takewhile(lambda line: not _is_sum(line), lines)))


def _is_sum(line: TabbedLine) -> bool:
    return wording.SUMS.match(line.joined) is not None
