"""Namespaces and prefixes, for Python, Turtle, JSON-LD and SPARQL alike."""

from __future__ import annotations

DEFAULT_BASE = "https://w3id.org/juesuan/"
JS = "https://w3id.org/juesuan/def/"
SHAPES = "https://w3id.org/juesuan/shapes/"
QB = "http://purl.org/linked-data/cube#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XKOS = "http://rdf-vocabulary.ddialliance.org/xkos#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
VOID = "http://rdfs.org/ns/void#"
DQV = "http://www.w3.org/ns/dqv#"
SPDX = "http://spdx.org/rdf/terms#"
SDMX_DIMENSION = "http://purl.org/linked-data/sdmx/2009/dimension#"
SDMX_ATTRIBUTE = "http://purl.org/linked-data/sdmx/2009/attribute#"
SDMX_MEASURE = "http://purl.org/linked-data/sdmx/2009/measure#"

PREFIXES: dict[str, str] = {
    "js": JS,
    "qb": QB,
    "skos": SKOS,
    "xkos": XKOS,
    "org": ORG,
    "prov": PROV,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "void": VOID,
    "dqv": DQV,
    "spdx": SPDX,
    "sdmx-dimension": SDMX_DIMENSION,
    "sdmx-attribute": SDMX_ATTRIBUTE,
    "sdmx-measure": SDMX_MEASURE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "time": "http://www.w3.org/2006/time#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


def expanded(name: str) -> str:
    """The IRI of a name with a prefix: `skos:prefLabel`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


RDF_TYPE = expanded("rdf:type")
