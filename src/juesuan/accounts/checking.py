"""Checks a report: every rule on every figure, and what a person must know of the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.accounts.complaint import complaint
from juesuan.accounts.culprits import Diagnosis, accusation, diagnose, irregularities
from juesuan.accounts.judgement import judge
from juesuan.accounts.ledger import Ledger, ledgers
from juesuan.accounts.precision import Precision
from juesuan.accounts.rule import Rule
from juesuan.accounts.rules import RULES
from juesuan.accounts.unplaced import excused, unplaced
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding

_RULES = {rule.id: rule for rule in RULES}


def check(figures: Sequence[Figure]) -> tuple[tuple[CheckResult, ...], tuple[Finding, ...]]:
    """Put a report's figures to the test of every rule.

    The results are in the order of the rules, and each rule has one at least: where the report prints nothing
    that it speaks of, it is not evaluated. Each culprit, and each identity that fails without one, is a finding,
    in the order of the pages.
    """
    books, precision, adrift = ledgers(figures), Precision(figures), unplaced(figures)
    results = [_fair(result, adrift) for rule in RULES for result in _results(rule, books, precision)]
    diagnosis = diagnose(figures, results)
    findings = [*_told(results, diagnosis), *irregularities(figures, _rows_named(diagnosis))]
    findings.sort(key=_reading_order)
    return tuple(_with_suspects(results, diagnosis)), tuple(findings)


def _told(results: Sequence[CheckResult], diagnosis: Diagnosis) -> Iterator[Finding]:
    """One finding for each culprit, and one for each failed identity that no culprit explains."""
    explained = {id(result) for culprit in diagnosis.culprits for result in culprit.explains}
    for culprit in diagnosis.culprits:
        yield accusation(culprit, _RULES)
    for result in results:
        if result.outcome is Outcome.FAILS and id(result) not in explained:
            yield complaint(_RULES[result.rule], result)


def _rows_named(diagnosis: Diagnosis) -> Iterator[Figure]:
    """A figure of each row that a culprit finds lacking."""
    for culprit in diagnosis.culprits:
        for suspect in culprit.suspects:
            if suspect.code:
                yield suspect.cells[0][0]


def _with_suspects(results: Sequence[CheckResult], diagnosis: Diagnosis) -> Iterator[CheckResult]:
    for place, result in enumerate(results):
        suspects = diagnosis.suspects.get(place, ())
        yield replace(result, suspects=suspects) if suspects else result


def _fair(result: CheckResult, adrift: Mapping[str, Sequence[Decimal]]) -> CheckResult:
    """The result, but no failure where the missing part was read and could not be placed."""
    return excused(result, adrift.get(result.left[0].statement, ())) if result.left else result


def _results(rule: Rule, books: Sequence[Ledger], precision: Precision) -> list[CheckResult]:
    results = list(_evaluated(rule, books, precision))
    return results or [CheckResult(rule.id, Outcome.NOT_EVALUATED)]


def _evaluated(rule: Rule, books: Sequence[Ledger], precision: Precision) -> Iterator[CheckResult]:
    for ledger in books:
        for identity in rule.identities(ledger):
            if identity.is_printed:
                yield judge(rule, identity, precision)


def _reading_order(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return place.page or 0, place.span.start if place.span else 0
