"""What a report attests, from its graphs and its document, for the graphs that reports share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from juesuan.model.amount import UNITS, Amount
from juesuan.model.fact import Attestation
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.place import Box, Place, Span
from juesuan.model.reading import Definition
from juesuan.model.release import GraphCounts, ReleaseGraph, ReportGraphs, ReportIndex
from juesuan.publish.facts.attestations import attestations_of
from juesuan.publish.facts.cells import cells_of
from juesuan.releases.report_document import REPORT_FILE, PrintedFigure, decode_report
from juesuan.releases.serialization import compact as curie
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE
from juesuan.vocabulary.organisations import DIVISION
from juesuan.vocabulary.statements import STATEMENTS
from juesuan.vocabulary.wording import compact

_TYPE = f"<{RDF_TYPE}>"
_SPATIAL = f"<{PREFIXES['dcterms']}spatial>"


def index_of(report: ReportGraphs) -> ReportIndex:
    """The index of a report that was just made; it attests nothing if it has no document."""
    path = f"{report.report}/{REPORT_FILE}"
    content = next((attachment.content for attachment in report.attachments if attachment.path == path), b"")
    values = values_in(content) if content else ReportValues()
    organisations: set[str] = set()
    divisions: set[str] = set()
    for line in (line for graph in report.graphs for line in graph.triples):
        subject, predicate, value = line.split(" ", 2)
        if "/org/" in subject:
            organisations.add(subject[1:-1])
            if predicate == _SPATIAL and f"/{DIVISION}/" in value:
                divisions.add(value.removesuffix("> .").rpartition("/")[2])
    return ReportIndex(
        report.report,
        report.summary,
        values.attestations,
        values.definitions,
        tuple(sorted(organisations)),
        tuple(sorted(divisions)),
        count(report.graphs, report.report),
    )


def declared(reports: Iterable[ReportIndex], iris: Iris) -> Iterator[str]:
    """The classes of what reports state and shared graphs refer to: reports, definitions, organisations."""
    js = PREFIXES["js"]
    for report in reports:
        yield f"<{iris.report(report.report)}> {_TYPE} <{js}Report> ."
        for number in range(1, len(report.definitions) + 1):
            yield f"<{iris.definition(report.report, number)}> {_TYPE} <{js}Definition> ."
        for organisation in report.organisations:
            yield f"<{organisation}> {_TYPE} <{PREFIXES['org']}Organization> ."


def count(graphs: Iterable[ReleaseGraph], report: str = "") -> GraphCounts:
    """The counts of graphs that are taken together; those subjects are a report's own that bear its identifier."""
    subjects = set[str]()
    properties, classes = Counter[str](), Counter[str]()
    for line in (line for graph in graphs for line in graph.triples):
        subject, predicate, value = line.split(" ", 2)
        subjects.add(subject)
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[value.removesuffix(" .")] += 1
    # A subject that bears the report's identifier is its own: no other report speaks of it.
    own = re.compile(rf"/{re.escape(report)}(?=[/>#.])") if report else None
    shared = sorted(subject for subject in subjects if own is None or not own.search(subject))
    return GraphCounts(len(subjects) - len(shared), tuple(shared), _compact(properties), _compact(classes))


def _compact(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted((curie(term[1:-1]), number) for term, number in counts.items()))


_STATEMENTS = {statement.number: statement.id for statement in STATEMENTS}


@dataclass(frozen=True, slots=True)
class ReportValues:
    """What a report states: its figures of tables and prose, the names it prints for codes, what it defines.

    `texts` are its paragraphs without the headings, in NFKC without white space.
    """

    figures: tuple[Figure, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    texts: tuple[str, ...] = ()


def values_in(content: bytes) -> ReportValues:
    """The values in a report's document. Raises StoreError if it is of another version."""
    document = decode_report(content)
    figures = tuple(_figures(document.figures))
    definitions = tuple(
        Definition(one.term, one.text, Place(page=one.page or None), one.code, one.path)
        for one in document.definitions
    )
    attestations, _ = attestations_of(cells_of(figures)[0], figures, definitions)
    texts = tuple(compact(one.text) for one in document.paragraphs if not one.is_heading)
    return ReportValues(figures, attestations, definitions, texts)


def _figures(printed: tuple[PrintedFigure, ...]) -> Iterator[Figure]:
    """The figures of tables and prose; those of evaluations are not compared."""
    for one in printed:
        if one.kind != FigureKind.PERFORMANCE.value:
            yield Figure(
                kind=FigureKind(one.kind),
                statement=_STATEMENTS.get(one.table, ""),
                section=one.section,
                item=one.item,
                line_number=one.line,
                code=one.code,
                column=one.column,
                column_number=one.column_number,
                printed=one.printed,
                amount=_amount(one),
                status=Status(one.status),
                place=_place(one),
                coordinate=one.coordinate,
                rule=one.rule,
                measure=Measure(one.measure),
                subject=one.subject,
                name=one.name,
            )


def _amount(one: PrintedFigure) -> Amount | None:
    return None if one.value is None else Amount.of(one.value, UNITS[one.unit])


def _place(one: PrintedFigure) -> Place:
    box = Box(*one.box) if one.box is not None else None
    span = Span(*one.characters) if one.characters is not None else None
    cell = f"{one.code or one.item or '-'} × {'/'.join(one.column)}" if one.column else one.item
    return Place(one.page or None, box, span, one.table, cell, one.reference)
