"""Recognised amounts that lost their decimal point.

A recogniser that overlooks a point gives a well-formed number that is a hundred times too large. It shows beside
the other amounts of its table: where nearly all have decimals, a recognised one without them is not believed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from juesuan.model.figure import Figure

_LEAST_FIGURES = 4
_SHARE = 0.8


def without_lost_points(figures: Iterable[Figure]) -> list[Figure]:
    """The figures of a table; recognised amounts of money that lack the decimals of the others are unread."""
    read = list(figures)
    money = [figure for figure in read if _is_money(figure)]
    with_decimals = sum(_decimals(figure) > 0 for figure in money)
    if with_decimals < max(_LEAST_FIGURES, _SHARE * len(money)):
        return read
    return [replace(figure, amount=None) if _has_lost_point(figure) else figure for figure in read]


def _has_lost_point(figure: Figure) -> bool:
    recognised = figure.confidence is not None and _is_money(figure)
    return recognised and _decimals(figure) == 0 and figure.amount is not None and figure.amount.value != 0


def _is_money(figure: Figure) -> bool:
    return figure.amount is not None and figure.amount.unit.is_money


def _decimals(figure: Figure) -> int:
    return figure.amount.decimals if figure.amount is not None else 0
