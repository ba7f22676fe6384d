"""Statement observations: what the cells of the nine statements say, each under a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.observation import StatementObservation
from juesuan.observations.findings import contradicting_cells, repeated_cell
from juesuan.vocabulary.statements import BY_ID


def statement_observations(
    figures: Sequence[Figure],
) -> tuple[tuple[StatementObservation, ...], tuple[Finding, ...]]:
    """The observations of all statements, sorted by statement and key, and the keys that are printed twice.

    Of two cells with one key the first is kept: a second with the same amount is further evidence, one with
    another amount is set aside. Both are findings.
    """
    kept: dict[tuple[str, str], StatementObservation] = {}
    findings: list[Finding] = []
    for found in _observed(figures):
        identity = found.dataset, found.key
        first = kept.get(identity)
        if first is None:
            kept[identity] = found
        elif first.amount.yuan == found.amount.yuan:
            kept[identity] = replace(first, repeats=(*first.repeats, found.figure))
            findings.append(repeated_cell(first.figure, found.figure))
        else:
            findings.append(contradicting_cells(first.figure, found.figure))
    return tuple(kept[identity] for identity in sorted(kept)), tuple(findings)


def _observed(figures: Iterable[Figure]) -> Iterator[StatementObservation]:
    for figure in figures:
        statement = BY_ID.get(figure.statement)
        coordinate, amount = figure.coordinate, figure.amount
        if figure.kind is not FigureKind.TABLE or statement is None or coordinate is None or amount is None:
            continue
        if amount.unit.is_money:
            codes = (getattr(coordinate, dimension.value) for dimension in statement.dimensions)
            yield StatementObservation(".".join(codes), statement.id, coordinate, figure)
