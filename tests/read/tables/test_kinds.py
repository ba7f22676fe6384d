"""Kinds of layouts, drawn: what is printed is found, whole and in its place, however the table is cut or headed."""

# ruff: noqa: E501  (Chinese characters are counted as two: the cases are pictures)

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.check import certificates
from juesuan.model.document import Document, MediaType, Source, TextLine
from juesuan.model.layout import Placed
from juesuan.model.table import Grid, Table
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.read.tables.assembly import tables_of
from tests.read.tables.drawing import drawn


def placed(*parts: tuple[str, str]) -> list[Placed]:
    """(caption lines, drawn grid) pairs, each on a page of its own."""
    return [
        Placed(drawn(picture, page=page), tuple(caption.splitlines()), ())
        for page, (caption, picture) in enumerate(parts, start=1)
    ]


def figures(tables: tuple[Table, ...]) -> list[str]:
    """Every figure but zeros: table, side, code or item, column, amount, unit if it is not 万元."""
    read, _ = read_figures(tables)
    return [
        " ".join(
            filter(None, [figure.statement, figure.section, figure.code or figure.item, "/".join(figure.column)])
        )
        + f" {figure.amount.value}"
        + ("" if figure.amount.unit.value == "万元" else f" {figure.amount.unit.value}")
        for figure in read
        if figure.amount is not None and figure.amount.value
    ]


def text(lines: str) -> tuple[Table, ...]:
    """The tables of a text, drawn with `|` for tabs."""
    offset, found = 0, []
    for line in lines.strip("\n").splitlines():
        printed = "\t".join(cell.strip() for cell in line.split("|")) if "|" in line else line.strip()
        found.append(TextLine(printed, offset))
        offset += len(printed) + 1
    return find_tables(lay_out(Document(Source(Path("a.txt"), "", MediaType.TEXT), lines=tuple(found))), judge)


HEAD_03 = """
| 项目         | <        | 本年支出合计 | 基本支出 | 项目支出 |
| 科目编码      | 科目名称   | ^          | ^       | ^       |
| 栏次         | <        | 1          | 2       | 3       |
"""
TOP_03 = """
| 合计         | <        | 30.50      | 10.00   | 20.50   |
| 205         | 教育支出   | 30.50      | 10.00   | 20.50   |
"""
REST_03 = """
| 20502       | 普通教育   | 30.50      | 10.00   | 20.50   |
| 2050202     | 小学教育   | 12.50      | 10.00   | 2.50    |
| 2050203     | 初中教育   | 18.00      |         | 18.00   |
"""
STRIP = "|  |  |  |  |  |\n"
GLUED = "| 科目编码 | 科目名称 | 本年支出合计1 | 基本支出2 | 项目支出3 |\n"
TITLE_03 = "支出决算表\n单位：万元"
WHOLE_03 = figures(tables_of(placed((TITLE_03, HEAD_03 + TOP_03 + REST_03.strip("\n"))), judge))


@pytest.mark.parametrize(
    "top",
    ["", STRIP, HEAD_03.strip("\n") + "\n", HEAD_03.strip("\n").rsplit("\n", 1)[0] + "\n", GLUED],
    ids=["nothing", "an empty strip", "the head", "the head without numbers", "the head run together"],
)
def test_a_page_begins_with(top: str) -> None:
    tables = tables_of(placed((TITLE_03, HEAD_03 + TOP_03.strip("\n")), ("", top + REST_03.strip("\n"))), judge)
    assert len(WHOLE_03) == 14
    assert (len(tables), figures(tables)) == (1, WHOLE_03)


@pytest.mark.parametrize(("shift", "scale"), [(25.0, 1.0), (-25.0, 1.0), (6.0, 1.015), (0.0, 0.985)])
def test_a_part_stands_elsewhere_on_its_page(shift: float, scale: float) -> None:
    first, second = placed((TITLE_03, HEAD_03 + TOP_03.strip("\n")), ("", REST_03))
    moved = replace(second.grid, xs=tuple(x * scale + shift for x in second.grid.xs))
    assert figures(tables_of([first, second._replace(grid=moved)], judge)) == WHOLE_03


def test_only_balances_go_on_overleaf() -> None:
    first = """
    | 收入               | <     | 支出     | <     |
    | 项目               | 决算数 | 项目     | 决算数 |
    | 一般公共预算财政拨款收入 | 90.00 | 教育支出   | 95.00 |
    | 本年收入合计         | 90.00 | 本年支出合计 | 95.00 |
    """
    rest = "| 年初结转和结余 | 7.00 | 年末结转和结余 | 2.00 |\n| 总计 | 97.00 | 总计 | 97.00 |"
    (table,) = tables_of(placed(("收入支出决算总表", first), ("", rest)), judge)
    assert "t01 支出 年末结转和结余 决算数 2.00" in figures((table,))
    assert "t01 收入 总计 决算数 97.00" in figures((table,))


def test_sides_may_be_headed_by_their_final_amounts() -> None:
    first = """
    | 收入决算数       | <     | 支出决算数 | <     | <                 | <                  |
    | 项目           | 决算数 | 项目      | 合计   | 一般公共预算财政拨款   | 政府性基金预算财政拨款 |
    | 一般公共预算财政拨款 | 80.00 | 教育支出   | 80.00 | 80.00             |                    |
    """
    rest = """
    | 政府性基金预算财政拨款 | 5.00  | 其他支出     | 5.00  |       | 5.00 |
    | 本年收入合计         | 85.00 | 本年支出合计 | 85.00 | 80.00 | 5.00 |
    | 总计               | 85.00 | 总计       | 85.00 | 80.00 | 5.00 |
    """
    (table,) = tables_of(placed(("财政拨款收入支出决算总表", first), ("", rest)), judge)
    found = figures((table,))
    assert len(found) == 14
    assert "t04 支出 其他支出 支出决算数/政府性基金预算财政拨款 5.00" in found


def test_economic_codes_in_two_cells_over_two_pages() -> None:
    head = "| 经济分类科目 | < | < | 决算数 |\n| 类 | 款 | 科目名称 | ^ |"
    first = (
        head
        + "\n| 301 |  | 工资福利支出 | 8.00 |\n| 301 | 01 | 基本工资 | 8.00 |\n| 302 |  | 商品和服务支出 | 3.00 |"
    )
    rest = "|  |  |  |  |\n| 302 | 01 | 办公费 | 1.00 |\n| 302 | 28 | 工会经费 | 2.00 |"
    (table,) = tables_of(placed(("一般公共预算财政拨款基本支出决算表", first), ("", rest)), judge)
    codes = [line.split()[1] for line in figures((table,))]
    assert codes == ["301", "30101", "302", "30201", "30228"]


def test_basic_expenditure_by_the_economic_classes_of_governments() -> None:
    table = """
    | 科目编码 | 科目名称          | 决算数 |
    | 合计    | <                | 8.00  |
    | 501    | 机关工资福利支出    | 6.00  |
    | 50101  | 工资奖金津补贴      | 6.00  |
    | 502    | 机关商品和服务支出  | 2.00  |
    """
    (found,) = tables_of(placed(("一般公共预算财政拨款基本支出决算表", table)), judge)
    assert found.statement == "t06"


def without_borders(grid: Grid, origins: tuple[int, ...]) -> Grid:
    """The drawn grid as a web page gives it: columns with their numbers instead of borders."""
    return replace(grid, xs=(), page=None, origins=origins)


def test_blank_columns_of_a_part_keep_their_place() -> None:
    first, second = placed(
        (
            TITLE_03,
            HEAD_03
            + TOP_03
            + "| 20502 | 普通教育 | 12.50 | 10.00 | 2.50 |\n| 2050202 | 小学教育 | 12.50 | 10.00 | 2.50 |",
        ),
        ("", "| 20503 | 职业教育 | 18.00 | 18.00 |\n| 2050302 | 中等职业教育 | 18.00 | 18.00 |"),
    )
    parts = [
        first._replace(grid=without_borders(first.grid, (0, 1, 2, 3, 4))),
        second._replace(grid=without_borders(second.grid, (0, 1, 2, 4))),
    ]
    assert "t03 2050302 项目支出 18.00" in figures(tables_of(parts, judge))


def test_a_narrative_heading_parts_two_grids() -> None:
    other = "| 科目 | 名称 | 一 | 二 | 三 |\n| 1 | 某事 | 3.00 | 4.00 | 5.00 |"
    tables = tables_of(
        placed((TITLE_03, HEAD_03 + TOP_03 + REST_03.strip("\n")), ("第三部分 情况说明", other)), judge
    )
    assert figures(tables) == WHOLE_03


TEXTS = {
    "项目 over two columns, a blank line in the middle": (
        """
        支出决算表
        单位：万元
        项目    |         | 本年支出合计 | 基本支出 | 项目支出
        科目编码 | 科目名称 |            |         |
        栏次    |         | 1          | 2       | 3
        合计    |         | 30.50      | 10.00   | 20.50
        205    | 教育支出  | 30.50      | 10.00   | 20.50

        20502  | 普通教育  | 30.50      | 10.00   | 20.50
        2050202 | 小学教育 | 12.50      | 10.00   | 2.50
        2050203 | 初中教育 | 18.00      |         | 18.00
        """,
        WHOLE_03,
    ),
    "类, 款 and 项 before the total are no name": (
        """
        支出决算表
        单位：万元
        项目    |    |    |         | 本年支出合计 | 基本支出 | 项目支出
        科目编码 |    |    | 科目名称 |            |         |
        类      | 款 | 项 | 合计     | 30.50      | 10.00   | 20.50
        205    |    |    | 教育支出  | 30.50      | 10.00   | 20.50
        205    | 02 |    | 普通教育  | 30.50      | 10.00   | 20.50
        205    | 02 | 02 | 小学教育  | 12.50      | 10.00   | 2.50
        205    | 02 | 03 | 初中教育  | 18.00      |         | 18.00
        """,
        WHOLE_03,
    ),
    "wide cells that stand once, and leave out the places that they cover": (
        """
        支出决算表
        单位：万元
        项目    | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
        科目编码 | 科目名称
        栏次    | 1          | 2       | 3        | 4 | 5 | 6
        合计    | 30.50      | 10.00   | 20.50    |   |   |
        205    | 教育支出  | 30.50      | 10.00   | 20.50    |   |   |
        20502  | 普通教育  | 30.50      | 10.00   | 20.50    |   |   |
        2050202 | 小学教育 | 12.50      | 10.00   | 2.50     |   |   |
        2050203 | 初中教育 | 18.00      |         | 18.00    |   |   |
        """,
        WHOLE_03,
    ),
    "wide cells that stand once, beside pieces of codes with a heading each": (
        """
        支出决算表
        单位：万元
        项目    | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
        科目编码 | 科目名称
        类 | 款 | 项 | 栏次    | 1          | 2       | 3        | 4 | 5 | 6
        合计    | 30.50      | 10.00   | 20.50    |   |   |
        205    | 教育支出  | 30.50      | 10.00   | 20.50    |   |   |
        20502  | 普通教育  | 30.50      | 10.00   | 20.50    |   |   |
        2050202 | 小学教育 | 12.50      | 10.00   | 2.50     |   |   |
        2050203 | 初中教育 | 18.00      |         | 18.00    |   |   |
        """,
        WHOLE_03,
    ),
    "three headings in the second row": (
        """
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        项目    |         | 年初结转和结余 | 本年收入 | 本年支出 |         |         | 年末结转和结余
        科目编码 | 科目名称 |             |        | 小计    | 基本支出 | 项目支出 |
        合计    |         |             | 6.00   | 6.00   |         | 6.00   |
        212    | 城乡社区支出 |          | 6.00   | 6.00   |         | 6.00   |
        """,
        [
            f"t07 {row} {column} 6.00"
            for row in ("合计", "212")
            for column in ("本年收入", "本年支出/小计", "本年支出/项目支出")
        ],
    ),
    "the heads of 09 in one row": (
        """
        财政拨款“三公”经费支出决算表
        单位：万元
        合计 | 因公出国（境）费 | 小计 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费 | 合计 | 因公出国（境）费 | 小计 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费
        9.00 | 0.00 | 5.00 | 0.00 | 5.00 | 4.00 | 7.50 | 0.00 | 4.50 | 0.00 | 4.50 | 3.00
        """,
        [
            "t09 预算数/合计 9.00",
            "t09 预算数/公务用车购置及运行维护费/小计 5.00",
            "t09 预算数/公务用车购置及运行维护费/公务用车运行维护费 5.00",
            "t09 预算数/公务接待费 4.00",
            "t09 决算数/合计 7.50",
            "t09 决算数/公务用车购置及运行维护费/小计 4.50",
            "t09 决算数/公务用车购置及运行维护费/公务用车运行维护费 4.50",
            "t09 决算数/公务接待费 3.00",
        ],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_tab_separated_text(name: str) -> None:
    lines, expected = TEXTS[name]
    assert figures(text(lines)) == expected


def test_a_table_in_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head, *rows = (
        (HEAD_03 + TOP_03 + REST_03.lstrip("\n")).replace("<", " ").replace("^", " ").strip().splitlines()
    )
    path.write_text("\n".join([TITLE_03, head, "|---|:--|---:|:-:|-----|", *rows]), encoding="utf-8")
    document = open_document(path)
    layout = lay_out(document)
    assert figures(find_tables(layout, judge)) == WHOLE_03
    assert [passage.text for passage in layout.passages] == [TITLE_03.replace("\n", "")]
    spans = [cell.place.span for one in layout.grids for cell in one.grid.cells if cell.text == "30.50"]
    printed = path.read_text(encoding="utf-8")
    assert {printed[span.start : span.end] for span in spans if span} == {"30.50"}


OTHERS = {
    "income by units": (
        "收入决算表（分单位）\n单位：万元",
        """
        | 单位名称 | 本年收入合计 | 财政拨款收入 | 事业收入 | 其他收入 |
        | 合计    | 9.00       | 8.00       | 1.00   |         |
        | 某局本级 | 9.00       | 8.00       | 1.00   |         |
        """,
        "某局本级 本年收入合计 9.00",
    ),
    "a row for each project": (
        "项目收入支出决算表\n单位：万元",
        """
        | 科目编码 | 科目名称   | 项目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余 |
        | 2050202 | 小学教育  | 屋面防水 | 6.00        | 9.00   | 12.00  | 3.00         |
        """,
        "2050202 本年支出 12.00",
    ),
    "assets and liabilities": (
        "资产负债情况表\n单位：万元",
        """
        | 项目   | 年初数 | 年末数 | 项目   | 年初数 | 年末数 |
        | 资产总计 | 8.00 | 9.00 | 负债总计 | 3.00 | 2.00 |
        """,
        "负债总计 年末数 2.00",
    ),
    "assets in use": (
        "国有资产占用情况表",
        """
        | 项目 | 车辆 | <           | 单价100万元以上专用设备（台/套） |
        | ^   | 合计 | 机要通信用车   | ^                        |
        | 数量 | 14  | 2           | 26                       |
        """,
        "数量 车辆/机要通信用车 2 辆",
    ),
    "assets in use with their worth": (
        "国有资产占有使用情况表\n单位：台（套）、辆、元",
        """
        | 项目               | 数量 | 原值   |
        | 一、车辆（台、辆）     | 9   | 152.30 |
        | 1.应急保障用车       | 4   | 66.10  |
        """,
        "应急保障用车 原值 66.10 元",
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_table_beyond_the_nine(name: str) -> None:
    caption, picture, expected = OTHERS[name]
    (table,) = tables_of(placed((caption, picture)), judge)
    assert table.statement == ""
    assert expected in figures((table,))


def test_every_row_counts_in_its_own_unit() -> None:
    picture = """
    | 项目                    | 预算数 | 决算数 | 项目                        | 决算数 |
    | 一、“三公”经费支出          |       |       | 四、机关运行经费                | 8.50  |
    | （一）支出合计             | 9.00  | 7.50  | 五、国有资产占用情况             | —    |
    | 1．因公出国（境）费         | 0.00  | 0.00  | （一）车辆数合计（辆）            | 6     |
    | 2．公务接待费             | 9.00  | 7.50  | 1．机要通信用车               | 2     |
    | （二）相关统计数           | —    | —    | 2．执法执勤用车               | 4.00  |
    | 1．国内公务接待批次（个）     |       | 57    | （二）单价100万元（含）以上设备    | 3     |
    | 2．国内公务接待人次（人）     |       | 483   | 六、政府采购支出合计             | 1.25  |
    """
    found = figures(tables_of(placed(("机构运行信息表\n单位：万元", picture)), judge))
    assert [line.rsplit(" ", 2)[1:] for line in found if line.endswith(("辆", "次", ")", "个"))] == [
        ["6", "辆"],
        ["2", "辆"],
        ["4.00", "辆"],
        ["57", "个"],
        ["3", "台(套)"],
        ["483", "人次"],
    ]
    assert "t09 政府采购支出合计 决算数 1.25" in found


@pytest.mark.parametrize(
    ("heading", "amount", "shown"),
    [
        ("车辆", "20.30", "20.30"),
        ("车辆年末数", "20.30", "20.30"),
        ("单价200万以上大型设备", "8,512.35", "8512.35"),
        ("单价100万元（含）以上设备（不含车辆）", "1,173.84", "1173.84"),
        ("单价100万元（含）以上设备决算数", "1,173.84", "1173.84"),
        ("单价100万元（含）以上设备（台、套）", "3.00", "3.00 台(套)"),
        ("单价100万元（含）以上设备（不含车辆）", "3", "3 台(套)"),
        ("车辆数（辆）", "12.00", "12.00 辆"),
        ("房屋建筑面积", "300.10", "300.10 平方米"),
    ],
)
def test_decimals_are_no_count_unless_a_number_of_things_is_named(heading: str, amount: str, shown: str) -> None:
    picture = f"""
    | 项目   | 资产总额   | {heading} |
    | 本年合计 | 30,000.10 | {amount} |
    """
    found = figures(tables_of(placed(("国有资产使用情况表\n单位：万元", picture)), judge))
    # An amount in the table's own unit is shown without it.
    assert found[1].endswith(f"{heading} {shown}")


def test_a_column_of_numbers_of_things_holds_no_money() -> None:
    picture = """
    | 项目             | 数量    | 价值（万元） |
    | 一、房屋（平方米）   | 4246   | 6,682.98  |
    | 二、车辆（台、辆）   | 9      | 194.95    |
    | 其中：应急保障用车   | 2      | 30.00     |
    | 三、其他固定资产     | 12     | 331.55    |
    """
    found = figures(tables_of(placed(("国有资产占用情况表\n单位：万元", picture)), judge))
    counts = [line.rsplit(" ", 2)[1:] for line in found if " 数量 " in line]
    assert counts == [["4246", "平方米"], ["9", "辆"], ["2", "辆"], ["12", "个"]]


CERTIFIED = {
    "rows beside the three-public expenses": (
        "机构运行信息表\n单位：万元",
        """
        | 项目                | 预算数 | 决算数 | 项目             | 决算数 |
        | （一）支出合计         | 9.00  | 7.50  | 四、机关运行经费     | 8.50  |
        | 1．因公出国（境）费     | 2.00  | 1.50  | （一）行政单位      | 8.50  |
        | 2．公务接待费         | 7.00  | 6.00  | 政府采购货物支出     | 1.25  |
        | （1）国内接待费        |       | 4.00  | 二、会议费         | 2.90  |
        """,
    ),
    "a row for each unit": (
        "财政拨款“三公”经费支出决算表\n单位：万元",
        """
        | 单位名称 | 决算数 | <             | <       |
        | ^      | 合计   | 因公出国（境）费 | 公务接待费 |
        | 合计    | 7.50  | 1.50         | 6.00     |
        | 某局本级 | 5.50  | 1.50         | 4.00     |
        | 某中心   | 2.00  |              | 2.00     |
        """,
    ),
    "whole amounts that look like codes": (
        "一般公共预算财政拨款基本支出决算明细表\n单位：万元",
        """
        | 经济分类科目编码 | 科目名称   | 决算数 |
        | 合计          | <         | 505  |
        | 301          | 工资福利支出 | 505  |
        | 30101        | 基本工资    | 278  |
        | 30102        | 津贴补贴    | 227  |
        """,
    ),
    "units in the headings, and a part of a column": (
        "收入决算表",
        """
        | 科目编码 | 科目名称 | 本年收入合计（万元） | 财政拨款收入（万元） | 事业收入（万元） | <          |
        | ^      | ^      | ^                | ^                | 小计           | 其中：教育收费 |
        | 合计    | <      | 9.00             | 5.00             | 4.00          | 3.00       |
        | 205    | 教育支出 | 9.00             | 5.00             | 4.00          | 3.00       |
        | 20502  | 普通教育 | 9.00             | 5.00             | 4.00          | 3.00       |
        """,
    ),
    "lowest headings in the row of the total": (
        "政府性基金预算财政拨款收入支出决算表\n单位：万元",
        """
        | 项目    | <         | 本年收入 | 本年支出 | <      | <      |
        | 科目编码 | 科目名称    | ^      | ^      | <      | <      |
        | 合计    | <         | 6.00   | 合计    | 基本支出 | 项目支出 |
        | 212    | 城乡社区支出 | 6.00   | 6.00   |        | 6.00   |
        | 21208  | 土地出让支出 | 6.00   | 6.00   |        | 6.00   |
        """,
    ),
}


@pytest.mark.parametrize("name", CERTIFIED)
def test_what_is_understood_is_certified(name: str) -> None:
    tables = tables_of(placed(CERTIFIED[name]), judge)
    (certificate,) = certificates(tables, read_figures(tables)[0])
    assert certificate.reasons == ()


ONE_BELOW_THE_OTHER = {
    "each side has its heads": ("| 收入 | 决算数 |", "| 支出 | 决算数 |"),
    "each side has a row with its name alone": ("| 项目 | 决算数 |\n| 收入 | < |", "| 支出 | < |"),
}


@pytest.mark.parametrize("manner", ONE_BELOW_THE_OTHER)
def test_expenditure_below_income_is_its_other_side(manner: str) -> None:
    income, expenditure = ONE_BELOW_THE_OTHER[manner]
    picture = f"""
    {income}
    | 一、事业收入   | 9.00  |
    | 本年收入合计   | 9.00  |
    | 总计         | 9.00  |
    {expenditure}
    | 一、教育支出   | 8.00  |
    | 本年支出合计   | 8.00  |
    | 年末结转和结余 | 1.00  |
    | 总计         | 9.00  |
    """
    assert sorted(figures(tables_of(placed(("收入支出决算总表", picture)), judge))) == [
        "t01 支出 年末结转和结余 决算数 1.00",
        "t01 支出 总计 决算数 9.00",
        "t01 支出 教育支出 决算数 8.00",
        "t01 支出 本年支出合计 决算数 8.00",
        "t01 收入 事业收入 决算数 9.00",
        "t01 收入 总计 决算数 9.00",
        "t01 收入 本年收入合计 决算数 9.00",
    ]


def test_a_long_number_of_a_seal_is_no_amount() -> None:
    sealed = (HEAD_03 + TOP_03 + REST_03.strip("\n")).replace("|         | 18.00", "| 33010200 | 18.00")
    assert figures(tables_of(placed((TITLE_03, sealed)), judge)) == WHOLE_03


def test_a_name_over_several_blocks_is_that_of_the_block_with_the_figure() -> None:
    picture = """
    | 人员经费   | <         | <     | 公用经费 | <          | <     |
    | 科目编码   | 科目名称    | 决算数 | 科目编码 | 科目名称     | 决算数 |
    | 301      | 工资福利支出 | 8.00  | 302    | 商品和服务支出 | 3.00  |
    | 30101    | 基本工资    | 8.00  | 30201  | 办公费      | 3.00  |
    | 人员经费合计 |           | 8.00  | 公用经费合计 | <       | 3.00  |
    """
    found = figures(tables_of(placed(("一般公共预算财政拨款基本支出决算表", picture)), judge))
    assert "t06 公用经费合计 公用经费/决算数 3.00" in found


@pytest.mark.parametrize("last", ["| 公用经费 | 合计    |   ", "| 公用经费合计 |    |   "])
def test_a_name_may_stand_in_a_value_cell_of_the_block_before(last: str) -> None:
    picture = f"""
    | 科目编码 | 科目名称     | 决算数 | 科目编码 | 科目名称     | 决算数   | 科目编码 | 科目名称   | 决算数 |
    | 301    | 工资福利支出  | 8.00  | 302    | 商品和服务支出 | 3.00    | 310    | 资本性支出 |       |
    | 30101  | 基本工资     | 8.00  | 30201  | 办公费      | 3.00    | 31002  | 办公设备购置 |       |
    |        | 人员经费合计  | 8.00  |        |            {last}       | 3.00  |
    | 合计    |            |       |        |             |         |        |          | 11.00 |
    """
    found = figures(tables_of(placed(("一般公共预算财政拨款基本支出决算表", picture)), judge))
    assert [line for line in found if "合计" in line] == [
        "t06 人员经费合计 决算数 8.00",
        "t06 公用经费合计 决算数 3.00",
        "t06 合计 决算数 11.00",
    ]


def test_balances_by_nature_have_a_meaning_of_their_own() -> None:
    picture = """
    | 项目    | <        | 年初结转和结余 | <          | <              | 本年收入 |
    | 科目编码 | 科目名称   | 合计        | 基本支出结转  | 项目支出结转和结余 | ^       |
    | 合计    | <        | 3.00       | 1.00       | 2.00           | 9.00   |
    | 205    | 教育支出   | 3.00       | 1.00       | 2.00           | 9.00   |
    """
    (table,) = tables_of(placed(("一般公共预算财政拨款收入支出决算表", picture)), judge)
    read, _ = read_figures([table])
    meant = {(f.coordinate.flow, f.coordinate.nature) for f in read if f.coordinate}
    assert meant == {("opening", "_Z"), ("opening", "basic"), ("opening", "project"), ("income", "_Z")}
