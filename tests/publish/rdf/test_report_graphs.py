"""A report as one graph: the statements of a fact, of a figure, of a finding, of the organisations."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import Graph

from juesuan.errors import DocumentError
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import About, Finding, Severity
from juesuan.model.place import Place, Span
from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.vocabulary.iris import Iris, report_id
from juesuan.vocabulary.namespaces import PREFIXES
from tests.publish.facts.drawing import PROFILE, SOURCE, drawn, reading, written

IRIS = Iris("https://example.org/")
REPORT = report_id("某市某局", 2024)
ORGANISATION = IRIS.organisation("某市某局")
HEAD_UNIT = IRIS.organisation("某市某局本级")
CENTRE = IRIS.organisation("某市某中心")
DOCUMENT = IRIS.document(SOURCE.sha256)
SOURCE_FILE = IRIS.source_file(REPORT, ".pdf")
FACT = IRIS.observation("spending", REPORT, "205.basic")

PICTURE = """
t03  p9  205  教育支出  function=205               388.42
t03  p9  205  教育支出  function=205 nature=basic  300.00
t01  p7  -    教育支出  function=205               388.42
"""


def graph_of(picture: str = PICTURE) -> ReleaseGraph:
    (graph,) = written(reading(picture), IRIS).graphs
    return graph


def about(graph: ReleaseGraph, subject: str) -> set[str]:
    return {line.removeprefix(f"<{subject}> ") for line in graph.triples if line.startswith(f"<{subject}> ")}


def expected(turtle: str) -> set[str]:
    """The predicates and objects of one subject `:s`, from Turtle, as N-Triples."""
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    document = f"{prefixes} BASE <{IRIS.base}> PREFIX : <#> {turtle}"
    triples = (quad.triple for quad in ox.parse(document, ox.RdfFormat.TURTLE))
    return {f"{triple.predicate} {triple.object} ." for triple in triples}


def test_a_fact_says_as_little_as_it_can() -> None:
    assert about(graph_of(), FACT) == expected(f"""
        :s a qb:Observation ; qb:dataSet <dataset/spending> ; js:organisation <{ORGANISATION}> ; js:year 2024 ;
          js:function <code/function/205> ; js:class <code/function/205> ; js:nature <code/nature/basic> ;
          js:spending 3000000.0 ; js:status <code/status/sound> .
    """)


def test_a_figure_has_its_headings_its_place_and_the_fact_that_it_states() -> None:
    assert about(graph_of(), IRIS.figure(REPORT, 2)) == expected(f"""
        :s a js:Figure ; js:report <report/{REPORT}> ; js:printedText "300.00" ; js:value 300.0 ;
          js:unit <code/unit/ten-thousand-yuan> ; js:table "03" ; js:row "教育支出" ; js:code "205" ;
          js:column "决算数" ; js:page 9 ; js:readAs <code/reading/printed> ; js:states <{FACT}> ;
          js:place <{SOURCE_FILE}#page=9&viewrect=100.00,20.00,50.00,8.00> .
    """)


PLACES = [
    (Place(span=Span(120, 126)), "#char=120,126"),
    (Place(reference="支出决算表!E7"), "#%E6%94%AF%E5%87%BA%E5%86%B3%E7%AE%97%E8%A1%A8%21E7"),
    (Place(page=3), "#page=3"),
]


@pytest.mark.parametrize(("place", "fragment"), PLACES)
def test_a_place_is_a_fragment_of_the_source_file(place: Place, fragment: str) -> None:
    figures = [dataclasses.replace(figure, place=place) for figure in drawn("t03 p1 205 教育 function=205 1.00")]
    (graph,) = written(reading(figures=figures), IRIS).graphs
    assert expected(f":s js:place <{SOURCE_FILE}{fragment}> .") <= about(graph, IRIS.figure(REPORT, 1))


def test_a_number_that_two_figures_share_is_one_print() -> None:
    one, other = drawn("t01 p7 - 收入总计 flow=total-income 9.00\nt01 p7 - 支出总计 flow=total-expenditure 9.00")
    report = reading(figures=(one, dataclasses.replace(other, place=one.place)))
    (graph,) = written(report, IRIS).graphs
    assert sum(line.endswith(f"<{PREFIXES['js']}Figure> .") for line in graph.triples) == 1
    assert expected(':s js:row "收入总计" , "支出总计" .') <= about(graph, IRIS.figure(REPORT, 1))


def test_a_fact_printed_twice_has_two_figures() -> None:
    graph = graph_of("t03 p9 205 教育支出 function=205 1.00\nt03 p10 205 教育支出 function=205 1.00")
    fact = IRIS.observation("spending", REPORT, "205.unsplit")
    for number, page in ((1, 9), (2, 10)):
        figure = about(graph, IRIS.figure(REPORT, number))
        assert expected(f":s js:states <{fact}> ; js:page {page} .") <= figure


def test_a_number_that_is_not_legible_is_a_figure_without_value() -> None:
    figure = about(graph_of("t03 p9 205 教育支出 function=205 ?"), IRIS.figure(REPORT, 1))
    assert expected(':s js:printedText "?" ; js:page 9 .') <= figure
    assert not [line for line in figure if "/value>" in line or "/states>" in line]


def test_department_head_unit_and_subordinate_unit_are_three_things() -> None:
    graph = graph_of()
    assert expected("""
        :s a org:FormalOrganization , js:BudgetDepartment ; schema:name "某市某局" ; skos:prefLabel "某市某局"@zh .
    """) <= about(graph, ORGANISATION)
    assert expected(f"""
        :s a org:OrganizationalUnit , js:HeadUnit ; schema:name "某市某局（本级）" ;
          org:subOrganizationOf <{ORGANISATION}> .
    """) <= about(graph, HEAD_UNIT)
    assert expected(f"""
        :s a js:BudgetUnit ; schema:name "某市某中心" ; js:unitKind "事业单位" ;
          org:subOrganizationOf <{ORGANISATION}> .
    """) <= about(graph, CENTRE)
    assert expected(f"""
        :s a js:Report ; js:organisation <{ORGANISATION}> ; js:year 2024 ;
          js:consolidates <{HEAD_UNIT}> , <{CENTRE}> ; js:scopeSentence "纳入编制范围的单位包括：" ;
          js:document <{DOCUMENT}> .
    """) <= about(graph, IRIS.report(REPORT))


def test_a_head_unit_that_publishes_for_itself_is_of_its_department() -> None:
    profile = dataclasses.replace(PROFILE, organisation="某市某局（本级）", units=())
    (graph,) = written(dataclasses.replace(reading(PICTURE), profile=profile), IRIS).graphs
    assert expected(f":s a js:HeadUnit ; org:subOrganizationOf <{ORGANISATION}> .") <= about(graph, HEAD_UNIT)
    fact = IRIS.observation("unit-spending", report_id("某市某局（本级）", 2024), "205.basic")
    assert expected(f":s js:unitSpending 3000000.0 ; js:organisation <{HEAD_UNIT}> .") <= about(graph, fact)


def disputed(severity: Severity) -> ReleaseGraph:
    figures = drawn(PICTURE)
    check = CheckResult(
        "t01.class.t03", Outcome.FAILS, (figures[2],), (figures[1],), Decimal("-100.00"), Decimal(0)
    )
    words = Text("不符", "differs"), figures[2].place, Text("核对", "compare")
    finding = Finding("t01.class.t03", severity, *words, About((figures[2], figures[1])))
    report = dataclasses.replace(reading(figures=figures), checks=(check,), findings=(finding,))
    (graph,) = written(report, IRIS).graphs
    return graph


def test_a_finding_concerns_figures_and_facts() -> None:
    assert about(disputed(Severity.ERROR), IRIS.finding(REPORT, 1)) == expected(f"""
        :s a js:Finding ; js:report <report/{REPORT}> ; js:kind "t01.class.t03" ; js:rule <rule/t01.class.t03> ;
          js:severity <code/severity/error> ; js:message "不符" ; js:messageEnglish "differs" ;
          js:remedy "核对" ; js:remedyEnglish "compare" ; js:table "01" ; js:page 7 ;
          js:place <{SOURCE_FILE}#page=7&viewrect=100.00,30.00,50.00,8.00> ;
          js:concerns <{IRIS.figure(REPORT, 3)}> , <{IRIS.figure(REPORT, 2)}> , <{FACT}> ,
            <{IRIS.observation("class-spending", REPORT, "205")}> .
    """)


@pytest.mark.parametrize(
    ("severity", "status"), [(Severity.ERROR, "disputed"), (Severity.WARNING, "sound"), (Severity.NOTE, "sound")]
)
def test_errors_put_facts_in_dispute(severity: Severity, status: str) -> None:
    fact = about(disputed(severity), FACT)
    assert expected(f":s js:status <code/status/{status}> .") <= fact
    named = expected(f":s js:finding <{IRIS.finding(REPORT, 1)}> .") <= fact
    assert named is (status == "disputed")


def test_the_results_of_a_rule_are_counted() -> None:
    graph = disputed(Severity.ERROR)
    assert about(graph, IRIS.check(REPORT, "t01.class.t03")) == expected(f"""
        :s a js:RuleResult ; js:report <report/{REPORT}> ; js:rule <rule/t01.class.t03> ; js:fails 1 .
    """)


def test_everything_is_in_the_default_graph_of_the_store() -> None:
    (graph,) = written(reading(PICTURE), IRIS).graphs
    assert (graph.name, graph.iri) == (f"{REPORT}/data", f"https://example.org/graph/{REPORT}")


def test_same_input_same_sorted_statements() -> None:
    one, other = (written(reading(PICTURE), IRIS) for _ in range(2))
    assert one == other
    for graph in one.graphs:
        assert list(graph.triples) == sorted(set(graph.triples))


def test_another_parser_reads_the_statements() -> None:
    for graph in written(reading(PICTURE), IRIS).graphs:
        assert len(Graph().parse(data="\n".join(graph.triples), format="nt")) == len(graph.triples)


def test_a_summary_counts() -> None:
    summary = written(reading(PICTURE), IRIS).summary
    assert (summary.organisation, summary.year, summary.source_name) == ("某市某局", 2024, "某局 2024.pdf")
    assert (summary.figure_count, summary.observation_count, summary.finding_count) == (3, 2, 0)


@pytest.mark.parametrize(("field", "value"), [("organisation", ""), ("year", None)])
def test_a_report_that_does_not_say_whose_it_is_cannot_be_written(field: str, value: object) -> None:
    profile = dataclasses.replace(PROFILE, **{field: value})  # type: ignore[arg-type]
    report = dataclasses.replace(reading(PICTURE), profile=profile)
    with pytest.raises(DocumentError, match="does not say"):
        written(report, IRIS)
