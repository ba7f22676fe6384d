"""Damage to a recognised text, as recognition does it: digits, marks, codes, names, cells and rows misread.

A text is a list of rows, a row a list of cells. What is damaged is drawn at random among all places of a kind.
Amounts of two whole rows that change places are not among the kinds: recognition does not do that, and where both
rows have one total, nothing in the report shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random

Rows = list[list[str]]
Damage = Callable[[str, Random], str]

_AMOUNT = re.compile(r"-?[\d,]*\d\.\d+")
_CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_NAME = re.compile(r"[一-鿿、（）]{3,}")
_LOOK_ALIKE = {"3": "8", "8": "3", "5": "6", "6": "5", "1": "7", "7": "1", "0": "6", "9": "8", "2": "7", "4": "9"}
_LETTERS = {"0": "O", "1": "l", "5": "S", "8": "B"}
_STRAY = "科枝栏烂决块"
"""Characters that stand for what a name's character was taken for."""


def _at(chars: str) -> Callable[[str, Random], int]:
    """A place in a text with one of the characters, or -1."""
    return lambda text, chance: chance.choice([at for at, char in enumerate(text) if char in chars] or [-1])


def _replaced(chars: str, other: Callable[[str, Random], str]) -> Damage:
    """Takes one of the characters for another."""

    def damage(text: str, chance: Random) -> str:
        at = _at(chars)(text, chance)
        return text if at < 0 else text[:at] + other(text[at], chance) + text[at + 1 :]

    return damage


_DIGITS = "0123456789"


def _without(text: str, _: Random) -> str:
    """Nothing of a character or a cell."""
    return text[:0]


_digit_lost = _replaced(_DIGITS, _without)
_digit_twice = _replaced(_DIGITS, lambda digit, _: 2 * digit)
ON_AMOUNTS: dict[str, Damage] = {
    "look-alike digit": _replaced(_DIGITS, lambda digit, _: _LOOK_ALIKE[digit]),
    "other digit": _replaced(_DIGITS, lambda digit, chance: chance.choice(_DIGITS.replace(digit, ""))),
    "digit lost": _digit_lost,
    "digit lost, regrouped": lambda text, chance: _regrouped(_digit_lost(text, chance)),
    "digit twice": _digit_twice,
    "digit twice, regrouped": lambda text, chance: _regrouped(_digit_twice(text, chance)),
    "letter": _replaced("".join(_LETTERS), lambda digit, _: _LETTERS[digit]),
    "end cut": lambda text, chance: text[: -chance.choice((1, 1, 2, 3))],
    "start cut": lambda text, chance: text[chance.choice((1, 2)) :],
    "mark misread": _replaced(".,", lambda mark, chance: chance.choice(".,:; ".replace(mark, ""))),
    "mark lost": _replaced(".,", _without),
    "sign lost": lambda text, _: text.lstrip("-"),
    "sign added": lambda text, _: "-" + text.lstrip("-"),
    "cell lost": _without,
}
ON_CODES: dict[str, Damage] = {
    "code cut": lambda text, chance: text[: -chance.choice((1, 2))],
    "code lost": _without,
    "code misread": ON_AMOUNTS["look-alike digit"],
    "code by one": _replaced(_DIGITS, lambda digit, chance: str((int(digit) + chance.choice((1, 9))) % 10)),
}
ON_NAMES: dict[str, Damage] = {
    "name misread": lambda text, chance: _replaced(text, lambda _, stray: stray.choice(_STRAY))(text, chance),
}


def _regrouped(text: str) -> str:
    whole, _, decimals = text.replace(",", "").partition(".")
    return f"{int(whole or 0):,}.{decimals}" if whole.isdigit() else text


def _moved(rows: Rows, at: int, chance: Random) -> bool:
    """A cell of a row disappears, blank or zero, and those behind it move up."""
    row = rows[at]
    blank = [place for place, cell in enumerate(row) if place and cell in ("", "0.00")]
    if not blank:
        return False
    place = chance.choice(blank)
    rows[at] = [*row[:place], *row[place + 1 :], ""]
    return True


def _glued(rows: Rows, at: int, chance: Random) -> bool:
    """Two amounts side by side become one text."""
    row = rows[at]
    pairs = [place for place in range(len(row) - 1) if all(map(_AMOUNT.fullmatch, row[place : place + 2]))]
    if not pairs:
        return False
    place = chance.choice(pairs)
    rows[at] = [*row[:place], row[place] + row[place + 1], "", *row[place + 2 :]]
    return True


def _joined(rows: Rows, at: int, _: Random) -> bool:
    """Two rows become one, cell by cell."""
    if not _is_of_table(rows, at + 1) or len(rows[at]) != len(rows[at + 1]):
        return False
    rows[at : at + 2] = [[one + other for one, other in zip(*rows[at : at + 2], strict=True)]]
    return True


def _lost(rows: Rows, at: int, _: Random) -> bool:
    del rows[at]
    return True


def _printed_twice(rows: Rows, at: int, _: Random) -> bool:
    """A row is seen twice, as where two pictures of a page overlap."""
    rows.insert(at, list(rows[at]))
    return True


ON_ROWS: dict[str, Callable[[Rows, int, Random], bool]] = {
    "cells moved": _moved,
    "cells glued": _glued,
    "rows joined": _joined,
    "row lost": _lost,
    "row twice": _printed_twice,
}
KINDS = (*ON_AMOUNTS, *ON_CODES, *ON_NAMES, *ON_ROWS)


def damaged(text: str, kinds: Iterable[str], chance: Random) -> str:
    """The text with one damage of each kind that is named, at places drawn at random."""
    rows = [line.split("\t") for line in text.split("\n")]
    for kind in kinds:
        _damage(rows, kind, chance)
    return "\n".join("\t".join(row) for row in rows)


def _damage(rows: Rows, kind: str, chance: Random) -> None:
    if kind in ON_ROWS:
        places = [at for at in range(len(rows)) if _is_of_table(rows, at)]
        for at in chance.sample(places, len(places)):
            if ON_ROWS[kind](rows, at, chance):
                return
        return
    pattern, damages = next(
        (pattern, damages)
        for pattern, damages in ((_AMOUNT, ON_AMOUNTS), (_CODE, ON_CODES), (_NAME, ON_NAMES))
        if kind in damages
    )
    cells = [
        (at, place)
        for at, row in enumerate(rows)
        if _is_of_table(rows, at)
        for place, cell in enumerate(row)
        if pattern.fullmatch(cell) and cell.strip("0.")
    ]
    for at, place in chance.sample(cells, len(cells)):
        changed = damages[kind](rows[at][place], chance)
        if changed != rows[at][place]:
            rows[at][place] = changed
            return


def _is_of_table(rows: Rows, at: int) -> bool:
    """Whether a row prints amounts in cells."""
    return 0 <= at < len(rows) and len(rows[at]) > 1 and any(map(_AMOUNT.fullmatch, rows[at]))
