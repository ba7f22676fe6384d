"""A rule: what it is called, how grave a breach is, which identities it finds, and whether these hold.

Below the rules are the forms that identities take: each function makes, from a few codes, what a rule looks for. A
code that a report does not print counts as zero on its side, as long as its side has another figure. Last, what a
rule has found is judged: do both sides agree, within what rounding explains?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from juesuan.check.accounts import Accounts, FigureIndex, Line
from juesuan.check.rounding import Computed, Precision, percent
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, Claim, Outcome, Relation
from juesuan.model.figure import TOTAL, Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CODE_LENGTHS
from juesuan.vocabulary.codelists import UNIT_CODES, CodeList


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


@dataclass(frozen=True, slots=True)
class At:
    """A place in the index: a statement, and the codes that differ from its defaults."""

    statement: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def figures(self, index: FigureIndex) -> tuple[Figure, ...]:
        """The figure printed there, or nothing."""
        figure = index.figure(self.statement, **self.codes)
        return () if figure is None else (figure,)

    def line(self, index: FigureIndex, axis: str) -> Line:
        """The figures printed there along a dimension."""
        return index.line(self.statement, axis, **self.codes)


def at(statement: str, **codes: str) -> At:
    """The place in `statement` with these codes."""
    return At(statement, codes)


def parts_of(codes: CodeList, whole: str = TOTAL) -> tuple[str, ...]:
    """The codes right below `whole` in a code list."""
    return tuple(concept.code for concept in codes.concepts if concept.parent == whole)


def branches(statement: str, axis: str, digits: int) -> Identities:
    """Codes of so many digits add up to the code above them, in every column of the statement.

    The code above is that of the nearest level which the statement prints: where it has no 款, the 项 add up
    to the 类, and where it has no 类 either, to the total.
    """

    def identities(index: FigureIndex) -> Iterator[Identity]:
        printed = {len(code) for code in index.codes(statement, axis) if code.isdigit()}
        above = max((level for level in CODE_LENGTHS if level < digits and level in printed), default=0)
        for line in index.lines(statement, axis):
            for parent, addends in _by_parent(line, digits, above).items():
                yield Identity(_printed(line, [parent]), tuple(addends))

    return identities


def _by_parent(line: Line, digits: int, above: int) -> Mapping[str, list[Figure]]:
    addends: dict[str, list[Figure]] = defaultdict(list)
    for code, figure in line.items():
        if len(code) == digits and code.isdigit():
            addends[code[:above] or TOTAL].append(figure)
    return addends


def parts(statement: str, axis: str, whole: str, addends: Iterable[str]) -> Identities:
    """Along a dimension, the addends make up the whole: in every row, or in every column."""
    return two_sides(statement, axis, (whole,), tuple(addends))


def two_sides(statement: str, axis: str, left: tuple[str, ...], right: tuple[str, ...]) -> Identities:
    """Along a dimension, the left codes together equal the right codes together."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        for line in index.lines(statement, axis):
            yield Identity(_printed(line, left), _printed(line, right))

    return identities


def equal(whole: At, *addends: At) -> Identities:
    """A figure against another one, or against the sum of several that stand anywhere."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        yield Identity(whole.figures(index), tuple(figure for place in addends for figure in place.figures(index)))

    return identities


def pairs(axis: str, left: At, right: At, wanted: Callable[[str], bool]) -> Identities:
    """Figures with the same code along a dimension, at two places, against each other."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        there = right.line(index, axis)
        for code, figure in left.line(index, axis).items():
            if wanted(code):
                yield Identity((figure,), _printed(there, [code]))

    return identities


def _printed(line: Line, codes: Iterable[str]) -> tuple[Figure, ...]:
    return tuple(line[code] for code in codes if code in line)


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
