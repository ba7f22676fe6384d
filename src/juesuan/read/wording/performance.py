"""Performance forms (绩效自评表): what their headings, labels and words mean.

The forms go back to 财预〔2020〕10号 and its annexes; provinces word and order them differently. An entry is a
whole label as a regular expression, without white space, numbering, brackets at its end and colon.
"""

from __future__ import annotations

from enum import Enum

from juesuan.read.wording import any_of


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

# --- headings of columns: the first entry that matches decides ---

# The columns of a list of indicators.
INDICATOR_COLUMNS = (
    (Role.LEVEL1, r"一级(绩效)?指标"),
    (Role.LEVEL1, r"指标(类别|类型|分类)"),
    (Role.LEVEL2, r"二级(绩效)?指标"),
    (Role.LEVEL3, r"三级(绩效)?指标(名称|内容)?"),
    (Role.LEVEL3, r"(绩效|评价|考核|具体|个性)?指标(名称)?"),
    (Role.DETAIL, r"四级(绩效)?指标"),
    (Role.DETAIL, r"(绩效)?指标内容"),
    (Role.DETAIL, r"(绩效)?指标(明细|要点)"),
    (Role.SIGN, r"(绩效)?指标性质"),
    (Role.SIGN, r"(目标值)?(运算|计算|比较|关系)?(符号|符)"),
    (Role.SIGN, r"(目标值)?计算方式"),
    (Role.UNIT, r"(绩效)?(度量|计量|指标|目标值)?单位"),
    (Role.OTHER, r".*(评分标准|评价标准|计分|扣分|评分(细则|规则|方法|依据)|得分依据|评价依据|计算(公式|方法)).*"),
    (Role.OTHER, r".*((指标|绩效)(解释|说明|释义)|数据来源|佐证|备注).*"),
    (Role.OTHER, r".*(完成率|完成比例|完成程度|偏差率|偏离|序号|指标方向|是否|得分系数|得分率).*"),
    (Role.OTHER, r"(评分|得分)?说明"),
    (Role.OTHER, r"(复核|复评|财政评价).*"),
    (Role.REASON, r".*(原因|偏差|改进措施|整改|未完成).*"),
    (Role.WEIGHT, r"(指标)?(分值|权重|权值)(分值|值|分)?"),
    (Role.WEIGHT, r"(指标|标准|满|总|应得|赋|权重|基础|设定)分(值|数)?"),
    (Role.WEIGHT, r"赋值"),
    (
        Role.SCORE,
        r"(自评|实际|评价|考核|绩效|最终|单位自评|部门自评|本项|指标|自我评价)*(得分|评分|打分)(值|数|情况|结果)?",
    ),
    (Role.SCORE, r"(自评|评价)分(值|数)?"),
    (
        Role.ACTUAL,
        r"(全年|年度|年末|实际|本年|当年|绩效|目标|指标|自评|截至.*|\d{4}年)*"
        r"(完成|实现|达成|执行)(值|情况|结果|数|数值|指标值|目标值|量|目标|程度)*",
    ),
    (Role.ACTUAL, r".*实际(值|完成值|完成指标值|完成情况|完成数)"),
    (Role.ACTUAL, r".*(全年|实际|年度)(完成值|完成情况|实现值|完成指标值|完成数|完成结果)"),
    (
        Role.TARGET,
        r".*(目标值|指标值|预期值|预期指标|计划值|预期目标|计划目标|标准值|实现值|绩效目标|预期数|设定值|预期标准)",
    ),
    (Role.TARGET, r"(年度|年初|预期|全年|计划|设定)(目标|指标|计划|数)"),
)

# The same by a word that is in the heading, for headings of other wording in a row that is surely a head.
INDICATOR_COLUMNS_BY_WORD = (
    (Role.TARGET, r".*(目标|计划|预期|预计|设定|应完成).*"),
    (Role.ACTUAL, r".*(实际|完成|实现|达成).*"),
    (Role.WEIGHT, r".*(分值|权重|满分).*"),
    (Role.SCORE, r".*(得分|评分|打分).*"),
)

# Headings that show by themselves that a row is the head of a list of indicators.
LEVEL_HEADINGS = any_of(
    r"""
    [一二三四]级(绩效)?(指标)?(名称|内容)?
    (绩效)?指标(名称|内容)
    """
)

# Of two columns with one meaning, that with such a word counts: 全年预算数 before 预算数.
PREFERRED_HEADINGS = ("全年", "年度", "调整后", "实际")

# The columns of the budget execution.
MONEY_COLUMNS = (
    (Role.RATE, r"(预算|资金|全年)?(执行|支出|完成)(率|进度)"),
    (Role.SCORE, r"(自评|执行率|预算执行率)?(得分|评分)"),
    (Role.WEIGHT, r"(执行率|预算执行率)?(分值|权重|标准分|满分)"),
    (Role.INITIAL, r"(年初|初始|批复)(部门)?预算(数|安排数|金额|资金)?"),
    (Role.INITIAL, r"年初(批复|预算)?数"),
    (Role.EXECUTED, r"(全年|实际|预算|资金|年度)*(执行|支出|决算|使用)(数|金额|额)"),
    (Role.EXECUTED, r"执行(金额)?|支出决算数?|决算支出数?|全年支出数|实际支出"),
    (Role.BUDGET, r"(全年|调整后?|调整后全年|年度|调整)?(预算|资金)(数|安排数|金额|调整数)"),
    (Role.BUDGET, r"(全年|调整后?|年度)预算"),
    (Role.BUDGET, r"调整后(的)?预算(数)?"),
)

# The same by a word that is in the heading, in a row that is surely a head.
MONEY_COLUMNS_BY_WORD = (
    (Role.RATE, r".*(率|进度).*"),
    (Role.INITIAL, r".*(年初|初始|批复).*"),
    (Role.EXECUTED, r".*(执行|支出|决算|使用).*(数|额)"),
    (Role.BUDGET, r".*(预算|调整).*(数|额|安排)"),
)

# Headings of the budget in a list of projects, where it may be the only amount.
LISTED_BUDGETS = any_of(
    r"""
    (项目|资金|预算|自评|评价)+(资金)?(额度|金额|总额|数)
    (项目|财政|专项|预算)资金
    预算安排(资金)?
    """
)

# Headings of the names in a list of projects, beside those of FIELDS.
LISTED_PROJECTS = any_of(r"(项目|专项|资金)(及内容|名)?")

# --- titles ---

# What a line above a form ends with if it is the title.
FORM_TITLES = any_of(
    r"""
    (绩效|自评).*(表|情况|结果|报告)(\(.*\))?$
    (绩效|自评).*表.{0,12}$
    """
)

# What a title ends with if it names a table, not a section.
TABLE_TITLES = any_of(r"表(\(.*\))?$")

# What no title of a form has in it.
NO_TITLES = any_of(
    r"""
    [。;；,，]
    ^(注|说明)[:：]
    决算表
    """
)

# What the title of a form of the whole department has in it.
WHOLE_TITLES = any_of(r"整体")

# What the title of the form of a project has in it.
PROJECT_TITLES = any_of(r"项目|专项")

# --- labels of the head ---

# Whose evaluation it is.
FIELDS = (
    (
        "name",
        r"(项目|专项|政策|一级项目|二级项目|预算项目|专项资金|项目\(政策\)|转移支付)(支出)?名称(及编码|\(.*\))?",
    ),
    ("department", r"(部门|单位|预算部门|预算单位|部门\(单位\)|填报单位|评价单位|单位\(部门\))(全称)?名称"),
    ("department", r"填报(部门|单位)"),
    ("supervisor", r"(中央|省级|市级|区级|县级|一级|预算|业务)?主管(预算)?(部门|单位)(及代码|名称|\(.*\))?"),
    ("implementer", r"(项目|具体|资金)?(实施|承担|执行|使用|用款)(部门|单位)(名称|\(.*\))?"),
    ("implementer", r"项目单位(名称)?"),
)

# What else the head says of it.
ATTRIBUTES = any_of(
    r"""
    (项目|资金)(类别|属性|类型|性质|级次|分类)
    (自评|评价|绩效)?(等级|等次|结论)
    (项目)?起止(时间|年限)
    """
)

# What ends a name that stands in one line with the unit of money.
UNIT_LABEL = "单位:"

# Marks before or after an option that is chosen, and that is not.
TICKED, UNTICKED = "✓√☑■☒✔▣●", "□☐○◻🗆囗"

# What may part one option from the next.
LIST_MARKS = "；;、,，"

# What parts the options where more than one is ticked.
OPTIONS_JOINED = "、"

# Sums of money that stand in the head beside their label.
TOTALS = any_of(
    r"(部门)?(基本支出|项目支出|人员经费|公用经费|人员类项目支出|运转类项目支出|特定目标类项目支出)(总额|预算|合计)?"
)

# Where the money comes from.
SOURCES = any_of(
    r"""
    (一般公共预算|政府性基金(预算)?|国有资本经营预算|社会保险基金|财政)?(财政)?(拨款|资金)
    一般公共预算|政府性基金预算|国有资本经营预算
    纳入(财政)?专户管理的?(非税收入拨款|资金)
    财政专户(管理)?资金
    (其他|单位|自有|自筹)(资金|收入)
    """
)

# The name of a line of the budget execution that has none.
EXECUTION_UNLABELLED = "预算执行情况"

# The last line of a list of projects.
SUM_OF_PROJECTS = any_of(r"总计|合计|小计")

# What that line is called, however it is printed.
SUM_OF_PROJECTS_NAMED = "合计"

# --- goals ---

GOAL_NUMERALS = "一二三四五六七八九十"
_NUMBER = rf"(?P<number>\d{{1,2}}|[{GOAL_NUMERALS}])"

# The label of one of several annual goals.
NUMBERED_GOAL = rf"(项目)?(年度)?(绩效)?(总体)?目标{_NUMBER}"

# The same with the goal's sentence after it.
NUMBERED_GOAL_WITH_TEXT = rf"(项目)?年度(绩效)?(总体)?目标{_NUMBER}[:：](?P<text>.+)"

# The same in a text that runs on.
NUMBERED_GOAL_IN_TEXT = rf"(项目)?(年度)?(绩效)?目标{_NUMBER}[:：](?P<rest>.*)"

# What every such label has in it.
GOAL = "目标"

# The label beside the goals as a whole.
GOALS = any_of(
    r"""
    (年度|项目)*(总体|绩效)*目标(完成情况)?
    .*年度(总体|绩效)*目标
    """
)

# The heading over what is to be reached, beside REACHED_GOALS.
EXPECTED_GOALS = any_of(
    r"""
    (年初|年度)?(预期|设定|预定|计划)(总体|绩效)?目标
    预期目标|年初设定目标|目标内容|年度目标|目标
    """
)

# The heading over what has been reached.
REACHED_GOALS = any_of(
    r"""
    (全年|年度|目标)?(实际)?完成(目标)?(情况)?
    实际完成.*
    """
)

# --- names, weights and levels of indicators ---

# Numbering before the name of an indicator.
INDICATOR_NUMBERING = any_of(
    r"""
    指标\d+[:：、.]?
    \d{1,2}[:：]
    \d{1,2}\.\d{1,2}(\.\d{1,2})?[、.]?(?=[\u4e00-\u9fff])
    \d{1,2}\.(?=(19|20)\d\d年)
    \d{1,2}、(?=\d)
    """
)

# What may stand before a weight in brackets: (权重3分).
WEIGHT_WORDS = r"权重|分值|满分|标准分|共|计"

# What stands before a weight in brackets that has no unit: (权重5).
SHARE_WORDS = r"权重|占比"

# A row among indicators that sums up those above it.
SUBTOTALS = any_of(r"小计|合计")

# How the label of a level ends.
LEVEL = "指标"

OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"

# First levels that may stand in a row of their own above their indicators.
FIRST_LEVELS = any_of(
    r"(产出|效益|效果|满意度|成本|管理|投入|过程|决策|履职|履职效能|预算管理|可持续发展能力)(指标|目标)?"
)

# The second levels of the central form, by what is left of them in a damaged text, under their first levels.
SECOND_LEVELS = (
    ("数量", OUTPUT, "数量指标"),
    ("质量", OUTPUT, "质量指标"),
    ("时效", OUTPUT, "时效指标"),
    ("成本", OUTPUT, "成本指标"),
    ("经济效益", BENEFIT, "经济效益指标"),
    ("社会效益", BENEFIT, "社会效益指标"),
    ("生态效益", BENEFIT, "生态效益指标"),
    ("可持续", BENEFIT, "可持续影响指标"),
    ("社会公众", SATISFACTION, "社会公众或服务对象满意度指标"),
    ("满意度", SATISFACTION, "服务对象满意度指标"),
)

# --- sums and remarks below the list ---

# The row of the sums.
SUMS = any_of(
    r"""
    (自评|绩效|评价|综合|考核)*(总得?分|总分值?|总评分|(得分|分值|评分)(合计|总计)|合计|总计)
    综合得分
    """
)

# The row of the sums where label and score are one cell.
SUM_WITH_NUMBER = any_of(r"(总分|合计|总得分|得分)[:：]?(?P<number>\d+(\.\d+)?)分?")

# How many indicators there are, in the row of the sums.
INDICATOR_COUNT = any_of(r"(\d+)个(?:绩效)?指标|指标(?:总数|个数)?[:：]?(\d+)个")

# The total score in the head of a form.
OVERALL = any_of(r"(自评|绩效|评价|综合|绩效自评)(总分|得分|总得分)")

# Why targets were missed.
REASONS = any_of(r".*(未完成原因|原因分析|偏差|存在(的)?(主要)?问题|未达).*")

# What will be done about it.
MEASURES = any_of(r".*(改进措施|整改措施|结果应用|下一步|改进(的)?(方向|建议|办法)).*")

# What stands under a form and is neither.
ENDS = any_of(
    r"""
    (备注|注|说明|填表说明|填报说明|填报注意事项|其他(需要)?说明(的)?(事项|问题|情况)?)([:：].*)?
    (自评结论|填报人|联系人|联系电话|(单位|项目)?负责人|审核人|填表人|评价人员)([(:].*)?
    """
)
