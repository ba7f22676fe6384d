"""The units that prose prints behind a number, one line each, and the multiples before them."""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.model.amount import Unit

_UNITS = """
亿元 | 亿元人民币|亿元
万元 | 万元人民币|万元
千元 | 千元
元 | 元人民币|元(?!旦|素|件|器)
% | %|个百分点
人次 | 人次|人\\(次\\)
人 | 人(?!民|大|工|才|均|次|员|文)|名(?!称|单|义|录|优|牌)
辆 | 辆次|辆|台次
批次 | 批次|批(?!准|复|发|量|评|示)
台(套) | 台\\(套\\)|台/套|台、套|台套|套\\(台\\)|台|套(?!餐|用|取)
分 | 分(?!之|钟|类|别|公司|局|行|管|析|配|散|布|级|中心|工|项|批|期|成|享|解|支|校|会|院)
次 | 次(?!年|日|月|要|数)
家 | 家(?!庭|具|电|长|园|乡)
户 | 户(?!籍|外|口|型)
项 | 项(?!目|\\))
件 | 件(?!套)
份 | 份
篇 | 篇
期 | 期(?!间|限|末|初)
场 | 场(?!所|地|次|景|馆|面|合|均)
条 | 条(?!例|件|款|目)
卷 | 卷
处 | 处(?!理|置|罚|级|室|长|于|分)
支 | 支(?!出|持|付|部|撑|队)
种 | 种(?!植|子|业|质)
座 | 座(?!谈|位)|栋|幢|所(?!有|属|以|需|得|在)
平方米 | 平方米|㎡|m2|m²
公顷 | 公顷
亩 | 亩
公里 | 公里|千米
吨 | 吨(?!位)
千瓦时 | 千瓦时|度(?!假)
倍 | 倍
个 | 个(?!百分|别|人(?!工|次)|性|体|月|季|工作日|小时|半版)
"""

MULTIPLES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}


class PrintedUnit(NamedTuple):
    """A unit behind a number: what it is, how many powers of ten it multiplies by, and how long it is printed."""

    unit: Unit
    power: int
    length: int


def _row(row: str) -> tuple[Unit, re.Pattern[str]]:
    name, pattern = (cell.strip() for cell in row.split(" | "))
    return Unit(name), re.compile(pattern)


_TABLE = tuple(map(_row, _UNITS.strip().splitlines()))
_HEDGE = re.compile(r"[余多]?")


def unit_at(plain: str, start: int) -> PrintedUnit | None:
    """The unit that begins at `start` of a text in NFKC: `万元`, `余个`, `万户`; None if there is none."""
    if plain.startswith("(", start):
        inside = unit_at(plain, start + 1)
        closed = inside is not None and plain.startswith(")", start + 1 + inside.length)
        return inside._replace(length=inside.length + 2) if inside and closed else None
    hedge = _HEDGE.match(plain, start)
    begin = hedge.end() if hedge else start
    for multiple, power in MULTIPLES.items():
        if not plain.startswith(multiple, begin):
            continue
        for unit, pattern in _TABLE:
            match = pattern.match(plain, begin + len(multiple))
            if match and not (power and unit in (Unit.PERCENT, Unit.POINTS)):
                return PrintedUnit(unit, power, match.end() - start)
    return None
