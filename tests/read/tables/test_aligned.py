"""Texts aligned with blanks: tables as a viewer copies them with their layout."""

from __future__ import annotations

from itertools import accumulate

from juesuan.model.document import TextLine
from juesuan.pipeline.judging import judge
from juesuan.read.tables.aligned import aligned_grids
from juesuan.read.tables.assembly import tables_of

EXPENDITURE = """
                       支出决算表
                                                            公开03表
部门：某局                                              单位：万元
              项目              本年支出合计  基本支出  项目支出  上缴上级支出
科目编码        科目名称
              栏次                   1           2         3           4
              合计                 1,550.00  1,320.00    230.00
208      社会保障和就业支出          1,327.28  1,240.28     87.00
20805      行政事业单位养老支出      1,327.28  1,240.28     87.00
2080501      行政单位离退休            543.53    543.53
2080505      基本养老保险缴费支出      783.75    696.75     87.00
221      住房保障支出                  222.72     79.72    143.00
22102      住房改革支出                222.72     79.72    143.00
2210201      住房公积金                222.72     79.72    143.00
注：本表反映部门本年度各项支出情况。
一、支出决算情况说明
"""


def lines_of(text: str) -> list[TextLine]:
    lines = text.splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=0)
    return [TextLine(line.rstrip("\n"), start) for line, start in zip(lines, starts, strict=False)]


def test_columns_stand_where_blanks_put_them_and_cells_where_they_are_in_the_text() -> None:
    placed, others = aligned_grids(lines_of(EXPENDITURE))
    (table,) = tables_of(placed, judge)
    assert table.statement == "t03"
    assert table.unit == "万元"
    paths = ["/".join(column.path) for column in table.columns if column.number]
    assert paths == ["本年支出合计", "基本支出", "项目支出", "上缴上级支出"]
    (row,) = (row for row in table.rows if row.codes == ("2210201",))
    assert [entry.text for entry in row.entries] == ["222.72", "79.72", "143.00"]
    spans = [entry.place.span for row in table.rows for entry in row.entries]
    printed = [entry.text for row in table.rows for entry in row.entries]
    assert [EXPENDITURE[span.start : span.end] for span in spans if span] == printed
    assert [line.text for line in others][-1] == "一、支出决算情况说明"


def test_a_text_without_blanks_between_its_columns_is_no_picture() -> None:
    flat = "\n".join(" ".join(line.split()) for line in EXPENDITURE.splitlines())
    assert aligned_grids(lines_of(flat)) == ([], lines_of(flat))


def test_blanks_may_count_a_chinese_character_as_one_place() -> None:
    """Programs that count characters put the amounts of a column at one number of characters."""
    names = [
        "社会保障和就业支出",
        "卫生健康支出",
        "住房保障支出",
        "城乡社区支出",
        "农林水支出",
        "合计",
        "其他支出",
        "教育支出",
    ]
    rows = [f"{code:<9}{name:<14}{1.5:>10.2f}{1.25:>10.2f}{0.25:>10.2f}" for code, name in enumerate(names, 201)]
    text = "\n".join(
        [
            "一般公共预算财政拨款支出决算表",
            f"{'编码':<9}{'名称':<14}{'合计':>8}{'基本支出':>6}{'项目支出':>6}",
            *rows,
        ]
    )
    (placed,), _ = aligned_grids(lines_of(text))
    assert [[cell.text for cell in row] for row in placed.grid.rows()][1][2:] == ["1.50", "1.25", "0.25"]


def test_the_number_of_a_page_among_so_many_is_in_no_cell() -> None:
    rows, _, _ = EXPENDITURE.partition("注：")
    (placed,), _ = aligned_grids(lines_of(f"{rows}\n\n{'3/30':>40}\n"))
    assert [cell.text for cell in placed.grid.rows()[-1]][-2:] == ["79.72", "143.00"]
