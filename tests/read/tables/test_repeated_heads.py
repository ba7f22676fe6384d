"""A head that a page repeats together with its total: the total is one figure, and its second print is known."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.layout import Placed
from juesuan.model.reading import NumberKind
from juesuan.pipeline.judging import judge
from juesuan.read.coverage.stretches import roles_of
from juesuan.read.tables.assembly import tables_of
from juesuan.read.tables.joining import repeated_rows, ways_to_join
from tests.read.tables.drawing import drawn
from tests.read.tables.test_kinds import figures

HEAD = """
    | 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |
    | 类款项   | 栏次     | 1            | 2            | 3        |
    | ^        | 合计     | 9.00         | 8.00         | 1.00     |
"""
FIRST = f"""{HEAD}
    | 205      | 教育支出 | 5.00         | 4.00         | 1.00     |
    | 20502    | 普通教育 | 5.00         | 4.00         | 1.00     |
"""
OTHER = HEAD.replace("9.00", "7.00")
REST = """
    | 2050202  | 小学教育 | 5.00         | 4.00         | 1.00     |
    | 206      | 科学支出 | 4.00         | 4.00         |          |
"""


def test_the_total_of_a_repeated_head_is_read_once() -> None:
    first, rest = drawn(FIRST, page=3), drawn(HEAD + REST, page=4)
    (table,) = tables_of(
        [Placed(first, ("收入决算表", "单位：万元"), ()), Placed(rest, (), (), repeated_rows(first, rest))], judge
    )
    found = figures((table,))
    assert sum("合计 9.00" in figure for figure in found) == 1
    assert [figure for figure in found if "206" in figure] == [
        "t02 206 本年收入合计 4.00",
        "t02 206 财政拨款收入 4.00",
    ]


def test_only_what_stood_there_before_is_repeated() -> None:
    first = drawn(FIRST)
    assert repeated_rows(first, drawn(HEAD + REST)) == 3
    assert repeated_rows(first, drawn(OTHER + REST)) == 2, "the total is another one"
    assert repeated_rows(first, drawn(REST)) == 0


def test_the_second_print_is_a_heading() -> None:
    rest = drawn(HEAD + REST)
    roles = roles_of(Placed(rest, (), (), 3))
    kinds = {cell.text: roles.get((cell.row, cell.column)) for cell in rest.cells}
    assert kinds["9.00"] is NumberKind.HEADING
    assert kinds["5.00"] is None


def test_a_page_that_was_photographed_goes_on_though_its_columns_are_bent() -> None:
    first = replace(drawn(FIRST), ruled=True, xs=(50.0, 80.0, 200.0, 320.0, 440.0, 560.0))
    bent = replace(drawn(REST), ruled=True, xs=(54.0, 87.0, 212.0, 330.0, 446.0, 562.0))
    assert ways_to_join(first, bent) is not None
    assert ways_to_join(first, replace(bent, xs=(50.0, 125.0, 250.0, 365.0, 480.0, 560.0))) is None
