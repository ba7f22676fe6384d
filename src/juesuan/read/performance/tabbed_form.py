"""A form in tab-separated lines of an OCR'd text: its head, its goals, its indicators, its sums and remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from juesuan.model.performance import Comparator, Indicator, Value
from juesuan.model.table import Grid
from juesuan.read.form_labels import goal_in_text, goal_label, indicator_role
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import FormHead
from juesuan.read.performance.grid_rows import GridCell, GridRows
from juesuan.read.performance.indicators import indicator_of
from juesuan.read.run_on_text.levels import NO_LEVEL, IndicatorLevel, carried, level_of, spread
from juesuan.read.run_on_text.tabbed_lines import TabbedLine, around_cells, lines_of, with_spans
from juesuan.read.values import COUNT, CUT_WEIGHT, POINTS, is_points, named, number_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording import run_on_forms
from juesuan.read.wording.performance import RESULTS, Role
from juesuan.read.wording.run_on_forms import RUN_ON_LEVEL_HEADS
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
    results: tuple[tuple[Role, int], ...]

    def column(self, role: Role) -> int:
        """The column of a result; -1 if there is none."""
        return dict(self.results).get(role, -1)


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
            if not self.ended and self.order is not None and _is_indicator(line, self.order) and not _is_sum(line):
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
        self.centred = self.centred or not _begins_labelled(lines, self.order)
        for indicator in _indicators_of(lines, self.order, self.level, self.centred):
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
    return _order_of_body(list(takewhile(lambda line: not _is_sum(line), lines)))


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
    return ColumnOrder(named_at, after, tuple(results.items()))


def _order_of_body(lines: Sequence[TabbedLine]) -> ColumnOrder | None:
    """The order of columns of lines without a head: names bear their weights, and a score comes last."""
    names = Counter(
        cell.column for line in lines for cell in line.cells if named(cell.text, cell.place).weight is not None
    )
    scores = Counter(max(_point_columns(line), default=-1) for line in lines)
    if not names or not scores:
        return None
    (name, count), (score, _) = names.most_common(1)[0], scores.most_common(1)[0]
    if count < len(lines) / 2 or score < name + _FEWEST_BETWEEN:
        return None
    return ColumnOrder(name, name + 1, ((Role.TARGET, score - 2), (Role.ACTUAL, score - 1), (Role.SCORE, score)))


def _point_columns(line: TabbedLine) -> list[int]:
    return [cell.column for cell in line.cells if is_points(cell.text)]


def _is_indicator(line: TabbedLine, order: ColumnOrder) -> bool:
    """Whether the line prints a score where scores stand, and a name where names do."""
    return is_points(line.text(order.column(Role.SCORE))) and any(
        line.text(column) for column in range(order.first_name, order.after_names)
    )


def _indicators_of(
    lines: Sequence[TabbedLine], order: ColumnOrder, before: IndicatorLevel, centred: bool
) -> Iterator[Indicator]:
    """The indicators of lines, with the levels whose labels stand beside them.

    A label stands at the middle of its rows if `centred`, and a row that may be another's has none. Else it stands
    at the first of them, and rows above the first label have the level `before`.
    """
    labels = list(_labels(lines, order))
    levels = spread(labels, len(lines)) if centred else carried(labels, len(lines))
    for line, level in zip(lines, levels, strict=True):
        indicator = _indicator(line, order, level if centred or level != NO_LEVEL else before)
        if indicator is not None:
            yield indicator


def _begins_labelled(lines: Sequence[TabbedLine], order: ColumnOrder) -> bool:
    """Whether a label stands beside the first line, as where labels stand at the first of their rows."""
    return any(_labels(lines[:1], order))


def _labels(lines: Sequence[TabbedLine], order: ColumnOrder) -> Iterator[tuple[int, IndicatorLevel]]:
    for row, line in enumerate(lines):
        found = [level_of(cell.text) for cell in line.cells if cell.column < order.first_name]
        levels = [level for level in found if level is not None]
        if levels:
            yield row, levels[-1]


def _indicator(line: TabbedLine, order: ColumnOrder, level: IndicatorLevel) -> Indicator | None:
    """The indicator of a line, whose name a border may have cut."""
    cells = [
        cell for cell in line.cells if order.first_name <= cell.column < order.after_names and cell.text.strip()
    ]
    values = ((role, line.cells[column]) for role, column in order.results if 0 <= column < len(line.cells))
    printed = {role: GridCell(cell.text, cell.place) for role, cell in values if cell.text.strip()}
    printed[Role.LEVEL3] = GridCell(_interlaced([cell.text for cell in cells]), around_cells(cells))
    found = indicator_of(printed, None)
    if found is None:
        return None
    name = found.name if found.weight else CUT_WEIGHT.sub("", found.name) or found.name
    return replace(found, name=name, level1=level.level1, level2=level.level2)


def _interlaced(texts: Sequence[str]) -> str:
    """A name that a border has cut: line by line the left part, then the right; a part said twice once."""
    pieces = [text.split() for text in texts]
    if len({len(piece) for piece in pieces}) == 1:
        return "".join(_met(line) for line in zip(*pieces, strict=True))
    return _met([without_spaces(text) for text in texts])


def _met(parts: Sequence[str]) -> str:
    """Parts of a line put together; what a border has cut may be read on both of its sides."""
    whole = parts[0]
    for part in parts[1:]:
        if part.startswith(whole):
            whole = part
        else:
            whole += part[1:] if whole[-1:] == part[:1] else part
    return whole
