"""Amounts in words that a reader takes in at once: 1.99 亿元, 199.01 million yuan."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from juesuan.model.amount import YUAN_PER_UNIT, Unit
from juesuan.releases.report_document import PrintedFigure

_UNITS = {unit.value: unit for unit in Unit}
_SCALES = {
    "zh": ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元"), (Decimal(1), "元")),
    "en": ((Decimal(10**9), "billion yuan"), (Decimal(10**6), "million yuan"), (Decimal(1), "yuan")),
}
"""The scales in which each language counts money, the largest first."""

_CENT = Decimal("0.01")


class Readable(NamedTuple):
    """A number of at most a few digits before the point, and its unit."""

    number: str
    unit: str


def yuan_of(figure: PrintedFigure) -> Decimal | None:
    """The amount of a figure in yuan, exact; None if it is no money."""
    unit = _UNITS.get(figure.unit)
    if figure.value is None or unit is None or not unit.is_money:
        return None
    return figure.value * YUAN_PER_UNIT[unit]


def readable(yuan: Decimal, language: str) -> Readable:
    """An amount in the scale of the language, rounded half up to two decimals, or to whole yuan."""
    scales = _SCALES[language]
    scale, unit = next((one for one in scales if abs(yuan) >= one[0]), scales[-1])
    places = _CENT if scale > 1 else Decimal(1)
    return Readable(f"{(yuan / scale).quantize(places, ROUND_HALF_UP):,}", unit)


def unit_name(unit: str, language: str) -> str:
    """The name of a printed unit: as printed in Chinese, in words in English."""
    known = _UNITS.get(unit)
    if language == "zh" or known is None or known is Unit.PERCENT:
        return unit
    return "10,000 yuan" if known is Unit.TEN_THOUSAND_YUAN else known.name.lower().replace("_", " ")


def percentage(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal; empty where there is no whole."""
    return f"{(100 * part / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%" if whole else ""
