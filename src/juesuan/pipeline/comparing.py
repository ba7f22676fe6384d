"""Reports of one release against each other: years of a department, and codes. A step after all reports are built.

It looks at what reports state, not at how they were read: those of an earlier release take part like new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from juesuan.check import Report, YearAccounts, YearCheck, check_years, successive
from juesuan.check.codebook import CodeBook, conflicts
from juesuan.model.codebook import CodeConflict
from juesuan.model.figure import Figure
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish.rdf import (
    ComparedYears,
    Recalled,
    attested_wordings,
    compared_graphs,
    defined_wordings,
    recalled,
)
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing reports: the checks across years, the contradictions about codes, their graphs."""

    years: tuple[YearCheck, ...] = ()
    conflicts: tuple[CodeConflict, ...] = ()
    graphs: tuple[ReleaseGraph, ...] = ()


def compare(reports: Sequence[ReportGraphs], renamed: Mapping[str, str], iris: Iris) -> Comparison:
    """Compares reports that are published together; `renamed` are former names of organisations by those of now.

    The figures are read back only of reports for years that follow each other.
    """
    by_key = {report.report: report for report in reports}
    figures = {key: tuple(recalled(by_key[key], iris)) for key in sorted(_in_succession(reports, renamed))}
    years = check_years((_accounts(by_key[key], found) for key, found in figures.items()), renamed)
    observation_of = _observation_of(figures.values())
    compared = [_compared(check, by_key) for check in years]
    found = conflicts(code_book(reports, iris))
    return Comparison(years, found, compared_graphs(compared, found, observation_of, iris))


def code_book(reports: Sequence[ReportGraphs], iris: Iris) -> CodeBook:
    """What the reports attest of codes."""
    defined = tuple(defined_wordings(reports, iris))
    return CodeBook(
        tuple(attested_wordings(reports, iris)),
        tuple(definition for definition, _ in defined),
        tuple(parent for _, parent in defined),
    )


def _in_succession(reports: Sequence[ReportGraphs], renamed: Mapping[str, str]) -> set[str]:
    """The identifiers of the reports for which there is one of the year before or after."""
    known = {Report(report.summary.organisation, report.summary.year): report.report for report in reports}
    return {known[one] for pair in successive(known, renamed) for one in pair}


def _accounts(report: ReportGraphs, found: Sequence[Recalled]) -> YearAccounts:
    summary = report.summary
    return YearAccounts(report.report, summary.organisation, summary.year, tuple(one.figure for one in found))


def _compared(check: YearCheck, by_key: Mapping[str, ReportGraphs]) -> ComparedYears:
    now, last = by_key[check.now.key].summary, by_key[check.last.key].summary
    return ComparedYears(now, last, check.results, check.findings)


def _observation_of(found: Iterable[Sequence[Recalled]]) -> Callable[[Figure], str]:
    """The observation of a figure, told by the object that it is: two years may print equal ones."""
    known = {id(one.figure): one for recollection in found for one in recollection}
    return lambda figure: known[id(figure)].observation
