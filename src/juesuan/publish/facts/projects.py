"""The projects that a report names in prose or evaluates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.observation import Project, SubjectObservation
from juesuan.model.performance import Evaluation
from juesuan.vocabulary.cubes import CUBES_BY_ID
from juesuan.vocabulary.dimensions import PROJECT_DIMENSION
from juesuan.vocabulary.iris import project_id
from juesuan.vocabulary.wording import compact


def projects_of(
    observations: Sequence[SubjectObservation], evaluations: Sequence[Evaluation], organisation: str
) -> tuple[Project, ...]:
    """Each project once, sorted by its code; of two spellings of one name the first in order."""
    named: dict[str, Project] = {}
    for project in sorted((*_observed(observations), *_evaluated(evaluations, organisation))):
        named.setdefault(project.code, project)
    return tuple(named.values())


def _observed(observations: Sequence[SubjectObservation]) -> Iterator[Project]:
    for one in observations:
        dimensions = CUBES_BY_ID[one.dataset].dimensions
        if one.figure.name and PROJECT_DIMENSION in dimensions:
            yield Project(one.codes[dimensions.index(PROJECT_DIMENSION)], compact(one.figure.name))


def _evaluated(evaluations: Sequence[Evaluation], organisation: str) -> Iterator[Project]:
    for evaluation in evaluations:
        if not evaluation.is_whole and evaluation.name:
            yield Project(project_id(organisation, evaluation.name), compact(evaluation.name))
