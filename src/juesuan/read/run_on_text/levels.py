"""The levels above an indicator where the text has lost the spans: labels stand somewhere beside their rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from juesuan.read.wording.performance import SECOND_LEVELS
from juesuan.vocabulary.wording import without_spaces

_LONGEST_LABEL = 22
"""Characters; the longest label of a level has 14, and a damaged one has its neighbour's letters too."""


class IndicatorLevel(NamedTuple):
    """The second level of an indicator with the first above it."""

    level1: str
    level2: str


NO_LEVEL = IndicatorLevel("", "")


def level_of(text: str) -> IndicatorLevel | None:
    """The level that a label names, also where letters of it are lost; None if it names none."""
    label = without_spaces(text)
    if len(label) > _LONGEST_LABEL:
        return None
    return next((IndicatorLevel(first, second) for word, first, second in SECOND_LEVELS if word in label), None)


def carried(labels: Sequence[tuple[int, IndicatorLevel]], count: int) -> list[IndicatorLevel]:
    """The level of each of `count` rows, from labels that stand at the first of their rows."""
    known = dict(labels)
    levels: list[IndicatorLevel] = []
    for row in range(count):
        levels.append(known.get(row, levels[-1] if levels else NO_LEVEL))
    return levels


def spread(labels: Sequence[tuple[int, IndicatorLevel]], count: int) -> list[IndicatorLevel]:
    """The level of each of `count` rows, from labels that stand at the middle of their rows.

    A row that can belong to two labels has none: nothing printed says whose it is.
    """
    marks = sorted(dict(labels).items())
    possible = _possible_runs([row for row, _ in marks], count) if marks else []
    found = [{marks[runs[row]][1] for runs in possible} for row in range(count)]
    return [levels.pop() if len(levels) == 1 else NO_LEVEL for levels in found]


def _possible_runs(labelled: Sequence[int], count: int) -> list[tuple[int, ...]]:
    """Every way to divide `count` rows so that each label is in the middle of its run: the run of each row.

    The label of an even number of rows stands in the upper one of the two in their middle.
    """
    ways: list[tuple[int, ...]] = [()]
    for index, row in enumerate(labelled):
        after = range(row + 1, labelled[index + 1] + 1) if index + 1 < len(labelled) else (count,)
        ways = [
            (*way, *[index] * (end - len(way)))
            for way in ways
            for end in after
            if len(way) <= row == (len(way) + end - 1) // 2
        ]
    return ways


def ends_of_runs(labelled: Sequence[int], count: int) -> tuple[int, ...]:
    """Where runs of rows end, one for each of the labelled rows, that divide `count` rows.

    Every labelled row lies in a run of its own; the runs are those whose middles lie nearest to the labels.
    """

    @cache
    def best(index: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The least distance of the labels from `index` on over the rows from `first` on, and where runs end."""
        if index == len(labelled) - 1:
            return _distance(first, count, labelled[index]), (count,)
        ends = range(labelled[index] + 1, labelled[index + 1] + 1)
        found = [(_distance(first, end, labelled[index]), end, best(index + 1, end)) for end in ends]
        cost, end, rest = min(found, key=lambda option: (option[0] + option[2][0], -option[1]))
        return cost + rest[0], (end, *rest[1])

    return best(0, 0)[1]


def _distance(first: int, end: int, row: int) -> float:
    """How far the middle of the rows from `first` up to `end` lies from `row`, squared."""
    return ((first + end - 1) / 2 - row) ** 2
