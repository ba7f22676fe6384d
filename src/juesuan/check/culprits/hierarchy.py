"""Rows that are lacking, and codes that are misprinted, although no sum tells: what the hierarchy of codes says.

A table that prints a row above nearly every row, and rows below nearly every class and group, does so throughout.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import replace

from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text
from juesuan.vocabulary.classification import (
    CLASS_DIGITS,
    FUNCTIONAL,
    GROUP_DIGITS,
    SINGLE_FUND,
    codes_above,
)
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import unquoted

_ENOUGH = 8
_MOST_EXCEPTIONS = 10
_Rows = Mapping[str, Figure]
_REMEDY = Text("核对该行及其科目编码。", "Check the row and its code.")


def irregularities(figures: Sequence[Figure], named: Iterable[Figure] = ()) -> Iterator[Finding]:
    """The findings about rows that the hierarchy of codes or another table demands.

    `named` are figures of rows that have been found lacking otherwise, by their code and their name.
    """
    tables: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.statement in FUNCTIONAL and figure.code and figure.coordinate is not None:
            tables[figure.statement].setdefault(figure.code, figure)
    told = {(figure.statement, key) for figure in named for key in (figure.code, unquoted(figure.item))}
    for finding, keys in (*_misprinted(tables), *_orphans(tables), *_barren(tables), *_lacking(tables)):
        if not told & keys:
            yield finding
        told |= keys


_Told = Iterator[tuple[Finding, set[tuple[str, str]]]]


def _keys(figure: Figure, *lacking: str) -> set[tuple[str, str]]:
    return {(figure.statement, key) for key in (figure.code, unquoted(figure.item), *lacking)}


def _misprinted(tables: Mapping[str, _Rows]) -> _Told:
    """A code that no other table prints, for a name that two others print beside one other code."""
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in tables.values():
        for code, figure in rows.items():
            codes[unquoted(figure.item)][code] += 1
    for rows in tables.values():
        for code, figure in rows.items():
            if len(code) > CLASS_DIGITS and sum(code in other for other in tables.values()) == 1:
                said = codes[unquoted(figure.item)]
                usual = [
                    other for other, count in said.items() if _is_usual(other, count, code) and other not in rows
                ]
                if len(usual) == 1:
                    yield _misprint(figure, usual[0]), _keys(figure, usual[0])


def _is_usual(code: str, count: int, instead: str) -> bool:
    return count > 1 and len(code) == len(instead)


def _orphans(tables: Mapping[str, _Rows]) -> _Told:
    """Codes below a code that is not printed, where the report prints the code above nearly everywhere."""
    below = [(rows, code) for rows in tables.values() for code in rows if len(code) > CLASS_DIGITS]
    orphans = [(rows, code) for rows, code in below if code[:-2] not in rows]
    if _are_exceptions(orphans, below):
        for rows, code in orphans:
            elsewhere = any(code[:-2] in other for other in tables.values())
            where = code[:-2] if elsewhere else code
            yield _gap(rows[code], code[:-2], where), _keys(rows[code], code[:-2])


def _barren(tables: Mapping[str, _Rows]) -> _Told:
    """Classes and groups without a row below them, where the report has such rows nearly everywhere."""
    for length in (CLASS_DIGITS, GROUP_DIGITS):
        level = [(rows, code) for rows in tables.values() for code in rows if len(code) == length]
        barren = [(rows, code) for rows, code in level if not any(other[:-2] == code for other in rows)]
        if _are_exceptions(barren, level):
            for rows, code in barren:
                lost = _printed_below(tables, code)
                yield _gap(rows[code], lost or f"{code}…", lost or code), _keys(rows[code], lost)


def _printed_below(tables: Mapping[str, _Rows], code: str) -> str:
    below = (
        other for rows in tables.values() for other in rows if other[:-2] == code and len(other) > CLASS_DIGITS
    )
    return next(below, "")


def _lacking(tables: Mapping[str, _Rows]) -> _Told:
    """Codes of the tables of single funds that table 03, of all expenditure, does not print."""
    whole = tables.get("t03", {})
    lengths = {len(code) for code in whole}
    demanded = [
        (rows, code)
        for statement, rows in tables.items()
        for code in rows
        if statement in SINGLE_FUND and len(code) in lengths
    ]
    lacking = [(rows, code) for rows, code in demanded if code not in whole]
    if _are_exceptions(lacking, demanded):
        for rows, code in lacking:
            above = next((whole[upper] for upper in reversed(codes_above(code)) if upper in whole), rows[code])
            yield _gap(above, code, code, "03"), {*_keys(rows[code]), ("t03", code)}


def _are_exceptions(some: Sized, all_: Sized) -> bool:
    return len(all_) - len(some) >= _ENOUGH and len(some) * _MOST_EXCEPTIONS <= len(all_)


def _gap(figure: Figure, lacking: str, where: str, table: str = "") -> Finding:
    number = table or BY_ID[figure.statement].number
    return Finding(
        "accounts.row-lacking",
        Severity.WARNING,
        Text(
            f"{number}表缺少{lacking}一行，或“{figure.item}”（{figure.code}）一行的编码有误",
            f"table {number} lacks the row {lacking}, or the code {figure.code} of “{figure.item}” is wrong",
        ),
        replace(figure.place, table=number, cell=f"{where} × {'/'.join(figure.column)}"),
        _REMEDY,
    )


def _misprint(figure: Figure, usual: str) -> Finding:
    return Finding(
        "accounts.code-misprinted",
        Severity.WARNING,
        Text(
            f"“{figure.item}”在此处编码为{figure.code}，在其他表中为{usual}",
            f"the code of “{figure.item}” is {figure.code} here and {usual} in other tables",
        ),
        figure.place,
        _REMEDY,
    )
