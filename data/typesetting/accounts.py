"""Accounts drawn at random that add up: departments of other trades and places than the sample's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from typesetting.facts import WUHAN_2024, Facts, Line, load

NIL = Decimal(0)
CENT, FEN = Decimal("0.01"), Decimal("0.000001")
"""Amounts are drawn in 0.01 万元, where printed sums are exact, or in 0.01 元, where they are within rounding."""

PLACES = ("丁市戊区", "甲县", "庚州", "壬省", "子市", "寅市卯区", "辛县", "己市", "午旗", "申市")
TRADES: Mapping[str, Sequence[str]] = {
    "财政局": ("2010601", "2010602", "2010605", "2010607", "2010650", "2010699"),
    "教育局": ("2050101", "2050201", "2050202", "2050203", "2050204", "2050999"),
    "文化和旅游局": ("2070101", "2070104", "2070109", "2070111", "2070199", "2070204"),
    "水利局": ("2130301", "2130305", "2130306", "2130314", "2130399", "2130335"),
    "农业农村局": ("2130101", "2130104", "2130106", "2130108", "2130122", "2130135"),
    "生态环境局": ("2110101", "2110301", "2110302", "2110399", "2111101", "2110402"),
    "交通运输局": ("2140101", "2140104", "2140106", "2140110", "2140112", "2140199"),
    "应急管理局": ("2240101", "2240104", "2240106", "2240108", "2240150", "2240199"),
    "卫生健康局": ("2100101", "2100201", "2100302", "2100401", "2100408", "2100717"),
    "科学技术局": ("2060101", "2060401", "2060404", "2060499", "2060502", "2060702"),
    "城市管理局": ("2120101", "2120104", "2120199", "2120303", "2120501", "2120399"),
}
EVERYBODYS = (
    "2080501", "2080502", "2080505", "2080506", "2080801", "2089999", "2101101", "2101102", "2101103",
    "2101199", "2210201", "2210202", "2210203",
)  # fmt: skip
BY_FUND = {
    "fund": ("2120801", "2120802", "2120803", "2120804", "2120899", "2290804"),
    "capital": ("2230105", "2230199"),
}
BASIC_ONLY = ("208", "210110", "221")
"""Codes that begin so are paid as basic expenditure."""
SAME_IN_06 = {"2210201": "30113", "2080505": "30108", "2080506": "30109"}
"""Items of which the basic part is the amount of an economic item."""
OWN_NAMES = (
    ("信息中心", "服务中心"),
    ("综合行政执法大队", "事务中心", "服务中心"),
    ("监测站", "培训中心", "信息中心"),
)
LEVELS = (3, 5, 7)
ONTOLOGY = Path(__file__).parents[2] / "ontology"


@cache
def names() -> Mapping[str, str]:
    """The official names of functional codes, as `ontology/functions.tsv` has them."""
    lines = (ONTOLOGY / "functions.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {row[0]: row[1] for row in rows if len(row) > 1 and row[0].isdigit()}


@dataclass(slots=True)
class Item:
    """What an item received and spent, by fund; balances are those of the fund's projects."""

    code: str
    basic: Decimal = NIL
    project: dict[str, Decimal] = field(default_factory=dict)
    opening: dict[str, Decimal] = field(default_factory=dict)
    closing: dict[str, Decimal] = field(default_factory=dict)
    income: dict[str, Decimal] = field(default_factory=dict)

    def spent(self, fund: str) -> Decimal:
        """What the item spent out of a fund: `general`, `fund`, `capital` or `own`."""
        return self.project.get(fund, NIL) + (self.basic if fund == "general" else NIL)

    def received(self, fund: str) -> Decimal:
        """What the item received from a fund."""
        return self.spent(fund) + self.closing.get(fund, NIL) - self.opening.get(fund, NIL)


class Draw:
    """Amounts at random, in 万元."""

    def __init__(self, random: Random, step: Decimal) -> None:
        self.random = random
        self.step = step
        self.scale = random.choice((1, 1, 8, 60))
        """Small and large departments."""

    def amount(self, low: float, high: float) -> Decimal:
        """An amount between two bounds, in steps."""
        return Decimal(str(self.random.uniform(low, high) * self.scale)).quantize(self.step)

    def part(self, amount: Decimal, low: float, high: float) -> Decimal:
        """A part of an amount."""
        return (amount * Decimal(str(self.random.uniform(low, high)))).quantize(self.step)

    def split(self, amount: Decimal, parts: int) -> list[Decimal]:
        """An amount divided into parts, none of which is zero."""
        weights = [self.random.uniform(0.2, 1) for _ in range(parts)]
        shares = [(amount * Decimal(str(one / sum(weights)))).quantize(self.step) for one in weights[1:]]
        return [amount - sum(shares, NIL), *shares]


def random_accounts(seed: int, *, exact: bool = True) -> Facts:
    """The accounts of a department drawn at random. With `exact`, printed sums are exact, else within rounding."""
    random = Random(seed)
    draw = Draw(random, CENT if exact else FEN)
    items = list(_items(draw))
    base = load(WUHAN_2024)
    economic = _economic(draw, items, base.statements["06"])
    public = economic[-1].amounts["amount"] or NIL
    three_public = _three_public(draw, economic)
    statements = {
        "01": _summary(items, base.statements["01"]),
        "02": _coded(items, _income),
        "03": _coded(items, _expenditure),
        "04": _fiscal(items, base.statements["04"]),
        "05": _coded(items, lambda item: _by_nature(item, "general")),
        "06": economic,
        "07": _coded(items, _with_balances),
        "08": _coded(items, lambda item: _by_nature(item, "capital")),
        "09": three_public,
    }
    return Facts(statements, (), _report(draw, items, three_public, public))


def _items(draw: Draw) -> Iterator[Item]:
    random = draw.random
    trade = random.choice(list(TRADES))
    known = names()
    codes = [code for code in (*TRADES[trade], *_some(random, EVERYBODYS, 7)) if code in known]
    for code in dict.fromkeys(sorted(codes)):
        yield _general(draw, code, trade)
    for fund, share in (("fund", 0.5), ("capital", 0.3)):
        if random.random() < share:
            for code in sorted(_some(random, BY_FUND[fund], random.randint(1, 2))):
                yield _of_fund(draw, code, fund)


def _some(random: Random, codes: Sequence[str], count: int) -> list[str]:
    return random.sample(codes, count)


def _general(draw: Draw, code: str, trade: str) -> Item:
    item = Item(code)
    if code.startswith(BASIC_ONLY) and trade != "卫生健康局":
        item.basic = draw.amount(8, 300)
        return item
    if code.endswith(("01", "50")):
        item.basic = draw.amount(500, 3000)
    if not item.basic or draw.random.random() < 0.4:
        item.project["general"] = draw.amount(20, 4000)
        _balances(draw, item, "general", 0.3)
    if draw.random.random() < 0.25:
        item.project["own"] = draw.amount(5, 400)
        kinds = draw.random.choice((("other",), ("superior_subsidy",), ("undertaking", "other"), ("other",)))
        _balances(draw, item, "own", 0.3)
        item.income = dict(zip(kinds, draw.split(item.received("own"), len(kinds)), strict=True))
    return item


def _of_fund(draw: Draw, code: str, fund: str) -> Item:
    item = Item(code, project={fund: draw.amount(50, 6000)})
    if fund == "fund":
        _balances(draw, item, fund, 0.5)
    return item


def _balances(draw: Draw, item: Item, fund: str, share: float) -> None:
    if draw.random.random() < share:
        item.opening[fund] = draw.part(item.project[fund], 0.05, 0.8)
    if draw.random.random() < share:
        item.closing[fund] = draw.part(item.project[fund], 0.01, 0.4)


Row = Mapping[str, Decimal]
FUNDS = ("general", "fund", "capital")
INCOMES = ("superior_subsidy", "undertaking", "operating", "affiliated", "other")


def _income(item: Item) -> Row:
    fiscal = sum((item.received(fund) for fund in FUNDS), NIL)
    own = {kind: item.income.get(kind, NIL) for kind in INCOMES}
    return {"total": fiscal + sum(own.values(), NIL), "fiscal": fiscal, **own}


def _expenditure(item: Item) -> Row:
    project = sum(item.project.values(), NIL)
    nothing = dict.fromkeys(("remitted", "operating", "subsidies"), NIL)
    return {"total": item.basic + project, "basic": item.basic, "project": project, **nothing}


def _by_nature(item: Item, fund: str) -> Row:
    basic, project = item.basic if fund == "general" else NIL, item.project.get(fund, NIL)
    return {"total": basic + project, "basic": basic, "project": project}


def _with_balances(item: Item) -> Row:
    return {
        "opening": item.opening.get("fund", NIL),
        "received": item.received("fund") if "fund" in item.project else NIL,
        **_by_nature(item, "fund"),
        "closing": item.closing.get("fund", NIL),
    }


def _coded(items: Sequence[Item], row: Callable[[Item], Row]) -> tuple[Line, ...]:
    """The total, then classes, groups and items in the order of their codes; rows without amounts are left out."""
    rows: dict[str, dict[str, Decimal]] = {}
    for item in items:
        amounts = row(item)
        if any(amounts.values()):
            for end in (0, *LEVELS):
                into = rows.setdefault(item.code[:end], dict.fromkeys(amounts, NIL))
                for key, amount in amounts.items():
                    into[key] += amount
    if not rows:
        rows[""] = dict.fromkeys(row(items[0]), NIL)
    return tuple(_line({"code": code, "item": names().get(code, "合计")}, rows[code]) for code in sorted(rows))


def _line(texts: Mapping[str, str], amounts: Row) -> Line:
    return Line(texts, {key: amount or None for key, amount in amounts.items()})


def _of(items: Iterable[Item], kind: str, *funds: str) -> Decimal:
    return sum((getattr(item, kind).get(fund, NIL) for item in items for fund in funds), NIL)


def _received(items: Iterable[Item], fund: str) -> Decimal:
    return sum((item.received(fund) for item in items), NIL)


def _class_amounts(items: Iterable[Item], funds: Sequence[str]) -> dict[str, Decimal]:
    """What was spent by class, by the name of the class."""
    amounts: dict[str, Decimal] = {}
    for item in items:
        name = names()[item.code[:3]]
        amounts[name] = amounts.get(name, NIL) + sum((item.spent(fund) for fund in funds), NIL)
    return amounts


def _summary(items: Sequence[Item], form: Sequence[Line]) -> tuple[Line, ...]:
    every = (*FUNDS, "own")
    opening, closing = _of(items, "opening", *every), _of(items, "closing", *every)
    income = {
        "一般公共预算财政拨款收入": _received(items, "general"),
        "政府性基金预算财政拨款收入": _received(items, "fund"),
        "国有资本经营预算财政拨款收入": _received(items, "capital"),
        "上级补助收入": _of(items, "income", "superior_subsidy"),
        "事业收入": _of(items, "income", "undertaking"),
        "其他收入": _of(items, "income", "other"),
    }
    received, classes = sum(income.values(), NIL), _class_amounts(items, every)
    spent = sum(classes.values(), NIL)
    left = {**income, "本年收入合计": received, "年初结转和结余": opening, "总计": received + opening}
    right = {**classes, "本年支出合计": spent, "年末结转和结余": closing, "总计": spent + closing}
    return tuple(
        _line(
            line.texts,
            {
                "income_amount": left.get(line.texts["income"], NIL),
                "expenditure_amount": right.get(line.texts["expenditure"], NIL),
            },
        )
        for line in form
    )


def _fiscal(items: Sequence[Item], form: Sequence[Line]) -> tuple[Line, ...]:
    columns = {"general_public_budget": "general", "government_fund": "fund", "state_capital": "capital"}
    titles = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    received = {title: _received(items, fund) for title, fund in zip(titles, FUNDS, strict=True)}
    opening = {title: _of(items, "opening", fund) for title, fund in zip(titles, FUNDS, strict=True)}
    classes = {key: _class_amounts(items, (fund,)) for key, fund in columns.items()}
    closing = {key: _of(items, "closing", fund) for key, fund in columns.items()}
    spent = {key: sum(amounts.values(), NIL) for key, amounts in classes.items()}
    total = sum(received.values(), NIL), sum(opening.values(), NIL)
    left = {"本年收入合计": total[0], "年初财政拨款结转和结余": total[1], "总计": sum(total, NIL)}
    lines, seen = [], False
    for line in form:
        name, item = line.texts["income"], line.texts["expenditure"]
        amount = left.get(name, (opening if seen else received).get(name, NIL))
        seen = seen or name == "本年收入合计"
        right = {
            "本年支出合计": spent,
            "年末财政拨款结转和结余": closing,
            "总计": {key: spent[key] + closing[key] for key in columns},
        }.get(item, {key: classes[key].get(item, NIL) for key in columns})
        subtotal = sum(right.values(), NIL)
        lines.append(_line(line.texts, {"income_amount": amount, "subtotal": subtotal, **right}))
    return tuple(lines)


def _economic(draw: Draw, items: Sequence[Item], form: Sequence[Line]) -> tuple[Line, ...]:
    """Basic expenditure by economic item; what pays for social insurance and housing is the functional item's."""
    fixed = {SAME_IN_06[item.code]: item.basic for item in items if item.code in SAME_IN_06 and item.basic}
    rest = sum((item.basic for item in items), NIL) - sum(fixed.values(), NIL)
    public = draw.part(rest, 0.05, 0.25)
    amounts = dict(fixed)
    for kind, amount, count in (("personnel", rest - public, 9), ("public", public, 14)):
        codes = [line.code for line in form if line.texts["kind"] == kind and len(line.code) == 5]
        free = [code for code in codes if code not in SAME_IN_06.values() and code != "31013"]
        chosen = draw.random.sample(free, count)
        amounts.update(zip(chosen, draw.split(amount, count), strict=True))
    lines = []
    for line in form:
        code, kind = line.code, line.texts["kind"]
        kinds = {one.code for one in form if one.texts["kind"] == kind}
        within = [amounts[one] for one in amounts if one in kinds and (one.startswith(code) if code else True)]
        lines.append(_line(line.texts, {"amount": sum(within, NIL)}))
    personnel, operating = lines[-2:]
    return (*lines[:-2], personnel, operating)


def _three_public(draw: Draw, economic: Sequence[Line]) -> tuple[Line, ...]:
    """Final amounts at least those of basic expenditure, and budgets above them."""
    basic = {line.code: line.amounts["amount"] or NIL for line in economic}
    spends = draw.random.random
    abroad = basic["30212"] + (draw.amount(1, 30) if spends() < 0.4 else NIL)
    bought = draw.amount(10, 40) if spends() < 0.3 else NIL
    run = basic["30231"] + (draw.amount(1, 60) if spends() < 0.6 else NIL)
    reception = basic["30217"] + (draw.amount(0.1, 8) if spends() < 0.5 else NIL)
    finals = {
        "因公出国（境）费": abroad,
        "公务用车购置费": bought,
        "公务用车运行维护费": run,
        "公务接待费": reception,
    }
    budgets = {
        name: amount + (draw.part(amount, 0.01, 0.5) if amount and spends() < 0.8 else NIL)
        for name, amount in finals.items()
    }
    lines = []
    for name in (
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
    ):
        parts = [
            key
            for key in finals
            if name in ("合计", key) or (name == "公务用车购置及运行维护费" and "用车" in key)
        ]
        budget, final = (sum((of[key] for key in parts), NIL) for of in (budgets, finals))
        lines.append(_line({"item": name}, {"budget": budget, "final": final}))
    return tuple(lines)


def _report(
    draw: Draw, items: Sequence[Item], three_public: Sequence[Line], public: Decimal
) -> Mapping[str, object]:
    """What the prose states beside the tables."""
    random = draw.random
    trade = next(trade for trade, codes in TRADES.items() if items and any(item.code in codes for item in items))
    place = random.choice(PLACES)
    department = f"{place}{trade}" if not place.endswith("省") else f"{place}{trade.replace('局', '厅')}"
    running, reception = three_public[4].amounts["final"], three_public[5].amounts["final"]
    goods, works, services = (draw.amount(5, 900) if random.random() < 0.8 else NIL for _ in range(3))
    procured = goods + works + services
    smes = draw.part(procured, 0.5, 1)
    uses = ["机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车", "其他用车"]
    vehicles = {use: random.randint(0, 5) for use in uses}
    kept = max(1, sum(vehicles.values())) if running else 0
    vehicles["其他用车"] += max(0, kept - sum(vehicles.values())) + random.choice((0, 0, 1, 2))
    receptions = random.randint(3, 90) if reception else 0
    return {
        "year": random.randint(2020, 2024),
        "department": department,
        "published": "2025年9月10日",
        "units": [department + "（本级）", *(place + name for name in random.choice(OWN_NAMES))],
        "projects": {"专项业务经费": str(draw.amount(50, 800)), "信息化运行维护": str(draw.amount(5, 90))},
        "operating": public,
        "procurement": {"goods": goods, "works": works, "services": services, "smes": smes},
        "micro": draw.part(smes, 0.3, 0.95),
        "vehicles": vehicles,
        "counts": {
            "kept": kept,
            "delegations": 2 if three_public[1].amounts["final"] else 0,
            "travellers": random.randint(3, 9) if three_public[1].amounts["final"] else 0,
            "bought": random.randint(1, 2) if three_public[3].amounts["final"] else 0,
            "receptions": receptions,
            "guests": receptions * random.randint(3, 12),
        },
    }
