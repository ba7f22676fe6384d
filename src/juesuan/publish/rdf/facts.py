"""The facts as observations of their cubes, and the codes that a report brings in.

A fact says as little as it can: its cube, whose, of which year, its codes, its value, and whether to trust it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.model.fact import Fact, Facts, NamedCode, Score
from juesuan.model.performance import Comparator, Evaluation, Goal, Value
from juesuan.model.text import Text
from juesuan.publish.facts.indicators import VALUES
from juesuan.publish.facts.members import MEMBERS
from juesuan.publish.facts.projects import INDICATORS, PROJECTS, by_path
from juesuan.publish.rdf.figures import fact_term
from juesuan.publish.rdf.report import Reported, unit_statements
from juesuan.publish.rdf.statements import about, concept, decimal, integer, iri, literal, term, typed
from juesuan.vocabulary.classification import CLASSIFICATIONS, class_of
from juesuan.vocabulary.codelists import COMPARATOR_CODES, UNIT_CODES, indicator_level
from juesuan.vocabulary.iris import project_id
from juesuan.vocabulary.ontology import cubes

SOUND, DISPUTED = "sound", "disputed"

# What has no one number: that of a range would be its lower end, of a compound its first.
_SEVERAL = (Comparator.RANGE, Comparator.QUALITATIVE, Comparator.COMPOUND)
# The code lists of the dimensions that are not called like them.
LISTS = {"performanceIndicator": INDICATORS}


def fact_statements(facts: Facts, disputed: Mapping[Fact, Sequence[str]], reported: Reported) -> Iterator[str]:
    """The observations of a report. `disputed` gives the terms of the findings that put facts in dispute."""
    for fact in facts.facts:
        cube = cubes()[fact.dataset]
        findings = disputed.get(fact, ())
        yield from about(
            fact_term(fact, reported),
            ("a", term("qb:Observation")),
            ("qb:dataSet", iri(reported.iris.dataset(fact.dataset))),
            ("js:organisation", reported.department),
            ("js:year", integer(reported.year)),
            *_codes(fact, cube.own_dimensions, reported),
            (f"js:{cube.measure}", decimal(fact.value)),
            ("js:unit", reported.code("unit", UNIT_CODES[fact.unit]) if cube.id.endswith(VALUES) else ""),
            ("js:status", reported.code("status", DISPUTED if findings else SOUND)),
            *(("js:finding", finding) for finding in findings),
            *(_score(fact.score, fact, reported) if fact.score is not None else ()),
        )


def code_statements(codes: Sequence[NamedCode], reported: Reported) -> Iterator[str]:
    """The projects, the performance indicators and the units of a report: the same code in every year."""
    for named in codes:
        if named.code_list == MEMBERS:
            yield from unit_statements(named.name, reported.organisation, reported.department, reported.iris)
            continue
        subject, scheme = reported.code(named.code_list, named.code), iri(reported.iris.code_list(named.code_list))
        yield from about(
            subject,
            *concept(scheme, named.code, Text(named.name, "")),
            ("js:projectOf", reported.department if named.code_list == PROJECTS else ""),
        )
        if named.indicator is not None:
            first = indicator_level("first", named.indicator.level1)
            second = indicator_level("second", named.indicator.level2)
            yield from about(
                subject,
                ("js:level1", _level("indicator-level-1", first, reported)),
                ("js:level2", _level("indicator-level-2", second, reported)),
            )


def evaluation_statements(evaluations: Sequence[Evaluation], reported: Reported) -> Iterator[str]:
    """The evaluations of a report with their annual goals; their numbers are facts and figures."""
    for path, evaluation in by_path(evaluations).items():
        evaluated = reported.department
        if evaluation.name and not evaluation.is_whole:
            evaluated = reported.code(PROJECTS, project_id(reported.organisation, evaluation.name))
        yield from about(
            _evaluation(path, reported),
            ("a", term("js:Evaluation")),
            ("js:report", reported.term),
            ("dcterms:identifier", literal(path)),
            ("schema:name", literal(evaluation.title or evaluation.name)),
            ("js:evaluates", evaluated),
            ("js:isOfWholeDepartment", typed("true" if evaluation.is_whole else "false", "boolean")),
            ("js:supervisor", literal(evaluation.supervisor) if evaluation.supervisor else ""),
            ("js:implementer", literal(evaluation.implementer) if evaluation.implementer else ""),
            *(("js:missReason", literal(reason)) for reason in evaluation.reasons if reason),
            *(("js:improvement", literal(measure)) for measure in evaluation.measures if measure),
            *(("js:remark", literal(f"{name}：{text}")) for name, text in evaluation.attributes if text),
            *reported.place(evaluation.place),
        )
        for goal in evaluation.goals:
            if goal.number:
                yield from _goal(path, goal, reported)


def _codes(fact: Fact, dimensions: Sequence[str], reported: Reported) -> Iterator[tuple[str, str]]:
    for dimension, code in zip(dimensions, fact.codes, strict=True):
        if dimension == "evaluation":
            yield "js:evaluation", _evaluation(code, reported)
            continue
        if dimension == MEMBERS:
            yield "js:member", iri(reported.iris.organisation_of(code))
            continue
        yield f"js:{dimension}", reported.code(LISTS.get(dimension, dimension), code)
        if dimension in CLASSIFICATIONS:
            yield "js:class", reported.code(dimension, class_of(code))


def _score(score: Score, fact: Fact, reported: Reported) -> Iterator[tuple[str, str]]:
    target, actual = score.target, score.actual
    yield "js:weight", decimal(score.weight) if score.weight is not None else ""
    yield "js:target", _number(target)
    yield "js:actual", _number(actual)
    yield "js:comparator", reported.code("comparator", COMPARATOR_CODES[target.comparator]) if target else ""
    yield "js:targetText", literal(target.text) if target is not None else ""
    yield "js:actualText", literal(actual.text) if actual is not None else ""
    yield "js:goal", iri(reported.iris.goal(reported.report, fact.codes[0], score.goal)) if score.goal else ""
    yield "js:missReason", literal(score.reason) if score.reason else ""


def _number(value: Value | None) -> str:
    """The one number of a value."""
    number: Decimal | None = value.number if value is not None and value.comparator not in _SEVERAL else None
    return decimal(number) if number is not None else ""


def _evaluation(path: str, reported: Reported) -> str:
    return iri(reported.iris.evaluation(reported.report, path))


def _goal(path: str, goal: Goal, reported: Reported) -> Iterator[str]:
    yield from about(
        iri(reported.iris.goal(reported.report, path, goal.number)),
        ("a", term("js:Goal")),
        ("js:report", reported.term),
        ("js:evaluation", _evaluation(path, reported)),
        ("js:position", integer(goal.number)),
        ("js:text", literal(goal.text) if goal.text else ""),
        *reported.place(goal.place),
    )


def _level(code_list: str, code: str, reported: Reported) -> str:
    return reported.code(code_list, code) if code else ""
