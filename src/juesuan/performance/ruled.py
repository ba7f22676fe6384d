"""Reads a form row by row: its head, the budget execution, the goals, the indicators, the sums, the remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.model.performance import Comparator, Value
from juesuan.model.table import Cell
from juesuan.performance import labels
from juesuan.performance.draft import Draft
from juesuan.performance.findings import row_not_understood
from juesuan.performance.forms import Form, Segment
from juesuan.performance.indicators import has_results, indicator_of, is_rest_of, is_subtotal, with_rest
from juesuan.performance.money import execution_of, is_amount, total_of, weight_of_block
from juesuan.performance.sheet import Columns, Printed, Sheet, indicator_head, money_beside, money_head
from juesuan.performance.values import quantity_of
from juesuan.vocabulary.performance import LEVELS, Role
from juesuan.vocabulary.wording import compact, without_spaces

_COUNT = re.compile(r"(\d+)个(?:绩效)?指标|指标(?:总数|个数)?[:：]?(\d+)个")
_WHOLE = re.compile(r"整体")
_PROJECT = re.compile(r"项目|专项")
_SUM_INSIDE = re.compile(r"(?:总分|合计|总得分|得分)[:：]?(\d+(?:\.\d+)?)分?")


def read_form(form: Form) -> Draft:
    """The evaluation that a ruled form prints."""
    draft = Draft(form.title, form.segments[0].place)
    reader = _Reader(draft)
    for segment in form.segments:
        reader.read(segment)
    draft.is_whole = _is_whole(draft)
    return draft


def _is_whole(draft: Draft) -> bool:
    if draft.fields.get("name"):
        return False
    title = compact(draft.title)
    return bool(_WHOLE.search(title)) or not _PROJECT.search(title)


class _Reader:
    """The state of reading: which columns are in force, and whether the indicators have ended."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._indicators: Columns | None = None
        self._money: Columns | None = None
        self._goals: tuple[Columns, int] | None = None
        self._ended = False
        self._remark: list[str] | None = None

    def read(self, segment: Segment) -> None:
        """Reads the rows of a segment."""
        sheet = segment.sheet
        self._read_lines(segment.above)
        if self._indicators is not None:
            self._indicators = self._indicators.over(sheet.grid)
        if self._money is not None:
            self._money = self._money.over(sheet.grid)
        if _has_head_again(segment):
            self._indicators = None
        fresh, row = True, segment.first
        while row < segment.after:
            head = indicator_head(sheet, row)
            if head is not None:
                self._goal_of_row(sheet, row)
                self._indicators, row = head
                self._draft.has_list = True
                self._money, self._ended = None, False
                continue
            fresh = not self._read_row(sheet, row, fresh) and fresh
            row += 1

    def _read_lines(self, lines: Sequence[str]) -> None:
        """What the lines above a form say: `项目名称：…`, `单位：万元`."""
        for line in lines:
            label, _, rest = line.replace("：", ":").partition(":")
            key = labels.field_of(label)
            if key and rest.strip():
                self._draft.fields.setdefault(key, without_spaces(rest.split("单位:")[0]))
            self._draft.money_unit = self._draft.money_unit or labels.money_unit_of(line)

    def _read_row(self, sheet: Sheet, row: int, fresh: bool) -> bool:
        """Reads a row; whether it was one of the list of indicators."""
        own = sheet.own(row)
        if not own:
            return False
        if self._indicators is not None and not self._ended and self._read_indicators(sheet, row, own, fresh):
            return True
        if not self._read_sum(sheet, row, own) and not self._read_remark(sheet, row, own):
            self._read_head(sheet, row, own)
        return False

    def _read_indicators(self, sheet: Sheet, row: int, own: Sequence[Cell], fresh: bool) -> bool:
        assert self._indicators is not None
        printed = self._indicators.printed(sheet, row)
        if _is_closing(own, listed=_is_listed(printed)):
            return False
        if self._goal_of_row(sheet, row) and not _is_listed(printed):
            return True
        if is_subtotal(printed):
            return True
        last = self._draft.last
        if fresh and last is not None and is_rest_of(printed, last):
            self._draft.amend_last(with_rest(last, printed))
            return True
        if not has_results(printed):
            return True
        indicator = indicator_of(printed, last)
        if indicator is None:
            text = " ".join(without_spaces(cell.text) for cell in own)
            self._draft.findings.append(row_not_understood(text, own[0].place))
        elif (
            any((indicator.target, indicator.actual, indicator.score)) or Role.TARGET not in self._indicators.spans
        ):
            self._draft.add(indicator)
        return True

    def _goal_of_row(self, sheet: Sheet, row: int) -> bool:
        """Opens the annual goal that a cell of the row announces, beside the indicators or above them."""
        for cell in sheet.row(row):
            label = labels.goal_label(cell.text, cell.place) if cell.text.strip() else None
            if label is None or not label.number:
                continue
            others = [one.text for one in sheet.own(row) if one is not cell and not indicator_head(sheet, row)]
            text = label.text or (without_spaces(max(others, key=len)) if others and cell.rows == 1 else "")
            self._draft.open_goal(label.number, text, label.weight, cell.place)
            return True
        return False

    def _read_sum(self, sheet: Sheet, row: int, own: Sequence[Cell]) -> bool:
        """The row of sums: score, weight and number of indicators."""
        label = next((cell for cell in own if labels.is_label(cell.text, labels.SUMS)), None)
        inside = _SUM_INSIDE.fullmatch(compact(own[0].text))
        if (label is None and inside is None) or self._indicators is None:
            return False
        self._ended = True
        if label is None and inside is not None:
            place = own[0].place
            self._draft.total_score = Value(inside[1], Comparator.EQUAL, place, Decimal(inside[1]), unit="分")
            return True
        for cell in own:
            match = _COUNT.search(compact(cell.text))
            if match is not None:
                number = match[1] or match[2]
                self._draft.count = Value(
                    without_spaces(cell.text), Comparator.EQUAL, cell.place, Decimal(number), unit="个"
                )
        self._sums(self._indicators.printed(sheet, row), own)
        return True

    def _sums(self, printed: dict[Role, Printed], own: Sequence[Cell]) -> None:
        score, weight = (_number(printed.get(role)) for role in (Role.SCORE, Role.WEIGHT))
        numbers = [value for cell in own if (value := _number(Printed(cell.text, cell.place))) is not None]
        if score is None and numbers and (weight is None or numbers[-1].place != weight.place):
            score = numbers[-1]
        self._draft.total_score = score or self._draft.total_score
        self._draft.total_weight = weight or self._draft.total_weight

    def _read_remark(self, sheet: Sheet, row: int, own: Sequence[Cell]) -> bool:
        """A remark after the indicators: why targets were missed, what will be improved."""
        if self._indicators is None:
            return False
        first = own[0]
        rest = "".join(without_spaces(cell.text) for cell in own[1:])
        if labels.is_label(first.text, labels.ENDS):
            self._ended, self._remark = True, None
        elif labels.is_label(first.text, labels.MEASURES) and rest:
            self._ended, self._remark = True, self._draft.measures
            self._remark.append(rest)
        elif labels.is_label(first.text, labels.REASONS) and rest:
            self._ended, self._remark = True, self._draft.reasons
            self._remark.append(rest)
        elif self._ended and self._remark is not None and not any(map(_is_field, own)):
            self._remark.append("".join(without_spaces(cell.text) for cell in own))
        else:
            return False
        return True

    def _read_head(self, sheet: Sheet, row: int, own: Sequence[Cell]) -> None:
        """A row of the form's head: fields, attributes, sums of money, the budget execution, the goals."""
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
        self._goal_of_row(sheet, row)
        self._read_fields(own)

    def _read_money(self, sheet: Sheet, row: int) -> bool:
        assert self._money is not None
        execution = execution_of(sheet, row, self._money, self._draft.money_unit)
        if execution is None:
            return False
        if execution.weight is None and not self._draft.executions and Role.WEIGHT not in self._money.spans:
            weight = weight_of_block(sheet, row, self._money)
            execution = replace(execution, weight=weight)
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
                self._draft.attributes.append((compact(label).rstrip(":"), labels.chosen(value.text)))
            elif labels.is_label(label, labels.OVERALL) and self._draft.total_score is None:
                self._draft.total_score = _number(Printed(value.text, value.place))
            elif total is not None and labels.is_label(re.sub(r"[（(].*?[)）]", "", label), labels.TOTALS):
                self._draft.totals.append((re.sub(r"[（(].*", "", without_spaces(label)).rstrip(":："), total))


def _has_head_again(segment: Segment) -> bool:
    """Whether the page repeats the form's own head, whose labels are no indicators, above that of the list."""
    sheet = segment.sheet
    for row in range(segment.first, segment.after):
        if indicator_head(sheet, row) is not None:
            return False
        own = sheet.own(row)
        if (own and labels.field_of(own[0].text)) or money_head(sheet, row) is not None:
            return True
    return False


def _is_closing(own: Sequence[Cell], *, listed: bool) -> bool:
    """Whether the row ends the list: the sums, or a remark, which has no results of its own."""
    first = own[0].text
    if any(labels.is_label(cell.text, labels.SUMS) for cell in own[:2]) or _SUM_INSIDE.fullmatch(compact(first)):
        return True
    return not listed and labels.is_label(first, f"{labels.REASONS}|{labels.MEASURES}|{labels.ENDS}")


def _is_listed(printed: dict[Role, Printed]) -> bool:
    """Whether the row has a name of its own and a result: an indicator, and not the label of a goal alone."""
    names = {printed[role].place for role in LEVELS if role in printed and printed[role].starts}
    results = {printed[role].place for role in (Role.SCORE, Role.ACTUAL, Role.WEIGHT) if role in printed}
    return bool(names) and bool(results - names)


def _is_field(cell: Cell) -> bool:
    return labels.is_any_label(cell.text)


def _pairs(own: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Labels with the cell to their right, and `项目名称：…` within one cell."""
    for index, cell in enumerate(own):
        label, _, rest = cell.text.replace("：", ":").partition(":")
        if rest.strip() and labels.field_of(label):
            yield label, Cell(cell.row, cell.column, rest, cell.place)
        elif index + 1 < len(own) and not _is_field(own[index + 1]) and not is_amount(cell.text):
            yield cell.text, own[index + 1]


def _number(printed: Printed | None) -> Value | None:
    value = quantity_of(printed.text, printed.place, labels.POINTS) if printed is not None else None
    return value if value is not None and value.number is not None else None
