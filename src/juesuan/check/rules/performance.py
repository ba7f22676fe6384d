"""Performance tables: the execution of the budget (funds, rate, score), and the indicators (weights, targets).

What the text says of an evaluation is that of its table, too: scores and weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter

from juesuan.check.accounts import Accounts
from juesuan.check.rounding import Computed
from juesuan.check.rule import (
    Examination,
    Identity,
    Rule,
    judge,
    judge_sum,
    judge_within,
    judging,
    not_evaluated,
    ratio,
    total,
)
from juesuan.check.wording import (
    FUNDING_SOURCES,
    FUNDING_TOTALS,
    GOAL,
    SCORED_PARTS,
    TOTAL_SCORE,
    WEIGHT_HEADINGS,
    WHOLE_EVALUATION,
    WHOLE_INDICATOR_LISTS,
)
from juesuan.model.amount import UNITS, Amount, Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.performance import Comparator, Evaluation, Execution, Goal, Group, Indicator, Value
from juesuan.vocabulary.codelists import ROLE_NAMES

# What has values of its own in an evaluation; that of all is the evaluation itself.
EvaluationPart = Evaluation | Execution | Goal | Group | Indicator
Found = Callable[[Evaluation], Iterator[Identity]]

# The units of values that name none, by their roles; money is in the unit of its table.
_UNITS = {"weight": Unit.POINTS, "score": Unit.POINTS, "rate": Unit.PERCENT, "count": Unit.COUNT}


def printed(part: EvaluationPart, role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    """The value of a part of an evaluation in a role, as a figure.

    Nothing where it is not printed, has no number, or is in a unit of another kind: money where points belong.
    """
    value: Value | None = getattr(part, role)
    unit = _UNITS.get(role) or _money(evaluation)
    own = UNITS.get(value.unit, unit) if value is not None else unit
    if value is None or value.number is None or own.is_money != unit.is_money:
        return ()
    return (
        Figure(
            kind=FigureKind.PERFORMANCE,
            section=evaluation.name or evaluation.title,
            item=_name(part),
            column=(ROLE_NAMES[role].zh,),
            printed=value.text,
            amount=Amount.of(value.number, own if unit.is_money else unit),
            status=Status.PRINTED,
            place=value.place,
            measure=Measure.SCORE if unit is Unit.POINTS else Measure.AMOUNT,
        ),
    )


def _money(evaluation: Evaluation) -> Unit:
    unit = UNITS.get(evaluation.money_unit, Unit.TEN_THOUSAND_YUAN)
    return unit if unit.is_money else Unit.TEN_THOUSAND_YUAN


def _name(part: EvaluationPart) -> str:
    match part:
        case Execution():
            return part.label
        case Evaluation():
            return TOTAL_SCORE
    return part.name


def _all(parts: Iterable[EvaluationPart], role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    """The values of the parts in a role, if every one prints it: a sum that lacks one cannot be judged."""
    found = [printed(part, role, evaluation) for part in parts]
    return tuple(figure for figures in found for figure in figures) if all(found) else ()


def _each(found: Found) -> Examination:
    """Judges what a function finds in every evaluation of the accounts."""
    return judging(lambda accounts: (identity for one in accounts.evaluations for identity in found(one)))


def _against(left: str, right: str, parts: Callable[[Evaluation], Iterable[EvaluationPart]]) -> Found:
    """The value of each of some parts in one role against that in another."""
    return lambda evaluation: (
        Identity(printed(part, left, evaluation), printed(part, right, evaluation)) for part in parts(evaluation)
    )


_executions, _indicators = attrgetter("executions"), attrgetter("indicators")


def _executed(accounts: Accounts) -> Iterator[tuple[Execution, Evaluation, tuple[Figure, ...]]]:
    """The lines of the execution that print both what was spent and the budget."""
    for evaluation in accounts.evaluations:
        for execution in evaluation.executions:
            spent, budget = (printed(execution, role, evaluation) for role in ("executed", "budget"))
            if spent and budget:
                yield execution, evaluation, spent + budget


def _rates(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    for execution, evaluation, operands in _executed(accounts):
        computed = ratio(operands, accounts.precision)
        for stated in printed(execution, "rate", evaluation):
            nothing = not_evaluated(rule, Identity((stated,), operands))
            yield judge_within(rule, stated, operands, computed) if computed else nothing


def _execution_scores(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The score of the execution is the weight times the rate, which counts as 100 % at most."""
    for execution, evaluation, (spent, budget) in _executed(accounts):
        weight = printed(execution, "weight", evaluation)
        if weight and total([budget]):
            computed = total(weight) * min(Decimal(1), total([spent]) / total([budget]))
            for stated in printed(execution, "score", evaluation):
                yield judge_within(rule, stated, (*weight, spent, budget), Computed.within(computed))


def _funding(role: str) -> Found:
    """The first line of the execution, a total, against the lines below it that name where the money is from."""

    def found(evaluation: Evaluation) -> Iterator[Identity]:
        first, *others = evaluation.executions or (Execution(""),)
        named = [part for part in others if FUNDING_SOURCES.search(part.label)]
        if len(named) == len(others) > 1 and FUNDING_TOTALS.search(first.label):
            addends = (figure for part in named for figure in printed(part, role, evaluation))
            yield Identity(printed(first, role, evaluation), tuple(addends))

    return found


def _whole_spending(accounts: Accounts) -> Iterator[Identity]:
    for evaluation in accounts.evaluations:
        if evaluation.is_whole and evaluation.executions:
            yield Identity(printed(evaluation.executions[0], "executed", evaluation), accounts.table("t03"))


def _project_spending(accounts: Accounts) -> Iterator[Identity]:
    spent = (
        figure
        for evaluation in accounts.evaluations
        if evaluation.letter and not evaluation.is_whole
        for figure in _all(evaluation.executions[:1], "executed", evaluation)
    )
    yield Identity(tuple(spent), accounts.table("t03", nature="project"))


# --- indicators ---


def _goals(evaluation: Evaluation) -> Iterator[Identity]:
    for goal in evaluation.goals:
        yield Identity(printed(goal, "weight", evaluation), _all(goal.indicators, "weight", evaluation))


def _groups(evaluation: Evaluation) -> Iterator[Identity]:
    """Groups whose label stands once, and has weighted indicators under it."""
    for group in evaluation.groups:
        if [other.name for other in evaluation.groups].count(group.name) == 1:
            weights = _all(_members(group, evaluation), "weight", evaluation)
            yield Identity(printed(group, "weight", evaluation), weights)


def _members(group: Group, evaluation: Evaluation) -> tuple[Indicator, ...]:
    if group.name in WHOLE_INDICATOR_LISTS:
        return evaluation.indicators
    return tuple(one for one in evaluation.indicators if group.name in (one.level1, one.level2))


def _weights(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """All weights against the stated total, or 100 where none is stated: each must be printed."""
    for evaluation in accounts.evaluations:
        weights = _all_weights(evaluation)
        stated = printed(evaluation, "weight", evaluation)
        if stated and weights:
            yield judge(rule, Identity(stated, weights), accounts.precision)
        elif weights:
            yield judge_sum(rule, weights, Decimal(100))


def _all_weights(evaluation: Evaluation) -> tuple[Figure, ...]:
    executions = [printed(execution, "weight", evaluation) for execution in evaluation.executions]
    goals = [_goal_weights(goal, evaluation) for goal in evaluation.goals]
    if not (any(executions) and goals and all(goals)):
        return ()
    return tuple(figure for figures in (*executions, *goals) for figure in figures)


def _goal_weights(goal: Goal, evaluation: Evaluation) -> tuple[Figure, ...]:
    """The weight of a goal, or where it has none, those of its indicators."""
    return printed(goal, "weight", evaluation) or _all(goal.indicators, "weight", evaluation)


def _scored(evaluation: Evaluation) -> list[Execution]:
    """The lines of the execution that carry a score: mostly the first alone."""
    return [execution for execution in evaluation.executions if execution.score is not None]


def _scores(evaluation: Evaluation) -> Iterator[Identity]:
    if evaluation.indicators:
        earned = _all([*_scored(evaluation), *evaluation.indicators], "score", evaluation)
        yield Identity(printed(evaluation, "score", evaluation), earned)


_TESTS: Mapping[Comparator, Callable[[Decimal, Decimal], bool]] = {
    Comparator.AT_LEAST: lambda actual, target: actual >= target,
    Comparator.AT_MOST: lambda actual, target: actual <= target,
    Comparator.MORE: lambda actual, target: actual > target,
    Comparator.LESS: lambda actual, target: actual < target,
    Comparator.EQUAL: lambda actual, target: actual == target,
}


def is_reached(indicator: Indicator) -> bool | None:
    """Whether the actual value reaches the target; None where that is not certain.

    A target without a comparator (`10`) may be a floor or a ceiling, so only an equal value is certain.
    """
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None or actual.comparator is not Comparator.EQUAL:
        return None
    if target.number is None or actual.number is None or target.unit != actual.unit:
        return None
    test = _TESTS.get(target.comparator)
    reached = test and test(actual.number, target.number)
    return reached if reached or target.comparator is not Comparator.EQUAL else None


def _that(reached: bool) -> Callable[[Evaluation], Iterable[EvaluationPart]]:
    """The indicators that surely reach their targets, or surely miss them."""
    return lambda evaluation: (one for one in evaluation.indicators if is_reached(one) is reached)


def _missed(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """A missed target does not usually earn the whole weight."""
    for evaluation in accounts.evaluations:
        for identity in _against("score", "weight", _that(reached=False))(evaluation):
            if identity.is_printed:
                most = total(identity.right)
                residual = total(identity.left) - most
                outcome = Outcome.HOLDS if residual < 0 or not most else Outcome.FAILS
                yield CheckResult(rule.id, outcome, *identity, residual, computed=most, unit="points")


def _counts(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    for evaluation in accounts.evaluations:
        number = Decimal(len(evaluation.indicators))
        for stated in printed(evaluation, "count", evaluation) if number else ():
            yield judge_within(rule, stated, (), Computed.within(number))


# --- scores in the text ---

# Points: what a sentence names as the scale (满分100分) is no score.
_FULL_MARKS = 100


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


def _part(stated: Figure) -> str:
    """Which part of an evaluation a score in the text is of."""
    words = f"{stated.section}/{stated.item}"
    found = (part for pattern, part in SCORED_PARTS if pattern.search(words))
    return next(found, "indicator" if stated.item else "whole")


# What a table prints of the part that a number of the text is of: its score, or its weight.
_Printed = Callable[[Figure, str, Evaluation], tuple[Figure, ...]]


def _restated(part: str, found: _Printed) -> Examination:
    """The scores of the text that are of a part of an evaluation, against what the table prints of it."""

    def identities(accounts: Accounts) -> Iterator[Identity]:
        for stated, evaluation in _stated_scores(accounts):
            if _part(stated) == part:
                is_weight = stated.column and WEIGHT_HEADINGS.search(stated.column[-1])
                yield Identity((stated,), found(stated, "weight" if is_weight else "score", evaluation))

    return judging(identities)


def _whole(stated: Figure, _: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    is_score = stated.amount is not None and stated.amount.value != _FULL_MARKS
    return printed(evaluation, "score", evaluation) if is_score else ()


def _execution(_: Figure, role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    return next(filter(None, (printed(one, role, evaluation) for one in _scored(evaluation))), ())


def _goal(stated: Figure, role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    number = GOAL.search(stated.item)
    goals = [goal for goal in evaluation.goals if number and goal.number == int(number[1])]
    if len(goals) != 1:
        return ()
    return _goal_weights(goals[0], evaluation) if role == "weight" else _all(goals[0].indicators, role, evaluation)


def _level(stated: Figure, role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    return _all((one for one in evaluation.indicators if one.level1 == stated.item), role, evaluation)


def _indicator(stated: Figure, role: str, evaluation: Evaluation) -> tuple[Figure, ...]:
    """The score of a single indicator, where its name leaves no doubt which is meant."""
    named = [one for one in evaluation.indicators if one.name == stated.item]
    return printed(named[0], role, evaluation) if role == "score" and len(named) == 1 else ()


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    "performance.execution.rate": _rates,
    "performance.execution.score": _execution_scores,
    "performance.execution.at-most": _each(_against("executed", "budget", _executions)),
    "performance.execution.weight": _each(_against("score", "weight", _executions)),
    "performance.funding.budget": _each(_funding("budget")),
    "performance.funding.executed": _each(_funding("executed")),
    "performance.t03.whole": judging(_whole_spending),
    "performance.t03.projects": judging(_project_spending),
    "performance.weights.goal": _each(_goals),
    "performance.weights.group": _each(_groups),
    "performance.weights.total": _weights,
    "performance.scores.total": _each(_scores),
    "performance.scores.at-most": _each(_against("score", "weight", _indicators)),
    "performance.total.at-most": _each(_against("score", "weight", lambda evaluation: [evaluation])),
    "performance.reached": _each(_against("score", "weight", _that(reached=True))),
    "performance.missed": _missed,
    "performance.count": _counts,
    "performance.prose.whole": _restated("whole", _whole),
    "performance.prose.execution": _restated("execution", _execution),
    "performance.prose.goal": _restated("goal", _goal),
    "performance.prose.level": _restated("level", _level),
    "performance.prose.indicator": _restated("indicator", _indicator),
}
