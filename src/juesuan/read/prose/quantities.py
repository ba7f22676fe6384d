"""Numbers in running text: what is printed, what it counts, and what is no quantity at all.

Years, dates, list numbers, ordinals (第5个), numbers of documents and the thresholds in names
(单位价值100万元以上) are no quantities; neither is a number without a unit, unless the words around it leave
only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.read.prose.units import unit_at

_NUMBER = re.compile(r"(?<![\d.A-Za-z+])(?<!\d[,-])[-−]?\d[\d,.]*(?<![,.])(?![\dA-Za-z+])")
_EXACT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_BEFORE_NONE = re.compile(r"(第|〔|\[|\d[-—~]|目标|[^支收]表|图|附件|文号|[A-Za-z])$")
_AFTER_NONE = re.compile(r"[年月日号时点强]|至\d+[年月]|[-—~]\d")
_THRESHOLD_BEFORE = re.compile(r"(单位价值|单位?价|价值|原值|单台|单件|单笔|在|达)\(?(为|超过|在|达)?$")
_THRESHOLD_AFTER = re.compile(r"\(?(含|不含)?\)?[及(]?(以上|以下|以内|及以上)\)?")
_MONEY_BEFORE = re.compile(
    r"((预算|决算|支出|收入|合计|总计|总额|金额|结余|执行)(数|费)?(为|是|共计|:)|增加|减少"
    r"|(支出|收入|费|经费|资金|合计|总计|专项|金额|决算数|预算数|结余))$"
)
_PERCENT_BEFORE = re.compile(
    r"(增长|下降|增幅|降幅|占[^,;。]{0,24}的?|完成[^,;。]{0,10}预算的?|完成率|执行率|比重)(了|为|达)?$"
)
_ENDED = re.compile(r"[,;。、)]|主要|其中|$")
_YEAR = re.compile(r"(19|20)\d{2}")
_BARE_WAN = re.compile(r"万(?=[,;。、()]|其中|主要|$)")


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


def quantities(plain: str) -> Iterator[Quantity]:
    """The quantities of a text in NFKC, in printed order."""
    for match in _NUMBER.finditer(plain):
        start, end = match.span()
        if _BEFORE_NONE.search(plain[max(0, start - 3) : start]) or _AFTER_NONE.match(plain, end):
            continue
        quantity = _with_unit(plain, start, end) or _without_unit(plain, start, end)
        if quantity and not _is_threshold(plain, quantity):
            yield quantity


def _with_unit(plain: str, start: int, end: int) -> Quantity | None:
    printed = unit_at(plain, end)
    if printed is None:
        return None
    amount = _amount(plain[start:end], printed.unit, printed.power)
    if amount is None and not printed.unit.is_money:
        return None
    return Quantity(start, end, end + printed.length, printed.unit, amount)


def _without_unit(plain: str, start: int, end: int) -> Quantity | None:
    """A number whose unit the words decide: `增长13.95。` is in percent, `支出0.39万（` in 万元."""
    text, before = plain[start:end], plain[:start]
    if _BARE_WAN.match(plain, end) and _MONEY_BEFORE.search(before):
        return Quantity(
            start, end, end + 1, Unit.TEN_THOUSAND_YUAN, _amount(text, Unit.TEN_THOUSAND_YUAN, 0), True
        )
    if not _ENDED.match(plain, end) or _YEAR.fullmatch(text) or _EXACT.fullmatch(text) is None:
        return None
    if _PERCENT_BEFORE.search(before):
        return Quantity(start, end, end, Unit.PERCENT, _amount(text, Unit.PERCENT, 0), True)
    if _MONEY_BEFORE.search(before) and ("." in text or before.endswith(("为", "增加", "减少"))):
        return Quantity(start, end, end, Unit.TEN_THOUSAND_YUAN, _amount(text, Unit.TEN_THOUSAND_YUAN, 0), True)
    return None


def _is_threshold(plain: str, quantity: Quantity) -> bool:
    """Whether a number is part of a name: 单位价值100万元以上设备."""
    after = _THRESHOLD_AFTER.match(plain, quantity.stop)
    if not quantity.unit.is_money or after is None:
        return False
    rest = plain[after.end() : after.end() + 12]
    before = plain[max(0, quantity.start - 6) : quantity.start]
    return (
        _THRESHOLD_BEFORE.search(before) is not None
        or re.match(r"的?(\(|大型|通用|专用|设备|[^,;。]*项目)", rest) is not None
    )


def _amount(text: str, unit: Unit, power: int) -> Amount | None:
    if not _EXACT.fullmatch(text):
        return None
    value = Decimal(text.replace(",", "").replace("−", "-"))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Amount(_multiplied(value, power), unit, -exponent - power)


def _multiplied(value: Decimal, power: int) -> Decimal:
    """16.1万 is 161000, not 161000.0."""
    product = value * Decimal(10) ** power
    return Decimal(int(product)) if power and product == product.to_integral_value() else product
