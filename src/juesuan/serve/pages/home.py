"""The front page: who has published, how much came in and went out, what is new, where to begin; and all data."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.release import ReportSummary
from juesuan.releases.manifest import Manifest
from juesuan.serve.fact_tables import code_totals
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.code_names import code_names
from juesuan.serve.pages.departments import departments_of
from juesuan.serve.pages.downloads import cube_files
from juesuan.serve.pages.presentation import Naming, ShownValue
from juesuan.serve.pages.queries import published_questions, question_links
from juesuan.serve.pages.rendering import Language, language_of, page
from juesuan.serve.search_index import ReportLine, report_lines
from juesuan.serve.service import Edition
from juesuan.serve.workers.tasks import AnswerError, Instances
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.namespaces import expanded

ABOUT_PATH = "/about"
DATA_PATH = "/downloads"
_LISTED = {
    "datasets": expanded("qb:DataSet"),
    "code_lists": expanded("skos:ConceptScheme"),
    "organisations": expanded("org:Organization"),
}

# Shared graphs about single reports, which are not listed.
_OF_REPORTS = ("catalogue/", "comparisons/")
# Reports listed with their files; others are found by searching.
_MOST_REPORTS = 100

# Lines of each list on the front page, so that it is read at one sitting; each leads to all.
_SHOWN_DEPARTMENTS, _SHOWN_NEW, _SHOWN_TOPICS, _SHOWN_QUESTIONS = 12, 5, 6, 6


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What all departments that published for a year earned and spent, in yuan."""

    year: int
    departments: int
    income: Decimal
    spending: Decimal


async def home(request: Request, edition: Edition) -> Response:
    """The front page; where no report has a document, all data instead."""
    release = edition.release
    index = release.search_index
    if index is None:
        return await data(request, edition)
    language = language_of(request)
    lines = report_lines(index)
    totals = year_totals(lines)
    found = departments_of(lines)
    topics = await asyncio.to_thread(code_totals, index, "function")
    classes = sorted((code for code in topics if is_class(code)), key=lambda code: -topics[code].yuan)
    return page(
        request,
        "home.html",
        address=str(request.base_url),
        departments=found[:_SHOWN_DEPARTMENTS],
        department_count=len(found),
        report_count=len(lines),
        figure_count=_figures(release.manifest),
        totals=totals,
        chart=_chart_of(totals, language),
        new=_newest(release.manifest, lines),
        sound=sum(not line.errors and not line.warnings for line in lines),
        doubtful=sum(bool(line.warnings) and not line.errors for line in lines),
        wrong=sum(bool(line.errors) for line in lines),
        topics=[(code, topics[code].yuan) for code in classes[:_SHOWN_TOPICS]],
        names=code_names(index, language),
        questions=question_links(published_questions(), language)[:_SHOWN_QUESTIONS],
    )


async def about(request: Request, _: Edition) -> Response:
    """What the site is, how its figures are read and verified, how to cite it, and its API."""
    return page(request, "about.html", address=str(request.base_url))


async def data(request: Request, edition: Edition) -> Response:
    """Everything there is to look up and to download; 503 if the store does not answer in time."""
    manifest, index = edition.release.manifest, edition.release.search_index
    addresses = Addresses(edition.release.base)
    try:
        listings = await _listings(request, edition)
    except AnswerError:
        return page(request, "missing.html", 503, phrase="unavailable", iri=edition.release.base)
    reports = _reports(manifest)
    graphs = (manifest.shared if index else manifest.graphs) if manifest else ()
    return page(
        request,
        "open_data.html",
        reports=reports[:_MOST_REPORTS],
        report_count=len(reports),
        lines={addresses.iri(f"/report/{one.report}"): one for one in report_lines(index)} if index else {},
        path_of=addresses.path,
        graphs=[graph for graph in graphs if not graph.name.startswith(_OF_REPORTS)],
        cubes=cube_files(edition.release, "", language_of(request)),
        listings=listings,
        questions=question_links(published_questions(), language_of(request)),
        is_home=request.url.path == "/",
    )


def year_totals(lines: Sequence[ReportLine]) -> list[YearTotal]:
    """Income and expenditure by year, the first year first; those of single units are in those of departments."""
    by_year: dict[int, list[ReportLine]] = defaultdict(list)
    for line in lines:
        if not line.is_unit:
            by_year[line.year].append(line)
    return [
        YearTotal(
            year,
            len(found),
            Decimal(sum(line.income or 0 for line in found)),
            Decimal(sum(line.spending or 0 for line in found)),
        )
        for year, found in sorted(by_year.items())
    ]


def _chart_of(totals: Sequence[YearTotal], language: Language) -> Chart | None:
    if len(totals) < 2:
        return None
    return bars(
        language.text("all_departments_by_year"),
        [str(one.year) for one in totals],
        [
            Series(language.text("income"), [one.income for one in totals]),
            Series(language.text("spending"), [one.spending for one in totals]),
        ],
        language,
    )


def _figures(manifest: Manifest | None) -> int:
    return sum(entry.summary.figure_count for entry in manifest.reports) if manifest is not None else 0


def _newest(manifest: Manifest | None, lines: Sequence[ReportLine]) -> list[tuple[str, ReportLine]]:
    """The reports published last, each with its date (ISO 8601); none where releases have no dates."""
    known = {line.report: line for line in lines}
    dated = [(entry.version.issued, entry.report) for entry in manifest.reports] if manifest is not None else []
    newest = sorted((one for one in dated if one[0] and one[1] in known), reverse=True)
    return [(issued, known[report]) for issued, report in newest[:_SHOWN_NEW]]


def _reports(manifest: Manifest | None) -> list[ReportSummary]:
    """The reports by organisation, the latest year first."""
    summaries = [entry.summary for entry in manifest.reports] if manifest else []
    return sorted(summaries, key=lambda one: (one.organisation, -one.year))


async def _listings(request: Request, edition: Edition) -> list[tuple[str, list[ShownValue]]]:
    """The instances of the classes that a visitor looks for; classes without instances are left out.

    Departments have a list of their own where reports have documents.
    """
    listings = [
        (phrase, await _instances(request, edition, iri))
        for phrase, iri in _LISTED.items()
        if phrase != "organisations" or edition.release.search_index is None
    ]
    return [(phrase, links) for phrase, links in listings if links]


async def _instances(request: Request, edition: Edition, class_iri: str) -> list[ShownValue]:
    record = json.loads(await edition.pages.read(Instances(class_iri)))
    naming = Naming(
        Addresses(edition.release.base), language_of(request), record["labels"], frozenset(record["iris"])
    )
    return [naming.link(iri) for iri in record["iris"]]
