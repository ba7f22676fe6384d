"""The facts of all reports as tables beside the search index, for pages that list, sum and compare.

`facts` has a row for each observation of a money cube or of an indicator, a column for each dimension; `coded` has
the printed amount of each classification code of a report, subtotals included, which no cube holds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from juesuan.releases.report_document import ReportDocument
from juesuan.vocabulary.classification import CLASS_DIGITS, CLASSIFICATIONS
from juesuan.vocabulary.iris import organisation_in
from juesuan.vocabulary.ontology import UNIT_PREFIX, cubes

# The dimensions of facts beside organisation and year; scores of single performance indicators are left out.
DIMENSIONS = ("function", "economic", "nature", "source", "fund", "item", "phase", "project", "indicator")

# Values are kept as whole ten-thousandths, so that SQLite adds them exactly (up to 900 trillion yuan).
_PLACES = 10_000

_SCALE = Decimal(1) / _PLACES
# What is added up again whenever a report has changed; the statistics tell SQLite which of its indexes to take.
TOTALS = Path(__file__).with_name("code_totals.sql")

# Each has a column `report`, so that a report that changes can be exchanged.
TABLES = ("facts", "coded", "names", "definitions")

# By what facts can be grouped: organisation (its identifier), year, class, and every dimension.
_EXPRESSIONS = {
    "organisation": "organisation",
    "year": "year",
    "class": f'substr("function", 1, {CLASS_DIGITS})',
    **{name: f'"{name}"' for name in DIMENSIONS},
}

# The tables that print an amount for every code: the list of their codes, the natures of the amounts.
_CODED_TABLES = {"03": ("function", ("_T",)), "06": ("economic", ("basic", "personnel", "operating"))}


# Indexes of which is kept what is asked for again and again: of the served release, the next, and a step back.
INDEXES_KEPT = 4

# Lists of codes that are kept: those of all groupings of all cubes of a release.
_CHOICES_KEPT = 200


class Sum(NamedTuple):
    """The facts with the same keys: their sum, how many they are, and where one of them is printed."""

    keys: tuple[str, ...]
    value: Decimal
    facts: int
    unit: str
    report: str
    figure: int
    disputed: bool

    @property
    def code(self) -> str:
        """The first key."""
        return self.keys[0]


class PrintedDefinition(NamedTuple):
    """A definition that a report prints."""

    text: str
    report: str
    year: int
    page: int


def add_facts(connection: sqlite3.Connection, report: ReportDocument) -> None:
    """Adds what a report states."""
    insert(connection, "facts", _rows(report))
    insert(connection, "coded", _coded(report))
    insert(connection, "names", ((code, name, report.report) for code, name in report.names.items()))
    defined = ((one.code, one.term, report.year, one.text, report.report, one.page) for one in report.definitions)
    insert(connection, "definitions", defined)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Adds rows to a table, whole ones of one width."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        query = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"  # noqa: S608 - ours
        connection.executemany(query, chain((first,), rows))


# How much of an index is read as memory: that of 4,000 reports. Sums over all then take a third of the time.
_MAPPED_BYTES = 1_000_000_000


def opened(index: Path) -> sqlite3.Connection:
    """A connection to an index, which nobody changes any more."""
    connection = sqlite3.connect(f"{index.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    return connection


def rows_of(index: Path, query: str, *values: str) -> list[tuple[Any, ...]]:
    """What an index answers to a query."""
    with closing(opened(index)) as connection:
        return connection.execute(query, values).fetchall()


def sums(index: Path, cube: str, by: Sequence[str], where: Mapping[str, Sequence[str]]) -> list[Sum]:
    """The facts of a cube, grouped by some of `_EXPRESSIONS` in the order of the keys.

    `where` names the codes wanted by grouping; of a functional or economic code, those below it are wanted too.
    Raises KeyError for a grouping that is none.
    """
    keys = [_EXPRESSIONS[name] for name in by]
    conditions, values = _conditions(where)
    grouping = ", ".join([*keys, "unit"])
    columns = ", ".join([*keys, "sum(value)", "count(*)", "unit", "min(report)", "max(figure)"])
    condition = " AND ".join(["cube = ?", *conditions])
    query = f"""SELECT {columns}, max(verdict = 'disputed') FROM facts WHERE {condition}
                GROUP BY {grouping} ORDER BY {grouping}"""  # noqa: S608 - of the expressions above
    return [_sum(row, len(keys)) for row in rows_of(index, query, cube, *values)]


@lru_cache(_CHOICES_KEPT)
def codes_used(index: Path, cube: str, grouping: str) -> tuple[str, ...]:
    """The codes by which the facts of a cube can be grouped; they are kept, since an index never changes."""
    expression = _EXPRESSIONS[grouping]
    query = f"SELECT DISTINCT {expression} FROM facts WHERE cube = ? ORDER BY 1"  # noqa: S608 - of those above
    return tuple(code for (code,) in rows_of(index, query, cube) if code)


@lru_cache(_CHOICES_KEPT)
def codes_printed(index: Path) -> frozenset[tuple[str, str]]:
    """The codes of the two classifications that reports print amounts of, each after the name of its list."""
    return frozenset((name, code) for name, code in rows_of(index, "SELECT DISTINCT list, code FROM coded"))


def coded_amounts(index: Path, code_list: str, code: str) -> list[Sum]:
    """What the reports of departments print for a code, by organisation and year."""
    query = """SELECT coded.year, value, 1, 'yuan', report, figure, verdict = 'disputed'
               FROM coded JOIN reports USING (report) WHERE list = ? AND code = ? AND NOT is_unit
               ORDER BY coded.year DESC, value DESC"""
    found = (_sum(row, 1) for row in rows_of(index, query, code_list, code))
    return [one._replace(keys=(organisation_in(one.report), *one.keys)) for one in found]


def code_totals(index: Path, code_list: str) -> dict[str, Sum]:
    """For each code of a list that departments print in the latest year, what they print together."""
    query = """SELECT code, value, reports, 'yuan', '', 0, 0 FROM code_totals
               WHERE list = ? AND year = (SELECT max(year) FROM code_totals) ORDER BY code"""
    return {one.code: one for one in (_sum(row, 1) for row in rows_of(index, query, code_list))}


def figures_of(index: Path, facts: Iterable[str]) -> dict[str, str]:
    """Where facts are printed, report and number (`REPORT/12`), by their paths `CUBE/REPORT/CODE.CODE`."""
    found: dict[str, str] = {}
    with closing(opened(index)) as connection:
        for path in facts:
            cube, report, key = [*path.split("/"), "", ""][:3]
            names, codes = cubes()[cube].own_dimensions if cube in cubes() else (), key.split(".")
            if len(names) != len(codes) or not set(names) <= set(DIMENSIONS):
                continue
            conditions = "".join(f' AND "{name}" = ?' for name in names)
            query = f"SELECT figure FROM facts WHERE report = ? AND cube = ?{conditions}"  # noqa: S608 - of cubes
            row = connection.execute(query, (report, cube, *codes)).fetchone()
            if row and row[0]:
                found[path] = f"{report}/{row[0]}"
    return found


def codes_of_report(index: Path, code_list: str, report: str) -> list[Sum]:
    """The codes of a list that a report prints, with their amounts, in the order of codes."""
    # The plus keeps SQLite from the index of codes, through which it would read the codes of all reports in order.
    query = """SELECT code, value, 1, 'yuan', report, figure, verdict = 'disputed' FROM coded
               WHERE report = ? AND list = ? ORDER BY +code"""
    return [_sum(row, 1) for row in rows_of(index, query, report, code_list)]


@lru_cache(INDEXES_KEPT)
def names_of_codes(index: Path) -> dict[str, str]:
    """The names of the codes that only reports know."""
    return dict(rows_of(index, "SELECT code, min(name) FROM names GROUP BY code"))


def names_by_year(index: Path, code_list: str, code: str) -> list[tuple[int, str, int]]:
    """What reports call a code: year, name, how many reports; the latest year and the most printed name first."""
    query = """SELECT year, name, count(*) FROM coded WHERE list = ? AND code = ? AND name <> ''
               GROUP BY year, name ORDER BY year DESC, count(*) DESC, name"""
    return [(int(year), name, count) for year, name, count in rows_of(index, query, code_list, code)]


def definitions_of(index: Path, code: str) -> list[PrintedDefinition]:
    """The definitions that reports print of a code, the latest and most printed first, each wording once."""
    query = """SELECT text, min(report), max(year), page FROM definitions WHERE code = ?
               GROUP BY text ORDER BY max(year) DESC, count(*) DESC"""
    return [PrintedDefinition(*row) for row in rows_of(index, query, code)]


def _sum(row: Sequence[Any], count: int) -> Sum:
    value, number, unit, report, figure, disputed = row[count:]
    keys = tuple("" if key is None else str(key) for key in row[:count])
    return Sum(keys, value * _SCALE, number, unit, report, figure, bool(disputed))


def _conditions(where: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """SQL for each grouping that is restricted, and the values of its marks."""
    conditions: list[str] = []
    values: list[str] = []
    for name, wanted in where.items():
        expression = _EXPRESSIONS[name]
        is_hierarchy = name in CLASSIFICATIONS
        each = [f"instr({expression}, ?) = 1" if is_hierarchy else f"{expression} = ?"] * len(wanted)
        conditions.append(f"({' OR '.join(each) or '0'})")
        values.extend(wanted)
    return conditions, values


def _rows(report: ReportDocument) -> Iterator[tuple[object, ...]]:
    known = cubes()
    for fact in report.facts:
        cube = known.get(fact.dataset)
        if cube is not None and set(cube.own_dimensions) <= set(DIMENSIONS):
            codes = dict(zip(cube.own_dimensions, fact.codes, strict=True))
            dimensions = (codes.get(name) for name in DIMENSIONS)
            organisation = organisation_in(report.report)
            value = (_whole(fact.value), fact.unit, fact.verdict, fact.figure)
            yield fact.dataset, organisation, str(report.year), report.report, *dimensions, *value


def _whole(value: Decimal) -> int:
    return int((value * _PLACES).to_integral_value(ROUND_HALF_UP))


def _coded(report: ReportDocument) -> Iterator[tuple[object, ...]]:
    """The first printed amount of each code; of classes that no table by code prints, that of table 01."""
    found: dict[tuple[str, str], tuple[Decimal, str, int]] = {}
    for figure in report.figures:
        code_list, natures = _CODED_TABLES.get(figure.table, ("", ()))
        about, yuan = figure.coordinate, figure.yuan
        is_final = about is not None and about.nature in natures and about.phase == "final"
        if figure.code and is_final and yuan is not None:
            found.setdefault((code_list, figure.code), (yuan, figure.verdict, figure.number))
    for fact in report.facts:
        if fact.dataset.removeprefix(UNIT_PREFIX) == "class-spending" and fact.codes[0].isdigit():
            found.setdefault(("function", fact.codes[0]), (fact.value, fact.verdict, fact.figure))
    names = {figure.code: figure.item for figure in report.figures if figure.kind == "table"}
    for (code_list, code), (value, verdict, number) in found.items():
        name = names.get(code, "")
        yield code_list, code, str(report.year), report.report, _whole(value), verdict, number, name
