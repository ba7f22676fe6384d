"""Numbers in running text: what is printed and what it counts, and zero said in words.

Years, dates, list numbers, ordinals, numbers of documents and the thresholds in names are no quantities; neither
is a number without a unit, unless the words around it leave only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.amount import Amount, Unit
from juesuan.read.wording import nouns, prose
from juesuan.read.wording import quantities as words

_NUMBER = re.compile(r"(?<![\d.A-Za-z+])(?<!\d[,-])[-−]?\d[\d,.]*(?<![,.])(?![\dA-Za-z+])")
# How many characters before a number can show that it is no quantity: the longest words for that.
_NO_QUANTITY_BEFORE = 3
_EXACT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_YEAR = re.compile(r"(19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number from `start` to `end` of a text, its unit up to `stop`.

    `amount` is None where the number cannot be read. `inferred` is the unit that is not printed in full.
    """

    start: int
    end: int
    stop: int
    unit: Unit
    amount: Amount | None
    inferred: bool = False

    @property
    def is_zero(self) -> bool:
        """Whether it can be read, and is zero."""
        return self.amount is not None and self.amount.value == 0


def quantities(plain: str) -> Iterator[Quantity]:
    """The quantities of a text in NFKC, in printed order."""
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        before = plain[max(0, start - _NO_QUANTITY_BEFORE) : start]
        if words.BEFORE_NO_QUANTITY.search(before) or words.AFTER_NO_QUANTITY.match(plain, end):
            continue
        quantity = _with_unit(plain, start, end) or _without_unit(plain, start, end)
        if quantity and not _is_threshold(plain, quantity):
            yield quantity


def _with_unit(plain: str, start: int, end: int) -> Quantity | None:
    """A number with the unit behind it, or behind the last number of its row: 分别为1、2、3万元."""
    row = words.REST_OF_ROW.match(plain, end) if words.ROW.search(plain, 0, start) else None
    printed = unit_at(plain, row.end() if row else end)
    if printed is None:
        return None
    amount = _amount(plain[start:end], printed.unit, printed.power)
    if amount is None and not printed.unit.is_money:
        return None
    return Quantity(start, end, end if row else end + printed.length, printed.unit, amount)


def _without_unit(plain: str, start: int, end: int) -> Quantity | None:
    """A number whose unit the words decide."""
    text, before = plain[start:end], plain[:start]
    if words.AFTER_BARE_WAN.match(plain, end) and words.BEFORE_BARE_MONEY.search(before):
        return _inferred(text, start, end + 1, Unit.TEN_THOUSAND_YUAN)
    if not words.AFTER_BARE.match(plain, end) or _YEAR.fullmatch(text) or _EXACT.fullmatch(text) is None:
        return None
    if words.BEFORE_BARE_PERCENT.search(before):
        return _inferred(text, start, end, Unit.PERCENT)
    if words.BEFORE_BARE_MONEY.search(before) and ("." in text or before.endswith(words.SURELY_MONEY)):
        return _inferred(text, start, end, Unit.TEN_THOUSAND_YUAN)
    return None


def _inferred(text: str, start: int, stop: int, unit: Unit) -> Quantity:
    """A number in a unit that is not printed; a zero needs none: 年初预算数为0,无法计算完成率."""
    amount = _amount(text, unit, 0)
    needs_unit = amount is None or amount.value != 0
    return Quantity(start, start + len(text), stop, unit, amount, needs_unit)


def _is_threshold(plain: str, quantity: Quantity) -> bool:
    """Whether a number is part of a name: equipment worth more than so much, projects with so many points."""
    after = words.AFTER_THRESHOLD.match(plain, quantity.stop)
    if quantity.unit is Unit.POINTS:
        return after is not None
    if not quantity.unit.is_money or after is None:
        return False
    rest = plain[after.end() : after.end() + 12]
    before = plain[max(0, quantity.start - 6) : quantity.start]
    return words.BEFORE_THRESHOLD.search(before) is not None or words.NAME_OF_THRESHOLD.match(rest) is not None


def _amount(text: str, unit: Unit, power: int) -> Amount | None:
    if not _EXACT.fullmatch(text):
        return None
    value = Decimal(text.replace(",", "").replace("−", "-"))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    product = value * Decimal(10) ** power
    if power and product == product.to_integral_value():
        # 16.1万 is 161000, not 161000.0.
        product = Decimal(int(product))
    return Amount(product, unit, -exponent - power)


class PrintedUnit(NamedTuple):
    """A unit behind a number: what it is, how many powers of ten it multiplies by, and how long it is printed."""

    unit: Unit
    power: int
    length: int


def unit_at(plain: str, start: int) -> PrintedUnit | None:
    """The unit that begins at `start` of a text in NFKC; None if there is none."""
    if plain.startswith("(", start):
        inside = unit_at(plain, start + 1)
        closed = inside is not None and plain.startswith(")", start + 1 + inside.length)
        return inside._replace(length=inside.length + 2) if inside and closed else None
    hedge = words.HEDGE.match(plain, start)
    begin = hedge.end() if hedge else start
    for multiple, power in words.MULTIPLES.items():
        if not plain.startswith(multiple, begin):
            continue
        for pattern, unit in words.UNITS:
            match = pattern.match(plain, begin + len(multiple))
            if match and not (power and unit in (Unit.PERCENT, Unit.POINTS)):
                return PrintedUnit(unit, power, match.end() - start)
    return None


@dataclass(frozen=True, slots=True)
class Zero:
    """Words from `start` to `end` that say zero; `what` are those that name it, up to `stop`.

    `unit` is None for money; `is_level` says that it is the change that is zero.
    """

    start: int
    end: int
    what: str
    unit: Unit | None = None
    is_level: bool = False

    @property
    def stop(self) -> int:
        """Where the words end, as for a printed quantity."""
        return self.end


def zeros(plain: str) -> Iterator[Zero]:
    """The zeros that a paragraph says in words, in printed order; none if it is a template's instruction."""
    if prose.TEMPLATE_OF_ZERO.search(plain) or prose.PLACEHOLDER.search(plain):
        return
    found = [Zero(match.start(), match.end("what"), match["what"]) for match in prose.NO_SPENDING.finditer(plain)]
    for match in prose.NO_THING.finditer(plain):
        what = match["what"] or match["bought"] or match["groups"]
        unit = Unit.SETS if nouns.EQUIPMENT in what else Unit.COUNT if match["groups"] else Unit.VEHICLES
        found.append(Zero(match.start(), match.end(), what, unit))
    for match in prose.LEVEL_WITH.finditer(plain):
        if prose.BUDGET not in match["with"]:
            found.append(Zero(match.start(), match.end(), "", is_level=True))
    yield from sorted(found, key=lambda zero: zero.start)
