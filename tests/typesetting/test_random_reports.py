"""Random reports: their accounts agree, and what is read of them and certified is right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.random_reports import Outcome, compared

from juesuan.pipeline.reading import read_report
from typesetting.random_reports import draw_report, write
from typesetting.random_reports.accounts import FUNDS
from typesetting.random_reports.report import RandomReport

SEEDS = range(1, 5)
DOORS = ("web", "word", "workbook", "text")
"""Without prints: these need a browser, and more time than a test may take."""


def read(report: RandomReport, door: str, folder: Path) -> Counter[str]:
    path = write(report, door, folder, "report")
    assert path is not None
    outcome = Outcome(path.name, tuple(report.draw.features))
    compared(report.facts, read_report(path), outcome)
    return outcome.counts


@pytest.mark.parametrize("seed", SEEDS)
def test_income_expenditure_and_balances_agree(seed: int) -> None:
    accounts = draw_report(seed).accounts
    for fund in FUNDS:
        opening, received, basic, project, closing = (
            accounts.fund_total(fund, what) for what in ("opening", "income", "basic", "project", "closing")
        )
        assert opening + received == basic + project + closing
    assert sum(accounts.economic.values()) == accounts.fund_total("general", "basic")


def test_a_seed_gives_the_same_report(tmp_path: Path) -> None:
    pages = [write(draw_report(3), "web", tmp_path, name) for name in ("one", "other")]
    assert pages[0] is not None and pages[1] is not None
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_wrong_figure_is_certified_and_all_are_found(seed: int, tmp_path: Path) -> None:
    for door in DOORS:
        counts = read(draw_report(seed), door, tmp_path)
        assert not counts["worst"], door
        assert not counts["lost"], door
        assert not counts["wrong"], door
