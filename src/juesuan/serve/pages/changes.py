"""The page of what has changed from release to release, the latest first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.change import CHANGES
from juesuan.releases.formats import HTML
from juesuan.releases.manifest import Manifest
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.presentation import Naming, Value
from juesuan.serve.pages.rendering import Language, language_of, page
from juesuan.serve.pages.resource import Resources, wanted
from juesuan.serve.service import Edition, Service
from juesuan.serve.workers.tasks import AnswerError, Query, Term
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES

CHANGES_PATH = "/changes"
_ROWS = 2_000
_PREFIXES = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("as", "cs", "dcat", "dcterms", "js", "prov", "rdf", "rdfs")
)
_KINDS = '(as:Create "added") (as:Update "changed") (as:Delete "removed")'
_REVISIONS = """
SELECT ?act ?last ?revision ?kind ?accounts ?title ?version ?same WHERE {{
  GRAPH <{graph}> {{
    ?act a prov:Activity . ?revision dcterms:isPartOf ?act ; a ?type ; as:object ?accounts .
    VALUES (?type ?kind) {{ {kinds} }}
    OPTIONAL {{ ?act prov:wasInformedBy ?last }}
    OPTIONAL {{ ?revision as:result ?made . ?made dcat:version ?version ; prov:wasDerivedFrom ?file
      OPTIONAL {{ ?revision prov:entity/prov:wasDerivedFrom ?former }} }}
    BIND (COALESCE(?file = ?former, false) AS ?same)
  }}
  OPTIONAL {{ ?accounts dcterms:title ?title FILTER (lang(?title) = "{language}") }}
}} ORDER BY ?title ?accounts"""
_FIGURES = """
SELECT ?revision ?kind ?observation ?label ?before ?after ?printedBefore ?printedAfter WHERE {{
  GRAPH <{graph}> {{
    ?revision dcterms:hasPart ?change . ?change a cs:ChangeSet, ?type ; cs:subjectOfChange ?observation .
    VALUES (?type ?kind) {{ {kinds} }}
    OPTIONAL {{ ?change rdfs:label ?label FILTER (lang(?label) = "{language}") }}
    OPTIONAL {{ ?change cs:removal ?was . ?was rdf:predicate ?old ; rdf:object ?before
      FILTER (?old != js:printedText) }}
    OPTIONAL {{ ?change cs:addition ?is . ?is rdf:predicate ?new ; rdf:object ?after
      FILTER (?new != js:printedText) }}
    OPTIONAL {{ ?change cs:removal ?read . ?read rdf:predicate js:printedText ; rdf:object ?printedBefore }}
    OPTIONAL {{ ?change cs:addition ?reads . ?reads rdf:predicate js:printedText ; rdf:object ?printedAfter }}
  }}
}} ORDER BY (?kind != "changed") ?kind (!BOUND(?printedBefore) && !BOUND(?printedAfter)) ?observation"""
_NOTHING = Value("", kind="empty")
Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that changed, as the page shows it."""

    kind: str
    figure: Value
    before: Value
    after: Value
    printed_before: str
    printed_after: str


@dataclass(frozen=True, slots=True)
class RevisionPart:
    """What was done to a report: it was added, changed or removed, with its figures that differ."""

    kind: str
    report: Value
    version: str
    same_file: bool
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class ActPart:
    """What publishing after the release `former` changed."""

    former: str
    revisions: tuple[RevisionPart, ...]


class Changes:
    """Answers requests for `/changes`: as a page, or as data like any other resource."""

    def __init__(self, service: Service, resources: Resources) -> None:
        self._service = service
        self._resources = resources

    async def page(self, request: Request) -> Response:
        """The changes from release to release; 503 if the store does not answer in time."""
        if wanted(request) is not HTML:
            return await self._resources.by_path(request)
        edition, language = self._service.edition(), language_of(request)
        try:
            revisions, _ = await _rows(_REVISIONS, edition, language)
            figures, complete = await _rows(_FIGURES, edition, language)
        except AnswerError:
            return page(request, "missing.html", 503, phrase="unavailable", iri=edition.release.base)
        naming = Naming(Addresses(edition.release.base), language, _labels(revisions, figures))
        return page(
            request,
            "changes.html",
            acts=tuple(_acts(revisions, figures, naming)),
            shown=0 if complete else _ROWS,
            files=_files(edition.release.manifest),
        )


def has_changes(manifest: Manifest) -> bool:
    """Whether a release has something to tell of the releases before it."""
    return any(graph.name == CHANGES for graph in manifest.shared)


def _files(manifest: Manifest | None) -> list[tuple[str, str]]:
    graphs = [graph for graph in manifest.shared if graph.name == CHANGES] if manifest else []
    return [
        (file.path.rpartition(".")[2], f"/releases/current/{file.path}")
        for graph in graphs
        for file in graph.files
    ]


async def _rows(text: str, edition: Edition, language: Language) -> tuple[list[Row], bool]:
    """The rows of an answer by the names of their variables, and whether these are all."""
    graph = Iris(edition.release.base).graph("", CHANGES)
    query = _PREFIXES + text.format(graph=graph, language=language.code, kinds=_KINDS)
    table = json.loads(await edition.pages.read(Query(query, "", "", "", row_limit=_ROWS)))
    names = table["variables"]
    rows: list[Row] = [
        {name: Term(*term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in table["rows"]
    ]
    return rows, bool(table["complete"])


def _labels(*tables: Sequence[Row]) -> dict[str, dict[str, str]]:
    """The names that the rows give to what they speak of."""
    named = (("accounts", "title"), ("observation", "label"))
    return {
        row[thing].text: {row[name].language: row[name].text}
        for rows in tables
        for row in rows
        for thing, name in named
        if thing in row and name in row
    }


def _acts(revisions: Sequence[Row], figures: Sequence[Row], naming: Naming) -> Iterator[ActPart]:
    """The acts, the latest first: each is followed by the one that names it as the last."""
    last = {row["act"].text: row["last"].text if "last" in row else "" for row in revisions}
    act = next((act for act in last if act not in last.values()), "")
    while act in last:
        parts = [_revision(row, figures, naming) for row in revisions if row["act"].text == act]
        yield ActPart(act.rpartition("/")[2], tuple(parts))
        act = last.pop(act)


def _revision(row: Row, figures: Sequence[Row], naming: Naming) -> RevisionPart:
    own = [figure for figure in figures if figure["revision"] == row["revision"]]
    return RevisionPart(
        kind=row["kind"].text,
        report=naming.link(row["accounts"].text),
        version=row["version"].text if "version" in row else "",
        same_file=row["same"].text == "true",
        figures=tuple(_figure(figure, naming) for figure in own),
    )


def _figure(row: Row, naming: Naming) -> FigureLine:
    before, after = (naming.value(row[name]) if name in row else _NOTHING for name in ("before", "after"))
    was, now = (row[name].text if name in row else "" for name in ("printedBefore", "printedAfter"))
    return FigureLine(row["kind"].text, naming.link(row["observation"].text), before, after, was, now)
