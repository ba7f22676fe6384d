"""Rows and items that are lacking, and codes that are misprinted, although no sum shows it: by codes and names.

A table that prints a row above nearly every row, and rows below nearly every class and group, does so throughout.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Sized
from difflib import SequenceMatcher
from functools import cache

from juesuan.check import wording
from juesuan.check.messages.failures import row_lacking
from juesuan.check.messages.texts import finding_about
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding, Severity
from juesuan.vocabulary.classification import (
    CLASS_DIGITS,
    FUNCTIONAL,
    GROUP_DIGITS,
    ITEM_DIGITS,
    SINGLE_FUND,
    codes_above,
    economic,
    functions,
    name_key,
)
from juesuan.vocabulary.wording import unquoted

# So many rows must follow the hierarchy before one that does not is an exception.
_ENOUGH = 8
# One row of so many may be an exception: more of them, and the report does not print the hierarchy throughout.
_MOST_EXCEPTIONS = 10
_Rows = Mapping[str, Figure]


def irregularities(figures: Sequence[Figure], named: Iterable[Figure] = ()) -> Iterator[Finding]:
    """The findings about rows that the hierarchy of codes or another table demands.

    `named` are figures of rows that have been found lacking otherwise, by their code and their name.
    """
    tables = _rows_of_codes(figures)
    yield from (finding_about("accounts.row-twice", figure) for figure in repeated_rows(figures))
    seen = {(figure.statement, key) for figure in named for key in (figure.code, unquoted(figure.item))}
    for finding, keys in (*_misprinted(figures), *_orphans(tables), *_barren(tables), *_lacking(tables)):
        if not seen & keys:
            yield finding
        seen |= keys


def _rows_of_codes(figures: Iterable[Figure]) -> Mapping[str, _Rows]:
    """The first figure of each row of the tables by function, by statement and code."""
    tables: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.statement in FUNCTIONAL and figure.code and figure.coordinate is not None:
            tables[figure.statement].setdefault(figure.code, figure)
    return tables


def repeated(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures of rows with a code that say once more, with the same amounts, what a row of the table says."""
    first: dict[object, Figure] = {}
    for figure in figures:
        if figure.statement and figure.code and figure.coordinate is not None and figure.amount is not None:
            known = first.setdefault((figure.statement, figure.coordinate, figure.column), figure)
            if known is not figure and known.amount == figure.amount and known.item == figure.item:
                yield figure


def repeated_rows(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The first figure of each row that is printed once more."""
    rows: dict[object, Figure] = {}
    for figure in repeated(figures):
        rows.setdefault((figure.statement, figure.code), figure)
    yield from rows.values()


_Found = Iterator[tuple[Finding, set[tuple[str, str]]]]


def _keys(figure: Figure, *lacking: str) -> set[tuple[str, str]]:
    return {(figure.statement, key) for key in (figure.code, unquoted(figure.item), *lacking)}


def misprinted_codes(figures: Iterable[Figure]) -> Iterator[tuple[Figure, str]]:
    """Rows whose code is surely wrong, and the one code that two other tables print beside their name.

    No other table prints the wrong code, or another row of the same table has it by right.
    """
    rows: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        if figure.statement in FUNCTIONAL and figure.code and figure.coordinate is not None:
            rows.setdefault((figure.statement, figure.code, unquoted(figure.item)), figure)
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    tables: dict[str, Counter[str]] = defaultdict(Counter)
    for statement, code, name in rows:
        codes[name][code] += 1
        tables[code][statement] += 1
    for (statement, code, name), figure in rows.items():
        is_strange = len(tables[code]) == 1 or tables[code][statement] > 1
        if len(code) > CLASS_DIGITS and is_strange and codes[name][code] == 1:
            usual = [
                other
                for other, count in codes[name].items()
                if count > 1 and len(other) == len(code) and statement not in tables[other]
            ]
            if len(usual) == 1:
                yield figure, usual[0]


def _misprinted(figures: Iterable[Figure]) -> _Found:
    for figure, usual in misprinted_codes(figures):
        yield finding_about("accounts.code-misprinted", figure, usual=usual), _keys(figure, usual)


def _orphans(tables: Mapping[str, _Rows]) -> _Found:
    """Codes below a code that is not printed, where the report prints the code above nearly everywhere."""
    below = [(rows, code) for rows in tables.values() for code in rows if len(code) > CLASS_DIGITS]
    orphans = [(rows, code) for rows, code in below if code[:-2] not in rows]
    if _are_exceptions(orphans, below):
        for rows, code in orphans:
            elsewhere = any(code[:-2] in other for other in tables.values())
            where = code[:-2] if elsewhere else code
            yield row_lacking(rows[code], code[:-2], where), _keys(rows[code], code[:-2])


def _barren(tables: Mapping[str, _Rows]) -> _Found:
    """Classes and groups without a row below them, where the report has such rows nearly everywhere."""
    for length in (CLASS_DIGITS, GROUP_DIGITS):
        level = [(rows, code) for rows in tables.values() for code in rows if len(code) == length]
        barren = [(rows, code) for rows, code in level if not any(other[:-2] == code for other in rows)]
        if _are_exceptions(barren, level):
            for rows, code in barren:
                lost = next((below for other in tables.values() for below in other if below[:-2] == code), "")
                yield row_lacking(rows[code], lost or f"{code}…", lost or code), _keys(rows[code], lost)


def _lacking(tables: Mapping[str, _Rows]) -> _Found:
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
            yield row_lacking(above, code, code, rows[code]), {*_keys(rows[code]), ("t03", code)}


def _are_exceptions(some: Sized, all_: Sized) -> bool:
    return len(all_) - len(some) >= _ENOUGH and len(some) * _MOST_EXCEPTIONS <= len(all_)


# --- items of prose that no table has ---

# Subject and role of an item of prose that is named as a class, group or item and has no code of the tables.
_WITHOUT_CODE, _OUTTURN = "other", (wording.OUTTURN,)
# The share of a name's characters (0 to 1) that stand in a row's name in their order, if it is that shortened.
_KEPT = 0.6


def items_lacking(figures: Sequence[Figure], narrative: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each outturn of an item that prose names as such, where table 05 is read and verified.

    Another name of a row that there is, a shortened one, or the names of several rows together lack nothing.
    Those of the economic classification (办公费) are of no row of table 05.
    """
    placed = [(one, one.coordinate) for one in figures if one.statement == "t05"]
    items = [one for one, at in placed if at is not None and len(at.function) == ITEM_DIGITS]
    if not items or any(one.status is Status.UNVERIFIED for one in items):
        return
    rows = {_key(one.item) for one in figures if one.statement in FUNCTIONAL and one.item}
    objects = {_key(text.zh) for text in economic().values()} - _official()
    for figure in narrative:
        is_item = figure.subject == _WITHOUT_CODE and figure.column == _OUTTURN and figure.item
        if (
            not is_item
            or _key(figure.item) in objects
            or wording.SINGLE_FUND_WORDS.search(figure.section + figure.item)
        ):
            continue
        if figure.amount is not None and figure.amount.value and not _is_row(figure.item, rows):
            severity = Severity.WARNING if wording.NO_ITEM.search(figure.item) else Severity.ERROR
            yield finding_about("prose.item-lacking", figure, severity)


def _key(name: str) -> str:
    return name_key(wording.ASIDE.sub("", name)).removesuffix(wording.SPENDING)


def _is_row(name: str, rows: Collection[str]) -> bool:
    """Whether a name can be that of a row, or of several; one of the official list is not another's shortened."""
    is_official = _key(name) in _official()
    keys = [_key(part) for part in (name, *([] if is_official else wording.BETWEEN_ITEMS.split(name)))]
    least = 1 if is_official else _KEPT
    return any(
        _kept(key, row) >= least or (len(row) > 1 and _kept(row, key) == 1)
        for row in rows
        for key in keys
        if len(key) > 1
    )


def _kept(key: str, other: str) -> float:
    """The share of a name's characters that stand in another name in the same order."""
    blocks = SequenceMatcher(None, key, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(key)


@cache
def _official() -> frozenset[str]:
    return frozenset(_key(text.zh) for text in functions().values())
