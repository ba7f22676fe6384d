"""Amounts: a decimal, its unit, and the precision it was printed with. Never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Unit(Enum):
    """The units that figures are printed in; the value is the printed name."""

    YUAN = "元"
    THOUSAND_YUAN = "千元"
    TEN_THOUSAND_YUAN = "万元"
    HUNDRED_MILLION_YUAN = "亿元"
    PERCENT = "%"
    COUNT = "个"
    PERSONS = "人"
    PERSON_TIMES = "人次"
    VEHICLES = "辆"
    BATCHES = "批次"
    SETS = "台(套)"
    POINTS = "分"
    TIMES = "次"
    FIRMS = "家"
    HOUSEHOLDS = "户"
    ITEMS = "项"
    PIECES = "件"
    COPIES = "份"
    ARTICLES = "篇"
    ISSUES = "期"
    EVENTS = "场"
    LINES = "条"
    VOLUMES = "卷"
    SITES = "处"
    TEAMS = "支"
    KINDS = "种"
    BUILDINGS = "座"
    SQUARE_METRES = "平方米"
    HECTARES = "公顷"
    MU = "亩"
    KILOMETRES = "公里"
    TONNES = "吨"
    KILOWATT_HOURS = "千瓦时"
    FOLD = "倍"

    @property
    def is_money(self) -> bool:
        """Whether the unit is a multiple of the yuan."""
        return self in YUAN_PER_UNIT


# By what a report prints: other units are no amounts, and their print is kept as it is.
UNITS = {unit.value: unit for unit in Unit}

YUAN_PER_UNIT = {
    Unit.YUAN: Decimal(1),
    Unit.THOUSAND_YUAN: Decimal(1_000),
    Unit.TEN_THOUSAND_YUAN: Decimal(10_000),
    Unit.HUNDRED_MILLION_YUAN: Decimal(100_000_000),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit. `decimals` is the number of digits printed after the point."""

    value: Decimal
    unit: Unit
    decimals: int

    @classmethod
    def of(cls, value: Decimal, unit: Unit) -> Amount:
        """A number in a unit, as precise as it is written."""
        exponent = value.as_tuple().exponent
        return cls(value, unit, max(0, -exponent) if isinstance(exponent, int) else 0)

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan, exact. Raises KeyError for a unit that is not money."""
        return self.value * YUAN_PER_UNIT[self.unit]

    @property
    def yuan_decimals(self) -> int:
        """The precision in yuan, as a power of ten: two decimals of 万元 are -2, i.e. exact to 100 yuan."""
        return self.decimals - (YUAN_PER_UNIT[self.unit].adjusted())

    @property
    def quantity(self) -> Decimal:
        """The amount in yuan where it is money, otherwise the number itself."""
        return self.yuan if self.unit.is_money else self.value

    @property
    def quantity_decimals(self) -> int:
        """The precision of `quantity`, as a power of ten."""
        return self.yuan_decimals if self.unit.is_money else self.decimals
