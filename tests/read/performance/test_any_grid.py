"""Whatever stands in a grid, reading it never fails, and every value that is read is printed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from juesuan.model.document import Kind, Profile
from juesuan.model.layout import Layout, Mark, Passage, Placed
from juesuan.read.performance import read_evaluations
from tests.read.tables.drawing import drawn

HEAD = "一级指标 | 二级指标 | 三级指标 | 指标性质 | 年度指标值 | 度量单位 | 实际完成值 | 分值 | 得分"
TEXTS = [
    *(
        "",
        "<",
        "^",
        "总分",
        "小计",
        "绩效指标",
        "年度目标1（20分）",
        "项目名称",
        "主管部门",
        "预算数",
        "执行数",
        "执行率",
    ),
    *(
        "产出指标",
        "数量指标",
        "培训人次（5分）",
        "≥90%",
        "3-4次",
        "优良",
        "100",
        "9.5",
        "—",
        "≥",
        "%",
        "备注",
        "偏差原因",
    ),
    *("120个左右", "项目支出绩效自评表", "2024年12月底前", "年度总体目标", "预期目标", "实际完成情况", "7个指标"),
]
ROWS = st.lists(st.lists(st.sampled_from(TEXTS), min_size=9, max_size=9).map(" | ".join), max_size=8)
NOBODY = Profile(Kind.FINAL_ACCOUNTS, "江州市财政局", 2024)


@settings(max_examples=150)
@given(ROWS, ROWS, ROWS)
def test_no_grid_breaks_the_reader(above: list[str], below: list[str], further: list[str]) -> None:
    first = drawn("\n".join(f"| {row} |" for row in [*above, HEAD, *below]))
    grids = [first, *([drawn("\n".join(f"| {row} |" for row in further), page=2)] if further else [])]
    layout = Layout(tuple(Placed(grid, ("绩效自评表",), ()) for grid in grids), ())
    evaluations, findings = read_evaluations(layout, NOBODY)
    printed = {cell.text for grid in grids for cell in grid.cells}
    together = "".join(printed)
    for evaluation in evaluations:
        for stated in evaluation.stated:
            assert all(char in together for char in stated.value.text)
            assert stated.item, "a value is always of something"
    assert all(finding.remedy.zh and finding.place.page for finding in findings)


WORDS = st.sampled_from([
    *("一级指标", "三级指标", "实际完成值", "得分", "培训人次", "(5分)", "(1.5", "分)", "1.50", "10", "≥90%"),
    *("年", "度", "绩效指标", "120个左右", "签约项目10个;落", "2、发布100条", "年度目标2:", "99.00%", "20.00"),
    *("数量指标", "预算执行情况(万元)", "是"),
])  # fmt: skip


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40))
def test_no_paragraph_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(("一级指标", "三级指标", "实际完成值", *words))
    marks = [(char, Mark(offset=at)) for at, char in enumerate(text) if not char.isspace()]
    passage = Passage("".join(char for char, _ in marks), tuple(mark for _, mark in marks))
    evaluations, _ = read_evaluations(Layout((), (passage,)), NOBODY)
    for evaluation in evaluations:
        for stated in evaluation.stated:
            span = stated.value.place.span
            assert span is not None
            assert all(char in text[span.start : span.end] for char in stated.value.text)
