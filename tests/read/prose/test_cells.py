from __future__ import annotations

from juesuan.model.layout import Layout, Placed
from juesuan.model.place import Place, Span
from juesuan.model.table import Cell, Grid
from juesuan.read.prose import read_prose

HEAD = ("序号", "重要事项", "工作内容及目标", "完成情况")
ROW = ("1", "向创新要活力", "新增企业400家", "新增规上工业企业419家，软件业务收入增长16%。")


def grid(*rows: tuple[str, ...]) -> Grid:
    cells, offset = [], 0
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            cells.append(Cell(number, column, text, Place(span=Span(offset, offset + len(text)))))
            offset += len(text) + 1
    return Grid(tuple(cells), len(rows), len(rows[0]))


def told(table: Grid) -> list[tuple[str, ...]]:
    figures, _, _ = read_prose(Layout((Placed(table, (), ()),), ()), ())
    return [(f.section, f.item, f.column[0], f.printed, f.subject) for f in figures]


def test_key_work_is_read_in_the_column_that_says_what_was_done() -> None:
    assert told(grid(HEAD, ROW)) == [
        ("向创新要活力", "新增规上工业企业", "数量", "419", "other"),
        ("向创新要活力", "软件业务收入", "比上年增减率", "16", "other"),
    ]


def test_its_figures_lie_in_their_cell() -> None:
    figures, _, _ = read_prose(Layout((Placed(grid(HEAD, ROW), (), ()),), ()), ())
    text = "\t".join((*HEAD, *ROW))
    assert [text[slice(*figure.place.span)] for figure in figures if figure.place.span] == ["419", "16"]


def test_performance_forms_and_statements_are_left_to_others() -> None:
    assert told(grid(("一级指标", "三级指标", "年初目标值", "实际完成情况"), ROW)) == []
    assert told(grid(("项目", "行次", "金额", "决算数"), ROW)) == []
