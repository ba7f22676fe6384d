"""Performance evaluations: evaluation -> goals -> indicators in three levels, and the values of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.performance import Evaluation, Execution, Goal, Indicator, Value
from juesuan.model.text import Text
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, boolean, integer, iri, literal, said, term
from juesuan.publish.rdf.values import Printed, value_observation, value_statements, value_term
from juesuan.vocabulary.indicators import LEVEL_1, LEVEL_2, first_level, second_level
from juesuan.vocabulary.iris import project_id
from juesuan.vocabulary.subjects import PROJECTS

_PREDICATES = {
    "weight": "js:weight",
    "target": "js:target",
    "actual": "js:actual",
    "score": "js:score",
    "initial": "js:initialBudget",
    "budget": "js:budget",
    "executed": "js:executed",
    "rate": "js:executionRate",
    "count": "js:indicatorCount",
    "amount": "js:statedAmount",
}
_OF_EXECUTION = ("initial", "budget", "executed", "weight", "rate", "score")
_OF_INDICATOR = ("weight", "target", "actual", "score")
_LIST = "list"
_MONEY = ("initial", "budget", "executed", "amount")


def performance_statements(evaluations: Sequence[Evaluation], reported: Reported) -> Iterator[str]:
    """The evaluations with their goals, indicators and execution lines, and the observations of their values."""
    for path, evaluation in _lettered(evaluations):
        yield from _evaluation(path, evaluation, reported)
        for printed in _values(path, evaluation):
            node = iri(reported.iris.assessed(reported.report, printed.path))
            yield from about(node, (_PREDICATES[printed.role], value_term(printed, reported)))
            yield from value_observation(printed, reported)


def performance_evidence(evaluations: Sequence[Evaluation], reported: Reported) -> Iterator[str]:
    """The printed values, each with its place."""
    for printed in printed_values(evaluations):
        yield from value_statements(printed, reported)


def value_count(evaluations: Sequence[Evaluation]) -> int:
    """How many values the evaluations print."""
    return sum(1 for _ in printed_values(evaluations))


def printed_values(evaluations: Sequence[Evaluation]) -> Iterator[Printed]:
    """Every value of the evaluations that has a text, in printed order."""
    for path, evaluation in _lettered(evaluations):
        yield from _values(path, evaluation)


def _lettered(evaluations: Sequence[Evaluation]) -> Iterator[tuple[str, Evaluation]]:
    """The evaluations by their letters, lists as `list`; one with the letter of another gets its number."""
    seen: set[str] = set()
    for number, evaluation in enumerate(evaluations, start=1):
        letter = evaluation.letter or _LIST
        path = letter if letter not in seen else f"{letter}{number}"
        seen.add(path)
        yield path, evaluation


def _goal_path(path: str, number: int) -> str:
    return f"{path}/goal/{number}"


def _indicators(path: str, evaluation: Evaluation) -> Iterator[tuple[str, str, Indicator]]:
    """The path of each indicator's goal, its own, and the indicator; they are numbered through the evaluation."""
    number = 0
    for position, goal in enumerate(evaluation.goals, start=1):
        for indicator in goal.indicators:
            number += 1
            yield _goal_path(path, position), f"{path}/indicator/{number}", indicator


def _values(path: str, evaluation: Evaluation) -> Iterator[Printed]:
    """Every value of an evaluation with a text, in printed order."""
    for where, name, roles in _valued(path, evaluation):
        for role, value in roles.items():
            if value is not None and value.text:
                yield Printed(where, role, name, value, evaluation.money_unit if role in _MONEY else "")


def _valued(path: str, evaluation: Evaluation) -> Iterator[tuple[str, str, dict[str, Value | None]]]:
    yield (
        path,
        evaluation.name,
        {
            "score": evaluation.total_score,
            "weight": evaluation.total_weight,
            "count": evaluation.indicator_count,
        },
    )
    for number, (label, value) in enumerate(evaluation.totals, start=1):
        yield f"{path}/total/{number}", label, {"amount": value}
    for number, group in enumerate(evaluation.groups, start=1):
        yield f"{path}/group/{number}", group.name, {"weight": group.weight}
    for number, line in enumerate(evaluation.executions, start=1):
        yield f"{path}/execution/{number}", _execution_name(line), _roles(line, _OF_EXECUTION)
    for number, goal in enumerate(evaluation.goals, start=1):
        yield _goal_path(path, number), _goal_name(goal).zh, {"weight": goal.weight}
    for _, where, indicator in _indicators(path, evaluation):
        yield where, _indicator_name(where, indicator), _roles(indicator, _OF_INDICATOR)


def _roles(said_of: Execution | Indicator, roles: Sequence[str]) -> dict[str, Value | None]:
    return {role: getattr(said_of, role) for role in roles}


def _evaluation(path: str, evaluation: Evaluation, reported: Reported) -> Iterator[str]:
    node = iri(reported.iris.assessed(reported.report, path))
    yield from about(
        node,
        ("a", term("js:Evaluation")),
        ("dcterms:identifier", literal(path)),
        ("rdfs:label", literal(evaluation.title or evaluation.name, "zh")),
        ("dcterms:title", literal(evaluation.title, "zh") if evaluation.title else ""),
        ("dcterms:isPartOf", reported.term),
        ("js:evaluates", _evaluated(evaluation, reported)),
        ("js:isOfWholeDepartment", boolean(evaluation.is_whole)),
        ("js:supervisor", literal(evaluation.supervisor, "zh") if evaluation.supervisor else ""),
        ("js:implementer", literal(evaluation.implementer, "zh") if evaluation.implementer else ""),
        *(("js:missReason", literal(reason, "zh")) for reason in evaluation.reasons if reason),
        *(("js:improvement", literal(measure, "zh")) for measure in evaluation.measures if measure),
        *(("js:remark", literal(f"{name}：{text}", "zh")) for name, text in evaluation.attributes if text),
        ("js:document", reported.document),
        *place_statements(evaluation.place),
    )
    yield from _parts(path, evaluation, reported)


def _evaluated(evaluation: Evaluation, reported: Reported) -> str:
    if evaluation.is_whole or not evaluation.name:
        return reported.department
    code = project_id(reported.organisation, evaluation.name)
    return iri(reported.iris.concept(PROJECTS.name, code))


def _parts(path: str, evaluation: Evaluation, reported: Reported) -> Iterator[str]:
    for number, (label, _) in enumerate(evaluation.totals, start=1):
        yield from _part(path, f"{path}/total/{number}", ("js:StatedTotal", "js:statedTotal", label), reported)
    for number, group in enumerate(evaluation.groups, start=1):
        is_a = ("js:IndicatorGroup", "js:indicatorGroup", group.name)
        yield from _part(path, f"{path}/group/{number}", is_a, reported)
    for number, line in enumerate(evaluation.executions, start=1):
        yield from _execution(path, number, line, reported)
    for number, goal in enumerate(evaluation.goals, start=1):
        yield from _goal(path, number, goal, reported)
    for goal_path, where, indicator in _indicators(path, evaluation):
        yield from _indicator((goal_path, where), indicator, reported)


def _part(whole: str, path: str, is_a: tuple[str, str, str], reported: Reported) -> Iterator[str]:
    """A part of an evaluation with its class, the predicate that leads to it, and its name."""
    class_, predicate, name = is_a
    node = iri(reported.iris.assessed(reported.report, path))
    yield from about(iri(reported.iris.assessed(reported.report, whole)), (predicate, node))
    position = int(path.rpartition("/")[2])
    yield from about(node, ("a", term(class_)), ("js:position", integer(position)))
    yield from about(node, ("rdfs:label", literal(name, "zh") if name else ""))


def _execution(path: str, number: int, line: Execution, reported: Reported) -> Iterator[str]:
    is_a = ("js:Execution", "js:execution", _execution_name(line))
    yield from _part(path, f"{path}/execution/{number}", is_a, reported)


def _execution_name(line: Execution) -> str:
    return line.label or "预算执行"


def _goal(path: str, number: int, goal: Goal, reported: Reported) -> Iterator[str]:
    where = _goal_path(path, number)
    yield from _part(path, where, ("js:Goal", "js:goal", ""), reported)
    yield from about(
        iri(reported.iris.assessed(reported.report, where)),
        *said("rdfs:label", _goal_name(goal)),
        ("js:text", literal(goal.text, "zh") if goal.text else ""),
        ("js:document", reported.document),
        *place_statements(goal.place),
    )


def _goal_name(goal: Goal) -> Text:
    return (
        Text(f"年度目标{goal.number}", f"annual goal {goal.number}")
        if goal.number
        else Text("年度指标", "indicators")
    )


def _indicator(paths: tuple[str, str], indicator: Indicator, reported: Reported) -> Iterator[str]:
    goal, where = paths
    yield from _part(goal, where, ("js:Indicator", "js:indicator", _indicator_name(where, indicator)), reported)
    yield from about(
        iri(reported.iris.assessed(reported.report, where)),
        ("js:level1Text", literal(indicator.level1, "zh") if indicator.level1 else ""),
        ("js:level2Text", literal(indicator.level2, "zh") if indicator.level2 else ""),
        ("js:level1", _level(LEVEL_1.name, first_level(indicator.level1), reported)),
        ("js:level2", _level(LEVEL_2.name, second_level(indicator.level2), reported)),
        ("js:missReason", literal(indicator.reason, "zh") if indicator.reason else ""),
        ("js:document", reported.document),
        *place_statements(indicator.place),
    )


def _indicator_name(path: str, indicator: Indicator) -> str:
    return indicator.name or f"指标{path.rpartition('/')[2]}"


def _level(code_list: str, code: str, reported: Reported) -> str:
    return iri(reported.iris.concept(code_list, code)) if code else ""
