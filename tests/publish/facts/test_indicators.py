"""Headline indicators: one printed number each, from tables before prose, with its unit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, Status
from juesuan.publish.facts import observe
from juesuan.publish.facts.indicators import coordinates_of
from juesuan.read.prose import read_prose
from juesuan.vocabulary.ontology import code_labels, cubes
from tests.publish.facts.drawing import drawn, facts_of, reading
from tests.publish.facts.prose import prose_figures
from tests.read.prose.manner import Case

CASES = [
    # prose or table -> indicators and their values
    ("t03 p9 - 合计 - 190.00", "", [("indicators", "total-spending", "1900000.00")]),
    ("t03 p9 - 合计 nature=basic 60.00", "", [("indicators", "basic-spending", "600000.00")]),
    ("t06 p9 - 人员经费合计 nature=personnel 70.00", "", [("indicators", "personnel-spending", "700000.00")]),
    ("t07 p9 - - - nil", "", [("indicators", "government-fund-spending", "0")]),
    ("", "amount wan 997.64 subject=operating-cost", [("indicators", "operating-costs", "9976400.00")]),
    ("", "count vehicles 28 subject=vehicles-kept", [("indicators", "vehicles-kept", "28")]),
    ("", "count batches 43 subject=reception-domestic", [("indicators", "receptions", "43")]),
    ("", "count person-times 609 subject=reception-domestic", [("indicators", "reception-guests", "609")]),
    ("", "amount person-times 5 subject=reception-foreign", [("indicators", "foreign-guests", "5")]),
    ("", "score points 94.96 subject=evaluation", [("indicators", "evaluation-score", "94.96")]),
    ("", "amount wan 500.00 phase=approved", [("indicator-budgets", "approved.total-spending", "5000000.00")]),
    (
        "",
        "amount wan 9.00 subject=procurement column=年初预算数",
        [("indicator-budgets", "approved.procurement", "90000.00")],
    ),
    ("", "change vehicles -2 subject=vehicles", []),
    ("", "share percent 67.4 subject=procurement-sme", []),
    ("", "count vehicles 28", []),
]


@pytest.mark.parametrize(("table", "prose", "expected"), CASES)
def test_the_indicators_of_a_report(table: str, prose: str, expected: list[tuple[str, str, str]]) -> None:
    assert facts_of(reading(table, prose_figures(prose)), "indicators", "indicator-budgets") == expected


def test_the_first_print_counts_and_those_that_agree_state_it_too() -> None:
    prose = (
        "count vehicles 28 subject=vehicles\ncount vehicles 28 subject=vehicles\ncount vehicles 3 subject=vehicles"
    )
    (fact,) = observe(reading(figures=prose_figures(prose)))[0].facts
    assert (fact.key, str(fact.value), fact.unit, len(fact.figures)) == ("vehicles", "28", Unit.VEHICLES, 2)


TWO_AMOUNTS = "amount wan 30.00 subject=operating-cost\namount wan 31.00 subject=operating-cost"
TWO_COUNTS = "count vehicles 9 subject=vehicles\ncount vehicles 12 subject=vehicles"


@pytest.mark.parametrize("prose", [TWO_AMOUNTS, TWO_COUNTS])
def test_what_two_sentences_print_differently_is_no_indicator_but_a_finding(prose: str) -> None:
    facts, findings = observe(reading(figures=prose_figures(prose)))
    assert (facts.facts, [finding.code for finding in findings]) == ((), ["observation.sentences-differ"])


def test_vehicles_by_two_names_are_no_contradiction() -> None:
    text = "## “三公”经费支出决算情况说明\n单位共有公务用车14辆。\n## 国有资产占有使用情况\n本部门共有车辆16辆。"
    figures, _, _ = read_prose(Case((), text, ()).layout, ())
    facts, findings = observe(reading(figures=figures))
    assert ([fact for fact in facts.facts if fact.key == "vehicles"], findings) == ([], ())


def test_what_was_spent_the_year_before_is_no_indicator_of_this_year() -> None:
    text = "甲县2024年度部门决算\n## 机关运行经费\n机关运行经费支出3万元，上年决算数2万元，同比增加1万元。"
    figures, _, _ = read_prose(Case((), text, ()).layout, ())
    facts, findings = observe(reading(figures=figures))
    assert [(fact.key, str(fact.value)) for fact in facts.facts] == [("operating-costs", "30000")]
    assert findings == ()


def test_no_other_number_takes_the_place_of_one_that_is_not_verified() -> None:
    doubtful, other, same = prose_figures(
        "amount wan 2319.21 subject=procurement\namount wan 225.10 subject=procurement\n"
        "amount wan 2319.21 subject=procurement"
    )
    doubtful = replace(doubtful, status=Status.UNVERIFIED)
    assert facts_of(reading(figures=[doubtful, other]), "indicators") == []
    confirmed = facts_of(reading(figures=[doubtful, other, same]), "indicators")
    assert confirmed == [("indicators", "procurement", "23192100.00")]


def test_what_prose_leaves_unverified_keeps_its_place_against_a_part() -> None:
    text = "## 政府采购支出情况\n政府采购金额（尚未入账）为2319.21万元。其中：采购金额225.10万元。"
    figures, _, _ = read_prose(Case((), text, ()).layout, ())
    assert [figure.subject for figure in figures] == ["procurement", "procurement"]
    assert facts_of(reading(figures=figures), "indicators") == []


def counted(item: str, unit: Unit, column: tuple[str, ...] = ("决算数",)) -> Figure:
    (figure,) = drawn("t09 p16 - - none 5")
    assert figure.amount is not None
    return replace(figure, item=item, column=column, amount=Amount(figure.amount.value, unit, 0))


ROWS = [
    ("公务用车保有量（辆）", Unit.VEHICLES, "vehicles-kept"),
    ("（二）公务用车购置数（辆）", Unit.VEHICLES, "vehicles-bought"),
    ("因公出国（境）团组数（个）", Unit.COUNT, "delegations"),
    ("因公出国（境）人次数（人）", Unit.PERSONS, "delegates"),
    ("国内公务接待批次（个）", Unit.BATCHES, "receptions"),
    ("其中：外事接待人次（人）", Unit.PERSONS, "foreign-guests"),
]


@pytest.mark.parametrize(("item", "unit", "indicator"), ROWS)
def test_rows_of_tables_that_count_are_indicators(item: str, unit: Unit, indicator: str) -> None:
    (fact,) = observe(reading(figures=[counted(item, unit)]))[0].facts
    assert (fact.dataset, fact.key, str(fact.value), fact.unit) == ("indicators", indicator, "5", unit)


def test_the_heading_says_whether_a_count_was_budgeted() -> None:
    figure = counted("公务用车保有量（辆）", Unit.VEHICLES, ("年初预算数",))
    assert observe(reading(figures=[figure]))[0].facts == ()


def test_every_total_that_a_cube_adds_up_to_is_an_indicator_of_tables() -> None:
    known = code_labels("indicator")
    for cube in cubes().values():
        assert not cube.sums_to or (cube.sums_to in known and list(coordinates_of(cube.sums_to)))
