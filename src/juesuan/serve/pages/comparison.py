"""A comparison that a reader puts together: which cube, for whom, by what; its state is the address of the page.

Facts of a cube are added up by two groupings, rows and columns. What must not be added up (indicators, phases of
the budget) is either a grouping, or one code is chosen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from juesuan.serve.fact_tables import DIMENSIONS, Sum, codes_used, sums
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.language import CodeNames, code_names
from juesuan.serve.pages.rendering import EMBEDDED, filled, language_of, page
from juesuan.serve.pages.spreadsheets import XLSX, Row, Sheet, rows_csv, saved, workbook
from juesuan.serve.search_index import report_lines
from juesuan.serve.service import Edition
from juesuan.vocabulary.classification import CLASS_DIGITS, CLASSIFICATIONS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import Cube, code_labels, cubes

COMPARE_PATH = "/compare"
# Each number of it is printed as it is, so a first look adds nothing up.
DEFAULT_CUBE = "indicators"
# Dimensions whose codes are not parts of a whole, and the code that is chosen where a reader chooses none.
_NOT_ADDED = {"indicator": "total-spending", "phase": "revised"}

# Codes of one filter that an address may name: more are no choice but a list.
_MOST_CODES = 40


class UnknownChoiceError(Exception):
    """A parameter of an address names what there is not: another comparison would be answered instead."""

    def __init__(self, parameter: str, value: str) -> None:
        super().__init__(f"{parameter}={value}")


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """What is compared: `rows` and `columns` are groupings, columns may be none; `where` are the codes wanted."""

    cube: Cube
    rows: str
    columns: str
    where: Mapping[str, tuple[str, ...]]

    def parameters(self, **changes: str | tuple[str, ...]) -> list[tuple[str, str]]:
        """The parameters of its address, some of them changed; an empty one is left out."""
        state: dict[str, str | tuple[str, ...]] = {
            "cube": self.cube.id,
            "rows": self.rows,
            "columns": self.columns or "-",
            **self.where,
            **changes,
        }
        each = ((name, (value,) if isinstance(value, str) else value) for name, value in state.items())
        return [(name, one) for name, values in each for one in values if one]

    def path(self, **changes: str | tuple[str, ...]) -> str:
        """Its address, some parameters changed."""
        return f"{COMPARE_PATH}?{urlencode(self.parameters(**changes))}"


class ComparedCell(NamedTuple):
    """An amount, and where it is printed or of what it is the sum."""

    value: Decimal
    href: str
    disputed: bool


class ComparedRow(NamedTuple):
    """A row: its code, its name, its cells by column."""

    code: str
    name: str
    cells: tuple[ComparedCell | None, ...]


class ComparedTable(NamedTuple):
    """The result: codes and names of the columns, rows, and the code of the unit; the sums of columns whose
    rows are parts of a whole.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[ComparedRow, ...]
    unit: str
    sums: tuple[Decimal, ...]


def offered_cubes() -> list[Cube]:
    """The cubes whose facts can be compared."""
    return [cube for cube in cubes().values() if set(cube.own_dimensions) <= set(DIMENSIONS)]


def groupings_of(cube: Cube) -> tuple[str, ...]:
    """What the facts of a cube can be grouped by; of functions, also by class."""
    own = [name for one in cube.own_dimensions for name in (("class", one) if one == "function" else (one,))]
    return ("organisation", "year", *own)


def comparison_of(parameters: QueryParams) -> ComparisonRequest:
    """The comparison that the parameters of an address describe; what they leave out is chosen.

    So is a grouping that only another cube has: who changes the cube in the form keeps the rows of the former one.
    Raises UnknownChoiceError for a cube or a grouping that there is not, and for a year that is none.
    """
    offered = {cube.id: cube for cube in offered_cubes()}
    groupings = {name for cube in offered.values() for name in groupings_of(cube)}
    known = {"cube": {"", *offered}, "rows": {"", *groupings}, "columns": {"", "-", *groupings}}
    for name, values in known.items():
        if parameters.get(name, "") not in values:
            raise UnknownChoiceError(name, parameters[name])
    for year in " ".join(parameters.getlist("year")).split():
        if not (year.isascii() and year.isdigit()):
            raise UnknownChoiceError("year", year)
    cube = offered[parameters.get("cube") or DEFAULT_CUBE]
    return _chosen(parameters, cube)


def _chosen(parameters: QueryParams, cube: Cube) -> ComparisonRequest:
    """The comparison of a cube, with what parameters leave out."""
    possible = groupings_of(cube)
    where = {
        name: codes
        for name in possible
        if (codes := tuple(dict.fromkeys(" ".join(parameters.getlist(name)).split()))[:_MOST_CODES])
    }
    rows, columns = parameters.get("rows", ""), parameters.get("columns", "")
    if rows not in possible:
        rows = _free(possible, where) or "organisation"
    if columns not in possible and columns != "-":
        columns = "year"
    if columns in (rows, "-"):
        columns = ""
    for name, code in _NOT_ADDED.items():
        if name in possible and name not in where and name not in (rows, columns):
            where[name] = (code,)
    return ComparisonRequest(cube, rows, columns, where)


def _free(possible: Sequence[str], where: Mapping[str, Sequence[str]]) -> str:
    """The first grouping of which not just one code is wanted, years last."""
    ordered = [name for name in possible if name != "year"]
    return next((name for name in ordered if len(where.get(name, ())) != 1), "")


def compared(index: Path, comparison: ComparisonRequest, names: CodeNames) -> ComparedTable:
    """The table of a comparison; where amounts have several units, those of the first."""
    by = [name for name in (comparison.rows, comparison.columns) if name]
    found = sums(index, comparison.cube.id, by, comparison.where)
    return tabulated([one for one in found if one.unit == found[0].unit], comparison, names)


def tabulated(found: Sequence[Sum], comparison: ComparisonRequest, names: CodeNames) -> ComparedTable:
    """Amounts by the rows and columns of a comparison."""
    rows, columns = comparison.rows, comparison.columns
    unit = found[0].unit if found else "yuan"
    cells: dict[str, dict[str, ComparedCell]] = {}
    for one in found:
        row, column = (*one.keys, "")[:2]
        cells.setdefault(row, {})[column] = ComparedCell(one.value, _href(one, comparison, names), one.disputed)
    codes = sorted({code for of_row in cells.values() for code in of_row}, reverse=columns == "year")
    codes = codes if columns else [""]
    body = [
        ComparedRow(code, names.of(rows, code), tuple(map(of_row.get, codes))) for code, of_row in cells.items()
    ]
    body.sort(key=lambda row: _order(row, rows))
    head = tuple((code, names.of(columns, code) if code else "") for code in codes)
    is_added = rows not in (*_NOT_ADDED, "year") and unit not in ("points", "percent")
    by_column = zip(*(row.cells for row in body), strict=True) if is_added else ()
    added = tuple(sum((one.value for one in of_column if one), Decimal(0)) for of_column in by_column)
    return ComparedTable(head, tuple(body), unit, added)


def _order(row: ComparedRow, grouping: str) -> tuple[object, ...]:
    """Years from the last, codes of classifications in their order, all else by size."""
    if grouping == "year":
        return (-int(row.code),)
    if grouping in ("class", *CLASSIFICATIONS):
        return (row.code,)
    return (*(-(cell.value if cell else Decimal(0)) for cell in row.cells), row.name)


def _href(one: Sum, comparison: ComparisonRequest, names: CodeNames) -> str:
    """The figure that prints a single fact; of several, the comparison of these; empty where neither is known."""
    if one.facts == 1:
        return names.language.link(f"/figure/{one.report}/{one.figure}") if one.figure else ""
    named = zip((comparison.rows, comparison.columns), one.keys, strict=False)
    where = {**comparison.where, **{name: (code,) for name, code in named}}
    rows = _free(groupings_of(comparison.cube), where)
    return names.language.link(comparison.path(rows=rows, columns="-", **where)) if rows else ""


def choices(index: Path, comparison: ComparisonRequest, names: CodeNames) -> dict[str, list[tuple[str, str]]]:
    """The codes to choose from by dimension, each with its name; organisations and years are chosen apart."""
    found = {}
    for name in groupings_of(comparison.cube):
        if name in ("organisation", "year", "function"):
            continue
        known = codes_used(index, comparison.cube.id, name)
        in_order = [code for code in code_labels("function" if name == "class" else name) if code in known]
        codes = dict.fromkeys([*in_order, *known])
        found[name] = [(code, names.of(name, code)) for code in codes]
    return found


def query_of(comparison: ComparisonRequest, base: str) -> str:
    """The query; `base` is the namespace of the data."""
    iris = Iris(base)
    by = [name for name in (comparison.rows, comparison.columns) if name]
    keys, names = [f"?{name}" for name in by], [f"?{name}_name" for name in by if name != "year"]
    return filled(
        "comparison.rq",
        prefixes=PREFIXES,
        measure=comparison.cube.measure,
        by=by,
        keys=" ".join(keys),
        grouped=" ".join([*keys, *names]),
        hierarchical=CLASSIFICATIONS,
        wanted={
            name: [code if name == "year" else _iri(name, code, iris) for code in comparison.where.get(name, ())]
            for name in dict.fromkeys([*by, *comparison.where])
        },
    )


def _iri(name: str, code: str, iris: Iris) -> str:
    """The IRI of a code; what no code has in it is left out, so that it stays an IRI."""
    plain = "".join(character for character in code if character.isalnum() or character in "-_")
    if name == "organisation":
        return iris.organisation_of(plain)
    return iris.concept(
        "function" if name == "class" else name, plain[:CLASS_DIGITS] if name == "class" else plain
    )


# Rows on the page, some 40 kB; the files have all.
_SHOWN_ROWS = 100

# Departments to tick; of more, one is named, and ticked once it is chosen.
_LISTED_DEPARTMENTS = 24

# Names that the browser completes: some 20 kB.
_NAMED_DEPARTMENTS = 500

# Departments that a part of a name chooses together: as many as a chart shows.
_MOST_ADDED = 12

# Rows and series of a chart: as many as can be told apart.
_DRAWN_ROWS, _DRAWN_SERIES = 12, 6


async def comparison_page(request: Request, edition: Edition, index: Path) -> Response:
    """The form, the table, the chart; with `?embed=1` without the form, for a frame in another page."""
    try:
        comparison = comparison_of(request.query_params)
    except UnknownChoiceError as error:
        return page(request, "missing.html", 400, phrase="no_such_choice", iri=str(error))
    names = code_names(index, language_of(request))
    is_embedded = bool(request.query_params.get("embed"))
    added = request.query_params.get("add", "").strip()
    wanted = _named(names, added) if added else ()
    shown = {"rows": comparison.rows, "columns": comparison.columns or "-"}
    asked = request.query_params
    if wanted or any(asked.get(name) not in {None, "", value} for name, value in shown.items()):
        # The address has to name the rows and columns that are shown.
        chosen = tuple(dict.fromkeys((*comparison.where.get("organisation", ()), *wanted)))
        path = comparison.path(organisation=chosen, embed="1" if is_embedded else "")
        return RedirectResponse(names.language.link(path), status_code=303)
    content = await asyncio.to_thread(_content, index, comparison, names)
    parameters = urlencode(comparison.parameters())
    return page(
        request,
        "compare_embedded.html" if is_embedded else "compare.html",
        headers=EMBEDDED if is_embedded else None,
        comparison=comparison,
        names=names,
        unmatched=added,
        cubes=[(cube.id, cube.title.in_(names.language.code)) for cube in offered_cubes()],
        groupings=[(name, names.language.text(f"by_{name}")) for name in groupings_of(comparison.cube)],
        shown_rows=_SHOWN_ROWS,
        sparql=query_of(comparison, edition.release.base),
        files=[(name.upper(), f"{COMPARE_PATH}.{name}?{parameters}") for name in ("csv", "xlsx")],
        **content,
    )


async def comparison_file(request: Request, _: Edition, index: Path) -> Response:
    """The whole table as CSV in UTF-8 with a byte order mark, or as XLSX; money in yuan."""
    try:
        comparison = comparison_of(request.query_params)
    except UnknownChoiceError as error:
        return PlainTextResponse(f"no such choice: {error}\n", 400)
    names = code_names(index, language_of(request))
    table = await asyncio.to_thread(lambda: compared(index, comparison, names))
    title = names.language.text("compared_title", comparison.cube.title.in_(names.language.code))
    rows = _rows(table, comparison, names)
    is_csv = request.url.path.endswith(".csv")
    content = rows_csv(rows) if is_csv else workbook([Sheet(title, rows)])
    media_type = "text/csv; charset=utf-8" if is_csv else XLSX
    return saved(content, media_type, f"{title}.{'csv' if is_csv else 'xlsx'}")


def _named(names: CodeNames, asked: str) -> tuple[str, ...]:
    """The organisations with a name, or else all with these characters in theirs."""
    exact = tuple(code for code, name in names.organisations.items() if name == asked)
    return exact or tuple(code for code, name in names.organisations.items() if asked in name)[:_MOST_ADDED]


def _content(index: Path, comparison: ComparisonRequest, names: CodeNames) -> dict[str, Any]:
    named = sorted(names.organisations.items(), key=lambda one: one[1])
    chosen = comparison.where.get("organisation", ())
    table = compared(index, comparison, names)
    years = sorted({str(line.year) for line in report_lines(index)}, reverse=True)
    return {
        "table": table,
        "ticked": [one for one in named if len(named) <= _LISTED_DEPARTMENTS or one[0] in chosen],
        "completed": [name for _, name in named[:_NAMED_DEPARTMENTS]] if len(named) > _LISTED_DEPARTMENTS else [],
        "years": years,
        "choices": choices(index, comparison, names),
        "chart": chart_of(table, comparison, names) if table.unit == "yuan" else None,
        "largest": max((cell.value for row in table.rows for cell in row.cells if cell), default=Decimal(0)),
    }


def chart_of(table: ComparedTable, comparison: ComparisonRequest, names: CodeNames) -> Chart | None:
    """Lines over years, else bars of the rows; None where one bar would be drawn."""
    language = names.language
    title = comparison.cube.title.in_(language.code)
    rows = table.rows[:_DRAWN_ROWS]
    if comparison.columns == "year" and len(table.columns) > 1:
        years = [name for _, name in table.columns[::-1]]
        series = [
            Series(row.name, [cell.value if cell else None for cell in row.cells[::-1]])
            for row in rows[:_DRAWN_SERIES]
        ]
        return bars(title, years, series, language, kind="line")
    if len(rows) < 2:
        return None
    is_by_year = comparison.rows == "year"
    if is_by_year:
        rows = rows[::-1]
    series = []
    for place, (_, name) in enumerate(table.columns[:_DRAWN_SERIES]):
        cells = [row.cells[place] for row in rows]
        hrefs = [cell.href if cell else "" for cell in cells]
        series.append(Series(name or title, [cell.value if cell else None for cell in cells], hrefs))
    return bars(title, [row.name for row in rows], series, language, "bar" if is_by_year else "rows")


def _rows(table: ComparedTable, comparison: ComparisonRequest, names: CodeNames) -> list[Row]:
    """The table with its head; every row with the code that it stands for."""
    language, unit = names.language, names.of("unit", table.unit)
    head = [language.text("code"), language.text(f"by_{comparison.rows}")]
    columns = [f"{name or language.text('amount')} ({unit})" for _, name in table.columns]
    body = [
        (row.code, row.name, *(cell.value.normalize() if cell else "" for cell in row.cells)) for row in table.rows
    ]
    return [(*head, *columns), *body]
