"""A performance form speaks of what the statements speak of, and is none of them."""

from __future__ import annotations

from juesuan.model.layout import Placed
from juesuan.pipeline.judging import judge
from juesuan.read.tables.assembly import tables_of
from tests.read.tables.drawing import drawn

FORM = """
| 部门名称 | 江州市财政局   | <                    | <          | <          | <    |
| 预算执行 | 部门支出总额   | 预算数（A）          | 执行数（B） | 执行率     | 得分 |
| ^        | ^              | 120.00               | 118.00     | 98.33%     | 9.83 |
| 一级指标 | 二级指标       | 三级指标             | 年度指标值 | 实际完成值 | 得分 |
| 产出指标 | 成本指标       | 公务接待费           | ≤20        | 18         | 9.00 |
| ^        | ^              | 公务用车运行费       | ≤60        | 58         | 10   |
| ^        | ^              | 因公出国（境）费     | 0          | 0          | 10   |
"""


def test_a_form_with_three_public_expenses_is_not_the_statement_of_them() -> None:
    assert tables_of([Placed(drawn(FORM), ("部门整体支出绩效自评表",), ())], judge) == ()
