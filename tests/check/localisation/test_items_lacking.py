"""Items that prose names: other, shorter and joined names of rows lack nothing, other items do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.check.localisation.code_hierarchy import items_lacking
from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.place import Place
from tests.check.drawing import drawn

ROWS = {
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "2101101": "行政单位医疗",
    "2210201": "住房公积金",
    "2210202": "提租补贴",
}

FIGURE = Figure(
    kind=FigureKind.NARRATIVE, statement="", section="", item="", line_number="", code="", column=("决算数",),
    column_number="", printed="36.92", amount=Amount(Decimal("36.92"), Unit.TEN_THOUSAND_YUAN, 2),
    status=Status.PRINTED, place=Place(), measure=Measure.AMOUNT, subject="other",
)  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [
    ("养老保险缴费", ""),
    ("养老金", ""),
    ("养老支出", ""),
    ("养老保险缴费支出(单位部分)", ""),
    ("机关事业单位基本养老保险缴费支出(在职人员)", ""),
    ("住房公积金、提租补贴", ""),
    ("公积金和补贴", ""),
    ("其他国有土地使用权出让收入安排的支出", ""),
    ("辅具适配项目", "warning"),
    ("基层政权建设和社区治理", "error"),
    ("培训支出", "error"),
    ("事业单位医疗", "error"),
])  # fmt: skip
def test_only_a_name_that_is_no_row_s_is_an_item_lacking(name: str, severity: str) -> None:
    rows = "\n".join(f"{code} | 5.00" for code in ROWS)
    table = [
        replace(figure, item=ROWS[figure.coordinate.function])
        for figure in drawn(f"t05 function nature | _T\n{rows}\n")
        if figure.coordinate
    ]
    found = items_lacking(table, [replace(FIGURE, item=name)])
    assert [finding.severity.value for finding in found] == [severity] * bool(severity)
