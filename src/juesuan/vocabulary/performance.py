"""The wording of performance self-evaluations (绩效自评表): what the headings of their columns mean.

The forms go back to 财预〔2020〕10号 and its annexes; provinces word and order their columns differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from juesuan.vocabulary.wording import compact


class Role(Enum):
    """What a column of an evaluation holds."""

    LEVEL1 = "level 1"
    LEVEL2 = "level 2"
    LEVEL3 = "level 3"
    DETAIL = "detail"
    SIGN = "sign"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    REASON = "reason"
    OTHER = "other"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    RATE = "rate"


LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3, Role.DETAIL)
RESULTS = (Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE)

_INDICATOR_HEADINGS = (
    (Role.LEVEL1, r"一级(绩效)?指标|指标(类别|类型|分类)"),
    (Role.LEVEL2, r"二级(绩效)?指标"),
    (Role.LEVEL3, r"三级(绩效)?指标(名称|内容)?|(绩效|评价|考核|具体|个性)?指标(名称)?"),
    (Role.DETAIL, r"四级(绩效)?指标|(绩效)?指标内容|(绩效)?指标(明细|要点)"),
    (Role.SIGN, r"(绩效)?指标性质|(目标值)?(运算|计算|比较|关系)?(符号|符)|(目标值)?计算方式"),
    (Role.UNIT, r"(绩效)?(度量|计量|指标|目标值)?单位"),
    (
        Role.OTHER,
        r".*(评分标准|评价标准|计分|扣分|评分(细则|规则|方法|依据)|得分依据|评价依据|计算(公式|方法)|(指标|绩效)(解释|说明|释义)"
        r"|数据来源|佐证|备注|完成率|完成比例|完成程度|偏差率|偏离|序号|指标方向|是否|得分系数|得分率).*"
        r"|(评分|得分)?说明|(复核|复评|财政评价).*",
    ),
    (Role.REASON, r".*(原因|偏差|改进措施|整改|未完成).*"),
    (Role.WEIGHT, r"(指标)?(分值|权重|权值)(分值|值|分)?|(指标|标准|满|总|应得|赋|权重|基础|设定)分(值|数)?|赋值"),
    (
        Role.SCORE,
        r"(自评|实际|评价|考核|绩效|最终|单位自评|部门自评|本项|指标|自我评价)*(得分|评分|打分)(值|数|情况|结果)?|(自评|评价)分(值|数)?",
    ),
    (
        Role.ACTUAL,
        r"(全年|年度|年末|实际|本年|当年|绩效|目标|指标|自评|截至.*|\d{4}年)*(实际|全年|年度)?"
        r"(完成|实现|达成|执行)(值|情况|结果|数|数值|指标值|目标值|量|目标|程度)*|.*实际(值|完成值|完成指标值|完成情况|完成数)"
        r"|.*(全年|实际|年度)(完成值|完成情况|实现值|完成指标值|完成数|完成结果)|完成值",
    ),
    (
        Role.TARGET,
        r".*(目标值|指标值|预期值|预期指标|计划值|预期目标|计划目标|标准值|实现值|绩效目标|预期数|设定值|预期标准)"
        r"|(年度|年初|预期|全年|计划|设定)(目标|指标|计划|数)",
    ),
)
_MONEY_HEADINGS = (
    (Role.RATE, r"(预算|资金|全年)?(执行|支出|完成)(率|进度)"),
    (Role.SCORE, r"(自评|执行率|预算执行率)?(得分|评分)"),
    (Role.WEIGHT, r"(执行率|预算执行率)?(分值|权重|标准分|满分)"),
    (Role.INITIAL, r"(年初|初始|批复)(部门)?预算(数|安排数|金额|资金)?|年初数"),
    (
        Role.EXECUTED,
        r"(全年|实际|预算|资金|年度)*(执行|支出|决算|使用)(数|金额|额)|执行(金额)?|支出决算数?|决算支出数?|全年支出数|实际支出",
    ),
    (
        Role.BUDGET,
        r"(全年|调整后?|调整后全年|年度|调整)?(预算|资金)(数|安排数|金额|调整数)|(全年|调整后?|年度)预算|调整后(的)?预算(数)?",
    ),
)
_TAILS = re.compile(r"[((][^()]*[))]|[:：*＊/／].*$|\(?[ABCX]\)?$")
_LEVEL_HEADING = re.compile(r"[一二三四]级(绩效)?(指标)?(名称|内容)?|(绩效)?指标(名称|内容)")
_NAME_HEADING = re.compile(r"(绩效|评价|考核)?指标")
_MANY_ROLES = 4
_GOAL_NUMERALS = "一二三四五六七八九十"


_LONGEST_HEADING = 30


def _compiled(headings: Iterable[tuple[Role, str]]) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    return tuple((role, re.compile(pattern)) for role, pattern in headings)


_INDICATOR_ROLES, _MONEY_ROLES = _compiled(_INDICATOR_HEADINGS), _compiled(_MONEY_HEADINGS)


def _role(heading: str, roles: Iterable[tuple[Role, re.Pattern[str]]]) -> Role | None:
    text = _TAILS.sub("", compact(heading)) if len(heading) <= 2 * _LONGEST_HEADING else ""
    if not 0 < len(text) <= _LONGEST_HEADING:
        return None
    return next((role for role, pattern in roles if pattern.fullmatch(text)), None)


def indicator_role(heading: str) -> Role | None:
    """What a column of indicators holds by its heading: `年初目标值(A)` is the target; None if it is not known."""
    return _role(heading, _INDICATOR_ROLES)


def money_role(heading: str) -> Role | None:
    """What a column of the budget execution holds by its heading: `执行数(B)` is the amount executed."""
    return _role(heading, _MONEY_ROLES)


def is_indicator_head(texts: Iterable[str]) -> bool:
    """Whether the texts of a row are the head of a list of indicators: a level, and what is set or scored."""
    printed = [text for text in map(compact, texts) if text]
    if not any(_LEVEL_HEADING.fullmatch(text) or _NAME_HEADING.fullmatch(text) for text in printed):
        return False
    roles = {indicator_role(text) for text in printed}
    results = roles.intersection(RESULTS)
    if any(_LEVEL_HEADING.fullmatch(text) for text in printed):
        return len(results) >= 2 or (bool(results) and len(roles) >= _MANY_ROLES)
    return Role.SCORE in roles and bool(results & {Role.TARGET, Role.ACTUAL})


def number_of_goal(numeral: str) -> int:
    """The number of a goal as printed: `2`, `二`; 0 if it is none."""
    plain = compact(numeral)
    if plain.isdigit():
        return int(plain)
    return _GOAL_NUMERALS.find(plain) + 1 if len(plain) == 1 else 0
