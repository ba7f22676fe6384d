"""A small report that states something of every kind: tables, prose, claims, an evaluation, words, coverage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.model.check import CheckResult, Claim, ClaimKind, Direction, Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.performance import Comparator, Evaluation, Execution, Goal, Indicator, Value
from juesuan.model.place import Box, Place
from juesuan.model.reading import (
    Definition,
    Description,
    NumberKind,
    PageCoverage,
    PlacedText,
    PrintedNumber,
    Reading,
)
from juesuan.model.text import Text
from tests.publish.facts.drawing import drawn, reading
from tests.publish.facts.prose import SPENT, prose_figures

TABLES = """
t01  p7   -        教育支出  function=205                      100.0
t03  p9   2050202  小学教育  function=2050202                  100.00
t03  p9   2050202  小学教育  function=2050202 nature=project    40.00
t07  p14  -        -         -                                 nil
"""
PROSE = """
amount      wan          100.0   function=2050202
amount      wan           80.00  function=2050202 phase=approved
completion  percent      125.0   function=2050202
change      wan          -20.00  function=205
growth      percent      -16.7   function=205
amount      wan          997.64  subject=operating-cost
amount      wan           40.00  subject=project name=智能制造专项
count       vehicles      28     subject=vehicles-kept
count       vehicles       6     subject=vehicles-emergency
"""


def at(page: int, top_pt: float = 10.0) -> Place:
    return Place(page=page, box=Box(10.0, top_pt, 60.0, top_pt + 8))


def value(text: str, comparator: Comparator = Comparator.EQUAL, number: str = "", unit: str = "") -> Value:
    return Value(text, comparator, at(20), Decimal(number) if number else None, None, unit)


PARTS = (
    Value("标杆工厂10个", Comparator.EQUAL, at(20), Decimal(10), None, "个", "标杆工厂"),
    Value("示范项目20个", Comparator.EQUAL, at(20), Decimal(20), None, "个", "示范项目"),
)
MISSED = Indicator(
    "工业投资增速",
    "产出指标",
    "数量指标",
    at(20),
    value("2", number="2"),
    value("≥5%", Comparator.AT_LEAST, "5", "%"),
    value("4.60%", number="4.60", unit="%"),
    value("1.31", number="1.31"),
    "市场需求不足",
)
WORDED = Indicator(
    "是否促进转型",
    "效益指标",
    "可持续影响指标",
    at(20),
    value("3", number="3"),
    value("3-4次", Comparator.RANGE, "3", "次"),
    Value("标杆工厂10个;示范项目20个", Comparator.COMPOUND, at(20), parts=PARTS),
    value("3", number="3"),
)
EVALUATION = Evaluation(
    letter="A",
    is_whole=True,
    title="2024年度部门整体支出绩效自评表",
    name="某市某局",
    place=at(20),
    executions=(
        Execution("部门整体支出总额", budget=value("100.00", number="100.00"), rate=value("98%", number="98")),
    ),
    goals=(Goal(1, "推动工业发展", (MISSED, WORDED), at(20), value("5", number="5")),),
    totals=(("基本支出总额", value("60.00", number="60.00", unit="万元")),),
    score=value("94.96", number="94.96"),
    supervisor="某市某局",
    implementer="某市某局",
    money_unit="万元",
    reasons=("市场需求不足",),
    measures=("细化指标",),
    attributes=(("填报人", "某某"),),
)
PROJECT = replace(EVALUATION, letter="B", is_whole=False, title="项目支出绩效自评表", name="智能制造专项")
DESCRIPTION = Description(
    (PlacedText("主管教育", at(2)),),
    (
        Definition("“三公”经费", "因公出国、用车和接待的钱", at(19)),
        Definition("小学教育", "办小学的钱", at(19), "2050202", ("教育支出", "普通教育", "小学教育")),
    ),
    1,
    PlacedText("下设1个单位", at(2)),
    (PlacedText("机构改革划出一处", at(2)),),
)
COVERAGE = (
    PageCoverage(
        4,
        (
            PrintedNumber("100.0", at(4), NumberKind.FIGURE),
            PrintedNumber("2024", at(4), NumberKind.YEAR),
            PrintedNumber("7", at(4), NumberKind.UNEXPLAINED, "共有7处"),
        ),
    ),
    PageCoverage(5, ()),
)


def whole() -> Reading:
    """The report, with two claims of which one fails."""
    figures = prose_figures(PROSE)
    spent, approved, completion = figures[:3]
    completed = Claim(ClaimKind.COMPLETION, "完成年初预算的125.0%", at(4), completion, (spent, approved))
    more = Claim(
        ClaimKind.COMPARISON,
        "决算数小于年初预算数",
        at(4),
        None,
        (replace(SPENT, function="2050202"), approved),
        Direction.LESS,
    )
    return replace(
        reading(TABLES, figures),
        checks=(
            CheckResult("t01.t03.total", Outcome.HOLDS, tuple(drawn(TABLES)[:1]), tuple(drawn(TABLES)[1:2])),
            CheckResult(
                "claim.completion",
                Outcome.HOLDS,
                (completion,),
                computed=Decimal("125.0"),
                unit="percent",
                claim=completed,
            ),
            CheckResult(
                "claim.comparison", Outcome.FAILS, (spent,), (approved,), claim=more, suspects=(approved,)
            ),
        ),
        findings=(Finding("x.y", Severity.NOTE, Text("某", "some"), at(9), Text("核对", "compare")),),
        claims=(completed, more),
        evaluations=(EVALUATION, PROJECT),
        description=DESCRIPTION,
        coverage=COVERAGE,
    )
