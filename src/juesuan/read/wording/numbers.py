"""How numbers, units and ordinals are written."""

from __future__ import annotations

import re

from juesuan.read.wording import words_of

NUMERALS = "一二三四五六七八九十"
"""The characters of Chinese ordinals."""

MONEY = "(?:万|千|亿|百万)?元"
"""A unit of money."""

COLUMN_NUMBER = re.compile(r"^\d{1,2}(?:[=＝][\d+\-*()/%—]+)?$|^[甲乙丙丁]$")
"""A column number (栏次): 3, 1=2+3, or 甲 over the names."""

NUMBERED_LABEL = re.compile(rf"^[{NUMERALS}]{{1,3}}[、.．]")
"""A row's name with a number of its own: 一、教育支出."""

YEAR = "年"
"""Follows the digits of a year, which are no code."""

NIL_WORDS = words_of("无 空")
"""Words in a cell that say that there is no figure."""
