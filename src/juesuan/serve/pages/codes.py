"""The pages of codes and indicators: what each means, where it stands, who spent how much on it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.fact_tables import (
    PrintedDefinition,
    Sum,
    code_totals,
    coded_amounts,
    definitions_of,
    names_by_year,
    sums,
)
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.comparison import ComparedTable, ComparisonRequest, tabulated
from juesuan.serve.pages.language import CodeNames, Language, code_names
from juesuan.serve.pages.lookup import statements_about
from juesuan.serve.pages.presentation import RESOURCE_PATH, Addresses
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.pages.resource import INCOMPLETE
from juesuan.serve.search_index import report_lines
from juesuan.serve.service import Edition
from juesuan.serve.workers.tasks import AnswerError
from juesuan.vocabulary.classification import CLASSIFICATIONS, CODE_LENGTHS, codes_above
from juesuan.vocabulary.iris import organisation_in
from juesuan.vocabulary.namespaces import expanded
from juesuan.vocabulary.ontology import code_labels, cubes

# The cube that says what was earned or spent on a code of another list.
CUBES = {
    "source": "income",
    "nature": "spending",
    "fund": "fiscal-spending",
    "item": "three-public",
    "indicator": "indicators",
    "project": "evaluated-projects",
}

# What is printed as a whole or in parts, and which parts: the page of the whole has both, so that none is missing.
PARTS = {("item", "vehicles"): ("vehicle-purchase", "vehicle-operation")}

# Years side by side: as many as a screen holds with a name before them.
_YEARS = 5

# Departments in the table of a code; the page to compare has all.
_DEPARTMENTS = 50

# Departments drawn where there is only one year.
_BARS = 10


class Branch(NamedTuple):
    """A code in its hierarchy, what it amounts to, and the codes below it."""

    code: str
    total: Sum | None
    below: tuple[Branch, ...] = ()


def hierarchy(codes: Iterable[str], totals: Mapping[str, Sum], depth: int = 3) -> tuple[Branch, ...]:
    """Codes of a classification as trees down to a level (1 class, 2 group, 3 item); unknown lengths left out."""
    known = sorted({code for code in codes if code.isdigit() and len(code) in CODE_LENGTHS[:depth]})
    below: dict[str, list[str]] = defaultdict(list)
    for code in known:
        below[(codes_above(code) or ("",))[-1]].append(code)

    def branches(above: str) -> tuple[Branch, ...]:
        return tuple(Branch(code, totals.get(code), branches(code)) for code in below.get(above, ()))

    return branches("")


def spending_on(
    index: Path, code_list: str, code: str, names: CodeNames
) -> tuple[ComparedTable, Chart | None] | None:
    """The amounts of a code by department, the largest first, and year, the latest first, with what draws them.

    None where no department has any.
    """
    codes = (code, *PARTS.get((code_list, code), ()))
    cube = CUBES.get(code_list, "spending")
    comparison = ComparisonRequest(cubes()[cube], "organisation", "year", {code_list: codes})
    if code_list in CLASSIFICATIONS:
        found = coded_amounts(index, code_list, code)
    else:
        found = sums(index, cube, ("organisation", "year"), comparison.where)
    shown = sorted({one.keys[1] for one in found})[-_YEARS:]
    table = tabulated([one for one in found if one.keys[1] in shown], comparison, names)
    return (table, _chart(table, names.of(code_list, code), names.language)) if found else None


def _chart(table: ComparedTable, name: str, language: Language) -> Chart | None:
    """All departments over years; of one year, the largest departments. None for what is no money."""
    if table.unit != "yuan":
        return None
    if len(table.columns) > 1:
        years = [year for year, _ in table.columns[::-1]]
        return bars(name, years, [Series(name, table.sums[::-1])], language)
    shown = [(row.name, cell) for row in table.rows for cell in row.cells if cell is not None][:_BARS]
    if len(shown) < 2:
        return None
    series = Series(name, [cell.value for _, cell in shown], [cell.href for _, cell in shown])
    return bars(name, [of_row for of_row, _ in shown], [series], language, kind="rows")


_DEFINITION, _SOURCE = expanded("skos:definition"), expanded("dcterms:source")
# Levels of a classification on the page of the list: with the third it would have more than 100 kB.
_LISTED_LEVELS = 2

# Wordings of reports on the page of a code, the latest first.
_SHOWN_DEFINITIONS = 3


async def code_list(request: Request, _: Edition, index: Path) -> Response | None:
    """A classification as a tree, or the indicators; None for other lists."""
    name = request.path_params["list"]
    if name not in (*CLASSIFICATIONS, "indicator"):
        return None
    names = code_names(index, language_of(request))
    year = max((line.year for line in report_lines(index)), default=0)
    if name == "indicator":
        found = await asyncio.to_thread(sums, index, "indicators", ("indicator",), {"year": [str(year)]})
        indicators = dict.fromkeys(code_labels(name)) | {one.keys[0]: one for one in found}
        return page(request, "indicator_list.html", indicators=indicators.items(), names=names, year=year)
    totals = await asyncio.to_thread(code_totals, index, name)
    classes = [code for code in code_labels(name) if code.isdigit() and not codes_above(code)]
    tree = hierarchy([*classes, *totals], totals, _LISTED_LEVELS)
    return page(request, "code_list.html", list=name, tree=tree, names=names, year=year)


async def code(request: Request, edition: Edition, index: Path) -> Response | None:
    """A code that reports have amounts of; None for any other."""
    name, code = request.path_params["list"], request.path_params["code"]
    names = code_names(index, language_of(request))
    if name not in (*CLASSIFICATIONS, *CUBES) or (code not in code_labels(name) and code not in names.printed):
        return None
    iri = Addresses(edition.release.base).iri(request.url.path)
    described = await _described(edition, iri)
    content = await asyncio.to_thread(_content, index, name, code, names)
    return page(
        request,
        "code.html",
        headers=INCOMPLETE if described is None else None,
        list=name,
        code=code,
        names=names,
        described=described,
        parts=PARTS.get((name, code), ()),
        iri=iri,
        all_data=f"{RESOURCE_PATH}?iri={quote(iri, safe='')}",
        cube=CUBES.get(name, "spending" if name == "function" else "basic-spending"),
        shown_rows=_DEPARTMENTS,
        **content,
    )


def _content(index: Path, code_list: str, code: str, names: CodeNames) -> dict[str, Any]:
    """What the index knows of a code."""
    is_classified = code_list in CLASSIFICATIONS and code.isdigit()
    totals = code_totals(index, code_list) if is_classified else {}
    family = (
        {one for one in (*code_labels(code_list), *totals) if one.startswith(code)} if is_classified else set()
    )
    defined: list[PrintedDefinition] = definitions_of(index, code)[:_SHOWN_DEFINITIONS] if is_classified else []
    return {
        "above": codes_above(code) if is_classified else (),
        "tree": hierarchy(family | set(codes_above(code)), totals),
        "spent": spending_on(index, code_list, code, names),
        "defined": [(one, names.organisations.get(organisation_in(one.report), "")) for one in defined],
        "editions": names_by_year(index, code_list, code) if is_classified else [],
        "year": max((line.year for line in report_lines(index)), default=0),
    }


async def _described(edition: Edition, iri: str) -> Mapping[str, Mapping[str, str]] | None:
    """Definitions and sources of a code by language; None if the store does not answer in time, or know it."""
    try:
        statements, _ = await statements_about(edition.pages, iri)
    except AnswerError:
        return None
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in statements:
        if isinstance(one.object, ox.Literal):
            found[one.predicate.value][one.object.language or ""] = one.object.value
    return {"definitions": found[_DEFINITION], "sources": found[_SOURCE]}
