"""What is printed within labels: weights in names, goals, options that are ticked."""

from __future__ import annotations

import pytest

from juesuan.model.place import Place
from juesuan.read.form_labels import (
    chosen,
    field_of,
    goal_in_text,
    goal_label,
    indicator_role,
    is_indicator_head,
    money_role,
)
from juesuan.read.values import money_unit_of, named
from juesuan.read.wording.performance import Role


@pytest.mark.parametrize(
    ("printed", "name", "weight"),
    [
        ("工业投资增速（2分）", "工业投资增速", "2 分"),
        ("技改占比 (0.75 分)", "技改占比", "0.75 分"),
        ("软件业务收入（亿元）(1分)", "软件业务收入（亿元）", "1 分"),
        ("园区入驻企业数【3分】", "园区入驻企业数", "3 分"),
        ("园区入驻企业数〔权重：3分〕", "园区入驻企业数", "3 分"),
        ("园区入驻企业数{3分}", "园区入驻企业数", "3 分"),
        ("群众满意度（权重5%）", "群众满意度", "5 %"),
        ("数量指标(满分：20分)", "数量指标", "20 分"),
        ("1.受益老人满意度", "受益老人满意度", ""),
        ("指标1：培训人次", "培训人次", ""),
        ("2.3企业满意度", "企业满意度", ""),
        ("500强企业数", "500强企业数", ""),
        ("评标（2次）", "评标（2次）", ""),
    ],
)
def test_a_name_and_its_weight(printed: str, name: str, weight: str) -> None:
    found = named(printed, Place())
    assert found.name == name
    assert (f"{found.weight.number} {found.weight.unit}" if found.weight else "") == weight


@pytest.mark.parametrize(
    ("printed", "number", "weight"),
    [
        ("年度目标1（23分）", 1, "23"),
        ("项目年度绩效目标2（35分）", 2, "35"),
        ("目标三", 3, ""),
        ("年度目标4：统筹全市（17分）", 4, "17"),
    ],
)
def test_a_goal(printed: str, number: int, weight: str) -> None:
    goal = goal_label(printed, Place())
    assert goal is not None
    assert (goal.number, goal.weight.text if goal.weight else "") == (number, weight)


@pytest.mark.parametrize("printed", ["年度总体目标", "目标1：建设水网；目标2：治理河道", "年度绩效指标", "目标"])
def test_what_is_no_goal_of_its_own(printed: str) -> None:
    assert goal_label(printed, Place()) is None


def test_a_weight_that_has_lost_its_bracket_may_have_lost_digits() -> None:
    goal = goal_in_text("目标5:2分)强化要素保障。", Place())
    assert goal is not None
    assert (goal.number, goal.weight, goal.text) == (5, None, "强化要素保障。")


@pytest.mark.parametrize(
    ("printed", "option"),
    [
        ("1、部门预算项目□ 2、市直专项√ 3、转移支付项目□", "市直专项"),
        ("☑经常性项目 □一次性项目", "经常性项目"),
        ("□新增 ■延续", "延续"),
        ("延续性项目", "延续性项目"),
        ("1、常年性□ 2、一次性□", ""),
    ],
)
def test_the_option_that_is_ticked(printed: str, option: str) -> None:
    assert chosen(printed) == option


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("年初目标值(A)", Role.TARGET),
        ("年度指标值", Role.TARGET),
        ("预期值", Role.TARGET),
        ("实际完成值（B）", Role.ACTUAL),
        ("全年完成值", Role.ACTUAL),
        ("实际完成情况", Role.ACTUAL),
        ("分值", Role.WEIGHT),
        ("指标权重", Role.WEIGHT),
        ("标准分", Role.WEIGHT),
        ("自评得分", Role.SCORE),
        ("得分（满分90分）", Role.SCORE),
        ("评分标准", Role.OTHER),
        ("完成率", Role.OTHER),
        ("偏差原因分析及改进措施", Role.REASON),
        ("指标性质", Role.SIGN),
        ("度量单位", Role.UNIT),
        ("指标内容", Role.DETAIL),
        ("三级指标", Role.LEVEL3),
        ("重要事项", None),
    ],
)
def test_headings_of_indicators(heading: str, role: Role | None) -> None:
    assert indicator_role(heading) is role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("年初预算数", Role.INITIAL),
        ("调整后预算数（元）", Role.BUDGET),
        ("预算数(A)", Role.BUDGET),
        ("全年执行数", Role.EXECUTED),
        ("实际支出（万元）", Role.EXECUTED),
        ("执行率(B/A)", Role.RATE),
        ("得分(20分*执行率)", Role.SCORE),
        ("年度资金总额", None),
        ("预算执行情况", None),
    ],
)
def test_headings_of_the_budget_execution(heading: str, role: Role | None) -> None:
    assert money_role(heading) is role


@pytest.mark.parametrize(
    "head",
    [
        "科目编码|科目名称|本年支出合计|基本支出|项目支出",
        "序号|重要事项|工作内容及目标|完成情况",
        "项目|预算数|决算数",
    ],
)
def test_the_head_of_another_table_is_none_of_indicators(head: str) -> None:
    assert not is_indicator_head(head.split("|"))


def test_labels_of_the_head() -> None:
    assert field_of("项目名称：") == "name"
    assert field_of("主管部门及代码") == "supervisor"
    assert field_of("项目实施单位") == "implementer"
    assert field_of("实施方案编制数") == ""
    assert money_unit_of("项目资金（万元）") == "万元"
    assert money_unit_of("元器件") == ""
