"""What the text says of a performance evaluation: its scores and weights are those of the performance table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from juesuan.check.books import Books
from juesuan.check.rule import Identity, Relation, Rule
from juesuan.check.rules.execution import TABLE
from juesuan.check.rules.kinds import evaluates, finding
from juesuan.check.scores import (
    all_or_none,
    execution_score,
    execution_weight,
    given,
    goal_weight,
    score,
    scored_executions,
    total_score,
    weight,
)
from juesuan.model.figure import Figure, Measure
from juesuan.model.performance import Evaluation, Goal, Indicator
from juesuan.model.text import Text

_FULL_MARKS = 100
_GOAL = re.compile(r"年度(?:绩效)?目标(\d+)")
_WEIGHT = re.compile("总分|分值|满分|权重")


class _Part(Enum):
    """Which part of an evaluation a score in the text is of; the value says how section and item read."""

    EXECUTION = "执行率|预算执行"
    GOAL = _GOAL.pattern
    LEVEL = "^[^/]*/[^/]*指标$"
    WHOLE = "整体|自评得分|自评总?分|综合得分|评价得分|总得分"


def _part(said: Figure) -> _Part | None:
    words = f"{said.section}/{said.item}"
    return next((part for part in _Part if re.search(part.value, words)), None if said.item else _Part.WHOLE)


def _is_weight(said: Figure) -> bool:
    return bool(said.column and _WEIGHT.search(said.column[-1]))


def _scores(books: Books) -> Iterator[tuple[Figure, Evaluation]]:
    """The scores of the text, each with the one evaluation that it can be of."""
    for said in books.subjects.get(("evaluation", Measure.SCORE), ()):
        meant = [evaluation for evaluation in books.evaluations if _is_meant(said, evaluation)]
        if len(meant) == 1:
            yield said, meant[0]


def _is_meant(said: Figure, evaluation: Evaluation) -> bool:
    if evaluation.is_whole and (not said.name or "整体" in said.name):
        return True
    return bool(said.name and evaluation.name) and (evaluation.name in said.name or said.name in evaluation.name)


Found = Callable[[Figure, Evaluation], tuple[Figure, ...]]


def _told(part: _Part, found: Found) -> Callable[[Books], Iterator[Identity]]:
    """The scores of the text that are of a part of an evaluation, against what the table prints of it."""

    def identities(books: Books) -> Iterator[Identity]:
        for said, evaluation in _scores(books):
            if _part(said) is part:
                yield Identity((said,), found(said, evaluation))

    return identities


def _whole(said: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    is_score = said.amount is not None and said.amount.value != _FULL_MARKS
    return given([total_score(evaluation)]) if is_score else ()


def _execution(said: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    part = execution_weight if _is_weight(said) else execution_score
    return given(part(execution, evaluation) for execution in scored_executions(evaluation))[:1]


def _goal(said: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    number = _GOAL.search(said.item)
    goals = [goal for goal in evaluation.goals if number and goal.number == int(number[1])]
    return _of_goal(goals[0], evaluation, weights=_is_weight(said)) if len(goals) == 1 else ()


def _of_goal(goal: Goal, evaluation: Evaluation, *, weights: bool) -> tuple[Figure, ...]:
    own = goal_weight(goal, evaluation) if weights else None
    return (own,) if own else _all_of(goal.indicators, evaluation, weights=weights)


def _all_of(indicators: Iterable[Indicator], evaluation: Evaluation, *, weights: bool) -> tuple[Figure, ...]:
    return all_or_none((weight if weights else score)(indicator, evaluation) for indicator in indicators)


def _level(said: Figure, evaluation: Evaluation) -> tuple[Figure, ...]:
    of_level = [indicator for indicator in evaluation.indicators if indicator.level1 == said.item]
    return _all_of(of_level, evaluation, weights=_is_weight(said))


def _indicators(books: Books) -> Iterator[Identity]:
    """Scores of single indicators, where their names leave no doubt which is meant."""
    for said, evaluation in _scores(books):
        if _part(said) is None and not _is_weight(said):
            named = [indicator for indicator in evaluation.indicators if _is_named(said.item, indicator.name)]
            if len(named) == 1:
                yield Identity((said,), given([score(named[0], evaluation)]))


def _is_named(item: str, indicator: str) -> bool:
    return bool(item) and item == indicator


RULES: tuple[Rule, ...] = (
    evaluates(
        "performance.prose.whole",
        f"决算情况说明：预算绩效情况，{TABLE} 总分",
        Text(
            "文字说明中的自评得分等于绩效自评表的总得分",
            "The score that the text gives is the total score of the performance table",
        ),
        examination=finding(_told(_Part.WHOLE, _whole)),
        relation=Relation.RESTATEMENT,
    ),
    evaluates(
        "performance.prose.execution",
        f"绩效自评报告：执行率情况，{TABLE} 预算执行情况",
        Text(
            "文字说明中预算执行的分值和得分等于绩效自评表的分值和得分",
            "The weight and score of the execution in the text are those of the performance table",
        ),
        examination=finding(_told(_Part.EXECUTION, _execution)),
        relation=Relation.RESTATEMENT,
    ),
    evaluates(
        "performance.prose.goal",
        f"绩效自评报告：绩效目标完成情况，{TABLE} 年度目标",
        Text(
            "文字说明中年度目标的分值和得分等于所属各指标之和",
            "The weight and score of a goal in the text are the sums of those of its indicators",
        ),
        examination=finding(_told(_Part.GOAL, _goal)),
        relation=Relation.COMPUTATION,
    ),
    evaluates(
        "performance.prose.level",
        f"绩效自评报告：绩效目标完成情况，{TABLE} 一级指标",
        Text(
            "文字说明中一级指标的分值和得分等于所属各指标之和",
            "The weight and score of a level of indicators in the text are the sums of those in the table",
        ),
        examination=finding(_told(_Part.LEVEL, _level)),
        relation=Relation.COMPUTATION,
    ),
    evaluates(
        "performance.prose.indicator",
        f"绩效自评报告：未完成的绩效目标，{TABLE} 得分栏",
        Text(
            "文字说明中指标的得分等于绩效自评表中同一指标的得分",
            "The score of an indicator in the text is that of the performance table",
        ),
        examination=finding(_indicators),
        relation=Relation.RESTATEMENT,
    ),
)
