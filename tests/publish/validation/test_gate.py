"""The gate: a report that is written as it should be passes; a damaged one is refused with every place named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from juesuan.errors import ValidationError
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.facts import observe
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.release.bundles import declared, index_of
from juesuan.publish.validation import gate, gate_shared, validate
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import JS
from tests.publish.facts.drawing import PROFILE, drawn, reading, written
from tests.publish.rdf.whole import whole

PICTURE = """
t01  p7   -        教育支出  function=205                          100.0
t01  p7   -        其他收入  flow=income source=other              100.00
t02  p8   205      教育支出  function=205                          100.00
t03  p9   2050202  小学教育  function=2050202                      100.00
t03  p9   2050202  小学教育  function=2050202 nature=project        40.00
t03  p10  2050202  小学教育  function=2050202 nature=project        40.00
t04  p11  -        教育支出  function=205 fund=general              99.00
t05  p12  2050202  小学教育  function=2050202                       99.00
t06  p13  30101    基本工资  economic=30101                         59.00
t07  p14  -        -         -                                     nil
t08  p15  -        合计      -                                       1.00
t09  p16  -        -         phase=revised item=reception            2.00
t09  p16  -        -         item=reception                          1.50
"""


def shared_by(*reports: ReportGraphs, base: str = Iris().base) -> tuple[ReleaseGraph, ...]:
    return shared_graphs([*map(index_of, reports)], Iris(base))


def built(base: str = Iris().base, year: int = 2024) -> ReportGraphs:
    figures = drawn(PICTURE)
    checks = (
        CheckResult("t01.t03.total", Outcome.HOLDS, (figures[0],), (figures[3],)),
        CheckResult("t09.sum.item", Outcome.NOT_EVALUATED),
    )
    findings = (Finding("t05.x", Severity.NOTE, Text("某", "some"), Place(page=12, table="05")),)
    profile = replace(PROFILE, year=year)
    return written(replace(reading(PICTURE), profile=profile, checks=checks, findings=findings), Iris(base))


def without(report: ReportGraphs, subject: str, predicate: str) -> ReportGraphs:
    """The report without what the predicate says of the one subject whose IRI matches the pattern."""
    meant = re.compile(rf"<[^>]*{subject}> <{JS}{predicate}> ")
    assert len({line for graph in report.graphs for line in graph.triples if meant.match(line)}) == 1
    graphs = (
        replace(graph, triples=tuple(line for line in graph.triples if not meant.match(line)))
        for graph in report.graphs
    )
    return replace(report, graphs=tuple(graphs))


@pytest.mark.parametrize("base", ["https://w3id.org/juesuan/", "https://data.example.cn/juece/"])
def test_a_report_passes_under_any_base(base: str) -> None:
    report = built(base)
    assert gate(report, shared_by(report, base=base)) is report


def test_a_report_of_every_kind_of_statement_passes() -> None:
    report = written(whole(), Iris())
    assert gate(report, shared_by(report)) is report


def test_two_reports_pass_together() -> None:
    report, other = built(), built(year=2023)
    shared = shared_by(report, other)
    assert validate((*report.graphs, *other.graphs, *shared)) == ()


DAMAGES = [
    # of which subject what is taken away -> where it is said to be, and what it breaks
    ("/obs/spending/.*project", "spending", "p. 9, table 03, 小学教育, 决算数", {"ic-14"}),
    ("/obs/fiscal-spending/.*general", "fund", "p. 12, table 05, 小学教育, 决算数", {"ic-11"}),
    ("/obs/fiscal-spending/.*general", "status", "p. 12, table 05, 小学教育, 决算数", {"Fact-status", "ic-13"}),
    ("/obs/basic-spending/.*30101", "year", "p. 13, table 06, 基本工资, 决算数", {"year", "ic-11"}),
    ("/figure/.*/9", "printedText", "p. 13, table 06, 基本工资, 决算数", {"Figure-printedText"}),
]


@pytest.mark.parametrize(("subject", "predicate", "place", "broken"), DAMAGES)
def test_a_damaged_report_is_refused_with_place_and_remedy(
    subject: str, predicate: str, place: str, broken: set[str]
) -> None:
    sound = built()
    with pytest.raises(ValidationError, match=r"某局 2024\.pdf: \d violations") as refused:
        gate(without(sound, subject, predicate), shared_by(sound))
    messages = refused.value.messages
    assert all(message.startswith(f"{place}: ") for message in messages)
    assert {message.rpartition("[")[2].partition(":")[0] for message in messages} == broken


def test_the_reference_refuses_the_same() -> None:
    damaged, shared = without(built(), "/obs/spending/.*project", "status"), shared_by(built())
    told = []
    for reference in (False, True):
        with pytest.raises(ValidationError) as refused:
            gate(damaged, shared, reference=reference)
        told.append(refused.value.messages)
    assert told[0] == told[1]


def test_what_reports_share_is_held_against_the_shapes_once() -> None:
    report = built()
    shared = shared_by(report)
    unnamed = tuple(
        replace(graph, triples=tuple(line for line in graph.triples if "core#prefLabel>" not in line))
        for graph in shared
    )
    assert gate(report, unnamed) is report
    classes = tuple(declared((index_of(report),), Iris()))
    assert gate_shared(shared, classes) == shared
    with pytest.raises(ValidationError, match="what the reports share"):
        gate_shared(unnamed, classes)


def test_a_code_that_is_not_in_the_list_is_refused() -> None:
    report, poorer = built(), written(reading("t03 p9 205 教育 function=205 1.00"), Iris())
    broken = {found.constraint for found in validate((*report.graphs, *shared_by(poorer)))}
    assert {"Fact-function", "ic-19", "ic-20"} <= broken


def test_a_cube_that_does_not_add_up_needs_a_finding_that_says_so() -> None:
    picture = "t03 p9 - 合计 - 9.00\nt03 p9 205 教育 function=205 1.00"
    unsaid = written(reading(picture), Iris())
    with pytest.raises(ValidationError) as refused:
        gate(unsaid, shared_by(unsaid))
    assert [message.rpartition("[")[2].partition(":")[0] for message in refused.value.messages] == ["js-totals"]
    report = replace(reading(picture), findings=observe(reading(picture))[1])
    told = written(report, Iris())
    assert gate(told, shared_by(told)) is told


def test_a_report_without_observations_has_nothing_to_publish() -> None:
    report = written(reading(), Iris())
    with pytest.raises(ValidationError) as refused:
        gate(report, shared_by(report))
    assert [message for message in refused.value.messages if "not-vacuous-observations" in message]
