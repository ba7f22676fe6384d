"""Printed text to exact numbers, or the reason why not."""

from __future__ import annotations

import re
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.vocabulary.wording import compact

_PLAIN = re.compile(r"^[-−]?\d+(?:\.\d+)?$")
_GROUPED = re.compile(r"^[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_MARKUP = re.compile(r"<[^<>]*>")
_NOISE = re.compile(r"[\s•·.…\-—–−_/*|,、。'\"`~^]*")

NIL_MARKS = frozenset({"-", "—", "–", "--", "——", "/", "无", "空"})


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, or noise that is no digit and no word."""
    stripped = _MARKUP.sub("", compact(text))
    return stripped in NIL_MARKS or _NOISE.fullmatch(stripped) is not None


def read_number(text: str, unit: Unit) -> Amount | None:
    """The number that the text prints in `unit`, exact, with the decimals printed; None if it is no number.

    Thousands separators may be missing or full-width; `%` makes the unit percent.

    >>> read_number("3，518.85", Unit.TEN_THOUSAND_YUAN).value
    Decimal('3518.85')
    """
    digits = _MARKUP.sub("", compact(text)).replace("−", "-")
    if digits.endswith("%"):
        digits, unit = digits[:-1], Unit.PERCENT
    if not (_PLAIN.match(digits) or _GROUPED.match(digits)):
        return None
    value = Decimal(digits.replace(",", ""))
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Amount(value, unit, -exponent)
