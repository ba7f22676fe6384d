"""What is not a table: evaluations, claims, definitions, words and coverage as statements, asked in SPARQL."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from juesuan.model.description import Definition, Description
from juesuan.model.place import Place
from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf import shared_graphs
from juesuan.vocabulary.iris import Iris, project_id, report_id, term_id
from juesuan.vocabulary.namespaces import PREFIXES
from tests.publish.facts.drawing import PROFILE, reading, written
from tests.publish.rdf.whole import at, whole

IRIS = Iris("https://example.org/")
REPORT = report_id("某市某局", 2024)


def store_of(*reports: ReportGraphs) -> ox.Store:
    """A store as it is served: what is merged in the default graph, the rest in named graphs."""
    store = ox.Store()
    for graph in (*(graph for report in reports for graph in report.graphs), *shared_graphs(reports, IRIS)):
        target = ox.DefaultGraph() if graph.merged else ox.NamedNode(graph.iri)
        store.bulk_load("\n".join(graph.triples).encode(), ox.RdfFormat.N_TRIPLES, to_graph=target)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of(written(whole(), IRIS))


def asked(store: ox.Store, pattern: str) -> list[tuple[str, ...]]:
    """The rows of `SELECT` in the order of the query."""
    solutions = store.query(f"SELECT {pattern}", base_iri=IRIS.base, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "").removeprefix(IRIS.base) for term in row) for row in solutions]


def test_an_evaluation_leads_to_goals_indicators_and_values(store: ox.Store) -> None:
    assert asked(
        store,
        """?goal ?name ?one ?two ?target ?comparator ?number ?score ?reason WHERE {
             ?evaluation dcterms:identifier "A" ; js:goal ?goals .
             ?goals js:text ?goal ; js:indicator ?indicator .
             ?indicator rdfs:label ?name ; js:position 1 ; js:missReason ?reason ;
               js:level1 ?one ; js:level2 ?two ; js:target ?set ; js:score/js:number ?score .
             ?set js:printedText ?target ; js:comparator ?comparator ; js:number ?number ; js:page 20 }""",
    ) == [
        (
            "推动工业发展",
            "工业投资增速",
            "code/indicator-level-1/output",
            "code/indicator-level-2/quantity",
            "≥5%",
            "code/comparator/at-least",
            "5",
            "1.31",
            "市场需求不足",
        )
    ]


def test_a_list_of_values_keeps_its_parts_in_order(store: ox.Store) -> None:
    assert asked(
        store,
        f"""?position ?counted ?number ?unit WHERE {{
             <evaluation/{REPORT}/A/indicator/2> js:actual/js:part ?part .
             ?part js:position ?position ; js:counts ?counted ; js:number ?number ; js:unitText ?unit }}
           ORDER BY ?position""",
    ) == [("1", "标杆工厂", "10", "个"), ("2", "示范项目", "20", "个")]


def test_only_values_that_are_one_number_are_observations(store: ox.Store) -> None:
    assert asked(
        store,
        f"""?role ?number ?decimals WHERE {{
             ?one qb:dataSet <dataset/performance> ; js:evaluation <evaluation/{REPORT}/A> ; js:valueRole ?role ;
               js:assessed <evaluation/{REPORT}/A/indicator/2> ; js:quantity ?number ; js:decimals ?decimals }}
           ORDER BY ?role""",
    ) == [("code/value-role/score", "3", "0"), ("code/value-role/weight", "3", "0")]


def test_money_of_an_evaluation_is_in_the_unit_at_its_head_and_in_yuan(store: ox.Store) -> None:
    assert asked(
        store,
        """?label ?unit ?yuan WHERE {
             ?evaluation dcterms:identifier "A" ; js:execution ?line .
             ?line rdfs:label ?label ; js:budget ?budget . ?budget js:unitText ?unit ; js:yuan ?yuan }""",
    ) == [("部门整体支出总额", "万元", "1000000")]


def test_a_project_is_one_thing_in_prose_and_in_its_evaluation(store: ox.Store) -> None:
    project = f"code/project/{project_id('某市某局', '智能制造专项')}"
    assert asked(
        store,
        """?project ?name ?yuan WHERE {
             ?project a js:Project ; skos:prefLabel ?name .
             ?spent js:project ?project ; js:amount ?yuan . ?evaluation js:evaluates ?project }""",
    ) == [(project, "智能制造专项", "400000")]


def test_a_claim_has_its_number_and_operands_in_their_order(store: ox.Store) -> None:
    assert asked(
        store,
        """?sentence ?number ?final ?budget WHERE {
             ?claim js:claimKind <code/claim-kind/completion> ; js:sentence ?sentence ; js:page 4 ;
               js:stated/js:quantity ?number ; js:firstOperand/js:amount ?final ;
               js:secondOperand/js:amount ?budget }""",
    ) == [("完成年初预算的125.0%", "125", "1000000", "800000")]


def test_a_claim_in_words_is_about_the_finance_cube(store: ox.Store) -> None:
    assert asked(
        store,
        """?direction ?dataset ?count WHERE {
             ?claim js:direction ?direction ; js:firstOperand/qb:dataSet ?dataset ; js:operandCount ?count }""",
    ) == [("code/direction/less", "dataset/finance", "2")]


def test_a_check_names_the_claim_that_fails(store: ox.Store) -> None:
    assert asked(
        store,
        """?sentence ?suspect WHERE {
             GRAPH ?graph { ?result js:claim ?claim ; js:outcome <code/outcome/fails> ; js:suspect ?blamed }
             ?claim js:sentence ?sentence . ?blamed js:printedText ?suspect }""",
    ) == [("决算数小于年初预算数", "80.00")]


def test_what_a_code_means_is_said_by_its_edition_with_its_source(store: ox.Store) -> None:
    assert asked(
        store,
        """?meaning ?path ?page WHERE {
             <code/function/2050202/edition/2024> skos:definition ?meaning ; dcterms:source ?source .
             ?source js:namePath ?path ; js:page ?page }""",
    ) == [("办小学的钱", "教育支出 / 普通教育 / 小学教育", "19")]


def test_terms_are_concepts_of_the_glossary_whatever_their_quotes(store: ox.Store) -> None:
    term = f"code/term/{term_id('三公经费')}"
    assert asked(
        store,
        """?term ?name ?printed ?meaning WHERE {
             <code/term> skos:hasTopConcept ?term . ?term skos:prefLabel ?name ; skos:definition ?meaning .
             ?definition js:defines ?term ; js:definedTerm ?printed }""",
    ) == [(term, "三公经费", "“三公”经费", "因公出国、用车和接待的钱")]


def defining(organisation: str, year: int, text: str) -> ReportGraphs:
    definition = Definition("基本支出", text, at(9))
    report = replace(reading("t03 p9 205 教育 function=205 1.00"), description=Description((), (definition,)))
    return written(replace(report, profile=replace(PROFILE, organisation=organisation, year=year)), IRIS)


def test_the_wording_of_most_reports_of_the_last_year_is_the_meaning() -> None:
    reports = (
        defining("甲局", 2024, "日常的钱"),
        defining("乙局", 2024, "保障运转的钱"),
        defining("丙局", 2024, "保障运转的钱"),
        *(defining(name, 2023, "从前的说法") for name in ("丁局", "戊局", "己局")),
    )
    assert asked(
        store_of(*reports),
        f"""?meaning ?source WHERE {{
             <code/term/{term_id("基本支出")}> skos:definition ?meaning ; dcterms:source ?source }}
           ORDER BY ?source""",
    ) == sorted(("保障运转的钱", f"definition/{report_id(name, 2024)}/1") for name in ("乙局", "丙局"))


def test_words_about_the_department_have_their_places(store: ox.Store) -> None:
    assert asked(
        store,
        """?does ?count ?sentence ?change WHERE {
             ?department js:responsibility ?duty ; org:changedBy/js:text ?change .
             ?duty js:text ?does ; js:page 2 .
             ?report js:statedUnitCount ?count ; js:unitSentence/js:text ?sentence }""",
    ) == [("主管教育", "1", "下设1个单位", "机构改革划出一处")]


def test_coverage_counts_every_page_and_names_what_is_not_explained(store: ox.Store) -> None:
    assert asked(
        store,
        """?page ?numbers ?figures ?unexplained WHERE { GRAPH ?graph {
             ?one a js:PageCoverage ; js:page ?page ; js:numberCount ?numbers ; js:figureCount ?figures ;
               js:unexplainedCount ?unexplained } } ORDER BY ?page""",
    ) == [("4", "3", "1", "1"), ("5", "0", "0", "0")]
    assert asked(
        store,
        """?text ?context WHERE {
             GRAPH ?graph { ?one a js:UnexplainedNumber ; js:printedText ?text ; js:context ?context } }""",
    ) == [("7", "共有7处")]


def test_a_place_may_have_a_name_only() -> None:
    report = whole()
    first, *rest = report.figures
    named = replace(first, place=Place(reference="Sheet1!B5", table="01", cell="205 × 决算数"))
    store = store_of(written(replace(report, figures=(named, *rest)), IRIS))
    assert asked(
        store,
        """?label WHERE { ?e js:reference "Sheet1!B5" ; rdfs:label ?label FILTER (lang(?label) = "en") }""",
    ) == [("table 01, 205 × 决算数, Sheet1!B5: 100.0",)]
