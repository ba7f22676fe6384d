"""A department budget: another kind of document, with tables of the same make and amounts in 元."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from typesetting.facts import Facts, Line
from typesetting.form import Form
from typesetting.sheet import Cell, Column, Kind, Sheet, cells, heading_rows

BUDGETED = (("01", "部门财务收支预算总表"), ("03", "部门支出预算总表"), ("09", "“三公”经费和机关运行经费预算表"))
FORM = Form(unit="元", comma=",", decimals=2)


def sheets(facts: Facts) -> tuple[Sheet, ...]:
    """Three tables of a budget; their amounts are the approved ones of the known year."""
    makers = (_summary, _expenditure, _three_public)
    return tuple(
        _sheet(f"X{statement}", title, maker(facts))
        for (statement, title), maker in zip(BUDGETED, makers, strict=True)
    )


Grid = tuple[tuple[Column, ...], list[tuple[Cell, ...]]]


def _sheet(statement: str, title: str, grid: Grid) -> Sheet:
    columns, body = grid
    head = heading_rows(columns)
    return Sheet(statement, title, "", FORM.unit, columns, (*head, *body), len(head))


def _amounts(facts: Facts) -> Mapping[str, Decimal]:
    return {entry["code"]: Decimal(entry["amount"]) for entry in facts.report["initial_budget"]["item"]}


def _summary(facts: Facts) -> Grid:
    columns = tuple(
        Column(kind, (side, name), width, block=block)
        for block, side in enumerate(("本年收入", "本年支出"))
        for kind, name, width in ((Kind.NAME, "项目", 4.0), (Kind.VALUE, "预算数", 2.2))
    )
    total = FORM.amount(Decimal(facts.report["initial_budget"]["total"]))
    spent = list(_by_class(facts))
    incomes = [("一、财政拨款收入", total)] + [("", "")] * (len(spent) - 1)
    body = [cells((*income, *expense)) for income, expense in zip(incomes, spent, strict=True)]
    return columns, [*body, cells(("收入总计", total, "支出总计", total), bold=True)]


def _by_class(facts: Facts) -> Iterator[tuple[str, str]]:
    amounts = _amounts(facts)
    for line in facts.statements["05"]:
        if len(line.code) == 3:
            parts = (amount for code, amount in amounts.items() if code.startswith(line.code))
            yield line.item, FORM.amount(sum(parts, Decimal(0)))


def _expenditure(facts: Facts) -> Grid:
    names = ("功能分类科目编码", "功能分类科目名称")
    columns = (
        Column(Kind.CODE, ("项目", names[0]), 1.5),
        Column(Kind.NAME, ("项目", names[1]), 4.5),
        Column(Kind.VALUE, ("预算数",), 2.2),
    )
    items = ((facts.line("05", code), amount) for code, amount in _amounts(facts).items())
    return columns, [cells((line.code, line.item, FORM.amount(amount))) for line, amount in items]


def _three_public(facts: Facts) -> Grid:
    lines: tuple[Line, ...] = facts.statements["09"]
    columns = tuple(Column(Kind.VALUE, ("2025年“三公”经费预算数", line.item), 1.5) for line in lines)
    return columns, [cells(FORM.amount(line.amounts["budget"]) for line in lines)]
