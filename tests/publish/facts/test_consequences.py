"""One cause, one finding: what a failed check has found is not found again by comparing the facts."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import Text
from juesuan.publish.facts import observe
from tests.publish.facts.drawing import reading

TWO_TABLES = """
t01  p4  205  教育支出  function=205    60.00
t03  p9  205  教育支出  function=205    61.00
"""
INCOMPLETE = """
t03  p9  -    合计      -              99.00
t03  p9  205  教育支出  function=205    60.00
"""


def test_two_tables_that_differ_are_a_finding_where_no_rule_compares_them() -> None:
    assert [finding.code for finding in observe(reading(TWO_TABLES))[1]] == ["finance.disagreement"]


def test_what_a_failed_check_has_found_is_not_found_again() -> None:
    report = reading(TWO_TABLES)
    one, other = report.figures
    failed = replace(report, checks=(CheckResult("t01.t03.class", Outcome.FAILS, (one,), (other,)),))
    assert observe(failed)[1] == ()


def test_a_cube_that_does_not_add_up_for_a_known_cause_is_a_note() -> None:
    cause = Finding("table.missing", Severity.WARNING, Text("缺表", "missing"), Place(table="05"))
    for causes, severity in (((), Severity.WARNING), ((cause,), Severity.NOTE)):
        (finding,) = observe(replace(reading(INCOMPLETE), findings=causes))[1]
        assert (finding.code, finding.severity) == ("cube.total", severity)
        assert "“99.00”少39.00万元" in finding.message.zh
        assert ("上列问题" in finding.remedy.zh) is bool(causes)
