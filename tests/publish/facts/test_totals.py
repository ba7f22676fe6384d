"""A cube that does not add up to its printed total is a finding, unless another one says why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from juesuan.check import RULES, figures_in_question
from juesuan.check.messages.failures import failure_finding
from juesuan.check.rounding import Precision
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import About, Finding, Severity
from juesuan.model.text import Text
from juesuan.publish.facts import observe
from tests.publish.facts.drawing import drawn, reading

TABLE = """
t03  p9  -    合计      -              {total}
t03  p9  205  教育支出  function=205    60.00
t03  p9  208  社会保障  function=208    40.00
"""
CASES = [
    # printed total -> finding
    ("100.00", []),
    ("100.01", []),
    ("100.02", [("cube.total", Severity.WARNING)]),
    ("99.00", [("cube.total", Severity.WARNING)]),
]


@pytest.mark.parametrize(("total", "expected"), CASES)
def test_a_sum_may_differ_by_rounding_alone(total: str, expected: list[tuple[str, Severity]]) -> None:
    _, findings = observe(reading(TABLE.format(total=total)))
    assert [(finding.code, finding.severity) for finding in findings] == expected


def test_a_report_that_prints_no_decimals_may_be_further_off() -> None:
    picture = "t03 p9 - 合计 - 101\nt03 p9 205 教育支出 function=205 60\nt03 p9 208 社会保障 function=208 40"
    (finding,) = observe(reading(picture))[1]
    assert (finding.code, finding.severity, finding.place.page) == ("cube.total", Severity.NOTE, 9)


def test_nothing_is_said_twice_of_one_total() -> None:
    total, *parts = drawn(TABLE.format(total="99.00"))
    check = CheckResult("t03.sum.class", Outcome.FAILS, (total,), tuple(parts), Decimal(-10000))
    finding = Finding("t03.sum.class", Severity.ERROR, Text("不符", "differs"), total.place)
    report = replace(reading(figures=(total, *parts)), checks=(check,), findings=(finding,))
    assert observe(report)[1] == ()


def test_a_finding_concerns_the_figures_to_blame_or_all_that_took_part() -> None:
    total, *parts = drawn(TABLE.format(total="99.00"))
    finding = Finding("t03.sum.class", Severity.ERROR, Text("不符", "differs"), total.place)
    elsewhere = Finding("x.y", Severity.NOTE, Text("某", "some"))
    rule = next(one for one in RULES if one.id.startswith("t03."))
    precision = Precision((total, *parts))
    failed = CheckResult(
        rule.id, Outcome.FAILS, (total,), tuple(parts), Decimal(-10000), computed=Decimal(1_000_000)
    )
    all_of_it = failure_finding(failed, precision)
    blamed = failure_finding(replace(failed, suspects=(parts[1],)), precision)
    figures = (total, *parts)
    assert figures_in_question((all_of_it, elsewhere), figures) == ((total, *parts), ())
    assert figures_in_question((blamed,), figures) == ((total, parts[1]),)
    other_report = replace(parts[1], printed="1.00")
    assert figures_in_question((replace(finding, about=About((other_report,))),), figures) == ((total,),)
