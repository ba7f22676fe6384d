"""Findings: what a person must know about a report, and the verdict on it. A finding never stops the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text


class Severity(Enum):
    """How much a finding matters to who publishes the report."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class About:
    """What a finding speaks of, as data: by what two findings share, one is known to follow from the other.

    `figures` are those in question: of a failed identity all that may be to blame. `sentence` is the sentence that
    is wrong, as printed; `name` a body of another name.
    """

    figures: tuple[Figure, ...] = ()
    sentence: str = ""
    name: str = ""


NOTHING_MORE = About()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or noteworthy: a stable code, how grave, what, where, what to do, and what it is about.

    Two findings that say the same of one place are equal, whatever they are about.
    """

    code: str
    severity: Severity
    message: Text
    place: Place = field(default_factory=Place)
    remedy: Text = NO_TEXT
    about: About = field(default=NOTHING_MORE, compare=False)


class Concern(Enum):
    """What a finding is about, the gravest first."""

    AMOUNT = "amount"
    CONTRADICTION = "contradiction"
    DISCLOSURE = "disclosure"
    WORDING = "wording"
    LAST_DIGIT = "last digit"
    READING = "reading"


_LAST_DIGIT = ".last-digit"
# How the codes of findings begin, by what they are about; all others are contradictions between parts.
_PREFIXES = (
    (
        Concern.READING,
        "table.unverified table.amounts- page. coverage. figure. row. sheet. code.doubtful prose.verb- "
        "performance.run-together performance.unreadable performance.without-rules",
    ),
    (
        Concern.DISCLOSURE,
        "duty.parts duty.empty-table duty.reason duty.item duty.receptions duty.trips duty.vehicles duty.purchase "
        "table.missing table.stated-nil",
    ),
    (Concern.WORDING, "duty. code. document. prose.unit-missing table.unit-missing"),
    (Concern.AMOUNT, "accounts. t0 observation.collision"),
)
_BY_PREFIX = [(concern, tuple(prefixes.split())) for concern, prefixes in _PREFIXES]

# The rule on the number of units: that is part of a description, and no figure of the report.
UNIT_COUNT = "prose.units"

# Of the others one asks to add what is not there, the other to look at the print.
_TO_CORRECT = (Concern.AMOUNT, Concern.CONTRADICTION, Concern.WORDING, Concern.LAST_DIGIT)


def concern_of(code: str) -> Concern:
    """What a finding with this code is about."""
    if code.endswith(_LAST_DIGIT):
        return Concern.LAST_DIGIT
    found = (concern for concern, prefixes in _BY_PREFIX if code.startswith(prefixes))
    return next(found, Concern.CONTRADICTION)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings by severity, then by what they are about, then in the order of the pages."""
    return tuple(sorted(findings, key=_gravity))


def _gravity(finding: Finding) -> tuple[int, int, int, int]:
    place = finding.place
    severity = list(Severity).index(finding.severity)
    concern = list(Concern).index(concern_of(finding.code))
    return severity, concern, place.page or 0, place.span.start if place.span else 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many findings ask for what, notes left out, and how many figures agree with all that speaks of them."""

    to_correct: int
    to_disclose: int
    to_compare: int
    agreeing: int

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.to_correct or self.to_disclose or self.to_compare)

    @property
    def text(self) -> Text:
        """The verdict in one sentence."""
        if self.is_clean:
            agreeing = self.agreeing
            return Text(
                f"没有需要更正的问题，{agreeing}个数字相符。", f"Nothing to correct, {agreeing} figures agree."
            )
        counted = (
            (self.to_correct, Text("处需要更正", "to correct")),
            (self.to_disclose, Text("项应补充公开", "to disclose")),
            (self.to_compare, Text("处未能读准，请对照原件", "not surely read, compare with the original")),
        )
        asked = [Text(f"{count}{what.zh}", f"{count} {what.en}") for count, what in counted if count]
        return Text(
            f"{'，'.join(one.zh for one in asked)}，其余{self.agreeing}个数字相符。",
            f"{'; '.join(one.en for one in asked)}; the other {self.agreeing} figures agree.",
        )


def verdict_on(findings: Iterable[tuple[str, str]], agreeing: int) -> Verdict:
    """The verdict on findings, given by their codes and severities (`error`, `warning`, `note`)."""
    counts = Counter(concern_of(code) for code, severity in findings if severity != Severity.NOTE.value)
    return Verdict(
        sum(counts[concern] for concern in _TO_CORRECT),
        counts[Concern.DISCLOSURE],
        counts[Concern.READING],
        agreeing,
    )


def agreeing_figures(results: Iterable[CheckResult]) -> int:
    """How many printed figures are in an identity that holds, and in none that fails."""
    holding: set[tuple[Place, str]] = set()
    failing: set[tuple[Place, str]] = set()
    for result in results:
        if result.rule == UNIT_COUNT:
            continue
        figures = {(one.place, one.printed) for one in result.figures if one.printed}
        if result.outcome is Outcome.FAILS:
            failing |= figures
        elif result.outcome is not Outcome.NOT_EVALUATED:
            holding |= figures
    return len(holding - failing)
