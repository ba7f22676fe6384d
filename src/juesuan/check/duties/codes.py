"""The codes of rows beside their names, against the official lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from juesuan.check.duties.duty import Disclosure, breach
from juesuan.check.messages.texts import Value, said
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.table import Cell
from juesuan.model.text import NO_TEXT
from juesuan.vocabulary.classification import (
    CLASS_DIGITS,
    FUNCTIONAL,
    FUNCTIONS_OF,
    code_above,
    codes_by_name,
    economic,
    functions,
    is_item,
    is_variant,
    name_key,
    official_name,
)
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact

# The year from which the economic codes of departments are those of the official list.
_ECONOMIC_SINCE = 2018
# The share of two names (0 to 1) that is alike where one is another wording of the other. So alike are
# 巩固脱贫攻坚成果衔接乡村振兴 and 巩固拓展脱贫攻坚成果衔接乡村振兴, but not 行政事业单位离退休 and
# 行政事业单位养老支出 (0.63).
_LEAST_LIKE = 0.8
_CLASS_CODE, _REST, _GROUP_CODE = re.compile(r"3\d\d"), re.compile(r"\d\d"), re.compile(r"3\d{4}")


def codes_beside_names(report: Disclosure) -> Iterator[Finding]:
    """Codes beside a name that is not theirs: functional ones in tables and text, economic ones in table 06."""
    yield from _functional(report)
    yield from codes_of_other_names(report)
    yield from _in_text(report)


def _in_text(report: Disclosure) -> Iterator[Finding]:
    """Codes of tables that the text prints beside the official name of another code."""
    own = {one.code: one for one in report.figures if one.statement in FUNCTIONAL and is_item(one.code)}
    stated = {one.code: one for one in report.figures if one.kind is FigureKind.NARRATIVE and one.code in own}
    for code, figure in stated.items():
        row, name = own[code], name_key(figure.item)
        others = [other for other in codes_by_name().get(name, ()) if len(other) == len(code)]
        if others and code not in others and name != name_key(row.item):
            number = BY_ID[row.statement].number
            values = {"code": code, "name": figure.item, "own": row.item, "number": number}
            yield breach("words.code.text", figure.place, **values)


def _functional(report: Disclosure) -> Iterator[Finding]:
    """Functional codes that at least two tables print beside a name which the official list does not give them.

    The list is of one year: in reports of years before, a code may have had another name, or another place. Where
    the tables differ, the accounts find which is wrong; what was recognised may be misread.
    """
    if (report.profile.year or 0) < FUNCTIONS_OF:
        return
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in report.figures:
        if figure.statement in FUNCTIONAL and figure.code:
            rows[figure.code].setdefault(figure.statement, figure)
    for code, tables in rows.items():
        first, *others = tables.values()
        is_surely_read = all(one.confidence is None and one.place.span is None for one in tables.values())
        if is_surely_read and others and {name_key(one.item) for one in tables.values()} == {name_key(first.item)}:
            yield from _of_another_name(code, first)


def _of_another_name(code: str, row: Figure) -> Iterator[Finding]:
    """A code whose official name is another, or that the list does not have, while it has the name elsewhere."""
    name, official = name_key(row.item), official_name(code)
    named = codes_by_name().get(name, ())
    codes = [other for other in named if len(other) == len(code)] or list(named)
    elsewhere = said("code.elsewhere", name=row.item, other=codes[0]) if len(codes) == 1 else NO_TEXT
    values: dict[str, Value] = {"code": code, "name": row.item, "year": FUNCTIONS_OF, "more": elsewhere}
    place = replace(row.place, cell=f"{code} {row.item}")
    key = name_key(official)
    # Editions of the list differ by words.
    is_wording = is_variant(name, key) or SequenceMatcher(None, name, key).ratio() >= _LEAST_LIKE
    if official and name and code not in codes and (named or not is_wording):
        yield breach("words.code.name", place, official=official, **values)
    elif not official and elsewhere.zh and any(code_above(one) == code_above(code) for one in functions()):
        # The list knows codes beside it; of 21598, which came in the course of the year, it has no items at all.
        yield breach("words.code.unknown", place, **values)


def codes_of_other_names(report: Disclosure) -> Iterator[Finding]:
    """Economic codes beside a name that is officially that of another code: one breach for each run of rows.

    A single row with an amount is left to the accounts where their sums show whether its code or its name is
    wrong: the code is that of another class.
    """
    if (report.profile.year or 0) < _ECONOMIC_SINCE:
        return
    for placed in report.grids:
        blocks: dict[int, list[_Coded]] = {}
        for row in placed.grid.rows():
            for one in _coded(row):
                blocks.setdefault(one.name.column, []).append(one)
        for block in blocks.values():
            wrong = [one for one in block if _code_of(one)]
            # Where the code of one row with an amount is that of another class, sums show it.
            is_of_class = wrong and wrong[0].code[:CLASS_DIGITS] == _code_of(wrong[0])[:CLASS_DIGITS]
            if len(wrong) > 1 or (wrong and (is_of_class or not wrong[0].has_amount)):
                yield _of_other_names(wrong)


class _Coded(NamedTuple):
    """A printed economic code, the cell of its name, and whether an amount stands beside it."""

    code: str
    name: Cell
    has_amount: bool


def _coded(row: Sequence[Cell]) -> Iterator[_Coded]:
    """The codes of a row of a grid: of five digits in one cell, or of three and two in two cells."""
    texts = [compact(cell.text) for cell in row]
    for at, text in enumerate(texts[:-1]):
        halves = at + 2 < len(row) and bool(_CLASS_CODE.fullmatch(text) and _REST.fullmatch(texts[at + 1]))
        code, name = (text + texts[at + 1], at + 2) if halves else (text, at + 1)
        if _GROUP_CODE.fullmatch(code):
            amount = texts[name + 1] if name + 1 < len(row) else ""
            yield _Coded(code, row[name], any(digit in amount for digit in "123456789"))


def _code_of(one: _Coded) -> str:
    """The official code of the name, of several the nearest; empty if the printed one is right, or unknown."""
    named = [code for code, name in economic().items() if compact(name.zh) == compact(one.name.text)]
    if one.code in named:
        return ""
    return min(named, key=lambda code: sum(a != b for a, b in zip(code, one.code, strict=False)), default="")


def _of_other_names(wrong: Sequence[_Coded]) -> Finding:
    first, last = wrong[0], wrong[-1]
    official = _code_of(first)
    name, last_name = compact(first.name.text), compact(last.name.text)
    place = replace(first.name.place, table="06", cell=f"{first.code} {name}")
    values = {"name": name, "code": first.code, "official": official}
    if len(wrong) == 1:
        return breach("words.code", place, **values)
    return breach("words.code.rows", place, last=f"{last.code} {last_name}", count=len(wrong), **values)
