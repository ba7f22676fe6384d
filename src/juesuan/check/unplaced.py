"""Figures that were read but whose row could not be placed: what they explain is no fault of the accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure

_MOST_TOGETHER = 3
_MOST_FIGURES = 30


def unplaced(figures: Iterable[Figure]) -> dict[str, list[Decimal]]:
    """The amounts (yuan) of each statement whose rows have no meaning, for want of a code for example."""
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for figure in figures:
        if figure.statement and figure.coordinate is None and figure.amount and figure.amount.unit.is_money:
            amounts[figure.statement].append(figure.amount.yuan)
    return amounts


def excused(result: CheckResult, amounts: Sequence[Decimal]) -> CheckResult:
    """The result, not evaluated if up to three unplaced amounts of its statement are just what it lacks."""
    if result.outcome is not Outcome.FAILS or result.residual <= 0:
        return result
    few = amounts[:_MOST_FIGURES]
    for count in range(1, _MOST_TOGETHER + 1):
        if any(sum(chosen) == result.residual for chosen in combinations(few, count)):
            return replace(result, outcome=Outcome.NOT_EVALUATED)
    return result
