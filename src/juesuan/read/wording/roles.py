"""What the words right before a number make of it: the roles of numbers in prose, and the phrases that give them.

Patterns meet text in NFKC without white space and end where the number begins; the first that is found decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from juesuan.model.figure import Measure
from juesuan.read.wording import any_of, lines_of


class NumberRole(NamedTuple):
    """A role by its name in `figures.csv`: what it measures, the phase of an amount, -1 where words say less."""

    column: str
    measure: Measure
    phase: str = ""
    sign: int = 1


CHANGE = NumberRole("比上年增减额", Measure.CHANGE)
CHANGE_OF_COUNT = NumberRole("比上年增减数", Measure.CHANGE)
GROWTH = NumberRole("比上年增减率", Measure.GROWTH)
DIFFERENCE = NumberRole("与预算差额", Measure.DIFFERENCE)
RATE_OF_DIFFERENCE = NumberRole("与预算增减率", Measure.GROWTH)
ADJUSTMENT = NumberRole("年中调整额", Measure.ADJUSTMENT)
APPROVED = NumberRole("年初预算数", Measure.AMOUNT, "approved")
REVISED = NumberRole("全年预算数", Measure.AMOUNT, "revised")
BUDGET = NumberRole("预算数", Measure.AMOUNT, "budget")
FINAL = NumberRole("决算数", Measure.AMOUNT, "final")
PRIOR = NumberRole("上年决算数", Measure.AMOUNT, "prior")
COMPLETION = NumberRole("完成率", Measure.COMPLETION)
SHARE = NumberRole("占比", Measure.SHARE)
RATIO = NumberRole("比率", Measure.SHARE)
POINTS_POSSIBLE = NumberRole("总分", Measure.SCORE)
SCORE = NumberRole("得分", Measure.SCORE)
COUNT = NumberRole("数量", Measure.COUNT)

# The role of a number behind a comparison whose verb is not known: neither an outturn nor a change with a sign.
UNKNOWN = NumberRole("未识别", Measure.AMOUNT, "unknown")

# What the amount of something beyond the accounts is called: it is no outturn.
SUM_OF_MONEY = "金额"

# The words that begin a clause of an outcome, and what its number is called: 预期完成65家，实际完成55家.
TARGETS = (("预期", "预期值"), ("实际", "实际值"))

# Verbs of a rise, as they stand before the number of the change.
_RISING = any_of(
    """
    增加
    增长
    增幅
    增[支收多大]
    增添
    净增
    净增加
    新增加
    递增
    上[升涨浮调扬]
    提[高升]
    攀升
    走高
    回升
    反弹
    扩[大增]
    加大
    抬升
    [猛激骤剧陡略微稍大]增
    [猛激骤剧陡略微飙]升
    超[支出]
    高出
    (?<![最更不至])高
    (?<!新)增
    [升涨]
    (?<![许最至不])多
    """
).pattern

# Verbs of a fall.
_FALLING = any_of(
    """
    减少
    减幅
    减[支收低缓]
    净减
    净减少
    递减
    下[降滑跌浮调落]
    降[低幅]
    压[减缩降]
    缩[减小水]
    收[窄缩]
    紧缩
    回落
    滑落
    走低
    跌落
    [削裁缩锐骤猛剧陡略微稍大]减
    [骤猛剧陡略微稍锐]降
    精简
    节[约支省]
    省下
    低出
    (?<![最更不至])低
    (?<!增)减
    [降跌]
    (?<![减不至])少于?
    """
).pattern

# Verbs of a change behind which 为, 到 or 至 leads to what the amount became.
MOVING = "减少|下降|降低|压[减缩降]|[缩削]减|缩小|回[落升]|下[滑调]|增加|增长|上[升涨调]|提[高升]|攀升|扩大"

# What a verb of change may add to say that it speaks of its extent: 增加金额, 减少比例.
_EXTENT = "的?(总?金额|数额|额度?|幅度?|率|数|比例|比率|百分比)?"

_PHRASES = {
    "{rise}": f"({_RISING}){_EXTENT}",
    "{fall}": f"({_FALLING}){_EXTENT}",
    "{money}": "(支出|收入|资金|经费|开支|花费?|支|收|用|付|列支|安排|投入|拨付)?",
    "{against}": "((比|较)[^,;。:]{0,12}(年|期|度|预算|数)|同比)",
    "{became}": f"(({MOVING})(为|到|至)|[降减增升](至|为|到))(本年度?|当年|(19|20)\\d\\d年度?)?(的)?",
    "{midyear}": "(年中|年内|年度中|(年度)?(预算)?执行(过程)?中)(据实|统一|相应|按要求)?",
    "{within}": "(年中|年内|年度中|(年度)?(预算)?执行(过程)?中|当年|年中预算)?(据实|统一|相应)?",
    "{moved}": "(?P<what>[^,;。:、的]{0,14}?(经费|资金|支出|专项|补助|补贴|工资|费|奖|款)|预算(指标)?|)",
    "{budget}": "预算(安排)?(批复)?(数|金额|总额|合计|总计|支出)?",
}
_BEFORE_NUMBER = "(了|为|约|共|达到?|是|:|各|近|均|约为|人民币)*$"


def _roles(rows: str) -> tuple[tuple[re.Pattern[str], NumberRole], ...]:
    """Rows of `pattern -> name of the role`, with `-` where the words say less."""
    return tuple(_role(*row.split(" -> ")) for row in lines_of(rows))


def _role(pattern: str, name: str) -> tuple[re.Pattern[str], NumberRole]:
    for phrase, meaning in _PHRASES.items():
        pattern = pattern.replace(phrase, meaning)
    role = _NAMED[name.removesuffix(" -")]
    return re.compile(f"(?:{pattern}){_BEFORE_NUMBER}"), role._replace(sign=-1 if name.endswith(" -") else 1)


_NAMED = {
    role.column: role
    for role in (
        *(CHANGE, CHANGE_OF_COUNT, GROWTH, DIFFERENCE, RATE_OF_DIFFERENCE, ADJUSTMENT),
        *(APPROVED, REVISED, BUDGET, FINAL, PRIOR, COMPLETION, SHARE, RATIO),
        *(POINTS_POSSIBLE, SCORE, COUNT),
    )
}

# Before an amount of money; `what` is what it is of, where the phrase itself names it.
MONEY_ROLES = _roles(
    """
    {became} -> 决算数
    {against}(调减|核减|调低){money} -> 比上年增减额 -
    {against}(调增|核增|追加|新增){money} -> 比上年增减额
    {within}(调减|核减|调低|收回){moved} -> 年中调整额 -
    {midyear}(预算)?(调整)?(压减|压缩|减少|削减|减){moved} -> 年中调整额 -
    {within}(调增|追加|核增|调剂增加){moved} -> 年中调整额
    {midyear}(预算)?(调整)?(增加|增拨|下达|增){moved} -> 年中调整额
    {midyear}调整(金额|数额?)?(?![为到至后]) -> 年中调整额
    (超(出|过)?|大于|高于|多于)(年初|全年|调整后?)?预算(数)? -> 与预算差额
    (小于|低于|少于)(年初|全年|调整后?)?预算(数)? -> 与预算差额 -
    {fall}{money} -> 比上年增减额 -
    {rise}{money} -> 比上年增减额
    ^((19|20)\\d\\d年度?|本年度?)?年初预算(?P<what>收入|支出) -> 年初预算数
    ^((19|20)\\d\\d年度?|本年度?)?(全年)?实际(?P<what>收入|支出)(合计)? -> 决算数
    (全年|调整后?|调整后的|变动后){budget}|预算调整数|调整预算数 -> 全年预算数
    (年初|年初部门|年初批复){budget}(财政拨款)? -> 年初预算数
    (当年|本年){budget}(财政拨款)? -> 预算数
    (?<!公共)(?<!基金)(?<!经营){budget} -> 预算数
    ((19|20)\\d\\d年度?|上年度?(?!.{0,4}结)|去年|上一年度?)(?:(?!20\\d\\d)[^,;。]){0,16}(决算数?|支出数?|收入数?|执行数)? -> 上年决算数
    (?:(?<![款年度本目用营员级助他])支出)?决算(数|支出)?(金额)?|^(支出)?决算(合计|总计|总额|共计)|执行数|实际(支出|执行)(数)?|实际完成 -> 决算数
    (?:) -> 决算数
    """
)

# Before a percentage; `whole` is what it is a share of.
PERCENT_ROLES = _roles(
    """
    占(?P<whole>[^,;。:]*(支出|资金|项目)预算(总额|总数|资金|数)?)的?(比重|比例|比)? -> 占比
    (完成|达到|为|占|是)?(当年)?(年初|全年|调整后?的?)?(?<!公共)(?<!基金)(?<!经营)预算(安排)?(数|收入|支出|总额)?的?(比例|完成)?(为|的)?|(完成|达到|为|占)年初(数)?的? -> 完成率
    (预算)?(完成率|执行率|支出率|执行进度|完成比例)|完成|执行 -> 完成率
    所?占(?![有用])(?P<whole>[^,;。:]*?)的?(比重|比例|比)? -> 占比
    差异率 -> 与预算增减率
    {became} -> 比率
    {fall}(比例)? -> 比上年增减率 -
    {rise}(比例)?|增速|增速达到|同比 -> 比上年增减率
    (?:) -> 比率
    """
)

# Before a number of points.
SCORE_ROLES = _roles(
    """
    总分|满分|分值|权重 -> 总分
    (?:) -> 得分
    """
)

# Before a number of things.
COUNT_ROLES = _roles(
    """
    {became} -> 数量
    {fall} -> 比上年增减数 -
    (比上年|较上年|同比)[^,;。]*(增加|增长) -> 比上年增减数
    (?:) -> 数量
    """
)

# What makes an amount that of a year before: a year that is named must be before that of the accounts.
FORMER_YEAR = any_of("上年|上一年|去年|(20\\d\\d)年")

# The end of a clause that says what a number is compared with, and not what it is of.
COMPARED = any_of(
    "((按|以)?(同|可比)口径)?(同比|((?<!同)比|较)[^,;。]{0,20}(年|期|度|预算|决算)[^,;。比较]{0,8}|(与|同|和)(上|去|20\\d\\d|年初|全年|本年)[^,;。]{0,14})$"
)

# A comparison in the clause of a number, with the words between what it compares with and the number.
OPEN_COMPARISON = any_of(
    "(同比|((比|较)[^,;。:比较]{0,12}?|(与|同|和)(?=上|前|去|19|20|年|全|调|预))((上|前|去)一?年度?|(19|20)\\d\\d年度?|(?<!公共)(?<!基金)(?<!经营)(年初|全年|调整后?)?预算)(同期)?)(?P<verb>[^,;。:]*)$"
)

# Words behind a year that name its amount, and change nothing: 较上年决算数100万元减少5万元.
NAMES_FORMER = any_of(
    "(决算|预算|安排|批复|同期|实际|执行|完成|支出|收入|收支|总额|总计|合计|金额|本年|年初|数|额|相比|对比|比|的|了|为|是|约|共|:)*"
)

# A verb behind an amount makes it what is compared with: 较上年接待费5万元减少1万元.
CHANGES_BEHIND = any_of(f"(相比|对比|相?持平|相同|一致|[^\\d,;。:]{{0,6}}({MOVING}|[增减多少升降]))")
