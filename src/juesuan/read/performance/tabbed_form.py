"""A form in tab-separated lines of an OCR'd text: its head, its goals, its indicators, its sums and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from juesuan.model.amount import Unit
from juesuan.model.performance import Comparator, Execution, Value
from juesuan.read.form_labels import goal_in_text, goal_label, is_label, is_money_head, money_role
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import execution_line
from juesuan.read.performance.grid_rows import GridCell
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel
from juesuan.read.run_on_text.tabbed_rows import (
    ColumnOrder,
    TabbedLine,
    around_cells,
    begins_labelled,
    indicators_of_lines,
    is_indicator,
    order_of_body,
    order_of_head,
)
from juesuan.read.values import COUNT, POINTS, is_amount, money_unit_of, named, number_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording import run_on_forms
from juesuan.read.wording.comparators import CUT_MONEY_UNIT
from juesuan.read.wording.performance import Role
from juesuan.vocabulary.wording import compact, without_spaces

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

    def read(self, lines: Sequence[TabbedLine]) -> None:
        """Reads a run of lines."""
        heads = [index for index, line in enumerate(lines) if order_of_head(line)]
        if not heads:
            self.order = order_without_head(lines) or self.order
            self._read_list(lines)
            return
        self._read_top(lines[: heads[0]])
        for index, head in enumerate(heads):
            after = heads[index + 1] if index + 1 < len(heads) else len(lines)
            self.order = order_of_head(lines[head])
            self._read_list(lines[head + 1 : after])

    def _read_top(self, lines: Sequence[TabbedLine]) -> None:
        """The lines above the first head: fields, sums of money, the budget execution, the goals."""
        head: TabbedLine | None = None
        for line, below in zip(lines, (*lines[1:], None), strict=True):
            self._read_totals(line)
            self.draft.take_fields(line.joined)
            if is_money_head(line.texts):
                head = line
            elif head is not None and not self._read_money(head, line):
                head = None
            if not self._read_goal(line) and below is not None:
                self._read_expected(line, below)

    def _read_money(self, head: TabbedLine, line: TabbedLine) -> bool:
        block = "".join(above + below for above, below in zip(head.texts, line.texts, strict=False))
        cut = Unit.TEN_THOUSAND_YUAN.value if CUT_MONEY_UNIT.search(block) else ""
        self.draft.money_unit = money_unit_of(block) or self.draft.money_unit or cut
        execution = _execution_of(head, line, self.draft.money_unit, first=not self.draft.executions)
        if execution is not None:
            self.draft.executions.append(execution)
        return execution is not None

    def _read_totals(self, line: TabbedLine) -> None:
        cells = [cell for cell in line.cells if cell.text.strip()]
        for index, cell in enumerate(cells):
            if not is_label(cell.text, wording.TOTALS):
                continue
            amount = next((one for one in cells[index + 1 :] if is_amount(one.text)), None)
            if amount is not None:
                self.draft.add_total(without_spaces(cell.text), amount)

    def _read_goal(self, line: TabbedLine) -> bool:
        goal = goal_in_text(line.joined, line.place) if wording.GOAL in line.joined[:_LABEL_OF_GOAL] else None
        if goal is None:
            return False
        self.level = NO_LEVEL
        self.draft.open_goal(goal.number, goal.text, goal.weight, line.place)
        return True

    def _read_expected(self, line: TabbedLine, below: TabbedLine) -> None:
        """The goals as a whole, in the line below their heading."""
        for cell in line.cells:
            text = below.text(cell.column)
            if is_label(cell.text, wording.EXPECTED_GOALS) and len(text) > len(without_spaces(cell.text)):
                self.draft.open_goal(0, text, None, below.place)
                return

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


def _execution_of(head: TabbedLine, line: TabbedLine, money_unit: str, first: bool) -> Execution | None:
    """The line of the budget execution under its head; the label of the first may be cut over both lines."""
    columns = {role: cell.column for cell in head.cells if (role := money_role(cell.text)) is not None}
    printed = {
        role: GridCell(cell.text, cell.place)
        for role, column in columns.items()
        if column < len(line.cells) and (cell := line.cells[column]).text.strip()
    }
    if Role.EXECUTED not in printed or not is_amount(printed[Role.EXECUTED].text):
        return None
    left = [(head.text(column), line.text(column)) for column in range(min(columns.values()))]
    labels = [above + below if first else below for above, below in left]
    label = next(filter(None, reversed(labels)), "")
    execution = execution_line(label, printed, money_unit)
    both = around_cells([*head.cells, *line.cells])
    block = named("".join(above + below for above, below in left), both).weight if first else None
    return execution if execution.weight or block is None else replace(execution, weight=block)
