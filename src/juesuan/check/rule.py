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


NOTHING_PRINTED = Identity((), ())
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
        return not_evaluated(rule, identity, claim)
    tolerance = precision.tolerance(rule.relation, amounts)
    return _compared(rule, identity, Computed.within(total(identity.right), tolerance), claim=claim)


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
    identity = Identity((stated,), tuple(operands))
    if stated.amount is None:
        return not_evaluated(rule, identity, claim)
    half = Decimal("0.5").scaleb(-stated.amount.quantity_decimals)
    widened = computed._replace(bounds=computed.bounds.widened(half))
    return _compared(rule, identity, widened, half, claim)


def ratio(operands: Sequence[Figure], precision: Precision) -> Computed | None:
    """What per cent one legible amount is of another; None where that may be zero."""
    part, whole = map(precision.interval, operands)
    if whole.holds_zero:
        return None
    return Computed(percent(total(operands[:1]), total(operands[1:])), part.percent_of(whole))


def judge_sum(
    rule: Rule, figures: Sequence[Figure], whole: Decimal, tolerance: Decimal = Decimal(0)
) -> CheckResult:
    """The result for legible figures of one unit, at least one, that make up a number which is not printed."""
    return _compared(rule, Identity(tuple(figures), ()), Computed.within(whole, tolerance))


def not_evaluated(rule: Rule, identity: Identity = NOTHING_PRINTED, claim: Claim | None = None) -> CheckResult:
    """The result where nothing can be said."""
    return CheckResult(rule.id, Outcome.NOT_EVALUATED, *identity, claim=claim)


def _compared(
    rule: Rule,
    identity: Identity,
    computed: Computed,
    exact: Decimal = Decimal(0),
    claim: Claim | None = None,
) -> CheckResult:
    """The legible left side against what it should be: it holds if it differs by no more than `exact`."""
    value, (low, high) = computed
    residual = total(identity.left) - value
    is_at_most = rule.relation is Relation.AT_MOST
    outcome = Outcome.FAILS
    if (residual if is_at_most else abs(residual)) <= exact:
        outcome = Outcome.HOLDS
    elif residual <= high - value and (is_at_most or residual >= low - value):
        outcome = Outcome.HOLDS_WITHIN_ROUNDING
    unit = next(unit_of(figure.amount) for figure in identity.left if figure.amount is not None)
    tolerance = max(high - value, value - low)
    least = None if is_at_most else low
    return CheckResult(rule.id, outcome, *identity, residual, tolerance, value, unit, least, high, claim)


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


def judging(identities: Callable[[Accounts], Iterator[Identity]]) -> Examination:
    """The examination that judges the identities which a function finds in the accounts."""

    def examination(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
        yield from judge_each(rule, identities(accounts), accounts)

    return examination
