"""When two printed amounts can be one: equal, or equal within the rounding of the coarser."""

from __future__ import annotations

from decimal import Decimal

from juesuan.model.amount import Amount


def restates(one: Amount, other: Amount) -> bool:
    """Whether two amounts of the same kind can be printings of the same, at the precision of each."""
    if one.quantity_decimals == other.quantity_decimals:
        return one.quantity == other.quantity
    coarser = Decimal(10) ** -min(one.quantity_decimals, other.quantity_decimals)
    return abs(one.quantity - other.quantity) <= coarser / 2
