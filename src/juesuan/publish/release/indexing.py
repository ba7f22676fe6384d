"""What a report attests, from its graphs and its document, for the graphs that reports share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from juesuan.model.release import GraphCounts, ReleaseGraph, ReportGraphs, ReportIndex
from juesuan.publish.values import values_of
from juesuan.releases.serialization import compact
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE
from juesuan.vocabulary.organisations import DIVISION

_TYPE = f"<{RDF_TYPE}>"
_SPATIAL = f"<{PREFIXES['dcterms']}spatial>"


def index_of(report: ReportGraphs) -> ReportIndex:
    """The index of a report that was just made."""
    values = values_of(report)
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
    shared = sorted(subject for subject in subjects if not is_own(subject, report))
    return GraphCounts(len(subjects) - len(shared), tuple(shared), _compact(properties), _compact(classes))


def _compact(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted((compact(term[1:-1]), number) for term, number in counts.items()))


def is_own(subject: str, report: str) -> bool:
    """Whether a subject (a term) bears the identifier of a report, so that no other report speaks of it."""
    return bool(report) and bool(re.search(rf"/{re.escape(report)}(?=[/>#.])", subject))
