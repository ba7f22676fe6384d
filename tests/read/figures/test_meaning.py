"""What headings and rows mean: phase flow fund source function economic nature item."""

from __future__ import annotations

import pytest

from juesuan.read.figures import read_figures
from juesuan.read.figures.meaning import RowWords, coordinate_of, legible_item
from tests.read.tables.test_statements import read

CASES = [
    # statement, side, row, code, state, headings -> coordinate
    ("t01", "收入", "一般公共预算财政拨款收入", "", "", "决算数", "final income general fiscal _T _Z _Z _Z"),
    ("t01", "收入", "事业收入", "", "", "决算数", "final income _T undertaking _T _Z _Z _Z"),
    ("t01", "收入", "年初结转和结余", "", "", "决算数", "final opening _T _Z _T _Z _Z _Z"),
    ("t01", "支出", "教育支出", "", "", "决算数", "final expenditure _T _Z 205 _T _T _Z"),
    ("t01", "支出", "医疗卫生与计划生育支出", "", "", "决算数", "final expenditure _T _Z 210 _T _T _Z"),
    ("t01", "支出", "总计", "", "", "决算数", "final total-expenditure _T _Z _T _Z _Z _Z"),
    ("t01", "支出", "合计", "", "closing", "决算数", "final total-expenditure _T _Z _T _Z _Z _Z"),
    ("t01", "支出", "基本支出", "", "", "决算数", "final expenditure _T _Z _T _T basic _Z"),
    ("t01", "支出", "对附属单位补助支出", "", "", "决算数", "final expenditure _T _Z _T _T subsidy _Z"),
    ("t01", "支出", "经济分类支出合计", "", "", "决算数", "final expenditure _T _Z _T _T _T _Z"),
    ("t01", "支出", "资本性支出（基本建设）", "", "economic", "决算数", "final expenditure _T _Z _T 309 _T _Z"),
    ("t01", "支出", "其他支出", "", "", "决算数", "final expenditure _T _Z 229 _T _T _Z"),
    ("t01", "支出", "其他支出", "", "economic", "决算数", "final expenditure _T _Z _T 399 _T _Z"),
    ("t02", "", "合计", "", "", "财政拨款收入", "final income fiscal fiscal _T _Z _Z _Z"),
    ("t02", "", "教育支出", "205", "", "本年收入合计", "final income _T _T 205 _Z _Z _Z"),
    ("t03", "", "教育支出", "205", "", "项目支出", "final expenditure _T _Z 205 _T project _Z"),
    ("t04", "收入", "一般公共预算财政拨款", "", "", "决算数", "final income general fiscal _T _Z _Z _Z"),
    ("t04", "收入", "一般公共预算财政拨款", "", "opening", "决算数", "final opening general _Z _T _Z _Z _Z"),
    (
        "t04",
        "支出",
        "教育支出",
        "",
        "",
        "决算数/政府性基金预算财政拨款",
        "final expenditure government _Z 205 _T _T _Z",
    ),
    ("t05", "", "合计", "", "", "本年支出/小计", "final expenditure general _Z _T _T _T _Z"),
    ("t06", "", "办公费", "30201", "", "公用经费/决算数", "final expenditure general _Z _T 30201 basic _Z"),
    ("t06", "", "办公费", "30201", "", "本年基本支出/合计", "final expenditure general _Z _T 30201 basic _Z"),
    ("t06", "", "人员经费合计", "", "", "人员经费/决算数", "final expenditure general _Z _T _T personnel _Z"),
    ("t07", "", "合计", "", "", "年末结转和结余", "final closing government _Z _T _Z _Z _Z"),
    ("t08", "", "合计", "", "", "本年支出/项目支出", "final expenditure capital _Z _T _T project _Z"),
    (
        "t09",
        "",
        "",
        "",
        "",
        "预算数/公务用车购置及运行维护费/小计",
        "budget expenditure fiscal _Z _T _T _T vehicles",
    ),
    (
        "t05",
        "",
        "教育支出",
        "205",
        "",
        "本年支出/基本支出/人员经费",
        "final expenditure general _Z 205 _T personnel _Z",
    ),
    ("t07", "", "教育支出", "205", "", "上年结转和结余", "final opening government _Z 205 _Z _Z _Z"),
    ("t09", "", "合计", "", "", "决算数/公务接待费", "final expenditure fiscal _Z _T _T _T reception"),
    (
        "t09",
        "",
        "预算数",
        "",
        "",
        "公务用车购置及运行维护费/小计",
        "budget expenditure fiscal _Z _T _T _T vehicles",
    ),
    ("t09", "", "公务接待费", "", "", "全年预算数", "revised expenditure fiscal _Z _T _T _T reception"),
    ("t09", "", "公务接待费", "", "", "决算数", "final expenditure fiscal _Z _T _T _T reception"),
    ("t09", "", "因公出国（境）费", "", "", "年初预算数", "approved expenditure fiscal _Z _T _T _T abroad"),
]


@pytest.mark.parametrize(("statement", "side", "row", "code", "state", "headings", "expected"), CASES)
def test_coordinate(
    statement: str, side: str, row: str, code: str, state: str, headings: str, expected: str
) -> None:
    found = coordinate_of(statement, RowWords(side, row, code, state), headings.split("/"), blocks=2)
    assert found is not None
    assert (
        " ".join([found.phase, found.flow, found.fund, found.source, found.function])
        + f" {found.economic} {found.nature} {found.item}"
        == expected
    )


@pytest.mark.parametrize(
    ("statement", "row", "headings"),
    [
        ("t02", "合计", "事业收入/其中：教育收费"),
        ("t03", "某个没有编码的项目", "基本支出"),
        ("t09", "国内公务接待批次（个）", "决算数"),
        ("t01", "一个没有见过的收入", "决算数"),
        ("t09", "", "决算数/会议费"),
        ("t09", "公务接待费", "比上年增减"),
        ("t03", "合计", "与上年支出差额"),
        ("t09", "公务接待费", "完成预算的%"),
        ("t09", "比上年决算数", "公务接待费"),
        ("t03", "合计", "占本年支出的比重"),
    ],
)
def test_what_is_not_understood_has_no_coordinate(statement: str, row: str, headings: str) -> None:
    assert coordinate_of(statement, RowWords("收入", row), headings.split("/"), blocks=1) is None


@pytest.mark.parametrize("headings", ["上年决算数", "上年数", "上年/决算数", "上年度支出"])
def test_a_column_of_last_year_is_of_a_phase_of_its_own(headings: str) -> None:
    meant = coordinate_of("t01", RowWords("收入", "事业收入"), headings.split("/"), blocks=1)
    assert meant is not None
    assert (meant.phase, meant.source) == ("prior", "undertaking")


def test_a_comparative_column_of_a_former_year_is_of_last_year_or_of_none() -> None:
    (table,) = read(
        (
            "“三公”经费支出决算表\n单位：万元",
            """
            | 项目        | 2022年决算数 | 2023年决算数 | 2023年预算数 | 2024年预算数 | 2024年决算数 |
            | 公务接待费   | 5.00       | 1.00       | 4.00       | 3.00       | 2.00       |
            | 因公出国（境）费 | 0.00     | 0.00       | 0.00       | 0.00       | 0.00       |
            """,
        )
    )
    figures, _ = read_figures([table])
    meant = {figure.amount.value: figure.coordinate for figure in figures if figure.amount and figure.amount.value}
    assert {str(value): c.phase if c else "" for value, c in meant.items()} == {
        "5.00": "",
        "1.00": "prior",
        "4.00": "",
        "3.00": "budget",
        "2.00": "final",
    }


@pytest.mark.parametrize(
    ("section", "recognised", "name"),
    [
        ("支出", "四住房保障支出", "住房保障支出"),
        ("支出", "住房保璋支出", "住房保障支出"),
        ("支出", "卫生健支出", "卫生健康支出"),
        ("支出", "一一般公共服务支出", "一般公共服务支出"),
        ("收入", "其他收人", "其他收入"),
        ("支出", "总", "总计"),
        pytest.param("支出", "合计", "合计", id="a short name with another character is another name"),
        pytest.param("收入", "年切结转和结余", "年切结转和结余", id="two names are as near: 年初 and 年末"),
        pytest.param("收入", "上年结转和结余", "上年结转和结余", id="a name that means something"),
        pytest.param("支出", "住房保璋支山", "住房保璋支山", id="two slips"),
        pytest.param("支出", "项目支出", "项目支出", id="another row"),
    ],
)
def test_a_slip_of_one_character_in_a_row_name_is_seen_through(section: str, recognised: str, name: str) -> None:
    assert legible_item(section, recognised, "") == name
