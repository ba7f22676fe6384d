"""Headings, grids and amounts: each case shows what goes in and what is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from typesetting import truth
from typesetting.fonts import by_name
from typesetting.form import Form, numeral
from typesetting.grids import on_thin_columns, with_hairlines
from typesetting.layout import broken
from typesetting.sheet import Cell, Column, Kind, Sheet, cells, filled, heading_rows


def drawn(rows: tuple[tuple[Cell, ...], ...], width: int) -> list[str]:
    """The rows as text: a span repeats its text with < to the right and ^ below."""
    picture = [["?"] * width for _ in rows]
    for index, row in enumerate(rows):
        for cell in row:
            for down in range(cell.rows):
                for right in range(cell.columns):
                    mark = "^" if down else "<" if right else cell.text or "."
                    picture[index + down][cell.column + right] = mark
    return ["|".join(row) for row in picture]


def columns(*paths: str) -> tuple[Column, ...]:
    return tuple(Column(Kind.VALUE, tuple(path.split("/")), 1) for path in paths)


HEADINGS = [
    (("合计", "支出/小计", "支出/项目"), ["合计|支出|<", "^|小计|项目"]),
    (("编码", "编码", "名称"), ["编码|<|名称"]),
    (("甲/小计", "甲/车/购", "甲/车/用"), ["甲|<|<", "小计|车|<", "^|购|用"]),
]


@pytest.mark.parametrize(("paths", "picture"), HEADINGS)
def test_equal_headings_merge(paths: tuple[str, ...], picture: list[str]) -> None:
    assert drawn(heading_rows(columns(*paths)), len(paths)) == picture


def test_blocks_share_only_the_headings_above_them() -> None:
    blocks = tuple(Column(Kind.VALUE, ("公用经费", "决算数"), 1, block=block) for block in (0, 1))
    assert drawn(heading_rows(blocks), 2) == ["公用经费|<", "决算数|决算数"]


def test_empty_cells_are_filled_around_spans() -> None:
    rows = filled([(Cell(0, "类", rows=2), Cell(2, "1")), (Cell(1, "合计"),)], 3)
    assert drawn(rows, 3) == ["类|.|1", "^|合计|."]


SHEET = Sheet(
    "05", "", "", "万元",
    (
        Column(Kind.CODE, ("项目", "编码"), 1),
        Column(Kind.NAME, ("项目", "名称"), 1),
        Column(Kind.VALUE, ("本年支出", "小计"), 1, "1"),
    ),
    (cells(("编码", "名称", "小计")), cells(("205", "教育", "1.00")), cells(("206", "科学", ""))),
    head=1,
)  # fmt: skip


def test_hairlines_stand_after_names() -> None:
    sheet = with_hairlines(SHEET)
    assert drawn(sheet.rows, 5) == ["编码|名称|<|<|小计", "205|教育|.|.|1.00", "206|科学|.|.|."]


def test_thin_columns_show_in_empty_cells() -> None:
    sheet = on_thin_columns(SHEET)
    assert drawn(sheet.rows, 9)[2] == "206|<|<|科学|<|<|.|.|."


@pytest.mark.parametrize("remake", [with_hairlines, on_thin_columns, lambda sheet: sheet])
def test_the_truth_is_the_same_on_every_grid(remake: type) -> None:
    (found,) = truth.of_row(remake(SHEET), remake(SHEET).rows[1], page=3)
    assert (found.page, found.item, found.code, found.column, found.column_no) == (
        3,
        "教育",
        "205",
        "本年支出/小计",
        "1",
    )
    assert (found.printed, found.value, found.unit) == ("1.00", "1.00", "万元")


AMOUNTS = [
    (Form(), "113311.47", "113,311.47"),
    (Form(comma=""), "113311.47", "113311.47"),
    (Form(unit="元"), "2.25", "22,500.00"),
    (Form(unit="千元", decimals=None), "16179.00", "161,790"),
    (Form(unit="千元", decimals=None), "2.25", "22.5"),
    (Form(comma="mixed"), "1582.36", "1，582.36"),
    (Form(comma="mixed"), "1582.35", "1,582.35"),
    (Form(figures=False), "1582.35", ""),
]


@pytest.mark.parametrize(("form", "known", "printed"), AMOUNTS)
def test_amounts_as_printed(form: Form, known: str, printed: str) -> None:
    assert form.amount(Decimal(known)) == printed


def test_blank_and_nil() -> None:
    assert (Form().amount(None), Form(blank="-").amount(None), Form(nil="0.00").nature(None)) == ("", "-", "0.00")


NAMES = [
    ("一、一般公共服务支出", "一般公共服务支出"),
    ("二十六、其他支出", "其他支出"),
    ("其中：一般公共预算财政拨款", "一般公共预算财政拨款"),
    ("（2）公务用车运行维护费", "公务用车运行维护费"),
    ("1、因公出国（境）费", "因公出国（境）费"),
    ("合 计", "合计"),
]


@pytest.mark.parametrize(("printed", "bare"), NAMES)
def test_names_without_numbering(printed: str, bare: str) -> None:
    assert truth.bare(printed) == bare


@pytest.mark.parametrize(("count", "text"), [(1, "一"), (10, "十"), (14, "十四"), (20, "二十"), (26, "二十六")])
def test_numerals(count: int, text: str) -> None:
    assert numeral(count) == text


LINES = [
    ("公务用车购置费", 40, ("公务用车", "购置费")),
    ("共1,229.33万元", 40, ("共", "1,229.33", "万元")),
    ("年度决算，合计", 40, ("年度决", "算，合计")),
    ("本级（一）", 30, ("本级", "（一）")),
]


@pytest.mark.parametrize(("text", "width_pt", "lines"), LINES)
def test_lines_break_between_characters_never_in_numbers(
    text: str, width_pt: float, lines: tuple[str, ...]
) -> None:
    assert broken(text, by_name().regular, 10, width_pt) == lines
