"""A checklist on the screen, or as a text of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from juesuan.check.messages.quotations import place_in
from juesuan.cli import messages
from juesuan.cli.checklist import Checklist, Section, topic
from juesuan.cli.summary import COLOURS, show_coverage
from juesuan.model.finding import Finding

# Columns of a line; a Chinese character takes two.
_WIDTH = 80
# Marks that no line begins with.
_NEVER_FIRST = frozenset("，。；：、！？）》”’％%,.;:!?)]…")


def show_checklist(console: Console, checked: Checklist, language: str) -> None:
    """Prints a checklist: the verdict, the findings from the gravest on, and how the rules came out."""
    profile, source = checked.reading.profile, checked.reading.source
    name = profile.organisation or source.name
    console.print(
        f"[bold]{escape(name)}[/] {profile.year or '----'}  ({escape(str(source.path))})", soft_wrap=True
    )
    _lines(console, checked.verdict.text.in_(language), style="green" if checked.is_clean else "bold")
    for obstacle in checked.obstacles:
        _lines(console, f"{messages.OBSTACLE.in_(language)}: {obstacle}", style="red")
    for section in checked.sections:
        _show_section(console, section, language)
    console.print()
    _lines(console, f"{messages.RULES.in_(language)}: {_outcomes(checked, language)}")
    show_coverage(console, checked.reading.coverage, language)


def _outcomes(checked: Checklist, language: str) -> str:
    separator = "；" if language == "zh" else "; "
    return separator.join(
        f"{count} {messages.OUTCOMES[outcome].in_(language)}" for outcome, count in checked.outcomes.items()
    )


def _show_section(console: Console, section: Section, language: str) -> None:
    console.print(f"\n[bold {COLOURS[section.severity]}]{section.title.in_(language)}[/]")
    for number, finding in enumerate(section.findings, section.first):
        _show_finding(console, number, finding, language)


def _show_finding(console: Console, number: int, finding: Finding, language: str) -> None:
    mark = f"{number:>3}. "
    indent = " " * len(mark)
    _lines(console, f"{topic(finding).in_(language)}", mark, indent, style="bold")
    _lines(console, finding.message.in_(language), indent, indent)
    place = place_in(language, finding.place)
    if place:
        _lines(console, place, indent, indent, style="dim")
    if finding.remedy.zh:
        _lines(
            console, finding.remedy.in_(language), f"{indent}-> ", f"{indent}   ", style=COLOURS[finding.severity]
        )


def _lines(console: Console, text: str, first: str = "", further: str = "", style: str = "") -> None:
    """Prints a text broken into lines of at most 80 columns, the first and the further ones after an indent."""
    start = first
    for line in _broken(text, _WIDTH - cell_len(first)):
        console.print(start, end="", highlight=False)
        console.print(escape(line), style=style or None, soft_wrap=True)
        start = further


def _broken(text: str, columns: int) -> Iterator[str]:
    """The text in lines of so many columns: numbers and Latin words stay whole, and no line begins with a mark."""
    line = ""
    for piece in _pieces(text):
        if line and cell_len(line) + cell_len(piece) > columns and piece[0] not in _NEVER_FIRST:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a run of ASCII without white space, or one character."""
    run = ""
    for char in " ".join(text.split()):
        if char.isascii() and not char.isspace():
            run += char
            continue
        if run:
            yield run
            run = ""
        yield char
    if run:
        yield run
