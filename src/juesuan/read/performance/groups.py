"""The weights of groups of indicators, printed in the labels beside them: `产出指标（50分）`."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.performance import Group, Indicator
from juesuan.read.performance.labels import goal_label, named
from juesuan.read.performance.sheet import Sheet


def groups_beside(sheet: Sheet, row: int, indicator: Indicator) -> Iterator[Group]:
    """The groups whose labels stand left of the indicator that the row names, and have a weight."""
    for cell in sheet.row(row):
        if cell.place == indicator.place:
            return
        name, weight = named(cell.text, cell.place)
        if name and weight is not None and goal_label(cell.text, cell.place) is None:
            yield Group(name, weight)
