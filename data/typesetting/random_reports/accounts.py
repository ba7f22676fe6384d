"""Accounts drawn at random, as a department may have them: every table follows from the same items and adds up."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typesetting.random_reports.draw import Draw

ONTOLOGY = Path(__file__).parents[3] / "ontology"

NAMES = "甲乙丙丁戊己庚辛壬癸"
PLACES = ("市", "县", "区")
OFFICES = ("财政局", "水利局", "教育体育局", "文化和旅游局", "市场监督管理局", "卫生健康委员会", "档案馆")

FUND_GROUP = re.compile("基金|专项债|收入安排的|彩票")
NOT_GENERAL = ("223", "227", "228", "230", "231", "232", "233", "234")
"""Classes that no department spends from its general public budget."""

NATURES = ("basic", "project", "remitted", "operating", "subsidies")
SOURCES = ("fiscal", "superior", "undertaking", "operating", "affiliated", "other")
FUNDS = ("general", "fund", "capital")


@dataclass(frozen=True, slots=True)
class Item:
    """What one fund spent on an item and what it carried over, in the least unit of the accounts."""

    basic: int
    project: int
    opening: int = 0
    closing: int = 0

    @property
    def income(self) -> int:
        """What came in within the year."""
        return self.basic + self.project + self.closing - self.opening


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a department. Amounts are whole numbers of a hundredth of the unit.

    `funds` are the items of the three fiscal funds by code; `own_income` and `own_spending` what else came in and
    went out by code; `economic` the basic expenditure of the general fund by economic code; `three_public` budget
    and final amounts.
    """

    year: int
    department: str
    units: tuple[str, ...]
    funds: Mapping[str, Mapping[str, Item]]
    own_income: Mapping[str, Mapping[str, int]]
    own_spending: Mapping[str, Mapping[str, int]]
    own_opening: int
    distributed: int
    economic: Mapping[str, int]
    three_public: Mapping[str, tuple[int, int]]

    def income(self) -> dict[str, dict[str, int]]:
        """Income by item and source."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SOURCES, 0))
        for items in self.funds.values():
            for code, item in items.items():
                found[code]["fiscal"] += item.income
        for code, sources in self.own_income.items():
            for source, amount in sources.items():
                found[code][source] += amount
        return {code: row for code, row in sorted(found.items()) if any(row.values())}

    def spending(self) -> dict[str, dict[str, int]]:
        """Expenditure by item and nature."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(NATURES, 0))
        for items in self.funds.values():
            for code, item in items.items():
                found[code]["basic"] += item.basic
                found[code]["project"] += item.project
        for code, natures in self.own_spending.items():
            for nature, amount in natures.items():
                found[code][nature] += amount
        return {code: row for code, row in sorted(found.items()) if any(row.values())}

    def fund_total(self, fund: str, what: str) -> int:
        """The sum over the items of a fund of what it has under a name."""
        return sum(getattr(item, what) for item in self.funds[fund].values())

    def personnel_by_item(self) -> dict[str, int]:
        """What of the basic expenditure of the general fund went to people, by item: the first items bear it."""
        rest = sum(amount for code, amount in self.economic.items() if code.startswith(PERSONNEL))
        found = {}
        for code, item in self.funds["general"].items():
            found[code] = min(rest, item.basic)
            rest -= found[code]
        return found

    def spent_by_class(self, fund: str) -> dict[str, int]:
        """What a fund spent, by class."""
        return by_class({code: item.basic + item.project for code, item in self.funds[fund].items()})


def by_class(amounts: Mapping[str, int]) -> dict[str, int]:
    """The sums by the first three digits of the codes."""
    found: dict[str, int] = defaultdict(int)
    for code, amount in amounts.items():
        found[code[:3]] += amount
    return dict(sorted(found.items()))


def with_levels(rows: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The rows with those of their classes and groups, in the order of their codes."""
    found: dict[str, dict[str, int]] = {code: dict(row) for code, row in rows.items()}
    for code, row in rows.items():
        for length in (3, 5):
            above = found.setdefault(code[:length], dict.fromkeys(row, 0))
            if len(code) > length:
                for key, amount in row.items():
                    above[key] += amount
    return dict(sorted(found.items()))


@cache
def names(file: str) -> Mapping[str, str]:
    """The names of the codes of `functions.tsv` or `economic.tsv`."""
    with (ONTOLOGY / file).open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["zh"] for row in csv.DictReader(lines, delimiter="\t")}


@cache
def _groups(fund: str) -> tuple[str, ...]:
    functions = names("functions.tsv")
    groups = {code[:5] for code in functions if len(code) == 7}
    special = {code for code in groups if FUND_GROUP.search(functions[code]) and not code.startswith("223")}
    if fund == "fund":
        return tuple(sorted(special))
    if fund == "capital":
        return tuple(sorted(code for code in groups if code.startswith("223")))
    return tuple(sorted(code for code in groups - special if not code.startswith(NOT_GENERAL)))


def draw_accounts(draw: Draw) -> Accounts:
    """Accounts of one to some fifty items, some with no fund, no own income or no vehicles."""
    size = draw.pick("size", ["tiny", "small", "small", "usual", "usual", "large"])
    most = {"tiny": 2, "small": 4, "usual": 8, "large": 16}[size]
    general = _items(draw, "general", draw.chance.randint(1, most))
    fund = _items(draw, "fund", draw.chance.randint(1, 3)) if draw.happens("fund", 0.6) else {}
    capital = _items(draw, "capital", draw.chance.randint(1, 2)) if draw.happens("capital", 0.25) else {}
    basic = sum(item.basic for item in general.values())
    economic = _economic(draw, basic)
    income, spending = _own(draw, sorted(general)) if draw.happens("own", 0.5) else ({}, {})
    came, went = (sum(sum(row.values()) for row in rows.values()) for rows in (income, spending))
    opening = max(went - came, 0) + (_amount(draw) if income else 0)
    left = opening + came - went
    place = draw.one(NAMES) + draw.one(PLACES)
    department = place + draw.one(OFFICES)
    units = (f"{department}本级", *(f"{place}{draw.one(NAMES)}{office}" for office in ("服务中心", "管理站")))
    distributed = left // 3 if draw.chance.random() < 0.3 else 0
    return Accounts(
        draw.chance.randint(2019, 2025), department, units,
        {"general": general, "fund": fund, "capital": capital},
        income, spending, opening, distributed, economic, _three_public(draw, economic),
    )  # fmt: skip


def _amount(draw: Draw, digits: tuple[int, ...] = (2, 3, 4, 5, 5, 6, 6, 7)) -> int:
    length = draw.one(digits)
    return draw.chance.randint(10 ** (length - 1), 10**length - 1)


def _items(draw: Draw, fund: str, count: int) -> dict[str, Item]:
    functions = names("functions.tsv")
    found: dict[str, Item] = {}
    for group in draw.chance.sample(_groups(fund), min(count, len(_groups(fund)))):
        codes = sorted(code for code in functions if len(code) == 7 and code.startswith(group))
        for code in draw.chance.sample(codes, min(len(codes), draw.one((1, 1, 2, 3, 5)))):
            found[code] = _item(draw, can_be_basic=fund == "general")
    if fund == "general" and not any(item.basic for item in found.values()):
        first = min(found)
        found[first] = Item(_amount(draw, (6, 7)), found[first].project)
    return dict(sorted(found.items()))


def _item(draw: Draw, *, can_be_basic: bool) -> Item:
    basic = _amount(draw) if can_be_basic and draw.chance.random() < 0.6 else 0
    project = _amount(draw) if not basic or draw.chance.random() < 0.4 else 0
    opening = draw.chance.randint(1, project) if project and draw.chance.random() < 0.2 else 0
    closing = _amount(draw, (2, 3, 4)) if project and draw.chance.random() < 0.2 else 0
    return Item(basic, project, opening, closing)


def _own(draw: Draw, codes: list[str]) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """What comes in and goes out beside the fiscal funds."""
    sources = draw.chance.sample(SOURCES[1:], draw.chance.randint(1, 3))
    natures = draw.chance.sample(NATURES, draw.chance.randint(1, 3))
    chosen = draw.chance.sample(codes, min(len(codes), draw.chance.randint(1, 4)))
    income = {code: {draw.one(sources): _amount(draw)} for code in chosen}
    spending = {code: {draw.one(natures): _amount(draw)} for code in chosen if draw.chance.random() < 0.8}
    return income, spending


PERSONNEL, PUBLIC = ("301", "303"), ("302", "307", "309", "310", "399")


def _economic(draw: Draw, basic: int) -> dict[str, int]:
    """Basic expenditure, divided among groups of the economic classification."""
    codes = [
        code for code in names("economic.tsv") if len(code) == 5 and code.startswith((*PERSONNEL, "302", "310"))
    ]
    count = min(len(codes), draw.chance.randint(3, 30), max(basic // 10, 1))
    chosen = sorted(draw.chance.sample(codes, count))
    cuts = sorted(draw.chance.sample(range(1, basic), len(chosen) - 1)) if basic > len(chosen) > 1 else []
    bounds = [0, *cuts, basic]
    return {code: right - left for code, left, right in zip(chosen, bounds, bounds[1:], strict=False)}


THREE_PUBLIC = {"abroad": "30212", "purchase": "31013", "running": "30231", "reception": "30217"}


def _three_public(draw: Draw, economic: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Budget and final amounts; no less was spent than the basic expenditure shows."""
    found = {}
    for name, code in THREE_PUBLIC.items():
        final = economic.get(code, 0) + (_amount(draw, (2, 3, 4)) if draw.chance.random() < 0.3 else 0)
        found[name] = (final + draw.one((0, 0, draw.chance.randint(0, 5000))), final)
    return found
