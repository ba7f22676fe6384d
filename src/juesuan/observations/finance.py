"""Finance observations: one per coordinate, whoever printed it wherever, with everyone who did as a witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal

from juesuan.model.amount import Amount
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Status
from juesuan.model.finding import Finding
from juesuan.model.observation import FinanceObservation, StatementObservation
from juesuan.observations.findings import disagreeing_witnesses


def finance_observations(
    statements: Sequence[StatementObservation],
) -> tuple[tuple[FinanceObservation, ...], tuple[Finding, ...]]:
    """The finance cube of a report, sorted by coordinate, and the coordinates of which witnesses disagree."""
    witnesses: dict[Coordinate, list[StatementObservation]] = defaultdict(list)
    for statement in statements:
        witnesses[statement.coordinate].append(statement)
    observations = tuple(_observation(coordinate, witnesses[coordinate]) for coordinate in sorted(witnesses))
    return observations, tuple(
        disagreeing_witnesses([witness.figure for witness in observation.witnesses])
        for observation in observations
        if not observation.agrees
    )


def _observation(coordinate: Coordinate, found: Sequence[StatementObservation]) -> FinanceObservation:
    witnesses = tuple(sorted(found, key=lambda witness: (witness.dataset, witness.key)))
    best = max(witnesses, key=_precision).amount
    return FinanceObservation(
        key=".".join(astuple(coordinate)),
        coordinate=coordinate,
        yuan=best.yuan,
        decimals=best.yuan_decimals,
        witnesses=witnesses,
        agrees=all(restates(witness.amount, best) for witness in witnesses),
    )


def _precision(witness: StatementObservation) -> tuple[bool, int]:
    """How much a witness is worth: one that prints a number more than a sentence, then by decimals."""
    return witness.figure.status is not Status.STATED_NIL, witness.amount.yuan_decimals


def restates(one: Amount, other: Amount) -> bool:
    """Whether two amounts of money can be printings of the same: equal, or equal within the coarser's rounding."""
    if one.yuan_decimals == other.yuan_decimals:
        return one.yuan == other.yuan
    coarser_unit_yuan = Decimal(10) ** -min(one.yuan_decimals, other.yuan_decimals)
    return abs(one.yuan - other.yuan) <= coarser_unit_yuan / 2
