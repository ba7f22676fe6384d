"""What a culprit breaks beyond the tables: prose that retells a wrong cell is right, and no fault of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.culprits import Culprit, Diagnosis
from juesuan.model.check import CheckResult, Outcome


def with_consequences(diagnosis: Diagnosis, results: Sequence[CheckResult]) -> Diagnosis:
    """The diagnosis in which a culprit also explains the failures that would hold once it is corrected."""
    if not diagnosis.culprits:
        return diagnosis
    explained = {id(result) for culprit in diagnosis.culprits for result in culprit.explains}
    open_ = [result for result in results if result.outcome is Outcome.FAILS and id(result) not in explained]
    return replace(diagnosis, culprits=tuple(_explaining(culprit, open_) for culprit in diagnosis.culprits))


def _explaining(culprit: Culprit, failures: Sequence[CheckResult]) -> Culprit:
    changes = _changes(culprit)
    further = tuple(result for result in failures if _holds_after(result, changes))
    return replace(culprit, explains=(*culprit.explains, *further))


def _changes(culprit: Culprit) -> dict[int, Decimal]:
    """By how much (yuan) each cell of the only suspect would change; nothing where there are several suspects."""
    if len(culprit.suspects) != 1:
        return {}
    return {
        id(figure): amount.yuan - figure.amount.yuan
        for figure, amount in culprit.suspects[0].cells
        if amount is not None and figure.amount is not None
    }


def _holds_after(result: CheckResult, changes: Mapping[int, Decimal]) -> bool:
    """Whether a failed identity of amounts holds with the cells changed."""
    if result.unit or result.claim is not None:
        return False
    left = sum((changes.get(id(figure), Decimal(0)) for figure in result.left), Decimal(0))
    right = sum((changes.get(id(figure), Decimal(0)) for figure in result.right), Decimal(0))
    return left != right and abs(result.residual + left - right) <= result.tolerance
