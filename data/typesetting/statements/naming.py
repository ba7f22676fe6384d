"""Titles, numbers and notes of the statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typesetting.facts import Facts
from typesetting.form import Form
from typesetting.sheet import Cell, Column, Sheet, filled

TITLES = {
    "01": "收入支出决算总表",
    "02": "收入决算表",
    "03": "支出决算表",
    "04": "财政拨款收入支出决算总表",
    "05": "一般公共预算财政拨款支出决算表",
    "06": "一般公共预算财政拨款基本支出决算明细表",
    "07": "政府性基金预算财政拨款收入支出决算表",
    "08": "国有资本经营预算财政拨款支出决算表",
    "09": "财政拨款“三公”经费支出决算表",
    "X1": "财政拨款支出决算明细表",
    "X2": "一般公共预算财政拨款支出决算明细表",
    "X3": "项目支出决算表",
}

NOTES = {
    "01": ("注：1.本表列示本年度全部收支和年末结转结余。", "2.金额换算为万元，尾数可能有出入。"),
    "02": ("注：本表按功能分类列示本年度取得的收入。",),
    "03": ("注：本表按功能分类列示本年度发生的支出。",),
    "04": ("注：本表列示三类财政拨款的收支和年末结转结余。",),
    "05": ("注：本表列示一般公共预算财政拨款的支出。",),
    "06": ("注：本表按经济分类列示基本支出的明细。",),
    "07": ("注：本表列示政府性基金预算财政拨款的收支和结转结余。",),
    "08": ("注：本表列示国有资本经营预算财政拨款的支出。",),
    "09": ("注：预算数为调整后的全年预算数，决算数包括以前年度结转资金的支出。",),
}

FUNDS = {"07": "政府性基金预算财政拨款", "08": "国有资本经营预算财政拨款"}


def _notes(facts: Facts, form: Form, statement: str) -> tuple[str, ...]:
    notes = NOTES.get(statement, ())
    if statement not in form.empty:
        return notes
    sentence = f"说明：{facts.department}本年度没有{FUNDS[statement]}收入和支出，故本表无数据。"
    return (*notes, sentence)


def title(facts: Facts, form: Form, statement: str) -> str:
    """The printed title, with the year where the form has it."""
    name = TITLES[statement]
    if statement == "08" and form.balances_in_capital:
        name = name.replace("财政拨款支出", "财政拨款收入支出")
    return f"{facts.report['year']}年度{name}" if form.year_in_title else name


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns, the heading rows and the rows with figures of a statement."""

    columns: Sequence[Column]
    head: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]


def sheet(facts: Facts, form: Form, statement: str, grid: Grid) -> Sheet:
    """Put a statement together: its naming and its grid, with an empty cell wherever none stands."""
    return Sheet(
        statement=statement,
        title=title(facts, form, statement),
        label=form.labels.get(statement, ""),
        unit=form.unit,
        columns=tuple(grid.columns),
        rows=filled((*grid.head, *grid.body), len(grid.columns)),
        head=len(grid.head),
        notes=_notes(facts, form, statement),
        owner=facts.department if form.owner else "",
    )
