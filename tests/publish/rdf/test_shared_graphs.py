"""What all reports of a release share: code lists that reports attest, organisations, the catalogue."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from juesuan import __version__
from juesuan.check import RULES, YEAR_RULES
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.release.bundles import index_of
from juesuan.vocabulary.classification import functions
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from tests.publish.facts.drawing import PROFILE, SOURCE, reading, written

IRIS = Iris("https://example.org/")
NAMES = functions()


def report(picture: str, organisation: str = "某市某局", year: int = 2024) -> ReportGraphs:
    profile = replace(PROFILE, organisation=organisation, year=year)
    return written(replace(reading(picture), profile=profile), IRIS)


def asked(query: str, *graphs: ReleaseGraph) -> list[tuple[str, ...]]:
    store = ox.Store()
    for graph in graphs:
        store.bulk_load("\n".join(graph.triples).encode(), ox.RdfFormat.N_TRIPLES)
    solutions = store.query(query, base_iri=IRIS.base, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "") for term in solution) for solution in solutions]


def shared(name: str, *reports: ReportGraphs) -> ReleaseGraph:
    return next(graph for graph in shared_graphs([*map(index_of, reports)], IRIS) if graph.name == name)


def test_a_code_implies_those_above_it_and_is_called_as_the_ministry_calls_it() -> None:
    codes = shared("codes", report("t03 p9 2080505 养老缴费 function=2080505 1.00"))
    assert asked(
        """SELECT ?code ?zh ?en ?other WHERE {
             <code/function/2080505> skos:broader* ?concept .
             ?concept skos:notation ?code ; schema:name ?zh .
             OPTIONAL { ?concept skos:prefLabel ?en FILTER (lang(?en) = "en") }
             OPTIONAL { ?concept skos:altLabel ?other } } ORDER BY DESC(STRLEN(?code))""",
        codes,
    ) == [
        (
            "2080505",
            "机关事业单位基本养老保险缴费支出",
            NAMES["2080505"].en,
            "养老缴费",
        ),
        ("20805", "行政事业单位养老支出", NAMES["20805"].en, ""),
        ("208", "社会保障和就业支出", NAMES["208"].en, ""),
    ]


def test_a_code_that_the_ministry_does_not_have_is_called_as_reports_call_it() -> None:
    codes = shared("codes", report("t03 p9 2089988 某项支出 function=2089988 1.00"))
    assert asked("SELECT ?n ?l WHERE { <code/function/2089988> schema:name ?n ; skos:prefLabel ?l }", codes) == [
        ("某项支出", "某项支出")
    ]


def test_links_lead_up_and_down_and_levels_have_members() -> None:
    codes = shared("codes", report("t06 p9 30101 基本工资 economic=30101 1.00"))
    assert asked("SELECT ?c WHERE { ?c skos:broader ?p . MINUS { ?p skos:narrower ?c } }", codes) == []
    assert asked(
        """SELECT ?depth WHERE { <code/economic> xkos:levels/rdf:rest*/rdf:first ?level .
             ?level skos:member <code/economic/30101> ; xkos:depth ?depth }""",
        codes,
    ) == [("2",)]


def test_a_concept_has_an_edition_for_each_year_and_the_last_name() -> None:
    codes = shared(
        "codes",
        report("t03 p9 2159904 技改支出 function=2159904 1.00", year=2022),
        report("t03 p9 2159904 技术改造支出 function=2159904 1.00", year=2024),
    )
    assert asked(
        """SELECT ?year ?name WHERE { ?edition dcterms:isVersionOf <code/function/2159904> ;
             js:year ?year ; schema:name ?name } ORDER BY ?year""",
        codes,
    ) == [("2022", "技改支出"), ("2024", "技术改造支出")]
    assert asked(
        "SELECT ?name ?other WHERE { <code/function/2159904> schema:name ?name ; skos:altLabel ?other }", codes
    ) == [("技术改造支出", "技改支出")]


def test_the_most_attested_name_of_a_year_wins() -> None:
    codes = shared(
        "codes",
        report("t03 p9 2210202 购房补贴 function=2210202 1.00", "甲局"),
        report("t03 p9 2210202 提租补贴 function=2210202 1.00", "乙局"),
        report("t03 p9 2210202 提租补贴 function=2210202 1.00", "丙局"),
    )
    assert asked(
        """SELECT ?name ?other WHERE { <code/function/2210202/edition/2024> schema:name ?name ;
             skos:altLabel ?other }""",
        codes,
    ) == [("提租补贴", "购房补贴")]


def test_no_concept_has_two_names_in_one_language() -> None:
    codes = shared(
        "codes", report("t03 p9 205 教育 function=205 1.00"), report("t03 p9 205 教 function=205 1.00", "甲")
    )
    assert (
        asked("""SELECT ?c WHERE { ?c skos:prefLabel ?a , ?b FILTER (lang(?a) = lang(?b) && ?a != ?b) }""", codes)
        == []
    )


def test_a_report_carried_over_counts_like_a_new_one() -> None:
    one = report("t03 p9 2080505 养老缴费 function=2080505 1.00", "甲局")
    other = report("t03 p9 2050202 小学教育 function=2050202 1.00", "乙局")
    read_back = replace(one, graphs=tuple(replace(graph, triples=tuple(graph.triples)) for graph in one.graphs))
    new, old, second = map(index_of, (one, read_back, other))
    assert shared_graphs((old, second), IRIS) == shared_graphs((new, second), IRIS)
    assert shared_graphs((new, second), IRIS) == shared_graphs((second, new), IRIS)


def test_rules_are_named_in_a_graph_of_their_own() -> None:
    graphs = {graph.name: graph for graph in shared_graphs((), IRIS)}
    query = "SELECT ?rule ?name WHERE { ?rule a js:Rule ; rdfs:label ?name }"
    named = {(IRIS.rule(rule.id), name) for rule in (*RULES, *YEAR_RULES) for name in (rule.text.zh, rule.text.en)}
    assert set(asked(query, graphs["rules"])) == named


def test_provenance_says_which_program_made_a_report_of_which_file() -> None:
    one = report("t03 p9 205 教育 function=205 1.00")
    assert asked(
        """SELECT ?document ?program WHERE { ?report prov:wasGeneratedBy ?reading .
             ?reading prov:used ?document ; prov:wasAssociatedWith/dcterms:identifier ?program }""",
        shared("provenance", one),
        *one.graphs,
    ) == [(IRIS.document(SOURCE.sha256), f"juesuan {__version__}")]


def test_identifiers_are_of_organisations_that_reports_know() -> None:
    known = Masthead(identifiers={"某市某局": "91110000600037341L", "他局": "91110000600037341L"})
    one = report("t03 p9 205 教育 function=205 1.00")
    graphs = {graph.name: graph for graph in shared_graphs((index_of(one),), IRIS, publication=known)}
    assert asked("SELECT ?o ?i WHERE { ?o org:identifier ?i }", graphs["organisations"]) == [
        (IRIS.organisation("某市某局"), "91110000600037341L")
    ]
