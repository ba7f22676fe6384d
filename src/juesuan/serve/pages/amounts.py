"""Amounts in words that a reader takes in at once: 1.99 亿元, 199.01 million yuan."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from juesuan.model.amount import UNITS, Unit
from juesuan.model.text import Text

_CENT = Decimal("0.01")


class Readable(NamedTuple):
    """A number of at most a few digits before the point, and its unit."""

    number: str
    unit: str


class MoneyScale(NamedTuple):
    """A unit in which pages write money: how many yuan it has, and its name."""

    yuan: int
    name: Text

    def number(self, yuan: Decimal) -> str:
        """An amount in this unit, rounded half up to two decimals; whole yuan without any."""
        value = yuan / self.yuan
        places = Decimal(1) if self.yuan == 1 and value == value.to_integral_value() else _CENT
        return f"{value.quantize(places, ROUND_HALF_UP):,}"


# The units that `?unit=` may name.
SCALES = {
    "yuan": MoneyScale(1, Text("元", "yuan")),
    "wan": MoneyScale(10**4, Text("万元", "10,000 yuan")),
    "million": MoneyScale(10**6, Text("百万元", "million yuan")),
    "yi": MoneyScale(10**8, Text("亿元", "100 million yuan")),
    "billion": MoneyScale(10**9, Text("十亿元", "billion yuan")),
}

# The units in which each language counts money, the smallest first.
OFFERED = {"zh": ("yuan", "wan", "yi"), "en": ("yuan", "million", "billion")}

# The unit of a table by the yuan of its largest amount: small enough that its small amounts are not 0.00.
_TABLE_SCALES = {"zh": ((10**11, "yi"), (0, "wan")), "en": ((10**11, "billion"), (10**7, "million"), (0, "yuan"))}


def readable(yuan: Decimal, language: str, unit: str = "") -> Readable:
    """An amount in a unit, or else in the largest of the language that it reaches, rounded half up.

    It has two decimals, or is in whole yuan.
    """
    offered = [SCALES[name] for name in reversed(OFFERED[language])]
    fitting = next((scale for scale in offered if abs(yuan) >= scale.yuan), offered[-1])
    scale = SCALES.get(unit, fitting)
    if scale.yuan == 1 and unit not in SCALES:
        yuan = yuan.quantize(Decimal(1), ROUND_HALF_UP)
    return Readable(scale.number(yuan), scale.name.in_(language))


def table_scale(largest: Decimal, language: str, unit: str = "") -> MoneyScale:
    """The unit of all amounts of a table or chart, whose largest is given in yuan."""
    fitting = next(name for least, name in _TABLE_SCALES[language] if abs(largest) >= least)
    return SCALES.get(unit, SCALES[fitting])


def unit_name(unit: str, language: str) -> str:
    """The name of a printed unit: as printed in Chinese, in words in English."""
    known = UNITS.get(unit)
    if language == "zh" or known is None or known is Unit.PERCENT:
        return unit
    return "10,000 yuan" if known is Unit.TEN_THOUSAND_YUAN else known.name.lower().replace("_", " ")


def unit_of_number(unit: str, language: str) -> str:
    """The name of a unit behind a number; a unit that is a number itself is multiplied with it."""
    name = unit_name(unit, language)
    return f"× {name}" if name[:1].isdigit() else name


def percentage(part: Decimal, whole: Decimal) -> str:
    """A share with one decimal; empty where there is no whole."""
    return f"{(100 * part / whole).quantize(Decimal('0.1'), ROUND_HALF_UP)}%" if whole else ""


def change(now: Decimal | int | None, before: Decimal | int | None) -> str:
    """By how much an amount has changed, with its sign; empty where either is unknown."""
    if now is None or not before:
        return ""
    found = percentage(Decimal(now) - Decimal(before), abs(Decimal(before)))
    return found if found.startswith("-") else f"+{found}"
