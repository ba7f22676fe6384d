"""Codes of the functional and economic classifications: their levels, and the statements that print them.

Both are those of the 政府收支分类科目: a code of a level is the code above it and two more digits. Functional
codes end with the 项, economic codes with the 款.
"""

from __future__ import annotations

from juesuan.model.coordinate import TOTAL

CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS = 3, 5, 7
"""The digits of a code at each level: 类, 款, 项."""

CODE_LENGTHS = (CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS)

DIGITS_OF_LEVEL = {"类": CLASS_DIGITS, "款": GROUP_DIGITS, "项": ITEM_DIGITS}

SINGLE_FUND = ("t05", "t07", "t08")
"""Expenditure of one fund each, by functional code: together they are part of table 03."""

FUNCTIONAL = ("t02", "t03", *SINGLE_FUND)
"""The statements whose rows are functional codes."""

CODED = (*FUNCTIONAL, "t06")
"""The statements whose rows have a code: those by function, and table 06 by economic class."""


def codes_above(code: str) -> tuple[str, ...]:
    """The codes that a code implies, outermost first.

    >>> codes_above("2080505"), codes_above("208")
    (('208', '20805'), ())
    """
    return tuple(code[:digits] for digits in CODE_LENGTHS if digits < len(code))


def code_above(code: str) -> str:
    """The code right above a code; the total above a class.

    >>> code_above("2080505"), code_above("208") == TOTAL
    ('20805', True)
    """
    return (codes_above(code) or (TOTAL,))[-1]


def is_class(code: str) -> bool:
    """Whether a functional or economic code is that of a class (类)."""
    return len(code) == CLASS_DIGITS and code.isdigit()
