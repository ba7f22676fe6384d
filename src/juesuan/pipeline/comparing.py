"""Reports of one release against each other: years of a department, and codes. A step after all reports are built.

It looks at what reports state (`report.json`), not at how they were read: those of an earlier release take part
like new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.check import Report, YearAccounts, YearCheck, check_years, successive
from juesuan.check.codebook import CodeBook, conflicts
from juesuan.model.codebook import Attested, CodeConflict
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish.rdf import ComparedYears, compared_graph
from juesuan.publish.values import values_of
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing reports: the checks across years, the contradictions about codes, their graph."""

    years: tuple[YearCheck, ...] = ()
    conflicts: tuple[CodeConflict, ...] = ()
    graphs: tuple[ReleaseGraph, ...] = ()


def compare(reports: Sequence[ReportGraphs], renamed: Mapping[str, str], iris: Iris) -> Comparison:
    """Compares reports that are published together; `renamed` are former names of organisations by those of now.

    The figures are read back only of reports for years that follow each other.
    """
    by_key = {report.report: report for report in reports}
    accounts = (_accounts(by_key[key]) for key in sorted(_in_succession(reports, renamed)))
    years = check_years(accounts, renamed)
    compared = [
        ComparedYears(by_key[one.now.key].summary, by_key[one.last.key].summary, one.results, one.findings)
        for one in years
    ]
    found = conflicts(code_book(reports, iris))
    return Comparison(years, found, compared_graph(compared, found, iris))


def code_book(reports: Sequence[ReportGraphs], iris: Iris) -> CodeBook:
    """What the reports attest of codes: names, definitions, and with each definition the name printed above it."""
    names: list[Attested] = []
    defined: list[Attested] = []
    parents: list[Attested] = []
    for report in reports:
        names.extend(_attested(report))
        for definition, parent in _defined(report, iris):
            defined.append(definition)
            parents.append(parent)
    return CodeBook(tuple(names), tuple(defined), tuple(parents))


def _attested(report: ReportGraphs) -> Iterator[Attested]:
    for found in values_of(report).attestations:
        yield replace(
            _one(report, found.code_list, found.code), wording=found.name, count=found.count, place=found.place
        )


def _defined(report: ReportGraphs, iris: Iris) -> Iterator[tuple[Attested, Attested]]:
    for number, definition in enumerate(values_of(report).definitions, start=1):
        if definition.code:
            source = iris.definition(report.report, number)
            one = replace(_one(report, FUNCTION.name, definition.code), source=source, place=definition.place)
            yield replace(one, wording=definition.text), replace(one, wording="".join(definition.path[-2:-1]))


def _one(report: ReportGraphs, code_list: str, code: str) -> Attested:
    """What a report attests of a code, its wording still to be said."""
    summary = report.summary
    return Attested(report.report, summary.organisation, summary.year, code_list, code, wording="")


def _in_succession(reports: Sequence[ReportGraphs], renamed: Mapping[str, str]) -> set[str]:
    """The identifiers of the reports for which there is one of the year before or after."""
    known = {Report(report.summary.organisation, report.summary.year): report.report for report in reports}
    return {known[one] for pair in successive(known, renamed) for one in pair}


def _accounts(report: ReportGraphs) -> YearAccounts:
    summary = report.summary
    values = values_of(report)
    return YearAccounts(report.report, summary.organisation, summary.year, values.figures, values.texts)
