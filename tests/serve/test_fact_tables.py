"""The tables of facts: sums by any grouping, printed amounts of codes, definitions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.model.figure import Coordinate
from juesuan.releases.report_document import (
    REPORT_FILE,
    PrintedFigure,
    ReportDefinition,
    ReportDocument,
    StatedFact,
    encode_report,
)
from juesuan.serve.fact_tables import (
    DIMENSIONS,
    code_totals,
    coded_amounts,
    definitions_of,
    names_by_year,
    names_of_codes,
    rows_of,
    sums,
)
from juesuan.serve.search_index import build_search_index, report_lines, search_file

FACTS = """
spending 2080505.basic 10.05 1 sound
spending 2080599.project 20.10 2 disputed
spending 2060101.project 5 3 sound
indicators total-spending 35.15 4 sound
performance A.i1 5 0 sound
"""


def fact(line: str) -> StatedFact:
    dataset, codes, value, figure, verdict = line.split()
    return StatedFact(dataset, tuple(codes.split(".")), Decimal(value), int(figure), verdict=verdict)


def figure(number: int, code: str, printed: str) -> PrintedFigure:
    about = Coordinate("final", "expenditure", "_T", "_Z", code, "_T", "_T", "_Z")
    return PrintedFigure(
        number,
        "table",
        printed,
        "03",
        item=f"名称{code}",
        code=code,
        value=Decimal(printed),
        coordinate=about,
        unit="元",
    )


@pytest.fixture
def index(tmp_path: Path) -> Path:
    for name, year in (("oa", 2023), ("oa", 2024), ("ob", 2024)):
        report = ReportDocument(
            report=f"{name}-{year}",
            organisation=f"某市{name}局",
            year=year,
            source_name="a.pdf",
            source_sha256="ab" * 32,
            media_type="application/pdf",
            pages=(),
            figures=(figure(1, "208", "30.15"), figure(2, "208", "30.15"), figure(3, "20805", "30.15")),
            tables=(),
            definitions=(ReportDefinition("养老", f"{year}年的养老支出", "20805"),),
            facts=tuple(fact(line) for line in FACTS.strip().splitlines()),
            names={"2159999": "自定项"},
        )
        (tmp_path / report.report).mkdir()
        (tmp_path / report.report / REPORT_FILE).write_bytes(encode_report(report))
    build_search_index(tmp_path / "store")
    return search_file(tmp_path / "store")


def test_facts_are_summed_exactly_by_any_grouping(index: Path) -> None:
    found = sums(index, "spending", ("year", "class"), {})
    assert [(one.keys, one.value, one.facts) for one in found] == [
        (("2023", "206"), 5, 1),
        (("2023", "208"), Decimal("30.15"), 2),
        (("2024", "206"), 10, 2),
        (("2024", "208"), Decimal("60.30"), 4),
    ]
    assert [one.disputed for one in found] == [False, True, False, True]


def test_a_code_means_those_below_it(index: Path) -> None:
    (found,) = sums(index, "spending", (), {"function": ["208"], "organisation": ["oa"], "year": ["2024"]})
    assert found.value == Decimal("30.15")
    assert sums(index, "spending", (), {"function": ["2080505' OR 1"], "year": ["2024"]}) == []


def test_a_single_fact_leads_to_its_figure(index: Path) -> None:
    (found,) = sums(index, "indicators", ("organisation",), {"indicator": ["total-spending"], "year": ["2023"]})
    assert (found.keys, found.facts, found.report, found.figure) == (("oa",), 1, "oa-2023", 4)


def test_scores_are_in_no_sum(index: Path) -> None:
    assert sums(index, "performance", (), {}) == []


def test_an_unknown_grouping_is_refused(index: Path) -> None:
    with pytest.raises(KeyError):
        sums(index, "spending", ("1; DROP TABLE facts",), {})


def test_each_report_prints_a_code_once(index: Path) -> None:
    found = coded_amounts(index, "function", "208")
    assert [(one.keys, one.report, one.value, one.figure) for one in found] == [
        (("oa", "2024"), "oa-2024", Decimal("30.15"), 1),
        (("ob", "2024"), "ob-2024", Decimal("30.15"), 1),
        (("oa", "2023"), "oa-2023", Decimal("30.15"), 1),
    ]
    total = code_totals(index, "function")["208"]
    assert (total.facts, total.value) == (2, Decimal("60.30"))


def test_definitions_and_names_are_those_of_the_reports(index: Path) -> None:
    assert [(one.text, one.report) for one in definitions_of(index, "20805")] == [
        ("2024年的养老支出", "oa-2024"),
        ("2023年的养老支出", "oa-2023"),
    ]
    assert names_of_codes(index) == {"2159999": "自定项"}
    assert names_by_year(index, "function", "208") == [(2024, "名称208", 2), (2023, "名称208", 1)]


def test_a_unit_is_known_by_its_cubes(index: Path) -> None:
    assert {line.is_unit for line in report_lines(index)} == {0}


def test_a_fact_has_a_column_for_each_dimension_in_their_order(sample_store: Path) -> None:
    columns = [name for _, name, *_ in rows_of(sample_store / "current/store.search", "PRAGMA table_info(facts)")]
    assert tuple(columns[4:-4]) == DIMENSIONS
