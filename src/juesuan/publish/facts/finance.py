"""Finance observations: one per coordinate, whoever printed it wherever, with everyone who did as a witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple

from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Status
from juesuan.model.finding import Finding
from juesuan.model.observation import FinanceObservation, StatementObservation
from juesuan.publish.facts.agreement import restates
from juesuan.publish.facts.findings import disagreeing_witnesses
from juesuan.vocabulary.cubes import NARRATIVE


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
    witnesses = tuple(sorted(found, key=_rank))
    best = max(witnesses, key=_precision).amount
    return FinanceObservation(
        key=".".join(astuple(coordinate)),
        coordinate=coordinate,
        yuan=best.yuan,
        decimals=best.yuan_decimals,
        witnesses=witnesses,
        agrees=all(restates(witness.amount, best) for witness in witnesses),
    )


def _rank(witness: StatementObservation) -> tuple[bool, str, str]:
    """The order of witnesses: statements by their number, then prose."""
    return witness.dataset == NARRATIVE, witness.dataset, witness.key


def _precision(witness: StatementObservation) -> tuple[bool, int]:
    """How much a witness is worth: one that prints a number more than a sentence, then by decimals."""
    return witness.figure.status is not Status.STATED_NIL, witness.amount.yuan_decimals
