"""Evaluations as figures: weights, scores, amounts and rates of a performance table, ready to be judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from juesuan.check.wording import ANNUAL_GOAL, BUDGETED, EXECUTED, EXECUTION_RATE, SCORE, TOTAL_SCORE, WEIGHT
from juesuan.model.amount import UNITS, Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.performance import Comparator, Evaluation, Execution, Goal, Group, Indicator, Value


def weight(part: Indicator | Goal | Group | Execution, evaluation: Evaluation) -> Figure | None:
    """The weight of a part of an evaluation, in points."""
    return figure_of(part.weight, evaluation, _name(part), WEIGHT, Unit.POINTS)


def score(part: Indicator | Execution, evaluation: Evaluation) -> Figure | None:
    """The score of a part of an evaluation, in points."""
    return figure_of(part.score, evaluation, _name(part), SCORE, Unit.POINTS)


def _name(part: Indicator | Goal | Group | Execution) -> str:
    match part:
        case Goal():
            return f"{ANNUAL_GOAL}{part.number or ''}"
        case Execution():
            return part.label
    return part.name


def executed(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """What was spent, in money."""
    return figure_of(execution.executed, evaluation, execution.label, EXECUTED, _money(evaluation))


def budgeted(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The budget of the year, in money."""
    return figure_of(execution.budget, evaluation, execution.label, BUDGETED, _money(evaluation))


def rate(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The printed rate of execution, in per cent."""
    return figure_of(execution.rate, evaluation, execution.label, EXECUTION_RATE, Unit.PERCENT)


def total_score(evaluation: Evaluation) -> Figure | None:
    """The score of the whole evaluation, in points."""
    return figure_of(evaluation.total_score, evaluation, TOTAL_SCORE, SCORE, Unit.POINTS)


def total_weight(evaluation: Evaluation) -> Figure | None:
    """The weight of the whole evaluation where it is printed, in points."""
    return figure_of(evaluation.total_weight, evaluation, TOTAL_SCORE, WEIGHT, Unit.POINTS)


def figure_of(value: Value | None, evaluation: Evaluation, item: str, column: str, unit: Unit) -> Figure | None:
    """A value as a figure in `unit`; None where it has no number, or is printed in a unit of another kind."""
    if value is None or value.number is None:
        return None
    printed = UNITS.get(value.unit, unit)
    if printed.is_money != unit.is_money:
        return None
    return Figure(
        kind=FigureKind.PERFORMANCE,
        section=evaluation.name or evaluation.title,
        item=item,
        column=(column,),
        printed=value.text,
        amount=Amount.of(value.number, printed if unit.is_money else unit),
        status=Status.PRINTED,
        place=value.place,
        measure=Measure.SCORE if unit is Unit.POINTS else Measure.AMOUNT,
    )


def given(figures: Iterable[Figure | None]) -> tuple[Figure, ...]:
    """The figures that are printed."""
    return tuple(figure for figure in figures if figure is not None)


def all_or_none(figures: Iterable[Figure | None]) -> tuple[Figure, ...]:
    """The figures if every one of them is printed, otherwise none: a sum that lacks one cannot be judged."""
    found = tuple(figures)
    return given(found) if None not in found else ()


def goal_weights(goal: Goal, evaluation: Evaluation) -> tuple[Figure, ...]:
    """The weight of a goal, or where it has none, those of its indicators."""
    own = weight(goal, evaluation)
    return (own,) if own else all_or_none(weight(indicator, evaluation) for indicator in goal.indicators)


def scored_executions(evaluation: Evaluation) -> Iterator[Execution]:
    """The lines of the execution that carry a score: mostly the first alone."""
    return (execution for execution in evaluation.executions if execution.score is not None)


def _money(evaluation: Evaluation) -> Unit:
    unit = UNITS.get(evaluation.money_unit, Unit.TEN_THOUSAND_YUAN)
    return unit if unit.is_money else Unit.TEN_THOUSAND_YUAN


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
    if target is None or actual is None or not _is_comparable(target, actual):
        return None
    assert target.number is not None
    assert actual.number is not None
    reached = _TESTS[target.comparator](actual.number, target.number)
    return reached if reached or target.comparator is not Comparator.EQUAL else None


def _is_comparable(target: Value, actual: Value) -> bool:
    exact = actual.comparator is Comparator.EQUAL and actual.number is not None
    return exact and target.number is not None and target.comparator in _TESTS and target.unit == actual.unit
