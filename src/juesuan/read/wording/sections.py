"""Headings of running text, and the glossary: how they are numbered, how they begin and end, what is none."""

from __future__ import annotations

import re

from juesuan.read.wording import any_of
from juesuan.read.wording.quantities import NUMERALS

# The heading of a part: 第二部分.
PART = re.compile(rf"^第[{NUMERALS}]+部分")

# The numbering of headings and items, outermost first.
LEVELS = (
    PART,
    re.compile(rf"^[{NUMERALS}]+[、.．]"),
    re.compile(rf"^[(（][{NUMERALS}]+[)）]"),
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
    re.compile(r"^[(（]\d{1,2}[)）]"),
)

# The number of a heading or item, without its brackets and points.
NUMBER = re.compile(rf"[{NUMERALS}]+|\d+")

# Where a numbered item begins behind a sentence on the same line.
NEXT_ITEM = re.compile(
    rf"(?<=[。；;])\s*(?=(?:\d{{1,2}}[.、．](?!\d)|[(（][{NUMERALS}\d]{{1,2}}[)）]|[{NUMERALS}]{{1,2}}、)\s*[\u4e00-\u9fff“\"])"
)

# A heading that ends the notes below a table.
AFTER_TABLE = any_of(
    rf"""
    ^第.部分
    ^[{NUMERALS}]+、
    ^目录
    """
)

# What no heading holds: sentences and amounts.
NO_HEADING = any_of(
    r"""
    [。；;]
    [,，].*\d
    \d[\d,.]*(万|亿)?元
    \d%
    [:：].{2,}
    """
)

# How a heading ends: such a line may fill its page or end in a full stop.
HEADING_END = re.compile(r"(说明|情况|概况|解释|附件|附表|决算表|职[责能]|设置|构成)[。:：]?$")

# How the title of a part ends: without it, the title goes on in the next line.
TITLE_END = re.compile("(说明|情况|概况|解释|附件|附表|表|公开|报告|构成)$")

# With which no heading ends.
UNFINISHED = (",", "、", "的")

# How a sentence ends.
SENTENCE_END = re.compile(r"[。；;！!？?]$")

# How a note begins.
NOTE_START = re.compile("^(注|备注|说明)[:：]")

# A line that names the unit of the table below.
UNIT_LINE = re.compile(r"^(金额)?单位[:：](人民币)?[百千万亿]?元$")

# A line of a table of contents.
CONTENTS_LINE = re.compile(r"[.…·⋯]{4,}\d*$")


# The verb between a term and what it means; 指 also begins other words (指标, 指导).
MEANS = r"(?:是指|系指|即指|指的是|指(?![标导挥数定示南])|主要反映|用于反映|反映|核算)"

# Words that stand where a term would and are none.
NO_TERMS = r"其中|包括|主要包括|主要是|例如|如|注|说明|具体(?:包括|如下)|含|备注|具体|本表|主要用于"

# A word that is in no term.
INCLUDES = "包括"

TERM_HEAD = r"^(名词|术语|名称|词条|科目名称|专业名词|功能科目|支出功能分类科目.*)$"
# The heads of the two columns of a glossary that is printed as a table.
TEXT_HEAD = r"^(解释|释义|含义|说明|定义|名词解释|内容|解释说明)$"

# A name with its level, its digits where they are printed, and 支出 behind it: 科学技术（206类）支出.
LEVEL = r"([^()]*?)\((\d{0,7})([类款项])\)(支出)?"

# A code of the functional classification at the beginning, in brackets, or at the end of a term.
CODE = r"(?:^|(?<=[(\[【]))([12]\d{2}(?:\d{2}){0,2})(?=[^\d.,%年]|$)|([12]\d{2}(?:\d{2}){0,2})$"

# What a name of the classification may end in or not: 教育支出 is 教育.
NAME_TAIL = "支出"
