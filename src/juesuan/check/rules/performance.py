"""Performance tables: the execution of the budget (funds, rate, score), and the indicators (weights, targets).

What the text says of an evaluation is that of its table, too: scores and weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum

from juesuan.check.accounts import Accounts
from juesuan.check.rounding import exactly
from juesuan.check.rule import (
    Examination,
    Identity,
    Rule,
    judge,
    judge_ratio,
    judge_sum,
    judge_within,
    judging,
    total,
)
from juesuan.check.rules.evaluation_figures import (
    all_or_none,
    budgeted,
    executed,
    figure_of,
    given,
    goal_weights,
    is_reached,
    rate,
    score,
    scored_executions,
    total_score,
    total_weight,
    weight,
)
from juesuan.check.wording import (
    FUNDING_SOURCES,
    FUNDING_TOTALS,
    GOAL,
    INDICATOR_COUNT,
    INDICATORS,
    SCORED_PARTS,
    WEIGHT_HEADINGS,
    WHOLE_EVALUATION,
    WHOLE_INDICATOR_LISTS,
)
from juesuan.model.amount import Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure, Measure
from juesuan.model.performance import Evaluation, Execution, Group, Indicator

Found = Callable[[Evaluation], Iterator[Identity]]
_Value = Callable[[Execution, Evaluation], Figure | None]


def _each(found: Found) -> Examination:
    """Judges what a function finds in every evaluation of the accounts."""
    return judging(lambda accounts: (identity for one in accounts.evaluations for identity in found(one)))


def _of_executions(left: _Value, right: _Value) -> Examination:
    """One value of each line of the execution against another."""
    return _each(
        lambda evaluation: (
            Identity(given([left(one, evaluation)]), given([right(one, evaluation)]))
            for one in evaluation.executions
        )
    )


def _of_indicators(wanted: Callable[[Indicator], bool] = lambda _: True) -> Found:
    """The score of each indicator that is wanted against its weight."""
    return lambda evaluation: (
        Identity(given([score(one, evaluation)]), given([weight(one, evaluation)]))
        for one in evaluation.indicators
        if wanted(one)
    )


def _rates(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    for evaluation in accounts.evaluations:
        for execution in evaluation.executions:
            stated = rate(execution, evaluation)
            operands = all_or_none([executed(execution, evaluation), budgeted(execution, evaluation)])
            if stated and operands:
                yield judge_ratio(rule, stated, operands, accounts.precision)


def _execution_scores(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The score of the execution is the weight times the rate, which counts as 100 % at most."""
    for evaluation in accounts.evaluations:
        for execution in evaluation.executions:
            stated, most = score(execution, evaluation), weight(execution, evaluation)
            operands = all_or_none([executed(execution, evaluation), budgeted(execution, evaluation)])
            if stated and most and operands and total(operands[1:]):
                share = min(Decimal(1), total(operands[:1]) / total(operands[1:]))
                computed = total([most]) * share
                yield judge_within(rule, stated, (most, *operands), exactly(computed))


def _funding(value: _Value) -> Found:
    """The first line of the execution, a total, against the lines below it that name where the money is from."""

    def found(evaluation: Evaluation) -> Iterator[Identity]:
        first, *others = evaluation.executions or (Execution(""),)
        named = [part for part in others if FUNDING_SOURCES.search(part.label)]
        if len(named) == len(others) > 1 and FUNDING_TOTALS.search(first.label):
            yield Identity(given([value(first, evaluation)]), given(value(part, evaluation) for part in named))

    return found


def _whole_spending(accounts: Accounts) -> Iterator[Identity]:
    for evaluation in accounts.evaluations:
        if evaluation.is_whole and evaluation.executions:
            yield Identity(given([executed(evaluation.executions[0], evaluation)]), accounts.table("t03"))


def _project_spending(accounts: Accounts) -> Iterator[Identity]:
    projects = [
        evaluation
        for evaluation in accounts.evaluations
        if evaluation.letter and not evaluation.is_whole and evaluation.executions
    ]
    spent = given(executed(evaluation.executions[0], evaluation) for evaluation in projects)
    yield Identity(spent, accounts.table("t03", nature="project"))


# --- indicators ---


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
            yield judge_sum(rule, weights, Decimal(100))


def _all_weights(evaluation: Evaluation) -> tuple[Figure, ...]:
    executions = given(weight(execution, evaluation) for execution in evaluation.executions)
    goals = tuple(goal_weights(goal, evaluation) for goal in evaluation.goals)
    return (
        (*executions, *(figure for goal in goals for figure in goal))
        if executions and goals and all(goals)
        else ()
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


def _total_at_most(evaluation: Evaluation) -> Iterator[Identity]:
    yield Identity(given([total_score(evaluation)]), given([total_weight(evaluation)]))


# A target may also be neither reached nor missed for certain.
_MISSED = _of_indicators(lambda one: is_reached(one) is False)


def _missed(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """A missed target does not usually earn the whole weight."""
    for evaluation in accounts.evaluations:
        for identity in _MISSED(evaluation):
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


def _stated_scores(accounts: Accounts) -> Iterator[tuple[Figure, Evaluation]]:
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


_Printed = Callable[[Figure, Evaluation], tuple[Figure, ...]]


def _stated_of(part: _Part, found: _Printed) -> Callable[[Accounts], Iterator[Identity]]:
    """The scores of the text that are of a part of an evaluation, against what the table prints of it."""

    def identities(accounts: Accounts) -> Iterator[Identity]:
        for stated, evaluation in _stated_scores(accounts):
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
    for stated, evaluation in _stated_scores(accounts):
        if stated.item and _part(stated) is None and not _is_weight(stated):
            named = [indicator for indicator in evaluation.indicators if stated.item == indicator.name]
            if len(named) == 1:
                yield Identity((stated,), given([score(named[0], evaluation)]))


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    "performance.execution.rate": _rates,
    "performance.execution.score": _execution_scores,
    "performance.execution.at-most": _of_executions(executed, budgeted),
    "performance.execution.weight": _of_executions(score, weight),
    "performance.funding.budget": _each(_funding(budgeted)),
    "performance.funding.executed": _each(_funding(executed)),
    "performance.t03.whole": judging(_whole_spending),
    "performance.t03.projects": judging(_project_spending),
    "performance.weights.goal": _each(_goals),
    "performance.weights.group": _each(_groups),
    "performance.weights.total": _weights,
    "performance.scores.total": _each(_scores),
    "performance.scores.at-most": _each(_of_indicators()),
    "performance.total.at-most": _each(_total_at_most),
    "performance.reached": _each(_of_indicators(lambda one: is_reached(one) is True)),
    "performance.missed": _missed,
    "performance.count": _counts,
    "performance.prose.whole": judging(_stated_of(_Part.WHOLE, _whole)),
    "performance.prose.execution": judging(_stated_of(_Part.EXECUTION, _execution)),
    "performance.prose.goal": judging(_stated_of(_Part.GOAL, _goal)),
    "performance.prose.level": judging(_stated_of(_Part.LEVEL, _level)),
    "performance.prose.indicator": judging(_indicators),
}
