"""What is not a table: evaluations, claims, definitions, words and coverage as statements, asked in SPARQL."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from juesuan.model.check import Confusion, Repair
from juesuan.model.reading import Definition, Description
from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.release.bundles import index_of
from juesuan.vocabulary.iris import Iris, project_id, report_id, term_id
from juesuan.vocabulary.namespaces import PREFIXES
from tests.publish.facts.drawing import PROFILE, reading, written
from tests.publish.rdf.whole import EVALUATION, WORDED, at, whole

IRIS = Iris("https://example.org/")
REPORT = report_id("某市某局", 2024)


def store_of(*reports: ReportGraphs) -> ox.Store:
    """A store as it is served."""
    store = ox.Store()
    for graph in (
        *(graph for report in reports for graph in report.graphs),
        *shared_graphs([*map(index_of, reports)], IRIS),
    ):
        store.bulk_load("\n".join(graph.triples).encode(), ox.RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return store_of(written(whole(), IRIS))


def asked(store: ox.Store, pattern: str) -> list[tuple[str, ...]]:
    """The rows of `SELECT` in the order of the query."""
    solutions = store.query(f"SELECT {pattern}", base_iri=IRIS.base, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "").removeprefix(IRIS.base) for term in row) for row in solutions]


def test_a_scored_indicator_has_its_goal_levels_target_and_actual_value(store: ox.Store) -> None:
    assert asked(
        store,
        """?goal ?name ?one ?two ?target ?comparator ?number ?actual ?weight ?score ?reason WHERE {
             ?fact js:evaluation/dcterms:identifier "A" ; js:goal/js:text ?goal ; js:indicatorScore ?score ;
               js:performanceIndicator ?indicator ; js:targetText ?target ; js:comparator ?comparator ;
               js:target ?number ; js:actual ?actual ; js:weight ?weight ; js:missReason ?reason .
             ?indicator schema:name ?name ; js:level1 ?one ; js:level2 ?two }""",
    ) == [
        (
            "推动工业发展",
            "工业投资增速",
            "code/indicator-level-1/output",
            "code/indicator-level-2/quantity",
            "≥5%",
            "code/comparator/at-least",
            "5",
            "4.6",
            "2",
            "1.31",
            "市场需求不足",
        )
    ]


def test_a_list_of_values_and_its_parts_are_figures(store: ox.Store) -> None:
    assert asked(
        store,
        """?printed ?value ?unit WHERE { ?figure js:table "A" ; js:row "是否促进转型" ; js:column "完成值" ;
             js:printedText ?printed . OPTIONAL { ?figure js:value ?value ; js:unit/skos:notation ?unit } }
           ORDER BY ?printed""",
    ) == [
        ("标杆工厂10个", "10", "count"),
        ("标杆工厂10个;示范项目20个", "", ""),
        ("示范项目20个", "20", "count"),
    ]


def test_values_that_are_no_single_number_have_none_in_a_fact(store: ox.Store) -> None:
    assert asked(
        store,
        """?target ?text WHERE { ?fact js:performanceIndicator/schema:name "是否促进转型" ;
             js:evaluation/dcterms:identifier "A" ; js:actualText ?text .
             OPTIONAL { ?fact js:target ?target } OPTIONAL { ?fact js:actual ?target } }""",
    ) == [("", "标杆工厂10个;示范项目20个")]


def test_a_range_has_both_its_ends(store: ox.Store) -> None:
    report = replace(WORDED, target=replace(WORDED.target, upper=Decimal(4)) if WORDED.target else None)
    (goal,) = EVALUATION.goals
    evaluation = replace(EVALUATION, goals=(replace(goal, indicators=(report,)),))
    ranged = store_of(written(replace(whole(), evaluations=(evaluation,)), IRIS))
    assert asked(
        ranged, '?low ?high WHERE { ?f js:printedText "3-4次" ; js:value ?low ; js:upperValue ?high }'
    ) == [("3", "4")]


def test_money_of_an_evaluation_is_in_the_unit_at_its_head(store: ox.Store) -> None:
    assert asked(
        store,
        """?row ?value ?unit WHERE { ?figure js:table "A" ; js:column "全年预算数" ; js:row ?row ;
             js:value ?value ; js:unit/skos:notation ?unit }""",
    ) == [("部门整体支出总额", "100", "ten-thousand-yuan")]


def test_a_project_is_one_thing_in_prose_and_in_its_evaluation(store: ox.Store) -> None:
    project = f"code/project/{project_id('某市某局', '智能制造专项')}"
    assert asked(
        store,
        """?project ?name ?spent ?budget WHERE { ?project schema:name ?name ; js:projectOf ?department .
             ?one js:project ?project ; js:programmeSpending ?spent .
             ?other js:project ?project ; js:projectBudget ?budget . ?evaluation js:evaluates ?project }""",
    ) == [(project, "智能制造专项", "400000", "1000000")]


def test_a_claim_has_its_number_its_operands_and_what_came_of_it(store: ox.Store) -> None:
    assert asked(
        store,
        """?sentence ?number ?outcome ?computed ?operand WHERE {
             ?claim js:claimKind <code/claim-kind/completion> ; js:sentence ?sentence ; js:page 4 ;
               js:stated/js:value ?number ; js:outcome ?outcome ; js:computed ?computed ;
               js:operand/js:printedText ?operand } ORDER BY ?operand""",
    ) == [
        ("完成年初预算的125.0%", "125", "code/outcome/holds", "125", "100.0"),
        ("完成年初预算的125.0%", "125", "code/outcome/holds", "125", "80.00"),
    ]


def test_a_claim_in_words_is_about_figures_of_the_tables(store: ox.Store) -> None:
    assert asked(
        store,
        """?direction ?outcome ?table WHERE { ?claim js:direction ?direction ; js:outcome ?outcome ;
             js:operand/js:table ?table }""",
    ) == [("code/direction/less", "code/outcome/fails", "03")]


def test_what_a_code_means_is_said_by_its_edition_with_its_source(store: ox.Store) -> None:
    assert asked(
        store,
        """?meaning ?page WHERE {
             <code/function/2050202/edition/2024> skos:definition ?meaning ; dcterms:source ?source .
             ?source js:page ?page }""",
    ) == [("办小学的钱", "19")]


def test_terms_are_concepts_of_the_glossary_whatever_their_quotes(store: ox.Store) -> None:
    term = f"code/term/{term_id('三公经费')}"
    assert asked(
        store,
        """?term ?name ?printed ?meaning WHERE {
             ?term skos:topConceptOf <code/term> ; schema:name ?name ; skos:definition ?meaning .
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
        """?does ?count ?change WHERE {
             ?department js:responsibility ?duty ; org:changedBy/js:text ?change .
             ?duty js:text ?does ; js:page 2 . ?report js:statedUnitCount ?count }""",
    ) == [("主管教育", "1", "机构改革划出一处")]


def test_a_report_says_how_many_numbers_it_prints_and_how_many_are_not_explained(store: ox.Store) -> None:
    assert asked(store, "?n ?u WHERE { ?report js:numberCount ?n ; js:unexplainedCount ?u }") == [("3", "1")]


def test_a_repaired_figure_keeps_its_print_and_says_what_proves_it() -> None:
    report = whole()
    figure = report.figures[1]
    assert figure.amount is not None
    misread = replace(figure, amount=replace(figure.amount, value=Decimal("1000.0")))
    repair = Repair(misread, figure, Confusion.SEPARATOR, "t03.sum", report.checks[:1], 1, 9)
    store = store_of(written(replace(report, repairs=(repair,)), IRIS))
    assert asked(
        store,
        """?printed ?value ?read ?how ?rule ?proof WHERE { ?figure js:readText ?read ; js:printedText ?printed ;
             js:value ?value ; js:misreading ?how ; js:repairRule ?rule ; js:provenBy ?proof }""",
    ) == [("100.00", "100", "1000.0", "code/misreading/separator", "t03.sum", "rule/t01.t03.total")]
