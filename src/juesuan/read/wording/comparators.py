"""How a target or a result compares to its number: the words before and after it, and what is no number."""

from __future__ import annotations

from juesuan.model.performance import Comparator
from juesuan.read.wording import any_of

# Before the number: ≥90%, 不少于3次, 约1.2万件.
BEFORE = (
    (Comparator.AT_LEAST, r">=|≥|≧|=>"),
    (Comparator.AT_LEAST, r"不(得)?(低|少|小)于"),
    (Comparator.AT_LEAST, r"大于(或)?等于|高于等于|至少|不下于"),
    (Comparator.AT_MOST, r"<=|≤|≦|=<"),
    (Comparator.AT_MOST, r"不(得)?(高|大|多|长|晚|迟)于|不(得)?超过?"),
    (Comparator.AT_MOST, r"小于(或)?等于|低于等于|至多|最多|控制在"),
    (Comparator.MORE, r">|大于|高于|多于|超过|超"),
    (Comparator.LESS, r"<|小于|低于|少于"),
    (Comparator.ABOUT, r"≈|约|大约|约为|近|预计"),
    (Comparator.EQUAL, r"=|等于"),
)

# After the number and its unit: 90%以上, 20个左右.
AFTER = (
    (Comparator.AT_LEAST, r"\(?(及|或|含|\(含\))?以上\)?|及以上|起"),
    (Comparator.AT_MOST, r"\(?(及|或)?(以下|以内|之内)\)?|内"),
    (Comparator.ABOUT, r"左右|上下"),
)

# Between the two numbers of a range: 3-4次, 90%至95%.
RANGE_SIGNS = r"(?:-|—|–|~|～|至|到|−)+"

# The unit that may stand after the first number of a range.
RANGE_UNIT = r"[^\d\s,;\-~至到]{0,3}"

# Numbers of the calendar and of a sequence, which count nothing.
DATES = any_of(
    r"""
    (?:19|20)\d{2}年(?:度)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?
    (?<!\d)\d{1,2}月(?:\d{1,2}[日号]|底|份|前|末)
    (?:19|20)\d{2}[./-]\d{1,2}(?:[./-]\d{1,2})?(?!\d)
    第\d+
    """
)

# The unit of a number: what stands right after it, up to six characters.
UNIT_AFTER_NUMBER = any_of(r"%|‰|个百分点|[^\d\s,，;；。、()（）%:：]{1,6}")

# A unit that a space has cut from its number: 80 个以上.
UNIT_ALONE = any_of(r"[^\d,，;；。、()（）]{1,4}(以上|以下|左右|以内)")

# An amount of money, with or without its unit, damaged or not.
AMOUNT = any_of(r"[-−]?\d[\d,.，]*(亿元|万元|千元|元)?")

# The unit of money in a label or a caption: 项目资金（万元）, 单位：元.
MONEY_UNIT = any_of(r"(?:单位[:：]?|\()(?:人民币)?(?P<unit>亿元|万元|千元|百元|元)\)?")

# The beginning of one in a label that a line break has cut; it is always 万元.
CUT_MONEY_UNIT = any_of(r"[(（]万(?!元)")

# What stands in brackets after the label of a line of money and is no part of its name.
UNIT_OR_POINTS = any_of(r"(?:单位[:：])?(?:亿元|万元|千元|元|\d+(?:\.\d+)?分)")
