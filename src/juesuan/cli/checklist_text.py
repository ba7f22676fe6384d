"""A checklist on the screen."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from juesuan.cli.checklist import Checklist, Section, spoken
from juesuan.cli.summary import show_coverage
from juesuan.model.check import Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
OUTCOMES = {
    Outcome.HOLDS: Text("相符", "hold"),
    Outcome.HOLDS_WITHIN_ROUNDING: Text("在四舍五入误差内相符", "hold within rounding"),
    Outcome.FAILS: Text("不符", "fail"),
    Outcome.NOT_EVALUATED: Text("规则无可检验", "rules had nothing to evaluate"),
}
_CLEAN = Text("没有需要更正的问题", "nothing to correct")
_OBSTACLE = Text("无法发布", "could not be published")
_FINDINGS = Text("发现", "findings")
_RULES = Text("勾稽检验", "rules")


def show_checklist(console: Console, checked: Checklist, language: str) -> None:
    """Prints a checklist: who and when, how the rules came out, and the findings by section."""
    profile, source = checked.reading.profile, checked.reading.source
    name = profile.organisation or source.name
    console.print(
        f"[bold]{escape(name)}[/] {profile.year or '----'}  ({escape(str(source.path))})", soft_wrap=True
    )
    console.print(f"{_RULES.in_(language)}: {_counted(checked, language)}", soft_wrap=True)
    show_coverage(console, checked.reading.coverage)
    console.print(_verdict(checked, language), soft_wrap=True)
    for obstacle in checked.obstacles:
        console.print(f"  [red]{_OBSTACLE.in_(language)}[/]: {escape(obstacle)}", soft_wrap=True)
    for section in checked.sections:
        _show_section(console, section, language)


def _counted(checked: Checklist, language: str) -> str:
    separator = "；" if language == "zh" else "; "
    return separator.join(
        f"{count} {OUTCOMES[outcome].in_(language)}" for outcome, count in checked.outcomes.items()
    )


def _verdict(checked: Checklist, language: str) -> str:
    counts = ", ".join(
        f"[{COLOURS[severity]}]{count} {SEVERITIES[severity].in_(language)}[/]"
        for severity, count in checked.severities.items()
        if count
    )
    clean = f"[green]{_CLEAN.in_(language)}[/]" if checked.is_clean else ""
    return f"{_FINDINGS.in_(language)}: " + ", ".join(filter(None, (clean, counts)))


def _show_section(console: Console, section: Section, language: str) -> None:
    console.print(f"\n[bold]{escape(section.title.in_(language))}[/]")
    for finding in section.findings:
        _show_finding(console, finding, language)


def _show_finding(console: Console, finding: Finding, language: str) -> None:
    severity, place = SEVERITIES[finding.severity].in_(language), spoken(finding.place, language)
    where = f" [dim]({escape(place)})[/]" if place else ""
    message = escape(finding.message.in_(language))
    console.print(f"  [{COLOURS[finding.severity]}]{severity}[/] {message}{where}", soft_wrap=True)
    if finding.remedy.zh:
        console.print(f"       [dim]-> {escape(finding.remedy.in_(language))}[/]", soft_wrap=True)
