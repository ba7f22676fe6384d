"""Named projects, and the indicators that evaluations score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.model.amount import YUAN_PER_UNIT, Unit
from juesuan.model.fact import Fact, NamedCode, Score
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.performance import Comparator, Evaluation, Execution, Indicator, Stated, Value
from juesuan.publish.facts.cubes import BUDGETS, FINAL
from juesuan.publish.facts.indicators import each_once, phase_of_heading
from juesuan.publish.facts.prints import figure_of
from juesuan.vocabulary.codelists import PROJECT
from juesuan.vocabulary.iris import indicator_id, project_id
from juesuan.vocabulary.wording import compact

PROJECTS, INDICATORS = "project", "performance-indicator"

_TRAILING = re.compile(r"(?<=.)项目$")
# Headings of the part of a report that speaks of evaluations; under others, prose speaks of programmes.
_EVALUATED = re.compile("绩效|自评|评价|执行率")

_LIST = "list"
_YUAN = {unit.value: yuan for unit, yuan in YUAN_PER_UNIT.items()}
# Forms compare with the budget as it was last changed (预算数), and print the first one (年初预算数) beside it.
_EXECUTED_PHASES = (("budget", "revised"), ("initial", "approved"))
# What the score for the execution of the budget is called, which forms give beside the indicators.
_RATE_NAME = "预算执行率"

Named = tuple[Fact, NamedCode]


def project_name(name: str) -> str:
    """The name of a project as printed, without 项目 at its end."""
    return _TRAILING.sub("", compact(name))


def project_facts(
    figures: Iterable[Figure], evaluations: Sequence[Evaluation], organisation: str
) -> tuple[list[Fact], list[NamedCode]]:
    """What named projects cost and were to cost, each amount once, and the projects themselves."""
    stated = (*_of_prose(figures, organisation), *_of_forms(evaluations, organisation))
    evaluated = (one.name for one in evaluations if not one.is_whole and one.name)
    named = (*(code for _, code in stated), *(_code(name, organisation) for name in evaluated))
    codes: dict[str, NamedCode] = {}
    for code in named:
        codes.setdefault(code.code, code)
    return list(each_once(fact for fact, _ in stated)), list(codes.values())


def by_path(evaluations: Sequence[Evaluation]) -> Mapping[str, Evaluation]:
    """Evaluations by their names in IRIs: letters, `list` for lists; a second of one letter has its number."""
    found: dict[str, Evaluation] = {}
    for number, evaluation in enumerate(evaluations, start=1):
        letter = evaluation.letter or _LIST
        found[letter if letter not in found else f"{letter}{number}"] = evaluation
    return found


def score_facts(evaluations: Sequence[Evaluation], organisation: str) -> tuple[list[Fact], list[NamedCode]]:
    """The scores of evaluations, one for each indicator that has one, and the indicators."""
    facts: list[Fact] = []
    codes: list[NamedCode] = []
    for path, evaluation in by_path(evaluations).items():
        seen: Counter[str] = Counter()
        for score, stated, name, indicator in _scored(evaluation):
            seen[name] += 1
            # Two indicators of one name in one form are two codes; the first keeps the name in every year.
            rank = f" ({seen[name]})" if seen[name] > 1 else ""
            code = indicator_id(organisation, f"{evaluation.name} {name}{rank}")
            codes.append(NamedCode(INDICATORS, code, name, indicator))
            figures = (figure_of(evaluation, stated),)
            assert stated.value.number is not None
            facts.append(Fact("performance", (path, code), stated.value.number, figures, Unit.POINTS, score))
    return facts, codes


def _of_prose(figures: Iterable[Figure], organisation: str) -> Iterator[Named]:
    for figure in figures:
        is_amount = figure.measure is Measure.AMOUNT and figure.amount is not None and figure.amount.unit.is_money
        if figure.kind is not FigureKind.NARRATIVE or figure.status is Status.UNVERIFIED:
            continue
        if figure.subject == PROJECT and figure.name and is_amount:
            assert figure.amount is not None
            kind = "evaluated-project" if _EVALUATED.search(figure.section) else "programme"
            phase = phase_of_heading(figure.column)
            code = _code(figure.name, organisation)
            if phase == FINAL:
                yield Fact(f"{kind}s", (code.code,), figure.amount.yuan, (figure,)), code
            elif phase in BUDGETS:
                yield Fact(f"{kind}-budgets", (phase, code.code), figure.amount.yuan, (figure,)), code


def _of_forms(evaluations: Iterable[Evaluation], organisation: str) -> Iterator[Named]:
    """The first line of the execution of each project; of a list of projects every line, which is one each."""
    for evaluation in evaluations:
        if evaluation.is_whole:
            continue
        # The further lines of a form are parts of its project by source of money, and not projects.
        lines = evaluation.executions[:1] if evaluation.letter else evaluation.executions
        for line in lines:
            name = evaluation.name if evaluation.letter else line.label
            if name:
                yield from _of_line(evaluation, line, _code(name, organisation))


def _of_line(evaluation: Evaluation, line: Execution, code: NamedCode) -> Iterator[Named]:
    roles = (("executed", FINAL), *_EXECUTED_PHASES)
    for role, phase in roles:
        value: Value | None = getattr(line, role)
        yuan = _YUAN.get(value.unit or evaluation.money_unit) if value is not None else None
        if value is not None and value.number is not None and yuan is not None:
            figures = (figure_of(evaluation, Stated("", line.label, role, value)),)
            dataset = "evaluated-projects" if phase == FINAL else "evaluated-project-budgets"
            codes = (code.code,) if phase == FINAL else (phase, code.code)
            yield Fact(dataset, codes, value.number * yuan, figures), code


def _code(name: str, organisation: str) -> NamedCode:
    name = project_name(name)
    return NamedCode(PROJECTS, project_id(organisation, name), name)


def _scored(evaluation: Evaluation) -> Iterator[tuple[Score, Stated, str, Indicator | None]]:
    """What a form gives points for: the execution of the budget, and each indicator."""
    if evaluation.letter:
        for line in evaluation.executions:
            if _is_number(line.score):
                assert line.score is not None
                yield Score(_number(line.weight)), Stated("", line.label, "score", line.score), _RATE_NAME, None
                break
    for goal in evaluation.goals:
        for number, indicator in enumerate(goal.indicators, start=1):
            if _is_number(indicator.score):
                assert indicator.score is not None
                score = Score(
                    _number(indicator.weight), indicator.target, indicator.actual, goal.number, indicator.reason
                )
                name = compact(indicator.name) or f"指标{number}"
                yield score, Stated(goal.name, indicator.name, "score", indicator.score), name, indicator


def _is_number(value: Value | None) -> bool:
    return value is not None and value.number is not None and value.comparator is Comparator.EQUAL


def _number(value: Value | None) -> Decimal | None:
    return value.number if value is not None else None
