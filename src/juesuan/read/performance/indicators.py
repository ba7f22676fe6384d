"""A row of a list of indicators to an `Indicator`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from juesuan.model.performance import Group, Indicator, Value
from juesuan.model.place import Place
from juesuan.read.form_labels import goal_label
from juesuan.read.performance.grid_rows import GridCell, GridRows
from juesuan.read.run_on_text.levels import may_stand_under
from juesuan.read.values import POINTS, Named, composed, named, quantity_of, value_of
from juesuan.read.wording.performance import LEVELS, NO_LEVEL, RESULTS, SUBTOTALS, Role

_NAMING = (Role.DETAIL, Role.LEVEL3, Role.LEVEL2, Role.LEVEL1)
# Characters of the label of a second level in the central form; fewer are the rest of one on the page before.
_SHORTEST_LEVEL = 4


def has_results(printed: Mapping[Role, GridCell]) -> bool:
    """Whether a target, an actual value, a weight or a score begins in the row."""
    return any(role in printed and printed[role].starts for role in RESULTS)


def indicator_of(printed: Mapping[Role, GridCell], above: Indicator | None) -> Indicator | None:
    """The indicator of a row; levels that the row leaves open are those of the indicator `above`.

    None if the row has no name.
    """
    naming = _naming(printed)
    if naming is None:
        return None
    cell = printed[naming]
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


def is_subtotal(printed: Mapping[Role, GridCell]) -> bool:
    """Whether the row sums up the rows above it."""
    return any(SUBTOTALS.fullmatch(cell.text) for cell in printed.values())


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
    points = _printed_points(printed)
    printed_before = ((Role.SCORE, last.score), (Role.WEIGHT, last.weight))
    # A weight within the name says nothing of the columns.
    had = {role for role, value in printed_before if value is not None and value.place != last.place}
    begins = any(role in printed and printed[role].starts for role in (*LEVELS[2:], Role.TARGET, Role.ACTUAL))
    if not points:
        return bool(had) and begins
    return not had & points and Role.SCORE not in had


def _printed_points(printed: Mapping[Role, GridCell]) -> set[Role]:
    """Which of weight and score the row prints."""
    return {role for role in (Role.SCORE, Role.WEIGHT) if role in printed and printed[role].starts}


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
