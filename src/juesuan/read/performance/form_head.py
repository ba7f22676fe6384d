"""The head of a form: whose evaluation it is, the budget execution, and the goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.amount import Unit
from juesuan.model.performance import Execution, Group, Value
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import chosen, field_of, goal_label, is_any_label, is_label, money_role
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.grid_rows import (
    FormColumns,
    GridCell,
    GridRows,
    money_beside,
    money_head,
)
from juesuan.read.values import POINTS, is_amount, money_unit_of, named, number_of, quantity_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording.performance import AMOUNTS, Role
from juesuan.read.wording.quantities import CUT_MONEY_UNIT, UNIT_OR_POINTS
from juesuan.vocabulary.wording import compact, without_spaces

_IN_BRACKETS = re.compile(r"[（(].*?[)）]")
_UNIT_IN_BRACKETS = re.compile(rf"[（(](?:{UNIT_OR_POINTS.pattern})[)）]")
_COLON = ":："
# Lines of the budget execution: the label of them all stands beside one of these.
_LINES_OF_MONEY = 4


class FormHead:
    """The state of reading a head: the columns of the budget execution, and where the goals are to come."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._money: FormColumns | None = None
        self._goals: tuple[FormColumns, int] | None = None

    def turn_page(self, grid: Grid) -> None:
        """Takes the columns over to the grid of the next page."""
        self._money = self._money.over(grid) if self._money is not None else None

    def end(self) -> None:
        """Ends the budget execution: the list of indicators begins."""
        self._money = None

    def read_lines(self, lines: Sequence[str]) -> None:
        """Reads the lines above a form: `项目名称：…`, `单位：万元`."""
        for line in lines:
            label, _, rest = line.replace("：", ":").partition(":")
            key = field_of(label)
            if key and rest.strip():
                self._draft.fields.setdefault(key, without_spaces(rest.split(wording.UNIT_LABEL)[0]))
            self._draft.money_unit = self._draft.money_unit or money_unit_of(line)

    def read(self, rows: GridRows, row: int) -> None:
        """Reads a row of the head: fields, attributes, sums of money, the budget execution, the goals.

        A head of the budget execution holds for the rows below it that print amounts; then the goals may come.
        """
        own = rows.own(row)
        beside, head = money_beside(rows, row), money_head(rows, row)
        money = None if beside else head
        # In the budget execution the label with the unit may stand below the first line.
        below = range(row, min(row + 1 + _LINES_OF_MONEY, rows.grid.row_count)) if head else (row,)
        units = (money_unit_of(cell.text) for one in below for cell in rows.own(one))
        self._draft.money_unit = self._draft.money_unit or next(filter(None, units), "")
        self._money = beside or money or self._money
        if money is not None:
            is_cut = any(CUT_MONEY_UNIT.search(cell.text) for cell in own)
            self._draft.money_unit = self._draft.money_unit or (Unit.TEN_THOUSAND_YUAN.value if is_cut else "")
            return
        if self._money is not None and self._read_money(rows, row, self._money):
            return
        if self._read_goals(rows, row, own):
            self._money = None
            return
        open_goal_of_row(self._draft, rows, row)
        totals = (_total_within(cell, self._draft.money_unit) for cell in own)
        self._draft.totals.extend(total for total in totals if total)
        self._read_totals(own)
        self._read_fields(own)

    def _read_money(self, rows: GridRows, row: int, columns: FormColumns) -> bool:
        printed = {role: cell for role, cell in columns.printed(rows, row).items() if cell.starts}
        if not any(role in printed and is_amount(printed[role].text) for role in AMOUNTS):
            return False
        execution = execution_line(_label_of_line(rows, row, columns), printed, self._draft.money_unit)
        block = _weight_of_block(rows, row, columns) if not self._draft.executions else None
        if block is not None and Role.WEIGHT in columns.spans:
            self._draft.add_group(block)
        elif block is not None and execution.weight is None:
            execution = replace(execution, weight=block.weight)
        self._draft.add_execution(execution)
        return True

    def _read_goals(self, rows: GridRows, row: int, own: Sequence[Cell]) -> bool:
        """The goals as a whole: a label with the sentence beside it, or below the headings of both columns."""
        if self._goals is not None:
            columns, below = self._goals
            self._goals = None
            expected = columns.printed(rows, row).get(Role.TARGET) if row == below else None
            if expected is not None:
                # Without upright rules the label beside the goals may stand under the heading too.
                beside = next((cell.text for cell in own if is_label(cell.text, wording.GOALS)), "")
                text = expected.text.removeprefix(without_spaces(beside))
                self._draft.open_goal(0, text, None, expected.place)
                return True
        expecting = next((cell for cell in own if is_label(cell.text, wording.EXPECTED_GOALS)), None)
        if expecting is not None and any(is_label(cell.text, wording.REACHED_GOALS) for cell in own):
            span = expecting.column, expecting.column + expecting.columns
            self._goals = FormColumns({Role.TARGET: span}, rows.grid.xs), row + expecting.rows
            return True
        if len(own) > 1 and is_label(own[0].text, wording.GOALS) and not self._draft.indicator_total:
            self._draft.open_goal(0, without_spaces(own[1].text), None, own[1].place)
            return True
        return False

    def _read_totals(self, own: Sequence[Cell]) -> None:
        """The sums of money that stand to the right of their labels."""
        plain = [_IN_BRACKETS.sub("", cell.text) for cell in own]
        labels = [index for index, text in enumerate(plain) if is_label(text, wording.TOTALS)]
        for index, after in pairwise([*labels, len(own)]):
            amount = next((cell for cell in own[index + 1 : after] if is_amount(cell.text)), None)
            value = quantity_of(amount.text, amount.place, self._draft.money_unit) if amount is not None else None
            if value is not None:
                name = without_spaces(own[index].text).replace("（", "(").partition("(")[0].rstrip(_COLON)
                self._draft.totals.append((name, value))

    def _read_fields(self, own: Sequence[Cell]) -> None:
        for label, value in _pairs(own):
            key = field_of(label)
            if key:
                self._draft.fields.setdefault(key, without_spaces(value.text))
            elif is_label(label, wording.ATTRIBUTES):
                # What the field says, or which of its options is ticked; once.
                attribute = compact(label).rstrip(":"), chosen(value.text)
                if attribute[1] and attribute not in self._draft.attributes:
                    self._draft.attributes.append(attribute)
            elif is_label(label, wording.OVERALL) and self._draft.total_score is None:
                self._draft.total_score = number_of(value.text, value.place, POINTS)


def open_goal_of_row(draft: Draft, rows: GridRows, row: int, *, has_text: bool = True) -> bool:
    """Opens the annual goal that a cell of the row announces, beside the indicators or above them.

    Above them the row may have the goal's sentence in another cell (`has_text`).
    """
    for cell in rows.row(row):
        label = goal_label(cell.text, cell.place) if cell.text.strip() else None
        if label is None or not label.number:
            continue
        others = [one.text for one in rows.own(row) if one is not cell] if has_text and cell.rows == 1 else []
        text = label.text or without_spaces(max(others, key=len, default=""))
        draft.open_goal(label.number, text, label.weight, cell.place)
        return True
    return False


def _pairs(own: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Labels with the cell to their right, and `项目名称：…` within one cell."""
    for index, cell in enumerate(own):
        label, _, rest = cell.text.replace("：", ":").partition(":")
        if rest.strip() and field_of(label):
            yield label, Cell(cell.row, cell.column, rest, cell.place)
        elif index + 1 < len(own) and not is_any_label(own[index + 1].text) and not is_amount(cell.text):
            yield cell.text, own[index + 1]


def execution_line(label: str, printed: Mapping[Role, GridCell], money_unit: str) -> Execution:
    """A line of the budget execution of its cells by role."""
    units = {Role.WEIGHT: POINTS, Role.SCORE: POINTS, Role.RATE: ""}
    values: dict[Role, Value | None] = {
        role: quantity_of(cell.text, cell.place, units.get(role, money_unit)) for role, cell in printed.items()
    }
    return Execution(
        label,
        initial=values.get(Role.INITIAL),
        budget=values.get(Role.BUDGET),
        executed=values.get(Role.EXECUTED),
        weight=values.get(Role.WEIGHT),
        rate=values.get(Role.RATE),
        score=values.get(Role.SCORE),
    )


def _label_of_line(rows: GridRows, row: int, columns: FormColumns) -> str:
    """What stands left of the amounts: the innermost label of the line, without the label of the block."""
    first = min(first for first, _ in columns.spans.values())
    labels = [cell for cell in rows.row(row) if cell.column + cell.columns <= first and cell.text.strip()]
    labels = [cell for cell in labels if not is_amount(cell.text) and money_role(cell.text) is None]
    if not labels:
        return wording.EXECUTION_UNLABELLED
    return _UNIT_IN_BRACKETS.sub("", without_spaces(labels[-1].text)).rstrip(_COLON)


def _weight_of_block(rows: GridRows, row: int, columns: FormColumns) -> Group | None:
    """The label of the block with the weight printed in it: `预算执行情况（20分）`."""
    first = min(first for first, _ in columns.spans.values())
    labels = [cell for cell in rows.row(row) if cell.column < first and cell.text.strip()]
    # A weight that a border has cut is whole only in the label and its neighbours together.
    whole = [("".join(cell.text for cell in labels), labels[0].place)] if labels else []
    for text, place in (*((cell.text, cell.place) for cell in labels), *whole):
        name, weight = named(text, place)
        if weight is not None:
            return Group(name, weight)
    return None


def _total_within(cell: Cell, money_unit: str) -> tuple[str, Value] | None:
    """A label and its amount within one cell: `其中：一般公共预算：9,999.99`, `项目支出：5,678.99`."""
    text = without_spaces(cell.text)
    at = max(text.rfind(":"), text.rfind("："))
    label, printed = text[: max(at, 0)], text[at + 1 :]
    if not is_amount(printed) or not is_label(label, wording.TOTALS, wording.SOURCES):
        return None
    value = quantity_of(printed, cell.place, money_unit)
    return (label, value) if value is not None else None
