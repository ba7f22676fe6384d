"""The head of a ruled table that the end of a page cuts in two: its upper part is put over the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.check import certificates
from juesuan.model.layout import Placed
from juesuan.pipeline.judging import judge
from juesuan.read.figures import read_figures
from juesuan.read.tables.assembly import tables_of
from juesuan.read.tables.joining import repeated_rows
from tests.read.tables.drawing import drawn
from tests.read.tables.test_kinds import figures

REST = """
    | 科目编码 | 科目名称 | {0} | {1} | 小计 | 其中：教育收费 | {2} |
    | 合计 | < | 9.00 | 5.00 | 4.00 | 1.00 | 0 |
    | 205 | 教育支出 | 9.00 | 5.00 | 4.00 | 1.00 | 0 |
    | 20502 | 普通教育 | 9.00 | 5.00 | 4.00 | 1.00 | 0 |
    | 2050202 | 小学教育 | 9.00 | 5.00 | 4.00 | 1.00 | 0 |
"""
BORDERS = (0.0, 100.0, 150.0, 200.0, 300.0, 350.0)
"""Points: those of the upper part, which two columns of the rest are parted from by no rule."""
FOUND = [
    f"t02 {row} {column}"
    for row in ("合计", "205", "20502", "2050202")
    for column in ("本年收入合计 9.00", "财政拨款收入 5.00", "事业收入/小计 4.00", "事业收入/其中：教育收费 1.00")
]
CASES = {
    "between two rows": (
        "| 项目 | 本年收入合计 | 财政拨款收入 | 事业收入 | 其他收入 |",
        "",
        REST.format("", "", ""),
        FOUND,
    ),
    "inside a row, whose headings stand below the last rule": (
        "| 项目 |  |  | 事业收入 |  |",
        "本年收入合计 财政拨款收入 其他收入",
        REST.format("", "", ""),
        FOUND,
    ),
    "inside a row, whose headings are cut": (
        "| 项目 | 本年收 | 财政拨 | 事业收入 | 其他 |",
        "",
        REST.format("入合计", "款收入", "收入"),
        FOUND,
    ),
    "a page number is no heading": (
        "| 项目 |  |  | 事业收入 |  |",
        "第 3 页",
        REST.format("本年收入合计", "财政拨款收入", "其他收入"),
        FOUND,
    ),
}


def split(head: str, below: str, rest: str) -> list[Placed]:
    upper = replace(drawn(head, page=3), xs=BORDERS)
    return [Placed(upper, ("收入决算表", "单位：万元"), (below,)), Placed(drawn(rest, page=4), (below,), ())]


@pytest.mark.parametrize("case", CASES)
def test_a_head_cut_by_the_end_of_a_page_is_whole(case: str) -> None:
    head, below, rest, expected = CASES[case]
    (table,) = tables_of(split(head, below, rest), judge)
    assert figures((table,)) == expected


def test_a_part_with_an_amount_is_no_head() -> None:
    parts = split("| 合计 | 9.00 | 5.00 | 4.00 | 0 |", "", REST.format("本年收入合计", "财政拨款收入", "其他收入"))
    tables = tables_of(parts, judge)
    assert not any("9.00" in column.path for table in tables for column in table.columns)


def test_an_upper_part_with_few_of_the_borders_is_put_over_the_rest() -> None:
    """As it is where a heading spans most columns: three of six borders are in the upper part."""
    head = "| 项目 | 本年收入合计 | 财政拨款收入 |"
    rest = """
        | 科目编码 | 科目名称 | ^ | 上级补助收入 | 经营收入 | 事业收入 | 其他收入 |
        | 合计 | < | 9.00 | 5.00 | 3.00 | 1.00 | 0 |
        | 205 | 教育支出 | 9.00 | 5.00 | 3.00 | 1.00 | 0 |
    """
    upper = replace(drawn(head, page=3), xs=(0.0, 100.0, 150.0, 350.0))
    placed = [Placed(upper, ("收入决算表", "单位：万元"), ()), Placed(drawn(rest, page=4), (), ())]
    (table,) = tables_of(placed, judge)
    assert table.columns[2].path[-1] == "本年收入合计"


FIRST_PART = """
    | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
    | 合计 | < | 9.00 | 5.00 | 4.00 |
    | 205 | 教育支出 | 9.00 | 5.00 | 4.00 |
    | 20502 | 普通教育 | 9.00 | 5.00 | 4.00 |
    | 2050202 | 小学教育 | {0} | 5.00 |  |
"""
ROWS_OVER_TWO_PAGES = {
    "the amounts of the last row stand overleaf": (
        FIRST_PART.format(""),
        """
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        |  |  | 9.00 |  | 4.00 |
        """,
    ),
    "the end of the last name stands overleaf": (
        FIRST_PART.format("5.00").replace("小学教育", "小学"),
        """
        |  | 教育 |  |  |  |
        | 2050203 | 初中教育 | 4.00 |  | 4.00 |
        """,
    ),
    "a repeated head has the total in it": (
        FIRST_PART.format("5.00"),
        """
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | 合计 | < | 9.00 | 5.00 | 4.00 |
        | 2050203 | 初中教育 | 4.00 |  | 4.00 |
        """,
    ),
}


@pytest.mark.parametrize("case", ROWS_OVER_TWO_PAGES)
def test_a_row_over_two_pages_is_one_row(case: str) -> None:
    first, rest = (drawn(picture, page=page) for page, picture in enumerate(ROWS_OVER_TWO_PAGES[case], start=3))
    parts = [
        Placed(first, ("支出决算表", "单位：万元"), ()),
        Placed(rest, (), (), repeated_rows(first, rest)),
    ]
    (table,) = tables_of(parts, judge)
    read, _ = read_figures((table,))
    assert all(figure.item for figure in read)
    assert all(one.is_certified for one in certificates((table,), read))


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("| 项目 | < | 支出 | < |\n| 科目 | 科目 | 基本 | 项目 |", "| 编码 | 名称 | 支出 | 支出 |"),
        ("| 项目 | < | 支出 | < |", "| 科目编码 | 科目名称 | 基本支出 | 项目支出 |"),
    ],
    ids=["in a row", "between two rows"],
)
def test_a_head_that_is_cut_has_its_headings(upper: str, lower: str) -> None:
    rest = drawn(f"{lower}\n| 205 | 教育支出 | 5.00 | 4.00 |", page=4)
    placed = [Placed(drawn(upper, page=3), ("支出决算表", "单位：万元"), ()), Placed(rest, (), ())]
    (table,) = tables_of(placed, judge)
    assert [column.path for column in table.columns[-2:]] == [("支出", "基本支出"), ("支出", "项目支出")]


@pytest.mark.parametrize("rows_above", [1, 2])
def test_the_rest_of_an_empty_table_may_stand_overleaf(rows_above: int) -> None:
    rows = [
        "| 项目 | < | 年初结转和结余 | 本年支出 | < |",
        "| 科目编码 | 科目名称 |  | 小计 | 基本支出 |",
        "| 栏次 | < | 1 | 2 | 3 |",
        "| 合计 | < |  |  |  |",
    ]
    head, rest = (
        drawn("\n".join(part), page=3 + n) for n, part in enumerate((rows[:rows_above], rows[rows_above:]))
    )
    note = "注：本部门没有政府性基金收支，故本表无数据。"
    placed = [Placed(head, ("政府性基金预算财政拨款收入支出决算表",), ()), Placed(rest, (), (note,))]
    (table,) = tables_of(placed, judge)
    assert (table.rows, table.notes) == ((), (note,))


def test_a_numbered_row_without_amount_is_no_end_of_the_name_before() -> None:
    first = drawn(
        """
        | 收入 | < | 支出 | < |
        | 项目 | 决算数 | 项目 | 决算数 |
        | 一、一般公共预算财政拨款 | 353,000.00 | 一、教育支出 | 353,000.00 |
        """,
        page=3,
    )
    rest = drawn("| 二、政府性基金预算财政拨款 |  |  |  |\n| 总计 | 353,000.00 | 总计 | 353,000.00 |", page=4)
    placed = [Placed(first, ("财政拨款收入支出决算总表", "单位：元"), ()), Placed(rest, (), ())]
    (table,) = tables_of(placed, judge)
    assert table.rows[0].name == "一、一般公共预算财政拨款"


def test_a_row_name_over_two_pages_is_one_name() -> None:
    first = drawn(
        """
        | 收入 | < | 支出 | < |
        | 项目 | 决算数 | 项目 | 决算数 |
        | 一、财政拨款收入 | 9.00 | 一、教育支出 | 128.00 |
        | 二、国有资本经营预算 | 121.00 | 二、社会保障和 |  |
        """,
        page=3,
    )
    rest = drawn(
        """
        | 财政拨款收入 |  | 就业支出 | 2.00 |
        | 总计 | 130.00 | 总计 | 130.00 |
        """,
        page=4,
    )
    placed = [Placed(first, ("收入支出决算总表", "单位：万元"), ()), Placed(rest, (), ())]
    (table,) = tables_of(placed, judge)
    assert [row.name for row in table.rows][2:4] == ["二、国有资本经营预算财政拨款收入", "二、社会保障和就业支出"]


def test_an_amount_that_its_column_is_too_narrow_for_is_illegible() -> None:
    grid = drawn(FIRST_PART.format("###"))
    (table,) = tables_of([Placed(grid, ("支出决算表", "单位：万元"), ())], judge)
    read, findings = read_figures((table,))
    assert [figure.printed for figure in read if figure.amount is None] == ["###"]
    assert "figure.unreadable" in {finding.code for finding in findings}
    assert not any(one.is_certified for one in certificates((table,), read))
