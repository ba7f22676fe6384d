"""Names of rows: what they mean in the accounts.

Patterns meet a name without white space, quotation marks and numbering.
"""

from __future__ import annotations

import re

from juesuan.read.wording import any_of, meanings_of, words_of
from juesuan.vocabulary.codelists import FUNCTION_CLASSES

# Marks a row of a table that counts something else than money.
NOT_UNDERSTOOD = "?"

# Rows of the tables with two sides, 01 and 04.
ROW_TERMS = meanings_of(
    """
    ^一般公共预算(财政)?拨款(收入)?$|^一般公共预算(收入)?$ -> fund=general, source=fiscal
    ^政府性基金(预算)?(财政)?拨款(收入)?$|^政府性基金(预算)?(收入)?$ -> fund=government, source=fiscal
    ^国有资本经营(预算)?(财政)?拨款(收入)?$|^国有资本经营(预算)?(收入)?$ -> fund=capital, source=fiscal
    ^财政拨款(收入)?$ -> flow=income, fund=fiscal, source=fiscal
    ^上级补助收入$ -> flow=income, source=superior
    ^事业收入$ -> flow=income, source=undertaking
    ^(事业单位)?经营收入$ -> flow=income, source=business
    ^附属单位上缴收入$ -> flow=income, source=affiliated
    ^其他收入$ -> flow=income, source=other
    ^本年收入(合计|小计)?$|^收入(合计|小计)$ -> flow=income
    ^本年支出(合计|小计)?$|^支出(合计|小计)$ -> flow=expenditure
    使用非财政拨款结余|使用专用结余|用事业基金弥补 -> flow=surplus-used
    ^结余分配 -> flow=surplus-distributed
    ^(年初|上年|.?初)(财政拨款)?(结转|结余) -> flow=opening
    ^(年末|年终)(财政拨款)?(结转|结余)|^结转下年 -> flow=closing
    """
)

_SIDE_ROWS = words_of(
    """
    一般公共预算财政拨款收入 政府性基金预算财政拨款收入 国有资本经营预算财政拨款收入
    一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款 财政拨款收入
    上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
    本年收入合计 本年支出合计 使用非财政拨款结余 结余分配
    年初结转和结余 年末结转和结余 年初财政拨款结转和结余 年末财政拨款结转和结余 收入总计 支出总计 总计
    """
)

# Rows or headings of table 09; those marked `?` count something else than money.
THREE_PUBLIC_TERMS = meanings_of(
    r"""
    因公出国.*(团组|人次|人数|个数|批次) -> item=?
    接待.*(批次|人次|人数|国内|外事|国\(境\)外)|(国内|外事|国\(境\)外).*接待 -> item=?
    车.*(数量?\(|辆|保有|台|购置数) -> item=?
    因公出国 -> item=abroad
    用车购置及?运行|用车购置和运行|用车运行维护?及购置 -> item=vehicles
    用车购置 -> item=vehicle-purchase
    用车运行|车辆?运行 -> item=vehicle-operation
    公务接待|接待费 -> item=reception
    ^(三公经费(支出|决算|合计|总额)*|支出合计|合计)$ -> item=_T
    """
)

# Rows or headings of money beside the three-public expenses, and the subject that they have in prose too.
OTHER_MATTERS = meanings_of(
    r"""
    机关运行|^行政单位$|参照公务员法管理 -> subject=operating-cost
    货物采购.*中小|采购货物.*中小 -> subject=procurement-sme-goods
    工程采购.*中小|采购工程.*中小 -> subject=procurement-sme-works
    服务采购.*中小|采购服务.*中小 -> subject=procurement-sme-services
    小微企业 -> subject=procurement-micro
    中小企业 -> subject=procurement-sme
    采购.*货物|货物.*采购 -> subject=procurement-goods
    采购.*工程|工程.*采购 -> subject=procurement-works
    采购.*服务|服务.*采购 -> subject=procurement-services
    政府采购 -> subject=procurement
    会议费 -> subject=meetings
    培训费 -> subject=training
    国内(公务)?接待 -> subject=reception-domestic
    (外事|国\(境\)外)(公务)?接待 -> subject=reception-foreign
    """
)

# The subject of rows that are units.
UNITS = "units"

# The row of the total of a table by function; a row without a name is one too.
TOTAL_ROW = re.compile("合计|总计|本年(收入|支出)?合计|")

# The row of the total of table 06.
BASIC_TOTAL_ROW = re.compile("(基本支出)?(合计|总计)|")

# The row of the grand total of a side of tables 01 and 04.
GRAND_TOTAL_ROW = re.compile("(收入|支出)?总计")

# What forms call that row too where it stands below the balances.
GRAND_TOTAL_BELOW_BALANCES = "合计"

# A word of the row of the total, whole or spaced out; it may stand across the borders of columns.
TOTAL_WORD = any_of(
    """
    合计
    总计
    ^[合总]$
    ^计$
    """
)

# Names a subtotal of table 06.
PERSONNEL = "人员经费"

# Names the other subtotal of table 06.
OPERATING = "公用经费"

# Ends the name of a functional class, or is left out.
EXPENDITURE = "支出"

_FORMER_CLASSES = {
    "文化体育与传媒": "207",
    "医疗卫生与计划生育": "210",
    "医疗卫生": "210",
    "资源勘探信息等": "215",
    "资源勘探电力信息等": "215",
    "国土海洋气象等": "220",
    "国土资源气象等": "220",
}

# The codes of the functional classes (类) by their names of today and of former years.
CLASS_CODES = {
    concept.label.zh.removesuffix(EXPENDITURE): concept.code for concept in FUNCTION_CLASSES
} | _FORMER_CLASSES

# Names of rows of tables 01 and 04 as they are printed most: what a misread one is compared with.
NAMES_OF_SIDE_ROWS = (*_SIDE_ROWS, *(name + EXPENDITURE for name in CLASS_CODES))

# A sentence that says of an empty table that there was nothing.
NIL_SENTENCE = any_of(
    """
    无数据
    为空表?
    空表
    没有.*(收入|支出|拨款)
    无.*(收入|支出|拨款|预算|安排)
    不涉及(?!的)
    未发生
    """
)

# A sentence of the form's own instructions, left in.
TEMPLATE_SENTENCE = any_of(
    r"""
    X{2,}
    ×{2,}
    仍保留
    \.{3}
    ……
    反映
    """
)
