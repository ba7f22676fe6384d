"""Was a target reached? Only where both are numbers of one unit, so that the answer is certain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from juesuan.model.performance import Comparator, Indicator, Value

_TESTS: Mapping[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: lambda actual, target: actual >= target,
    Comparator.AT_MOST: lambda actual, target: actual <= target,
    Comparator.MORE: lambda actual, target: actual > target,
    Comparator.LESS: lambda actual, target: actual < target,
    Comparator.EQUAL: lambda actual, target: actual == target,
}


def is_reached(indicator: Indicator) -> bool | None:
    """Whether the actual value reaches the target; None where that cannot be told.

    A target without a comparator (`10`) is not said to be a floor or a ceiling, so only an equal value tells.
    """
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None or not _is_comparable(target, actual):
        return None
    assert target.number is not None
    assert actual.number is not None
    reached = _TESTS[target.comparator](actual.number, target.number)
    return reached if reached or target.comparator is not Comparator.EQUAL else None


def _is_comparable(target: Value, actual: Value) -> bool:
    exact = actual.comparator is Comparator.EQUAL and actual.number is not None
    return exact and target.number is not None and target.comparator in _TESTS and target.unit == actual.unit
