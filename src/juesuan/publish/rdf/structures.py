"""The structures of the cubes and the datasets that have them (https://www.w3.org/TR/vocab-data-cube/#dsd).

Each cube has one measure; every dimension is always present; unit and decimals are required. Components carry
qb:componentProperty beside qb:dimension, qb:measure or qb:attribute, so that the integrity constraints hold, and
fire, without a normalisation step.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, boolean, integer, iri, literal, said, term
from juesuan.vocabulary.cubes import CUBES, Cube
from juesuan.vocabulary.descriptions import DATASETS
from juesuan.vocabulary.dimensions import CODED_DIMENSIONS, FURTHER_DIMENSIONS
from juesuan.vocabulary.iris import Iris


def structures(iris: Iris) -> Iterator[str]:
    """The structures and datasets of all cubes, and the code list of each coded dimension."""
    for coded in (*CODED_DIMENSIONS, *FURTHER_DIMENSIONS):
        property_, code_list = term(f"js:{coded.term}"), iri(iris.code_list(coded.code_list))
        yield from about(property_, ("qb:codeList", code_list))
    for cube in CUBES:
        yield from _dataset(cube, iris)
        yield from _structure(cube, iris)


def _dataset(cube: Cube, iris: Iris) -> Iterator[str]:
    yield from about(
        iri(iris.dataset(cube.id)),
        ("a", term("qb:DataSet")),
        ("dcterms:identifier", literal(cube.id)),
        ("qb:structure", iri(iris.structure(cube.id))),
        *said("dcterms:title", cube.label),
        *said("rdfs:label", cube.label),
        *said("dcterms:description", DATASETS[cube.id]),
    )
    yield from about(
        term(f"js:{cube.observation_class}"),
        ("a", term("rdfs:Class")),
        ("a", term("owl:Class")),
        ("rdfs:subClassOf", term("qb:Observation")),
        ("rdfs:isDefinedBy", term("js:")),
        *said("rdfs:label", _observation_of(cube)),
        *said("rdfs:comment", _observation_of(cube)),
    )


def _observation_of(cube: Cube) -> Text:
    return Text(f"数据集“{cube.label.zh}”的观测值", f"An observation of the dataset “{cube.label.en}”")


def _structure(cube: Cube, iris: Iris) -> Iterator[str]:
    structure = iri(iris.structure(cube.id))
    yield from about(
        structure,
        ("a", term("qb:DataStructureDefinition")),
        *said("rdfs:label", Text(f"{cube.label.zh}的结构", f"Structure of: {cube.label.en}")),
    )
    for order, name in enumerate(cube.dimension_terms, start=1):
        yield from _component(cube, "qb:dimension", name, iris)
        yield from about(iri(iris.component(cube.id, name)), ("qb:order", integer(order)))
    yield from _component(cube, "qb:measure", cube.measure, iris)
    for attribute in cube.attributes:
        component = iri(iris.component(cube.id, attribute.term))
        yield from _component(cube, "qb:attribute", attribute.term, iris)
        yield from about(component, ("qb:componentRequired", boolean(attribute.required)))


def _component(cube: Cube, kind: str, name: str, iris: Iris) -> Iterator[str]:
    component, property_ = iri(iris.component(cube.id, name)), term(f"js:{name}")
    yield from about(iri(iris.structure(cube.id)), ("qb:component", component))
    yield from about(
        component,
        ("a", term("qb:ComponentSpecification")),
        (kind, property_),
        ("qb:componentProperty", property_),
    )
