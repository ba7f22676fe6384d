"""Two years of one department: what this year's report says of last year is what last year's says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.check import LAST_DIGIT, YEAR_RULES, YearAccounts, check_years, year_accounts_of
from juesuan.model.amount import Unit
from juesuan.model.check import Outcome
from juesuan.model.document import Kind, MediaType, Profile, Source
from juesuan.model.figure import Figure, Measure
from juesuan.model.reading import Reading
from juesuan.vocabulary.statements import BY_ID
from tests.check.drawing import drawn
from tests.check.report_drawing import narrative

LAST = """
t01 flow phase          | final
closing                 | 248.68
t04 flow,fund phase     | final
closing,fiscal          | 248.68
closing,general         | 228.68
t05 flow,nature function | _T
closing,_Z              | 228.68
t07 flow,nature function | 215
closing,_Z              | 12.00
t08 flow,nature function | 223
closing,_Z              | 8.00
t03 function nature     | _T
_T                      | 2,000.00
"""
NOW = """
t01 flow phase          | final
opening                 | 248.68>246.88
t04 flow,fund phase     | final
opening,fiscal          | 248.68
opening,general         | 228.68>226.88
t05 flow,nature function | _T
opening,_Z              | 228.68>228.69
t07 flow,nature function | 215
opening,_Z              | 12.00>21.00
t08 flow,nature function | 223
opening,_Z              | 8.00>80.00
t03 function nature     | _T
_T                      | 2,679.45
t03 phase nature        | _T
prior                   | 2,000.00>2,010.00
"""
ONE_FOR_EACH_CAUSE = ("change", "comparative", "opening.t01", "opening.t05", "opening.t07", "opening.t08")
"""Table 04 is off by what table 01 is, and growth follows from the change."""
EXPECTED = {rule.id for rule in YEAR_RULES}


def accounts(year: int, figures: Sequence[Figure] = (), organisation: str = "某局") -> YearAccounts:
    return YearAccounts(f"{organisation} {year}", organisation, year, tuple(figures))


def said(printed: str, unit: Unit, measure: Measure) -> Figure:
    return replace(narrative(printed, unit, measure), coordinate=BY_ID["t03"].defaults)


def this_year(change: str, growth: str, *, damaged: bool = False) -> list[Figure]:
    moved = said(change, Unit.TEN_THOUSAND_YUAN, Measure.CHANGE)
    return [*drawn(NOW, damaged=damaged), moved, said(growth, Unit.PERCENT, Measure.GROWTH)]


def test_every_rule_across_years_is_evaluated_and_holds() -> None:
    (checked,) = check_years([accounts(2024, this_year("679.45", "34")), accounts(2023, drawn(LAST))])
    assert checked.findings == ()
    assert {result.rule for result in checked.results if result.outcome is Outcome.HOLDS} == EXPECTED
    assert (checked.last.year, checked.now.year) == (2023, 2024)


def test_every_rule_across_years_fires() -> None:
    damaged = this_year("697.45", "43", damaged=True)
    (checked,) = check_years([accounts(2023, drawn(LAST)), accounts(2024, damaged)])
    assert {result.rule for result in checked.results if result.outcome is Outcome.FAILS} == EXPECTED
    codes = [finding.code.removesuffix(LAST_DIGIT) for finding in checked.findings]
    assert sorted(codes) == [f"years.{name}" for name in ONE_FOR_EACH_CAUSE]
    assert all(("本年" in one.message.zh) and ("上年" in one.message.zh) for one in checked.findings)


def test_growth_from_nothing_is_not_evaluated() -> None:
    last = drawn("t03 function nature | _T\n_T | 0.00")
    (checked,) = check_years([accounts(2023, last), accounts(2024, this_year("2,679.45", "100"))])
    (result,) = [result for result in checked.results if result.rule == "years.growth"]
    assert result.outcome is Outcome.NOT_EVALUATED


UNPRINTED = {
    "years.opening.t01": ("t01 flow phase | final\nopening | 248.68", "t01 flow phase | final\nopening | 1.00"),
    "years.opening.t04": ("t04 flow,fund phase | final\nclosing,fiscal | 1.00", ""),
    "years.opening.t05": ("", "t05 flow,nature function | _T\nopening,_Z | 1.00"),
    "years.opening.t07": (
        "t07 flow,nature function | 215\nclosing,_Z | 1.00",
        "t07 flow,nature function | 216\nopening,_Z | 1.00",
    ),
    "years.opening.t08": ("", "t08 flow,nature function | 223\nopening,_Z | 80.00"),
    "years.comparative": ("t03 function nature | _T\n208 | 1.00", "t03 phase nature | _T\nprior | 2,000.00"),
    "years.change": ("t02 function source | _T\n_T | 1.00", "t03 function nature | _T\n_T | 3.00"),
    "years.growth": ("t03 function nature | _T\n208 | 1.00", "t03 function nature | _T\n_T | 3.00"),
}
"""By rule, what last year's report prints and what this year's does, of which one lacks what the rule compares."""


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_a_rule_whose_figures_are_not_printed_in_both_years_is_not_evaluated(rule: str) -> None:
    last, now = (drawn(picture) if picture else [] for picture in UNPRINTED[rule])
    moved = [said("2.00", Unit.TEN_THOUSAND_YUAN, Measure.CHANGE), said("34", Unit.PERCENT, Measure.GROWTH)]
    (checked,) = check_years([accounts(2023, last), accounts(2024, [*now, *moved])])
    (result,) = [result for result in checked.results if result.rule == rule]
    assert (result.outcome, checked.findings) == (Outcome.NOT_EVALUATED, ())


@pytest.mark.parametrize(("printed", "outcome"), [("2,000.00", Outcome.HOLDS), ("2,010.00", Outcome.FAILS)])
def test_what_a_sentence_says_of_last_year_is_compared_with_last_year_s_report(
    printed: str, outcome: Outcome
) -> None:
    former = said(printed, Unit.TEN_THOUSAND_YUAN, Measure.AMOUNT)
    former = replace(former, coordinate=replace(BY_ID["t03"].defaults, phase="prior"))
    (checked,) = check_years([accounts(2023, drawn(LAST)), accounts(2024, [former])])
    assert [result.outcome for result in checked.results if result.rule == "years.comparative"] == [outcome]


def test_a_rate_that_is_reckoned_from_the_budget_says_nothing_of_last_year() -> None:
    rate = replace(said("43", Unit.PERCENT, Measure.GROWTH), column=("与预算增减率",))
    (checked,) = check_years([accounts(2023, drawn(LAST)), accounts(2024, [*drawn(NOW), rate])])
    assert {result.outcome for result in checked.results if result.rule == "years.growth"} == {
        Outcome.NOT_EVALUATED
    }


RENAMED = {"新局": "某局", "又局": "新局", "甲局": "乙局", "乙局": "甲局"}


@pytest.mark.parametrize(
    ("reports", "pairs"),
    [
        ({(2022, "某局"), (2024, "某局")}, []),
        ({(2023, "某局"), (2024, "别局")}, []),
        ({(2023, "某局"), (2024, "某 局")}, [("某局 2023", "某 局 2024")]),
        ({(2023, "某局"), (2024, "新局")}, [("某局 2023", "新局 2024")]),
        ({(2023, "某局"), (2024, "又局")}, [("某局 2023", "又局 2024")]),
        ({(2023, "新局"), (2024, "某局")}, []),
        ({(2023, "某局"), (2023, "新局"), (2024, "新局")}, [("新局 2023", "新局 2024")]),
        (
            {(2023, "乙局"), (2024, "甲局"), (2025, "乙局")},
            [("乙局 2023", "甲局 2024"), ("甲局 2024", "乙局 2025")],
        ),
    ],
    ids=[
        "a year between them",
        "two departments",
        "a name with a space",
        "renamed",
        "renamed twice",
        "the new name before the old",
        "both names in the year before",
        "there and back",
    ],
)
def test_which_reports_follow_each_other(reports: set[tuple[int, str]], pairs: list[tuple[str, str]]) -> None:
    checked = check_years([accounts(year, [], name) for year, name in sorted(reports)], RENAMED)
    assert [(check.last.key, check.now.key) for check in checked] == pairs


@pytest.mark.parametrize(("organisation", "year"), [("", 2024), ("某局", None)])
def test_a_report_without_a_name_or_a_year_takes_no_part(organisation: str, year: int | None) -> None:
    source = Source(Path("report.pdf"), "0" * 64, MediaType.PDF)
    assert (
        year_accounts_of(Reading(source, Profile(Kind.FINAL_ACCOUNTS, organisation, year), 1, (), (), (), ()))
        is None
    )
