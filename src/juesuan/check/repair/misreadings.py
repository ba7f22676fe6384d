"""Misreadings of a number: which printed texts a reader could have made of it, and how unlikely each is."""

from __future__ import annotations

import re

from juesuan.model.check import Confusion
from juesuan.vocabulary.wording import compact, differ_by_one

# What each confusion costs in a search for the least edits: how unlikely it is, beside others of its kind.
#
# Numbers, codes and columns are searched one after the other, so that their costs are not compared.
COSTS: dict[Confusion, int] = {
    Confusion.SEPARATOR: 1,
    Confusion.LETTER: 1,
    Confusion.DIGITS_CUT: 2,
    Confusion.LOOK_ALIKE: 4,
    Confusion.CELL_LOST: 5,
    Confusion.DIGIT_LOST: 5,
    Confusion.SIGN_LOST: 5,
    Confusion.DIGIT_MISREAD: 6,
    Confusion.DIGIT_EXTRA: 6,
    Confusion.CODE_CUT: 1,
    Confusion.CODE_LOST: 2,
    Confusion.CODE_MISREAD: 2,
    Confusion.CELLS_SHIFTED: 3,
}

_PAIRS = "38 58 56 68 08 06 09 17 14 27 49 89 39 35"
_LOOK_ALIKE = frozenset(pair[::step] for pair in _PAIRS.split() for step in (1, -1))
# A 0 whose side a rule took away is read as C.
_LETTERS = str.maketrans("OoQDClI|!iSsBZzg", "0000011111558229")
_MARKUP = re.compile(r"<[^<>]*>")
_WELL_FORMED = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_SEPARATORS = frozenset(",.:;'`·、。 -")


def confusion(printed: str, number: str) -> Confusion | None:
    """How `number` (plain digits with its decimals, such as `2432.62`) could have been read as `printed`.

    None where no single confusion explains it.

    >>> confusion("2.432.62", "2432.62"), confusion("113,311.4", "113311.47")
    (<Confusion.SEPARATOR: 'separator'>, <Confusion.DIGITS_CUT: 'digits-cut'>)
    """
    text = _MARKUP.sub("", compact(printed)).replace("−", "-")
    if not text:
        return None if number.startswith("-") else Confusion.CELL_LOST
    corrected = text.translate(_LETTERS)
    read, true = _digits(corrected), _digits(number)
    if not read or not set(corrected) - set("0123456789") <= _SEPARATORS or not true.strip("0"):
        return None
    if text.startswith("-") != number.startswith("-"):
        return Confusion.SIGN_LOST if read == true else None
    if read == true:
        return Confusion.LETTER if corrected != text else Confusion.SEPARATOR
    return _of_digits(read, true, _decimals(corrected), _decimals(number))


def is_well_formed(printed: str) -> bool:
    """Whether the text is a number as numbers are printed."""
    return _WELL_FORMED.fullmatch(compact(printed).replace("−", "-")) is not None


def _of_digits(read: str, true: str, read_decimals: int, decimals: int) -> Confusion | None:
    missing = len(true) - len(read)
    if 0 < missing <= decimals and true.startswith(read) and read_decimals == decimals - missing:
        return Confusion.DIGITS_CUT
    if missing == 0:
        different = [one + other for one, other in zip(read, true, strict=True) if one != other]
        if len(different) != 1:
            return None
        return Confusion.LOOK_ALIKE if different[0] in _LOOK_ALIKE else Confusion.DIGIT_MISREAD
    if missing == 1:
        return Confusion.DIGIT_LOST if differ_by_one(read, true) else None
    return Confusion.DIGIT_EXTRA if missing == -1 and differ_by_one(read, true) else None


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _decimals(text: str) -> int:
    return len(text.rpartition(".")[2]) if "." in text else 0
