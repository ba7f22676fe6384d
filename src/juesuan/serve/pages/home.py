"""The front page: who has published, how much came in and went out, what is new, where to begin; and all data.

Beside them, where machines look first: what crawlers should know, the dataset, the example queries.
"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from email.utils import formatdate
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from juesuan.releases.manifest import ReportEntry
from juesuan.releases.serialization import JSON_LD, N_TRIPLES, RDF_XML, TURTLE
from juesuan.serve.fact_tables import code_totals, codes_used
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.departments import DEPARTMENTS_PATH, departments_of
from juesuan.serve.pages.downloads import cube_files
from juesuan.serve.pages.language import Language, code_names
from juesuan.serve.pages.lookup import look_up, names_in
from juesuan.serve.pages.presentation import Addresses, Naming, ShownValue
from juesuan.serve.pages.queries import QUESTIONS_PATH, published_questions, question_links
from juesuan.serve.pages.rendering import filled, language_of, page, root_of, serialized
from juesuan.serve.pages.resource import wanted
from juesuan.serve.search_index import ReportLine, report_lines
from juesuan.serve.service import Edition
from juesuan.serve.sources import ServedRelease
from juesuan.serve.workers.tasks import AnswerError
from juesuan.vocabulary.classification import CLASSIFICATIONS, is_class
from juesuan.vocabulary.namespaces import PREFIXES, expanded

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

# Of each class on the page of all data.
_MOST_LISTED = 200

# Lines of each list on the front page, so that it is read at one sitting; each leads to all.
_SHOWN_DEPARTMENTS, _SHOWN_NEW, _SHOWN_TOPICS, _SHOWN_QUESTIONS = 12, 5, 6, 6


class YearTotal(NamedTuple):
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
    classes = sorted((code for code in topics if is_class(code)), key=lambda code: -topics[code].value)
    return page(
        request,
        "home.html",
        departments=found[:_SHOWN_DEPARTMENTS],
        department_count=len(found),
        report_count=len(lines),
        figure_count=sum(one.summary.figure_count for one in release.reports),
        totals=totals,
        chart=_chart_of(totals, language),
        new=_newest(release.reports, lines),
        sound=sum(not line.errors and not line.warnings for line in lines),
        doubtful=sum(bool(line.warnings) and not line.errors for line in lines),
        wrong=sum(bool(line.errors) for line in lines),
        topics=[(code, topics[code].value) for code in classes[:_SHOWN_TOPICS]],
        names=code_names(index, language),
        questions=question_links(published_questions(), language)[:_SHOWN_QUESTIONS],
    )


async def about(request: Request, _: Edition) -> Response:
    """What the site is, how its figures are read and verified, how to cite it, and its API."""
    return page(request, "about.html")


async def data(request: Request, edition: Edition) -> Response:
    """Everything there is to look up and to download; 503 if the store does not answer in time."""
    manifest, index = edition.release.manifest, edition.release.search_index
    addresses = Addresses(edition.release.base)
    try:
        listings = await _listings(request, edition)
    except AnswerError:
        return page(request, "missing.html", 503, phrase="unavailable", iri=edition.release.base)
    summaries = (entry.summary for entry in edition.release.reports)
    reports = sorted(summaries, key=lambda one: (one.organisation, -one.year))
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


def _newest(reports: Sequence[ReportEntry], lines: Sequence[ReportLine]) -> list[tuple[str, ReportLine]]:
    """The reports published last, each with its date (ISO 8601); none where releases have no dates."""
    known = {line.report: line for line in lines}
    dated = ((entry.version.issued, entry.report) for entry in reports)
    newest = sorted((one for one in dated if one[0] and one[1] in known), reverse=True)
    return [(issued, known[report]) for issued, report in newest[:_SHOWN_NEW]]


async def _listings(request: Request, edition: Edition) -> list[tuple[str, list[ShownValue]]]:
    """The instances of the classes that a visitor looks for; classes without instances are left out.

    Departments have a list of their own where reports have documents.
    """
    addresses, language = Addresses(edition.release.base), language_of(request)

    async def listing(class_iri: str) -> list[ShownValue]:
        instances = f"{{ ?s a <{class_iri}> FILTER isIRI(?s) }}"
        query = f"SELECT DISTINCT ?s {instances} ORDER BY ?s LIMIT {_MOST_LISTED + 1}"
        found = [term for (term,) in (await look_up(edition.pages, query, _MOST_LISTED)).rows if term is not None]
        naming = Naming(addresses, language, await names_in(edition.pages, found))
        return [naming.value(term) for term in found]

    left_out = "organisations" if edition.release.search_index is not None else ""
    listed = {phrase: listing(class_iri) for phrase, class_iri in _LISTED.items() if phrase != left_out}
    found = await asyncio.gather(*listed.values())
    return [(phrase, values) for phrase, values in zip(listed, found, strict=True) if values]


_OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT)\b", re.IGNORECASE | re.MULTILINE)
_VOCABULARIES = ("qb", "skos", "org", "prov", "dcat", "dcterms")


async def void(request: Request, edition: Edition) -> Response:
    """The dataset: where it is queried and downloaded, how large it is, of which graphs it consists.

    https://www.w3.org/TR/void/#well-known
    """
    release = edition.release
    manifest, addresses = release.manifest, Addresses(release.base)
    return _serialized(
        request,
        release,
        "void.ttl",
        graphs=list(manifest.graphs) if manifest else [],
        examples=[addresses.path(one.summary.report_iri) for one in release.reports],
        vocabularies=[PREFIXES[name] for name in _VOCABULARIES],
    )


async def sitemap(request: Request, edition: Edition) -> Response:
    """The pages that others should find: https://www.sitemaps.org/protocol.html."""
    paths = ["/", ABOUT_PATH, QUESTIONS_PATH, *await asyncio.to_thread(_paths, edition.release)]
    return Response(filled("sitemap.xml", root=root_of(request), paths=paths), media_type="application/xml")


async def robots(request: Request, _: Edition) -> Response:
    """What crawlers should leave alone: https://www.rfc-editor.org/rfc/rfc9309."""
    return PlainTextResponse(filled("robots.txt", root=root_of(request)))


async def examples(request: Request, edition: Edition) -> Response:
    """The questions, as they are kept in `queries/`, each a sh:SPARQLExecutable with its text in zh and en.

    They have the form of https://github.com/sib-swiss/sparql-examples.
    """
    forms = ((one, _FORM.search(one.query)) for one in published_questions())
    questions = [(one, form[1]) for one, form in forms if form]
    return _serialized(request, edition.release, "examples.ttl", questions=questions)


def _paths(release: ServedRelease) -> list[str]:
    """The pages of reports and departments, of lists, and of the codes that departments use."""
    addresses = Addresses(release.base)
    summaries = [report.summary for report in release.reports]
    reports = [addresses.path(summary.report_iri) for summary in summaries]
    index = release.search_index
    if index is None:
        return reports
    departments = dict.fromkeys(addresses.path(summary.organisation_iri) for summary in summaries)
    codes = [f"/code/{name}/{code}" for name in CLASSIFICATIONS for code in code_totals(index, name)]
    indicators = [f"/code/indicator/{code}" for code in codes_used(index, "indicators", "indicator")]
    lists_of_codes = [f"/code/{name}" for name in (*CLASSIFICATIONS, "indicator")]
    return [*reports, DEPARTMENTS_PATH, *departments, *lists_of_codes, *codes, *indicators]


def _serialized(request: Request, release: ServedRelease, template: str, **content: Any) -> Response:
    """What a template in Turtle says, in the format that is asked for, or 406."""
    form = wanted(request, _OFFERS)
    if form is None:
        return PlainTextResponse("offered: " + ", ".join(offer.media_type for offer in _OFFERS) + "\n", 406)
    modified = formatdate(release.modified_s, usegmt=True)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "Last-Modified": modified}
    described = serialized(template, form, root=root_of(request), release=release, **content)
    return Response(described, headers=headers, media_type=form.content_type)
