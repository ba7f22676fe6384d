"""The head of a form: whose evaluation it is, the budget execution, and the goals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.table import Cell, Grid
from juesuan.read.performance import labels
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.money import execution_of, is_amount, total_of, total_within, weight_of_block
from juesuan.read.performance.sheet import Columns, Sheet, indicator_head, money_beside, money_head
from juesuan.read.performance.values import number_of
from juesuan.vocabulary.performance import Role
from juesuan.vocabulary.wording import compact, without_spaces


class FormHead:
    """The state of reading a head: the columns of the budget execution, and where the goals are to come."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._money: Columns | None = None
        self._goals: tuple[Columns, int] | None = None

    def turn_page(self, grid: Grid) -> None:
        """Takes the columns over to the grid of the next page."""
        self._money = self._money.over(grid) if self._money is not None else None

    def end(self) -> None:
        """Ends the budget execution: the list of indicators begins."""
        self._money = None

    def read_lines(self, lines: Sequence[str]) -> None:
        """What the lines above a form say: `项目名称：…`, `单位：万元`."""
        for line in lines:
            label, _, rest = line.replace("：", ":").partition(":")
            key = labels.field_of(label)
            if key and rest.strip():
                self._draft.fields.setdefault(key, without_spaces(rest.split("单位:")[0]))
            self._draft.money_unit = self._draft.money_unit or labels.money_unit_of(line)

    def read(self, sheet: Sheet, row: int) -> None:
        """A row of the form's head: fields, attributes, sums of money, the budget execution, the goals."""
        own = sheet.own(row)
        self._draft.money_unit = self._draft.money_unit or next(
            (unit for cell in own if (unit := labels.money_unit_of(cell.text))), ""
        )
        beside = money_beside(sheet, row)
        money = None if beside else money_head(sheet, row)
        self._money = beside or money or self._money
        if money is not None:
            return
        if self._money is not None and self._read_money(sheet, row):
            return
        if self._read_goals(sheet, row, own):
            self._money = None
            return
        open_goal_of_row(self._draft, sheet, row)
        self._draft.totals.extend(told for cell in own if (told := total_within(cell, self._draft.money_unit)))
        self._read_fields(own)

    def _read_money(self, sheet: Sheet, row: int) -> bool:
        assert self._money is not None
        execution = execution_of(sheet, row, self._money, self._draft.money_unit)
        if execution is None:
            return False
        block = weight_of_block(sheet, row, self._money) if not self._draft.executions else None
        if block is not None and Role.WEIGHT in self._money.spans:
            self._draft.add_group(block)
        elif block is not None and execution.weight is None:
            execution = replace(execution, weight=block.weight)
        self._draft.add_execution(execution)
        return True

    def _read_goals(self, sheet: Sheet, row: int, own: Sequence[Cell]) -> bool:
        """The goals as a whole: a label with the sentence beside it, or below 预期目标 and 实际完成情况."""
        if self._goals is not None:
            columns, below = self._goals
            self._goals = None
            expected = columns.printed(sheet, row).get(Role.TARGET) if row == below else None
            if expected is not None:
                self._draft.open_goal(0, expected.text, None, expected.place)
                return True
        expecting = next((cell for cell in own if labels.is_label(cell.text, labels.EXPECTED)), None)
        if expecting is not None and any(labels.is_label(cell.text, labels.REACHED) for cell in own):
            span = expecting.column, expecting.column + expecting.columns
            self._goals = Columns({Role.TARGET: span}, sheet.grid.xs), row + expecting.rows
            return True
        if labels.is_goals_label(own[0].text) and len(own) > 1 and not self._draft.indicator_total:
            self._draft.open_goal(0, without_spaces(own[1].text), None, own[1].place)
            return True
        return False

    def _read_fields(self, own: Sequence[Cell]) -> None:
        for label, value in _pairs(own):
            key = labels.field_of(label)
            total = total_of(value.text, value.place, self._draft.money_unit)
            if key:
                self._draft.fields.setdefault(key, without_spaces(value.text))
            elif labels.is_label(label, labels.ATTRIBUTES):
                self._draft.add_attribute(compact(label).rstrip(":"), value.text)
            elif labels.is_label(label, labels.OVERALL) and self._draft.total_score is None:
                self._draft.total_score = number_of(value.text, value.place, labels.POINTS)
            elif total is not None and labels.is_label(re.sub(r"[（(].*?[)）]", "", label), labels.TOTALS):
                self._draft.totals.append((re.sub(r"[（(].*", "", without_spaces(label)).rstrip(":："), total))


def open_goal_of_row(draft: Draft, sheet: Sheet, row: int) -> bool:
    """Opens the annual goal that a cell of the row announces, beside the indicators or above them."""
    for cell in sheet.row(row):
        label = labels.goal_label(cell.text, cell.place) if cell.text.strip() else None
        if label is None or not label.number:
            continue
        others = [one.text for one in sheet.own(row) if one is not cell and not indicator_head(sheet, row)]
        text = label.text or (without_spaces(max(others, key=len)) if others and cell.rows == 1 else "")
        draft.open_goal(label.number, text, label.weight, cell.place)
        return True
    return False


def _pairs(own: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Labels with the cell to their right, and `项目名称：…` within one cell."""
    for index, cell in enumerate(own):
        label, _, rest = cell.text.replace("：", ":").partition(":")
        if rest.strip() and labels.field_of(label):
            yield label, Cell(cell.row, cell.column, rest, cell.place)
        elif index + 1 < len(own) and not labels.is_any_label(own[index + 1].text) and not is_amount(cell.text):
            yield cell.text, own[index + 1]
