"""The forms that identities take: what a row of rules.toml says, by codes, that must hold.

Each form makes from a few codes what a rule looks for. A code that a report does not print counts as zero on its
side, as long as its side has another figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from juesuan.check.accounts import FigureIndex, Line
from juesuan.check.rule import Identities, Identity
from juesuan.model.figure import TOTAL, Figure
from juesuan.vocabulary.classification import CODE_LENGTHS, is_class, is_item
from juesuan.vocabulary.codelists import parts_of
from juesuan.vocabulary.statements import BY_ID

# A statement, and the codes that differ from its defaults.
_Place = tuple[str, Mapping[str, str]]


def identities_of(row: Mapping[str, Any]) -> Identities | None:
    """What a row of a rule on tables says, in one of the forms; None where it has none.

    Raises KeyError or ValueError where it is not whole, or names what nobody knows.
    """
    if "levels" in row:
        statement, axis, digits = row["levels"].split()
        return levels(BY_ID[statement].id, axis, int(digits))
    if "along" in row:
        line, sides = row["along"].split(": ")
        statement, axis = line.split()
        return along(BY_ID[statement].id, axis, *sides_of(axis, sides))
    if "equal" not in row:
        return None
    whole, *others = map(_place, row["equal"])
    if "each" not in row:
        return _equal(whole, *others)
    axis, codes = row["each"].split(": ")
    levels_by_name: Mapping[str, Callable[[str], bool]] = {"class": is_class, "item": is_item}
    wanted = levels_by_name.get(codes, frozenset(codes.split()).__contains__)
    return _each(axis, whole, others[0], wanted)


def sides_of(code_list: str, sides: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes on both sides of `basic = personnel + operating`; `parts` are those right below the one code."""
    left, right = (tuple(side.split(" + ")) for side in sides.split(" = "))
    return left, parts_of(code_list, *left) if right == ("parts",) else right


def _place(text: str) -> _Place:
    statement, *codes = text.split()
    return BY_ID[statement].id, dict(one.split("=") for one in codes)


def levels(statement: str, axis: str, digits: int) -> Identities:
    """Codes of so many digits add up to the code above them, in every column of the statement.

    The code above is that of the nearest level which the statement prints: where it has no 款, the 项 add up
    to the 类, and where it has no 类 either, to the total.
    """

    def identities(index: FigureIndex) -> Iterator[Identity]:
        printed = {len(code) for code in index.codes(statement, axis) if code.isdigit()}
        above = max((level for level in CODE_LENGTHS if level < digits and level in printed), default=0)
        for line in index.lines(statement, axis):
            addends: dict[str, list[Figure]] = defaultdict(list)
            for code, figure in line.items():
                if len(code) == digits and code.isdigit():
                    addends[code[:above] or TOTAL].append(figure)
            for parent, figures in addends.items():
                yield Identity(_printed(line, [parent]), tuple(figures))

    return identities


def along(statement: str, axis: str, left: tuple[str, ...], right: tuple[str, ...]) -> Identities:
    """Along a dimension, in every row or every column, the left codes together equal the right codes together."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        for line in index.lines(statement, axis):
            yield Identity(_printed(line, left), _printed(line, right))

    return identities


def _equal(whole: _Place, *addends: _Place) -> Identities:
    """A figure against another one, or against the sum of several that stand anywhere."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        left, *right = (index.figures(statement, **codes) for statement, codes in (whole, *addends))
        yield Identity(left, tuple(figure for figures in right for figure in figures))

    return identities


def _each(axis: str, left: _Place, right: _Place, wanted: Callable[[str], bool]) -> Identities:
    """Figures with the same code along a dimension, at two places, against each other."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        here, there = (index.line(statement, axis, **codes) for statement, codes in (left, right))
        for code, figure in here.items():
            if wanted(code):
                yield Identity((figure,), _printed(there, [code]))

    return identities


def _printed(line: Line, codes: Iterable[str]) -> tuple[Figure, ...]:
    return tuple(line[code] for code in codes if code in line)
