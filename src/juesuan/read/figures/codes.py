"""Classification codes: one code from the pieces it is printed in.

A code has three digits (类), five (款) or seven (项); economic codes end at five. Pieces come from the columns
类 | 款 | 项, or from a rule that runs through the code cell; a digit under the rule is then read on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from juesuan.model.figure import TOTAL
from juesuan.read.wording.quantities import YEAR
from juesuan.vocabulary.classification import CODE_LENGTHS, code_above, codes_above, functions
from juesuan.vocabulary.wording import compact

_GLUED = re.compile(rf"^[\[【(（]?(\d{{3}}(?:\d{{2}}){{0,2}})[\]】)）]?[-—.、:：]?(?=[^\d.,%{YEAR}])")
_NO_LETTER = re.compile(r"\W")
_CODE = re.compile(r"[12356]\d{2}(?:\d{2}){0,2}")


def code_of(pieces: Sequence[str], above: str = "") -> str:
    """The code that the pieces give, digits only; empty if they do not decide one.

    `above` is the code of the row above: a row that prints only the last level of its code inherits the rest.

    A lone digit in the column of 款 or 项 has lost its leading zero, as numbers in a workbook do.

    >>> code_of(["208", "05", "05"]), code_of(["20609", "901"]), code_of(["", "", "02"], "2080501")
    ('2080505', '2060901', '2080502')
    >>> code_of(["208", "5", "5"])
    '2080505'
    """
    digits = _padded(["".join(char for char in piece if char.isdigit()) for piece in pieces])
    joined = "".join(digits)
    if not joined:
        return ""
    for candidate in (joined, _overlapped(digits), _inherited(digits, above)):
        if is_code(candidate):
            return candidate
    return ""


def _padded(pieces: Sequence[str]) -> Sequence[str]:
    """The pieces with two digits for 款 and 项, if they stand in columns of their own."""
    if len(pieces) < 2 or len(pieces[0]) not in (0, 3) or any(len(piece) > 2 for piece in pieces[1:]):
        return pieces
    return [pieces[0], *(piece.zfill(2) if piece else "" for piece in pieces[1:])]


def is_code(text: str) -> bool:
    """Whether the text is a code by its form: 3, 5 or 7 digits, of income, expenditure or economic classes."""
    return _CODE.fullmatch(text) is not None


def split_glued(name: str) -> tuple[str, str]:
    """The code that a name begins with, and the rest: `208社会保障和就业支出` -> 208, 社会保障和就业支出."""
    match = _GLUED.match(name)
    if not match or not is_code(match[1]):
        return "", name
    return match[1], name[match.end() :]


def _overlapped(pieces: Sequence[str]) -> str:
    """The pieces joined so that a digit read on both sides of a rule counts once, however it was read there.

    That digit is the first of the second piece: it equals the one before it, or makes the code one too long.
    """
    code = ""
    for piece in pieces:
        doubled = code and piece and (code[-1] == piece[0] or len(code) + len(piece) - 1 in CODE_LENGTHS)
        code += piece[1:] if doubled else piece
    return code


def _inherited(pieces: Sequence[str], above: str) -> str:
    """The digits behind as many digits of the row above as the empty leading pieces stand for."""
    empty = next((number for number, piece in enumerate(pieces) if piece), 0)
    kept = {1: 3, 2: 5}.get(empty, 0)
    return above[:kept] + "".join(pieces) if kept and len(above) >= kept else ""


def codes_of_names(names: Iterable[str]) -> list[str]:
    """The functional codes of names, each looked for below the one before, then beside it, then above.

    Names repeat below other groups: 行政运行 alone has no code. Empty if one of them is not in the official list.

    >>> codes_of_names(["公共安全支出", "法院", "行政运行", "住房保障支出", "住房改革支出", "住房公积金"])
    ['204', '20405', '2040501', '221', '22102', '2210201']
    """
    codes, last = [], TOTAL
    for name in names:
        letters, places = _letters(name), dict.fromkeys((last, *reversed(codes_above(last)), TOTAL))
        last = next((code for above in places if (code := _codes_below().get((above, letters)))), "")
        if not last:
            return []
        codes.append(last)
    return codes


@cache
def _codes_below() -> Mapping[tuple[str, str], str]:
    """The functional codes by the code above them and their name."""
    codes = ((code, _letters(name.zh)) for code, name in functions().items() if code.startswith("2"))
    return {(code_above(code), name): code for code, name in codes}


def _letters(name: str) -> str:
    return _NO_LETTER.sub("", compact(name))
