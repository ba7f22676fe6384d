"""What a person sees of a report that was read: the tables, the rules, the findings with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from juesuan.model.check import CheckResult, Outcome
from juesuan.model.codebook import CodeConflict
from juesuan.model.coverage import NumberKind, PageCoverage
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.pipeline.comparing import Comparison
from juesuan.vocabulary.statements import STATEMENTS

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_SHOWN = 12
_OTHER_TABLES = Text("其他表", "other tables")
_CODES = Text("科目：各报告说法不一", "codes that reports do not agree about")
_NARRATIVE = Text("情况说明", "narrative")


def show(console: Console, reading: Reading, language: str, *, shown: int = _SHOWN) -> None:
    """Prints the summary of a report: one line of identity, tables, rules, and the first `shown` findings."""
    profile = reading.profile
    name = profile.organisation or reading.source.name
    pages = f", {reading.page_count} pages" if reading.page_count else ""
    console.print(f"[bold]{escape(name)}[/] {profile.year or '----'}  ({escape(reading.source.path.name)}{pages})")
    console.print(_tables(reading, language))
    console.print(rules_line(reading.checks))
    show_coverage(console, reading.coverage)
    show_findings(console, reading.findings, language, shown)


def figures_line(reading: Reading) -> str:
    """One line for a report: its tables, figures and findings, for logs."""
    statements = {figure.statement for figure in reading.figures if figure.statement}
    errors = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    return (
        f"{reading.source.path.name}: {_printed_count(reading.figures)} figures of {len(statements)} tables, "
        f"{len(reading.findings)} findings ({errors} errors)"
    )


def rules_line(checks: Iterable[CheckResult]) -> str:
    """How the accounting rules came out, in one line."""
    outcomes = Counter(check.outcome for check in checks)
    rules = len({check.rule for check in checks if check.outcome is not Outcome.NOT_EVALUATED})
    return (
        f"rules: {rules} evaluated in {sum(outcomes.values()) - outcomes[Outcome.NOT_EVALUATED]} places; "
        f"{outcomes[Outcome.HOLDS]} hold, {outcomes[Outcome.HOLDS_WITHIN_ROUNDING]} hold within rounding, "
        f"{outcomes[Outcome.FAILS]} fail; {outcomes[Outcome.NOT_EVALUATED]} rules had nothing to evaluate"
    )


def show_coverage(console: Console, coverage: Sequence[PageCoverage]) -> None:
    """Prints how many printed numbers are figures, known or unexplained: pages with unexplained ones, and all."""
    open_pages = [page for page in coverage if page.counts[NumberKind.UNEXPLAINED]]
    if any(page.page is not None for page in open_pages):
        console.print(_open_pages(open_pages))
    rows = [_counts(page) for page in coverage]
    numbers, figures, known, unexplained = (sum(row[column] for row in rows) for column in range(4))
    console.print(
        f"numbers: {numbers} printed; {figures} figures, {known} of known kinds, {unexplained} unexplained "
        f"on {len(open_pages)} pages",
        soft_wrap=True,
    )


def _open_pages(coverage: Iterable[PageCoverage]) -> RichTable:
    table = RichTable(box=None, padding=(0, 2, 0, 0))
    for heading in ("page", "numbers", "figures", "known", "unexplained"):
        table.add_column(heading, justify="right")
    for page in coverage:
        table.add_row(str(page.page), *map(str, _counts(page)))
    return table


def _counts(page: PageCoverage) -> tuple[int, int, int, int]:
    """How many numbers a page prints: all, figures, of known kinds, unexplained."""
    counts = page.counts
    figures, unexplained = counts[NumberKind.FIGURE], counts[NumberKind.UNEXPLAINED]
    return counts.total(), figures, counts.total() - figures - unexplained, unexplained


def show_findings(console: Console, findings: Sequence[Finding], language: str, shown: int) -> None:
    """Prints findings, the gravest first, each with its place and what to do; says how many are left out."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    console.print(f"findings: {len(ranked)}")
    for finding in ranked[:shown]:
        colour = _COLOURS[finding.severity]
        place = f" [dim]({escape(str(finding.place))})[/]" if str(finding.place) else ""
        remedy = f" [dim]-> {escape(finding.remedy.in_(language))}[/]" if finding.remedy.zh else ""
        message = escape(finding.message.in_(language))
        console.print(f"  [{colour}]{finding.severity.value}[/] {message}{place}{remedy}", soft_wrap=True)
    if len(ranked) > shown:
        console.print(f"  ... and {len(ranked) - shown} more: `juesuan check` lists all")


def show_comparison(console: Console, comparison: Comparison, reports: Collection[str], language: str) -> None:
    """Prints what came of comparing the reports just published (by identifier) with all that the store has."""
    for year in comparison.years:
        if {year.now.key, year.last.key} & set(reports):
            console.print(f"[bold]{escape(year.now.organisation)}[/] {year.now.year} / {year.last.year}")
            console.print(rules_line(year.results))
            show_findings(console, year.findings, language, _SHOWN)
    found = [conflict.finding for conflict in comparison.conflicts if _takes_part(conflict, reports)]
    if found:
        console.print(f"[bold]{_CODES.in_(language)}[/]")
        show_findings(console, found, language, _SHOWN)


def _takes_part(conflict: CodeConflict, reports: Collection[str]) -> bool:
    return any(one.report in reports for competing in conflict.competing for one in competing.attested)


def _tables(reading: Reading, language: str) -> RichTable:
    of_tables = [figure for figure in reading.figures if figure.kind is FigureKind.TABLE]
    counts = Counter(figure.statement for figure in of_tables if figure.status is not Status.STATED_NIL)
    nil = {figure.statement for figure in of_tables if figure.status is Status.STATED_NIL}
    table = RichTable(box=None, padding=(0, 2, 0, 0))
    table.add_column("table")
    table.add_column("title")
    table.add_column("figures", justify="right")
    for statement in STATEMENTS:
        said = "0 (stated nil)" if statement.id in nil else str(counts[statement.id])
        table.add_row(statement.number, statement.label.in_(language), said)
    further = (
        ("", _OTHER_TABLES, counts[""]),
        ("", _NARRATIVE, len(reading.figures) - len(of_tables)),
        *((found.letter, Text(found.name, found.name), len(tuple(found.stated))) for found in reading.evaluations),
    )
    for number, label, count in further:
        if count:
            table.add_row(number, escape(label.in_(language)), str(count))
    return table


def _printed_count(figures: Iterable[Figure]) -> int:
    return sum(figure.status is not Status.STATED_NIL for figure in figures)
