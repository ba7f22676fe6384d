"""A performance form without any rule is read where its scores make the total that is printed, else left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.read.documents import open_document, profile
from juesuan.read.performance import read_evaluations
from juesuan.read.tables import lay_out
from tests.read.performance.printing import print_drawing

FORM = """
项目支出绩效自评表
---
项目名称 | 人居环境整治 | < | 主管部门 | 江州市住建局 | < | <
^ | ^ | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
项目资金（万元） | 年度资金总额 | 335.71 | 324.05 | 10 | 96.53% | 9.65
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 完成任务数量 | ≥12个 | 13个 | 45 | 45
^ | 质量指标 | 验收合格率 | ≥95% | 98% | 35 | 32.3
满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95.6% | 10 | 10
总分 | < | < | < | < | 100 | TOTAL
"""


def read(total: str, path: Path) -> tuple[list[str], list[str]]:
    opening = ("江州市住建局2024年度部门决算", "第三部分 绩效")
    print_drawing(FORM.strip().replace("TOTAL", total).replace("^ |", " |") + "\n", path, opening, "none")
    document = open_document(path, None)
    evaluations, findings = read_evaluations(lay_out(document), profile(document)[0])
    listed = [indicator for one in evaluations for indicator in one.indicators]
    values = [
        " ".join(value.text for value in (one.target, one.actual, one.weight, one.score) if value)
        for one in listed
    ]
    lines = [
        f"{line.label} {line.budget.text} {line.score.text}"
        for one in evaluations
        for line in one.executions
        if line.budget and line.score
    ]
    return lines + values, [finding.code for finding in findings]


def test_a_form_whose_scores_add_up_is_read(tmp_path: Path) -> None:
    values, findings = read("96.95", tmp_path / "form.pdf")
    assert values == ["年度资金总额 335.71 9.65", "≥12个 13个 45 45", "≥95% 98% 35 32.3", "≥90% 95.6% 10 10"]
    assert findings == []


@pytest.mark.parametrize("total", ["95.95", ""])
def test_a_form_whose_scores_do_not_is_left_out(total: str, tmp_path: Path) -> None:
    assert read(total, tmp_path / "form.pdf") == ([], ["performance.without-rules"])
