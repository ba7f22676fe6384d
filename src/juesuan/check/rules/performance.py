"""Performance tables, the indicators: weights, scores, targets, and what the text says of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.check.accounts import Accounts
from juesuan.check.judgement import judge, judge_within, judging, total
from juesuan.check.rounding import exactly
from juesuan.check.rule import Identity, Rule, evaluates, usually_evaluates
from juesuan.check.rules.evaluation_figures import (
    all_or_none,
    figure_of,
    given,
    goal_weights,
    is_reached,
    score,
    scored_executions,
    total_score,
    total_weight,
    weight,
)
from juesuan.check.rules.execution import TABLE, Found, each
from juesuan.check.wording import INDICATOR_COUNT, INDICATORS, WHOLE_INDICATOR_LISTS
from juesuan.model.amount import Unit
from juesuan.model.check import CheckResult, Outcome, Relation
from juesuan.model.figure import Figure
from juesuan.model.performance import Evaluation, Group, Indicator
from juesuan.model.text import Text

_HUNDRED = Decimal(100)


def _goals(evaluation: Evaluation) -> Iterator[Identity]:
    for goal in evaluation.goals:
        weights = all_or_none(weight(indicator, evaluation) for indicator in goal.indicators)
        yield Identity(given([weight(goal, evaluation)]), weights)


def _groups(evaluation: Evaluation) -> Iterator[Identity]:
    """Groups whose label stands once, and has weighted indicators under it."""
    for group in evaluation.groups:
        if [other.name for other in evaluation.groups].count(group.name) == 1:
            weights = all_or_none(weight(member, evaluation) for member in _members(group, evaluation))
            yield Identity(given([weight(group, evaluation)]), weights)


def _members(group: Group, evaluation: Evaluation) -> tuple[Indicator, ...]:
    if group.name in WHOLE_INDICATOR_LISTS:
        return evaluation.indicators
    return tuple(one for one in evaluation.indicators if group.name in (one.level1, one.level2))


def _weights(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """All weights against the stated total, or 100 where none is stated: each must be printed."""
    for evaluation in accounts.evaluations:
        weights = _all_weights(evaluation)
        stated = total_weight(evaluation)
        if stated and weights:
            yield judge(rule, Identity((stated,), weights), accounts.precision)
        elif weights:
            yield _against_hundred(rule, weights)


def _all_weights(evaluation: Evaluation) -> tuple[Figure, ...]:
    executions = given(weight(execution, evaluation) for execution in evaluation.executions)
    goals = tuple(goal_weights(goal, evaluation) for goal in evaluation.goals)
    return (
        (*executions, *(figure for goal in goals for figure in goal))
        if executions and goals and all(goals)
        else ()
    )


def _against_hundred(rule: Rule, weights: tuple[Figure, ...]) -> CheckResult:
    residual = total(weights) - _HUNDRED
    return CheckResult(
        rule.id,
        Outcome.FAILS if residual else Outcome.HOLDS,
        weights,
        residual=residual,
        computed=_HUNDRED,
        unit="points",
        low=_HUNDRED,
        high=_HUNDRED,
    )


def _scores(evaluation: Evaluation) -> Iterator[Identity]:
    earned = all_or_none(
        [
            *(score(execution, evaluation) for execution in scored_executions(evaluation)),
            *(score(indicator, evaluation) for indicator in evaluation.indicators),
        ]
    )
    if evaluation.indicators:
        yield Identity(given([total_score(evaluation)]), earned)


def _scores_at_most(evaluation: Evaluation) -> Iterator[Identity]:
    for indicator in evaluation.indicators:
        yield Identity(given([score(indicator, evaluation)]), given([weight(indicator, evaluation)]))


def _total_at_most(evaluation: Evaluation) -> Iterator[Identity]:
    yield Identity(given([total_score(evaluation)]), given([total_weight(evaluation)]))


def _earned(*, is_reached_: bool) -> Found:
    """The score and the weight of the indicators whose target was certainly reached, or certainly missed."""

    def found(evaluation: Evaluation) -> Iterator[Identity]:
        for indicator in evaluation.indicators:
            if is_reached(indicator) is is_reached_:
                yield Identity(given([score(indicator, evaluation)]), given([weight(indicator, evaluation)]))

    return found


def _missed(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """A missed target does not usually earn the whole weight."""
    for evaluation in accounts.evaluations:
        for identity in _earned(is_reached_=False)(evaluation):
            if identity.is_printed:
                residual = total(identity.left) - total(identity.right)
                outcome = Outcome.HOLDS if residual < 0 or not total(identity.right) else Outcome.FAILS
                yield CheckResult(
                    rule.id, outcome, *identity, residual, computed=total(identity.right), unit="points"
                )


def _counts(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    for evaluation in accounts.evaluations:
        stated = figure_of(evaluation.indicator_count, evaluation, INDICATORS, INDICATOR_COUNT, Unit.COUNT)
        if stated and evaluation.indicators:
            yield judge_within(rule, stated, (), exactly(Decimal(len(evaluation.indicators))))


RULES: tuple[Rule, ...] = (
    evaluates(
        "performance.weights.goal",
        f"{TABLE} 年度目标",
        Text("年度目标的分值等于所属各指标分值之和", "The weight of a goal is the sum of those of its indicators"),
        examination=judging(each(_goals)),
        relation=Relation.COMPUTATION,
    ),
    usually_evaluates(
        "performance.weights.group",
        f"{TABLE} 一级指标、二级指标",
        Text(
            "一组指标的分值通常等于组内各指标分值之和",
            "The weight of a group is usually the sum of those of its indicators",
        ),
        examination=judging(each(_groups)),
        relation=Relation.COMPUTATION,
    ),
    evaluates(
        "performance.weights.total",
        f"{TABLE} 总分",
        Text(
            "预算执行与各目标、指标的分值之和等于总分值（100分）",
            "The weights of the execution, goals and indicators make the total (100 points)",
        ),
        examination=_weights,
        relation=Relation.COMPUTATION,
    ),
    evaluates(
        "performance.scores.total",
        f"{TABLE} 总分",
        Text(
            "总得分等于预算执行与各指标得分之和", "The total score is the sum of those of execution and indicators"
        ),
        examination=judging(each(_scores)),
        relation=Relation.COMPUTATION,
    ),
    evaluates(
        "performance.scores.at-most",
        f"{TABLE} 得分栏",
        Text("指标得分不超过其分值", "The score of an indicator does not exceed its weight"),
        examination=judging(each(_scores_at_most)),
        relation=Relation.AT_MOST,
    ),
    evaluates(
        "performance.total.at-most",
        f"{TABLE} 总分",
        Text("总得分不超过总分值", "The total score does not exceed the total weight"),
        examination=judging(each(_total_at_most)),
        relation=Relation.AT_MOST,
    ),
    usually_evaluates(
        "performance.reached",
        f"{TABLE} 年初目标值、实际完成值、得分栏",
        Text("达到目标值的指标通常得满分", "An indicator that reaches its target usually earns its whole weight"),
        examination=judging(each(_earned(is_reached_=True))),
        relation=Relation.RESTATEMENT,
    ),
    usually_evaluates(
        "performance.missed",
        f"{TABLE} 年初目标值、实际完成值、得分栏",
        Text(
            "未达到目标值的指标通常不得满分",
            "An indicator that misses its target usually earns less than its weight",
        ),
        examination=_missed,
        relation=Relation.AT_MOST,
    ),
    evaluates(
        "performance.count",
        f"{TABLE} 指标个数",
        Text("所述指标个数等于表中列出的指标个数", "The stated number of indicators is how many are listed"),
        examination=_counts,
        relation=Relation.COUNT,
    ),
)
