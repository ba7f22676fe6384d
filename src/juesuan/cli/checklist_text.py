"""A checklist on the screen, or as a text of 80 columns."""

from __future__ import annotations

from rich.console import Console

from juesuan.cli import messages
from juesuan.cli.checklist import Checklist, Section
from juesuan.cli.summary import COLOURS, print_lines, show_coverage
from juesuan.model.finding import Finding


def show_checklist(console: Console, checked: Checklist, language: str) -> None:
    """Prints a checklist: the verdict, the findings from the gravest on, and how the rules came out."""
    profile, source = checked.reading.profile, checked.reading.source
    name = profile.organisation or source.name
    print_lines(console, f"{name} {profile.year or '----'}", style="bold")
    print_lines(console, str(source.path), style="dim")
    print_lines(console, checked.verdict.text.in_(language), style="green" if checked.is_clean else "bold")
    for obstacle in checked.obstacles:
        print_lines(console, f"{messages.OBSTACLE.in_(language)}: {obstacle}", style="red")
    for section in checked.sections:
        _show_section(console, checked, section, language)
    console.print()
    print_lines(console, f"{messages.RULES.in_(language)}: {_outcomes(checked, language)}")
    show_coverage(console, checked.reading.coverage, language)


def _outcomes(checked: Checklist, language: str) -> str:
    separator = "；" if language == "zh" else "; "
    return separator.join(
        f"{count} {messages.OUTCOMES[outcome].in_(language)}" for outcome, count in checked.outcomes.items()
    )


def _show_section(console: Console, checked: Checklist, section: Section, language: str) -> None:
    console.print(f"\n[bold {COLOURS[section.severity]}]{section.title.in_(language)}[/]")
    for number, finding in enumerate(section.findings, section.first):
        _show_finding(console, checked, number, finding, language)


def _show_finding(console: Console, checked: Checklist, number: int, finding: Finding, language: str) -> None:
    mark = f"{number:>3}. "
    indent = " " * len(mark)
    print_lines(console, checked.topic(finding).in_(language), mark, indent, style="bold")
    print_lines(console, finding.message.in_(language), indent, indent)
    place = checked.names.place_of(finding, language)
    if place:
        print_lines(console, place, indent, indent, style="dim")
    if finding.remedy.zh:
        print_lines(
            console, finding.remedy.in_(language), f"{indent}-> ", f"{indent}   ", style=COLOURS[finding.severity]
        )
