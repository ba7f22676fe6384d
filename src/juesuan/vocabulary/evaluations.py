"""The codes of performance evaluations (`ontology/codes.ttl`): comparators, and the levels of indicators by name.

The levels are those of the Ministry of Finance's form of self-evaluation (绩效自评表, 财预〔2020〕10号) and of its
later form, which has costs as a first level.
"""

from __future__ import annotations

import re

from juesuan.model.performance import Comparator
from juesuan.model.text import Text
from juesuan.vocabulary.wording import compact

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

ROLE_NAMES: dict[str, Text] = {
    "weight": Text("分值", "weight"),
    "target": Text("目标值", "target"),
    "actual": Text("完成值", "actual value"),
    "score": Text("得分", "score"),
    "initial": Text("年初预算数", "approved budget"),
    "budget": Text("全年预算数", "budget"),
    "executed": Text("执行数", "executed"),
    "rate": Text("执行率", "rate of execution"),
    "count": Text("指标个数", "number of indicators"),
    "total": Text("金额", "amount of money"),
}
"""What the values of an evaluation are called, by their roles (`Stated.role`)."""

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
