"""A checklist on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from juesuan.cli import messages
from juesuan.cli.checklist import Checklist, Section
from juesuan.cli.summary import COLOURS, show_coverage
from juesuan.model.finding import Finding


def show_checklist(console: Console, checked: Checklist, language: str) -> None:
    """Prints a checklist: who and when, how the rules came out, and the findings by section."""
    profile, source = checked.reading.profile, checked.reading.source
    name = profile.organisation or source.name
    console.print(
        f"[bold]{escape(name)}[/] {profile.year or '----'}  ({escape(str(source.path))})", soft_wrap=True
    )
    console.print(f"{messages.RULES.in_(language)}: {_outcomes(checked, language)}", soft_wrap=True)
    show_coverage(console, checked.reading.coverage, language)
    console.print(_verdict(checked, language), soft_wrap=True)
    for obstacle in checked.obstacles:
        console.print(f"  [red]{messages.OBSTACLE.in_(language)}[/]: {escape(obstacle)}", soft_wrap=True)
    for section in checked.sections:
        _show_section(console, section, language)


def _outcomes(checked: Checklist, language: str) -> str:
    separator = "；" if language == "zh" else "; "
    return separator.join(
        f"{count} {messages.OUTCOMES[outcome].in_(language)}" for outcome, count in checked.outcomes.items()
    )


def _verdict(checked: Checklist, language: str) -> str:
    counts = ", ".join(
        f"[{COLOURS[severity]}]{messages.counted(count, severity).in_(language)}[/]"
        for severity, count in checked.severities.items()
        if count
    )
    clean = f"[green]{messages.CLEAN.in_(language)}[/]" if checked.is_clean else ""
    return f"{messages.FINDINGS.in_(language)}: " + ", ".join(filter(None, (clean, counts)))


def _show_section(console: Console, section: Section, language: str) -> None:
    console.print(f"\n[bold]{escape(section.title.in_(language))}[/]")
    for finding in section.findings:
        _show_finding(console, finding, language)


def _show_finding(console: Console, finding: Finding, language: str) -> None:
    severity = messages.SEVERITIES[finding.severity].in_(language)
    place = messages.place_in(language, finding.place)
    where = f" [dim]({escape(place)})[/]" if place else ""
    message = escape(finding.message.in_(language))
    console.print(f"  [{COLOURS[finding.severity]}]{severity}[/] {message}{where}", soft_wrap=True)
    if finding.remedy.zh:
        console.print(f"       [dim]-> {escape(finding.remedy.in_(language))}[/]", soft_wrap=True)
