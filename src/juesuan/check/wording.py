"""Words of reports that the rules look for, as data."""

# What is called the same only roughly: not judged unless it is the same.
ROUGHLY = "基本(持平|一致|相同)|大致|接近|左右"

# Words that give a change or a rate its sign, so that the number may be printed without.
DECLINE = "减少|下降|降低|缩减|压减|减幅|降幅|负增长"

# The whole of a share that names no fund: in the section on one fund it may be all of them (Beijing writes so).
SHARE_OF_ANY_FUND = "占(本年|当年|全年)?财政拨款(本年)?支出"

# In the heading of a change or a rate: reckoned from the budget, not from last year.
BUDGET = "预算"

# In the name of a listed unit: the department's own office, which may not count as subordinate.
HEAD_UNIT = "本级|机关|本部"

PERSON_UNITS = ("人", "人次")
# Units of counted persons, and of the groups that they come in.
GROUP_UNITS = ("批次", "个")

# Rows of a table by code that have no code.
TOTAL_ROWS = ("合计", "总计", "本年支出合计", "本年收入合计")

# In the lowest heading of a column that says something about the columns before it: a part of one, a change.
ABOUT_OTHER_COLUMNS = "^其中|[比较]上年|^增减"

# In the heading of a column: the flow whose amounts stand below it.
FLOW_WORDS = {"income": "收入", "expenditure": "支出", "opening": "年初", "closing": "年末"}

# The lowest heading of a column of totals over the columns beside it.
TOTAL_COLUMNS = ("合计", "小计")

# In a line of 预算执行 of a performance table: where a part of the funds is from.
FUNDING_SOURCES = ("财政", "结转", "自有", "其他", "上级", "专户", "单位资金")

# In the first of these lines: all funds.
FUNDING_TOTALS = ("总", "合计")

# Labels that stand beside all indicators of a performance table, and so are no group of them.
WHOLE_INDICATOR_LISTS = ("绩效指标", "年度绩效指标", "项目绩效指标", "项目年度绩效指标")

# In the name of an evaluation: of the whole department.
WHOLE_EVALUATION = "整体"

GOAL = r"年度(?:绩效)?目标(\d+)"
# How the heading of a score in prose (section/item) reads, by the part of an evaluation that it is of.
SCORED_PARTS = {
    "execution": "执行率|预算执行",
    "goal": GOAL,
    "level": "^[^/]*/[^/]*指标$",
    "whole": "整体|自评得分|自评总?分|综合得分|评价得分|总得分",
}

# In the heading of points in prose: a weight, not a score.
WEIGHT_HEADINGS = "总分|分值|满分|权重"

WEIGHT, SCORE = "分值", "得分"
BUDGETED, EXECUTED, RATE = "预算数", "执行数", "执行率"
# Labels of a performance table, as messages name its cells.
TOTAL_SCORE, INDICATORS, INDICATOR_COUNT, ANNUAL_GOAL = "总分", "指标", "个数", "年度目标"

# What a definition opens with: it says nothing of what is defined.
DEFINING_VERBS = "是?指|系指|即|主要|用于|反映|核算"

# In the title of a table: it has rows beyond its statement, which have no meaning there and need none.
WIDER_TABLES = "机构运行信息|会议费|培训费"

# Of a line between two grids: the title of another table, so that the second is no rest of the first.
TITLE_OF_TABLE = r"表(?:[(（].*[)）])?$|绩效"
