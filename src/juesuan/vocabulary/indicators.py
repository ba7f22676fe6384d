"""The code lists of performance evaluations: levels of indicators, comparators and roles of values.

The levels are those of the Ministry of Finance's form of self-evaluation (绩效自评表, 财预〔2020〕10号) and of its
later form, which has costs as a first level.
"""

from __future__ import annotations

import re

from juesuan.model.performance import Comparator
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import CodeList, Concept
from juesuan.vocabulary.wording import compact

LEVEL_1 = CodeList(
    "indicator-level-1",
    Text("一级指标", "first level of indicators"),
    (
        Concept("output", Text("产出指标", "output")),
        Concept("benefit", Text("效益指标", "benefit")),
        Concept("satisfaction", Text("满意度指标", "satisfaction")),
        Concept("cost", Text("成本指标", "cost")),
    ),
)

LEVEL_2 = CodeList(
    "indicator-level-2",
    Text("二级指标", "second level of indicators"),
    (
        Concept("quantity", Text("数量指标", "quantity")),
        Concept("quality", Text("质量指标", "quality")),
        Concept("timeliness", Text("时效指标", "timeliness")),
        Concept("cost", Text("成本指标", "cost")),
        Concept("economic-cost", Text("经济成本指标", "economic cost"), "cost"),
        Concept("social-cost", Text("社会成本指标", "social cost"), "cost"),
        Concept("ecological-cost", Text("生态环境成本指标", "ecological cost"), "cost"),
        Concept("economic", Text("经济效益指标", "economic benefit")),
        Concept("social", Text("社会效益指标", "social benefit")),
        Concept("ecological", Text("生态效益指标", "ecological benefit")),
        Concept("sustainable", Text("可持续影响指标", "sustainable impact")),
        Concept("satisfaction", Text("服务对象满意度指标", "satisfaction of those served")),
    ),
)

COMPARATOR_CODES: dict[Comparator, str] = {
    Comparator.EQUAL: "equal",
    Comparator.AT_LEAST: "at-least",
    Comparator.AT_MOST: "at-most",
    Comparator.MORE: "more",
    Comparator.LESS: "less",
    Comparator.ABOUT: "about",
    Comparator.RANGE: "range",
    Comparator.QUALITATIVE: "qualitative",
    Comparator.COMPOUND: "compound",
}

COMPARATOR = CodeList(
    "comparator",
    Text("比较方式", "comparator"),
    (
        Concept("equal", Text("等于", "equal to")),
        Concept("at-least", Text("不小于", "at least")),
        Concept("at-most", Text("不大于", "at most")),
        Concept("more", Text("大于", "more than")),
        Concept("less", Text("小于", "less than")),
        Concept("about", Text("约", "about")),
        Concept("range", Text("介于", "between")),
        Concept("qualitative", Text("定性", "qualitative")),
        Concept("compound", Text("多项", "several values")),
    ),
)

VALUE_ROLE = CodeList(
    "value-role",
    Text("数值角色", "role of a value"),
    (
        Concept("weight", Text("分值", "weight")),
        Concept("target", Text("目标值", "target")),
        Concept("actual", Text("完成值", "actual value")),
        Concept("score", Text("得分", "score")),
        Concept("initial", Text("年初预算数", "approved budget")),
        Concept("budget", Text("全年预算数", "budget")),
        Concept("executed", Text("执行数", "executed")),
        Concept("rate", Text("执行率", "rate of execution")),
        Concept("count", Text("指标个数", "number of indicators")),
        Concept("amount", Text("金额", "amount of money")),
    ),
)

_FIRST = (("满意", "satisfaction"), ("产出", "output"), ("成本", "cost"), ("效益|效果", "benefit"))
_SECOND = (
    ("满意", "satisfaction"),
    ("数量", "quantity"),
    ("质量", "quality"),
    ("时效", "timeliness"),
    ("经济.*成本", "economic-cost"),
    ("社会.*成本", "social-cost"),
    ("(生态|环境).*成本", "ecological-cost"),
    ("成本", "cost"),
    ("可持续", "sustainable"),
    ("生态|环境", "ecological"),
    ("社会", "social"),
    ("经济", "economic"),
)


def first_level(printed: str) -> str:
    """The code of a first level by its printed name; empty if it is none of the usual ones."""
    return _code(_FIRST, printed)


def second_level(printed: str) -> str:
    """The code of a second level by its printed name; empty if it is none of the usual ones."""
    return _code(_SECOND, printed)


def _code(wording: tuple[tuple[str, str], ...], printed: str) -> str:
    return next((code for pattern, code in wording if re.search(pattern, compact(printed))), "")
