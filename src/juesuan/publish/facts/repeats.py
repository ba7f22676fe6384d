"""What is printed more than once under one key: further evidence if it agrees, a finding if it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.observation import StatementObservation, SubjectObservation
from juesuan.publish.facts.agreement import restates
from juesuan.publish.facts.findings import contradicting_cells, contradicting_sentences, repeated_cell

Printed = TypeVar("Printed", StatementObservation, SubjectObservation)


def distinct(found: Iterable[Printed]) -> tuple[tuple[Printed, ...], tuple[Finding, ...]]:
    """One observation per cube and key, sorted, and what must be said of keys that are printed twice.

    Of two figures with one key the first is kept, unless the second says the same more precisely. The other is
    further evidence if it says the same, at its own precision; if not, it is set aside, which is a finding. That a
    table repeats itself is a finding too; that prose does is its manner. Two matters of prose that no code tells
    apart (`other`) contradict nothing by being two.
    """
    kept: dict[tuple[str, str], Printed] = {}
    findings: list[Finding] = []
    for one in found:
        identity = one.dataset, one.key
        first = kept.get(identity)
        if first is None:
            kept[identity] = one
        elif restates(first.amount, one.amount):
            kept[identity] = _together(first, one)
            findings.extend(_repeated(first, one))
        elif _is_of_one_matter(first.figure, one.figure):
            findings.append(_contradicted(first, one))
    return tuple(kept[identity] for identity in sorted(kept)), tuple(findings)


def _is_of_one_matter(first: Figure, second: Figure) -> bool:
    return second.kind is FigureKind.TABLE or bool(second.coordinate) or first.item == second.item


def _together(first: Printed, second: Printed) -> Printed:
    if second.amount.quantity_decimals > first.amount.quantity_decimals:
        return replace(first, figure=second.figure, repeats=(first.figure, *first.repeats))
    return replace(first, repeats=(*first.repeats, second.figure))


def _repeated(first: Printed, second: Printed) -> list[Finding]:
    is_table = second.figure.kind is FigureKind.TABLE
    return [repeated_cell(first.figure, second.figure)] if is_table else []


def _contradicted(first: Printed, second: Printed) -> Finding:
    if second.figure.kind is FigureKind.TABLE:
        return contradicting_cells(first.figure, second.figure)
    return contradicting_sentences(first.figure, second.figure)
