"""A rule: what it is called, how grave a breach is, which identities it finds, and whether these hold.

Do both sides of an identity agree, within what rounding explains?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.check.rounding import Computed, Precision, percent
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, Claim, Outcome, Relation
from juesuan.model.figure import Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import UNIT_CODES


class Category(Enum):
    """Where a rule looks: in one table, at two, from one classification to another, or beyond the tables."""

    WITHIN = "within"
    BETWEEN = "between"
    BRIDGE = "bridge"
    PROSE = "prose"
    CLAIM = "claim"
    PERFORMANCE = "performance"
    YEARS = "years"


class Identity(NamedTuple):
    """Figures that must add up to the same on both sides; a total comes first on the left.

    A side without a figure means that the report does not print what the identity is about.
    """

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]

    @property
    def is_printed(self) -> bool:
        """Whether there is a figure on both sides."""
        return bool(self.left) and bool(self.right)


Identities = Callable[[FigureIndex], Iterator[Identity]]
Examination = Callable[[Accounts, "Rule"], Iterator[CheckResult]]


def none_in_tables(_: FigureIndex) -> Iterator[Identity]:
    """The identities of a rule that looks beyond the tables."""
    yield from ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the accounts.

    `id` never changes; `form` is the place in the Ministry of Finance's form that demands it, by table (表),
    line (行) and column (栏) as numbered there; `text` says in one sentence what must hold. A rule of the tables
    has its `identities`; one that looks beyond them has its `examination` of the whole accounts instead.
    """

    id: str
    form: str
    text: Text
    identities: Identities
    relation: Relation
    category: Category
    severity: Severity
    examination: Examination | None = None


# --- judgement ---


def judge(rule: Rule, identity: Identity, precision: Precision, claim: Claim | None = None) -> CheckResult:
    """The result of one identity; not evaluated where a figure has no legible amount, or counts another thing."""
    figures = identity.left + identity.right
    amounts = [(figure.statement, figure.amount) for figure in figures if figure.amount is not None]
    if len(amounts) < len(figures) or len({_kind(amount) for _, amount in amounts}) != 1:
        return CheckResult(rule.id, Outcome.NOT_EVALUATED, *identity, claim=claim)
    computed = total(identity.right)
    residual, tolerance = total(identity.left) - computed, precision.tolerance(rule.relation, amounts)
    return CheckResult(
        rule.id,
        _outcome(rule.relation, residual, tolerance),
        *identity,
        residual,
        tolerance,
        computed,
        unit_of(amounts[0][1]),
        None if rule.relation is Relation.AT_MOST else computed - tolerance,
        computed + tolerance,
        claim,
    )


def judge_each(rule: Rule, identities: Iterable[Identity], accounts: Accounts) -> Iterator[CheckResult]:
    """The results of the identities that the report prints."""
    for identity in identities:
        if identity.is_printed:
            yield judge(rule, identity, accounts.precision)


def judge_within(
    rule: Rule,
    stated: Figure,
    operands: Sequence[Figure],
    computed: Computed,
    claim: Claim | None = None,
) -> CheckResult:
    """The result for a stated number (in its own unit) against what is computed of figures of other units.

    It holds if it is the computed number, rounded as printed; within rounding if the bounds allow it.
    """
    amount = stated.amount
    if amount is None:
        return CheckResult(rule.id, Outcome.NOT_EVALUATED, (stated,), tuple(operands), claim=claim)
    residual = amount.quantity - computed.value
    half = Decimal("0.5").scaleb(-amount.quantity_decimals)
    inside = computed.bounds.widened(half)
    outcome = Outcome.FAILS
    if abs(residual) <= half:
        outcome = Outcome.HOLDS
    elif inside.holds(amount.quantity):
        outcome = Outcome.HOLDS_WITHIN_ROUNDING
    return CheckResult(
        rule.id,
        outcome,
        (stated,),
        tuple(operands),
        residual,
        max(inside.high - computed.value, computed.value - inside.low),
        computed.value,
        unit_of(amount),
        inside.low,
        inside.high,
        claim,
    )


def judge_ratio(
    rule: Rule, stated: Figure, operands: Sequence[Figure], precision: Precision, claim: Claim | None = None
) -> CheckResult:
    """The result for a stated percentage of two legible amounts; not evaluated where the whole may be zero."""
    part, whole = map(precision.interval, operands)
    if whole.holds_zero:
        return CheckResult(rule.id, Outcome.NOT_EVALUATED, (stated,), tuple(operands), claim=claim)
    computed = percent(total(operands[:1]), total(operands[1:]))
    return judge_within(rule, stated, operands, Computed(computed, part.percent_of(whole)), claim)


def judge_sum(
    rule: Rule, figures: Sequence[Figure], whole: Decimal, tolerance: Decimal = Decimal(0)
) -> CheckResult:
    """The result for legible figures of one unit, at least one, that make up a number which is not printed."""
    residual = total(figures) - whole
    return CheckResult(
        rule.id,
        _outcome(rule.relation, residual, tolerance),
        tuple(figures),
        (),
        residual,
        tolerance,
        whole,
        next(unit_of(figure.amount) for figure in figures if figure.amount is not None),
        whole - tolerance,
        whole + tolerance,
    )


def unit_of(amount: Amount) -> str:
    """The code of the unit that amounts are judged in: empty for yuan."""
    return "" if amount.unit.is_money else UNIT_CODES[amount.unit]


def _kind(amount: Amount) -> str:
    """What can be added up: money, percentages, points, and things that are counted."""
    unit = unit_of(amount)
    return unit if unit in ("", "percent", "points") else "count"


def total(figures: Iterable[Figure]) -> Decimal:
    """The sum of legible figures, in yuan, or in the unit that they count in."""
    return sum((figure.amount.quantity for figure in figures if figure.amount is not None), Decimal(0))


def _outcome(relation: Relation, residual: Decimal, tolerance: Decimal) -> Outcome:
    excess = residual if relation is Relation.AT_MOST else abs(residual)
    if excess <= 0:
        return Outcome.HOLDS
    return Outcome.HOLDS_WITHIN_ROUNDING if excess <= tolerance else Outcome.FAILS


def judging(identities: Callable[[Accounts], Iterator[Identity]]) -> Examination:
    """The examination that judges the identities which a function finds in the accounts."""

    def examination(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
        yield from judge_each(rule, identities(accounts), accounts)

    return examination
