"""Code lists over years and against others': editions, order, alignments, divisions."""

from __future__ import annotations

import csv

import pytest

from juesuan.vocabulary.organisations import divisions
from tests.paths import SHARED
from tests.publish.rdf.test_shared_graphs import asked, report, shared

COFOG = SHARED / "codes" / "cofog.csv"


def test_an_edition_says_what_it_was_called_before() -> None:
    codes = shared(
        "codes",
        report("t03 p9 2159904 技改支出 function=2159904 1.00", year=2022),
        report("t03 p9 2159904 技术改造支出 function=2159904 1.00", year=2024),
    )
    assert asked(
        """SELECT ?year ?name ?former WHERE { ?edition dcterms:isVersionOf <code/function/2159904> ;
             js:year ?year ; schema:name ?name OPTIONAL { ?edition js:formerName ?former } } ORDER BY ?year""",
        codes,
    ) == [("2022", "技改支出", ""), ("2024", "技术改造支出", "技改支出")]


def test_the_codes_of_a_fixed_list_are_in_order() -> None:
    codes = shared("codes")
    assert asked(
        "SELECT ?c WHERE { ?p skos:inScheme <code/phase> ; skos:notation ?c ; js:position ?n } ORDER BY ?n", codes
    ) == [("approved",), ("revised",), ("budget",)]


def test_links_are_graphs_of_their_own_and_match_codes_that_there_are() -> None:
    cofog, codes = shared("links-cofog"), shared("codes")
    assert asked("SELECT ?n WHERE { <code/function/213> skos:closeMatch/skos:notation ?n }", cofog) == [("04.2",)]
    assert asked("SELECT ?c WHERE { ?c skos:closeMatch|skos:broadMatch|skos:relatedMatch ?o }", cofog)
    unknown = "FILTER NOT EXISTS { ?x a skos:Concept }"
    matched = "?ours skos:closeMatch|skos:broadMatch|skos:relatedMatch ?theirs"
    assert asked(f"SELECT ?x WHERE {{ {matched} BIND (?ours AS ?x) {unknown} }}", cofog, codes) == []
    assert asked(f"SELECT ?x WHERE {{ {matched} BIND (?theirs AS ?x) {unknown} }}", cofog) == []
    for name in ("links-openbudgets", "links-sdmx", "links-units"):
        query = """SELECT ?c WHERE { ?c skos:closeMatch|skos:broadMatch|skos:exactMatch ?o
                     FILTER NOT EXISTS { ?c a skos:Concept } }"""
        assert asked(query, shared(name), codes) == []


def test_links_of_divisions_are_of_divisions_that_there_are() -> None:
    linked = asked("SELECT ?c WHERE { ?c skos:exactMatch ?o }", shared("links-divisions"))
    assert linked
    assert {code.rpartition("/")[2] for (code,) in linked} <= set(divisions())


@pytest.mark.skipif(not COFOG.exists(), reason="the list of the United Nations is not at hand")
def test_the_labels_of_cofog_are_the_un_s() -> None:
    with COFOG.open(encoding="utf-8", newline="") as file:
        theirs = {row["Code"]: " ".join(row["Description_EN"].split()) for row in csv.DictReader(file)}
    query = "SELECT ?c ?l WHERE { ?x skos:notation ?c ; skos:prefLabel ?l FILTER (lang(?l) = 'en') }"
    labels = {code: label for code, label in asked(query, shared("links-cofog")) if code != "cofog"}
    assert labels == {code: theirs[code] for code in labels}


def test_an_organisation_lies_in_the_division_that_its_name_begins_with() -> None:
    one = report("t03 p9 205 教育 function=205 1.00", "上海市普陀区教育局")
    assert asked(
        """SELECT ?n WHERE { ?o a js:BudgetDepartment ;
             dcterms:spatial/skos:broader*/skos:prefLabel ?n } ORDER BY ?n""",
        shared("codes", one),
        *one.graphs,
    ) == [("上海市",), ("普陀区",)]
