"""Reads a ruled form row by row: its head, its indicators, its sums, its remarks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from juesuan.model.table import Cell
from juesuan.read.performance import labels
from juesuan.read.performance.closing import Remarks, is_remark, is_sum, read_sum
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.findings import row_not_understood
from juesuan.read.performance.form_head import FormHead, open_goal_of_row
from juesuan.read.performance.forms import Form, Segment
from juesuan.read.performance.groups import groups_beside
from juesuan.read.performance.indicators import has_results, indicator_of, is_rest_of, is_subtotal, with_rest
from juesuan.read.performance.sheet import Columns, Printed, Sheet, indicator_head, money_head
from juesuan.vocabulary.performance import LEVELS, Role
from juesuan.vocabulary.wording import compact, without_spaces

_WHOLE = re.compile(r"整体")
_PROJECT = re.compile(r"项目|专项")


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
        self._head = FormHead(draft)
        self._remarks = Remarks(draft)
        self._columns: Columns | None = None
        self._ended = False

    def read(self, segment: Segment) -> None:
        """Reads the rows of a segment."""
        sheet = segment.sheet
        self._head.read_lines(segment.above)
        self._head.turn_page(sheet.grid)
        if self._columns is not None:
            self._columns = None if _has_head_again(segment) else self._columns.over(sheet.grid)
        fresh, row = True, segment.first
        while row < segment.after:
            head = indicator_head(sheet, row)
            if head is not None:
                open_goal_of_row(self._draft, sheet, row)
                self._columns, row = head
                self._draft.has_list, self._ended = True, False
                self._head.end()
                continue
            fresh = not self._read_row(sheet, row, fresh) and fresh
            row += 1

    def _read_row(self, sheet: Sheet, row: int, fresh: bool) -> bool:
        """Reads a row; whether it was one of the list of indicators."""
        own = sheet.own(row)
        if not own:
            return False
        if self._columns is None:
            self._head.read(sheet, row)
            return False
        printed = self._columns.printed(sheet, row)
        if not self._ended and not _ends(own, printed):
            self._read_listed(sheet, row, printed, fresh)
            return True
        self._ended = True
        if is_sum(own):
            read_sum(self._draft, printed, own)
        elif not self._remarks.read(own):
            self._head.read(sheet, row)
        return False

    def _read_listed(self, sheet: Sheet, row: int, printed: Mapping[Role, Printed], fresh: bool) -> None:
        """Reads a row of the list: an indicator, the rest of one, a goal, or a sum of some."""
        if (open_goal_of_row(self._draft, sheet, row) and not _is_listed(printed)) or is_subtotal(printed):
            return
        last = self._draft.last
        if fresh and last is not None and is_rest_of(printed, last):
            self._draft.amend_last(with_rest(last, printed))
        elif has_results(printed):
            self._add(sheet, row, printed)

    def _add(self, sheet: Sheet, row: int, printed: Mapping[Role, Printed]) -> None:
        indicator = indicator_of(printed, self._draft.last)
        if indicator is None:
            own = sheet.own(row)
            text = " ".join(without_spaces(cell.text) for cell in own)
            self._draft.findings.append(row_not_understood(text, own[0].place))
            return
        sets_no_targets = self._columns is not None and Role.TARGET not in self._columns.spans
        if sets_no_targets or any((indicator.target, indicator.actual, indicator.score)):
            self._draft.add(indicator)
            for group in groups_beside(sheet, row, indicator):
                self._draft.add_group(group)


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


def _ends(own: Sequence[Cell], printed: Mapping[Role, Printed]) -> bool:
    """Whether the row ends the list: the sums, or a remark, which has no results of its own."""
    return is_sum(own[:2]) or (is_remark(own) and not _is_listed(printed))


def _is_listed(printed: Mapping[Role, Printed]) -> bool:
    """Whether the row has a name of its own and a result: an indicator, and not the label of a goal alone."""
    names = {printed[role].place for role in LEVELS if role in printed and printed[role].starts}
    results = {printed[role].place for role in (Role.SCORE, Role.ACTUAL, Role.WEIGHT) if role in printed}
    return bool(names) and bool(results - names)
