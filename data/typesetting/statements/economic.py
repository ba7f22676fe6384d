"""Statement 06: basic expenditure by economic classification, in blocks side by side or as one list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from typesetting.facts import Facts, Line
from typesetting.form import Form
from typesetting.sheet import Cell, Column, Kind, Sheet, heading_rows
from typesetting.statements import naming

PERSONNEL, PUBLIC = "人员经费", "公用经费"
CODE_HEADING = "经济分类科目编码"


def basic(facts: Facts, form: Form) -> Sheet:
    """一般公共预算财政拨款基本支出决算明细表."""
    return _list(facts, form) if form.economic == "list" else _blocks(facts, form)


def _block_lines(facts: Facts, form: Form) -> list[list[Line]]:
    lines = facts.statements["06"]
    first, second, third = ([line for line in lines if line.texts["block"] == block] for block in "123")
    return [first, second, third] if form.economic == "three blocks" else [first, [*second, *third]]


def _blocks(facts: Facts, form: Form) -> Sheet:
    blocks = _block_lines(facts, form)
    columns = tuple(column for block in range(len(blocks)) for column in _block_columns(form, block))
    body = [_block_row(form, row) for row in zip_longest(*blocks)]
    body.append(_totals(facts, form, len(columns)))
    return naming.sheet(facts, form, "06", naming.Grid(columns, heading_rows(columns), body))


def _block_columns(form: Form, block: int) -> list[Column]:
    above = ((PERSONNEL if block == 0 else PUBLIC),) if form.economic == "three blocks" else ()
    codes = (
        [(Kind.CODE, CODE_HEADING, 0.65)] * 2 if form.economic_codes_split else [(Kind.CODE, CODE_HEADING, 1.3)]
    )
    names = (*codes, (Kind.NAME, "科目名称", 3.2), (Kind.VALUE, "决算数", 1.7))
    return [Column(kind, (*above, name), width, block=block) for kind, name, width in names]


def _block_row(form: Form, row: Sequence[Line | None]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for block, line in enumerate(row):
        if line is not None:
            texts = (*_code(form, line.code), line.item, form.nature(line.amounts["amount"]))
            start, bold = block * len(texts), len(line.code) == 3
            cells += [Cell(start + index, text, bold=bold) for index, text in enumerate(texts)]
    return tuple(cells)


def _code(form: Form, code: str) -> tuple[str, ...]:
    return (code[:3], code[3:]) if form.economic_codes_split else (code,)


def _totals(facts: Facts, form: Form, width: int) -> tuple[Cell, ...]:
    personnel, public = (facts.line("06", name) for name in ("人员经费合计", "公用经费合计"))
    amounts = (form.amount(personnel.amounts["amount"]), form.amount(public.amounts["amount"]))
    block = len(_block_columns(form, 0))
    return (
        Cell(0, personnel.item, columns=block - 1, bold=True),
        Cell(block - 1, amounts[0], bold=True),
        Cell(block, public.item, columns=width - block - 1, bold=True),
        Cell(width - 1, amounts[1], bold=True),
    )


def _list(facts: Facts, form: Form) -> Sheet:
    values = ("合计", PERSONNEL, PUBLIC)
    columns = (
        Column(Kind.CODE, ("经济分类科目", "科目编码"), 1.4),
        Column(Kind.NAME, ("经济分类科目", "科目名称"), 4.0),
        *(Column(Kind.VALUE, ("基本支出", value), 2.0) for value in values),
    )
    printed = [line for line in facts.statements["06"] if line.code and line.amounts["amount"] is not None]
    body = [_list_row(form, line) for line in printed]
    return naming.sheet(
        facts, form, "06", naming.Grid(columns, heading_rows(columns), [_list_total(facts, form), *body])
    )


def _list_row(form: Form, line: Line) -> tuple[Cell, ...]:
    amount = form.amount(line.amounts["amount"])
    sides = (amount, "") if line.texts["kind"] == "personnel" else ("", amount)
    return tuple(Cell(index, text) for index, text in enumerate((line.code, line.item, amount, *sides)))


def _list_total(facts: Facts, form: Form) -> tuple[Cell, ...]:
    keys = ("合计", "人员经费合计", "公用经费合计")
    total = facts.line("05", keys[0]).amounts["basic"]
    sides = [facts.line("06", key).amounts["amount"] for key in keys[1:]]
    amounts = (Cell(2 + index, form.amount(value), bold=True) for index, value in enumerate((total, *sides)))
    return (Cell(0, form.word("合计"), columns=2, bold=True), *amounts)
