"""What the pages of codes show: a code in its hierarchy, and who earned or spent how much on it, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

from juesuan.serve.fact_tables import CodeTotal, coded_amounts, sums
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.code_names import CodeNames
from juesuan.serve.pages.comparison import Cell, ComparedRow
from juesuan.serve.pages.rendering import Language
from juesuan.vocabulary.classification import CODE_LENGTHS, codes_above

CLASSIFICATIONS = ("function", "economic")
"""The lists whose codes have codes below them, and whose printed amounts include subtotals."""

CUBES = {
    "source": "income",
    "nature": "spending",
    "fund": "fiscal-spending",
    "item": "three-public",
    "indicator": "indicators",
    "project": "evaluated-projects",
}
"""The cube that says what was earned or spent on a code of another list."""

_YEARS = 5
"""Years side by side: as many as a screen holds with a name before them."""

_DEPARTMENTS = 50
"""Departments in the table of a code; the page to compare has all."""

_BARS = 10
"""Departments drawn where there is only one year."""


@dataclass(frozen=True, slots=True)
class Spending:
    """Who earned or spent how much on a code: years, the latest first, totals, departments, the largest first.

    A row is a department with a cell for each year. `unit` is the code of the unit of the amounts.
    """

    years: tuple[int, ...]
    totals: tuple[Decimal, ...]
    rows: tuple[ComparedRow, ...]
    count: int
    unit: str
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A code in its hierarchy, what it amounts to, and the codes below it."""

    code: str
    total: CodeTotal | None
    below: tuple[Branch, ...] = ()


def hierarchy(codes: Iterable[str], totals: Mapping[str, CodeTotal], depth: int = 3) -> tuple[Branch, ...]:
    """Codes of a classification as trees down to a level (1 class, 2 group, 3 item); unknown lengths left out."""
    known = sorted({code for code in codes if code.isdigit() and len(code) in CODE_LENGTHS[:depth]})
    return _branches("", known, totals)


def _branches(above: str, codes: Sequence[str], totals: Mapping[str, CodeTotal]) -> tuple[Branch, ...]:
    here = [code for code in codes if (codes_above(code) or ("",))[-1] == above]
    return tuple(Branch(code, totals.get(code), _branches(code, codes, totals)) for code in here)


def spending_on(
    index: Path, code_list: str, code: str, organisations: Mapping[str, str], names: CodeNames
) -> Spending | None:
    """The amounts of a code by department and year; None where no department has any.

    `organisations` are the names of organisations by identifier.
    """
    cells: dict[str, dict[int, Cell]] = {}
    unit = "yuan"
    for organisation, year, amount, amount_unit in _amounts(index, code_list, code, names.language):
        unit = amount_unit
        cells.setdefault(organisation, {})[year] = amount
    if not cells:
        return None
    years = sorted({year for of_years in cells.values() for year in of_years}, reverse=True)[:_YEARS]
    rows = [
        ComparedRow(organisation, organisations.get(organisation, organisation), tuple(map(found.get, years)))
        for organisation, found in cells.items()
    ]
    rows.sort(key=lambda row: [-(one.value if one else Decimal(0)) for one in row.cells])
    totals = tuple(sum((one[year].value for one in cells.values() if year in one), Decimal(0)) for year in years)
    drawn = _chart(rows, years, totals, names.of(code_list, code), names.language) if unit == "yuan" else None
    return Spending(tuple(years), totals, tuple(rows[:_DEPARTMENTS]), len(rows), unit, drawn)


def _amounts(index: Path, code_list: str, code: str, language: Language) -> Iterable[tuple[str, int, Cell, str]]:
    """Organisation, year, amount and unit."""
    if code_list in CLASSIFICATIONS:
        for printed in coded_amounts(index, code_list, code):
            organisation, _, year = printed.report.rpartition("-")
            href = language.link(f"/figure/{printed.report}/{printed.figure}")
            yield organisation, int(year), Cell(printed.value, href, printed.disputed), "yuan"
        return
    cube = CUBES[code_list]
    for one in sums(index, cube, ("organisation", "year"), {code_list: [code]}):
        organisation, year = one.keys
        if one.facts == 1 and one.figure:
            href = f"/figure/{one.report}/{one.figure}"
        else:
            where = {"cube": cube, code_list: code, "organisation": organisation, "year": year}
            href = f"/compare?{urlencode(where)}"
        yield organisation, int(year), Cell(one.value, language.link(href), one.disputed), one.unit


def _chart(
    rows: Sequence[ComparedRow], years: Sequence[int], totals: Sequence[Decimal], name: str, language: Language
) -> Chart | None:
    """All departments over years; of one year, the largest departments."""
    if len(years) > 1:
        return bars(name, [str(year) for year in years[::-1]], [Series(name, totals[::-1])], language)
    shown = [(row, row.cells[0]) for row in rows if row.cells[0] is not None][:_BARS]
    if len(shown) < 2:
        return None
    amounts = [one.value for _, one in shown if one is not None]
    hrefs = [one.href for _, one in shown if one is not None]
    return bars(name, [row.name for row, _ in shown], [Series(name, amounts, hrefs)], language, kind="rows")
