"""The ontology defines every term that is published, in both languages; the cubes are as the Data Cube asks."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from juesuan.model.amount import Unit
from juesuan.model.check import ClaimKind, Confusion, Direction, Outcome
from juesuan.model.figure import Status
from juesuan.model.finding import Severity
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.release.bundles import index_of
from juesuan.vocabulary import namespaces
from juesuan.vocabulary.codelists import COMPARATOR_CODES, UNIT_CODES
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.ontology import code_labels, cubes
from juesuan.vocabulary.resources import folder
from tests.paths import CHECKOUT
from tests.publish.facts.drawing import written
from tests.publish.rdf.whole import whole

JS, QB, SKOS = (Namespace(namespaces.PREFIXES[name]) for name in ("js", "qb", "skos"))
SCHEMA = Namespace("https://schema.org/")


@cache
def ontology(*names: str) -> Graph:
    graph = Graph()
    for name in names or ("juesuan", "structures", "codes", "indicators"):
        graph.parse(folder("ontology") / f"{name}.ttl", format="turtle")
    return graph


def languages(graph: Graph, term: Node, predicate: URIRef) -> set[str | None]:
    return {text.language for text in graph.objects(term, predicate) if isinstance(text, Literal)}


def terms() -> set[Node]:
    return {term for term in ontology("juesuan").subjects(RDF.type) if str(term).startswith(str(JS))}


def test_every_term_has_a_label_and_a_definition_in_both_languages() -> None:
    assert len(terms()) > 100
    for predicate in (RDFS.label, RDFS.comment):
        assert {str(term) for term in terms() if languages(ontology(), term, predicate) != {"zh", "en"}} == set()


@pytest.mark.parametrize("name", ["juesuan", "structures", "codes", "indicators", "links-cofog"])
def test_english_has_no_chinese_in_it(name: str) -> None:
    english = (text for text in ontology(name).objects() if isinstance(text, Literal) and text.language == "en")
    assert [str(text) for text in english if re.search(r"[\u4e00-\u9fff]", str(text))] == []


def test_the_ontology_has_a_version() -> None:
    (version,) = ontology().objects(URIRef(namespaces.JS), OWL.versionIRI)
    assert str(version).startswith(namespaces.JS)


def test_every_term_that_is_published_is_defined() -> None:
    report = written(whole(), Iris())
    published = Graph()
    for graph in (*report.graphs, *shared_graphs((index_of(report),), Iris())):
        published.parse(data="\n".join(graph.triples), format="nt")
    used = {node for triple in published for node in triple if str(node).startswith(str(JS))}
    assert {str(term) for term in used - terms() - {URIRef(f"{namespaces.JS}2.0.0")}} == set()


def test_every_term_is_used_by_code_by_a_structure_or_by_a_shape() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "src").rglob("*.py"))
    shapes = "".join(path.read_text(encoding="utf-8") for path in folder("shapes").glob("*.ttl"))
    structures = (folder("ontology") / "structures.ttl").read_text(encoding="utf-8")
    used = set(re.findall(r"js:([A-Za-z0-9]+)", source + shapes + structures))
    assert {str(term).removeprefix(namespaces.JS) for term in terms()} - {"", *used} == set()


@pytest.mark.parametrize("part", ["shapes", "queries"])
def test_every_term_that_files_name_is_defined(part: str) -> None:
    defined = {str(term).removeprefix(namespaces.JS) for term in terms()}
    for path in sorted((*folder(part).rglob("*.ttl"), *folder(part).rglob("*.rq"))):
        used = set(re.findall(r"(?<![A-Za-z0-9_-])js:([A-Za-z][A-Za-z0-9]*)", path.read_text(encoding="utf-8")))
        assert used - defined == set(), path.name


def test_no_blank_nodes() -> None:
    assert not [node for triple in ontology() for node in triple if isinstance(node, BNode)]


def test_each_cube_has_a_measure_of_its_own() -> None:
    measures = [cube.measure for cube in cubes().values()]
    assert len(measures) == len(set(measures)) == 44
    assert all(cube.dimensions[:2] == ("organisation", "year") for cube in cubes().values())
    assert not list(ontology().triples((None, RDFS.subPropertyOf, None))), "no sum mixes two measures"


def test_every_cube_of_departments_has_one_of_units() -> None:
    for name, cube in cubes().items():
        if not name.startswith(("unit-", "member-")):  # a unit has no members
            other = cubes()[f"unit-{name}"]
            assert (other.dimensions, other.sums_to) == (cube.dimensions, cube.sums_to)
            assert other.measure == f"unit{cube.measure[0].upper()}{cube.measure[1:]}"


def test_components_are_declared_with_their_kind() -> None:
    for kind, class_ in (
        (QB.dimension, QB.DimensionProperty),
        (QB.measure, QB.MeasureProperty),
        (QB.attribute, QB.AttributeProperty),
    ):
        used = set(ontology().objects(None, kind))
        assert used
        assert used <= set(ontology().subjects(RDF.type, class_))


def test_what_the_ontology_borrows_is_declared() -> None:
    """OWL 2 DL types every name (https://www.w3.org/TR/owl2-syntax/#Typing_Constraints_of_OWL_2_DL)."""
    outside = ("http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2001/XMLSchema#")
    graph = ontology("juesuan")
    named = {
        value
        for term in terms()
        for predicate in (RDF.type, RDFS.range, RDFS.domain, RDFS.subClassOf)
        for value in graph.objects(term, predicate)
        if not str(value).startswith((*outside, str(OWL), str(RDF)))
    }
    assert len(named) > 10
    assert {str(value) for value in named - set(graph.subjects(RDF.type, None))} == set()


def test_every_code_is_named_once_in_chinese_and_defined_in_both_languages() -> None:
    graph = ontology("codes", "indicators")
    codes = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(codes) > 150
    for code in codes:
        assert languages(graph, code, SCHEMA.name) == {None}, code
        assert len(set(graph.objects(code, SCHEMA.name))) == 1, code
        assert languages(graph, code, SKOS.prefLabel) == {"zh", "en"}, code
        assert languages(graph, code, SKOS.definition) == {"zh", "en"}, code


def test_indicators_name_their_unit_and_where_they_are_printed() -> None:
    graph = ontology("indicators")
    for code in set(graph.subjects(RDF.type, SKOS.Concept)):
        assert languages(graph, code, DCTERMS.source) == {"zh", "en"}, code
        (unit,) = graph.objects(code, JS.unit)
        assert str(unit).rpartition("/")[2] in code_labels("unit"), code


def test_datasets_and_code_lists_say_what_they_are() -> None:
    graph = ontology()
    things = {*graph.subjects(RDF.type, QB.DataSet), *graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(things) > 50
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert {str(thing) for thing in things if languages(graph, thing, predicate) != {"zh", "en"}} == set()
    assert {str(thing) for thing in things if len(set(graph.objects(thing, SCHEMA.name))) != 1} == set()


ENUMS = {
    "unit": [UNIT_CODES[unit] for unit in Unit],
    "reading": [status.value for status in Status],
    "severity": [severity.value for severity in Severity],
    "outcome": [outcome.value.replace(" ", "-") for outcome in Outcome],
    "claim-kind": [kind.value for kind in ClaimKind],
    "direction": [direction.value for direction in Direction],
    "misreading": [confusion.value for confusion in Confusion],
    "comparator": list(COMPARATOR_CODES.values()),
}


@pytest.mark.parametrize("name", ENUMS)
def test_the_code_lists_are_those_that_the_program_knows(name: str) -> None:
    assert list(code_labels(name)) == ENUMS[name]
