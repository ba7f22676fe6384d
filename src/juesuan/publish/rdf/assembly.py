"""Puts the graph of a report together, and those that all reports of a release share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pyoxigraph as ox

from juesuan import __version__
from juesuan.check import YearCheck
from juesuan.model.fact import CodeConflict, Facts
from juesuan.model.figure import Status
from juesuan.model.reading import Reading
from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportIndex, ReportSummary
from juesuan.model.text import Text
from juesuan.publish.facts.prints import PrintIndex
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.rdf.codes import attested_codes, divisions_of, meanings
from juesuan.publish.rdf.downloads import downloads
from juesuan.publish.rdf.facts import code_statements, evaluation_statements, fact_statements
from juesuan.publish.rdf.figures import figure_statements
from juesuan.publish.rdf.report import Reported, activity_statements, identity_statements, report_statements
from juesuan.publish.rdf.statements import about, iri, labelled, literal, ordered, term
from juesuan.publish.rdf.verdicts import (
    concerned_by,
    conflict_statements,
    disputed_facts,
    rule_statements,
    verdict_statements,
    year_statements,
)
from juesuan.publish.report_documents import report_files
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE, JS
from juesuan.vocabulary.ontology import OWN_LISTS
from juesuan.vocabulary.resources import folder

# The Turtle files of the folder `ontology` that a release holds, links to the lists of others each in a graph.
LINKS = ("links-catalogue", "links-cofog", "links-openbudgets", "links-sdmx", "links-units", "links-divisions")


def report_graphs(reading: Reading, facts: Facts, iris: Iris) -> ReportGraphs:
    """The graph of one report, with its tables to download, itself as a document, and its source file.

    Raises DocumentError unless the report says whose accounts of which year it holds.
    """
    reported = Reported.of(reading.profile, reading.source, iris)
    index = PrintIndex(facts.prints)
    concerned = concerned_by(reading.findings, facts)
    disputed = disputed_facts(reading.findings, concerned, reported)
    statements = (
        *report_statements(reading, reported),
        *activity_statements(reported),
        *fact_statements(facts, disputed, reported),
        *code_statements(facts.codes, reported),
        *evaluation_statements(reading.evaluations, reported),
        *figure_statements(reading, facts, index, reported),
        *verdict_statements(reading, concerned, index, reported),
    )
    summary = ReportSummary(
        organisation=reported.organisation,
        organisation_iri=iris.organisation(reported.organisation),
        year=reported.year,
        report_iri=iris.report(reported.report),
        source_name=reading.source.path.name,
        source_sha256=reading.source.sha256,
        figure_count=sum(one.figure.status is not Status.STATED_NIL for one in facts.prints),
        observation_count=len(facts.facts),
        finding_count=len(reading.findings),
    )
    return ReportGraphs(
        reported.report,
        (ReleaseGraph(f"{reported.report}/data", iris.graph(reported.report), ordered(statements)),),
        summary,
        (*downloads(facts, disputed, reported), *report_files(reading, reported.report, facts, index, disputed)),
        attestations=facts.attestations,
        definitions=reading.description.definitions,
    )


def shared_graphs(
    reports: Sequence[ReportIndex], iris: Iris, *, publication: Masthead | None = None
) -> tuple[ReleaseGraph, ...]:
    """The graphs that reports share: ontology, structures, codes, links, organisations, rules, provenance.

    `reports` are all reports of the release, whenever they were published.
    """
    masthead = publication or Masthead()
    organisations = identity_statements(reports, masthead.identifiers, masthead.renamed, iris)
    # No time and no machine: the same program states the same.
    software = about(
        iri(iris.software),
        ("a", term("prov:SoftwareAgent")),
        ("dcterms:identifier", literal(f"juesuan {__version__}")),
        ("schema:softwareVersion", literal(__version__)),
        *labelled("rdfs:label", Text(f"决算 {__version__}", f"Juesuan {__version__}")),
    )
    return (
        _shared("ontology", _turtle_file("juesuan", iris.base), iris),
        _shared("structures", _turtle_file("structures", iris.base), iris),
        _shared("codes", _codes(reports, iris), iris),
        *(_shared(name, _turtle_file(name, iris.base), iris) for name in LINKS),
        _shared("organisations", organisations, iris),
        _shared("rules", rule_statements(iris), iris),
        _shared("provenance", software, iris),
    )


def year_graph(now: ReportSummary, last: ReportSummary, compared: YearCheck, iris: Iris) -> ReleaseGraph:
    """The graph of what comes of comparing a report with that of the year before: `comparisons/<report>`."""
    report = now.report_iri.rpartition("/")[2]
    return _shared(f"comparisons/{report}", year_statements(now, last, compared, iris), iris)


def conflict_graph(conflicts: Sequence[CodeConflict], iris: Iris) -> tuple[ReleaseGraph, ...]:
    """The graph of the contradictions between reports about codes, if there are any."""
    return (_shared("contradictions", conflict_statements(conflicts, iris), iris),) if conflicts else ()


def _codes(reports: Sequence[ReportIndex], iris: Iris) -> Iterator[str]:
    """Every code list, with the codes that reports bring in and what they say that these and other terms mean."""
    for name in OWN_LISTS:
        yield from _turtle_file(name, iris.base)
    yield from attested_codes(reports, iris)
    yield from meanings(reports, iris)
    yield from divisions_of(reports, iris)


@cache
def _turtle_file(name: str, base: str) -> tuple[str, ...]:
    """The statements of `ontology/NAME.ttl`, in the namespace of the release; read once, whatever the reports.

    The file has no blank nodes, so that its bytes are the same every time. Terms keep their namespace.
    """
    quads = ox.parse(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    # A base of one's own takes the data along, but terms (`def/`) are the same for everybody.
    lines = (f"{quad.triple} ." for quad in quads)
    return tuple(line.replace(f"<{DEFAULT_BASE}", f"<{base}").replace(f"<{base}def/", f"<{JS}") for line in lines)


def _shared(name: str, statements: Iterable[str], iris: Iris) -> ReleaseGraph:
    """A graph, which the serving store has in its default graph."""
    return ReleaseGraph(name, iris.graph(name), ordered(statements))
