"""A whole report in small: every rule finds something in it and holds, and no figure can change unnoticed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.accounts import RULES, check
from juesuan.model.check import Outcome
from juesuan.model.figure import Figure
from tests.accounts.drawing import drawn

REPORT = drawn((Path(__file__).parent / "whole-report.txt").read_text(encoding="utf-8"))


def test_every_rule_is_evaluated_and_holds() -> None:
    results, findings = check(REPORT)
    assert not findings
    assert {result.rule for result in results if result.outcome is Outcome.HOLDS} == {rule.id for rule in RULES}
    assert {result.outcome for result in results} == {Outcome.HOLDS}


@pytest.mark.parametrize("change", [Decimal("0.50"), Decimal("-3.00")])
def test_no_figure_can_change_unnoticed(change: Decimal) -> None:
    unnoticed = [
        figure
        for place, figure in enumerate(REPORT)
        if not check([*REPORT[:place], _changed(figure, change), *REPORT[place + 1 :]])[1]
    ]
    assert not unnoticed


def _changed(figure: Figure, change: Decimal) -> Figure:
    assert figure.amount is not None
    return replace(figure, amount=replace(figure.amount, value=figure.amount.value + change))
