"""What figures say beside the finance cube: amounts of subjects and projects, changes, percentages and counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from juesuan.model.claim import Claim
from juesuan.model.coordinate import NOT_APPLICABLE, Coordinate
from juesuan.model.figure import Figure, FigureKind, Measure
from juesuan.model.finding import Finding
from juesuan.model.observation import SubjectObservation
from juesuan.publish.facts.bases import base_of
from juesuan.publish.facts.counting import counted_subject, phase_of_heading
from juesuan.publish.facts.matters import told_apart
from juesuan.publish.facts.repeats import distinct
from juesuan.vocabulary.cubes import CHANGES, COUNTS, CUBES_BY_ID, PERCENTAGES, PROJECTS, SUBJECTS
from juesuan.vocabulary.descriptors import UNIT_CODES
from juesuan.vocabulary.dimensions import (
    BASE_DIMENSION,
    CODED_DIMENSIONS,
    COUNTED_DIMENSION,
    KIND_DIMENSION,
    MATTER_DIMENSION,
    PROJECT_DIMENSION,
    SUBJECT_DIMENSION,
)
from juesuan.vocabulary.iris import project_id
from juesuan.vocabulary.statements import Dimension
from juesuan.vocabulary.subjects import PROJECT

_FINAL = "final"
_PHASE = Dimension.PHASE.value
_RATIOS = (Measure.SHARE, Measure.GROWTH, Measure.COMPLETION)
_DIFFERENCES = (Measure.CHANGE, Measure.DIFFERENCE)
_AGAINST_BUDGET = (Measure.COMPLETION, Measure.DIFFERENCE)
_NUMBERS = (Measure.COUNT, Measure.AMOUNT, Measure.SCORE, *_DIFFERENCES)


def subject_observations(
    figures: Sequence[Figure], claims: Sequence[Claim], organisation: str
) -> tuple[tuple[SubjectObservation, ...], tuple[Finding, ...]]:
    """The observations of all cubes but the statements', the narrative's and finance; and contradictions.

    `claims` tell what a percentage or a change is reckoned from.
    """
    stated = {claim.stated: claim for claim in claims if claim.stated is not None}
    return distinct(told_apart(_observed(figures, stated, organisation), organisation))


def _observed(
    figures: Iterable[Figure], stated: Mapping[Figure, Claim], organisation: str
) -> Iterator[SubjectObservation]:
    for figure in figures:
        dataset = _dataset(figure)
        if dataset:
            codes = _codes(figure, base_of(figure, stated.get(figure)), organisation)
            own = tuple(codes[coded.code_list] for coded in CUBES_BY_ID[dataset].dimensions)
            yield SubjectObservation(dataset, own, figure)


def _dataset(figure: Figure) -> str:
    """The cube that a figure belongs to; empty if it belongs to none of these."""
    if figure.kind is FigureKind.TABLE:
        return COUNTS if counted_subject(figure) else ""
    if figure.amount is None or not (figure.subject or figure.coordinate):
        return ""
    unit = figure.amount.unit
    if unit.is_money:
        return _money_dataset(figure)
    if unit is unit.PERCENT:
        return PERCENTAGES if figure.measure in (*_RATIOS, *_DIFFERENCES) else ""
    return COUNTS if figure.subject and figure.measure in _NUMBERS else ""


def _money_dataset(figure: Figure) -> str:
    if figure.measure in _DIFFERENCES:
        return CHANGES
    if figure.measure is not Measure.AMOUNT or not figure.subject:
        return ""
    return PROJECTS if figure.subject == PROJECT and figure.name else SUBJECTS


def _codes(figure: Figure, base: str, organisation: str) -> Mapping[str, str]:
    """The codes of a figure in every dimension, by the name of the dimension's code list."""
    assert figure.amount is not None
    return {
        **_meaning(figure.coordinate),
        _PHASE: _phase(figure),
        KIND_DIMENSION.code_list: _kind(figure).value,
        BASE_DIMENSION.code_list: base,
        SUBJECT_DIMENSION.code_list: counted_subject(figure) or figure.subject or NOT_APPLICABLE,
        PROJECT_DIMENSION.code_list: project_id(organisation, figure.name) if figure.name else NOT_APPLICABLE,
        MATTER_DIMENSION.code_list: NOT_APPLICABLE,
        COUNTED_DIMENSION.code_list: UNIT_CODES[figure.amount.unit],
    }


def _meaning(coordinate: Coordinate | None) -> Mapping[str, str]:
    if coordinate is not None:
        return asdict(coordinate)
    return {coded.code_list: NOT_APPLICABLE for coded in CODED_DIMENSIONS}


def _phase(figure: Figure) -> str:
    """The phase spoken of. What is reckoned from a budget is said of the final amount."""
    if figure.measure in _AGAINST_BUDGET:
        return _FINAL
    return figure.coordinate.phase if figure.coordinate else phase_of_heading(figure.column)


def _kind(figure: Figure) -> Measure:
    """The kind of measure: what is no money and not said to be anything else is a count."""
    assert figure.amount is not None
    is_count = figure.measure is Measure.AMOUNT and not figure.amount.unit.is_money
    return Measure.COUNT if is_count else figure.measure
