"""The service description: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

import urllib.request

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("*/*", "turtle"),
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
    ],
)
def test_a_get_without_a_query_describes_the_service(address: str, accept: str, parser: str) -> None:
    request = urllib.request.Request(f"{address}/sparql", headers={"Accept": accept})
    with urllib.request.urlopen(request) as response:
        graph = Graph().parse(data=response.read(), format=parser)
    service = URIRef(f"{address}/sparql")
    assert (service, RDF.type, SD.Service) in graph
    assert (service, SD.endpoint, service) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    assert set(graph.objects(None, SD.name)) == {
        URIRef("https://w3id.org/juesuan/graph/checks"),
        URIRef("https://w3id.org/juesuan/graph/evidence"),
    }


def test_a_browser_gets_the_form(address: str) -> None:
    request = urllib.request.Request(f"{address}/sparql", headers={"Accept": "text/html"})
    with urllib.request.urlopen(request) as response:
        assert b'<textarea id="query" name="query"' in response.read()
