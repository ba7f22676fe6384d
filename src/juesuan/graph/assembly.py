"""Puts the graphs of a report together, and those that all reports of a release share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.errors import DocumentError
from juesuan.graph.attested import attestation_statements, attested_concepts, attested_names
from juesuan.graph.catalogue import Publication, catalogue
from juesuan.graph.checks import RuleDescription, check_statements, finding_statements, rule_statements
from juesuan.graph.codelists import code_lists
from juesuan.graph.cube import CubeWriter
from juesuan.graph.evidence import evidence_statements
from juesuan.graph.ontology import ontology
from juesuan.graph.organisations import gathered_organisations, organisation_statements
from juesuan.graph.provenance import provenance
from juesuan.graph.repairs import repair_statements
from juesuan.graph.reports import report_statements
from juesuan.graph.statements import iri, ordered
from juesuan.graph.structures import structures
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding
from juesuan.model.observation import Observations
from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary
from juesuan.model.repair import Repair
from juesuan.vocabulary.iris import Iris, report_id


def report_graphs(
    observations: Observations,
    checks: Sequence[CheckResult],
    findings: Sequence[Finding],
    iris: Iris,
    repairs: Sequence[Repair] = (),
) -> ReportGraphs:
    """The named graphs of one report: `data` and `evidence`, which a store merges, and `checks`.

    Raises DocumentError if the report says neither whose accounts it holds nor of which year.
    """
    name, year = _identity(observations)
    report = report_id(name, year)
    source = observations.source
    document = iris.document(source.sha256)
    writer = CubeWriter(name, year, document, iris)
    data = (
        *report_statements(source, name, year, iris),
        *organisation_statements(observations.profile, report, year, iris),
        *attestation_statements(observations.attestations, report, year, iris),
        *writer.statements(observations),
    )
    observed = dict(_observed(observations, writer))
    judged = (
        *check_statements(checks, observed, report, iris),
        *finding_statements(findings, iri(document), report, iris),
        *repair_statements(repairs, checks, observed, report, iris),
    )
    graphs = (
        _of_report(report, "data", data, iris),
        _of_report(report, "evidence", evidence_statements(observations, report, iris), iris),
        _of_report(report, "checks", judged, iris, merged=False),
    )
    return ReportGraphs(report, graphs, _summary(observations, name, year, len(findings), iris))


def shared_graphs(
    reports: Sequence[ReportGraphs],
    iris: Iris,
    *,
    publication: Publication | None = None,
    rules: Sequence[RuleDescription] = (),
) -> tuple[ReleaseGraph, ...]:
    """The graphs that reports share: ontology, structures, lists, organisations, rules, provenance, catalogue.

    `reports` are all reports of the release; those carried over from an earlier one may have been read back.
    """
    names = attested_names(reports, iris)
    described = (
        _shared("ontology", ontology(), iris),
        _shared("structures", structures(iris), iris),
        _shared("codelists", (*code_lists(iris), *attested_concepts(names, iris)), iris),
        _shared("organisations", gathered_organisations(reports, iris), iris),
        _shared("rules", rule_statements(rules, iris), iris, merged=False),
        _shared("provenance", provenance(reports, iris), iris, merged=False),
    )
    entries = catalogue(reports, described, publication or Publication(), iris)
    return (*described, _shared("catalogue", entries, iris, merged=False))


def _identity(observations: Observations) -> tuple[str, int]:
    profile, path = observations.profile, observations.source.path
    if not profile.organisation or profile.year is None:
        missing = "which year it covers" if profile.organisation else "whose accounts it holds"
        raise DocumentError(f"{path}: the report does not say {missing}", "name it in the title of the report")
    return profile.organisation, profile.year


def _observed(observations: Observations, writer: CubeWriter) -> Iterator[tuple[Figure, str]]:
    for statement in observations.statements:
        for figure in (statement.figure, *statement.repeats):
            yield figure, writer.iri_of(statement.dataset, statement.key)


def _summary(observations: Observations, name: str, year: int, finding_count: int, iris: Iris) -> ReportSummary:
    return ReportSummary(
        organisation=name,
        organisation_iri=iris.organisation(name),
        year=year,
        report_iri=iris.report(report_id(name, year)),
        source_name=observations.source.path.name,
        source_sha256=observations.source.sha256,
        figure_count=sum(
            1 + len(statement.repeats)
            for statement in observations.statements
            if statement.figure.status is not Status.STATED_NIL
        ),
        observation_count=len(observations.statements) + len(observations.finance),
        finding_count=finding_count,
    )


def _of_report(
    report: str, part: str, statements: Iterable[str], iris: Iris, *, merged: bool = True
) -> ReleaseGraph:
    return ReleaseGraph(f"{report}/{part}", iris.graph(report, part), ordered(statements), merged)


def _shared(name: str, statements: Iterable[str], iris: Iris, *, merged: bool = True) -> ReleaseGraph:
    return ReleaseGraph(name, iris.graph("", name), ordered(statements), merged)
