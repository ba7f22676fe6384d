"""Evaluations as figures: weights, scores, amounts and rates of a performance table, ready to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.performance import Evaluation, Execution, Goal, Group, Indicator, Value

_UNITS = {unit.value: unit for unit in Unit}
_WEIGHT, _SCORE = "分值", "得分"


def weight(indicator: Indicator, evaluation: Evaluation) -> Figure | None:
    """The weight of an indicator, in points."""
    return figure_of(indicator.weight, evaluation, indicator.name, _WEIGHT, Unit.POINTS)


def score(indicator: Indicator, evaluation: Evaluation) -> Figure | None:
    """The score of an indicator, in points."""
    return figure_of(indicator.score, evaluation, indicator.name, _SCORE, Unit.POINTS)


def goal_weight(goal: Goal, evaluation: Evaluation) -> Figure | None:
    """The weight of a goal, in points."""
    return figure_of(goal.weight, evaluation, f"年度目标{goal.number or ''}", _WEIGHT, Unit.POINTS)


def group_weight(group: Group, evaluation: Evaluation) -> Figure | None:
    """The weight of a group of indicators, in points."""
    return figure_of(group.weight, evaluation, group.name, _WEIGHT, Unit.POINTS)


def executed(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """What was spent, in money."""
    return figure_of(execution.executed, evaluation, execution.label, "执行数", _money(evaluation))


def budgeted(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The budget of the year, in money."""
    return figure_of(execution.budget, evaluation, execution.label, "预算数", _money(evaluation))


def rate(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The printed rate of execution, in per cent."""
    return figure_of(execution.rate, evaluation, execution.label, "执行率", Unit.PERCENT)


def execution_weight(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The weight of the execution of the budget, in points."""
    return figure_of(execution.weight, evaluation, execution.label, _WEIGHT, Unit.POINTS)


def execution_score(execution: Execution, evaluation: Evaluation) -> Figure | None:
    """The score of the execution of the budget, in points."""
    return figure_of(execution.score, evaluation, execution.label, _SCORE, Unit.POINTS)


def total_score(evaluation: Evaluation) -> Figure | None:
    """The score of the whole evaluation, in points."""
    return figure_of(evaluation.total_score, evaluation, "总分", _SCORE, Unit.POINTS)


def total_weight(evaluation: Evaluation) -> Figure | None:
    """The weight of the whole evaluation where it is printed, in points."""
    return figure_of(evaluation.total_weight, evaluation, "总分", _WEIGHT, Unit.POINTS)


def figure_of(value: Value | None, evaluation: Evaluation, item: str, column: str, unit: Unit) -> Figure | None:
    """A value as a figure in `unit`; None where it has no number, or is printed in a unit of another kind."""
    if value is None or value.number is None:
        return None
    printed = _UNITS.get(value.unit, unit)
    if printed.is_money != unit.is_money:
        return None
    exponent = value.number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Figure(
        kind=FigureKind.PERFORMANCE,
        statement="",
        section=evaluation.name or evaluation.title,
        item=item,
        line_number="",
        code="",
        column=(column,),
        column_number="",
        printed=value.text,
        amount=Amount(value.number, printed if unit.is_money else unit, decimals),
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


def scored_executions(evaluation: Evaluation) -> Iterator[Execution]:
    """The lines of the execution that carry a score: mostly the first alone."""
    return (execution for execution in evaluation.executions if execution.score is not None)


def _money(evaluation: Evaluation) -> Unit:
    unit = _UNITS.get(evaluation.money_unit, Unit.TEN_THOUSAND_YUAN)
    return unit if unit.is_money else Unit.TEN_THOUSAND_YUAN
