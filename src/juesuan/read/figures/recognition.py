"""Numbers as a recogniser of characters gives them: how its slips show, and what can be read through them.

The printed text of a figure stays what was recognised; only its value is read by this grammar. A slip is seen
through only where one number can be meant: pieces of rules stand at the ends, a wrong mark between groups of three
digits is their separator, a mark before the last two digits is the decimal point, and a letter among digits is the
digit of its shape. A mark that may stand for lost digits (`1,234.` or `,234.50`) leaves the text unread.
"""

from __future__ import annotations

import re

from juesuan.model.amount import Amount, Unit
from juesuan.read.figures.numbers import read_number
from juesuan.vocabulary.wording import compact

_RULES = "|!_丨[]{}~^`'\"·•。\\"
_LOOKALIKES = str.maketrans("OoDQl—–−", "00001---")
_MARK = "[,.:;'`。、·]"
_SHAPE = re.compile(rf"(-?)(\d{{1,3}}(?:{_MARK}{{1,2}}\d{{3}})*|\d+)(?:{_MARK}{{1,2}}(\d\d))?(%?)")
_POINT_OF_A_RULE = re.compile(r"^[.:](?=[\d,:;.]+\D\d\d$)")
_LETTERS = re.compile(r"[^\W\d_]")
_MOST_LETTERS_SHARE = 0.4


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
