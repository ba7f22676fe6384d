"""Statements as files: N-Quads, Turtle and JSON-LD, written from the source statements.

Never from a store: Oxigraph gives "29.10"^^xsd:decimal back as 29.1, and a release keeps what was written.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.model.release import ReleaseGraph
from juesuan.publish.release.jsonld import json_ld
from juesuan.releases.formats import JSON_LD, N_QUADS, TURTLE
from juesuan.vocabulary.namespaces import PREFIXES


def files_of(graph: ReleaseGraph, quads: bytes) -> Iterator[tuple[str, str, bytes]]:
    """The files of a graph, whose N-Quads are known: (extension, media type, content).

    Raises StoreError for a malformed statement.
    """
    triples = triples_of(graph)
    yield N_QUADS.extension, N_QUADS.media_type, quads
    yield TURTLE.extension, TURTLE.media_type, turtle(triples)
    yield JSON_LD.extension, JSON_LD.media_type, json_ld(triples)


def n_quads(graph: ReleaseGraph) -> bytes:
    """Sorted N-Quads of the graph under its IRI (https://www.w3.org/TR/n-quads/), a line per statement."""
    quads = sorted(f"{triple.removesuffix(' .')} <{graph.iri}> .\n" for triple in graph.triples)
    return "".join(quads).encode()


def triples_of(graph: ReleaseGraph) -> list[ox.Triple]:
    """The statements of the graph, parsed. Raises StoreError, naming the graph, if one is malformed."""
    text = "\n".join(graph.triples)
    try:
        return [quad.triple for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES)]
    except SyntaxError as error:
        raise StoreError(f"the graph {graph.name} is not N-Triples: {error}") from error


def turtle(triples: list[ox.Triple]) -> bytes:
    """The statements as Turtle (https://www.w3.org/TR/turtle/)."""
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert content is not None
    return content
