"""Checks a report: every rule on every figure, and what a person must know of the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.accounts.complaint import complaint
from juesuan.accounts.judgement import judge
from juesuan.accounts.ledger import Ledger, ledgers
from juesuan.accounts.precision import Precision
from juesuan.accounts.rule import Rule
from juesuan.accounts.rules import RULES
from juesuan.accounts.unplaced import excused, unplaced
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding


def check(figures: Sequence[Figure]) -> tuple[tuple[CheckResult, ...], tuple[Finding, ...]]:
    """Put a report's figures to the test of every rule.

    The results are in the order of the rules, and each rule has one at least: where the report prints nothing
    that it speaks of, it is not evaluated. Each identity that fails is a finding, in the order of the pages.
    """
    books, precision, adrift = ledgers(figures), Precision(figures), unplaced(figures)
    judged = [(rule, _fair(result, adrift)) for rule in RULES for result in _results(rule, books, precision)]
    findings = [complaint(rule, result) for rule, result in judged if result.outcome is Outcome.FAILS]
    return tuple(result for _, result in judged), tuple(sorted(findings, key=_reading_order))


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
