"""Named projects and the scores of evaluations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.model.figure import Status
from juesuan.publish.facts import observe
from juesuan.publish.facts.projects import by_path, project_name
from juesuan.vocabulary.iris import project_id
from tests.publish.facts.drawing import facts_of, reading
from tests.publish.facts.prose import prose_figures
from tests.publish.rdf.whole import EVALUATION, PROJECT

CODE = project_id("某市某局", "智能制造专项")

CASES = [
    ("amount wan 39.00 subject=project name=智能制造专项", ("programmes", CODE)),
    (
        "amount wan 39.00 subject=project name=智能制造专项 column=全年预算数",
        ("programme-budgets", f"revised.{CODE}"),
    ),
    ("amount wan 39.00 subject=project name=智能制造专项 section=项目支出自评结果", ("evaluated-projects", CODE)),
    ("amount wan 39.00 subject=project name=智能制造专项 section=执行率情况", ("evaluated-projects", CODE)),
    (
        "amount wan 39.00 subject=project name=智能制造专项 section=绩效评价 column=年初预算数",
        ("evaluated-project-budgets", f"approved.{CODE}"),
    ),
]


@pytest.mark.parametrize(("prose", "expected"), CASES)
def test_the_amounts_of_a_project(prose: str, expected: tuple[str, str]) -> None:
    assert facts_of(reading(figures=prose_figures(prose))) == [(*expected, "390000.00")]


def test_an_amount_that_is_not_verified_is_no_fact_of_a_project() -> None:
    (figure,) = prose_figures("amount wan 39.00 subject=project name=智能制造专项")
    assert facts_of(reading(figures=[replace(figure, status=Status.UNVERIFIED)])) == []


def test_a_project_has_one_code_however_its_name_is_spaced() -> None:
    prose = (
        "amount wan 1.00 subject=project name=智能制造专项\namount wan 2.00 subject=project name=智能制造专项项目"
    )
    codes = observe(reading(figures=prose_figures(prose)))[0].codes
    assert [(named.code_list, named.code, named.name) for named in codes] == [("project", CODE, "智能制造专项")]
    assert project_id("某市 某局", "智能 制造专项") == CODE


@pytest.mark.parametrize(("printed", "name"), [("培训项目", "培训"), ("项目", "项目"), ("项目管理", "项目管理")])
def test_the_name_of_a_project(printed: str, name: str) -> None:
    assert project_name(printed) == name


def test_an_evaluated_project_has_the_amounts_of_its_form() -> None:
    assert facts_of(replace(reading(), evaluations=(PROJECT,)), "evaluated-project-budgets") == [
        ("evaluated-project-budgets", f"revised.{CODE}", "1000000.00")
    ]


def test_the_scores_of_a_form_with_weight_target_and_actual_value() -> None:
    facts = observe(replace(reading(), evaluations=(EVALUATION,)))[0]
    scored = [fact for fact in facts.facts if fact.dataset == "performance"]
    names = {named.code: named.name for named in facts.codes}
    first = scored[0].score
    assert [(fact.codes[0], names[fact.codes[1]], str(fact.value)) for fact in scored] == [
        ("A", "工业投资增速", "1.31"),
        ("A", "是否促进转型", "3"),
    ]
    assert first is not None
    assert (first.weight, first.goal, first.reason) == (Decimal(2), 1, "市场需求不足")
    assert (first.target and first.target.text, first.actual and first.actual.text) == ("≥5%", "4.60%")


def test_two_indicators_of_one_name_are_two() -> None:
    (goal,) = EVALUATION.goals
    twice = replace(EVALUATION, goals=(replace(goal, indicators=(goal.indicators[0], goal.indicators[0])),))
    facts = observe(replace(reading(), evaluations=(twice,)))[0]
    scored = [fact.key for fact in facts.facts if fact.dataset == "performance"]
    assert len(scored) == len(set(scored)) == 2


def test_evaluations_are_told_apart() -> None:
    listed = replace(EVALUATION, letter="")
    assert tuple(by_path((EVALUATION, PROJECT, PROJECT, listed))) == ("A", "B", "B3", "list")
