"""The levels above an indicator where the text has lost the spans: labels stand somewhere beside their rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from juesuan.read.wording.performance import SECOND_LEVELS
from juesuan.vocabulary.wording import without_spaces

# Characters; the longest label of a level has 14, and a damaged one has its neighbour's letters too.
_LONGEST_LABEL = 22


class IndicatorLevel(NamedTuple):
    """The second level of an indicator with the first above it."""

    level1: str
    level2: str


NO_LEVEL = IndicatorLevel("", "")
# The first levels of the central form.
_FIRST_LEVELS = frozenset(first for first, _ in SECOND_LEVELS.values())


class Run(NamedTuple):
    """The rows of a label: the one it is in, the first, the one after the last; `column` counts from outside."""

    row: int
    first: int
    after: int
    column: int = 0


def level_of(text: str) -> IndicatorLevel | None:
    """The level that a label names, also where letters of it are lost; None if it names none."""
    label = without_spaces(text)
    if len(label) > _LONGEST_LABEL:
        return None
    return next((IndicatorLevel(*levels) for word, levels in SECOND_LEVELS.items() if word in label), None)


def may_stand_under(second: str, first: str) -> bool:
    """Whether a second level may be one of those under a first level; the central form says which may not."""
    known = level_of(second)
    return known is None or first == known.level1 or first not in _FIRST_LEVELS


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
    known = dict(labels)
    levels = [NO_LEVEL] * count
    for row, first, after, _ in runs_of_labels([sorted(known)], count):
        levels[first:after] = [known[row]] * (after - first)
    return levels


def runs_of_labels(columns: Sequence[Sequence[int]], count: int) -> tuple[Run, ...]:
    """The rows that are a label's however they are divided, in columns of centred labels, the outer one first.

    An inner label stays within an outer one. None are where labels stand in the middle of no runs.
    """

    @cache
    def within(column: int, first: int, after: int) -> tuple[Run, ...] | None:
        if column == len(columns):
            return ()
        labelled = [row for row in columns[column] if first <= row < after]
        if not labelled:
            return within(column + 1, first, after)
        ways: list[list[Run]] = []
        # One label beside all rows stands beside the head too, so that it need not be in their middle.
        is_alone = column == 0 and len(labelled) == 1 and len(columns) > 1
        for runs in [(Run(labelled[0], first, after),)] if is_alone else _centred_runs(labelled, first, after):
            inner = [within(column + 1, run.first, run.after) for run in runs]
            if None not in inner:
                own = [run._replace(column=column) for run in runs]
                found = [*own, *(run for part in inner for run in part or ())]
                ways.append(sorted(found, key=lambda run: (run.column, run.row)))
        return tuple(_shared(same) for same in zip(*ways, strict=True)) if ways else None

    return within(0, 0, count) or ()


def _shared(runs: Sequence[Run]) -> Run:
    """The rows that all runs of one label have."""
    return runs[0]._replace(first=max(run.first for run in runs), after=min(run.after for run in runs))


def _centred_runs(labelled: Sequence[int], first: int, after: int) -> list[tuple[Run, ...]]:
    """Every way to divide rows so that each label is in the middle of its run.

    The label of an even number of rows stands in the upper one of the two in their middle.
    """
    ways: list[tuple[Run, ...]] = [()]
    for row, last in zip(labelled, (*labelled[1:], after), strict=True):
        begun = [(way, way[-1].after if way else first) for way in ways]
        ends = ((way, begin, 2 * row - begin + more) for way, begin in begun if begin <= row for more in (1, 2))
        ways = [(*way, Run(row, begin, end)) for way, begin, end in ends if end <= last]
    return [way for way in ways if way and way[-1].after == after]


def distance(first: int, after: int, row: int) -> float:
    """How far the middle of the rows from `first` up to `after` lies from `row`, squared."""
    return ((first + after - 1) / 2 - row) ** 2
