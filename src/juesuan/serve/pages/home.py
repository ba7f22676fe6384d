"""The home page: what this is, what has been published, where to get it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.release import ReportSummary
from juesuan.releases.manifest import GraphEntry
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.presentation import Naming, Value
from juesuan.serve.pages.questions import Question, question_links
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.service import Edition, Service
from juesuan.serve.workers.tasks import AnswerError, Instances
from juesuan.vocabulary.namespaces import PREFIXES

RELEASE_PATH = "/releases/current/"
_LISTED = {
    "datasets": PREFIXES["qb"] + "DataSet",
    "code_lists": PREFIXES["skos"] + "ConceptScheme",
    "organisations": PREFIXES["org"] + "Organization",
}


class ReportLine(NamedTuple):
    """A report with the addresses of its organisation and of itself."""

    summary: ReportSummary
    organisation_href: str
    report_href: str


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
        addresses = Addresses(edition.release.base)
        return page(
            request,
            "home.html",
            reports=[_report(entry.summary, addresses) for entry in manifest.reports] if manifest else [],
            downloads=[_download(graph) for graph in manifest.graphs] if manifest else [],
            manifest_href=RELEASE_PATH + "manifest.json",
            listings=listings,
            questions=question_links(self._questions, language_of(request)),
        )


def _report(summary: ReportSummary, addresses: Addresses) -> ReportLine:
    return ReportLine(summary, addresses.path(summary.organisation_iri), addresses.path(summary.report_iri))


def _download(graph: GraphEntry) -> Download:
    files = tuple(
        (file.path.rpartition(".")[2], RELEASE_PATH + file.path, file.size_bytes) for file in graph.files
    )
    return Download(graph.name, graph.triple_count, files)


async def _listings(request: Request, edition: Edition) -> list[tuple[str, list[Value]]]:
    """The instances of the classes that a visitor looks for; classes without instances are left out."""
    listings = [(phrase, await _instances(request, edition, iri)) for phrase, iri in _LISTED.items()]
    return [(phrase, links) for phrase, links in listings if links]


async def _instances(request: Request, edition: Edition, class_iri: str) -> list[Value]:
    record = json.loads(await edition.pages.read(Instances(class_iri)))
    naming = Naming(
        Addresses(edition.release.base), language_of(request), record["labels"], frozenset(record["iris"])
    )
    return [naming.link(iri) for iri in record["iris"]]
