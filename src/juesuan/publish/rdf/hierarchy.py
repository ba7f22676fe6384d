"""Where an observation stands in the hierarchies: its level, and whether others are parts of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.observation import StatementObservation
from juesuan.vocabulary.classification import code_above
from juesuan.vocabulary.codelists import FIXED_LISTS
from juesuan.vocabulary.descriptors import LEVEL_BY_DIGITS
from juesuan.vocabulary.statements import BY_ID, Dimension

_PARENTS = {(found.name, concept.code): concept.parent for found in FIXED_LISTS for concept in found.concepts}
_CLASSIFICATIONS = (Dimension.FUNCTION.value, Dimension.ECONOMIC.value)

Key = tuple[str, str]


def level_of(coordinate: Coordinate) -> str:
    """The code of the aggregation level: of the functional class, or, where that is a total, the economic."""
    for code in (coordinate.function, coordinate.economic):
        if code.isdigit():
            return LEVEL_BY_DIGITS[len(code)]
    return "total"


def leaves(observations: Iterable[StatementObservation]) -> frozenset[Key]:
    """The datasets and keys of observations of the nine statements that no other of theirs is a part of.

    A sum over leaves counts nothing twice, not even where a statement divides one total in two ways.
    """
    found = [_Position.of(observation) for observation in observations if observation.dataset in BY_ID]
    by_head: dict[Key, list[_Position]] = defaultdict(list)
    for position in found:
        by_head[position.dataset, position.codes[0]].append(position)
    wholes = {
        whole
        for part in found
        for head in chain(part.names[0], part.codes[0])
        for whole in by_head[part.dataset, head]
        if part.is_part_of(whole)
    }
    return frozenset((position.dataset, position.key) for position in found if position not in wholes)


@cache
def chain(code_list: str, code: str) -> tuple[str, ...]:
    """The code and all codes above it, up to the root."""
    if code_list in _CLASSIFICATIONS:
        parent = code_above(code) if code not in (TOTAL, NOT_APPLICABLE) else ""
    else:
        parent = _PARENTS[code_list, code]
    return (code, *chain(code_list, parent)) if parent else (code,)


class _Position(NamedTuple):
    """An observation by its codes, the classification first; `names` are the code lists in the same order."""

    dataset: str
    key: str
    names: tuple[str, ...]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, observation: StatementObservation) -> _Position:
        dimensions = (dimension.value for dimension in BY_ID[observation.dataset].dimensions)
        names = tuple(sorted(dimensions, key=lambda name: name not in _CLASSIFICATIONS))
        codes = tuple(getattr(observation.coordinate, name) for name in names)
        return cls(observation.dataset, observation.key, names, codes)

    def is_part_of(self, whole: _Position) -> bool:
        """Whether this counts towards the whole: related in every list, and the finer where they first differ."""
        is_finer: bool | None = None
        for name, one, other in zip(self.names, self.codes, whole.codes, strict=True):
            if one == other:
                continue
            if other in chain(name, one):
                is_finer = True if is_finer is None else is_finer
            elif one in chain(name, other):
                is_finer = False if is_finer is None else is_finer
            else:
                return False
        return is_finer is True
