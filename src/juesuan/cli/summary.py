"""What a person sees of a report on the screen: the tables, the rules, the findings; the checklist as a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from juesuan.check.messages.quotations import TableNames
from juesuan.cli import messages
from juesuan.cli.checklist import Checklist
from juesuan.cli.messages import lines, phrase
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import FigureKind, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import NumberKind, PageCoverage, Reading
from juesuan.model.text import Text
from juesuan.pipeline.comparing import Comparison
from juesuan.vocabulary.statements import STATEMENTS

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
# How many findings a summary shows: with the tables they fit on a screen of 40 lines.
_SHOWN = 12
# Of cells: two columns to the right, nothing else.
_PADDING = (0, 2, 0, 0)


def show(console: Console, reading: Reading, language: str) -> None:
    """Prints the summary of a report: one line of identity, tables, rules, and the first findings."""
    profile = reading.profile
    name = profile.organisation or reading.source.name
    pages = f", {messages.pages(reading.page_count).in_(language)}" if reading.page_count else ""
    print_lines(console, f"{name} {profile.year or '----'}  ({reading.source.path.name}{pages})", style="bold")
    console.print(_tables(reading, language))
    print_lines(console, _rules_line(reading.checks, language))
    show_coverage(console, reading.coverage, language)
    _show_findings(console, reading.findings, TableNames(reading.tables), language)


def figures_line(reading: Reading, language: str) -> str:
    """One line for a report: its tables, figures and findings, for logs."""
    statements = {figure.statement for figure in reading.figures if figure.statement}
    printed = sum(figure.status is not Status.STATED_NIL for figure in reading.figures)
    errors = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    name = reading.source.path.name
    line = phrase(
        "figures-line",
        figures=printed,
        tables=len(statements),
        findings=len(reading.findings),
        errors=messages.counted(errors, Severity.ERROR),
    )
    return line.at(name).in_(language)


def show_coverage(console: Console, coverage: Sequence[PageCoverage], language: str) -> None:
    """Prints how many printed numbers are figures, known or unexplained: pages with unexplained ones, and all."""
    open_pages = [page for page in coverage if page.counts[NumberKind.UNEXPLAINED]]
    # Texts and office files have no pages: one line of sums says it all.
    if any(page.page is not None for page in open_pages):
        table = RichTable(box=None, padding=_PADDING)
        for heading in phrase("numbers-by-page").in_(language).split("|"):
            table.add_column(heading, justify="right")
        for page in open_pages:
            table.add_row(str(page.page), *map(str, _counts(page)))
        console.print(table)
    rows = [_counts(page) for page in coverage]
    names = ("numbers", "figures", "known", "unexplained")
    sums = {name: sum(row[column] for row in rows) for column, name in enumerate(names)}
    line = phrase("numbers-line", **sums, pages=len(open_pages))
    print_lines(console, line.in_(language))


def print_lines(console: Console, text: str, first: str = "", further: str = "", style: str = "") -> None:
    """Prints a text in lines, the first and the further ones after an indent."""
    for line in lines(text, first, further):
        console.print(escape(line), style=style or None, soft_wrap=True, highlight=False)


def show_comparison(console: Console, comparison: Comparison, reports: Collection[str], language: str) -> None:
    """Prints what came of comparing the reports just published (by identifier) with all that the store has."""
    for year in comparison.years:
        if {year.now.key, year.last.key} & set(reports):
            console.print(f"[bold]{escape(year.now.organisation)}[/] {year.now.year} / {year.last.year}")
            print_lines(console, _rules_line(year.results, language))
            _show_findings(console, year.findings, TableNames(), language)
    found = [
        conflict.finding
        for conflict in comparison.conflicts
        if any(one.report in reports for competing in conflict.competing for one in competing.attested)
    ]
    if found:
        console.print(f"[bold]{phrase('codes').in_(language)}[/]")
        _show_findings(console, found, TableNames(), language)


def _rules_line(checks: Iterable[CheckResult], language: str) -> str:
    """How the accounting rules came out, in one line."""
    outcomes = Counter(check.outcome for check in checks)
    rules = len({check.rule for check in checks if check.outcome is not Outcome.NOT_EVALUATED})
    places = outcomes.total() - outcomes[Outcome.NOT_EVALUATED]
    line = phrase(
        "rules-line",
        rules=rules,
        places=places,
        holds=outcomes[Outcome.HOLDS],
        rounding=outcomes[Outcome.HOLDS_WITHIN_ROUNDING],
        fails=outcomes[Outcome.FAILS],
        idle=outcomes[Outcome.NOT_EVALUATED],
    )
    return line.in_(language)


def _counts(page: PageCoverage) -> tuple[int, int, int, int]:
    """How many numbers a page prints: all, figures, of known kinds, unexplained."""
    counts = page.counts
    figures, unexplained = counts[NumberKind.FIGURE], counts[NumberKind.UNEXPLAINED]
    return counts.total(), figures, counts.total() - figures - unexplained, unexplained


def _show_findings(console: Console, findings: Sequence[Finding], names: TableNames, language: str) -> None:
    """Prints findings, the gravest first, each with its place and what to do; says how many are left out."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    console.print(f"{phrase('findings').in_(language)}: {len(ranked)}")
    for finding in ranked[:_SHOWN]:
        colour, severity = COLOURS[finding.severity], messages.SEVERITIES[finding.severity].in_(language)
        where, remedy = names.place_of(finding, language), finding.remedy.in_(language)
        further = " ".join(filter(None, (where and f"({where})", remedy and f"-> {remedy}")))
        print_lines(console, f"{severity} {finding.message.in_(language)}", "  ", "    ", style=colour)
        print_lines(console, further, "    ", "    ", style="dim")
    if len(ranked) > _SHOWN:
        console.print(f"  {phrase('more', count=len(ranked) - _SHOWN).in_(language)}")


def _tables(reading: Reading, language: str) -> RichTable:
    """How many figures each statutory table has, and each other part of the report that has any."""
    of_tables = [figure for figure in reading.figures if figure.kind is FigureKind.TABLE]
    counts = Counter(figure.statement for figure in of_tables if figure.status is not Status.STATED_NIL)
    nil = {figure.statement for figure in of_tables if figure.status is Status.STATED_NIL}
    table = RichTable(box=None, padding=_PADDING)
    table.add_column(phrase("table").in_(language))
    table.add_column(phrase("title").in_(language))
    table.add_column(phrase("figures").in_(language), justify="right")
    for statement in STATEMENTS:
        count = phrase("stated-nil").in_(language) if statement.id in nil else str(counts[statement.id])
        table.add_row(statement.number, statement.label.in_(language), count)
    further = (
        ("", phrase("other-tables"), counts[""]),
        ("", phrase("narrative"), len(reading.figures) - len(of_tables)),
        *((found.letter, Text(found.name, found.name), len(tuple(found.stated))) for found in reading.evaluations),
    )
    for number, label, number_of_figures in further:
        if number_of_figures:
            table.add_row(number, escape(label.in_(language)), str(number_of_figures))
    return table


def show_checklist(console: Console, checked: Checklist, language: str) -> None:
    """Prints a checklist: the verdict, the findings from the gravest on, and how the rules came out."""
    profile, source = checked.reading.profile, checked.reading.source
    name = profile.organisation or source.name
    print_lines(console, f"{name} {profile.year or '----'}", style="bold")
    print_lines(console, str(source.path), style="dim")
    print_lines(console, checked.verdict.text.in_(language), style="green" if checked.is_clean else "bold")
    for obstacle in checked.obstacles:
        print_lines(console, f"{phrase('obstacle').in_(language)}: {obstacle}", style="red")
    for severity, found in checked.sections:
        title = messages.counted(len(found), severity).in_(language)
        console.print(f"\n[bold {COLOURS[severity]}]{title}[/]")
        for number, finding in found:
            mark = f"{number:>3}. "
            indent = " " * len(mark)
            print_lines(console, checked.topic(finding).in_(language), mark, indent, style="bold")
            print_lines(console, finding.message.in_(language), indent, indent)
            place, remedy = checked.names.place_of(finding, language), finding.remedy.in_(language)
            if place:
                print_lines(console, place, indent, indent, style="dim")
            if remedy:
                print_lines(console, remedy, f"{indent}-> ", f"{indent}   ", style=COLOURS[severity])
    console.print()
    outcomes = (f"{count} {messages.OUTCOMES[one].in_(language)}" for one, count in checked.outcomes.items())
    line = ("；" if language == "zh" else "; ").join(outcomes)
    print_lines(console, f"{phrase('rules').in_(language)}: {line}")
    show_coverage(console, checked.reading.coverage, language)
