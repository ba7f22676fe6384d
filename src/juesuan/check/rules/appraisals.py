"""What the text says of a performance evaluation: its scores and weights are those of the performance table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum

from juesuan.check.accounts import Accounts
from juesuan.check.judgement import judging
from juesuan.check.rule import Examination, Identity
from juesuan.check.rules.evaluation_figures import (
    all_or_none,
    given,
    goal_weights,
    score,
    scored_executions,
    total_score,
    weight,
)
from juesuan.check.wording import GOAL, SCORED_PARTS, WEIGHT_HEADINGS, WHOLE_EVALUATION
from juesuan.model.figure import Figure, Measure
from juesuan.model.performance import Evaluation, Indicator

# Points: what a sentence names as the scale (满分100分) is no score.
_FULL_MARKS = 100


class _Part(Enum):
    """Which part of an evaluation a score in the text is of."""

    EXECUTION = "execution"
    GOAL = "goal"
    LEVEL = "level"
    WHOLE = "whole"


def _part(stated: Figure) -> _Part | None:
    words = f"{stated.section}/{stated.item}"
    found = (_Part(part) for pattern, part in SCORED_PARTS if pattern.search(words))
    return next(found, None if stated.item else _Part.WHOLE)


def _is_weight(stated: Figure) -> bool:
    return bool(stated.column and WEIGHT_HEADINGS.search(stated.column[-1]))


def _scores(accounts: Accounts) -> Iterator[tuple[Figure, Evaluation]]:
    """The scores of the text, each with the one evaluation that it can be of."""
    for stated in accounts.subjects.get(("evaluation", Measure.SCORE), ()):
        meant = [evaluation for evaluation in accounts.evaluations if _is_meant(stated, evaluation)]
        if len(meant) == 1:
            yield stated, meant[0]


def _is_meant(stated: Figure, evaluation: Evaluation) -> bool:
    if evaluation.is_whole and (not stated.name or WHOLE_EVALUATION in stated.name):
        return True
    return bool(stated.name and evaluation.name) and (
        evaluation.name in stated.name or stated.name in evaluation.name
    )


Found = Callable[[Figure, Evaluation], tuple[Figure, ...]]


def _stated_of(part: _Part, found: Found) -> Callable[[Accounts], Iterator[Identity]]:
    """The scores of the text that are of a part of an evaluation, against what the table prints of it."""

    def identities(accounts: Accounts) -> Iterator[Identity]:
        for stated, evaluation in _scores(accounts):
            if _part(stated) is part:
                yield Identity((stated,), found(stated, evaluation))

    return identities


def _whole(stated: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    is_score = stated.amount is not None and stated.amount.value != _FULL_MARKS
    return given([total_score(evaluation)]) if is_score else ()


def _execution(stated: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    part = weight if _is_weight(stated) else score
    return given(part(execution, evaluation) for execution in scored_executions(evaluation))[:1]


def _goal(stated: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    number = GOAL.search(stated.item)
    goals = [goal for goal in evaluation.goals if number and goal.number == int(number[1])]
    if len(goals) != 1:
        return ()
    if _is_weight(stated):
        return goal_weights(goals[0], evaluation)
    return _all_of(goals[0].indicators, evaluation, weights=False)


def _all_of(indicators: Iterable[Indicator], evaluation: Evaluation, *, weights: bool) -> tuple[Figure, ...]:
    return all_or_none((weight if weights else score)(indicator, evaluation) for indicator in indicators)


def _level(stated: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    of_level = [indicator for indicator in evaluation.indicators if indicator.level1 == stated.item]
    return _all_of(of_level, evaluation, weights=_is_weight(stated))


def _indicators(accounts: Accounts) -> Iterator[Identity]:
    """Scores of single indicators, where their names leave no doubt which is meant."""
    for stated, evaluation in _scores(accounts):
        if _part(stated) is None and not _is_weight(stated):
            named = [indicator for indicator in evaluation.indicators if _is_named(stated.item, indicator.name)]
            if len(named) == 1:
                yield Identity((stated,), given([score(named[0], evaluation)]))


def _is_named(item: str, indicator: str) -> bool:
    return bool(item) and item == indicator


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    "performance.prose.whole": judging(_stated_of(_Part.WHOLE, _whole)),
    "performance.prose.execution": judging(_stated_of(_Part.EXECUTION, _execution)),
    "performance.prose.goal": judging(_stated_of(_Part.GOAL, _goal)),
    "performance.prose.level": judging(_stated_of(_Part.LEVEL, _level)),
    "performance.prose.indicator": judging(_indicators),
}
