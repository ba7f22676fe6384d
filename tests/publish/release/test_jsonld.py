"""JSON-LD downloads: readable, and the same statements to any parser."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from juesuan.releases.serialization import in_form, json_ld
from juesuan.releases.store import current, read_manifest

TURTLE = """
PREFIX js: <https://w3id.org/juesuan/def/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<https://data.example/obs/1> a js:Observation ; js:amount 29.10 ; js:unit <https://data.example/yuan> ;
  skos:prefLabel "金额"@zh , "amount"@en ;
  js:printedText "29.10" ; js:mixed "text" , 5 , <https://data.example/x> .
<https://data.example/obs/2> js:amount 3.0 ; skos:prefLabel "甲"@zh , "乙"@zh .
"""
READABLE = {
    "@id": "https://data.example/obs/1",
    "@type": ["js:Observation"],
    "js:amount": "29.10",
    "js:mixed": ["text", {"@id": "https://data.example/x"}, {"@type": "xsd:integer", "@value": "5"}],
    "js:printedText": "29.10",
    "js:unit": "https://data.example/yuan",
    "skos:prefLabel": {"en": "amount", "zh": "金额"},
}


def written() -> bytes:
    return json_ld(quad.triple for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE))


def test_a_node_reads_like_a_record() -> None:
    document = json.loads(written())
    assert document["@graph"][0] == READABLE
    assert document["@context"]["js:amount"] == {"@id": "js:amount", "@type": "xsd:decimal"}
    assert set(document["@context"]) >= {"js", "skos", "xsd"}
    assert "prov" not in document["@context"]


def test_rdflib_reads_the_same_statements() -> None:
    expected = rdflib.Graph().parse(data=TURTLE, format="turtle")
    assert isomorphic(rdflib.Graph().parse(data=written(), format="json-ld"), expected)


def test_oxigraph_reads_the_same_statements_with_their_lexical_forms() -> None:
    read = {str(quad.triple) for quad in ox.parse(written(), ox.RdfFormat.JSON_LD)}
    assert read == {str(quad.triple) for quad in ox.parse(TURTLE, ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("suffix", ["ttl", "jsonld"])
def test_every_graph_of_the_sample_holds_the_statements_of_its_n_quads(sample_store: Path, suffix: str) -> None:
    release = current(sample_store)
    assert release is not None
    form = {"ttl": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}[suffix]
    for entry in read_manifest(release).graphs:
        content = (release / entry.file.path).read_bytes()
        expected = {str(quad.triple) for quad in ox.parse(in_form(content, "nq"), ox.RdfFormat.N_QUADS)}
        assert len(expected) == entry.triple_count
        assert {str(quad.triple) for quad in ox.parse(in_form(content, suffix), form)} == expected
