"""A form in tab-separated lines of an OCR'd text: its head, its goals, its indicators, its sums and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from juesuan.model.performance import Comparator, Value
from juesuan.read.performance import labels
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.findings import row_not_understood
from juesuan.read.performance.levels import NO_LEVEL, Level
from juesuan.read.performance.money import is_amount, total_of
from juesuan.read.performance.tabbed import (
    Line,
    Order,
    begins_labelled,
    execution_of,
    indicators_of,
    is_indicator,
    is_money_head,
    order_of_body,
    order_of_head,
)
from juesuan.vocabulary.performance import Role
from juesuan.vocabulary.wording import compact, without_spaces

_COUNT = re.compile(r"(\d+)个(?:绩效)?指标")
_SUM = re.compile(rf"^(?:{labels.SUMS})")
_MEASURES = re.compile(r"结果应|改进措施|应用方")
_REASONS = re.compile(r"未完|原因|偏差|因析|因分析")
_LONGEST_LABEL = 13


@dataclass(slots=True)
class TabbedForm:
    """The state of reading: the order of columns, the level of the last indicator, whether indicators have ended.

    `centred` says that labels stand at the middle of their rows, as they do where a list begins without one.
    """

    draft: Draft
    order: Order | None = None
    level: Level = NO_LEVEL
    centred: bool = False
    ended: bool = False
    improving: bool = False

    def read(self, lines: Sequence[Line]) -> None:
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

    def _read_top(self, lines: Sequence[Line]) -> None:
        """The lines above the first head: fields, sums of money, the budget execution, the goals."""
        head: Line | None = None
        for line, below in zip(lines, (*lines[1:], None), strict=True):
            self._read_totals(line)
            self.draft.take_fields(line.joined)
            if is_money_head(line):
                head = line
            elif head is not None and not self._read_money(head, line):
                head = None
            if not self._read_goal(line) and below is not None:
                self._read_expected(line, below)

    def _read_money(self, head: Line, line: Line) -> bool:
        block = "".join(above + below for above, below in zip(_texts(head), _texts(line), strict=False))
        cut = "万元" if re.search(r"[(（]万(?!元)", block) else ""
        self.draft.money_unit = labels.money_unit_of(block) or self.draft.money_unit or cut
        execution = execution_of(head, line, self.draft.money_unit, first=not self.draft.executions)
        if execution is not None:
            self.draft.executions.append(execution)
        return execution is not None

    def _read_totals(self, line: Line) -> None:
        cells = [cell for cell in line.cells if cell.text.strip()]
        for index, cell in enumerate(cells):
            if not labels.is_label(cell.text, labels.TOTALS):
                continue
            amount = next((one for one in cells[index + 1 :] if is_amount(one.text)), None)
            value = total_of(amount.text, amount.place, self.draft.money_unit) if amount else None
            if value is not None:
                self.draft.totals.append((without_spaces(cell.text), value))

    def _read_goal(self, line: Line) -> bool:
        goal = labels.goal_in_text(line.joined, line.place) if line.joined[:9].find("目标") >= 0 else None
        if goal is None:
            return False
        self.level = NO_LEVEL
        self.draft.open_goal(goal.number, goal.text, goal.weight, line.place)
        return True

    def _read_expected(self, line: Line, below: Line) -> None:
        """The goals as a whole, in the line below 预期目标."""
        for cell in line.cells:
            text = below.text(cell.column)
            if labels.is_label(cell.text, labels.EXPECTED) and len(text) > len(without_spaces(cell.text)):
                self.draft.open_goal(0, text, None, below.place)
                return

    def _read_list(self, lines: Sequence[Line]) -> None:
        """Lines under a head: indicators with goals among them or beside them, and what follows them."""
        listed: list[Line] = []
        for line in lines:
            if not self.ended and self.order is not None and is_indicator(line, self.order) and not _is_sum(line):
                listed.append(line)
                continue
            if labels.goal_in_text(line.joined, line.place) is not None or _is_sum(line):
                self._add(listed)
                listed = []
            self._read_other(line)
        self._add(listed)

    def _add(self, lines: Sequence[Line]) -> None:
        if self.order is None or not lines:
            return
        goal = labels.goal_beside("".join(line.text(0) for line in lines), lines[0].place)
        if goal is not None:
            self.level = NO_LEVEL
            self.draft.open_goal(goal.number, "", goal.weight, lines[0].place)
        self.centred = self.centred or not begins_labelled(lines, self.order)
        for indicator in indicators_of(lines, self.order, self.level, self.centred):
            self.draft.add(indicator)
            self.level = Level(indicator.level1, indicator.level2)

    def _read_other(self, line: Line) -> None:
        if _is_sum(line):
            self._read_sum(line)
        elif self.ended:
            self._read_remark(line)
        elif not self._read_goal(line) and re.search(r"\d", line.joined):
            self.draft.findings.append(row_not_understood(line.joined, line.place))

    def _read_sum(self, line: Line) -> None:
        self.ended = True
        for cell in line.cells:
            text = compact(cell.text)
            count = _COUNT.search(text)
            if count is not None:
                self.draft.count = Value(text, Comparator.EQUAL, cell.place, Decimal(count[1]), unit="个")
            elif re.fullmatch(r"\d+(?:\.\d+)?", text):
                value = Value(text, Comparator.EQUAL, cell.place, Decimal(text), unit=labels.POINTS)
                if self.order is not None and cell.column == self.order.column(Role.WEIGHT):
                    self.draft.total_weight = value
                else:
                    self.draft.total_score = value

    def _read_remark(self, line: Line) -> None:
        texts = [text for text in _texts(line) if text]
        label = "".join(text for text in texts if len(text) <= _LONGEST_LABEL)
        self.improving = bool(_MEASURES.search(label)) or (self.improving and not _REASONS.search(label))
        said = "".join(text for text in texts if len(text) > _LONGEST_LABEL)
        (self.draft.measures if self.improving else self.draft.reasons).append(said)


def order_without_head(lines: Sequence[Line]) -> Order | None:
    """The order of columns of lines without a head, by those of them that come before the sums."""
    return order_of_body(list(takewhile(lambda line: not _is_sum(line), lines)))


def _texts(line: Line) -> list[str]:
    return [without_spaces(cell.text) for cell in line.cells]


def _is_sum(line: Line) -> bool:
    return _SUM.match(line.joined) is not None
