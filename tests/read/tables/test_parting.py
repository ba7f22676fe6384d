"""Sheets drawn as text: what is parted off as text, and the tables that are left."""

# ruff: noqa: E501  (Chinese characters are counted as two: the cases are pictures)

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.document import TextItem
from juesuan.model.place import Place
from juesuan.model.table import Grid
from juesuan.read.tables.parting import parted
from tests.read.tables.drawing import drawn


def sheet(picture: str) -> Grid:
    """The drawn grid as a workbook gives it: cells with references instead of boxes."""
    grid = drawn(picture)
    cells = (replace(cell, place=Place(reference=f"R{cell.row + 1}")) for cell in grid.cells)
    return replace(grid, cells=tuple(cells), xs=(), page=None)


def told(picture: str) -> list[str]:
    """Texts with their reference, tables as the texts of their first column."""
    return [
        f"{item.reference} {item.text}" if isinstance(item, TextItem) else first_column(item)
        for item in parted(sheet(picture))
    ]


def first_column(grid: Grid) -> str:
    return f"{grid.row_count}: " + ", ".join(cell.text for cell in grid.cells if cell.column == 0 and cell.text)


CASES = {
    "title, number, owner and unit above, notes below": (
        """
        | 2024年度收入决算表 | <   | <       |
        |                 |     | 公开02表 |
        | 部门：某局        |     | 单位：万元 |
        | 科目编码          | 科目名称 | 合计   |
        | 205             | 教育支出 | 1.00   |
        | 注：本表列示收入。  | <   | <       |
        """,
        ["R1 2024年度收入决算表", "R2 公开02表", "R3 部门：某局 单位：万元", "2: 科目编码, 205", "R6 注：本表列示收入。"],
    ),
    "two tables, the first of them empty": (
        """
        | 政府性基金预算财政拨款支出决算表 | < | < |
        | 科目编码 | 科目名称 | 合计 |
        | 类款项 | 合计 |  |
        | 说明：本年度没有政府性基金预算财政拨款支出，故本表无数据。 | < | < |
        | 收入决算表 | < | < |
        | 科目编码 | 科目名称 | 合计 |
        | 205 | 教育支出 | 1.00 |
        """,
        [
            "R1 政府性基金预算财政拨款支出决算表",
            "2: 科目编码, 类款项",
            "R4 说明：本年度没有政府性基金预算财政拨款支出，故本表无数据。",
            "R5 收入决算表",
            "2: 科目编码, 205",
        ],
    ),
    "a heading over all columns is no caption": (
        """
        | 财政拨款“三公”经费 | < |
        | 预算数 | 决算数 |
        | 70.07 | 69.55 |
        """,
        ["3: 财政拨款“三公”经费, 预算数, 70.07"],
    ),
    "a sheet of prose": (
        """
        | 第一部分 某局概况 |
        | 一、主要职责 |
        | 负责本市档案工作。 |
        """,
        ["R1 第一部分 某局概况", "R2 一、主要职责", "R3 负责本市档案工作。"],
    ),
    "a whole report in one sheet": (
        """
        | 第一部分 某局概况 |  |  |
        | 一、主要职能 |  |  |
        | 1.贯彻执行国家有关法律。 |  |  |
        | 2.编制规划。 |  |  |
        | 3.负责资产管理。 |  |  |
        | 4.承办其他事项。 |  |  |
        | 二、机构设置 |  |  |
        | 某局为独立编制决算的单位。 |  |  |
        | 第二部分 某局部门决算表 |  |  |
        | 收入决算表 |  |  |
        |  |  | 单位：万元 |
        | 科目编码 | 科目名称 | 合计 |
        | 205 | 教育支出 | 1.00 |
        | 财政拨款“三公”经费支出决算表 |  |  |
        |  |  | 单位：万元 |
        | 合计 | 出国费 | 接待费 |
        | 1.00 |  | 1.00 |
        | 政府性基金预算财政拨款 |  |  |
        | 第三部分 某局部门决算情况说明 |  |  |
        | 一、收入支出决算总体情况说明 |  |  |
        | 2024年度收、支总计1.00万元。 |  |  |
        | 第四部分 名词解释 |  |  |
        """,
        [
            "R1 第一部分 某局概况",
            "R2 一、主要职能",
            "R3 1.贯彻执行国家有关法律。",
            "R4 2.编制规划。",
            "R5 3.负责资产管理。",
            "R6 4.承办其他事项。",
            "R7 二、机构设置",
            "R8 某局为独立编制决算的单位。",
            "R9 第二部分 某局部门决算表",
            "R10 收入决算表",
            "R11 单位：万元",
            "2: 科目编码, 205",
            "R14 财政拨款“三公”经费支出决算表",
            "R15 单位：万元",
            "3: 合计, 1.00, 政府性基金预算财政拨款",
            "R19 第三部分 某局部门决算情况说明",
            "R20 一、收入支出决算总体情况说明",
            "R21 2024年度收、支总计1.00万元。",
            "R22 第四部分 名词解释",
        ],
    ),
    "text without parts below a table": (
        """
        | 科目编码 | 合计 |
        | 205 | 1.00 |
        | 一、收入决算情况说明 |  |
        | 本年收入合计1.00万元。 |  |
        | 二、支出决算情况说明 |  |
        """,
        ["2: 科目编码, 205", "R3 一、收入决算情况说明", "R4 本年收入合计1.00万元。", "R5 二、支出决算情况说明"],
    ),
    "paragraphs behind their numbers or headings are texts, but not those of work that was done": (
        """
        | 1 | 一、收入决算情况说明 |
        | 2 | 本年收入合计1.00万元。 |
        """,
        ["R1 一、收入决算情况说明", "R2 本年收入合计1.00万元。"],
    ),
    "what was done stays beside its task": (
        """
        | 重点工作 | 完成情况 |
        | 道路养护 | 投入1.00万元。 |
        """,
        ["2: 重点工作, 道路养护"],
    ),
    "a long name in the middle of a table stays in it": (
        """
        | 项目 | 决算数 |
        | 一、上年结转 | 1.00 |
        | 其中：按规定结转到本年仍按原用途继续使用的财政拨款资金和其他资金合计 |  |
        | 二、本年收入 | 2.00 |
        """,
        ["4: 项目, 一、上年结转, 其中：按规定结转到本年仍按原用途继续使用的财政拨款资金和其他资金合计, 二、本年收入"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_sheet_is_parted(name: str) -> None:
    picture, parts = CASES[name]
    assert told(picture) == parts
