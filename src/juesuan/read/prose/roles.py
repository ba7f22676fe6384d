"""What the words right before a number make of it: an amount, a change, a share, a count, one line each.

Patterns meet text in NFKC without white space, and end where the number begins; the first that is found decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.model.amount import Unit
from juesuan.model.figure import Measure


class Role(NamedTuple):
    """What words before a number make of it: `sign` is -1 after 减少, `phase` is that of an amount."""

    pattern: re.Pattern[str]
    measure: Measure
    column: str
    sign: int = 1
    phase: str = ""


_IS = r"(了|为|约|共|达到?|是|:|各|近|均|约为)*$"
_M = Measure


def _role(pattern: str, measure: Measure, column: str, sign: int = 1, phase: str = "") -> Role:
    return Role(re.compile(f"(?:{pattern}){_IS}"), measure, column, sign, phase)


_RISE = r"(增加|增长|上升|提高|增幅|增支|增收|增多|多支出|(?<!许)多)(额|率|幅|数|幅度)?"
_FALL = r"(减少|下降|降低|压减|压缩|降幅|减支|减收|节约|节支|少支出|(?<![减不])少于?)(额|率|幅|数|幅度)?"
_BUDGET = r"预算(安排)?(批复)?(数|金额|总额|支出)?"

MONEY_ROLES: tuple[Role, ...] = (
    _role(r"超(出|过)?(年初|全年|调整后?)?预算(数)?", _M.DIFFERENCE, "与预算差额"),
    _role(rf"(?:{_FALL})(支出|收入|资金|经费)?", _M.CHANGE, "比上年增减额", -1),
    _role(rf"(?:{_RISE})(支出|收入|资金|经费)?", _M.CHANGE, "比上年增减额"),
    _role(
        rf"(全年|调整后?|调整后的|变动后){_BUDGET}|预算调整数|调整预算数", _M.AMOUNT, "全年预算数", 1, "revised"
    ),
    _role(rf"(年初|当年|年初部门|年初批复){_BUDGET}(财政拨款)?", _M.AMOUNT, "年初预算数", 1, "approved"),
    _role(rf"(?<!公共)(?<!基金)(?<!经营){_BUDGET}", _M.AMOUNT, "预算数", 1, "budget"),
    _role(
        r"((19|20)\d\d年度?|上年度?(?!.{0,4}结)|去年|上一年度?)[^,;。]{0,16}(决算数?|支出数?|收入数?|执行数)?",
        _M.AMOUNT,
        "上年决算数",
        1,
        "prior",
    ),
    _role(
        r"(?:(?<![款年度本目用营员级])(支出|收入))?决算(数|支出)?(金额)?|执行数|实际(支出|执行)(数)?|实际完成",
        _M.AMOUNT,
        "决算数",
        1,
        "final",
    ),
    _role(r"", _M.AMOUNT, "决算数", 1, "final"),
)

PERCENT_ROLES: tuple[Role, ...] = (
    _role(
        r"(完成|达到|为|占|是)?(当年)?(年初|全年|调整后?的?)?(?<!公共)(?<!基金)(?<!经营)预算"
        r"(安排)?(数|收入|支出|总额)?的?(比例|完成)?(为|的)?|(完成|达到|为|占)年初(数)?的?",
        _M.COMPLETION,
        "完成率",
    ),
    _role(r"(预算)?(完成率|执行率|支出率|执行进度|完成比例)|完成|执行", _M.COMPLETION, "完成率"),
    _role(r"占(?![有用])(?P<whole>[^,;。:]*?)的?(比重|比例|比)?", _M.SHARE, "占比"),
    _role(r"差异率", _M.GROWTH, "与预算增减率"),
    _role(rf"(?:{_FALL})(比例)?", _M.GROWTH, "比上年增减率", -1),
    _role(rf"(?:{_RISE})(比例)?|增速|增速达到|同比", _M.GROWTH, "比上年增减率"),
    _role(r"", _M.SHARE, "比率"),
)

SCORE_ROLES: tuple[Role, ...] = (
    _role(r"总分|满分|分值|权重", _M.SCORE, "总分"),
    _role(r"", _M.SCORE, "得分"),
)

COUNT_ROLES: tuple[Role, ...] = (
    _role(rf"(?:{_FALL})", _M.CHANGE, "比上年增减数", -1),
    _role(r"(比上年|较上年|同比)[^,;。]*(增加|增长)", _M.CHANGE, "比上年增减数"),
    _role(r"", _M.COUNT, "数量"),
)


LEVEL_ROLE = Role(re.compile(""), _M.CHANGE, "比上年增减额")
ZERO_ROLE = Role(re.compile(""), _M.AMOUNT, "决算数", 1, "final")
NONE_ROLE = Role(re.compile(""), _M.COUNT, "数量")

_FORMER = re.compile(r"上年|上一年|去年|(20\d\d)年")
COMPARED = re.compile(
    r"(同比|(比|较)[^,;。]{0,20}(年|期|度|预算|决算)[^,;。比较]{0,8}|(与|同|和)(上|去|20\d\d|年初|全年|本年)[^,;。]{0,14})$"
)


class Sense(NamedTuple):
    """The role of a number, the words of its clause before those that give it, and the whole of a share."""

    role: Role
    before: str
    whole: str = ""


def sense_of(own: str, unit: Unit, year: int) -> Sense:
    """What the words right before a number in `unit` make of it; `year` is that of the accounts."""
    for role in _roles_for(unit):
        match = role.pattern.search(own)
        if match and (role.phase != "prior" or _is_former(match[0], year)):
            whole = match.groupdict().get("whole") or ""
            return Sense(role, COMPARED.sub("", own[: match.start()]), whole)
    raise AssertionError("the last role fits everything")


def _is_former(words: str, year: int) -> bool:
    found = _FORMER.search(words)
    return found is not None and (found[1] is None or int(found[1]) < year)


def _roles_for(unit: Unit) -> tuple[Role, ...]:
    if unit.is_money:
        return MONEY_ROLES
    if unit is Unit.PERCENT:
        return PERCENT_ROLES
    return SCORE_ROLES if unit is Unit.POINTS else COUNT_ROLES
