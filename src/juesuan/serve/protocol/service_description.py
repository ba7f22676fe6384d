"""The service description: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from juesuan.releases.serialization import Format
from juesuan.serve.service import Edition
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_VOID_TRIPLES = ox.NamedNode("http://rdfs.org/ns/void#triples")
_TYPE = ox.NamedNode(RDF_TYPE)
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
    "JSON-LD",
)


def describe(endpoint: str, graphs: Sequence[str], edition: Edition, target: Format) -> bytes:
    """The description of the service at the IRI `endpoint` with the named graphs `graphs`, serialised."""
    triples = list(_service(endpoint, graphs, _triple_counts(edition)))
    form = ox.RdfFormat.from_media_type(target.media_type)
    content = ox.serialize(triples, format=form, prefixes={"sd": _SD, "void": PREFIXES["void"]})
    assert content is not None
    return content


def _triple_counts(edition: Edition) -> Mapping[str, int]:
    manifest = edition.release.manifest
    return {graph.iri: graph.triple_count for graph in manifest.graphs} if manifest else {}


def _service(endpoint: str, graphs: Sequence[str], counts: Mapping[str, int]) -> Iterator[ox.Triple]:
    service, dataset, default = ox.NamedNode(endpoint), ox.BlankNode("dataset"), ox.BlankNode("default")
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULT_FORMATS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + name))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))
    for number, name in enumerate(graphs):
        yield from _named_graph(dataset, number, name, counts.get(name))


def _named_graph(dataset: ox.BlankNode, number: int, name: str, triple_count: int | None) -> Iterator[ox.Triple]:
    named, graph = ox.BlankNode(f"named{number}"), ox.BlankNode(f"graph{number}")
    yield ox.Triple(dataset, _sd("namedGraph"), named)
    yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
    yield ox.Triple(named, _sd("name"), ox.NamedNode(name))
    yield ox.Triple(named, _sd("graph"), graph)
    yield ox.Triple(graph, _TYPE, _sd("Graph"))
    if triple_count is not None:
        yield ox.Triple(graph, _VOID_TRIPLES, ox.Literal(triple_count))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
