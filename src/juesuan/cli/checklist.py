"""What must be known of reports before they are published, in order: by table and section, the gravest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan.check import RULES, YEAR_RULES, Rule, YearCheck
from juesuan.cli import messages
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.vocabulary.statements import STATEMENTS

REPORT, PROSE, PERFORMANCE, YEARS, CODES = "report", "prose", "performance", "years", "codes"
_TABLES = {statement.number: messages.table_title(statement.number, statement.label) for statement in STATEMENTS}
SECTIONS: Mapping[str, Text] = {
    REPORT: messages.REPORT_AS_A_WHOLE,
    **_TABLES,
    PROSE: messages.THE_TEXT,
    PERFORMANCE: messages.PERFORMANCE,
    YEARS: messages.YEARS,
    CODES: messages.CODES_AGAINST_OTHERS,
}
"""The sections of a checklist in their order: a table by its number."""

_SECTION_OF_CODE = {"prose": PROSE, "claim": PROSE, "performance": PERFORMANCE, "years": YEARS, "codes": CODES}
TO_CORRECT = (Severity.ERROR, Severity.WARNING)
"""The findings that should be corrected before a report is published; notes only tell."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is to be known of one table or section of a report."""

    title: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How a rule came out on a report: in how many places it holds, and in how many it does not."""

    rule: Rule
    counts: Mapping[Outcome, int]

    @property
    def is_evaluated(self) -> bool:
        """Whether the rule found anything to evaluate."""
        return any(outcome is not Outcome.NOT_EVALUATED and count for outcome, count in self.counts.items())


@dataclass(frozen=True, slots=True)
class Checklist:
    """A report with its findings by section, its rules and their results, and why it could not be published."""

    reading: Reading
    sections: tuple[Section, ...]
    rules: tuple[RuleOutcome, ...]
    results: tuple[CheckResult, ...]
    obstacles: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the sections."""
        return tuple(finding for section in self.sections for finding in section.findings)

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in Severity}

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """In how many places the rules hold, hold within rounding, fail; and how many had nothing to evaluate."""
        counts: Counter[Outcome] = Counter()
        for outcome in self.rules:
            counts.update(
                {key: count for key, count in outcome.counts.items() if key is not Outcome.NOT_EVALUATED}
            )
        counts[Outcome.NOT_EVALUATED] = sum(not outcome.is_evaluated for outcome in self.rules)
        return {outcome: counts[outcome] for outcome in Outcome}

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to correct."""
        return not self.obstacles and not any(self.severities[severity] for severity in TO_CORRECT)


def checklist(
    reading: Reading,
    year: YearCheck | None = None,
    obstacles: Sequence[str] = (),
    *,
    codes: Sequence[Finding] = (),
) -> Checklist:
    """The checklist of a report; `year` is what came of checking it against the report of the year before.

    `codes` are the findings about codes that other reports call otherwise.
    """
    findings = (*reading.findings, *(year.findings if year else ()), *codes)
    results = (*reading.checks, *(year.results if year else ()))
    return Checklist(reading, tuple(_sections(findings)), tuple(_rules(results)), results, tuple(obstacles))


def _sections(findings: Iterable[Finding]) -> Iterator[Section]:
    filed: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        filed[_section(finding)].append(finding)
    for name, title in SECTIONS.items():
        if filed[name]:
            yield Section(title, tuple(sorted(filed[name], key=_gravest_first)))


def _section(finding: Finding) -> str:
    of_code = _SECTION_OF_CODE.get(finding.code.partition(".")[0])
    if of_code:
        return of_code
    return finding.place.table if finding.place.table in _TABLES else REPORT


def _gravest_first(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _rules(results: Iterable[CheckResult]) -> Iterator[RuleOutcome]:
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for result in results:
        counts[result.rule][result.outcome] += 1
    for rule in (*RULES, *YEAR_RULES):
        if rule.id in counts:
            yield RuleOutcome(rule, counts[rule.id])
