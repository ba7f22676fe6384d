"""Headings of running text: how they are numbered, how they begin and end, what is none."""

from __future__ import annotations

import re

from juesuan.read.wording import any_of
from juesuan.read.wording.numbers import NUMERALS

PART = re.compile(rf"^第[{NUMERALS}]+部分")
"""The heading of a part: 第二部分."""

LEVELS = (
    PART,
    re.compile(rf"^[{NUMERALS}]+[、.．]"),
    re.compile(rf"^[(（][{NUMERALS}]+[)）]"),
    re.compile(r"^\d{1,2}[.、．](?!\d)"),
    re.compile(r"^[(（]\d{1,2}[)）]"),
)
"""The numbering of headings and items, outermost first."""

NUMBER = re.compile(rf"[{NUMERALS}]+|\d+")
"""The number of a heading or item, without its brackets and points."""

NEXT_ITEM = re.compile(
    rf"(?<=[。；;])\s*(?=(?:\d{{1,2}}[.、．](?!\d)|[(（][{NUMERALS}\d]{{1,2}}[)）]|[{NUMERALS}]{{1,2}}、)\s*[\u4e00-\u9fff“\"])"
)
"""Where a numbered item begins behind a sentence on the same line."""

AFTER_TABLE = any_of(
    rf"""
    ^第.部分
    ^[{NUMERALS}]+、
    ^目录
    """
)
"""A heading that ends the notes below a table."""

NO_HEADING = any_of(
    r"""
    [。；;]
    [,，].*\d
    \d[\d,.]*(万|亿)?元
    \d%
    [:：].{2,}
    """
)
"""What no heading holds: sentences and amounts."""

HEADING_END = re.compile(r"(说明|情况|概况|解释|附件|附表|决算表|职[责能]|设置|构成)[。:：]?$")
"""How a heading ends: such a line may fill its page or end in a full stop."""

TITLE_END = re.compile("(说明|情况|概况|解释|附件|附表|表|公开|报告|构成)$")
"""How the title of a part ends: without it, the title goes on in the next line."""

UNFINISHED = (",", "、", "的")
"""With which no heading ends."""

SENTENCE_END = re.compile(r"[。；;！!？?]$")
"""How a sentence ends."""

NOTE_START = re.compile("^(注|备注|说明)[:：]")
"""How a note begins."""

UNIT_LINE = re.compile(r"^(金额)?单位[:：](人民币)?[百千万亿]?元$")
"""A line that names the unit of the table below."""

CONTENTS_LINE = re.compile(r"[.…·⋯]{4,}\d*$")
"""A line of a table of contents."""
