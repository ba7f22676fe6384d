"""Titles of tables, and the lines around a table: its unit, its owner, its form number, its notes.

Patterns meet a line without white space and quotation marks.
"""

from __future__ import annotations

import re

from juesuan.read.wording import any_of, words_of
from juesuan.read.wording.quantities import MONEY, NUMERALS

_BOTH = "(收入支出|收、?支|收入、支出)"
_ALONE = r"(?:^|部门|单位|年|年度|[、.:\d)])"
_WHOLE = "(?<![款目算金营费税])(?<!事业)"
_TABLE = "(决算|执行|总体|情况|总|明细|汇总|功能|经济|分类|科目)*表"

# How the title of each of the nine statements reads. The narrower thing is tried first.
STATEMENT_TITLES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in (
        ("t09", "^(?!.*(政府性基金|国有资本)).*三公经费.*表|机构运行信息表$"),
        ("t06", f"基本支出{_TABLE}"),
        ("t07", f"政府性基金(预算)?(财政拨款)?({_BOTH}|支出){_TABLE}"),
        ("t08", f"国有资本经营(预算)?(财政拨款)?({_BOTH}|支出){_TABLE}"),
        ("t05", f"(一般)?公共预算(财政拨款)?({_BOTH}|支出){_TABLE}"),
        ("t04", f"财政拨款{_BOTH}{_TABLE}"),
        ("t01", f"{_WHOLE}{_BOTH}{_TABLE}"),
        ("t02", f"{_WHOLE}收入决算{_TABLE}|{_ALONE}收入{_TABLE}"),
        ("t03", f"{_WHOLE}(?<![入本])支出决算{_TABLE}|{_ALONE}支出{_TABLE}"),
    )
}

# In the title of a table that has a row for each unit: beside the statement by code, it is none of the nine.
BY_UNIT = any_of(
    """
    分单位
    按单位
    """
)

# How the title of an accounts table beyond the nine ends.
OTHER_TITLE = any_of(
    """
    决算(明细|汇总)?表
    明细表
    (支出|收支|占用|使用|负债|资产|采购|经费)情况表
    (收支|资产负债|资产|净资产|预算|费用)表
    信息表
    """
)

# What may follow a title on its line: (续), a remark, a page number, a year.
AFTER_TITLE = re.compile(r"^(\(续表?\)|续表?|\(.{1,16}\)|[….·\d]*|\d{4}年度?)*$")

# What no title holds: such a line is a sentence or a note.
NO_TITLE = any_of(
    """
    (部门|单位)决算(报)?表$
    [。;；]
    反映
    ^注
    ^说明
    详见
    如下
    [:：]$
    """
)

# What may stand on the line of a title and is no part of it: unit, owner, form number.
BESIDE_TITLE = any_of(
    rf"""
    \(?(金额)?单位[:：].*$
    (编制|填报)?(部门|单位名称)[:：].*$
    ^(财决)?公开\d+表(?=.*表)
    (财决)?公开\d+表.*$
    财决.*表$
    (?<=表)\(?(附表|附件|表)([\d{NUMERALS}]{{1,3}}|\d-\d{{1,2}})\)?$
    ^\(?附?表(\d{{1,2}}|十?[{NUMERALS}])\)?(?=\D.*表$)
    """
)

# A number of a form or table that stands alone: 公开03表, 附表2, 表5.
FORM_NUMBER = any_of(
    rf"""
    ^公开\d+表$
    ^(附表|附件|表)[\d{NUMERALS}\-－]+[:：]?$
    """
)

# A form number or an owner, by which a line inside a grid is known to be its caption.
CAPTION_LABEL = any_of(
    rf"""
    公开\d+表
    ^(部门|编制单位)[:：]
    ^\(?(附表|附件|表)[\d{NUMERALS}\-－]+\)?[:：]?$
    """
)

# A unit of money above a table: 单位：万元, 金额单位：人民币元, （万元）, 单位：辆、台（套）、万元.
UNIT_OF_MONEY = re.compile(
    rf"(?:(?:单位|金额)[:：]?(?:[辆台套个平方米()（）、，,/]+)?\(?|^\(|表\()((?:人民币)?(?:{MONEY}))"
)

# What may stand before a unit of money and does not change it.
CURRENCY = "人民币"

# Whose table it is: 部门：某局, which the year or the label of the table may follow in the same line.
OWNER = re.compile(
    r"(?:编制|填报|公开)?(?:部门|单位名称|编制单位|单位)[:：]([^:：]*?)"
    r"(?:金额|单位|公开|附?表[一二三四五六七八九十\d]|附件|\(?(?:20\d\d|二[〇○零一二三四五六七八九]{3})年|$)"
)

# The character by which a unit of money is told from an owner.
YUAN = "元"

# A line of a sheet that names the unit or the owner of the table below it.
UNIT_OR_OWNER = any_of(
    r"""
    (?:金额)?单位[:：]\(?(?:人民币)?[百千万亿]*元
    ^\(?(?:人民币)?[百千万亿]*元\)?$
    ^(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?[:：]
    ^编制(?:单位|日期)[:：]
    """
)

# Ends a sentence: no row of a table does.
SENTENCE_END = "。"

# A line of a sheet that is a note below its table.
NOTE_LINE = any_of(
    r"""
    ^(注|说明|备注)\d?[:：.、]
    ^本表
    ^(编制|填表)人[:：]
    """
)

# A line with which a table without rules has ended.
FOOT_OF_TABLE = any_of(
    r"""
    ^(注|说明|备注)[:：\d]
    ^本表反映
    """
)

# How a note begins that stands in a row of the grid.
NOTE_STARTS = words_of("注 说明 备注 本表 无")

# The word of a table of details: beside the statement itself it is none of the nine.
DETAIL = "明细表"

# The budget of table 06: beside its title, one without it is the table of all fiscal funds.
GENERAL_BUDGET = "一般公共预算"

# The words of the title of table 09; beside it, 机构运行信息表 is a further table.
THREE_PUBLIC = "三公经费"

# A line that is a page number: 12, - 12 -, 第12页共30页.
PAGE_NUMBER = re.compile(r"^[-—–−·.~第]*\d{1,3}[-—–−·.~页]*(共\d+页)?$")

# What is added to the title of a table that goes on.
CONTINUED = re.compile(r"\(?续表?\d*\)?$")
