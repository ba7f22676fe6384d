"""A report as named graphs: the statements of one figure, its evidence, the organisations, the checks."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import Graph

from juesuan.errors import DocumentError
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.finding import Finding, Severity
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

PICTURE = """
t03  p9  205  教育支出  function=205               388.42
t03  p9  205  教育支出  function=205 nature=basic  300.00
t01  p7  -    教育支出  function=205               388.42
"""


def graph_of(part: str, picture: str = PICTURE) -> ReleaseGraph:
    graphs = written(reading(picture), IRIS).graphs
    return next(graph for graph in graphs if graph.name == f"{REPORT}/{part}")


def said_about(graph: ReleaseGraph, subject: str) -> set[str]:
    return {line.removeprefix(f"<{subject}> ") for line in graph.triples if line.startswith(f"<{subject}> ")}


def expected(turtle: str) -> set[str]:
    """The predicates and objects of one subject `:s`, from Turtle, as N-Triples."""
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    document = f"{prefixes} BASE <{IRIS.base}> PREFIX : <#> {turtle}"
    triples = (quad.triple for quad in ox.parse(document, ox.RdfFormat.TURTLE))
    return {f"{triple.predicate} {triple.object} ." for triple in triples}


def test_a_statement_observation() -> None:
    key = "final.205.basic"
    assert said_about(graph_of("data"), IRIS.observation("t03", REPORT, key)) == expected(f"""
        :s a qb:Observation , js:Statement03Observation ; qb:dataSet <dataset/t03> ;
          rdfs:label "支出决算表：205 教育支出 · 决算数"@zh , "Expenditure: 205 教育支出 · 决算数"@en ;
          js:reportingOrganisation <{ORGANISATION}> ; js:fiscalYear <year/2024> ;
          js:budgetPhase <code/phase/final> ;
          js:functionalClass <code/function/205> ; js:expenditureNature <code/nature/basic> ;
          js:amount 3000000.0 ; js:unit <code/unit/yuan> ; js:decimals -2 ;
          js:printedText "300.00" ; js:printedUnit <code/unit/ten-thousand-yuan> ;
          js:observationStatus <code/status/printed> ; js:aggregationLevel <code/level/class> ; js:isLeaf true ;
          js:evidence <{IRIS.evidence("t03", REPORT, key)}> ; prov:wasDerivedFrom <{DOCUMENT}> .
    """)


def test_a_finance_observation_is_derived_from_its_witnesses() -> None:
    subject = IRIS.observation("finance", REPORT, "final.expenditure._T._Z.205._T._T._Z")
    assert said_about(graph_of("data"), subject) == expected(f"""
        :s a qb:Observation , js:FinanceObservation ; qb:dataSet <dataset/finance> ;
          rdfs:label "本年支出 · 205 教育支出（决算数）"@zh ,
            "expenditure of the year · 205 教育支出 (final amount)"@en ;
          js:reportingOrganisation <{ORGANISATION}> ; js:fiscalYear <year/2024> ;
          js:budgetPhase <code/phase/final> ;
          js:flow <code/flow/expenditure> ; js:fund <code/fund/_T> ; js:incomeSource <code/source/_Z> ;
          js:functionalClass <code/function/205> ; js:economicClass <code/economic/_T> ;
          js:expenditureNature <code/nature/_T> ; js:threePublicItem <code/item/_Z> ;
          js:amount 3884200.0 ; js:unit <code/unit/yuan> ; js:decimals -2 ;
          js:observationStatus <code/status/printed> ; js:aggregationLevel <code/level/class> ;
          js:witnessCount 2 ; js:witnessesAgree true ;
          prov:wasDerivedFrom <{IRIS.observation("t01", REPORT, "final.expenditure._T._Z.205")}> ,
            <{IRIS.observation("t03", REPORT, "final.205._T")}> .
    """)


def test_evidence_points_into_the_page() -> None:
    subject = IRIS.evidence("t03", REPORT, "final.205.basic")
    assert said_about(graph_of("evidence"), subject) == expected(f"""
        :s a js:Evidence ; js:document <{DOCUMENT}> ; js:page 9 ; js:boxOrigin js:topLeftOfPage ;
          rdfs:label "第9页，表03，205 × 决算数：300.00"@zh , "p. 9, table 03, 205 × 决算数: 300.00"@en ;
          js:x0 100.0 ; js:top 20.0 ; js:x1 150.0 ; js:bottom 28.0 ;
          js:table "03" ; js:cell "205 × 决算数" ; js:rowCode "205" ; js:rowHeading "教育支出" ;
          js:columnHeading "决算数" ; js:printedText "300.00" ; js:readAs <code/status/printed> .
    """)


def test_evidence_points_into_a_text() -> None:
    figures = [
        dataclasses.replace(figure, place=Place(span=Span(120, 126), table="03", cell="205 × 决算数"))
        for figure in drawn("t03 p1 205 教育支出 function=205 1.00")
    ]
    _, evidence, _ = written(reading(figures=figures), IRIS).graphs
    said = said_about(evidence, IRIS.evidence("t03", REPORT, "final.205._T"))
    assert expected(":s js:firstCharacter 120 ; js:endCharacter 126 .") <= said
    assert not [line for line in said if "/page>" in line or "boxOrigin" in line]


def test_evidence_names_a_cell_of_a_workbook() -> None:
    figures = [
        dataclasses.replace(figure, place=Place(reference="支出决算表!E7", table="03", cell="205 × 决算数"))
        for figure in drawn("t03 p1 205 教育支出 function=205 1.00")
    ]
    _, evidence, _ = written(reading(figures=figures), IRIS).graphs
    said = said_about(evidence, IRIS.evidence("t03", REPORT, "final.205._T"))
    assert expected(':s js:reference "支出决算表!E7" .') <= said
    assert not [line for line in said if "/page>" in line or "Character>" in line]


def test_a_figure_printed_twice_has_two_places() -> None:
    picture = "t03 p9 205 教育支出 function=205 1.00\nt03 p10 205 教育支出 function=205 1.00"
    first, second = (IRIS.evidence("t03", REPORT, "final.205._T", number) for number in (1, 2))
    said = said_about(graph_of("data", picture), IRIS.observation("t03", REPORT, "final.205._T"))
    assert expected(f":s js:evidence <{first}> , <{second}> .") <= said
    assert expected(":s js:page 10 .") <= said_about(graph_of("evidence", picture), second)


def test_department_head_unit_and_subordinate_unit_are_three_things() -> None:
    data = graph_of("data")
    assert expected(f"""
        :s a org:FormalOrganization , js:BudgetDepartment ; skos:prefLabel "某市某局"@zh ;
          org:hasUnit <{HEAD_UNIT}> ; org:hasSubOrganization <{CENTRE}> .
    """) <= said_about(data, ORGANISATION)
    assert expected(f"""
        :s a org:OrganizationalUnit , js:HeadUnit ;
          skos:prefLabel "某市某局（本级）"@zh ; org:unitOf <{ORGANISATION}> .
    """) <= said_about(data, HEAD_UNIT)
    assert expected(f"""
        :s a js:BudgetUnit ; skos:prefLabel "某市某中心"@zh ; js:unitKind "事业单位"@zh ;
          org:subOrganizationOf <{ORGANISATION}> .
    """) <= said_about(data, CENTRE)
    assert said_about(data, IRIS.scope(REPORT)) == expected(f"""
        :s a js:ConsolidationScope ; js:scopeOf <{ORGANISATION}> ; js:fiscalYear <year/2024> ; js:includedCount 2 ;
          js:scopeSentence "纳入编制范围的单位包括："@zh ; js:includes <{HEAD_UNIT}> , <{CENTRE}> .
    """)


def test_checks_and_findings_are_data() -> None:
    figures = drawn(PICTURE)
    check = CheckResult(
        "t01.class.t03", Outcome.FAILS, (figures[2],), (figures[0],), Decimal("-100.00"), Decimal(0)
    )
    finding = Finding(
        "t03.sum", Severity.ERROR, Text("不符", "differs"), figures[0].place, Text("核对", "compare")
    )
    report = dataclasses.replace(reading(figures=figures), checks=(check,), findings=(finding,))
    _, _, checks = written(report, IRIS).graphs
    assert said_about(checks, IRIS.check(REPORT, "t01.class.t03", 1)) == expected(f"""
        :s a js:CheckResult , dqv:QualityMeasurement ; dqv:isMeasurementOf <rule/t01.class.t03> ;
          dqv:computedOn <report/{REPORT}> ; js:outcome <code/outcome/fails> ;
          js:residual -100.0 ; js:tolerance 0.0 ;
          js:leftSide <{IRIS.observation("t01", REPORT, "final.expenditure._T._Z.205")}> ;
          js:rightSide <{IRIS.observation("t03", REPORT, "final.205._T")}> .
    """)
    assert said_about(checks, IRIS.finding(REPORT, 1)) == expected(f"""
        :s a js:Finding ; js:about <report/{REPORT}> ; js:document <{DOCUMENT}> ; dcterms:identifier "t03.sum" ;
          js:severity <code/severity/error> ; js:message "不符"@zh , "differs"@en ;
          js:remedy "核对"@zh , "compare"@en ;
          js:page 9 ; js:boxOrigin js:topLeftOfPage ; js:x0 100.0 ; js:top 10.0 ; js:x1 150.0 ; js:bottom 18.0 ;
          js:table "03" ; js:cell "205 × 决算数" .
    """)


def test_observations_lead_to_their_checks_and_other_figures_are_operands() -> None:
    total, illegible, cell = drawn("""
        t03 p9 -   合计     function=_T   388.42
        t03 p9 205 教育支出 function=205  ?
        t03 p9 208 社会保障 function=208  88.42
    """)
    check = CheckResult("t03.sum.class", Outcome.NOT_EVALUATED, (total,), (illegible, cell))
    computed = dataclasses.replace(
        CheckResult("t03.sum.class", Outcome.HOLDS_WITHIN_ROUNDING, (total,), (cell,)),
        computed=Decimal("3884200"),
        low=Decimal("3884150"),
        high=Decimal("3884250"),
    )
    report = dataclasses.replace(reading(figures=(total, illegible, cell)), checks=(check, computed))
    _, _, checks = written(report, IRIS).graphs
    first, second = (IRIS.check(REPORT, "t03.sum.class", number) for number in (1, 2))
    observation = IRIS.observation("t03", REPORT, "final.208._T")
    assert said_about(checks, observation) == expected(f":s dqv:hasQualityMeasurement <{first}> , <{second}> .")
    assert expected(f":s js:rightOperand <{first}/right/1> ; js:rightSide <{observation}> .") <= said_about(
        checks, first
    )
    assert expected(
        f':s a js:Operand ; js:document <{DOCUMENT}> ; js:printedText "?" ; js:page 9 .'
    ) <= said_about(checks, f"{first}/right/1")
    assert expected(":s js:computed 3884200.0 ; js:least 3884150.0 ; js:most 3884250.0 .") <= said_about(
        checks, second
    )


def test_cube_and_evidence_are_merged_but_checks_are_not() -> None:
    graphs = written(reading(PICTURE), IRIS).graphs
    assert [(graph.name, graph.iri, graph.merged) for graph in graphs] == [
        (f"{REPORT}/data", f"https://example.org/graph/{REPORT}/data", True),
        (f"{REPORT}/evidence", f"https://example.org/graph/{REPORT}/evidence", True),
        (f"{REPORT}/checks", f"https://example.org/graph/{REPORT}/checks", False),
    ]


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
    assert (summary.figure_count, summary.observation_count, summary.finding_count) == (3, 5, 0)


@pytest.mark.parametrize(("field", "value"), [("organisation", ""), ("year", None)])
def test_a_report_that_does_not_say_whose_it_is_cannot_be_written(field: str, value: object) -> None:
    profile = dataclasses.replace(PROFILE, **{field: value})  # type: ignore[arg-type]
    report = dataclasses.replace(reading(PICTURE), profile=profile)
    with pytest.raises(DocumentError, match="does not say"):
        written(report, IRIS)
