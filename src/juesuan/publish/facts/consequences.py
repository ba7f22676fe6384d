"""What follows from a finding is none of its own: contradictions that a failed check has found already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from juesuan.model.check import Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading

_DISAGREEMENTS = ("finance.disagreement", "observation.sentences-differ")
_CAUSES = ("accounts.", "table.", "t0")
"""How the codes of findings begin that may be why a cube does not add up."""


def independent(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings but those that two prints of one meaning differ where a failed check is about that meaning."""
    failing = {
        figure.coordinate
        for result in reading.checks
        if result.outcome is Outcome.FAILS
        for figure in (*result.left, *result.right)
        if figure.coordinate is not None
    }
    known = {figure.place for figure in reading.figures if figure.coordinate in failing}
    return (finding for finding in findings if finding.code not in _DISAGREEMENTS or finding.place not in known)


def of_lower_rank(findings: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """The findings as notes where a table is missing, doubtful or wrong: that is why a cube does not add up."""
    is_explained = any(
        finding.severity is not Severity.NOTE and finding.code.startswith(_CAUSES) for finding in reading.findings
    )
    for finding in findings:
        yield replace(finding, severity=Severity.NOTE) if is_explained else finding
