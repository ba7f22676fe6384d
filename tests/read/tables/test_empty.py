"""A statement that is printed without amounts is not missing; one that is only named, or was not read, is."""

from __future__ import annotations

import pytest

from juesuan.model.document import TextItem
from juesuan.model.layout import Layout, Placed
from juesuan.read.figures import read_figures
from juesuan.read.tables import empty_statements, printed_statements
from juesuan.read.tables.sequence import placed_grids
from tests.read.tables.drawing import drawn

CAPITAL = "八、2024年度国有资本经营预算财政拨款支出决算表"
THREE_PUBLIC = "九、2024年度财政拨款“三公”经费支出决算表"
GRID = """
    | 项目 | 合计 | 决算数 |
    | 因公出国（境）费 | 1.00 | 1.00 |
"""
CASES = {
    "a head and the name of a total": ((CAPITAL, "项目 合计 基本支出 项目支出", "合计", THREE_PUBLIC), {"t08"}),
    "a total of dashes": (
        (CAPITAL, "单位：万元", "类 款 项", "合计 — — —", "注：本表反映支出情况。", THREE_PUBLIC),
        {"t08"},
    ),
    "a total of zeros below the numbers of columns": (
        (CAPITAL, "项目 合计 基本支出 项目支出", "栏次 1 2 3", "合计 0.00 0.00 0.00", "- 12 -", THREE_PUBLIC),
        {"t08"},
    ),
    "a sentence that is broken over two lines": (
        (CAPITAL, "注：本单位无国有资本经营预算财政拨款", "支出，故本表为空。", THREE_PUBLIC),
        {"t08"},
    ),
    "two after each other": (
        (
            "政府性基金预算财政拨款收入支出决算表",
            "类 款 项",
            "国有资本经营预算财政拨款支出决算表",
            "项目 合计",
            THREE_PUBLIC,
        ),
        {"t07", "t08"},
    ),
    "an amount": ((CAPITAL, "项目 合计 基本支出 项目支出", "合计 3.00 3.00", THREE_PUBLIC), set[str]()),
    "a table of contents": ((CAPITAL, THREE_PUBLIC, "第三部分 决算情况说明", THREE_PUBLIC), set[str]()),
    "contents with pages": ((f"{CAPITAL} 12", f"{THREE_PUBLIC} 13", THREE_PUBLIC), set[str]()),
    "a template's instruction": (
        (CAPITAL, "注：没有国有资本经营预算拨款支出的，仍保留本表。", THREE_PUBLIC),
        set[str](),
    ),
    "a head of which the rest is the next grid": ((CAPITAL, "项目 合计 基本支出 项目支出"), set[str]()),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_printed_empty(case: str) -> None:
    lines, expected = CASES[case]
    layout = Layout((Placed(drawn(GRID), (), (), between=lines),), ())
    assert empty_statements(layout) == expected


def test_at_the_end_of_the_document_and_in_a_grid() -> None:
    head = drawn("| 项目 | 合计 | 基本支出 |\n| 合计 | | |")
    fund = ("政府性基金预算财政拨款收入支出决算表",)
    layout = Layout((Placed(head, (), (), between=fund, ending=(CAPITAL, "类 款 项")),), ())
    assert empty_statements(layout) == {"t07", "t08"}


def test_empty_statements_may_be_further_away_than_a_caption() -> None:
    empty = ("部门：某局", "单位：万元", "项目", "合计", "基本支出", "类 款 项", "栏次 1 2", "合计", "- 7 -")
    texts = ("政府性基金预算财政拨款收入支出决算表", *empty, CAPITAL, *empty)
    lines = [TextItem(text, "") for text in texts]
    layout = Layout(tuple(placed_grids([*lines, drawn(GRID), *lines])), ())
    assert len(layout.grids[0].above) < len(lines)
    assert empty_statements(layout) == {"t07", "t08"}


def test_an_empty_statement_is_not_missing() -> None:
    (missing,) = (finding for finding in read_figures((), {"t07", "t08"})[1] if finding.code == "table.missing")
    assert missing.message.zh.startswith("未找到01、02、03、04、05、06、09表")


def test_the_accounts_of_2019_have_no_table_of_state_capital() -> None:
    others = {f"t0{number}" for number in range(1, 8)} | {"t09"}
    codes = {year: [finding.code for finding in read_figures((), others, year)[1]] for year in (2019, 2020)}
    assert codes == {2019: [], 2020: ["table.missing"]}


def test_statements_whose_cells_are_lost_are_printed_but_not_read() -> None:
    rows = ["2010607 信息化建设 2,372.66 2,372.66"] * 5
    lines = ["收入决算表", "财政拨款收入支出决算总表", "一、一般公共服务支出", *rows, "支出决算表", "2023年度"]
    assert printed_statements(lines) == {"t04"}
    messages = [one.message.zh for one in read_figures((), {"t08", "t09"}, 2023, {"t02", "t04"})[1]]
    assert messages == [
        "02、04表印有标题和数字，但分不清各单元格，未能读取",
        "未找到01、03、05、06、07表：本文件只是报告的一部分，或报告缺表",
    ]
