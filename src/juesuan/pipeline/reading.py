"""The first half of the line: document -> layout -> figures of tables, prose and performance -> checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.check import (
    certificates,
    check,
    doubts,
    lost_amounts,
    repair,
    settled,
    shows_recognition,
    verified,
    without_consequences,
)
from juesuan.check.duties import Disclosure, breaches
from juesuan.check.messages.quotations import TableNames
from juesuan.model.document import Document, Kind, MediaType, Profile, TextItem
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, gravest_first
from juesuan.model.layout import Layout
from juesuan.model.place import Place
from juesuan.model.reading import Reading
from juesuan.model.table import Table
from juesuan.pipeline.judging import judge
from juesuan.publish.facts import observe
from juesuan.read.coverage import certify, unexplained
from juesuan.read.descriptions import consolidated_units, contradictions, describe
from juesuan.read.documents import (
    is_unreadable,
    may_show_more,
    open_document,
    other_covers,
    profile,
    recognised_pages,
    unreadable_pages,
)
from juesuan.read.figures import read_figures, without_figures
from juesuan.read.messages import finding, refused
from juesuan.read.performance import read_evaluations
from juesuan.read.prose import read_prose
from juesuan.read.tables import empty_statements, find_tables, lay_out, printed_statements

Progress = Callable[[int, int], None]

_REFUSALS = {
    Kind.BUDGET: "budget",
    Kind.BUDGET_EXECUTION: "budget-execution",
    Kind.GOVERNMENT_ACCOUNTS: "government-accounts",
    Kind.OTHER: "no-final-accounts",
}


def read_report(path: Path, progress: Progress | None = None, *, recognise: bool = True) -> Reading:
    """Reads and checks one report.

    `progress(done, all)` is called for each page. Without `recognise`, pages without usable text stay unread.
    Raises DocumentError if the file cannot be read or is no final-accounts report; what is wrong *in* the
    report is a finding.
    """
    document = first_report(open_document(path, progress, recognise=recognise))
    layout = lay_out(document)
    tables = find_tables(layout, judge)
    found, profile_findings = _profile_of(document, layout, tables)
    read, reading_findings = read_figures(
        tables, empty_statements(layout), found.year, printed_statements(document.texts)
    )
    # Text that was recognised, as its name or its misreadings show.
    is_text = document.source.media_type is MediaType.TEXT
    is_recognised = document.is_named_recognised or (is_text and shows_recognition(read))
    printed, repairs, repair_findings = repair(tables, read, is_text=is_recognised)
    # After the repair: prose finds what it speaks of by the amounts of the tables.
    in_prose, claims, prose_findings = read_prose(layout, printed, found.organisation)
    evaluations, evaluation_findings = read_evaluations(layout, found)
    description = describe(layout, printed)
    figures = (*printed, *in_prose)
    coverage = certify(document, layout, figures, evaluations, description)
    _refuse_mentions(document, found, figures, layout)
    lost = lost_amounts(tables, layout, coverage)
    # Nobody knows what pages that are cut off or doubled do not say.
    unsure = {page.number for page in document.pages if page.is_cut_off or page.is_double}
    certified = certificates(tables, figures, lost.by_table, is_born_digital=not is_recognised, unsure=unsure)
    figures = verified(figures, certified, unsure)
    checks, check_findings = check(figures, claims, evaluations, description=description, units=found.units)
    # No duty is broken for all one knows where there are no figures, or most pages are not whole.
    is_legible = bool(figures) and len(unsure) <= len(document.pages) / 2
    disclosure = Disclosure(found, layout.passages, tables, figures, layout.grids)
    findings = (
        *unreadable_pages(document),
        *recognised_pages(document),
        *without_figures(figures),
        *settled(reading_findings, repairs, repair_findings, figures),
        *doubts(certified, lost, tables, () if is_recognised else figures),
        *evaluation_findings,
        *contradictions(description, found.units, found.organisation),
        *prose_findings,
        *profile_findings,
        *check_findings,
        *(breaches(disclosure) if is_legible else ()),
        *unexplained(coverage),
    )
    return _in_order(
        Reading(
            document.source,
            found,
            len(document.pages),
            tables,
            figures,
            checks,
            without_consequences(findings),
            claims,
            evaluations,
            description,
            coverage,
            repairs,
            layout.passages,
            tuple(page.displayed_size_pt for page in document.pages),
        )
    )


def _profile_of(
    document: Document, layout: Layout, tables: Sequence[Table]
) -> tuple[Profile, tuple[Finding, ...]]:
    """What the document says of itself, with the units that its accounts include; other kinds are refused."""
    found, findings = profile(document)
    units, sentence = consolidated_units(layout, found.organisation)
    found = replace(found, units=units, units_evidence=sentence)
    if found.kind is Kind.FINAL_ACCOUNTS or (found.kind is Kind.OTHER and any(one.statement for one in tables)):
        return found, findings
    is_seen = any(page.glyphs and not is_unreadable(page) for page in document.pages) or not document.pages
    raise refused(document.source.path, _REFUSALS[found.kind] if is_seen else "only-pictures")


def _in_order(reading: Reading) -> Reading:
    """The reading with what its facts show to be wrong too, the gravest finding first, tables by their names."""
    findings = dict.fromkeys((*reading.findings, *observe(reading)[1]))
    names = TableNames(reading.tables)
    return replace(reading, findings=tuple(map(names.in_finding, gravest_first(findings))))


# A file without any table or numbered section that states fewer figures only mentions final accounts.
_FEWEST_FIGURES = 3
_SECTION = re.compile(r"^(?:第[一二三四五六七八九]部分|[（(]?[一二三四五六七八九十]+[）)]?[、.]?)")


def _refuse_mentions(document: Document, found: Profile, figures: Sequence[Figure], layout: Layout) -> None:
    """Refuses a text that is no part of a report: it has no table, no section, and no more than a figure or two.

    Where pages or pictures on them cannot be read, nobody knows what stands there.
    """
    is_named = bool(found.organisation and found.year)
    if layout.grids or len(figures) >= _FEWEST_FIGURES or any(map(may_show_more, document.pages)):
        return
    if not any(passage.is_heading and _SECTION.match(passage.plain) for passage in layout.passages) and not (
        is_named and figures
    ):
        raise refused(document.source.path, "only-mentioned")


# Statements with amounts before the cover of another body, and after it: each part is a report by itself.
_LEAST_STATEMENTS = 5


def first_report(document: Document) -> Document:
    """The document up to where the report of another body begins, with a finding about the rest.

    A file may hold a department's report and one of its units': read as one, each contradicts the other in every
    amount.
    """
    for name, place in other_covers(document):
        first, rest = _cut(document, place)
        if all(len(printed_statements(part.texts)) >= _LEAST_STATEMENTS for part in (first, rest)):
            other = finding("page.other-report", place, name=name)
            return replace(first, findings=(*document.findings, other))
    return document


def _cut(document: Document, place: Place) -> tuple[Document, Document]:
    """The parts of a document before a place and from there on; a PDF is cut before the page."""
    if document.pages:
        at = next(n for n, page in enumerate(document.pages) if page.number == place.page)
        return replace(document, pages=document.pages[:at]), replace(document, pages=document.pages[at:])
    if document.lines:
        at = next(n for n, line in enumerate(document.lines) if place.span and line.start == place.span.start)
        return replace(document, lines=document.lines[:at]), replace(document, lines=document.lines[at:])
    texts = (
        n for n, one in enumerate(document.items) if isinstance(one, TextItem) and one.reference == place.reference
    )
    at = next(texts, len(document.items))
    return replace(document, items=document.items[:at]), replace(document, items=document.items[at:])
