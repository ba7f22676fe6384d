"""Printed text to exact numbers, or the reason why not.

A recogniser of characters slips. A slip is seen through only where one number can be meant: pieces of rules stand
at the ends, a wrong mark between groups of three digits is their separator, a mark before the last two digits is
the decimal point, and a letter among digits is the digit of its shape. A mark that may stand for lost digits
(`1,234.` or `,234.50`) leaves the text unread. A point that was overlooked gives a well-formed number that is a
hundred times too large: where nearly all amounts of a table have decimals, a recognised one without them is not
believed. The printed text of a figure stays what was recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure
from juesuan.read.wording.quantities import NIL_MARKS
from juesuan.vocabulary.wording import NOTE_DIGITS, compact

_PLAIN = re.compile(r"^[-−]?\d+(?:\.\d+)?$")
_GROUPED = re.compile(r"^[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_MARKUP = re.compile(r"<[^<>]*>")
# NFKC makes digits of raised and circled numbers, which mark notes.
_NOTE_MARK = re.compile(f"[{NOTE_DIGITS}]")
_NOISE = re.compile(r"[\s•·.…\-—–−_/*|,、。'\"`~^]*")

_IN_PARENTHESES = re.compile(r"^\([\d,]+\.\d+\)$")
_RULES = "|!_\u4e28[]{}~^`'\"·•。\\"
_LOOKALIKES = str.maketrans("OoDQl—–−", "00001---")
_MARK = "[,.:;'`。、·]"
_SHAPE = re.compile(rf"(-?)(\d{{1,3}}(?:{_MARK}{{1,2}}\d{{3}})*|\d+)(?:{_MARK}{{1,2}}(\d\d))?(%?)")
_POINT_OF_A_RULE = re.compile(r"^[.:](?=[\d,:;.]+\D\d\d$)")
_LETTERS = re.compile(r"[^\W\d_]")
# Of the characters: with more letters, the text is a word.
_MOST_LETTERS_SHARE = 0.4
# Amounts with decimals: fewer do not show how the table prints them.
_LEAST_FIGURES = 4
# Of the amounts: so many have decimals where one without them has lost its point.
_DECIMALS_SHARE = 0.8


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, or noise that is no digit and no word."""
    stripped = _MARKUP.sub("", compact(text))
    return stripped in NIL_MARKS or _NOISE.fullmatch(stripped) is not None


def read_number(text: str, unit: Unit) -> Amount | None:
    """The number that the text prints in `unit`, exact, with the decimals printed; None if it is no number.

    Thousands separators may be missing or full-width; `%` makes the unit percent; parentheses make money negative.

    >>> read_number("3，518.85", Unit.TEN_THOUSAND_YUAN).value
    Decimal('3518.85')
    """
    if _NOTE_MARK.search(text):
        return None
    digits = _MARKUP.sub("", compact(text)).replace("−", "-")
    if unit.is_money and _IN_PARENTHESES.match(digits):
        digits = "-" + digits.strip("()")
    if digits.endswith("%"):
        digits, unit = digits[:-1], Unit.PERCENT
    if not (_PLAIN.match(digits) or _GROUPED.match(digits)):
        return None
    return Amount.of(Decimal(digits.replace(",", "")), unit)


def read_recognised(text: str, unit: Unit) -> Amount | None:
    """The number that a recognised text can only mean; None if it is none, or could be several.

    >>> read_recognised(".10;460:20", Unit.TEN_THOUSAND_YUAN).value
    Decimal('10460.20')
    """
    plain = _POINT_OF_A_RULE.sub("", compact(text).strip(_RULES))
    if len(_LETTERS.findall(plain)) > _MOST_LETTERS_SHARE * len(plain):
        return None
    match = _SHAPE.fullmatch(plain.translate(_LOOKALIKES))
    if match is None:
        return read_number(plain, unit)
    sign, whole, decimals, percent = match.groups()
    digits = sign + re.sub(_MARK, "", whole) + (f".{decimals}" if decimals else "") + percent
    return read_number(digits, unit)


def without_lost_points(figures: Iterable[Figure]) -> list[Figure]:
    """The figures of a table; recognised amounts of money that lack the decimals of the others are unread."""
    read = list(figures)
    money = [figure for figure in read if _is_money(figure)]
    with_decimals = sum(_decimals(figure) > 0 for figure in money)
    if with_decimals < max(_LEAST_FIGURES, _DECIMALS_SHARE * len(money)):
        return read
    return [replace(figure, amount=None) if _has_lost_point(figure) else figure for figure in read]


def _has_lost_point(figure: Figure) -> bool:
    recognised = figure.confidence is not None and _is_money(figure)
    return recognised and _decimals(figure) == 0 and figure.amount is not None and figure.amount.value != 0


def _is_money(figure: Figure) -> bool:
    return figure.amount is not None and figure.amount.unit.is_money


def _decimals(figure: Figure) -> int:
    return figure.amount.decimals if figure.amount is not None else 0
