"""The pages of a report: overview, tables, running text, performance, checks, source; and of each figure.

A figure and a report are resources too: what asks for them as data is answered like for every other resource.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.report_document import PrintedFigure, ReportDocument
from juesuan.releases.serialization import HTML
from juesuan.serve.pages import report_views as views
from juesuan.serve.pages.departments import department_year
from juesuan.serve.pages.downloads import cube_files
from juesuan.serve.pages.language import Language, code_names, english_of
from juesuan.serve.pages.presentation import FIGURES_A_PAGE, Addresses
from juesuan.serve.pages.printed_tables import english_row, sheet, sheet_names, statement_title, table_title
from juesuan.serve.pages.rendering import asked_number, language_of, page
from juesuan.serve.pages.resource import PageAnswer, by_path, wanted
from juesuan.serve.pages.source_views import crop_of, image_path, lines_around
from juesuan.serve.pages.spreadsheets import XLSX, saved, sheets_of, table_csv, workbook
from juesuan.serve.search_index import lines_of
from juesuan.serve.service import Edition
from juesuan.vocabulary.iris import Iris, organisation_in


class _Shown(NamedTuple):
    """What is asked for: a report of the edition that is served."""

    request: Request
    edition: Edition
    report: ReportDocument

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language_of(self.request)


# What the template of a page shows; None if there is no such page.
Content = Callable[[_Shown], dict[str, Any] | None]


async def _document(request: Request, edition: Edition) -> ReportDocument | None:
    """The report of the address; decoded beside the event loop, which it would hold for some 10 ms."""
    return await asyncio.to_thread(edition.release.document, request.path_params["report"])


async def report_workbook(request: Request, edition: Edition) -> Response:
    """The report as a workbook, named by its department and year."""
    report = await _document(request, edition)
    if report is None:
        return await by_path(request, edition)
    language = language_of(request)
    content = await asyncio.to_thread(lambda: workbook(sheets_of(report, language)))
    name = language.text("report_title", report.organisation, str(report.year)).replace(":", "")
    return saved(content, XLSX, f"{name}.xlsx")


async def report_table(request: Request, edition: Edition) -> Response:
    """A table as CSV."""
    report = await _document(request, edition)
    name = request.path_params["name"]
    tables = sheet_names(report) if report is not None else {}
    if report is None or name not in tables:
        return await by_path(request, edition)
    content = table_csv(sheet(name, tables[name], report), report)
    return saved(content, "text/csv; charset=utf-8", f"{report.organisation}{report.year} {name}.csv")


def _page_of(template: str, content: Content) -> PageAnswer:
    """What answers with a page; where there is none, or data is asked for, the resource does."""

    async def answer(request: Request, edition: Edition) -> Response:
        is_page = wanted(request) is HTML
        report = await _document(request, edition) if is_page else None
        shown = _Shown(request, edition, report) if report is not None else None
        # Beside the event loop: the overview asks the index.
        found = await asyncio.to_thread(content, shown) if shown is not None else None
        if shown is None or found is None:
            return await by_path(request, edition)
        return _page(shown, template, **found)

    return answer


def _overview(shown: _Shown) -> dict[str, Any]:
    """Headline numbers, the verdict, where the money went, what can be downloaded."""
    report, release = shown.report, shown.edition.release
    index = release.search_index
    lines = lines_of(index, organisation_in(report.report)) if index is not None else []
    line = next((one for one in lines if one.report == report.report), None)
    accounts = department_year(index, lines, line, report, shown.language) if index and line else None
    return {
        "part": "overview",
        "names": code_names(index, shown.language),
        "accounts": accounts,
        "cubes": cube_files(release, report.report, shown.language),
    }


def _table(shown: _Shown) -> dict[str, Any] | None:
    """One of the tables, as printed."""
    tables = sheet_names(shown.report)
    name = shown.request.path_params.get("name", next(iter(tables), ""))
    if name not in tables:
        return None
    return {
        "part": "tables",
        "sheet": sheet(name, tables[name], shown.report),
        "sheets": [(key, table_title(table, shown.language)) for key, table in tables.items()],
        "title": table_title(tables[name], shown.language),
    }


def _running_text(shown: _Shown) -> dict[str, Any]:
    """The running text with its figures."""
    paragraphs = [(one, views.pieces(one, shown.report)) for one in views.readable_paragraphs(shown.report)]
    return {"part": "running_text", "paragraphs": paragraphs}


def _performance(shown: _Shown) -> dict[str, Any]:
    """The performance evaluations, each with how many indicators have less than their full score, of how many."""
    forms = []
    for form in shown.report.forms:
        indicators = [one for goal in form.goals for one in goal.indicators]
        forms.append((form, (sum(map(views.is_missed, indicators)), len(indicators))))
    return {"part": "performance", "forms": forms, "is_missed": views.is_missed}


def _checks(shown: _Shown) -> dict[str, Any]:
    """What was found, and every rule that was applied."""
    findings, rules = views.findings_by_request(shown.report), views.rules_applied(shown.report)
    return {"part": "checks", "findings": findings, "rules": rules}


def _source(shown: _Shown) -> dict[str, Any] | None:
    """A page of the source with every figure boxed."""
    report, number = shown.report, shown.request.path_params.get("page", 1)
    if report.pages and not 0 < number <= len(report.pages):
        return None
    return {
        "part": "source_pages",
        "number": number,
        "size": report.pages[number - 1] if report.pages else None,
        "image": image_path(report, number),
        "boxed": [one for one in report.figures if one.page == number and one.box is not None],
        "unexplained": [one for one in report.unexplained if one.page == number and one.box is not None],
    }


def _figure(shown: _Shown) -> dict[str, Any] | None:
    """A figure: what it states, where it is printed, which checks it takes part in."""
    number = asked_number(shown.request.path_params["number"])
    return _about(shown, shown.report.figures[number - 1]) if 0 < number <= len(shown.report.figures) else None


def _figures(shown: _Shown) -> dict[str, Any] | None:
    """Figures on one page, each shown when its fragment is asked for: an exported site has fewer files then."""
    first = (shown.request.path_params["part"] - 1) * FIGURES_A_PAGE
    figures = shown.report.figures[max(first, 0) : first + FIGURES_A_PAGE]
    if first < 0 or not figures:
        return None
    title = shown.language.text("figures_of", figures[0].number, figures[-1].number)
    return {"figures": [_about(shown, one) for one in figures], "title": title}


def _about(shown: _Shown, figure: PrintedFigure) -> dict[str, Any]:
    """What is shown of a figure."""
    report, release = shown.report, shown.edition.release
    yuan = figure.yuan
    checks = [check for check in report.checks if figure.number in check.left + check.right]
    return {
        "figure": figure,
        "iri": Iris(release.base).figure(report.report, figure.number),
        "yuan": yuan,
        "about": shown.language.readable(yuan) if yuan is not None else None,
        "crop": crop_of(figure, report),
        "image": image_path(report, figure.page),
        "lines": lines_around(figure, report, release.folder),
        "sentence": views.sentence_of(figure, report),
        "checks": sorted(checks, key=lambda check: check.outcome != views.FAILS),
        "others": views.other_prints(report, figure),
        "repair": next((one for one in report.repairs if one.figure == figure.number), None),
    }


def _page(shown: _Shown, template: str, **content: Any) -> Response:
    """The page of a report, with signposts (https://signposting.org) to the figure or report it is about."""
    request, language = shown.request, shown.language
    kind, of_report, *rest = request.url.path.strip("/").split("/")
    path = f"/{kind}/{of_report}/{rest[0]}" if kind == "figure" else f"/{kind}/{of_report}"
    iri = Addresses(shown.edition.release.base).iri(path)
    signposts = f'<{iri}>; rel="cite-as", <{path}.ttl>; rel="describedby"; type="text/turtle"'

    def unit_after(figure: PrintedFigure) -> str:
        """The unit of a figure, unless it is printed with it, as in 100%."""
        is_printed = bool(figure.unit) and figure.unit in figure.printed
        return "" if is_printed else language.unit_after(figure.unit)

    return page(
        request,
        template,
        headers={"Link": signposts},
        report=shown.report,
        canonical=str(request.url.replace(query="lang=en" if language.code == "en" else "", fragment="")),
        report_iri=Iris(shown.edition.release.base).report(shown.report.report),
        report_files=shown.edition.release.files_of(shown.report.report),
        verdict=views.verdict(shown.report),
        checked=views.figures_checked(shown.report),
        organisation_path=f"/org/{shown.report.report.rpartition('-')[0]}",
        place=lambda figure: _place(figure, shown),
        heading=lambda figure: figure_heading(figure, language),
        english_row=english_row,
        english_name=english_of,
        unit_name=language.unit_name,
        unit_after=unit_after,
        with_unit=lambda figure: f"{figure.printed} {unit_after(figure)}".strip(),
        **content,
    )


def figure_heading(figure: PrintedFigure, language: Language) -> str:
    """What a figure is called: its row and the innermost heading of its column, in English if there is one."""
    column = figure.column[-1] if figure.column else ""
    row = figure.item or figure.section
    if figure.kind == "performance":
        column = language.text(f"role_{column}")
    elif language.code == "en":
        row = english_row(figure.item, figure.code, figure.coordinate) or row
        column = english_of(column) or column
    named = [part for part in (row, column) if part]
    return " · ".join(dict.fromkeys(named)) or figure.printed


def _place(figure: PrintedFigure, shown: _Shown) -> str:
    """Where a figure is printed, in words."""
    language = shown.language
    where = figure.section
    if figure.kind == "performance":
        where = language.text("performance")
    elif figure.table:
        where = statement_title(figure.table, language)
    elif language.code == "en":
        where = english_of(figure.section) or figure.section
    page_name = language.text("page_number", figure.page) if figure.page else figure.reference
    return language.text("comma").join(part for part in (page_name, where) if part)


_REPORT = "/report/{report}"
# The paths of the pages of reports and figures, and what answers at each.
REPORT_ANSWERS: tuple[tuple[str, PageAnswer], ...] = (
    (f"{_REPORT}.xlsx", report_workbook),
    (f"{_REPORT}/tables/{{name}}.csv", report_table),
    (_REPORT, _page_of("report_overview.html", _overview)),
    (f"{_REPORT}/tables", _page_of("report_tables.html", _table)),
    (f"{_REPORT}/tables/{{name}}", _page_of("report_tables.html", _table)),
    (f"{_REPORT}/text", _page_of("report_text.html", _running_text)),
    (f"{_REPORT}/performance", _page_of("report_performance.html", _performance)),
    (f"{_REPORT}/checks", _page_of("report_checks.html", _checks)),
    (f"{_REPORT}/source", _page_of("report_source.html", _source)),
    (f"{_REPORT}/source/{{page:int}}", _page_of("report_source.html", _source)),
    (f"{_REPORT}/figures/{{part:int}}", _page_of("figures.html", _figures)),
    ("/figure/{report}/{number}", _page_of("figure.html", _figure)),
)
