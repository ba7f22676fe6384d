"""Checks a report: every rule on all that it prints, and what a person must know of the outcome."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.books import Books, books_of
from juesuan.check.complaint import complaint
from juesuan.check.consequences import with_consequences
from juesuan.check.culprits import Diagnosis, accusation, diagnose, irregularities
from juesuan.check.judgement import judge_each
from juesuan.check.rule import Category, Rule
from juesuan.check.rules import RULES
from juesuan.check.unplaced import excused, unplaced
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.claim import Claim
from juesuan.model.description import NO_DESCRIPTION, Description
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation
from juesuan.vocabulary.statements import BY_ID

Checked = tuple[tuple[CheckResult, ...], tuple[Finding, ...]]
Judged = Sequence[tuple[Rule, CheckResult]]

_RULES = {rule.id: rule for rule in RULES}
_WITHIN = {
    statement: [rule for rule in RULES if rule.category is Category.WITHIN and rule.id.startswith(statement)]
    for statement in BY_ID
}


def check(
    figures: Sequence[Figure],
    claims: Sequence[Claim] = (),
    evaluations: Sequence[Evaluation] = (),
    *,
    description: Description = NO_DESCRIPTION,
    units: Sequence[str] = (),
) -> Checked:
    """Put a report's figures, claims and evaluations to the test of every rule.

    `units` are the units that the report lists. The results are in the order of the rules, and each rule has one
    at least: where the report prints nothing that it speaks of, it is not evaluated. Each culprit, and each
    failure that no culprit explains, is a finding, in the order of the pages.
    """
    books = books_of(figures, claims, evaluations, description=description, units=units)
    adrift = unplaced(figures)
    judged = [(rule, _fair(result, adrift)) for rule in RULES for result in results_of(rule, books)]
    results = [result for _, result in judged]
    printed = [figure for figure in figures if figure.kind is FigureKind.TABLE]
    diagnosis = with_consequences(diagnose(printed, results), results)
    findings = [
        *(accusation(culprit, _RULES) for culprit in diagnosis.culprits),
        *_complaints(judged, books, {id(result) for found in diagnosis.culprits for result in found.explains}),
        *irregularities(printed, _rows_named(diagnosis)),
    ]
    return tuple(_with_suspects(results, diagnosis)), tuple(sorted(findings, key=_reading_order))


def results_of(rule: Rule, books: Books) -> list[CheckResult]:
    """The results of a rule on a report; one, not evaluated, where there is nothing that it speaks of."""
    results = list(rule.examination(books, rule) if rule.examination else _in_tables(rule, books))
    return results or [CheckResult(rule.id, Outcome.NOT_EVALUATED)]


def results_within(statement: str, figures: Sequence[Figure]) -> Iterator[CheckResult]:
    """The results of the rules that look within one table, on the figures of a table of this statement."""
    books = books_of(figures)
    for rule in _WITHIN.get(statement, ()):
        yield from _in_tables(rule, books)


def told(judged: Judged, books: Books) -> Checked:
    """Results, and a finding for each that failed."""
    return tuple(result for _, result in judged), tuple(sorted(_complaints(judged, books), key=_reading_order))


def _complaints(judged: Judged, books: Books, explained: Collection[int] = ()) -> Iterator[Finding]:
    """A finding for each failed result but those (by identity) that a culprit explains."""
    for rule, result in judged:
        if result.outcome is Outcome.FAILS and id(result) not in explained:
            yield complaint(rule, result, books.precision)


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


def _in_tables(rule: Rule, books: Books) -> Iterator[CheckResult]:
    for ledger in books.ledgers:
        yield from judge_each(rule, rule.identities(ledger), books)


def _reading_order(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return place.page or 0, place.span.start if place.span else 0
