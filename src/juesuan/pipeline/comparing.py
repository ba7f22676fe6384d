"""Reports of one release against each other: years of a department, and codes. A step after all reports are built.

It looks at what reports state, not at how they were read: those of an earlier release take part like new ones, by
their index. Figures are read back only where years are compared in which one report has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.check import Report, YearAccounts, YearCheck, check_years, successive
from juesuan.check.codebook import CodeBook, conflicts
from juesuan.model.fact import Attested, CodeConflict
from juesuan.model.release import ReleaseGraph, ReportIndex
from juesuan.publish.rdf import conflict_graph, year_graph
from juesuan.publish.report_documents import figures_in
from juesuan.releases.report_document import ReportDocument
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.wording import compact


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing reports: the checks across years, the contradictions about codes, their graphs.

    `pairs` has the reports that are compared with those of the year before, by identifiers; `years` has the checks
    of those pairs only in which a report has changed, without figures.
    """

    years: tuple[YearCheck, ...] = ()
    conflicts: tuple[CodeConflict, ...] = ()
    graphs: tuple[ReleaseGraph, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)


def compare(
    reports: Mapping[str, ReportIndex],
    changed: Collection[str],
    renamed: Mapping[str, str],
    document: Callable[[str], ReportDocument],
    iris: Iris,
) -> Comparison:
    """Compares reports that are published together, by their identifiers; `document` reads that of one report.

    `renamed` are former names of organisations by those of now.
    """
    known = {Report(one.summary.organisation, one.summary.year): key for key, one in reports.items()}
    pairs = {known[now]: known[last] for last, now in successive(known, renamed)}
    years: list[YearCheck] = []
    graphs: list[ReleaseGraph] = []
    for now, last in sorted(pairs.items()):
        # Other pairs were compared when one of them was new, and their graphs are kept.
        if now in changed or last in changed:
            accounts = (_accounts(reports[key], document(key)) for key in (last, now))
            for one in check_years(accounts, renamed):
                graphs.append(year_graph(reports[now].summary, reports[last].summary, one, iris))
                years.append(_without_figures(one))
    found = conflicts(code_book(tuple(reports.values()), iris))
    return Comparison(tuple(years), found, (*graphs, *conflict_graph(found, iris)), pairs)


def code_book(reports: Sequence[ReportIndex], iris: Iris) -> CodeBook:
    """What the reports attest of codes: names, definitions, and with each definition the name printed above it."""
    names: list[Attested] = []
    defined: list[Attested] = []
    parents: list[Attested] = []
    for report in reports:
        whose = report.report, report.summary.organisation, report.summary.year
        for found in report.attestations:
            names.append(Attested(*whose, found.code_list, found.code, found.name, found.count, place=found.place))
        for number, said in enumerate(report.definitions, start=1):
            if said.code:
                source = iris.definition(report.report, number)
                defined.append(Attested(*whose, FUNCTION.name, said.code, said.text, 1, source, said.place))
                parents.append(replace(defined[-1], wording="".join(said.path[-2:-1])))
    return CodeBook(tuple(names), tuple(defined), tuple(parents))


def _without_figures(check: YearCheck) -> YearCheck:
    """A check without the figures that took part: those of a thousand reports would fill the memory."""
    now, last = (replace(one, figures=(), texts=()) for one in (check.now, check.last))
    results = tuple(replace(one, left=(), right=(), claim=None, suspects=()) for one in check.results)
    return YearCheck(now, last, results, check.findings)


def _accounts(report: ReportIndex, document: ReportDocument) -> YearAccounts:
    texts = tuple(compact(one.text) for one in document.paragraphs if not one.is_heading)
    summary, figures = report.summary, tuple(figures_in(document))
    return YearAccounts(report.report, summary.organisation, summary.year, figures, texts)
