"""Intervals: between which bounds the exact number lies that a rounded one stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

_HUNDRED = Decimal(100)


class Interval(NamedTuple):
    """The numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, half_width: Decimal) -> Interval:
        """The interval that reaches so far to both sides of a value."""
        return cls(value - half_width, value + half_width)

    @property
    def holds_zero(self) -> bool:
        """Whether the exact number may be zero, so that nothing can be divided by it."""
        return self.low <= 0 <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in it."""
        return self.low <= value <= self.high

    def widened(self, half_width: Decimal) -> Interval:
        """The interval that reaches further to both sides."""
        return Interval(self.low - half_width, self.high + half_width)

    def minus(self, other: Interval) -> Interval:
        """Every difference of a number of this one and a number of the other."""
        return Interval(self.low - other.high, self.high - other.low)

    def percent_of(self, whole: Interval) -> Interval:
        """Every percentage that a number of this one can be of a number of `whole`, which must not hold zero."""
        corners = [_HUNDRED * part / base for part in self for base in whole]
        return Interval(min(corners), max(corners))


class Computed(NamedTuple):
    """What a number should be, and the bounds within which the rounding of its operands lets it lie."""

    value: Decimal
    bounds: Interval


def exactly(value: Decimal) -> Computed:
    """A number that nothing rounded has gone into."""
    return Computed(value, Interval(value, value))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """100 × part / whole. Raises ZeroDivisionError if the whole is zero."""
    return _HUNDRED * part / whole
