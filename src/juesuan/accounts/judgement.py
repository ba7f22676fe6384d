"""Judges an identity: do its sides agree, within what rounding explains?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan.accounts.precision import Precision
from juesuan.accounts.rule import Identity, Relation, Rule
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure


def judge(rule: Rule, identity: Identity, precision: Precision) -> CheckResult:
    """The result of one identity; not evaluated where one of its figures has no legible amount."""
    figures = identity.left + identity.right
    amounts = [(figure.statement, figure.amount) for figure in figures if figure.amount is not None]
    if len(amounts) < len(figures):
        return CheckResult(rule.id, Outcome.NOT_EVALUATED, *identity)
    residual = yuan_of(identity.left) - yuan_of(identity.right)
    tolerance = precision.tolerance(rule.relation, amounts)
    return CheckResult(rule.id, _outcome(rule.relation, residual, tolerance), *identity, residual, tolerance)


def yuan_of(figures: Sequence[Figure]) -> Decimal:
    """The sum of legible figures, in yuan."""
    return sum((figure.amount.yuan for figure in figures if figure.amount is not None), Decimal(0))


def _outcome(relation: Relation, residual: Decimal, tolerance: Decimal) -> Outcome:
    excess = residual if relation is Relation.AT_MOST else abs(residual)
    if excess <= 0:
        return Outcome.HOLDS
    return Outcome.HOLDS_WITHIN_ROUNDING if excess <= tolerance else Outcome.FAILS
