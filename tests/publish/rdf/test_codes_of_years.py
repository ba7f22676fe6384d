"""Code lists over years and against others': editions, order, alignments, divisions."""

from __future__ import annotations

import csv

import pytest

from juesuan.vocabulary.codelists import ATTESTED_LISTS, FIXED_LISTS
from juesuan.vocabulary.descriptors import DESCRIPTIVE_LISTS
from tests.paths import SHARED
from tests.publish.rdf.test_shared_graphs import asked, report, shared

COFOG = SHARED / "codelists" / "cofog.csv"


def test_an_edition_says_what_it_was_called_before_and_how_often() -> None:
    codes = shared(
        "codelists",
        report("t03 p9 2159904 技改支出 function=2159904 1.00", year=2022),
        report("t03 p9 2159904 技术改造支出 function=2159904 1.00", year=2024),
    )
    assert asked(
        """SELECT ?name ?former ?count ?names ?above WHERE { ?edition dcterms:isVersionOf <code/function/2159904> ;
             skos:prefLabel ?name ; js:attestationCount ?count ; js:nameCount ?names ;
             js:broaderCode/skos:notation ?above OPTIONAL { ?edition js:formerName ?former } } ORDER BY ?former""",
        codes,
    ) == [("技改支出", "", "1", "1", "21599"), ("技术改造支出", "技改支出", "1", "1", "21599")]


def test_names_that_differ_in_a_year_are_counted() -> None:
    codes = shared(
        "codelists",
        report("t03 p9 2210202 购房补贴 function=2210202 1.00", "甲局"),
        report("t03 p9 2210202 提租补贴 function=2210202 1.00", "乙局"),
    )
    assert asked("SELECT ?n WHERE { <code/function/2210202/edition/2024> js:nameCount ?n }", codes) == [("2",)]


def test_the_codes_of_a_fixed_list_are_in_order() -> None:
    codes = shared("codelists")
    assert asked(
        "SELECT ?c WHERE { ?p skos:inScheme <code/phase> ; skos:notation ?c ; js:position ?n } ORDER BY ?n", codes
    ) == [("approved",), ("revised",), ("budget",), ("final",), ("prior",)]


def test_every_fixed_code_is_named_in_both_languages() -> None:
    for code_list in (*FIXED_LISTS, *ATTESTED_LISTS, *DESCRIPTIVE_LISTS):
        assert all(concept.label.zh and concept.label.en for concept in code_list.concepts), code_list.name


def test_alignments_are_graphs_of_their_own_and_match_codes_that_there_are() -> None:
    cofog, codes = shared("align-cofog"), shared("codelists")
    assert not cofog.merged
    assert asked("SELECT ?n WHERE { <code/function/213> skos:closeMatch/skos:notation ?n }", cofog) == [("04.2",)]
    assert asked("SELECT ?c WHERE { ?c skos:closeMatch|skos:broadMatch|skos:relatedMatch ?o }", cofog)
    unknown = "FILTER NOT EXISTS { ?x a skos:Concept }"
    matched = "?ours skos:closeMatch|skos:broadMatch|skos:relatedMatch ?theirs"
    assert asked(f"SELECT ?x WHERE {{ {matched} BIND (?ours AS ?x) {unknown} }}", cofog, codes) == []
    assert asked(f"SELECT ?x WHERE {{ {matched} BIND (?theirs AS ?x) {unknown} }}", cofog) == []
    openbudgets = shared("align-openbudgets")
    assert (
        asked(
            "SELECT ?c WHERE { ?c skos:closeMatch ?o FILTER NOT EXISTS { ?c a skos:Concept } }", openbudgets, codes
        )
        == []
    )


@pytest.mark.skipif(not COFOG.exists(), reason="the list of the United Nations is not at hand")
def test_the_labels_of_cofog_are_the_un_s() -> None:
    with COFOG.open(encoding="utf-8", newline="") as file:
        theirs = {row["Code"]: " ".join(row["Description_EN"].split()) for row in csv.DictReader(file)}
    query = "SELECT ?c ?l WHERE { ?x skos:notation ?c ; skos:prefLabel ?l FILTER (lang(?l) = 'en') }"
    labels = {code: label for code, label in asked(query, shared("align-cofog")) if code != "cofog"}
    assert labels == {code: theirs[code] for code in labels}


def test_an_organisation_lies_in_the_division_that_its_name_begins_with() -> None:
    one = report("t03 p9 205 教育 function=205 1.00", "上海市普陀区教育局")
    assert asked(
        """SELECT ?n WHERE { ?o a js:BudgetDepartment ;
             dcterms:spatial/skos:broader*/skos:prefLabel ?n } ORDER BY ?n""",
        shared("codelists", one),
        shared("organisations", one),
    ) == [("上海市",), ("普陀区",)]
