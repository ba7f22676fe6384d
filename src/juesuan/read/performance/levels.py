"""The levels above an indicator where the print has lost its spans: labels stand somewhere beside their rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from juesuan.vocabulary.wording import without_spaces


class Level(NamedTuple):
    """The second level of an indicator with the first above it."""

    level1: str
    level2: str


OUTPUT, BENEFIT, SATISFACTION = "产出指标", "效益指标", "满意度指标"
NO_LEVEL = Level("", "")
_LEVELS = (
    ("数量", Level(OUTPUT, "数量指标")),
    ("质量", Level(OUTPUT, "质量指标")),
    ("时效", Level(OUTPUT, "时效指标")),
    ("成本", Level(OUTPUT, "成本指标")),
    ("经济效益", Level(BENEFIT, "经济效益指标")),
    ("社会效益", Level(BENEFIT, "社会效益指标")),
    ("生态效益", Level(BENEFIT, "生态效益指标")),
    ("可持续", Level(BENEFIT, "可持续影响指标")),
    ("社会公众", Level(SATISFACTION, "社会公众或服务对象满意度指标")),
    ("满意度", Level(SATISFACTION, "服务对象满意度指标")),
)
_LONGEST = 22


def level_of(text: str) -> Level | None:
    """The level that a label names, also where letters of it are lost; None if it names none."""
    label = without_spaces(text)
    if len(label) > _LONGEST:
        return None
    return next((level for word, level in _LEVELS if word in label), None)


def carried(labels: Sequence[tuple[int, Level]], count: int) -> list[Level]:
    """The level of each of `count` rows, from labels that stand at the first of their rows."""
    known = dict(labels)
    levels: list[Level] = []
    for row in range(count):
        levels.append(known.get(row, levels[-1] if levels else NO_LEVEL))
    return levels


def spread(labels: Sequence[tuple[int, Level]], count: int) -> list[Level]:
    """The level of each of `count` rows, from labels that stand at the middle of their rows.

    Every label has a run of rows that holds its own; the runs are those whose middles lie nearest to the labels.
    """
    marks = sorted(dict(labels).items())
    if not marks:
        return [NO_LEVEL] * count
    rows = [row for row, _ in marks]

    @cache
    def best(index: int, first: int) -> tuple[float, tuple[int, ...]]:
        """The least distance of the labels from `index` on over the rows from `first` on, and where runs end."""
        if index == len(rows) - 1:
            return _distance(first, count, rows[index]), (count,)
        ends = range(rows[index] + 1, rows[index + 1] + 1)
        found = [(_distance(first, end, rows[index]), end, best(index + 1, end)) for end in ends]
        cost, end, rest = min(found, key=lambda option: (option[0] + option[2][0], -option[1]))
        return cost + rest[0], (end, *rest[1])

    levels: list[Level] = []
    for (_, level), end in zip(marks, best(0, 0)[1], strict=True):
        levels += [level] * (end - len(levels))
    return levels


def _distance(first: int, end: int, row: int) -> float:
    return ((first + end - 1) / 2 - row) ** 2
