"""A whole report in small: every rule finds something in it and holds, and no figure can change unnoticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.check import RULES
from juesuan.check.accounts import accounts_of
from juesuan.check.checking import results_of
from juesuan.model.check import Outcome
from juesuan.model.figure import Figure, FigureKind
from tests.check.report_drawing import drawn_report

WHOLE = drawn_report((Path(__file__).parent / "whole-report.txt").read_text(encoding="utf-8"))
REPORT = WHOLE.figures
IN_TABLES = [place for place, figure in enumerate(REPORT) if figure.kind is FigureKind.TABLE]
RETOLD = [place for place, figure in enumerate(REPORT) if figure.coordinate and place not in IN_TABLES]


def test_every_rule_is_evaluated_and_holds() -> None:
    results, findings = WHOLE.checked()
    assert not findings
    assert {result.rule for result in results if result.outcome is Outcome.HOLDS} == {rule.id for rule in RULES}
    assert {result.outcome for result in results} == {Outcome.HOLDS}


@pytest.mark.parametrize("change", [Decimal("0.50"), Decimal("-3.00")])
def test_no_figure_can_change_unnoticed(change: Decimal) -> None:
    tables = [REPORT[place] for place in IN_TABLES]
    unnoticed = [
        figure
        for place, figure in enumerate(tables)
        if not _fails([*tables[:place], _changed(figure, change), *tables[place + 1 :]])
    ]
    assert not unnoticed


def test_no_figure_that_prose_retells_can_change_unnoticed() -> None:
    unnoticed = [
        REPORT[place]
        for place in RETOLD
        if not _fails([*REPORT[:place], _changed(REPORT[place], Decimal(3)), *REPORT[place + 1 :]])
    ]
    assert not unnoticed


def _fails(figures: Sequence[Figure]) -> bool:
    """Whether a rule fails; who is to blame is not searched for, which takes longer."""
    books = accounts_of(figures)
    return any(result.outcome is Outcome.FAILS for rule in RULES for result in results_of(rule, books))


def _changed(figure: Figure, change: Decimal) -> Figure:
    assert figure.amount is not None
    return replace(figure, amount=replace(figure.amount, value=figure.amount.value + change))
