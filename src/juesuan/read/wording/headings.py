"""Headings of columns: what kind of column they head, what they mean, what statement they speak of.

Patterns meet a heading without white space and quotation marks.
"""

from __future__ import annotations

import re

from juesuan.read.wording import any_of, meanings_of, words_of

# --- kinds of columns ---

# Heads a column of codes, if codes stand below it.
CODE_HEADING = any_of(
    """
    编码
    代码
    ^[类款项]+$
    ^科目$
    """
)

# The whole heading of a column of codes or their names, however its lines are broken.
CLASSIFICATION_HEADING = re.compile("(支出)?((功能|经济)分类)?科目(编码|代码|名称)")

# Heads a column of row names.
NAME_HEADING = any_of(
    r"""
    ^项目(\(.*\))?$
    名称
    ^栏次$
    ^(支出)?(功能|经济)(分类)?科?目?$
    ^(预算)?单位$
    ^部门$
    ^指标
    ^内容$
    ^备注$
    ^类别$
    ^科目$
    """
)

# Heads a column of units: its rows are what each of them has spent.
UNIT_HEADING = re.compile("^(预算)?(单位|部门)(名称)?$")

# Heads a column of line numbers.
LINE_HEADING = any_of(
    """
    ^行次$
    ^序号$
    """
)

# A total as a heading, or as the name of a row that is no heading.
TOTAL_HEADING = re.compile("^(合计|总计|本年(收入|支出)合计)$")

# Totals over the funds of table 04, of which forms print the one or the other.
TOTALS = frozenset(words_of("小计 合计"))

# Headings that make a row one of the head, even if figures stand in it.
INNER_HEADINGS = frozenset(
    words_of(
        """
        基本支出 项目支出 小计 预算数 决算数 年初预算数 全年预算数 金额 人员经费 公用经费
        科目名称 功能分类科目编码 经济分类科目编码
        """
    )
)

# Names the row of column numbers.
COLUMN_NUMBERS = "栏次"

# What may stand in the row of column numbers without being one.
BESIDE_COLUMN_NUMBERS = words_of("栏次 行次 项目 类 款 项")

# The headings over the two sides of tables 01 and 04, left and right.
SIDES = words_of("收入 支出")

# Rows that name the sides of a table that prints expenditure below income.
INCOME_SIDE, EXPENDITURE_SIDE = re.compile("(本年)?收入(项目|部分)?"), re.compile("(本年)?支出(项目|部分)?")

# Headings of two characters that may be printed with a wide space between them.
SPACED_OUT = frozenset(words_of("收入 支出 合计 总计 小计 项目 行次 栏次 金额"))

# --- heads without rules ---

# Heads codes and names, and stands below 项目.
LABEL_HEADING = any_of(
    """
    ^科目名称$
    ^.*科目编码$
    ^.*分类科?目?$
    """
)

# The heading over codes and names.
LABEL_OVER = "项目"

# --- what a head speaks of ---

# Sources of income: headings of table 02, rows of table 01.
INCOME_SOURCES = words_of("上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入 财政拨款收入")

# Sources of income that are no appropriation: table 04 has none of them.
OWN_SOURCES = INCOME_SOURCES[:4]

# Natures of expenditure that only table 03 has.
OTHER_NATURES = words_of("上缴上级支出 经营支出 附属单位补助")

# The two natures of expenditure that tables 03, 05, 07 and 08 have.
NATURES = words_of("基本支出 项目支出")

# Basic expenditure: no table of two sides heads a column with it.
BASIC = NATURES[0]

# Classes of the economic classification, rows of table 06.
ECONOMIC_NAMES = words_of("工资福利支出 商品和服务支出 对个人和家庭的补助")

# The three-public expenses, rows or headings of table 09.
THREE_PUBLIC_NAMES = words_of("因公出国 公务接待 公务用车")

# Of which table 09 heads at least one.
THREE_PUBLIC_PHASES = words_of("预算数 决算数")

# Headings of tables 07 and 08, and the name of their total: a line of nothing else is of the table, not of prose.
EMPTY_TABLE_WORDS = frozenset(
    words_of(
        """
        项目 科目 科目编码 科目名称 功能分类科目编码 功能分类科目名称 支出功能分类科目编码 类 款 项 栏次
        合计 小计 本年收入 本年支出 基本支出 项目支出 年初结转和结余 年末结转和结余 结转和结余
        """
    )
)

# Carry-over balances: headings of tables 05, 07 and 08.
CARRY_OVER = "结转"

# All of which table 07 has in its head.
BALANCES = words_of("年初结转 年末结转 科目")

# Heads the names of projects, which none of the nine statements has.
PROJECT_HEADING = "项目名称"

# In the head of every table by function.
ITEM_HEADING = "科目"

# Named in table 04, beside the two sides.
FUND_NAME = "政府性基金"

# All of which a table of two sides has.
TWO_SIDED_ROWS = words_of("本年收入 本年支出 总计")

# --- the Ministry's forms ---

# Over which columns of table 06 an economic class stands.
BLOCK_NAMES = {"301": "人员经费", "303": "人员经费", "302": "公用经费", "310": "公用经费"}

_YEAR = "本年支出"
_VEHICLES = "公务用车购置及运行维护费"
_FUNDS = words_of("一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款")
_BY_NATURE = ((_YEAR, "小计"), (_YEAR, "基本支出"), (_YEAR, "项目支出"))
_THREE_PUBLIC_COLUMNS = (
    ("合计",),
    ("因公出国（境）费",),
    (_VEHICLES, "小计"),
    (_VEHICLES, "公务用车购置费"),
    (_VEHICLES, "公务用车运行维护费"),
    ("公务接待费",),
)

# The columns of the forms 财决公开01表 - 09表 by their number (栏次), for heads that are damaged but for it.
FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "t01": (("决算数",), ("决算数",)),
    "t02": (
        ("本年收入合计",),
        ("财政拨款收入",),
        ("上级补助收入",),
        ("事业收入",),
        ("经营收入",),
        ("附属单位上缴收入",),
        ("其他收入",),
    ),
    "t03": (
        ("本年支出合计",),
        ("基本支出",),
        ("项目支出",),
        ("上缴上级支出",),
        ("经营支出",),
        ("对附属单位补助支出",),
    ),
    "t04": (("决算数",), ("决算数", "小计"), *(("决算数", fund) for fund in _FUNDS)),
    "t05": _BY_NATURE,
    "t07": (("年初结转和结余",), ("本年收入",), *_BY_NATURE, ("年末结转和结余",)),
    "t08": _BY_NATURE,
    "t09": tuple((phase, *item) for phase in ("预算数", "决算数") for item in _THREE_PUBLIC_COLUMNS),
}

# --- meanings ---

# What a heading means, in codes of the finance cube.
COLUMN_TERMS = meanings_of(
    """
    ^上一?年度?(财政拨款|收支)?(支出|收入|执行|决算)*数?$ -> phase=prior
    年初预算 -> phase=approved
    (全年|调整|调整后)预算数? -> phase=revised
    预算数$ -> phase=budget
    决算数?$|执行数|统计数|实际支出数 -> phase=final
    年初.*结转|上年.*结转 -> flow=opening
    年末.*结转|结转下年 -> flow=closing
    ^财政拨款(收入)?$ -> source=fiscal, fund=fiscal
    上级补助 -> source=superior
    ^经营收入 -> source=business
    附属单位上缴|下级单位上缴 -> source=affiliated
    ^事业收入 -> source=undertaking
    ^其他收入 -> source=other
    ^本年收入(合计)?$ -> flow=income
    ^本年支出(合计)?$ -> flow=expenditure
    一般公共预算 -> fund=general
    政府性基金 -> fund=government
    国有资本经营 -> fund=capital
    ^基本支出(小计|合计)?$ -> nature=basic
    ^项目支出(小计|合计)?$ -> nature=project
    ^基本支出结转(和?结余)?$ -> nature=basic
    ^项目支出结转(和?结余)?$ -> nature=project
    ^人员经费$ -> nature=personnel
    ^(日常)?公用经费$ -> nature=operating
    上缴上级 -> nature=remitted
    ^经营支出 -> nature=business
    附属单位补助 -> nature=subsidy
    """
)

# A heading that adds nothing to what the statement and the other headings mean.
NEUTRAL_HEADING = any_of(
    r"""
    ^(小计|合计|总计|金额|支出|收入|收入合计|支出合计|决算数?|本年数?|.*\d{4}年度?|支出决算|.*三公经费(支出)?)$
    万元
    \(元\)
    """
)

# Heads a comparison, not an amount of its own.
COMPARISON_HEADING = any_of(
    """
    [比较]上年
    增减
    增长
    下降
    变动
    差额
    差异
    完成
    占
    比率
    %
    同比
    """
)

# Headings over the side-by-side blocks of table 06, which say where a row stands and nothing of its amount.
BLOCK_HEADINGS = words_of("人员经费 公用经费 日常公用经费")

# A note under table 09: its 预算数 is the revised budget.
REVISED_BUDGET = any_of(
    """
    全年预算
    调整
    """
)

# A note under table 09: its 预算数 is the approved budget.
APPROVED_BUDGET = "年初预算"


def form_heading(statement: str, number: str, count: int) -> tuple[str, ...]:
    """The headings of column `number` of a form with `count` numbered columns; empty if the form differs."""
    form = FORMS.get(statement, ())
    return form[int(number) - 1] if len(form) == count and number.isdigit() and 0 < int(number) <= count else ()
