"""Statements 01 and 04 drawn at random: income on the left, expenditure on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typesetting.form import numeral
from typesetting.random_reports.accounts import FUNDS, Accounts, by_class, names
from typesetting.random_reports.manner import Drawn, Fact, Manner, sheet
from typesetting.sheet import Cell, Column, Kind, heading_rows

FISCAL = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
FUND_HEADINGS = {
    "form": FISCAL,
    "short": ("一般公共预算", "政府性基金预算", "国有资本经营预算"),
    "long": FISCAL,
}
OWN = {
    "superior": "上级补助收入", "undertaking": "事业收入", "operating": "经营收入",
    "affiliated": "附属单位上缴收入", "other": "其他收入",
}  # fmt: skip


_FUND_WORDS = (("计",), ("一般公共预算",), ("政府性基金",), ("国有资本经营",))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: the printed name, the item as the truth has it, its amounts."""

    name: str = ""
    item: str = ""
    amounts: tuple[int, ...] = ()


def total(accounts: Accounts, manner: Manner, owner: tuple[str, int], number: int) -> Drawn:
    """收入支出决算总表."""
    came = {source: sum(row[source] for row in accounts.income().values()) for source in OWN}
    income = [
        (f"{name}收入", accounts.fund_total(fund, "income")) for name, fund in zip(FISCAL, FUNDS, strict=True)
    ]
    income += [(name, came[source]) for source, name in OWN.items()]
    spent = by_class({code: sum(row.values()) for code, row in accounts.spending().items()})
    left = [_item(index, name, (amount,)) for index, (name, amount) in enumerate(income, start=1)]
    right = [
        _item(index, name, (amount,)) for index, (name, amount) in enumerate(_classes(manner, spent), start=1)
    ]
    opening = accounts.own_opening + sum(accounts.fund_total(fund, "opening") for fund in FUNDS)
    in_year, out_year = sum(amount for _, amount in income), sum(spent.values())
    closing = opening + in_year - out_year - accounts.distributed
    below = [
        (_plain("本年收入合计", in_year), _plain("本年支出合计", out_year)),
        (
            _plain(manner.draw.one(("使用非财政拨款结余", "使用专用结余")), 0),
            _plain("结余分配", accounts.distributed),
        ),
        (_plain("年初结转和结余", opening), _plain("年末结转和结余", closing)),
        (_plain("总计", opening + in_year), _plain("总计", opening + in_year)),
    ]
    return _drawn(manner, owner, ("01", number), _rows(left, right, below), [()])


def fiscal(accounts: Accounts, manner: Manner, owner: tuple[str, int], number: int) -> Drawn:
    """财政拨款收入支出决算总表."""
    left = [
        _item(index, name, (accounts.fund_total(fund, "income"),))
        for index, (name, fund) in enumerate(zip(FISCAL, FUNDS, strict=True), start=1)
    ]
    by_fund = {fund: accounts.spent_by_class(fund) for fund in FUNDS}
    spent = {code: 0 for fund in FUNDS for code in by_fund[fund]}
    codes = {names("functions.tsv")[code]: code for code in spent}
    right = [
        _item(index, name, _with_sum([by_fund[fund].get(codes.get(name, ""), 0) for fund in FUNDS]))
        for index, (name, _) in enumerate(_classes(manner, spent), start=1)
    ]
    return _drawn(
        manner, owner, ("04", number), _rows(left, right, _fiscal_balances(accounts)),
        [("合计",) if manner.head != "short" else ("小计",), *((name,) for name in FUND_HEADINGS[manner.head])],
    )  # fmt: skip


def _fiscal_balances(accounts: Accounts) -> list[tuple[Side, Side]]:
    sums = {
        what: [accounts.fund_total(fund, what) for fund in FUNDS]
        for what in ("income", "opening", "closing", "basic", "project")
    }
    spent = [basic + project for basic, project in zip(sums["basic"], sums["project"], strict=True)]
    totals = [left + right for left, right in zip(sums["income"], sums["opening"], strict=True)]
    below = [
        (_plain("本年收入合计", sum(sums["income"])), Side("本年支出合计", "本年支出合计", _with_sum(spent))),
        (
            _plain("年初财政拨款结转和结余", sum(sums["opening"])),
            Side("年末财政拨款结转和结余", "年末财政拨款结转和结余", _with_sum(sums["closing"])),
        ),
    ]
    below += [
        (Side(f"  {numeral(index)}、{name}", name, (amount,)), Side())
        for index, (name, amount) in enumerate(zip(FISCAL, sums["opening"], strict=True), start=1)
    ]
    return [*below, (_plain("总计", sum(totals)), Side("总计", "总计", _with_sum(totals)))]


def _with_sum(amounts: Sequence[int]) -> tuple[int, ...]:
    return (sum(amounts), *amounts)


def _plain(name: str, amount: int) -> Side:
    return Side(name, name, (amount,))


def _item(index: int, name: str, amounts: tuple[int, ...]) -> Side:
    return Side(f"{numeral(index)}、{name}", name, amounts)


def _classes(manner: Manner, spent: dict[str, int]) -> list[tuple[str, int]]:
    """The classes that the report prints: all, those with an amount, or those and some others."""
    functions = names("functions.tsv")
    shown = [code for code in functions if len(code) == 3 and code not in ("227", "228")]
    if manner.level == "present":
        shown = [code for code in shown if code in spent]
    elif manner.level == "some":
        shown = [code for code in shown if code in spent or int(code) % 3 == 0]
    return [(functions[code], spent.get(code, 0)) for code in shown]


def _rows(
    left: Sequence[Side], right: Sequence[Side], below: Sequence[tuple[Side, Side]]
) -> list[tuple[Side, Side]]:
    height = max(len(left), len(right))
    padded = [[*side, *[Side()] * (height - len(side))] for side in (left, right)]
    return [*zip(*padded, strict=True), *below]


def _drawn(
    manner: Manner,
    owner: tuple[str, int],
    place: tuple[str, int],
    rows: Sequence[tuple[Side, Side]],
    funds: Sequence[tuple[str, ...]],
) -> Drawn:
    columns = _columns(manner, funds)
    head = [list(row) for row in heading_rows(columns)]
    if manner.numbered:
        first = {Kind.NAME: "栏次"}
        head.append(
            [Cell(index, column.number or first.get(column.kind, "")) for index, column in enumerate(columns)]
        )
    drawn = [
        _row(manner, place[0], row, (index, index + len(rows)), len(funds))
        for index, row in enumerate(rows, start=1)
    ]
    facts = tuple(fact for _, found in drawn for fact in found)
    return Drawn(sheet(manner, owner, place, (columns, head, [cells for cells, _ in drawn])), facts)


def _columns(manner: Manner, funds: Sequence[tuple[str, ...]]) -> list[Column]:
    final = manner.draw.one(("决算数", "决算数", "金额"))
    columns: list[Column] = []
    number = 0
    for block, (side, paths) in enumerate((("收入", [()]), ("支出", funds))):
        item = manner.word("项目") if manner.head != "long" or side == "收入" else "项目（按功能分类）"
        word = manner.word(side)
        columns.append(Column(Kind.NAME, (word, item), 5.0, block=block, section=side))
        if manner.lines:
            columns.append(Column(Kind.LINE, (word, "行次"), 0.9, block=block, section=side))
        for path in paths:
            number += 1
            printed = str(number) if manner.numbered else ""
            above = (word,) if path and manner.head == "form" else (word, final)
            columns.append(Column(Kind.VALUE, (*above, *path), 2.2, printed, block, side))
    return columns


def _row(
    manner: Manner, statement: str, sides: tuple[Side, Side], lines: tuple[int, int], width: int
) -> tuple[list[Cell], list[Fact]]:
    texts: list[str] = []
    facts: list[Fact] = []
    for section, side, line in zip(("收入", "支出"), sides, lines, strict=True):
        columns = width if section == "支出" else 1
        texts += [_name(manner, side), *([str(line)] if manner.lines else [])]
        for index, amount in enumerate(side.amounts or (None,) * columns):
            texts.append("" if amount is None else manner.amount(statement, amount))
            if amount:
                words = (section, *(_FUND_WORDS[index] if columns > 1 else ()))
                value, unit = manner.value(statement, amount), manner.unit_of(statement)
                facts.append(Fact(statement, "", side.item, words, value, unit))
    return [Cell(index, text) for index, text in enumerate(texts)], facts


def _name(manner: Manner, side: Side) -> str:
    return manner.word(side.name) if side.name != "总计" else manner.draw.one(("总计", "总　计", "总计"))
