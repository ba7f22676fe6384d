"""What the pages over many reports show: departments, years, charts, the unit of amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from juesuan.serve.pages.chart_data import Series, Slice, bars, sankey, sparkline, treemap
from juesuan.serve.pages.departments import departments_of
from juesuan.serve.pages.home import YearTotal, year_totals
from juesuan.serve.pages.language import Language, change
from juesuan.serve.search_index import ReportLine

ZH, EN = Language("zh"), Language("en")


def line(report: str, spending: int | None, *, is_unit: int = 0) -> ReportLine:
    return ReportLine(report, "示例局", int(report[-4:]), 0, 0, spending, 1, None, is_unit=is_unit)


def test_years_are_compared_with_the_year_before() -> None:
    lines = [line("o1-2024", 110), line("o1-2023", 100), line("o1-2022", 200), line("o1-2020", None)]
    changes = [departments_of(lines[place:])[0].change for place in range(len(lines))]
    assert changes == ["+10.0%", "-50.0%", "", ""]
    assert change(5, -10) == "+150.0%"


def test_the_largest_department_comes_first_with_its_line() -> None:
    small, large = [line("o1-2024", 5)], [line("o2-2023", 100), line("o2-2024", 50)]
    found = departments_of([*small, *large])
    lines = [(one.latest.organisation_id, one.line) for one in found]
    assert lines == [("o2", "0.0,2.0 100.0,12.0"), ("o1", "")]


@pytest.mark.parametrize(
    ("amounts", "points"),
    [
        ((1,), ""),
        ((None, 1), ""),
        ((0, 0), ""),
        ((1, None, 2), "0.0,12.0 100.0,2.0"),
        ((-1, 2), "0.0,22.0 100.0,2.0"),
    ],
)
def test_a_small_line_has_a_point_for_each_year(amounts: tuple[int | None, ...], points: str) -> None:
    assert sparkline(amounts) == points


def test_the_accounts_of_units_are_not_counted_twice() -> None:
    lines = [line("o1-2024", 10), line("o2-2024", 5), line("o3-2024", 4, is_unit=1), line("o1-2023", 7)]
    assert year_totals(lines) == [
        YearTotal(2023, 1, Decimal(1), Decimal(7)),
        YearTotal(2024, 2, Decimal(2), Decimal(15)),
    ]


@pytest.mark.parametrize(
    ("language", "unit", "shown"),
    [
        ("zh", "", "11.33 亿元"),
        ("zh", "wan", "113,311.47 万元"),
        ("zh", "yuan", "1,133,114,700 元"),
        ("en", "", "1.13 billion yuan"),
        ("en", "million", "1,133.11 million yuan"),
        ("en", "yi", "11.33 100 million yuan"),
    ],
)
def test_amounts_are_in_the_unit_that_the_reader_chose(language: str, unit: str, shown: str) -> None:
    assert " ".join(Language(language, unit=unit).readable(1_133_114_700)) == shown
    assert Language(language, unit=unit or "yuan").scale(1_133_114_700).number(Decimal("0.05")) is not None


def test_a_table_has_one_unit() -> None:
    names = [Language("zh").scale(largest).name.zh for largest in (1, 10**9, 10**12)]
    assert names == ["万元", "万元", "亿元"]
    assert Language("zh", unit="yuan").scale(1).number(Decimal("10.50")) == "10.50"


def test_links_keep_the_language() -> None:
    language = Language("en", chosen=True)
    assert language.link("/org/o1?year=2023") == "/org/o1?year=2023&lang=en"
    assert language.link("/org/o1") == "/org/o1?lang=en"
    assert EN.link("/org/o1") == "/org/o1"


def test_a_chart_says_the_amounts_of_its_table() -> None:
    chart = bars("各年", ["2023", "2024"], [Series("支出", [None, Decimal(20_000)], ["", "/figure/r/1"])], ZH)
    assert chart["series"][0]["values"] == [None, (20000.0, "2.00 万元", "/figure/r/1")]
    assert (chart["unit"], chart["scale"]) == ("万元", 10_000)


def test_money_flows_through_the_middle() -> None:
    into, out = (
        [Slice("拨款", Decimal(3)), Slice("无", Decimal(0))],
        [Slice("<b>教育", Decimal(3), "/code/function/205")],
    )
    chart = sankey("某局", Slice("某局", Decimal(3)), into, out, ZH)
    assert [(node["name"], node["depth"]) for node in chart["nodes"]] == [("某局", 1), ("拨款", 0), ("<b>教育", 2)]
    assert [(one["source"], one["target"], one["value"]) for one in chart["links"]] == [
        ("0.0", "m", 3),
        ("m", "2.0", 3),
    ]


def test_areas_have_areas_within() -> None:
    part = Slice("教育", Decimal(3), parts=(Slice("小学", Decimal(2)), Slice("空", Decimal(0))))
    (node,) = treemap("支出", [part, Slice("空", Decimal(0))], ZH)["nodes"]
    assert [child["name"] for child in node["children"]] == ["小学"]
