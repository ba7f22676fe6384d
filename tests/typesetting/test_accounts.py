"""Accounts drawn at random add up, and are told in sentences that agree with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from typesetting.accounts import NIL, random_accounts
from typesetting.facts import Line
from typesetting.form import Form
from typesetting.manuscript import empty_statements, manuscript, paragraphs

SEEDS = range(12)


def parts(lines: tuple[Line, ...], code: str, digits: int, key: str) -> Decimal:
    """The sum over the rows one level below a code."""
    below = (line for line in lines if len(line.code) == digits and line.code.startswith(code))
    return sum((line.amounts[key] or NIL for line in below), NIL)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("statement", ["02", "03", "05", "07", "08"])
def test_classes_groups_and_items_add_up(seed: int, statement: str) -> None:
    lines = random_accounts(seed).statements[statement]
    levels = {0: 3, 3: 5, 5: 7}
    for line in lines:
        if any(line.amounts.values()) and len(line.code) in levels:
            for key, amount in line.amounts.items():
                assert parts(lines, line.code, levels[len(line.code)], key) == (amount or NIL)


@pytest.mark.parametrize("seed", SEEDS)
def test_statements_agree_with_each_other(seed: int) -> None:
    facts = random_accounts(seed)
    total = facts.line("01", "总计").amounts
    assert total["income_amount"] == total["expenditure_amount"]
    assert facts.line("01", "本年收入合计").amounts["income_amount"] == facts.line("02", "合计").amounts["total"]
    assert (
        facts.line("01", "本年支出合计").amounts["expenditure_amount"] == facts.line("03", "合计").amounts["total"]
    )
    fiscal = facts.line("04", "总计").amounts
    assert fiscal["income_amount"] == fiscal["subtotal"]
    basic = sum(facts.line("06", name).amounts["amount"] or NIL for name in ("人员经费合计", "公用经费合计"))
    assert basic == facts.line("05", "合计").amounts["basic"]


def test_a_report_has_all_its_parts_and_is_the_same_again() -> None:
    facts = random_accounts(5)
    form = Form(empty=empty_statements(facts))
    report = manuscript(facts, form, 5)
    assert report == manuscript(facts, form, 5)
    text = "\n".join(paragraphs(report.blocks))
    for part in ("主要职责", "机关运行经费支出", "政府采购支出", "共有车辆", "绩效自评", "名词解释"):
        assert part in text
    assert "万元" in text
