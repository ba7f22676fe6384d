"""How far rounding explains a difference: the interval of a figure, of a sum, of two printings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from juesuan.accounts.ledger import is_money
from juesuan.accounts.rule import Relation
from juesuan.model.amount import Amount
from juesuan.model.figure import Figure

_CUSTOMARY_SHARE = 4


class Precision:
    """The precision that each statement is printed with.

    A statement's customary precision is the finest that at least a quarter of its non-zero figures show. A
    figure with fewer digits than that has dropped or lost some (`15190`, `1,099.0`): the custom holds.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        shown: dict[str, Counter[int]] = defaultdict(Counter)
        for figure in figures:
            if figure.amount and is_money(figure) and figure.amount.value:
                shown[figure.statement][figure.amount.yuan_decimals] += 1
        self._customary = {statement: _customary(counts) for statement, counts in shown.items()}

    def half_unit(self, statement: str, amount: Amount) -> Decimal:
        """Half of an amount's last digit, in yuan: how far the exact amount may lie from what is printed."""
        decimals = max(amount.yuan_decimals, self._customary.get(statement, amount.yuan_decimals))
        return Decimal("0.5").scaleb(-decimals)

    def tolerance(self, relation: Relation, figures: Iterable[tuple[str, Amount]]) -> Decimal:
        """The greatest difference (yuan) that rounding explains between two sides made of these amounts.

        For a computation half a last digit for each addend and for the total; for a figure printed twice
        nothing, or, where one printing is coarser, half of its last digit.
        """
        halves = [self.half_unit(statement, amount) for statement, amount in figures]
        if relation is Relation.COMPUTATION:
            return sum(halves, Decimal(0))
        return max(halves) if min(halves) < max(halves) else Decimal(0)


def _customary(counts: Counter[int]) -> int:
    seen = 0
    for decimals in sorted(counts, reverse=True):
        seen += counts[decimals]
        if seen * _CUSTOMARY_SHARE >= counts.total():
            return decimals
    return 0
