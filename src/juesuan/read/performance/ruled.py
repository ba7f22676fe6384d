"""Reads a ruled form row by row: its head, its indicators, its sums, its remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.model.performance import Comparator, Group, Indicator, Value
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.read.form_labels import field_of, goal_label, is_any_label, is_label, role_in_head
from juesuan.read.messages import finding
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import FormHead, open_goal_of_row
from juesuan.read.performance.forms import FormTables, Segment
from juesuan.read.performance.grid_rows import FormColumns, GridCell, GridRows, indicator_head, money_head
from juesuan.read.run_on_text.levels import may_stand_under
from juesuan.read.values import COUNT, POINTS, Named, composed, named, number_of, quantity_of, value_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording.performance import LEVELS, NO_LEVEL, RESULTS, Role
from juesuan.vocabulary.wording import compact, without_spaces

_NAMING = (Role.DETAIL, Role.LEVEL3, Role.LEVEL2, Role.LEVEL1)
# Characters of the label of a second level in the central form; fewer are the rest of one on the page before.
_SHORTEST_LEVEL = 4


def read_form(form: FormTables) -> Draft:
    """The evaluation that a ruled form prints."""
    draft = Draft(form.title, form.segments[0].place)
    reader = FormReader(draft)
    for segment in form.segments:
        reader.read(segment)
    return draft


class FormReader:
    """The state of reading: which columns are in force, and whether the indicators have ended."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._head = FormHead(draft)
        self._remarks = _Remarks(draft)
        self._columns: FormColumns | None = None
        self._ended = False
        self._level1 = ""

    def read(self, segment: Segment) -> None:
        """Reads the rows of a segment."""
        rows = segment.rows
        self._head.read_lines(segment.above)
        self._head.turn_page(rows.grid)
        if self._columns is not None:
            self._columns = None if _has_head_again(segment) else self._columns.over(rows.grid)
        fresh, row = True, segment.first
        while row < segment.after:
            head = indicator_head(rows, row)
            if head is not None:
                open_goal_of_row(self._draft, rows, row, has_text=False)
                self._columns, row = head
                self._draft.has_list, self._ended = True, False
                self._head.end()
                continue
            fresh = not self._read_row(rows, row, fresh) and fresh
            row += 1

    def _read_row(self, rows: GridRows, row: int, fresh: bool) -> bool:
        """Reads a row; whether it was one of the list of indicators."""
        own = rows.own(row)
        if not own:
            return False
        if self._columns is None:
            self._head.read(rows, row)
            return False
        printed = self._columns.printed(rows, row)
        # The sums end the list, or a remark, which has no results of its own.
        if not (self._ended or _is_sum(own[:2]) or (_is_remark(own) and not _is_listed(printed))):
            self._read_listed(rows, row, printed, fresh)
            return True
        self._ended = True
        if _is_sum(own):
            _read_sum(self._draft, printed, own)
        elif not self._remarks.read(own):
            self._head.read(rows, row)
        return False

    def _read_listed(self, rows: GridRows, row: int, printed: Mapping[Role, GridCell], fresh: bool) -> None:
        """Reads a row of the list: an indicator, the rest of one, a goal, a level alone, or a sum of some."""
        own = rows.own(row)
        # The second row of a head that the page has cut holds headings only.
        is_rest_of_head = len(own) > 1 and all(role_in_head(cell.text) for cell in own)
        if self._read_level(own) or is_rest_of_head:
            return
        # The label of a goal may stand where names do.
        names = [printed[role] for role in LEVELS if role in printed and printed[role].starts]
        listed = _is_listed(printed) and not goal_label(names[-1].text, names[-1].place)
        opens_goal = open_goal_of_row(self._draft, rows, row, has_text=not listed)
        is_subtotal = any(wording.SUBTOTALS.fullmatch(cell.text) for cell in printed.values())
        if (opens_goal and not listed) or is_subtotal:
            return
        last = self._draft.last
        if fresh and last is not None and is_rest_of(printed, last):
            self._draft.amend_last(with_rest(last, printed))
        elif any(role in printed and printed[role].starts for role in RESULTS):
            self._add(rows, row, printed)

    def _read_level(self, own: Sequence[Cell]) -> bool:
        """Reads a first level that stands alone in a row, above its indicators."""
        name, weight = named(own[0].text, own[0].place)
        if len(own) > 1 or not wording.FIRST_LEVELS.fullmatch(compact(name)):
            return False
        self._level1 = name
        if weight is not None:
            self._draft.add_group(Group(name, weight))
        return True

    def _add(self, rows: GridRows, row: int, printed: Mapping[Role, GridCell]) -> None:
        indicator = indicator_of(printed, self._draft.last)
        if indicator is None:
            own = rows.own(row)
            text = " ".join(without_spaces(cell.text) for cell in own)
            self._draft.findings.append(finding("performance.row", own[0].place, row=text))
            return
        if self._level1 and self._columns is not None and Role.LEVEL1 not in self._columns.spans:
            indicator = replace(indicator, level1=self._level1)
        sets_no_targets = self._columns is not None and Role.TARGET not in self._columns.spans
        if sets_no_targets or any((indicator.target, indicator.actual, indicator.score)):
            self._draft.add(indicator)
            for group in groups_beside(rows, row, indicator):
                self._draft.add_group(group)


def _has_head_again(segment: Segment) -> bool:
    """Whether the page repeats the form's own head, whose labels are no indicators, above that of the list."""
    rows = segment.rows
    for row in range(segment.first, segment.after):
        if indicator_head(rows, row) is not None:
            return False
        own = rows.own(row)
        if (own and field_of(own[0].text)) or money_head(rows, row) is not None:
            return True
    return False


def _is_listed(printed: Mapping[Role, GridCell]) -> bool:
    """Whether the row has a name and two results of its own: an indicator, not a label with a sentence."""
    names = {printed[role].place for role in LEVELS if role in printed and printed[role].starts}
    results = {printed[role].place for role in RESULTS if role in printed}
    return bool(names) and len(results - names) >= 2


def _is_sum(own: Sequence[Cell]) -> bool:
    """Whether the row of these cells sums up the list."""
    labelled = any(is_label(cell.text, wording.SUMS) for cell in own)
    return labelled or wording.SUM_WITH_NUMBER.fullmatch(compact(own[0].text)) is not None


def _is_remark(own: Sequence[Cell]) -> bool:
    """Whether the row of these cells begins with the label of a remark."""
    return is_label(own[0].text, wording.REASONS, wording.MEASURES, wording.ENDS)


def _read_sum(draft: Draft, printed: Mapping[Role, GridCell], own: Sequence[Cell]) -> None:
    """Reads the row of sums: score, weight and number of indicators."""
    inside = wording.SUM_WITH_NUMBER.fullmatch(compact(own[0].text))
    if inside is not None:
        draft.total_score = number_of(inside["number"], own[0].place, POINTS)
        return
    for cell in own:
        match = wording.INDICATOR_COUNT.search(compact(cell.text))
        if match is not None:
            number = Decimal(match[1] or match[2])
            draft.count = Value(without_spaces(cell.text), Comparator.EQUAL, cell.place, number, unit=COUNT)
    score, weight = (_number(printed.get(role)) for role in (Role.SCORE, Role.WEIGHT))
    found = (number_of(cell.text, cell.place, POINTS) for cell in own)
    numbers = [value for value in found if value is not None]
    if score is None and numbers and (weight is None or numbers[-1].place != weight.place):
        score = numbers[-1]
    draft.total_score = score or draft.total_score
    draft.total_weight = weight or draft.total_weight


def _number(printed: GridCell | None) -> Value | None:
    return number_of(printed.text, printed.place, POINTS) if printed is not None else None


class _Remarks:
    """The remarks of a form; what follows a labelled one without a label of its own goes on with it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._open: list[str] | None = None

    def read(self, own: Sequence[Cell]) -> bool:
        """Reads the row of these cells, if it is a remark or goes on with one."""
        rest = "".join(without_spaces(cell.text) for cell in own[1:])
        if is_label(own[0].text, wording.ENDS):
            self._open = None
            return True
        if rest and _is_remark(own):
            is_measure = is_label(own[0].text, wording.MEASURES)
            self._open = self._draft.measures if is_measure else self._draft.reasons
            self._open.append(rest)
            return True
        if self._open is None or any(is_any_label(cell.text) for cell in own):
            return False
        self._open.append("".join(without_spaces(cell.text) for cell in own))
        return True


def indicator_of(printed: Mapping[Role, GridCell], above: Indicator | None) -> Indicator | None:
    """The indicator of a row; levels that the row leaves open are those of the indicator `above`.

    None if the row has no name, or if its name is a label over results too, such as that of a sum.
    """
    naming = _naming(printed)
    if naming is None:
        return None
    cell = printed[naming]
    if cell[:2] in [printed[role][:2] for role in RESULTS if role in printed]:
        return None
    name, weight = named(cell.text, cell.place)
    level1, level2 = (_level(printed, level, naming) for level in (Role.LEVEL1, Role.LEVEL2))
    if above is not None and not level1:
        # A label that stands in the middle of its rows is below the first of them.
        level1 = above.level1 if may_stand_under(level2, above.level1) else ""
        level2 = level2 or above.level2
    return Indicator(
        name=name,
        level1=level1.replace(NO_LEVEL, ""),
        level2=level2.replace(NO_LEVEL, ""),
        place=cell.place,
        weight=_points(printed, Role.WEIGHT) or weight,
        target=_target(printed),
        actual=_stated(printed, Role.ACTUAL),
        score=_points(printed, Role.SCORE),
        reason=printed[Role.REASON].text if Role.REASON in printed and printed[Role.REASON].starts else "",
    )


def _naming(printed: Mapping[Role, GridCell]) -> Role | None:
    """The column that names the indicator: the innermost, but a detail only where it divides a level."""
    has_detail = Role.DETAIL in printed and Role.LEVEL3 in printed
    if has_detail and printed[Role.LEVEL3].rows == printed[Role.DETAIL].rows:
        return Role.LEVEL3
    return next((role for role in _NAMING if role in printed), None)


def _level(printed: Mapping[Role, GridCell], level: Role, naming: Role) -> str:
    if level is naming or level not in printed or printed[level].place == printed[naming].place:
        return ""
    return named(printed[level].text, printed[level].place).name


def _points(printed: Mapping[Role, GridCell], role: Role) -> Value | None:
    cell = printed.get(role)
    return quantity_of(cell.text, cell.place, POINTS) if cell is not None and cell.starts else None


def _target(printed: Mapping[Role, GridCell]) -> Value | None:
    cell = printed.get(Role.TARGET)
    if cell is None:
        return None
    sign, unit = printed.get(Role.SIGN), printed.get(Role.UNIT)
    if sign is None and unit is None:
        return value_of(cell.text, cell.place)
    around = [one.place for one in (sign, cell, unit) if one is not None]
    whole = composed(sign.text if sign else "", cell.text, unit.text if unit else "", cell.place)
    return replace(whole, place=Place.around(around)) if whole.text != cell.text else whole


def _stated(printed: Mapping[Role, GridCell], role: Role) -> Value | None:
    cell = printed.get(role)
    if cell is None or not cell.starts:
        return None
    unit = printed.get(Role.UNIT)
    return value_of(cell.text, cell.place, unit.text if unit and re.search(r"\d$", cell.text) else "")


def is_rest_of(printed: Mapping[Role, GridCell], last: Indicator) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before, cut by the page's end."""
    level = printed.get(Role.LEVEL2)
    if level is not None and level.starts and len(level.text) >= _SHORTEST_LEVEL:
        return False
    points = {role for role in (Role.SCORE, Role.WEIGHT) if role in printed and printed[role].starts}
    printed_before = ((Role.SCORE, last.score), (Role.WEIGHT, last.weight))
    # A weight within the name says nothing of the columns.
    had = {role for role, value in printed_before if value is not None and value.place != last.place}
    begins = any(role in printed and printed[role].starts for role in (*LEVELS[2:], Role.TARGET, Role.ACTUAL))
    if not points:
        return bool(had) and begins
    return not had & points and Role.SCORE not in had


def with_rest(last: Indicator, printed: Mapping[Role, GridCell]) -> Indicator:
    """The indicator with the rest of its row from the next page."""
    naming = next((role for role in LEVELS[:1:-1] if role in printed and printed[role].starts), None)
    name = Named(last.name, last.weight)
    if naming is not None:
        name = named(f"{last.name}{printed[naming].text}", last.place)
    return replace(
        last,
        name=name.name,
        weight=last.weight or _points(printed, Role.WEIGHT) or name.weight,
        target=_continued(last.target, printed.get(Role.TARGET)),
        actual=_continued(last.actual, printed.get(Role.ACTUAL)),
        score=last.score or _points(printed, Role.SCORE),
        reason=last.reason + (printed[Role.REASON].text if Role.REASON in printed else ""),
    )


def _continued(value: Value | None, rest: GridCell | None) -> Value | None:
    if rest is None or not rest.starts:
        return value
    return value_of(f"{value.text if value else ''}{rest.text}", value.place if value else rest.place)


def groups_beside(rows: GridRows, row: int, indicator: Indicator) -> Iterator[Group]:
    """The groups whose labels stand left of the indicator that the row names, and have a weight of their own."""
    for cell in rows.row(row):
        if cell.place == indicator.place:
            return
        name, weight = named(cell.text, cell.place)
        if name and weight is not None and goal_label(cell.text, cell.place) is None:
            yield Group(name, weight)
