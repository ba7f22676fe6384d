"""Codes are attested with the names that tables print for them."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.place import Place
from juesuan.model.reading import Definition, Description
from juesuan.publish.facts import observe
from tests.publish.facts.drawing import reading
from tests.publish.facts.prose import prose_figures


def test_codes_are_attested_with_the_names_printed_for_them() -> None:
    facts, findings = observe(
        reading("""
        t03  p9   2210202  提租补贴  function=2210202               1.00
        t03  p9   2210202  提租补贴  function=2210202 nature=basic  1.00
        t05  p11  2210202  购房补贴  function=2210202               1.00
        t01  p7   -        教育支出  function=205                   1.00
        t06  p14  30101    基本工资  economic=30101                 1.00
        """)
    )
    assert [(found.code_list, found.code, found.name, found.count) for found in facts.attestations] == [
        ("economic", "30101", "基本工资", 1),
        ("function", "205", "", 0),
        ("function", "2210202", "提租补贴", 2),
        ("function", "2210202", "购房补贴", 1),
    ]
    assert [finding.code for finding in findings] == ["code.names-differ"]
    assert findings[0].place.page == 11
    assert findings[0].message.zh.startswith("科目2210202有不同名称：第9页，03表，")


def test_a_name_that_its_cell_cuts_or_a_neighbour_runs_into_is_no_other() -> None:
    findings = observe(
        reading("""
        t03  p9   22301    解决历史遗留问题及改革成本支出      function=22301      1.00
        t05  p12  22301    解决历史遗留问题及改革成本支        function=22301      1.00
        t03  p9   2210202  提租补贴                            function=2210202    1.00
        t05  p11  2210202  提租补贴购房补贴                    function=2210202    1.00
        """)
    )[1]
    assert not [finding for finding in findings if finding.code == "code.names-differ"]


def test_a_code_that_only_words_name_is_called_as_they_do() -> None:
    definition = Definition("小学教育", "办小学的钱", Place(page=8), "2050202")
    figures = prose_figures("amount wan 1.00 function=2050203")
    report = replace(reading(figures=figures), description=Description(definitions=(definition,)))
    assert [(found.code, found.name) for found in observe(report)[0].attestations] == [
        ("2050202", "小学教育"),
        ("2050203", ""),
    ]
