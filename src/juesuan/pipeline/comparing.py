"""Reports of one release against each other: years of a department, and codes. A step after all reports are built.

It looks at what reports state, not at how they were read: those of an earlier release take part like new ones, by
their index. Figures are read back only where years are compared in which one report has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from juesuan.check import Report, YearAccounts, YearCheck, check_years, successive
from juesuan.check.codebook import CodeBook, conflicts
from juesuan.model.fact import Attested, CodeConflict
from juesuan.model.release import ReleaseGraph, ReportIndex, ReportSummary
from juesuan.pipeline.bundling import Recipe
from juesuan.publish.rdf.assembly import conflict_graph, year_graph
from juesuan.publish.release.writing import ReleaseDraft
from juesuan.publish.report_documents import figures_in
from juesuan.releases.manifest import BUNDLES
from juesuan.releases.report_document import REPORT_FILE, ReportDocument, decode_report
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


def compare(draft: ReleaseDraft, changed: Collection[str], recipe: Recipe) -> Comparison:
    """Compares the reports of a draft; `changed` are those that are new or replaced.

    Where another program or configuration made the release before, all are compared anew.
    """
    reports = {report: bundle.index for report, bundle in draft.bundles.items()}
    iris, renamed = recipe.iris, recipe.masthead.renamed
    pairs = _pairs({report: one.summary for report, one in reports.items()}, renamed)
    former = draft.former.reports.items() if draft.is_made_as_before else ()
    compared = _pairs({report: one.summary for report, one in former}, renamed)

    @lru_cache(2)  # a report is compared with that of the year before, and then that of the year after with it
    def accounts_of(report: str) -> YearAccounts:
        document, summary = document_in(recipe.store, draft.bundles[report].identity), reports[report].summary
        texts = tuple(compact(one.text) for one in document.paragraphs if not one.is_heading)
        return YearAccounts(report, summary.organisation, summary.year, tuple(figures_in(document)), texts)

    years: list[YearCheck] = []
    graphs: list[ReleaseGraph] = []
    for now, last in sorted(pairs.items()):
        # Other pairs have been compared, and their graphs are kept.
        if compared.get(now) != last or now in changed or last in changed:
            for one in check_years((accounts_of(last), accounts_of(now)), renamed):
                graphs.append(year_graph(reports[now].summary, reports[last].summary, one, iris))
                years.append(_without_figures(one))
    found = conflicts(code_book(tuple(reports.values()), iris))
    return Comparison(tuple(years), found, (*graphs, *conflict_graph(found, iris)), pairs)


def _pairs(reports: Mapping[str, ReportSummary], renamed: Mapping[str, str]) -> dict[str, str]:
    """The reports that have one of the year before, each with that one, by identifiers."""
    known = {Report(one.organisation, one.year): report for report, one in reports.items()}
    return {known[now]: known[last] for last, now in successive(known, renamed)}


def document_in(store: Path, bundle: str) -> ReportDocument:
    """The document of a report, by the identifier of its bundle."""
    return decode_report((store / BUNDLES / bundle / REPORT_FILE).read_bytes())


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
