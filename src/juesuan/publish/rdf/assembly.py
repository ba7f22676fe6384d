"""Puts the graphs of a report together, and those that all reports of a release share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.codebook import CodeConflict
from juesuan.model.figure import Figure, Status
from juesuan.model.observation import Observations
from juesuan.model.reading import Reading
from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary, Written
from juesuan.publish.rdf.attested import attestation_statements, attested_concepts, attested_names
from juesuan.publish.rdf.catalogue import Publication, catalogue
from juesuan.publish.rdf.checks import RuleDescription, check_statements, finding_statements, rule_statements
from juesuan.publish.rdf.claims import claim_statements
from juesuan.publish.rdf.codebook import conflict_statements
from juesuan.publish.rdf.codelists import code_lists
from juesuan.publish.rdf.coverage import coverage_statements, metric_statements
from juesuan.publish.rdf.cube import CubeWriter
from juesuan.publish.rdf.descriptions import description_statements
from juesuan.publish.rdf.divisions import division_statements
from juesuan.publish.rdf.downloads import downloads
from juesuan.publish.rdf.evidence import evidence_statements
from juesuan.publish.rdf.glossary import definition_statements, glossary_statements
from juesuan.publish.rdf.ontology import turtle_file
from juesuan.publish.rdf.organisations import (
    change_statements,
    gathered_organisations,
    identifier_statements,
    organisation_statements,
)
from juesuan.publish.rdf.performance import performance_evidence, performance_statements, value_count
from juesuan.publish.rdf.projects import matter_statements, project_statements
from juesuan.publish.rdf.provenance import provenance
from juesuan.publish.rdf.quality import quality_metrics, quality_statements
from juesuan.publish.rdf.repairs import repair_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.reports import report_statements
from juesuan.publish.rdf.statements import ordered, term
from juesuan.publish.rdf.structures import structures
from juesuan.publish.rdf.years import ComparedYears, ObservationOf, year_statements
from juesuan.vocabulary.cubes import FINANCE
from juesuan.vocabulary.iris import Iris


def report_graphs(reading: Reading, observations: Observations, iris: Iris) -> ReportGraphs:
    """The named graphs of one report: `data` and `evidence`, which a store merges, and `checks`.

    Raises DocumentError if the report says neither whose accounts it holds nor of which year.
    """
    reported = Reported.of(reading.profile, reading.source, iris)
    writer = CubeWriter(reported)
    observed = dict(_observed(observations, writer))
    finance = {found.coordinate: writer.iri_of(FINANCE, found.key) for found in observations.finance}
    data = (
        *report_statements(reading.source, reported.organisation, reported.year, iris),
        *organisation_statements(reading.profile, reported.report, reported.year, iris),
        *description_statements(reading.description, reported),
        *attestation_statements(observations.attestations, reported),
        *definition_statements(reading.description.definitions, reported),
        *project_statements(observations.projects, reported),
        *matter_statements(observations.matters, reported),
        *writer.statements(observations),
        *performance_statements(reading.evaluations, reported),
        *claim_statements(reading.claims, observed, finance, reported),
    )
    evidence = (
        *evidence_statements(observations, reported),
        *performance_evidence(reading.evaluations, reported),
    )
    judged = (
        *check_statements(reading, observed, reported),
        *repair_statements(reading.repairs, reading.checks, observed, reported),
        *finding_statements(reading.findings, reported),
        *coverage_statements(reading.coverage, reported),
        *quality_statements(reading, reported),
    )
    graphs = (
        _of_report(reported, "data", data),
        _of_report(reported, "evidence", evidence),
        _of_report(reported, "checks", judged, merged=False),
    )
    summary = _summary(reading, observations, graphs, reported)
    return ReportGraphs(reported.report, graphs, summary, downloads(observations, reported))


def shared_graphs(
    reports: Sequence[ReportGraphs],
    iris: Iris,
    *,
    publication: Publication | None = None,
    rules: Sequence[RuleDescription] = (),
) -> tuple[ReleaseGraph, ...]:
    """The graphs that reports share: ontology, structures, lists, alignments, organisations, rules, provenance.

    `reports` are all reports of the release; those carried over from an earlier one may have been read back.
    """
    said = publication or Publication()
    organisations = (
        *gathered_organisations(reports, iris),
        *identifier_statements(reports, said.identifiers, iris),
        *change_statements(reports, said.renamed, iris),
    )
    return (
        _shared("ontology", turtle_file("juesuan", iris), iris),
        _shared("structures", structures(iris), iris),
        _shared("codelists", _codes(reports, iris), iris),
        _shared("align-cofog", turtle_file("align-cofog", iris), iris, merged=False),
        _shared("align-openbudgets", turtle_file("align-openbudgets", iris), iris, merged=False),
        _shared("organisations", organisations, iris),
        _shared("rules", _measured(rules, iris), iris, merged=False),
        _shared("provenance", provenance(reports, iris), iris, merged=False),
    )


def compared_graphs(
    years: Sequence[ComparedYears], conflicts: Sequence[CodeConflict], observation_of: ObservationOf, iris: Iris
) -> tuple[ReleaseGraph, ...]:
    """The graphs of what comes of comparing reports: `years` and `conflicts`, each only where there is any.

    `observation_of` gives the term of the observation of a figure that a check across years has taken.
    """
    checked = [line for compared in years for line in year_statements(compared, observation_of, iris)]
    contradicted = list(conflict_statements(conflicts, iris))
    named = {"years": checked, "conflicts": contradicted}
    return tuple(_shared(name, lines, iris, merged=False) for name, lines in named.items() if lines)


def catalogue_graph(
    reports: Sequence[ReportGraphs],
    shared: Sequence[ReleaseGraph],
    written: Written,
    publication: Publication,
    iris: Iris,
) -> ReleaseGraph:
    """The catalogue of the reports and of the graphs that they share, whose files are `written`."""
    return _shared("catalogue", catalogue(reports, shared, written, publication, iris), iris, merged=False)


def _codes(reports: Sequence[ReportGraphs], iris: Iris) -> Iterator[str]:
    """Every code list, with the codes that reports attest and what they say that these and other terms mean."""
    yield from code_lists(iris)
    yield from attested_concepts(attested_names(reports, iris), iris)
    yield from glossary_statements(reports, iris)
    yield from division_statements(reports, iris)


def _measured(rules: Sequence[RuleDescription], iris: Iris) -> Iterator[str]:
    """Everything that is measured of a report: the rules, the coverage, the quality in figures."""
    yield from rule_statements(rules, iris)
    yield from metric_statements(iris)
    yield from quality_metrics(iris)


def _observed(observations: Observations, writer: CubeWriter) -> Iterator[tuple[Figure, str]]:
    for printed in observations.printed:
        for figure in (printed.figure, *printed.repeats):
            yield figure, writer.iri_of(printed.dataset, printed.key)


def _summary(
    reading: Reading, observations: Observations, graphs: Sequence[ReleaseGraph], reported: Reported
) -> ReportSummary:
    iris = reported.iris
    return ReportSummary(
        organisation=reported.organisation,
        organisation_iri=iris.organisation(reported.organisation),
        year=reported.year,
        report_iri=iris.report(reported.report),
        source_name=reading.source.path.name,
        source_sha256=reading.source.sha256,
        figure_count=sum(
            1 + len(printed.repeats)
            for printed in observations.printed
            if printed.figure.status is not Status.STATED_NIL
        )
        + value_count(reading.evaluations),
        observation_count=_observation_count(graphs),
        finding_count=len(reading.findings),
    )


def _observation_count(graphs: Sequence[ReleaseGraph]) -> int:
    ending = f" {term('a')} {term('qb:Observation')} ."
    return sum(line.endswith(ending) for graph in graphs for line in graph.triples)


def _of_report(reported: Reported, part: str, statements: Iterable[str], *, merged: bool = True) -> ReleaseGraph:
    name = f"{reported.report}/{part}"
    return ReleaseGraph(name, reported.iris.graph(reported.report, part), ordered(statements), merged)


def _shared(name: str, statements: Iterable[str], iris: Iris, *, merged: bool = True) -> ReleaseGraph:
    return ReleaseGraph(name, iris.graph("", name), ordered(statements), merged)
