"""Statements 01 and 04: income on the left, expenditure on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from typesetting.facts import Facts, Line
from typesetting.form import Form, numeral
from typesetting.sheet import Cell, Column, Kind, Sheet, heading_rows
from typesetting.statements import naming

CLASS_ROWS = 26
FUNDS_04 = {
    "subtotal": "小计",
    "general_public_budget": "一般公共预算财政拨款",
    "government_fund": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
}
CENTRED = frozenset({"本年收入合计", "本年支出合计", "总计"})


def total(facts: Facts, form: Form) -> Sheet:
    """收入支出决算总表."""
    return _two_sided(facts, form, "01", {"expenditure_amount": ()})


def fiscal(facts: Facts, form: Form) -> Sheet:
    """财政拨款收入支出决算总表."""
    return _two_sided(facts, form, "04", {key: (name,) for key, name in FUNDS_04.items()})


def _two_sided(facts: Facts, form: Form, statement: str, values: Mapping[str, tuple[str, ...]]) -> Sheet:
    columns = tuple(_columns(form, values))
    rows = _compacted(facts.statements[statement], form.left_out)
    body = [_row(form, line, index, len(rows), tuple(values)) for index, line in enumerate(rows)]
    head = [*heading_rows(columns), *_numbers(form, columns)]
    return naming.sheet(facts, form, statement, naming.Grid(columns, head, body))


def _columns(form: Form, values: Mapping[str, tuple[str, ...]]) -> Iterator[Column]:
    number = 0
    sides: dict[str, list[tuple[str, ...]]] = {"收入": [()], "支出": [*values.values()]}
    for block, (side, paths) in enumerate(sides.items()):
        name, final = form.word("项目"), "决算数"
        yield Column(Kind.NAME, (form.word(side), name), 5.2, block=block, section=side)
        if form.line_numbers:
            yield Column(Kind.LINE, (form.word(side), "行次"), 0.9, block=block, section=side)
        for path in paths:
            number += 1
            printed = str(number) if form.column_numbers else ""
            yield Column(Kind.VALUE, (form.word(side), final, *path), 2.2, printed, block, side)


def _numbers(form: Form, columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    if not form.column_numbers:
        return []
    texts = {Kind.NAME: "栏次"}
    return [
        tuple(Cell(index, column.number or texts.get(column.kind, "")) for index, column in enumerate(columns))
    ]


def _compacted(lines: Sequence[Line], left_out: frozenset[str]) -> list[tuple[Line, Line, int]]:
    """Pairs of (income line, expenditure line, number of the class or 0), without the classes left out."""
    classes = [line for line in lines[:CLASS_ROWS] if line.texts["expenditure"] not in left_out]
    upper = [(income, spent, count + 1) for count, (income, spent) in enumerate(zip(lines, classes, strict=False))]
    return [*upper, *((line, line, 0) for line in lines[CLASS_ROWS:])]


def _row(
    form: Form, pair: tuple[Line, Line, int], index: int, height: int, keys: Sequence[str]
) -> tuple[Cell, ...]:
    income, spent, ordinal = pair
    left = [income.amounts["income_amount"]]
    right = [spent.amounts[key] for key in keys]
    within = (
        form.within if income.texts["income"] and not ordinal and "预算财政拨款" in income.texts["income"] else ""
    )
    names = (
        within + _name(form, income.texts["income"], ordinal),
        _name(form, spent.texts["expenditure"], ordinal),
    )
    texts: list[str] = []
    for name, amounts, line in ((names[0], left, index + 1), (names[1], right, height + index + 1)):
        texts += [name, *([str(line)] if form.line_numbers else []), *_amounts(form, amounts, name)]
    bold = income.texts["income"] in CENTRED
    return tuple(Cell(column, text, bold=bold) for column, text in enumerate(texts))


def _name(form: Form, name: str, ordinal: int) -> str:
    return f"{numeral(ordinal)}、{name}" if name and ordinal else form.word(name)


def _amounts(form: Form, amounts: Sequence[Decimal | None], name: str) -> list[str]:
    return [form.amount(amount) if name else "" for amount in amounts]
