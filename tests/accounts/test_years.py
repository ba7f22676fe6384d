"""Two years of one department: what this year's report says of last year is what last year's says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.accounts import LAST_DIGIT, YEAR_RULES, check_years
from juesuan.model.amount import Unit
from juesuan.model.check import Outcome
from juesuan.model.document import Kind, MediaType, Profile, Source
from juesuan.model.figure import Figure, Measure
from juesuan.model.reading import Reading
from juesuan.vocabulary.statements import BY_ID
from tests.accounts.drawing import drawn
from tests.accounts.report_drawing import narrative

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
EXPECTED = {rule.id for rule in YEAR_RULES}


def reading(year: int | None, figures: list[Figure], organisation: str = "某局") -> Reading:
    source = Source(Path(f"{year}.pdf"), "0" * 64, MediaType.PDF)
    profile = Profile(Kind.FINAL_ACCOUNTS, organisation, year)
    return Reading(source, profile, 1, (), tuple(figures), (), ())


def said(printed: str, unit: Unit, measure: Measure) -> Figure:
    return replace(narrative(printed, unit, measure), coordinate=BY_ID["t03"].defaults)


def this_year(change: str, growth: str, *, damaged: bool = False) -> list[Figure]:
    moved = said(change, Unit.TEN_THOUSAND_YUAN, Measure.CHANGE)
    return [*drawn(NOW, damaged=damaged), moved, said(growth, Unit.PERCENT, Measure.GROWTH)]


def test_every_rule_across_years_is_evaluated_and_holds() -> None:
    (checked,) = check_years([reading(2024, this_year("679.45", "34")), reading(2023, drawn(LAST))])
    assert checked.findings == ()
    assert {result.rule for result in checked.results if result.outcome is Outcome.HOLDS} == EXPECTED
    assert (checked.last_year.profile.year, checked.reading.profile.year) == (2023, 2024)


def test_every_rule_across_years_fires() -> None:
    damaged = this_year("697.45", "43", damaged=True)
    (checked,) = check_years([reading(2023, drawn(LAST)), reading(2024, damaged)])
    assert {finding.code.removesuffix(LAST_DIGIT) for finding in checked.findings} == EXPECTED
    assert len(checked.findings) == len(EXPECTED)


def test_growth_from_nothing_is_not_evaluated() -> None:
    last = drawn("t03 function nature | _T\n_T | 0.00")
    (checked,) = check_years([reading(2023, last), reading(2024, this_year("2,679.45", "100"))])
    (result,) = [result for result in checked.results if result.rule == "years.growth"]
    assert result.outcome is Outcome.NOT_EVALUATED


@pytest.mark.parametrize(
    ("years", "organisations"),
    [((2022, 2024), ("某局", "某局")), ((2023, 2024), ("某局", "别局")), ((2023, None), ("某局", "某局"))],
    ids=["a year between them", "two departments", "no year"],
)
def test_other_reports_are_not_compared(years: tuple[int, int | None], organisations: tuple[str, str]) -> None:
    reports = [reading(year, [], name) for year, name in zip(years, organisations, strict=True)]
    assert check_years(reports) == ()
