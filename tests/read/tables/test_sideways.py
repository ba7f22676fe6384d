"""Wide tables printed over two pages: which right part belongs beside which left one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.layout import Placed
from juesuan.model.place import Place
from juesuan.pipeline.judging import judge
from juesuan.read.tables.assembly import tables_of
from juesuan.read.tables.sequence import beside
from tests.read.tables.drawing import drawn
from tests.read.tables.test_statements import columns, rows

TITLE = ("支出决算表", "单位：万元")
LEFT = """
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 |
| 栏次     | <       | 1        | 2      |
| 合计     | <       | 30.00    | 10.00  |
| 205     | 教育支出  | 30.00    | 10.00  |
"""
RIGHT = """
| 项目支出 | 经营支出 |
| 3      | 4      |
| 15.00  | 5.00   |
| 15.00  | 5.00   |
"""
MORE_LEFT = """
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 |
| 栏次     | <       | 1        | 2      |
| 20502   | 普通教育  | 30.00    | 10.00  |
| 2050205 | 高等教育  | 30.00    | 10.00  |
"""
MORE_BARE = """
| 20502   | 普通教育  | 30.00    | 10.00  |
| 2050205 | 高等教育  | 30.00    | 10.00  |
| 20599   | 其他教育支出  |    |  |
| 2059999 | 其他教育支出  |    |  |
"""
MORE_RIGHT = """
| 15.00  | 5.00   |
| 15.00  | 5.00   |
|  | |
|  | |
"""
NAMED_RIGHT = """
| 科目编码 | 科目名称 | 项目支出 |
| 栏次     | <       | 3      |
| 合计     | <       | 15.00  |
| 205     | 教育支出  | 15.00  |
"""
NAMED_LAST = NAMED_RIGHT.replace("项目", "经营").replace("3  ", "4  ").replace("15.00", " 5.00")
WHOLE = ["合计 2=30.00 3=10.00 4=15.00 5=5.00", "205 教育支出 2=30.00 3=10.00 4=15.00 5=5.00"]
REST = ["20502 普通教育 2=30.00 3=10.00 4=15.00 5=5.00", "2050205 高等教育 2=30.00 3=10.00 4=15.00 5=5.00"]


def placed(*pages: str, above: tuple[str, ...] = ()) -> list[Placed]:
    """Grids on pages of their own, the first under its title, the last under the lines `above`."""
    captions = [TITLE, *((),) * (len(pages) - 2), above]
    return [
        Placed(drawn(picture, page=number), lines, ())
        for number, (picture, lines) in enumerate(zip(pages, captions, strict=True), start=1)
    ]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((LEFT, RIGHT), WHOLE),
        ((LEFT, RIGHT, MORE_LEFT, RIGHT), [*WHOLE, *REST]),
        ((LEFT, MORE_LEFT, RIGHT, RIGHT), [*WHOLE, *REST]),
        ((LEFT, MORE_BARE, RIGHT, MORE_RIGHT), [*WHOLE, *REST]),
        ((LEFT, NAMED_RIGHT, NAMED_LAST), WHOLE),
    ],
    ids=["two pages", "over, then down", "down, then over", "the head is not repeated", "names are repeated"],
)
def test_the_right_part_is_put_beside_its_rows(pages: tuple[str, ...], expected: list[str]) -> None:
    (table,) = tables_of(beside(placed(*pages)), judge)
    assert table.statement == "t03"
    assert columns(table) == ["本年支出合计 [1]", "基本支出 [2]", "项目支出 [3]", "经营支出 [4]"]
    assert rows(table) == expected


def test_heads_may_have_different_numbers_of_rows() -> None:
    """A heading over two columns of the left part makes two rows of what is one, as high, on the right."""
    first, *others = LEFT.strip().splitlines()
    names = first.replace("本年支出合计", "^").replace("基本支出", "^")
    left, right = placed("\n".join(["| 项目 | < | 本年支出合计 | 基本支出 |", names, *others]), RIGHT)
    lower = tuple(replace(cell, place=_lower(cell.place)) if cell.row else cell for cell in right.grid.cells)
    (table,) = tables_of(beside([left, right._replace(grid=replace(right.grid, cells=lower))]), judge)
    assert rows(table) == WHOLE


def _lower(place: Place) -> Place:
    assert place.box is not None
    return replace(place, box=place.box._replace(top=place.box.top + 10.0, bottom=place.box.bottom + 10.0))


def test_every_figure_keeps_its_page() -> None:
    (table,) = tables_of(beside(placed(LEFT, RIGHT)), judge)
    assert [entry.place.page for entry in table.rows[0].entries] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "above",
    [TITLE, ("决算表", "单位：万元"), ("表 支出决算表", "单位：万元"), ("决支出算决算表表", "单位：万元")],
    ids=["whole", "what ran over the edge", "one after the other", "one over the other"],
)
def test_the_title_may_be_printed_again(above: tuple[str, ...]) -> None:
    left, right = placed(LEFT, RIGHT, above=above)
    (table,) = tables_of(beside([left._replace(above=TITLE[:1]), right]), judge)
    assert (table.title, table.unit) == ("支出决算表", "万元")


def test_the_last_block_of_table_06_has_names() -> None:
    title = ("一般公共预算财政拨款基本支出决算明细表", "单位：万元")
    left = """
    | 科目编码 | 科目名称     | 决算数  | 科目编码 |
    | 301    | 工资福利支出   | 30.00 | 302    |
    | 30101  | 基本工资      | 30.00 | 30201  |
    | 人员经费合计 | <        | 30.00 |        |
    """
    right = """
    | 科目名称     | 决算数  |
    | 商品和服务支出 | 10.00 |
    | 办公费       | 10.00 |
    | 公用经费合计   | 10.00 |
    """
    first, second = placed(left, right)
    (table,) = tables_of(beside([first._replace(above=title), second]), judge)
    assert [row.name for row in table.rows] == [
        "工资福利支出", "商品和服务支出", "基本工资", "办公费", "人员经费合计", "公用经费合计",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("right", "above"),
    [
        (RIGHT, ("收入决算表",)),
        (NAMED_RIGHT.replace("科目编码 | 科目名称 | 项目支出", "收入决算表 | < | <"), ()),
        (RIGHT + "| 15.00 | 5.00 |\n", ()),
        (RIGHT.replace("15.00", "无", 1), ()),
        ("\n".join(RIGHT.splitlines()[2:]) + "\n| 1.00 | 2.00 |\n| 1.00 | 2.00 |", ()),
        (LEFT.replace("支出合计", "收入合计").replace("10.00", "12.00"), ()),
    ],
    ids=[
        "has a title",
        "has its title in its first row",
        "more rows",
        "a word among the amounts",
        "no heading",
        "column 1 again",
    ],
)
def test_another_table_stays_apart(right: str, above: tuple[str, ...]) -> None:
    assert len(beside(placed(LEFT, right, above=above))) == 2
