"""The home page: what this is, what has been published, where to get it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.release import ReportSummary
from juesuan.releases.manifest import GraphEntry
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.amounts import readable
from juesuan.serve.pages.downloads import RELEASE_PATH
from juesuan.serve.pages.presentation import Naming, ShownValue
from juesuan.serve.pages.questions import Question, question_links
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.search_index import ReportLine, report_lines
from juesuan.serve.service import Edition, Service
from juesuan.serve.sources import ServedRelease
from juesuan.serve.workers.tasks import AnswerError, Instances
from juesuan.vocabulary.namespaces import PREFIXES

_LISTED = {
    "datasets": PREFIXES["qb"] + "DataSet",
    "code_lists": PREFIXES["skos"] + "ConceptScheme",
    "organisations": PREFIXES["org"] + "Organization",
}


_MOST_REPORTS = 200
"""Reports listed; others are found by searching."""


class ListedReport(NamedTuple):
    """A report, the addresses of its organisation and of itself, and its headline numbers, if known."""

    summary: ReportSummary
    organisation_href: str
    report_href: str
    line: ReportLine | None


@dataclass(frozen=True, slots=True)
class Download:
    """A graph of the release with the addresses of its files."""

    name: str
    statement_count: int
    files: tuple[tuple[str, str, int], ...]


class Home:
    """Answers requests for `/`."""

    def __init__(self, service: Service, questions: Sequence[Question]) -> None:
        self._service = service
        self._questions = questions

    async def home(self, request: Request) -> Response:
        """The home page; 503 if the store does not answer in time."""
        edition = self._service.edition()
        manifest = edition.release.manifest
        try:
            listings = await _listings(request, edition)
        except AnswerError:
            return page(request, "missing.html", 503, phrase="unavailable", iri=edition.release.base)
        reports = await asyncio.to_thread(_reports, edition.release)
        return page(
            request,
            "home.html",
            reports=reports[:_MOST_REPORTS],
            readable=lambda yuan: readable(Decimal(yuan), language_of(request).code),
            report_count=len(reports),
            downloads=[_download(graph) for graph in manifest.graphs] if manifest else [],
            manifest_href=RELEASE_PATH + "manifest.json",
            listings=listings,
            questions=question_links(self._questions, language_of(request)),
        )


def _reports(release: ServedRelease) -> list[ListedReport]:
    """The reports by organisation, the latest year first."""
    addresses = Addresses(release.base)
    lines = report_lines(release.search_index) if release.search_index else []
    known = {line.report: line for line in lines}
    listed = [
        ListedReport(
            entry.summary,
            addresses.path(entry.summary.organisation_iri),
            addresses.path(entry.summary.report_iri),
            known.get(entry.report),
        )
        for entry in (release.manifest.reports if release.manifest else ())
    ]
    return sorted(listed, key=lambda one: (one.summary.organisation, -one.summary.year))


def _download(graph: GraphEntry) -> Download:
    files = tuple(
        (file.path.rpartition(".")[2], RELEASE_PATH + file.path, file.size_bytes) for file in graph.files
    )
    return Download(graph.name, graph.triple_count, files)


async def _listings(request: Request, edition: Edition) -> list[tuple[str, list[ShownValue]]]:
    """The instances of the classes that a visitor looks for; classes without instances are left out."""
    listings = [(phrase, await _instances(request, edition, iri)) for phrase, iri in _LISTED.items()]
    return [(phrase, links) for phrase, links in listings if links]


async def _instances(request: Request, edition: Edition, class_iri: str) -> list[ShownValue]:
    record = json.loads(await edition.pages.read(Instances(class_iri)))
    naming = Naming(
        Addresses(edition.release.base), language_of(request), record["labels"], frozenset(record["iris"])
    )
    return [naming.link(iri) for iri in record["iris"]]
