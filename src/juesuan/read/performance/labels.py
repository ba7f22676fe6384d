"""The labels of an evaluation form, and what is printed within them: names, weights, goals, fields, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from juesuan.model.performance import Comparator, Value
from juesuan.model.place import Place
from juesuan.vocabulary.performance import number_of_goal
from juesuan.vocabulary.wording import compact, unnumbered, without_spaces

POINTS = "分"
_OPEN, _CLOSE = r"[((（\[【]", r"[))）\]】]"
_WEIGHT = re.compile(
    rf"{_OPEN}(?:(?:权重|分值|满分|标准分|共|计)[:：]?)?(?P<number>\d+(?:\.\d+)?)(?P<unit>分|%|％)(?:值)?{_CLOSE}"
)
_SHARE = re.compile(rf"{_OPEN}(?:权重|占比)[:：]?(?P<number>\d+(?:\.\d+)?)(?P<unit>%|％)?{_CLOSE}")
_INDICATOR_NUMBER = re.compile(r"^(?:指标\d+[:：、.]?|\d{1,2}[:：]|\d+\.\d+(?:\.\d+)?[、.]?(?=[\u4e00-\u9fff]))")
_GOAL = r"(?:项目)?(?:年度)?(?:绩效)?(?:总体)?目标(?P<number>\d{1,2}|[一二三四五六七八九十])"
_GOAL_LABEL = re.compile(
    rf"{_GOAL}[:：、]?(?:{_OPEN}(?:权重|分值)?[:：]?(?P<weight>\d+(?:\.\d+)?)分{_CLOSE})?[:：]?"
)
_GOAL_TEXT = re.compile(
    r"(?:项目)?年度(?:绩效)?(?:总体)?目标(?P<number>\d{1,2}|[一二三四五六七八九十])[:：](?P<text>.+)"
)

_GOAL_IN_TEXT = re.compile(
    r"(?:项目)?(?:年度)?(?:绩效)?目标(?P<number>\d{1,2}|[一二三四五六七八九十])[:：](?P<rest>.*)", re.DOTALL
)
_GOAL_WEIGHT = re.compile(rf"{_OPEN}(?P<weight>\d+(?:\.\d+)?)分{_CLOSE}")
_CUT_WEIGHT = re.compile(rf"^\d*(?:\.\d+)?分{_CLOSE}")
_FIELD_IN_TEXT = re.compile(
    r"(项目名称|部门名称|单位名称|主管部门|项目实施单位|实施单位|项目类别|项目属性|项目类型"
    r"|项目资金|预算执行|预算数|基本支出|项目支出|一级指标)[:：]?"
)

FIELDS = (
    (
        "name",
        r"(?:项目|专项|政策|一级项目|二级项目|预算项目|专项资金|项目\(政策\)|转移支付)(?:支出)?名称"
        r"(?:及编码|\(.*\))?",
    ),
    (
        "department",
        r"(?:部门|单位|预算部门|预算单位|部门\(单位\)|填报单位|评价单位|单位\(部门\))(?:全称)?名称"
        r"|填报(?:部门|单位)",
    ),
    (
        "supervisor",
        r"(?:中央|省级|市级|区级|县级|一级|预算|业务)?主管(?:预算)?(?:部门|单位)(?:及代码|名称|\(.*\))?",
    ),
    (
        "implementer",
        r"(?:项目|具体|资金)?(?:实施|承担|执行|使用|用款)(?:部门|单位)(?:名称|\(.*\))?|项目单位(?:名称)?",
    ),
)
ATTRIBUTES = (
    r"(?:项目|资金)(?:类别|属性|类型|性质|级次|分类)|(?:自评|评价|绩效)?(?:等级|等次|结论)"
    r"|(?:项目)?起止(?:时间|年限)"
)
TOTALS = (
    r"(?:部门)?(?:基本支出|项目支出|人员经费|公用经费|人员类项目支出|运转类项目支出|特定目标类项目支出)"
    r"(?:总额|预算|合计)?"
)
SOURCES = (
    r"(?:其中[:：])?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营预算|社会保险基金|财政)?(?:财政)?(?:拨款|资金)"
    r"|(?:其中[:：])?(?:一般公共预算|政府性基金预算|国有资本经营预算)"
    r"|纳入(?:财政)?专户管理的?(?:非税收入拨款|资金)|财政专户(?:管理)?资金|(?:其他|单位|自有|自筹)(?:资金|收入)"
)
SUMS = (
    r"(?:自评|绩效|评价|综合|考核)*(?:总得?分|总分值?|总评分|(?:得分|分值|评分)(?:合计|总计)|合计|总计)|综合得分"
)
OVERALL = r"(?:自评|绩效|评价|综合|绩效自评)(?:总分|得分|总得分)"
REASONS = r".*(?:未完成原因|原因分析|偏差|存在(?:的)?(?:主要)?问题|未达).*"
MEASURES = r".*(?:改进措施|整改措施|结果应用|下一步|改进(?:的)?(?:方向|建议|办法)).*"
ENDS = (
    r"(?:备注|注|说明|填表说明|填报说明|填报注意事项|其他(?:需要)?说明(?:的)?(?:事项|问题|情况)?)(?:[:：].*)?"
    r"|(?:自评结论|填报人|联系人|联系电话|(?:单位|项目)?负责人|审核人|填表人|评价人员)(?:[(:].*)?"
)
_GOALS_HEADING = r"(?:年度|项目)*(?:总体|绩效)*目标(?:完成情况)?|.*年度(?:总体|绩效)*目标"
EXPECTED = r"(?:年初|年度)?(?:预期|设定|预定|计划)(?:总体|绩效)?目标|预期目标|年初设定目标|目标内容|年度目标|目标"
REACHED = r"(?:全年|年度|目标)?(?:实际)?完成(?:目标)?(?:情况)?|实际完成.*"
_TAIL = re.compile(r"[:：]$")
_LONGEST_LABEL = 30
_TICKED, _UNTICKED = "✓√☑■☒✔▣●", "□☐○◻🗆囗"


class Named(NamedTuple):
    """A name without its numbering and its weight, and the weight printed in it."""

    name: str
    weight: Value | None


def named(text: str, place: Place) -> Named:
    """The name and the weight of an indicator: `工业投资增速（2分）`."""
    printed = without_spaces(text)
    found = next(iter((*_WEIGHT.finditer(printed), *_SHARE.finditer(printed))[::-1]), None)
    weight = None
    if found is not None:
        weight = _weight(found["number"], found["unit"] or "%", place)
        printed = printed[: found.start()] + printed[found.end() :]
    bare = unnumbered(printed)
    return Named(_INDICATOR_NUMBER.sub("", bare) or bare, weight)


def _weight(number: str, unit: str, place: Place) -> Value:
    measure = POINTS if unit == POINTS else "%"
    text = number if measure == POINTS else f"{number}{unit}"
    return Value(text, Comparator.EQUAL, place, number=Decimal(number), unit=measure)


class GoalLabel(NamedTuple):
    """The label of an annual goal: its number, its weight where printed, and its text where it follows."""

    number: int
    weight: Value | None
    text: str


def goal_label(text: str, place: Place) -> GoalLabel | None:
    """The annual goal that a cell announces: `年度目标1（23分）`, `目标2`; None if it does not."""
    printed = without_spaces(text)
    match = _GOAL_LABEL.fullmatch(printed)
    if match is not None:
        weight = _weight(match["weight"], POINTS, place) if match["weight"] else None
        return GoalLabel(number_of_goal(match["number"]), weight, "")
    told = _GOAL_TEXT.fullmatch(printed)
    if told is None:
        return None
    sentence = named(told["text"], place)
    return GoalLabel(number_of_goal(told["number"]), sentence.weight, sentence.name)


def goal_in_text(text: str, place: Place) -> GoalLabel | None:
    """The annual goal that a line of a text announces, its weight within it: `年度目标4:统筹…(17分)融合…`.

    A weight that has lost its opening bracket may have lost digits too, so it is left out.
    """
    match = _GOAL_IN_TEXT.search(text)
    if match is None:
        return None
    weight = _GOAL_WEIGHT.search(match["rest"])
    said = _CUT_WEIGHT.sub("", _GOAL_WEIGHT.sub("", match["rest"], count=1))
    value = _weight(weight["weight"], POINTS, place) if weight else None
    return GoalLabel(number_of_goal(match["number"]), value, said)


def goal_beside(text: str, place: Place) -> GoalLabel | None:
    """The annual goal printed downwards beside its indicators: `项目年度绩效目标1(35分)`."""
    return goal_label(text, place)


def fields_in(text: str) -> Iterator[tuple[str, str]]:
    """The fields and attributes in a text that runs on: a label, then its value up to the next label."""
    pieces = _FIELD_IN_TEXT.split(text)
    for label, value in zip(pieces[1::2], pieces[2::2], strict=True):
        if value and (field_of(label) or is_label(label, ATTRIBUTES)):
            yield label, value


def is_goals_label(text: str) -> bool:
    """Whether the text is the label beside the goals as a whole: `年度总体目标`."""
    return is_label(text, _GOALS_HEADING)


def is_label(text: str, pattern: str) -> bool:
    """Whether the text is a label of the pattern, whatever its numbering and its colon."""
    plain = _TAIL.sub("", compact(unnumbered(text)))
    return 0 < len(plain) <= _LONGEST_LABEL and re.fullmatch(pattern, plain) is not None


def field_of(text: str) -> str:
    """Which field the label names: name, department, supervisor, implementer; empty if none."""
    return next((key for key, pattern in FIELDS if is_label(text, pattern)), "")


def is_any_label(text: str) -> bool:
    """Whether the text is a label of the form's head."""
    return bool(field_of(text)) or any(is_label(text, pattern) for pattern in (ATTRIBUTES, TOTALS, ENDS))


def chosen(text: str) -> str:
    """The option that is ticked in `1、部门预算项目□ 2、市直专项√`; the text itself if nothing is to tick."""
    printed = without_spaces(text)
    marks = [at for at, char in enumerate(printed) if char in _TICKED + _UNTICKED]
    if not marks:
        return printed
    leads = marks[0] == 0
    ticked = []
    for index, at in enumerate(marks):
        if printed[at] not in _TICKED:
            continue
        start = at + 1 if leads else (marks[index - 1] + 1 if index else 0)
        end = (marks[index + 1] if index + 1 < len(marks) else len(printed)) if leads else at
        ticked.append(unnumbered(printed[start:end]).strip("；;、,，"))
    return "、".join(ticked)


def money_unit_of(text: str) -> str:
    """The unit of money in a label or a caption: `项目资金（万元）`, `单位：元`; empty if there is none."""
    plain = compact(text)
    match = re.search(r"(?:单位[:：]?|\()(?:人民币)?(亿元|万元|千元|百元|元)\)?", plain)
    return match[1] if match else ""
