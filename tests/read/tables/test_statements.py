"""Drawn grids to statements: what columns, what rows, which statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.figure import Status
from juesuan.model.layout import Placed
from juesuan.model.table import ColumnKind, Table
from juesuan.pipeline.judging import judge
from juesuan.read.figures import read_figures
from juesuan.read.tables.assembly import tables_of
from juesuan.read.tables.captions import title_of_line, unit_of
from tests.read.tables.drawing import drawn


def read(*grids: tuple[str, str]) -> tuple[Table, ...]:
    """The tables of (caption lines, drawn grid) pairs, each on a page of its own."""
    placed = [
        Placed(drawn(picture, page=number), tuple(caption.splitlines()), ())
        for number, (caption, picture) in enumerate(grids, start=1)
    ]
    return tables_of(placed, judge)


def columns(table: Table) -> list[str]:
    return [
        "/".join(c.path) + (f" [{c.number}]" if c.number else "")
        for c in table.columns
        if c.kind is ColumnKind.VALUE
    ]


def rows(table: Table) -> list[str]:
    return [
        " ".join([*filter(None, row.codes), row.name, *(f"{entry.column}={entry.text}" for entry in row.entries)])
        for row in table.rows
    ]


CASES = {
    "a small department's summary names one source of income": (
        "收入支出决算总表\n单位：元",
        """
        | 收入                 |          | 支出             |          |
        | 项目                 | 决算数   | 项目             | 决算数   |
        | 一般公共预算财政拨款收入 | 1,500.12 | 一、教育支出       | 1,500.12 |
        | 年初结转和结余          | 0.00     | 年末结转和结余     | 0.00     |
        | 总计                 | 1,500.12 | 总计             | 1,500.12 |
        """,
        "t01",
        ["决算数", "决算数"],
        [
            "一般公共预算财政拨款收入 1=1,500.12",
            "一、教育支出 3=1,500.12",
            "年初结转和结余 1=0.00",
            "年末结转和结余 3=0.00",
            "总计 1=1,500.12",
            "总计 3=1,500.12",
        ],
    ),
    "an expenditure table of 基本支出 and 项目支出 alone": (
        "支出决算表\n单位：万元",
        """
        | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        | 205      | 教育支出 | 3.00         | 1.00     | 2.00     |
        """,
        "t03",
        ["本年支出合计", "基本支出", "项目支出"],
        ["205 教育支出 2=3.00 3=1.00 4=2.00"],
    ),
    "codes in three cells, a heading run into the one beside it": (
        "支出决算表\n单位：万元",
        """
        | 类  | 码款 | 项 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
        |     |      |    | 合计     | 3.00         | 1.00     | 2.00     |
        | 205 |      |    | 教育支出 | 3.00         | 1.00     | 2.00     |
        | 205 | 02   |    | 普通教育 | 3.00         | 1.00     | 2.00     |
        | 205 | 02   | 02 | 小学教育 | 3.00         | 1.00     | 2.00     |
        """,
        "t03",
        ["本年支出合计", "基本支出", "项目支出"],
        [
            "合计 4=3.00 5=1.00 6=2.00",
            "205 教育支出 4=3.00 5=1.00 6=2.00",
            "205 02 普通教育 4=3.00 5=1.00 6=2.00",
            "205 02 02 小学教育 4=3.00 5=1.00 6=2.00",
        ],
    ),
    "codes in three cells, the total in the row of their headings": (
        "支出决算表\n公开03表\n单位：万元",
        """
        | 项目             | <  | <  | <        | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 |
        | 支出功能分类科目编码 | <  | <  | 科目名称   | ^          | ^       | ^       | ^          |
        | 类               | 款 | 项 | 栏次      | 1          | 2       | 3       | 4          |
        | ^                | ^  | ^  | 合计      | 30.50      | 10.00   | 20.50   |            |
        | 208              |    |    | 社会保障   | 30.50      | 10.00   | 20.50   |            |
        | 208              | 05 |    | 养老支出   | 30.50      | 10.00   | 20.50   |            |
        | 208              | 05 | 01 | 离退休     | 30.50      | 10.00   | 20.50   |            |
        """,
        "t03",
        ["本年支出合计 [1]", "基本支出 [2]", "项目支出 [3]", "上缴上级支出 [4]"],
        [
            "合计 2=30.50 3=10.00 4=20.50",
            "208 社会保障 2=30.50 3=10.00 4=20.50",
            "208 05 养老支出 2=30.50 3=10.00 4=20.50",
            "208 05 01 离退休 2=30.50 3=10.00 4=20.50",
        ],
    ),
    "hairline columns in head and body": (
        "一般公共预算财政拨款支出决算表",
        """
        | 项目 |   | < |        | 合计 | < | 基本支出 |    | 项目支出 | < |
        | 科目编码 | < | 科目名称 | < | ^    | ^ | ^       |    | ^       | ^ |
        | 20501 | < | 教育管理 | < | 12.30 | < | 12.00   |    | <      | 0.30 |
        """,
        "t05",
        ["合计", "基本支出", "项目支出"],
        ["20501 教育管理 4=12.30 5=12.00 6=0.30"],
    ),
    "the total's balance among the sub-headings": (
        "政府性基金预算财政拨款收入支出决算表",
        """
        | 项目   | <      | 年初结转和结余 | 本年收入 | 本年支出 | <      | <      | 年末结转和结余 |
        | 科目编码 | 科目名称 | ^           | ^       | ^      | ^      | ^      | ^           |
        | 合计   | <      | 1.00        | 5.00    | 小计    | 基本支出 | 项目支出 | 2.00        |
        | 212   | 城乡社区 | 1.00        | 5.00    | 4.00   |        | 4.00   | 2.00        |
        """,
        "t07",
        [
            "年初结转和结余",
            "本年收入",
            "本年支出/小计",
            "本年支出/基本支出",
            "本年支出/项目支出",
            "年末结转和结余",
        ],
        [
            "合计 2=1.00 3=5.00 4=小计 5=基本支出 6=项目支出 7=2.00",
            "212 城乡社区 2=1.00 3=5.00 4=4.00 6=4.00 7=2.00",
        ],
    ),
    "title and unit inside the grid": (
        "",
        """
        | 收入决算表 | <      | <          | <         | <        |
        | 部门：某局 | <      | <          | 单位：万元 | <        |
        | 科目编码  | 科目名称 | 本年收入合计 | 财政拨款收入 | 事业收入 |
        | 合计     | <      | 7.00       | 6.00      | 1.00     |
        """,
        "t02",
        ["本年收入合计", "财政拨款收入", "事业收入"],
        ["合计 2=7.00 3=6.00 4=1.00"],
    ),
    "three-public items as rows": (
        "“三公”经费支出决算表\n单位：万元",
        """
        | 项目                  | 预算数 | 决算数 |
        | 合计                  | 9.00  | 8.50  |
        | 1.因公出国（境）费       | 0.00  | 0.00  |
        | 2.公务接待费           | 9.00  | 8.50  |
        """,
        "t09",
        ["预算数", "决算数"],
        ["合计 1=9.00 2=8.50", "1.因公出国（境）费 1=0.00 2=0.00", "2.公务接待费 1=9.00 2=8.50"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_statement_columns_and_rows(name: str) -> None:
    caption, picture, statement, expected_columns, expected_rows = CASES[name]
    (table,) = read((caption, picture))
    assert (table.statement, columns(table), rows(table)) == (statement, expected_columns, expected_rows)


HEAD = """
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出 |
"""


def test_a_headless_grid_continues_the_table_before_it() -> None:
    first = HEAD + "| 205 | 教育支出 | 5.00 | 5.00 | | |"
    second = "| 20501 | 教育管理 | 2.00 | 2.00 | | |\n| 20502 | 普通教育 | 3.00 | 3.00 | | |"
    (table,) = read(("支出决算表", first), ("", second))
    assert [row.codes for row in table.rows] == [("205",), ("20501",), ("20502",)]
    assert table.rows[-1].entries[0].place.page == 2


def test_a_repeated_head_continues_the_table_too() -> None:
    first = HEAD + "| 205 | 教育支出 | 5.00 | 5.00 | | |"
    second = HEAD + "| 20501 | 教育管理 | 5.00 | 5.00 | | |"
    (table,) = read(("支出决算表", first), ("公开03表", second))
    assert len(table.rows) == 2


TITLES = {
    "收入支出决算总表": "t01",
    "2024年度部门收支决算总表": "t01",
    "二、收入决算表": "t02",
    "表3 支出决算表（续）": "t03",
    "财政拨款收入支出决算总表": "t04",
    "一般公共预算财政拨款支出决算表": "t05",
    "一般公共预算财政拨款收入支出决算表": "t05",
    "一般公共预算财政拨款基本支出决算明细表": "t06",
    "政府性基金预算财政拨款收入支出决算表": "t07",
    "国有资本经营预算财政拨款支出决算表 公开08表": "t08",
    "财政拨款“三公”经费支出决算表 单位：万元": "t09",
    "部门收支总体情况表": "t01",
    "一般公共预算支出情况表": "t05",
    "政府采购支出情况表": "",
    "政府性基金预算财政拨款“三公”经费支出决算表": "",
    "财政拨款支出决算明细表": "",
    "一般公共预算财政拨款项目支出决算表": "",
    "注：本表反映部门本年度各项支出情况，与收入支出决算总表一致。": "",
    "一、收入支出决算总体情况说明": "",
}


def test_the_rest_of_a_title_that_a_page_cut_off_is_none() -> None:
    assert title_of_line("明细表") == title_of_line("决算总表") == ""
    assert title_of_line("支出决算表") == "支出决算表"


@pytest.mark.parametrize("line", TITLES)
def test_which_statement_a_title_names(line: str) -> None:
    from juesuan.read.tables.captions import caption_of

    assert (*caption_of([line]).statements, "")[0] == TITLES[line]


UNITS = {
    "单位：万元": "万元",
    "金额单位：人民币元": "元",
    "金额：千元": "千元",
    "（万元）": "万元",
    "编制单位：某局": "",
    "部门：某局 单位：元": "元",
}


@pytest.mark.parametrize("line", UNITS)
def test_the_unit_that_a_line_names(line: str) -> None:
    assert unit_of([line]) == UNITS[line]


@pytest.mark.parametrize(
    "line",
    [
        "部门：丑县林业局  2023年度  金额单位：万元",
        "公开02表 编制单位：丑县林业局 （2023年度） 单位：元",
        "部门：丑县林业局 二〇二三年度 单位：元",
        "部门：丑县林业局 2023年12月31日",
    ],
)
def test_the_year_behind_the_owner_is_no_part_of_its_name(line: str) -> None:
    from juesuan.read.tables.captions import caption_of

    assert caption_of([line]).organisation == "丑县林业局"


OWNERS = {
    "编制单位：某局 表三 金额单位：万元": "某局",
    "部门：某局 公开01表": "某局",
    "部门：某局 单位：元": "某局",
}


@pytest.mark.parametrize("line", OWNERS)
def test_the_owner_that_a_line_names(line: str) -> None:
    from juesuan.read.tables.captions import caption_of

    assert caption_of([line]).organisation == OWNERS[line]


NUMBERS = {
    "表5 一般公共预算财政拨款支出决算表": "表5",
    "表五一般公共预算财政拨款支出决算表": "表五",
    "附表9三公经费支出决算表": "附表9",
    "表十一 支出决算明细表": "表十一",
    "附表5-1 支出决算明细表": "附表5-1",
}


@pytest.mark.parametrize("line", NUMBERS)
def test_the_number_of_a_table_before_its_title(line: str) -> None:
    from juesuan.read.tables.captions import caption_of

    assert caption_of([line]).number == NUMBERS[line]


def test_beside_the_statement_its_details_and_wider_tables_are_beyond_the_nine() -> None:
    rows = "| 301 | 工资福利支出 | 5.00 |\n| 30101 | 基本工资 | 5.00 |"
    head = "| 经济分类科目编码 | 科目名称 | 决算数 |\n"
    tables = read(
        ("财政拨款基本支出决算表", head + rows),
        ("一般公共预算财政拨款基本支出决算表", head + rows),
    )
    assert [(table.title, table.statement) for table in tables] == [
        ("财政拨款基本支出决算表", ""),
        ("一般公共预算财政拨款基本支出决算表", "t06"),
    ]


def test_a_table_that_begins_at_the_foot_of_a_page_goes_on_below() -> None:
    first = "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出 |"
    second = "| | 栏次 | 1 | 2 | 3 | 4 |\n| 205 | 教育支出 | 5.00 | 5.00 | | |"
    table = read(("支出决算表\n单位：万元", first), ("", second))[-1]
    assert (table.statement, table.unit, len(table.rows)) == ("t03", "万元", 1)


THREE_PUBLIC = "| 项目 | 预算数 | 决算数 |\n| 因公出国（境）费 | 0.00 | 0.00 |\n| 公务接待费 | 9.00 | 8.50 |"


def test_beside_the_three_public_expenses_running_information_is_beyond_the_nine() -> None:
    tables = read(("“三公”经费支出决算表", THREE_PUBLIC), ("机构运行信息表", THREE_PUBLIC))
    assert [table.statement for table in tables] == ["t09", ""]
    assert [table.statement for table in read(("机构运行信息表", THREE_PUBLIC))] == ["t09"]


def test_the_notes_of_an_empty_table_may_stand_in_its_last_rows() -> None:
    nothing = "本部门没有国有资本经营预算财政拨款支出，故本表无数据。"
    picture = f"""
        | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
        | 栏次     | <        | 1    | 2        | 3        |
        |          |          |      |          |          |
        | 说明：{nothing} | < | < | < | < |
    """
    (table,) = read(("国有资本经营预算财政拨款支出决算表", picture))
    assert (table.statement, table.rows, table.notes) == ("t08", (), (f"说明：{nothing}",))


@pytest.mark.parametrize(
    "rows",
    [
        "|          | 合计 |      |          |          |\n| 本单位无此项，空表 | < | < | < | < |",
        "| 本年度无此项收支 | < | < | < | < |",
        "| 合计 | 本单位没有此项收支 | < | < | < |",
    ],
)
def test_a_cell_of_an_empty_table_may_say_that_there_was_nothing(rows: str) -> None:
    head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n| 栏次 | < | 1 | 2 | 3 |"
    (table,) = read(("国有资本经营预算财政拨款支出决算表", f"{head}\n{rows}"))
    (figure,), _ = read_figures([table], year=2000)
    assert (table.statement, table.rows, figure.status) == ("t08", (), Status.STATED_NIL)
    assert figure.printed in rows


def test_a_small_table_of_the_narrative_is_no_second_statement() -> None:
    other = "| 序号 | 单位 |\n| 1 | 某局 |"
    tables = read(
        ("“三公”经费支出决算表", THREE_PUBLIC), ("机构", other), ("设备", other), ("上年比较", THREE_PUBLIC)
    )
    assert [(table.statement, table.place.page) for table in tables if table.statement] == [("t09", 1)]


def test_what_goes_on_with_another_head_on_the_next_page_is_kept() -> None:
    head = "| 经济分类科目编码 | 科目名称 | 决算数 |\n| 301 | 工资福利支出 | 5.00 |\n| 30101 | 基本工资 | 5.00 |"
    cut = "| 科目编码 | 名称 | 金额 |\n| 302 | 商品和服务支出 | 1.00 |\n| 30201 | 办公费 | 1.00 |"
    tables = read(("一般公共预算财政拨款基本支出决算表", head), ("", cut))
    assert sum(len(table.rows) for table in tables if table.statement == "t06") == 4


def test_a_heading_read_over_too_many_columns_gives_way_to_the_form() -> None:
    """Without rules, a heading is taken to span what is around it; the form knows its columns."""
    half = "合计 | 因公出国（境）费 | 小计 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费"
    picture = f"""
    | 预算数 | 预算数 | 公务用车购置及运行维护费 | < | < | < | < | < | 决算数 | < | < | < |
    | {half} | {half} |
    | 8.00 | 1.00 | 5.00 | 2.00 | 3.00 | 2.00 | 7.00 | 1.00 | 4.00 | 2.00 | 2.00 | 2.00 |
    """
    placed = Placed(replace(drawn(picture), ruled=False), ("三公经费支出决算表", "单位：万元"), ())
    (table,) = tables_of([placed], judge)
    assert columns(table)[6:8] == ["决算数/合计", "决算数/因公出国（境）费"]
    assert columns(table)[3] == "预算数/公务用车购置及运行维护费/公务用车购置费"
