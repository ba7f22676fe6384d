"""Chinese wording as it is compared: one form for a label however spaced; how headings are numbered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERING = re.compile(
    r"^(?:其中[:：]?"
    r"|[一二三四五六七八九十百]+[、.,，．]"
    r"|[(（][一二三四五六七八九十\d]+[)）][、.]?"
    r"|\d{1,2}[、.．](?!\d)"
    r"|[①②③④⑤⑥⑦⑧⑨⑩])+"
)
_QUOTES = str.maketrans("", "", "\"'“”‘’「」『』〝〞＂`")
# Digits that are raised are marks of notes, no digits of the number that they stand behind.
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# For a class of a pattern: raised and circled numbers, of which NFKC makes digits.
NOTE_DIGITS = "\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u249b"
CJK = re.compile(r"[\u4e00-\u9fff]")


# Labels and phrases of a report are compared again and again: as many as a long report has, a few megabytes.
_REMEMBERED = 1 << 14


@lru_cache(_REMEMBERED)
def compact(text: str) -> str:
    """The text in NFKC without any white space: `单 位：万元` becomes `单位:万元`."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(_REMEMBERED)
def unquoted(text: str) -> str:
    """The compact text without quotation marks: `“三公”经费` becomes `三公经费`."""
    return compact(text).translate(_QUOTES)


def without_spaces(text: str) -> str:
    """The text as printed, but for its white space."""
    return "".join(text.split())


@lru_cache(_REMEMBERED)
def unnumbered(text: str) -> str:
    """A row's name without white space and without its leading numbering: `八、其他收入` becomes `其他收入`."""
    name = without_spaces(text)
    return _NUMBERING.sub("", name) or name


def differ_by_one(one: str, other: str) -> bool:
    """Whether one character was replaced, lost or added between the two.

    >>> differ_by_one("2210202", "2210203"), differ_by_one("215089", "2150899"), differ_by_one("12", "21")
    (True, True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return sum(left != right for left, right in zip(one, other, strict=True)) == 1
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def has_cjk(text: str) -> bool:
    """Whether the text has a Chinese character."""
    return CJK.search(text) is not None


_DIGITS = "〇零一二三四五六七八九十百"
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_DIGITS}\d]+部分[:、.]?",
        rf"[{_DIGITS}]{{1,4}}[、.,](?=\D)",
        rf"\([{_DIGITS}]{{1,4}}\)[、.]?",
        r"\d{1,2}(?:、|\.(?!\d)|\.(?=\d{3}(?:\d\d){0,2}[\u4e00-\u9fff]))",
        r"\(\d{1,2}\)[、.]?",
        r"[①-⑳][、.]?",
    )
)
# The level of a text without a number.
UNNUMBERED = len(_LEVELS)

# A number of any level, where a text in NFKC without white space begins.
ANY_NUMBER = re.compile("|".join(f"(?:{level.pattern})" for level in _LEVELS))

_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def level_of(plain: str) -> int:
    """How deep the number stands that the text (NFKC, no white space) begins with: 第一部分 is 0, 一、 is 1, …"""
    return next((depth for depth, level in enumerate(_LEVELS) if level.match(plain)), UNNUMBERED)


def after_number(plain: str) -> int:
    """Where the text goes on behind its number; 0 without one.

    >>> after_number("(六)1.科技"), after_number("科技")
    (5, 0)
    """
    at = 0
    while match := ANY_NUMBER.match(plain, at):
        at = match.end()
    return at


def count_in(text: str) -> int:
    """The number that digits or Chinese numerals below a hundred say.

    >>> count_in("12"), count_in("十"), count_in("二十三"), count_in("两")
    (12, 10, 23, 2)
    """
    if text.isdigit():
        return int(text)
    tens, has_tens, ones = text.rpartition("十")
    if not has_tens:
        return _CHINESE_DIGITS.get(text, 0)
    return 10 * _CHINESE_DIGITS.get(tens or "一", 0) + _CHINESE_DIGITS.get(ones or "零", 0)
