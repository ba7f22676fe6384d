"""What rounding explains: the exact numbers that a printed one may stand for, and how far two sides may differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.amount import Amount, Unit
from juesuan.model.check import Relation
from juesuan.model.figure import Figure, FigureKind

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

    @classmethod
    def within(cls, value: Decimal, tolerance: Decimal = Decimal(0)) -> Computed:
        """A number to within a tolerance; without one, nothing rounded has gone into it."""
        return cls(value, Interval.around(value, tolerance))


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """100 × part / whole. Raises ZeroDivisionError if the whole is zero."""
    return _HUNDRED * part / whole


# One figure of so many must show a number of decimals for it to be the custom of its table.
_CUSTOMARY_SHARE = 4
# In points: scores are printed to the hundredth at most.
_HALF_CENT = Decimal("0.005")


class Precision:
    """The precision that each statement is printed with, and in prose each unit of money.

    The customary precision is the finest that at least a quarter of the non-zero figures show. A figure with
    fewer digits than that has dropped or lost some (`15190`, `1,099.0`): the custom holds.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        shown: dict[str, Counter[int]] = defaultdict(Counter)
        for figure in figures:
            amount = figure.amount
            of_a_kind = bool(figure.statement) or figure.kind is FigureKind.NARRATIVE
            if of_a_kind and amount and amount.unit.is_money and amount.value:
                shown[_custom(figure.statement, amount)][amount.yuan_decimals] += 1
        self._customary = {custom: _customary(counts) for custom, counts in shown.items()}

    def half_unit(self, statement: str, amount: Amount) -> Decimal:
        """How far the exact amount may lie from what is printed: half of its last digit, in yuan or its own unit.

        What is counted is exact; points are, unless they are printed to the hundredth.
        """
        if not amount.unit.is_money and amount.unit is not Unit.PERCENT:
            return _HALF_CENT if amount.unit is Unit.POINTS and amount.value * 10 % 1 else Decimal(0)
        custom = self._customary.get(_custom(statement, amount), amount.quantity_decimals)
        return Decimal("0.5").scaleb(-max(amount.quantity_decimals, custom))

    def is_customary(self, figure: Figure) -> bool:
        """Whether a legible amount of money has as many decimals as its table mostly prints."""
        assert figure.amount is not None
        decimals = figure.amount.yuan_decimals
        return self._customary.get(_custom(figure.statement, figure.amount), decimals) == decimals

    def interval(self, figure: Figure) -> Interval:
        """The exact numbers that a legible figure may stand for."""
        assert figure.amount is not None
        return Interval.around(figure.amount.quantity, self.half_unit(figure.statement, figure.amount))

    def tolerance(self, relation: Relation, figures: Iterable[tuple[str, Amount]]) -> Decimal:
        """The greatest difference (yuan) that rounding explains between two sides made of these amounts.

        For a computation half a last digit for each addend and for the total; for a figure printed twice
        nothing, or, where one printing is coarser, half of its last digit. Prose drops the zeros at the end of a
        decimal and rounds as it likes, so there the digits that are printed count, except in a sum.
        """
        if relation is Relation.COMPUTATION:
            return sum((self.half_unit(*figure) for figure in figures), Decimal(0))
        halves = [
            self.half_unit(statement, amount)
            if statement or (relation is Relation.AT_MOST and not amount.unit.is_money)
            else Decimal("0.5").scaleb(-amount.quantity_decimals)
            for statement, amount in figures
        ]
        return max(halves) if min(halves) < max(halves) else Decimal(0)


def _custom(statement: str, amount: Amount) -> str:
    return statement or amount.unit.value


def _customary(counts: Counter[int]) -> int:
    seen = 0
    for decimals in sorted(counts, reverse=True):
        seen += counts[decimals]
        if seen * _CUSTOMARY_SHARE >= counts.total():
            return decimals
    return 0
