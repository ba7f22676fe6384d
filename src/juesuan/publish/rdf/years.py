"""What comes of checking the reports of two years against each other, as statements: results and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.release import ReportSummary
from juesuan.publish.rdf.checks import outcome_statements, told_statements
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, iri, said
from juesuan.vocabulary.iris import Iris

ObservationOf = Callable[[Figure], str]
"""The term of the observation that a figure has become; two years may print equal figures, so not by value."""


@dataclass(frozen=True, slots=True)
class ComparedYears:
    """A report (`now`), that of the year before (`last`), and what came of checking the one against the other."""

    now: ReportSummary
    last: ReportSummary
    results: Sequence[CheckResult]
    findings: Sequence[Finding]


def year_statements(compared: ComparedYears, observation_of: ObservationOf, iris: Iris) -> Iterator[str]:
    """The results and the findings, which are about the report of this year, against that of the year before.

    Both reports lead to all of them.
    """
    reported = _reported(compared.now, iris)
    against = _reported(compared.last, iris).term
    numbers: Counter[str] = Counter()
    for result in compared.results:
        numbers[result.rule] += 1
        node = iri(iris.check(reported.report, result.rule, numbers[result.rule]))
        yield from about(node, *outcome_statements(result, reported), ("js:againstReport", against))
        for report in (reported.term, against):
            yield from about(report, ("dqv:hasQualityMeasurement", node))
        for side, figures in (("left", result.left), ("right", result.right)):
            for figure in figures:
                yield from about(node, (f"js:{side}Side", observation_of(figure)))
                yield from about(observation_of(figure), ("dqv:hasQualityMeasurement", node))
    for number, finding in enumerate(compared.findings, start=1):
        subject = iri(iris.year_finding(reported.report, number))
        for report in (reported.term, against):
            yield from about(report, ("js:hasFinding", subject))
        yield from about(
            subject,
            *told_statements(finding, iris),
            *said("rdfs:label", finding.message),
            ("js:about", reported.term),
            ("js:againstReport", against),
            ("js:document", reported.document),
            *place_statements(finding.place),
        )


def _reported(summary: ReportSummary, iris: Iris) -> Reported:
    return Reported(summary.organisation, summary.year, iri(iris.document(summary.source_sha256)), iris)
