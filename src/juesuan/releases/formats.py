"""The formats in which a store answers, with their registered media types and the names people use for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its file extension, its media type, and the other names by which clients ask for it."""

    extension: str
    media_type: str
    label: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of Content-Type; text formats say that they are UTF-8."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type

    @property
    def names(self) -> frozenset[str]:
        """Every name of the format in lower case: extension, media type and aliases."""
        return frozenset((self.extension, self.media_type, *self.aliases))


HTML = Format("html", "text/html", "HTML", ("application/xhtml+xml",))

JSON = Format("json", "application/sparql-results+json", "JSON", ("application/json", "text/json"))
XML = Format("xml", "application/sparql-results+xml", "XML", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv", "CSV")
TSV = Format("tsv", "text/tab-separated-values", "TSV")

TURTLE = Format("ttl", "text/turtle", "Turtle", ("turtle", "n3", "text/n3", "application/x-turtle"))
N_TRIPLES = Format("nt", "application/n-triples", "N-Triples", ("ntriples", "n-triples", "text/plain"))
N_QUADS = Format("nq", "application/n-quads", "N-Quads", ("nquads", "n-quads"))
TRIG = Format("trig", "application/trig", "TriG")
RDF_XML = Format(
    "rdf", "application/rdf+xml", "RDF/XML", ("rdfxml", "rdf+xml", "rdf/xml", "xml", "application/xml")
)
JSON_LD = Format("jsonld", "application/ld+json", "JSON-LD", ("json-ld", "json", "application/json"))

SOLUTION_FORMATS = (JSON, XML, CSV, TSV)
"""For SELECT and ASK (https://www.w3.org/TR/sparql11-overview/#sparql11-results); the first is the default."""

GRAPH_FORMATS = (TURTLE, N_TRIPLES, N_QUADS, TRIG, RDF_XML, JSON_LD)
"""For CONSTRUCT, DESCRIBE and the description of a resource; the first is the default."""


def named(name: str, offers: Sequence[Format]) -> Format | None:
    """The format that is called `name` (extension, media type or another name in use); None if none is."""
    wanted = name.strip().lower()
    return next((offer for offer in offers if wanted in offer.names), None)
