"""The page to compare departments, years and codes; the same as CSV and XLSX, and to embed in another page."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.code_names import CodeNames, code_names
from juesuan.serve.pages.comparison import (
    COMPARE_PATH,
    ComparedTable,
    ComparisonRequest,
    UnknownChoiceError,
    choices,
    compared,
    comparison_of,
    groupings_of,
    offered_cubes,
)
from juesuan.serve.pages.rendering import EMBEDDED, filled, language_of, page
from juesuan.serve.pages.spreadsheets import XLSX, rows_csv, rows_workbook, saved
from juesuan.serve.search_index import organisation_names, report_lines
from juesuan.serve.service import Edition
from juesuan.vocabulary.classification import CLASS_DIGITS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES

_HIERARCHICAL = ("function", "economic")


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
        hierarchical=_HIERARCHICAL,
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
    wanted = _named(index, added) if added else ()
    if wanted or _is_corrected(comparison, request.query_params):
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
        embed_address=str(request.base_url).rstrip("/") + names.language.link(comparison.path(embed="1")),
        **content,
    )


async def comparison_file(request: Request, _: Edition, index: Path) -> Response:
    """The whole table as CSV in UTF-8 with a byte order mark, or as XLSX; money in yuan."""
    try:
        comparison = comparison_of(request.query_params)
    except UnknownChoiceError as error:
        return PlainTextResponse(f"no such choice: {error}\n", 400)
    names = code_names(index, language_of(request))
    table = await asyncio.to_thread(lambda: compared(index, comparison, organisation_names(index), names))
    title = names.language.text("compared_title", comparison.cube.title.in_(names.language.code))
    rows = _rows(table, comparison, names)
    is_csv = request.url.path.endswith(".csv")
    content = rows_csv(rows) if is_csv else rows_workbook({title: rows})
    media_type = "text/csv; charset=utf-8" if is_csv else XLSX
    return saved(content, media_type, f"{title}.{'csv' if is_csv else 'xlsx'}")


def _named(index: Path, asked: str) -> tuple[str, ...]:
    """The organisations with a name, or else all with these characters in theirs."""
    names = organisation_names(index)
    exact = tuple(code for code, name in names.items() if name == asked)
    return exact or tuple(code for code, name in names.items() if asked in name)[:_MOST_ADDED]


def _is_corrected(comparison: ComparisonRequest, asked: QueryParams) -> bool:
    """Whether rows or columns are others than an address names, so that it has to name them."""
    shown = {"rows": comparison.rows, "columns": comparison.columns or "-"}
    return any(asked.get(name) not in {None, "", value} for name, value in shown.items())


def _content(index: Path, comparison: ComparisonRequest, names: CodeNames) -> dict[str, Any]:
    organisations = organisation_names(index)
    named = sorted(organisations.items(), key=lambda one: one[1])
    chosen = comparison.where.get("organisation", ())
    table = compared(index, comparison, organisations, names)
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
    if comparison.rows == "year":
        rows = rows[::-1]
    series = [
        Series(
            name or title,
            [cell.value if cell else None for cell in cells],
            [cell.href if cell else "" for cell in cells],
        )
        for (_, name), cells in list(
            zip(table.columns, zip(*(row.cells for row in rows), strict=True), strict=True)
        )[:_DRAWN_SERIES]
    ]
    return bars(
        title, [row.name for row in rows], series, language, "bar" if comparison.rows == "year" else "rows"
    )


def _rows(
    table: ComparedTable, comparison: ComparisonRequest, names: CodeNames
) -> list[tuple[str | Decimal, ...]]:
    """The table with its head; every row with the code that it stands for."""
    language = names.language
    unit = names.of("unit", table.unit)
    head = [language.text("code"), language.text(f"by_{comparison.rows}")]
    columns = [f"{name or language.text('amount')} ({unit})" for _, name in table.columns]
    body = [
        (row.code, row.name, *(cell.value.normalize() if cell else "" for cell in row.cells)) for row in table.rows
    ]
    return [(*head, *columns), *body]
