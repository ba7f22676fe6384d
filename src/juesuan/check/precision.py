"""How far rounding explains a difference: the interval of a figure, of a sum, of two printings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from juesuan.check.relation import Relation
from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind

_CUSTOMARY_SHARE = 4
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

    def tolerance(self, relation: Relation, figures: Iterable[tuple[str, Amount]]) -> Decimal:
        """The greatest difference (yuan) that rounding explains between two sides made of these amounts.

        For a computation half a last digit for each addend and for the total; for a figure printed twice
        nothing, or, where one printing is coarser, half of its last digit. Prose drops the zeros at the end of a
        decimal and rounds as it likes, so there the digits that are printed count, except in a sum.
        """
        if relation is Relation.COMPUTATION:
            return sum((self.half_unit(*figure) for figure in figures), Decimal(0))
        halves = [self._half_of_one(relation, *figure) for figure in figures]
        return max(halves) if min(halves) < max(halves) else Decimal(0)

    def _half_of_one(self, relation: Relation, statement: str, amount: Amount) -> Decimal:
        if statement or (relation is Relation.AT_MOST and not amount.unit.is_money):
            return self.half_unit(statement, amount)
        return Decimal("0.5").scaleb(-amount.quantity_decimals)


def _custom(statement: str, amount: Amount) -> str:
    return statement or amount.unit.value


def _customary(counts: Counter[int]) -> int:
    seen = 0
    for decimals in sorted(counts, reverse=True):
        seen += counts[decimals]
        if seen * _CUSTOMARY_SHARE >= counts.total():
            return decimals
    return 0
