"""Numbers of prose that no code tells apart: each is an observation, under the name that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.figure import Figure
from juesuan.publish.facts import observe
from tests.publish.facts.drawing import reading
from tests.publish.facts.prose import said


def named(*rows: tuple[str, str, str]) -> list[Figure]:
    """Figures of prose: what each says (as `said` draws it), its item, and its column."""
    drawn = said("\n".join(picture for picture, _, _ in rows))
    return [
        replace(figure, item=item, column=(column,)) for figure, (_, item, column) in zip(drawn, rows, strict=True)
    ]


OTHER, POINTS, CARS = (
    "count count {} subject=other",
    "score points {} subject=evaluation",
    "count vehicles {} subject={}",
)
CASES: dict[str, tuple[list[tuple[str, str, str]], list[tuple[str, str]], list[str]]] = {
    "two outcomes": (
        [(OTHER.format(12), "重点产业链", "数量"), (OTHER.format(31), "典型案例", "数量")],
        [("12", "重点产业链：数量"), ("31", "典型案例：数量")],
        [],
    ),
    "what is expected and what was reached": (
        [(OTHER.format(10), "单项冠军", "预期值"), (OTHER.format(4), "单项冠军", "实际值")],
        [("10", "单项冠军：预期值"), ("4", "单项冠军：实际值")],
        [],
    ),
    "the points of a goal that are said of two goals alike": (
        [(POINTS.format(20), "产出指标", "得分"), (POINTS.format(18), "产出指标", "得分")],
        [("20", "产出指标：得分"), ("18", "产出指标：得分 (2)")],
        [],
    ),
    "a kind of vehicles that no code means": (
        [(CARS.format(5, "vehicles"), "车辆", "数量"), (CARS.format(2, "vehicles"), "越野车", "数量")],
        [("5", ""), ("2", "越野车：数量")],
        [],
    ),
    "the same said twice is one matter": (
        [(OTHER.format(12), "重点产业链", "数量"), (OTHER.format(12), "重点产业链", "数量")],
        [("12", "重点产业链：数量")],
        [],
    ),
    "two numbers under one heading are two matters": (
        [(OTHER.format(12), "重点产业链", "数量"), (OTHER.format(13), "重点产业链", "数量")],
        [("12", "重点产业链：数量"), ("13", "重点产业链：数量 (2)")],
        [],
    ),
    "equal points of two goals are two": (
        [(POINTS.format(20), "产出指标", "得分"), (POINTS.format(20), "产出指标", "得分")],
        [("20", "产出指标：得分"), ("20", "产出指标：得分 (2)")],
        [],
    ),
}


def test_two_headings_with_two_numbers_of_one_matter_contradict_each_other() -> None:
    first, second = named((OTHER.format(12), "重点产业链", "数量"), (OTHER.format(13), "重点产业链", "数量"))
    observations, found = observe(reading(figures=[first, replace(second, section="六、其他说明")]))
    assert [one.figure.printed for one in observations.subjects] == ["12"]
    assert [finding.code for finding in found] == ["observation.sentences-differ"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_number_is_told_apart_by_its_name(case: str) -> None:
    rows, expected, findings = CASES[case]
    observations, found = observe(reading(figures=named(*rows)))
    assert sorted((one.figure.printed, one.matter) for one in observations.subjects) == sorted(expected)
    assert {matter.name for matter in observations.matters} == {name for _, name in expected if name}
    assert {one.code for one in observations.matters} == {
        one.codes[-1] for one in observations.subjects if one.matter
    }
    assert [finding.code for finding in found] == findings
