"""The roles of numbers in prose: what the words right before a number make of it."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.model.figure import Measure
from juesuan.vocabulary.wording_files import Pattern, PatternOf, WordingFile

_FILE = WordingFile(__file__)
__getattr__: PatternOf = _FILE.patterns_into(globals())


class NumberRole(NamedTuple):
    """A role by its name in `figures.csv`: what it measures, the phase of an amount, -1 where words say less."""

    column: str
    measure: Measure
    phase: str = ""
    sign: int = 1


CHANGE = NumberRole("比上年增减额", Measure.CHANGE)
CHANGE_OF_COUNT = NumberRole("比上年增减数", Measure.CHANGE)
GROWTH = NumberRole("比上年增减率", Measure.GROWTH)
DIFFERENCE = NumberRole("与预算差额", Measure.DIFFERENCE)
RATE_OF_DIFFERENCE = NumberRole("与预算增减率", Measure.GROWTH)
ADJUSTMENT = NumberRole("年中调整额", Measure.ADJUSTMENT)
APPROVED = NumberRole("年初预算数", Measure.AMOUNT, "approved")
REVISED = NumberRole("全年预算数", Measure.AMOUNT, "revised")
BUDGET = NumberRole("预算数", Measure.AMOUNT, "budget")
FINAL = NumberRole("决算数", Measure.AMOUNT, "final")
PRIOR = NumberRole("上年决算数", Measure.AMOUNT, "prior")
COMPLETION = NumberRole("完成率", Measure.COMPLETION)
SHARE = NumberRole("占比", Measure.SHARE)
RATIO = NumberRole("比率", Measure.SHARE)
POINTS_POSSIBLE = NumberRole("总分", Measure.SCORE)
SCORE = NumberRole("得分", Measure.SCORE)
COUNT = NumberRole("数量", Measure.COUNT)

# The role of a number behind a comparison whose verb is not known: neither an outturn nor a change with a sign.
UNKNOWN = NumberRole("未识别", Measure.AMOUNT, "unknown")

_NAMED = {
    role.column: role
    for role in (
        *(CHANGE, CHANGE_OF_COUNT, GROWTH, DIFFERENCE, RATE_OF_DIFFERENCE, ADJUSTMENT),
        *(APPROVED, REVISED, BUDGET, FINAL, PRIOR, COMPLETION, SHARE, RATIO),
        *(POINTS_POSSIBLE, SCORE, COUNT, UNKNOWN),
    )
}


def _role(name: str) -> NumberRole:
    """The role of the name; `-` behind it where the words say less."""
    role = _NAMED[name.removesuffix(" -")]
    return role._replace(sign=-1) if name.endswith(" -") else role


def _roles(entry: str) -> tuple[tuple[Pattern, NumberRole], ...]:
    """Phrases, which end where the number begins, and the roles that they give."""
    return _FILE.rows(entry, _role, "(?:{})" + _FILE.text("BEFORE_NUMBER"))


SUM_OF_MONEY = _FILE.text("SUM_OF_MONEY")
TARGETS = tuple(_FILE.mapping("TARGETS", str).items())
MONEY_ROLES = _roles("MONEY_ROLES")
PERCENT_ROLES = _roles("PERCENT_ROLES")
SCORE_ROLES = _roles("SCORE_ROLES")
COUNT_ROLES = _roles("COUNT_ROLES")
