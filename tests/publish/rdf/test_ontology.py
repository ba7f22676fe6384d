"""The ontology defines every term that is published, in both languages, and the generated files are current."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from juesuan.publish.rdf import shared_graphs
from juesuan.publish.rdf.generate import generated
from juesuan.vocabulary import namespaces
from juesuan.vocabulary.dimensions import CODED_DIMENSIONS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.publish.facts.drawing import written
from tests.publish.rdf.whole import whole

JS, QB, SKOS = map(Namespace, (namespaces.JS, namespaces.QB, namespaces.SKOS))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("juesuan.ttl", "structures.ttl"):
        graph.parse(folder("ontology") / name, format="turtle")
    return graph


def languages(graph: Graph, term: Node, predicate: URIRef) -> set[str | None]:
    return {text.language for text in graph.objects(term, predicate) if isinstance(text, Literal)}


def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology: Graph) -> None:
    terms = {term for term in ontology.subjects(RDF.type) if str(term).startswith(str(JS))}
    assert len(terms) > 100
    for predicate in (RDFS.label, RDFS.comment):
        assert {str(term) for term in terms if languages(ontology, term, predicate) != {"zh", "en"}} == set()


def test_every_term_that_is_published_is_defined(ontology: Graph) -> None:
    report = written(whole(), Iris())
    published = Graph()
    for graph in (*report.graphs, *shared_graphs((report,), Iris())):
        published.parse(data="\n".join(graph.triples), format="nt")
    used = {node for triple in published for node in triple if str(node).startswith(str(JS))}
    defined = {term for term in ontology.subjects(RDF.type) if str(term).startswith(str(JS))}
    assert {str(term) for term in used - defined} == set()


def test_no_blank_nodes(ontology: Graph) -> None:
    assert not [node for triple in ontology for node in triple if isinstance(node, BNode)]


def test_dimensions_are_coded_properties_of_a_class_of_concepts(ontology: Graph) -> None:
    for coded in CODED_DIMENSIONS:
        dimension, concepts = JS[coded.term], JS[coded.concept_class]
        assert (dimension, RDF.type, QB.DimensionProperty) in ontology
        assert ontology.value(dimension, RDFS.range) == concepts
        assert (concepts, RDFS.subClassOf, SKOS.Concept) in ontology
        assert str(ontology.value(dimension, QB.codeList)) == Iris().code_list(coded.code_list)


def test_components_are_declared_with_their_kind(ontology: Graph) -> None:
    for kind, class_ in (
        (QB.dimension, QB.DimensionProperty),
        (QB.measure, QB.MeasureProperty),
        (QB.attribute, QB.AttributeProperty),
    ):
        used = set(ontology.objects(None, kind))
        assert used
        assert used <= set(ontology.subjects(RDF.type, class_))


def test_classes_are_for_owl_and_for_rdfs_alike(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.Class)) == set(ontology.subjects(RDF.type, RDFS.Class))


def test_what_the_ontology_borrows_is_declared(ontology: Graph) -> None:
    """OWL 2 DL types every name (https://www.w3.org/TR/owl2-syntax/#Typing_Constraints_of_OWL_2_DL)."""
    outside = ("http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2001/XMLSchema#")
    own = {term for term in ontology.subjects(RDF.type, None) if str(term).startswith(str(JS))}
    named = {
        value
        for term in own
        for predicate in (RDF.type, RDFS.range, RDFS.domain, RDFS.subClassOf, RDFS.subPropertyOf)
        for value in ontology.objects(term, predicate)
        if not str(value).startswith((*outside, str(OWL), str(RDF)))
    }
    declared = set(ontology.subjects(RDF.type, None))
    assert len(named) > 15
    assert {str(value) for value in named - declared} == set()


@pytest.mark.parametrize("name", sorted(generated()))
def test_the_generated_files_are_current(name: str) -> None:
    committed = (folder("ontology") / name).read_text(encoding="utf-8")
    assert committed == generated()[name], "run: python -m juesuan.publish.rdf.generate"


def test_datasets_and_code_lists_say_what_they_are() -> None:
    graph = Graph()
    for name in ("structures.ttl", "codelists.ttl"):
        graph.parse(folder("ontology") / name, format="turtle")
    things = {*graph.subjects(RDF.type, QB.DataSet), *graph.subjects(RDF.type, SKOS.ConceptScheme)}
    assert len(things) > 30
    for predicate in (RDFS.label, DCTERMS.description):
        assert {str(thing) for thing in things if languages(graph, thing, predicate) != {"zh", "en"}} == set()


def test_fixed_codes_have_names_in_both_languages_a_notation_and_a_position() -> None:
    graph = Graph().parse(folder("ontology") / "codelists.ttl", format="turtle")
    codes = set(graph.subjects(RDF.type, SKOS.Concept))
    assert {str(code) for code in codes if languages(graph, code, SKOS.prefLabel) != {"zh", "en"}} == set()
    for predicate in (SKOS.notation, JS.position, SKOS.inScheme):
        assert {str(code) for code in codes if len(set(graph.objects(code, predicate))) != 1} == set()
