"""Claims of prose, computed again: shares, completion, growth, differences, comparisons and sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from juesuan.check.accounts import Accounts
from juesuan.check.rounding import Computed, percent
from juesuan.check.rule import (
    Examination,
    Identity,
    Rule,
    judge,
    judge_sum,
    judge_within,
    not_evaluated,
    ratio,
    total,
    unit_of,
)
from juesuan.check.wording import ROUGHLY, SHARE_OF_ANY_FUND
from juesuan.model.check import CheckResult, Claim, ClaimKind, Direction, Operand, Outcome
from juesuan.model.figure import Figure, Measure
from juesuan.vocabulary.codelists import PARENTS
from juesuan.vocabulary.wording import compact


def claims_of(kind: ClaimKind) -> Examination:
    """The examination of the claims of a kind: each has a result, and where it cannot be judged this says so."""

    def examination(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
        stated = [figure for figure, _ in accounts.narrative_amounts]
        for claim in accounts.claims:
            # What restates a figure of the tables is judged by the rules of prose already.
            is_judged = kind is ClaimKind.RESTATEMENT and claim.stated in stated
            if claim.kind is kind and not is_judged:
                yield _best(rule, claim, accounts)

    return examination


def _best(rule: Rule, claim: Claim, accounts: Accounts) -> CheckResult:
    """The result with the operands that a claim agrees with, of those that it may mean; else with the first."""
    operands = found(claim.operands, accounts)
    sets = (operands, *_of_larger_wholes(claim, operands, accounts))
    results = [judged(rule, claim, one, accounts) for one in sets]
    return next((one for one in results if one.outcome.agrees), results[0])


def found(operands: Sequence[Operand], accounts: Accounts) -> tuple[Figure, ...]:
    """The operands as figures: a meaning is looked up in the tables, then in prose; what is not found lacks."""
    figures: list[Figure] = []
    for operand in operands:
        if isinstance(operand, Figure):
            figures.append(operand)
        else:
            narrative = (figure for figure, meaning in accounts.narrative_amounts if meaning == operand)
            known = (figure for figure in (*accounts.figures_at(operand), *narrative) if figure.amount)
            figures += islice(known, 1)
    return tuple(figures)


def _of_larger_wholes(
    claim: Claim, operands: Sequence[Figure], accounts: Accounts
) -> Iterator[tuple[Figure, ...]]:
    """A share may be of what the whole is a part of: of all procurement, of what all funds spend.

    That of all funds is meant by 占本年财政拨款支出 in the section on the general public budget.
    """
    if claim.kind is not ClaimKind.SHARE or len(operands) != 2:
        return
    part, whole = operands
    for larger in accounts.stated(PARENTS.get(whole.subject, ""), whole.measure):
        yield part, larger
    if whole.coordinate and SHARE_OF_ANY_FUND.search(compact(claim.sentence)):
        for larger in accounts.figures_at(replace(whole.coordinate, fund="fiscal"))[:1]:
            yield part, larger


def judged(rule: Rule, claim: Claim, operands: tuple[Figure, ...], accounts: Accounts) -> CheckResult:
    """The result of a claim; not evaluated where a number or an operand is lacking, or a base may be zero."""
    stated = () if claim.stated is None else (claim.stated,)
    nothing = not_evaluated(rule, Identity(stated, operands), claim)
    is_whole = 0 < len(operands) == len(claim.operands)
    if not is_whole or any(figure.amount is None for figure in (*stated, *operands)):
        return nothing
    if stated and claim.kind in (ClaimKind.RESTATEMENT, ClaimKind.SUM):
        return judge(rule, Identity(stated, operands), accounts.precision, claim)
    if len(operands) != 2:
        return nothing
    if claim.direction:
        return _comparison(rule, claim, claim.direction, operands, accounts) or nothing
    computed = _COMPUTED[claim.kind](operands, accounts) if claim.stated else None
    return judge_within(rule, claim.stated, operands, computed, claim) if claim.stated and computed else nothing


def _ratio(operands: Sequence[Figure], accounts: Accounts) -> Computed | None:
    """A share of a whole, or the completion of a budget: nothing where the whole may be zero."""
    return ratio(operands, accounts.precision)


def _growth(operands: Sequence[Figure], accounts: Accounts) -> Computed | None:
    """Growth by the change and the outturn, or by the amount of last year and the outturn."""
    basis, final = map(accounts.precision.interval, operands)
    has_base = operands[0].measure is Measure.AMOUNT
    base, change = (basis, final.minus(basis)) if has_base else (final.minus(basis), basis)
    if base.holds_zero:
        return None
    first, outturn = total(operands[:1]), total(operands[1:])
    computed = percent(outturn - first, first) if has_base else percent(first, outturn - first)
    return Computed(computed, change.percent_of(base))


def _difference(operands: Sequence[Figure], accounts: Accounts) -> Computed:
    one, other = map(accounts.precision.interval, operands)
    return Computed(total(operands[:1]) - total(operands[1:]), one.minus(other))


_COMPUTED: Mapping[ClaimKind, Callable[[Sequence[Figure], Accounts], Computed | None]] = {
    ClaimKind.SHARE: _ratio,
    ClaimKind.COMPLETION: _ratio,
    ClaimKind.GROWTH: _growth,
    ClaimKind.DIFFERENCE: _difference,
}


def _comparison(
    rule: Rule, claim: Claim, direction: Direction, operands: Sequence[Figure], accounts: Accounts
) -> CheckResult | None:
    """What words say of two figures: they may be as near as rounding, but not the other way round, nor equal.

    What is roughly the same by the words (基本持平) is not judged unless it is the same.
    """
    one, other = operands
    residual = total([one]) - total([other])
    if residual and direction is Direction.SAME and ROUGHLY.search(claim.sentence):
        return None
    allowed = accounts.precision.interval(one).minus(accounts.precision.interval(other))
    tolerance = (allowed.high - allowed.low) / 2
    outcome = _compared(direction, residual, tolerance)
    unit = unit_of(one.amount) if one.amount else ""
    return CheckResult(rule.id, outcome, (one,), (other,), residual, tolerance, total([other]), unit, claim=claim)


def _compared(direction: Direction, residual: Decimal, tolerance: Decimal) -> Outcome:
    if direction is Direction.SAME:
        signed = -abs(residual)
        holds = residual == 0
    else:
        signed = residual if direction is Direction.MORE else -residual
        holds = signed > 0
    if holds:
        return Outcome.HOLDS
    return Outcome.HOLDS_WITHIN_ROUNDING if residual and signed >= -tolerance else Outcome.FAILS


def shares_of_wholes(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The shares of one whole under one heading, where their parts make up that whole: they make 100 %.

    Of nothing every share is nothing.
    """
    for (_, whole), claims in _shares(accounts, rule).items():
        if whole.amount is None or not whole.amount.value:
            continue
        parts = tuple(claim.operands[0] for claim in claims if isinstance(claim.operands[0], Figure))
        shares = tuple(claim.stated for claim in claims if claim.stated and claim.stated.amount)
        if not len(parts) == len(shares) == len(claims) > 1:
            continue
        if judge(rule, Identity((whole,), parts), accounts.precision).outcome.agrees:
            coarsest = min(share.amount.decimals for share in shares if share.amount)
            tolerance = Decimal("0.5").scaleb(-coarsest) * len(shares)
            yield judge_sum(rule, shares, Decimal(100), tolerance)


def _shares(accounts: Accounts, rule: Rule) -> dict[tuple[str, Figure], list[Claim]]:
    grouped: dict[tuple[str, Figure], list[Claim]] = {}
    for claim in accounts.claims:
        if claim.kind is ClaimKind.SHARE and claim.stated and len(claim.operands) == 2:
            operands = _best(rule, claim, accounts).right
            if len(operands) == 2:
                grouped.setdefault((claim.stated.section, operands[1]), []).append(
                    replace(claim, operands=operands)
                )
    return grouped


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    **{f"claim.{kind.value}": claims_of(kind) for kind in ClaimKind},
    "claim.shares": shares_of_wholes,
}
