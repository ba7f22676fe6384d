"""What comes of comparing reports: checks across years, and contradictions about codes, as findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan.model.check import CheckResult
from juesuan.model.fact import CodeConflict
from juesuan.model.finding import Finding
from juesuan.model.release import ReportSummary
from juesuan.publish.rdf.statements import about, integer, iri
from juesuan.publish.rdf.verdicts import finding_pairs, result_statements
from juesuan.vocabulary.iris import Iris

_MOST_PLACES = 20
"""How many definitions of each wording a contradiction links to: enough to look at, of however many reports."""


@dataclass(frozen=True, slots=True)
class ComparedYears:
    """A report (`now`), that of the year before (`last`), and what came of checking the one against the other."""

    now: ReportSummary
    last: ReportSummary
    results: Sequence[CheckResult]
    findings: Sequence[Finding]


def year_statements(compared: ComparedYears, iris: Iris) -> Iterator[str]:
    """The results and the findings, which are about the report of this year, against that of the year before."""
    report, against = iri(compared.now.report_iri), iri(compared.last.report_iri)
    key = compared.now.report_iri.rpartition("/")[2]
    yield from result_statements(compared.results, key, iris, ("js:againstReport", against))
    for number, finding in enumerate(compared.findings, start=1):
        yield from about(
            iri(iris.year_finding(key, number)),
            *finding_pairs(finding, iris),
            ("js:report", report),
            ("js:againstReport", against),
            ("js:page", integer(finding.place.page) if finding.place.page is not None else ""),
        )


def conflict_statements(conflicts: Iterable[CodeConflict], iris: Iris) -> Iterator[str]:
    """The contradictions as findings about codes, concerning the definitions that compete."""
    numbers: Counter[tuple[str, str, int]] = Counter()
    for conflict in conflicts:
        place = conflict.code_list, conflict.code, conflict.year
        numbers[place] += 1
        sources = (one.source for wording in conflict.competing for one in wording.attested[:_MOST_PLACES])
        yield from about(
            iri(iris.code_finding(*place, numbers[place])),
            *finding_pairs(conflict.finding, iris),
            ("js:aboutCode", iri(iris.concept(conflict.code_list, conflict.code))),
            ("js:year", integer(conflict.year)),
            *(("js:report", iri(iris.report(report))) for report in conflict.concerned),
            *(("js:concerns", iri(source)) for source in sources if source),
        )
