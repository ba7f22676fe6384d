"""Units of tables, headings and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from juesuan.model.amount import Unit
from juesuan.model.table import Table
from juesuan.vocabulary.wording import unquoted

_MONEY = {unit.value: unit for unit in Unit if unit.is_money}
_IN_HEADING = re.compile(r"\(?(?:单位:)?(亿元|万元|千元|元)\)?$")
_COUNTS = (
    (re.compile(r"人次|\(人次\)"), Unit.PERSON_TIMES),
    (re.compile(r"团组|\(个\)"), Unit.COUNT),
    (re.compile(r"批次|\(批\)"), Unit.BATCHES),
    (re.compile(r"\(辆\)|车.*(数量|保有量|辆数)|购置数"), Unit.VEHICLES),
    (re.compile(r"\(台|台\(套\)"), Unit.SETS),
    (re.compile(r"\(人\)|人数"), Unit.PERSONS),
)


def unit_of_table(table: Table, usual: Unit | None) -> Unit | None:
    """The unit that the table names; else the document's usual unit (None if no table names one)."""
    return _MONEY.get(table.unit, usual)


def usual_unit(tables: Iterable[Table]) -> Unit | None:
    """The unit that most tables name, None if none does."""
    named = Counter(table.unit for table in tables if table.unit in _MONEY)
    return _MONEY[named.most_common(1)[0][0]] if named else None


def unit_of_heading(path: Sequence[str]) -> Unit | None:
    """The unit that a heading names: `决算数（元）`."""
    for heading in reversed(path):
        match = _IN_HEADING.search(unquoted(heading))
        if match:
            return _MONEY[match[1]]
    return None


def unit_of_count(item: str, path: Sequence[str]) -> Unit | None:
    """The unit of a row or column that counts things instead of money: `公务用车保有量（辆）`."""
    for text in (unquoted(item), *(unquoted(heading) for heading in path)):
        for pattern, unit in _COUNTS:
            if pattern.search(text):
                return unit
    return None
