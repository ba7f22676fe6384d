"""Rows of tables without rules: which lines are parts of one name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

import pytest

from juesuan.model.document import Glyph, Line, Page, Word
from juesuan.read.tables.captions import caption_of
from juesuan.read.tables.level_rules import cell_of
from juesuan.read.tables.respacing import with_whole_numbers
from juesuan.read.tables.sequence import FreeLine, items_of, placed_grids
from juesuan.read.tables.unruled import grid_without_rules
from juesuan.vocabulary.wording import without_spaces
from tests.read.tables.drawing import drawn

HEIGHT_PT = 10.0


def line(top: float, *texts: str) -> Line:
    """A line of words, each at the left of its column of 150 points; `-` leaves a column blank."""
    return Line(
        tuple(
            Word(text, 150.0 * column, top, 150.0 * column + HEIGHT_PT * len(text) / 2, top + HEIGHT_PT)
            for column, text in enumerate(texts)
            if text != "-"
        )
    )


def glyphs_of(word: Word) -> Iterator[Glyph]:
    """The glyphs of a word, Chinese ones twice as wide as others."""
    widths = [1 if char.isascii() else 2 for char in word.text]
    ends = [word.x0 + (word.x1 - word.x0) * end / sum(widths) for end in accumulate(widths, initial=0)]
    for char, (x0, x1) in zip(word.text, pairwise(ends), strict=True):
        yield Glyph(char, x0, word.top, x1, word.bottom)


HEAD = line(0, "项目", "决算数", "备注数")
ROWS = {
    "a name over three lines, its amount beside the second": (
        [line(40, "机关事业单位基本"), line(46, "-", "1.00", "2.00"), line(52, "养老保险缴费支出")],
        ["机关事业单位基本养老保险缴费支出 1.00 2.00"],
    ),
    "a name over three lines, of which the middle one stands beside its amount": (
        [line(40, "机关事业单位"), line(55, "基本养老保险", "1.00", "2.00"), line(70, "缴费支出")],
        ["机关事业单位基本养老保险缴费支出 1.00 2.00"],
    ),
    "a name over three lines beside full-width marks for nothing": (
        [
            line(28, "住房保障支出", "1.00", "2.00"),
            line(52, "机关事业单位基本"),
            line(58, "-", "－", "－"),
            line(64, "养老保险缴费支出"),
            line(88, "总计", "1.00", "2.00"),
        ],
        ["住房保障支出 1.00 2.00", "机关事业单位基本养老保险缴费支出 － －", "总计 1.00 2.00"],
    ),
    "a code in the first line of a name": (
        [line(40, "20801人力资源"), line(46, "-", "1.00", "2.00"), line(52, "管理事务")],
        ["20801 人力资源 管理事务 1.00 2.00"],
    ),
    "a name without an amount above the total": (
        [
            line(28, "住房保障支出", "1.00", "2.00"),
            line(52, "国有资本经营"),
            line(64, "预算财政拨款"),
            line(88, "总计", "1.00", "2.00"),
        ],
        ["住房保障支出 1.00 2.00", "国有资本经营预算财政拨款", "总计 1.00 2.00"],
    ),
    "the form number of the next table": (
        [line(40, "住房保障支出", "1.00", "2.00"), line(64, "总计", "1.00", "2.00"), line(88, "-", "（表三）")],
        ["住房保障支出 1.00 2.00", "总计 1.00 2.00"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str) -> None:
    lines, expected = ROWS[name]
    lines = [HEAD, *lines, line(120, "其他支出", "3.00", "4.00")]
    glyphs = tuple(glyph for printed in lines for word in printed.words for glyph in glyphs_of(word))
    grid = grid_without_rules(Page(1, 600.0, 800.0, glyphs, (), tuple(lines)), lines)
    assert grid is not None
    rows = [" ".join(cell.text for cell in row) for row in grid.rows()][1:]
    assert rows[: len(expected)] == expected


@pytest.mark.parametrize(
    "heading", ["第三部分2024年度决算情况说明", "一、收入支出决算总体情况说明", "（一）总体情况"]
)
def test_a_heading_of_the_narrative_is_no_row(heading: str) -> None:
    lines = [HEAD, line(40, "住房保障支出", "1.00", "2.00"), line(64, "总计", "1.00", "2.00"), line(88, heading)]
    glyphs = tuple(glyph for printed in lines for word in printed.words for glyph in glyphs_of(word))
    grid = grid_without_rules(Page(1, 600.0, 800.0, glyphs, (), tuple(lines)), lines)
    assert grid is not None
    assert grid.row_count == 3


def test_column_numbers_beside_right_aligned_figures_are_in_their_columns() -> None:
    numbers = Line((Word("栏次", 10, 12, 30, 22), Word("1", 100, 12, 105, 22), Word("2", 200, 12, 205, 22)))
    head = Line((Word("项目", 10, 0, 30, 10), Word("本年收入", 82, 0, 122, 10), Word("本年支出", 182, 0, 222, 10)))
    rows = [
        Line((Word(name, 0, top, 40, top + 10), Word("1,841.62", 108, top, 148, top + 10)))
        for name, top in (("住房保障支出", 30), ("城乡社区支出", 50))
    ]
    lines = [head, numbers, *rows]
    glyphs = tuple(glyph for printed in lines for word in printed.words for glyph in glyphs_of(word))
    grid = grid_without_rules(Page(1, 600.0, 800.0, glyphs, (), tuple(lines)), lines)
    assert grid is not None
    assert grid.column_count == 3


def test_a_code_beside_the_middle_of_its_name_stands_before_it() -> None:
    code = Word("20805", 0, 46, 25, 56)
    name = [Word("机关事业单位", 40, 40, 100, 50), Word("养老支出", 40, 52, 80, 62)]
    cell = cell_of(Page(1, 600.0, 800.0, (), (), ()), 0, 0, [name[0], code, name[1]])
    assert without_spaces(cell.text) == "20805机关事业单位养老支出"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            [(0, "20", "-", "1,800."), (6, "-", "教育", "-", "5.00"), (12, "5", "-", "00")],
            ["205 教育 1,800.00 5.00"],
        ),
        ([(0, "208050", "12.00"), (15, "1"), (30, "20808", "3.00")], ["2080501 12.00", "20808 3.00"]),
        ([(0, "20", "0", "5.00"), (12, "5", "2")], ["205 02 5.00"]),
        ([(0, "保有量", "25", "5.00"), (12, "购置数", "1")], ["保有量 25 5.00", "购置数 1"]),
        ([(0, "车", "2", "5.00"), (12, "机", "1", "7.00")], ["车 2 5.00", "机 1 7.00"]),
        ([(0, "电费", "12.5"), (12, "水费", "3.0")], ["电费 12.5", "水费 3.0"]),
        ([(0, "-", "12.5"), (12, "-", "8"), (40, "-", "1,025.75")], ["12.5", "8", "1,025.75"]),
        ([(0, "2021", "2022", "2023"), (13, "1", "2", "3")], ["2021 2022 2023", "1 2 3"]),
    ],
    ids=[
        *("amounts", "a code alone", "a code in pieces", "counts", "digits and amounts", "one decimal"),
        *("amounts in a column with room", "column numbers below years"),
    ],
)
def test_numbers_broken_in_narrow_columns_are_whole(
    printed: list[tuple[float, *tuple[str, ...]]], expected: list[str]
) -> None:
    found = with_whole_numbers(line(top, *texts) for top, *texts in printed)
    assert [one.text for one in found] == expected


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("基本支出决算表（单位：万", "元）"),
        ("基本支出决算表（万元）公开06", "表"),
        ("（万元）基本支", "出决算表"),
        ("（万元）财政拨款基本", "支出决算表"),
    ],
)
def test_a_title_that_breaks_is_one_line(title: str, end: str) -> None:
    rows = [line(40 + 12 * n, "工资", f"{n}.00", f"{n}.50") for n in range(4)]
    printed = (line(0, title), line(12, end), line(28, "项目", "预算数", "决算数"), *rows)
    (placed,) = placed_grids(items_of([Page(1, 600.0, 800.0, (), (), printed)]))
    assert caption_of(placed.above)[1:3] == (("t06",), "万元")
    assert [cell.text for cell in placed.grid.cells if cell.row == 0] == ["项目", "预算数", "决算数"]


@pytest.mark.parametrize(
    ("cell", "apart", "expected"),
    [
        (("编制单", "位：甲市", "教育局", "单位：万", "元"), 11, ("万元", "甲市教育局")),
        (("部门：甲市", "教育局", "单位：元"), 11, ("元", "甲市教育局")),
        (("部门：甲市教育局", "单位：元", "人员经费"), 11, ("元", "甲市教育局")),
        (("部门：甲市教育局", "人员经费", "单位：元"), 15, ("元", "甲市教育局")),
    ],
    ids=["within their words", "within a name", "one line each", "with room between them"],
)
def test_owner_and_unit_may_be_broken_in_a_narrow_cell(
    cell: tuple[str, ...], apart: int, expected: tuple[str, str]
) -> None:
    printed = [FreeLine(Page(1, 600.0, 800.0, (), (), ()), line(apart * n, text)) for n, text in enumerate(cell)]
    (placed,) = placed_grids([*printed, drawn("| 项目 | 决算数 |\n| 工资 | 1.00 |")])
    assert caption_of(placed.above)[2:4] == expected
