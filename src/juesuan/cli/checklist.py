"""What must be known of reports before they are published, the gravest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from juesuan.check import RULES, YEAR_RULES, Rule, YearCheck
from juesuan.check.messages.quotations import TableNames
from juesuan.cli.messages import phrase
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import Finding, Severity, Verdict, agreeing_figures, gravest_first, verdict_on
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID

_THE_TEXT = phrase("the-text")
# What a finding is about that is not of one table, by its code or what its code begins with.
_TOPIC_OF_CODE: Mapping[str, Text] = {
    **dict.fromkeys(("prose", "claim", "words"), _THE_TEXT),
    **dict.fromkeys(("duty.sentence-year", "duty.compared-year", "duty.year-end"), _THE_TEXT),
    "performance": phrase("performance"),
    "years": phrase("last-year"),
    "codes": phrase("other-reports"),
}


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
    """A report with what it calls its tables, its findings, the gravest first, and its rules and their results.

    `obstacles` say why it is not published.
    """

    reading: Reading
    names: TableNames
    findings: tuple[Finding, ...]
    rules: tuple[RuleOutcome, ...]
    results: tuple[CheckResult, ...]
    obstacles: tuple[str, ...] = ()

    @property
    def sections(self) -> Iterator[tuple[Severity, list[tuple[int, Finding]]]]:
        """The findings of each severity, the gravest first, with their numbers."""
        numbered = enumerate(self.findings, start=1)
        for severity, found in groupby(numbered, lambda one: one[1].severity):
            yield severity, list(found)

    @property
    def verdict(self) -> Verdict:
        """The verdict on the report."""
        found = ((finding.code, finding.severity.value) for finding in self.findings)
        return verdict_on(found, agreeing_figures(self.reading.checks))

    @property
    def severities(self) -> Mapping[Severity, int]:
        """How many findings of each severity."""
        counts = Counter(finding.severity for finding in self.findings)
        return {severity: counts[severity] for severity in Severity}

    @property
    def overview(self) -> Mapping[Text, Counter[Severity]]:
        """How many findings of each severity each part has, the part with the gravest first."""
        counts: dict[Text, Counter[Severity]] = {}
        for finding in self.findings:
            counts.setdefault(self.topic(finding), Counter())[finding.severity] += 1
        return counts

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
        return not self.obstacles and self.verdict.is_clean

    def topic(self, finding: Finding) -> Text:
        """What a finding is about: the whole report, a table, the text, the performance tables, other reports."""
        of_code = _TOPIC_OF_CODE.get(finding.code) or _TOPIC_OF_CODE.get(finding.code.partition(".")[0])
        is_of_table = f"t{finding.place.table}" in BY_ID
        if not is_of_table or (of_code and of_code != _THE_TEXT):
            return of_code or phrase("whole-report")
        return self.names.heading(finding.place.table)


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
    names = TableNames(reading.tables)
    findings = (*reading.findings, *map(names.in_finding, year.findings if year else ()), *codes)
    results = (*reading.checks, *(year.results if year else ()))
    counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for result in results:
        counts[result.rule][result.outcome] += 1
    rules = tuple(RuleOutcome(rule, counts[rule.id]) for rule in (*RULES, *YEAR_RULES) if rule.id in counts)
    return Checklist(reading, names, gravest_first(findings), rules, results, tuple(obstacles))
