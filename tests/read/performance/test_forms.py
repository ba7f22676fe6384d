"""Forms in the manner of ten provinces, printed as PDFs: what is read is what the form says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation, Value
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document, profile
from juesuan.read.performance import read_evaluations
from juesuan.read.tables import find_tables, lay_out
from tests.read.performance.printing import FORMS, print_form, truth_of

ALL = sorted(path.stem for path in FORMS.glob("*.txt"))
OPENING = ("江州市某某局2024年度部门决算", "第三部分 绩效")
ORGANISATION = "江州市某某局"


def read(name: str, folder: Path) -> tuple[tuple[Evaluation, ...], tuple[Finding, ...]]:
    path = folder / f"{name}.pdf"
    print_form(name, path, OPENING)
    document = open_document(path, None)
    layout = lay_out(document)
    assert find_tables(layout, judge) == (), "no performance form is one of the statements"
    return read_evaluations(layout, profile(document)[0])


def lines_of(evaluations: tuple[Evaluation, ...]) -> Iterator[str]:
    for one in evaluations:
        yield line(one.letter, one.name, one.supervisor, one.implementer, one.score, one.weight)
        for money in one.executions:
            values = (money.initial, money.budget, money.executed, money.weight, money.rate, money.score)
            yield line(f"$ {money.label}", *values)
        for goal in one.goals:
            for found in goal.indicators:
                results = (found.weight, found.target, found.actual, found.score)
                yield line(str(goal.number), found.level1, found.level2, found.name, *results)


def line(*fields: str | Value | None) -> str:
    return " | ".join(field.text if isinstance(field, Value) else field or "" for field in fields)


@pytest.mark.parametrize("name", ALL)
def test_a_form_is_read_as_it_is_printed(name: str, tmp_path: Path) -> None:
    evaluations, _ = read(name, tmp_path)
    assert list(lines_of(evaluations)) == truth_of(name, ORGANISATION)


def test_every_value_lies_where_it_says(tmp_path: Path) -> None:
    import pdfplumber

    evaluations, _ = read("ministry", tmp_path)
    with pdfplumber.open(tmp_path / "ministry.pdf") as pdf:
        for stated in evaluations[0].stated:
            place = stated.value.place
            assert place.page is not None
            assert place.box is not None
            words = pdf.pages[place.page - 1].crop(place.box, strict=False).extract_text() or ""
            assert stated.value.text in "".join(words.split())


def test_reasons_measures_and_the_ticked_option(tmp_path: Path) -> None:
    (evaluation,), findings = read("goals_beside", tmp_path)
    assert evaluation.reasons == ("学员满意度未达预期，系部分班次场地受限。",)
    assert evaluation.measures == ("改善培训条件，结果与下年度预算挂钩。",)
    assert evaluation.attributes == (("项目类别", "市直专项"),)
    assert evaluation.count is not None
    assert evaluation.count.number == 7
    assert [(goal.number, goal.weight and goal.weight.text) for goal in evaluation.goals] == [(1, "45"), (2, "35")]
    assert findings == ()


def test_why_a_target_was_missed_and_what_the_goal_is(tmp_path: Path) -> None:
    (evaluation,), _ = read("ministry", tmp_path)
    assert [found.reason for found in evaluation.indicators if found.reason] == [
        "两处场地未落实，明年补建",
        "制度正在修订",
    ]
    assert evaluation.goals[0].text == "完成抽检12000批次，及时公布结果。"


def test_a_weight_that_is_not_printed_is_reported(tmp_path: Path) -> None:
    _, findings = read("held_long_pages", tmp_path)
    assert [finding.code for finding in findings] == ["performance.weight-missing"]
    assert findings[0].place.page == 3


def test_groups_of_indicators_have_the_weights_of_their_labels(tmp_path: Path) -> None:
    (evaluation,), findings = read("sign_value_unit", tmp_path)
    assert [(group.name, group.weight.text) for group in evaluation.groups] == [
        ("预算执行情况", "10"),
        ("绩效指标", "90"),
        ("产出指标", "60"),
        ("效益指标", "30"),
    ]
    assert findings == ()


def test_amounts_within_a_cell_are_totals_with_their_labels(tmp_path: Path) -> None:
    (evaluation,), _ = read("totals_within", tmp_path)
    assert [(label, value.text, value.unit) for label, value in evaluation.totals] == [
        ("其中：一般公共预算", "900.00", "万元"),
        ("其中：基本支出", "321.00", "万元"),
        ("政府性基金拨款", "0", "万元"),
        ("项目支出", "579.00", "万元"),
    ]
