"""Statement observations: what the cells of the statements and the sentences of the narrative say of money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.observation import StatementObservation
from juesuan.publish.facts.repeats import distinct
from juesuan.vocabulary.cubes import CUBES_BY_ID, NARRATIVE
from juesuan.vocabulary.statements import BY_ID


def statement_observations(
    figures: Sequence[Figure],
) -> tuple[tuple[StatementObservation, ...], tuple[Finding, ...]]:
    """The observations of all statements and of the narrative, sorted, and the keys that are printed twice."""
    return distinct(_observed(figures))


def _observed(figures: Iterable[Figure]) -> Iterator[StatementObservation]:
    for figure in figures:
        dataset = _dataset(figure)
        if dataset and figure.coordinate is not None and figure.status is not Status.UNVERIFIED:
            codes = (getattr(figure.coordinate, coded.code_list) for coded in CUBES_BY_ID[dataset].dimensions)
            yield StatementObservation(".".join(codes), dataset, figure.coordinate, figure)


def _dataset(figure: Figure) -> str:
    """The cube that an amount of money belongs to; empty for what is no money, or of no coordinate alone."""
    is_money = figure.amount is not None and figure.amount.unit.is_money
    if not is_money or figure.subject or figure.measure is not Measure.AMOUNT:
        return ""
    if figure.kind is FigureKind.NARRATIVE:
        return NARRATIVE
    return figure.statement if figure.statement in BY_ID else ""
