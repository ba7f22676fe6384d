"""Tables that some provinces insert among the nine; they have no meaning among 01 ... 09."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from typesetting.facts import Facts, Line
from typesetting.form import Form
from typesetting.sheet import Column, Kind, Sheet, cells, heading_rows
from typesetting.statements import functional, naming

VALUES = {"total": ("合计",), "basic": ("基本支出",), "project": ("项目支出",)}


def fiscal_detail(facts: Facts, form: Form) -> Sheet:
    """财政拨款支出决算明细表: all three funds, the total and the classes."""
    general, fund, capital = (facts.statements[name] for name in ("05", "07", "08"))
    lines = [line for line in (*general, *fund[1:], *capital[1:]) if len(line.code) <= 3]
    total = _sum(lines[0], fund[0], capital[0])
    return functional.build(facts, form, functional.Table("X1", [total, *lines[1:]], VALUES))


def general_detail(facts: Facts, form: Form) -> Sheet:
    """一般公共预算财政拨款支出决算明细表: the classes and groups of the general public budget."""
    lines = [line for line in facts.statements["05"] if len(line.code) <= 5]
    return functional.build(facts, form, functional.Table("X2", lines, VALUES))


def projects(facts: Facts, form: Form) -> Sheet:
    """项目支出决算表: a row for each project."""
    columns = (
        Column(Kind.NAME, ("项目名称",), 5.0),
        Column(Kind.VALUE, ("全年预算数",), 2.0),
        Column(Kind.VALUE, ("决算数",), 2.0),
    )
    amounts = {name: Decimal(text) for name, text in facts.report["projects"].items()}
    rows = {"合计": sum(amounts.values(), Decimal(0)), **amounts}
    body = [cells((name, form.amount(value), form.amount(value))) for name, value in rows.items()]
    return naming.sheet(facts, form, "X3", naming.Grid(columns, heading_rows(columns), body))


def _sum(*lines: Line) -> Line:
    keys: Sequence[str] = tuple(VALUES)
    return Line(
        lines[0].texts, {key: sum((line.amounts[key] or Decimal(0) for line in lines), Decimal(0)) for key in keys}
    )
