"""The shapes are served by version: as pages, as files, and so that an outsider can judge the data by them."""

from __future__ import annotations

import re

import httpx
import pytest
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH, XSD

from juesuan import __version__
from juesuan.vocabulary.iris import shapes_version
from juesuan.vocabulary.namespaces import JS, SHAPES

EVERYTHING = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (!STRSTARTS(STR(?g), "{SHAPES}")) }} }}"""
NAMED = """PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?shapes WHERE { GRAPH ?g { ?report dcterms:conformsTo ?shapes . ?verdict sh:conforms true }
  FILTER (STRSTARTS(STR(?shapes), STR(<https://w3id.org/juesuan/shapes/>))) }"""


def got(address: str, path: str, accept: str = "text/turtle", **parameters: str) -> httpx.Response:
    response = httpx.get(
        address + path, headers={"Accept": accept}, params=parameters, trust_env=False, timeout=60
    )
    assert response.status_code == 200
    return response


@pytest.fixture(scope="module")
def shapes(corrected: str) -> Graph:
    """The shapes, where the data say that they are."""
    (named,) = {row["shapes"]["value"] for row in got(
        corrected, "/sparql", "application/json", query=NAMED).json()["results"]["bindings"]}  # fmt: skip
    assert named == shapes_version(__version__)
    return Graph().parse(data=got(corrected, f"/shapes/{__version__}/").text, format="turtle")


@pytest.fixture(scope="module")
def data(corrected: str) -> Graph:
    """What the endpoint holds, but for the shapes."""
    return Graph().parse(data=got(corrected, "/sparql", query=EVERYTHING).text, format="turtle")


def test_an_outsider_finds_the_data_sound(shapes: Graph, data: Graph) -> None:
    conforms, _, text = validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text


def test_an_outsider_finds_what_is_damaged(shapes: Graph, data: Graph) -> None:
    amount = URIRef(f"{JS}amount")
    observation = URIRef(min(str(subject) for subject in data.subjects(amount)))
    damaged = Graph() + data
    damaged.set((observation, amount, Literal("1", datatype=XSD.integer)))
    conforms, report, _ = validate(damaged, shacl_graph=shapes, inference="none")
    assert not conforms
    assert isinstance(report, Graph)
    assert set(report.objects(None, SH.focusNode)) == {observation}
    assert all(
        str(shape).startswith(shapes_version(__version__)) for shape in report.objects(None, SH.sourceShape)
    )


def test_the_file_and_the_named_graph_are_the_same_shapes(corrected: str) -> None:
    page = Graph().parse(data=got(corrected, f"/shapes/{__version__}/").text, format="turtle")
    file = Graph().parse(data=got(corrected, "/releases/current/shapes.ttl").text, format="turtle")
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{shapes_version(__version__)}> {{ ?s ?p ?o }} }}"
    graph = Graph().parse(data=got(corrected, "/sparql", query=query).text, format="turtle")
    assert len(file) == len(graph) == len(page) > 5_000
    assert set(file.objects(None, SH.message)) == set(graph.objects(None, SH.message))


@pytest.mark.parametrize("path", ["", f"{__version__}/", f"{__version__}/Observation-class", "Observation-class"])
def test_every_shape_is_a_page_and_data(corrected: str, path: str) -> None:
    page = got(corrected, f"/shapes/{path}", "text/html").text
    assert f"{SHAPES}{path}" in page
    for form, parser in (("ttl", "turtle"), ("jsonld", "json-ld")):
        graph = Graph().parse(data=got(corrected, f"/shapes/{path}.{form}").text, format=parser)
        assert (URIRef(f"{SHAPES}{path}"), None, None) in graph


def test_a_list_is_shown_as_a_list(corrected: str) -> None:
    text = got(corrected, f"/shapes/{__version__}/Observation-class", "text/html").text
    (members,) = re.findall(r'<ol class="members">(.*?)</ol>', text, re.DOTALL)
    assert len(re.findall("<li>", members)) == 18


def test_a_version_that_is_not_there_is_not_found(corrected: str) -> None:
    assert httpx.get(f"{corrected}/shapes/9.9.9/.ttl", trust_env=False).status_code == 404
