"""Statements as files: N-Quads, as a release keeps them; Turtle and JSON-LD are made of these when asked for.

Never from a store: Oxigraph gives "29.10"^^xsd:decimal back as 29.1, and a release keeps what was written.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.model.release import ReleaseGraph
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE


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

# For SELECT and ASK (https://www.w3.org/TR/sparql11-overview/#sparql11-results); the first is the default.
SOLUTION_FORMATS = (JSON, XML, CSV, TSV)

# For CONSTRUCT, DESCRIBE and the description of a resource; the first is the default.
GRAPH_FORMATS = (TURTLE, N_TRIPLES, N_QUADS, TRIG, RDF_XML, JSON_LD)


def named(name: str, offers: Sequence[Format]) -> Format | None:
    """The format that is called `name` (extension, media type or another name in use); None if none is."""
    wanted = name.strip().lower()
    return next((offer for offer in offers if wanted in offer.names), None)


Resource = ox.NamedNode | ox.BlankNode
Value = Resource | ox.Literal
Node = dict[str, list[Value]]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANGUAGE = "@language"
# Of gzip: the statements of a report shrink to a twelfth; level 9 saves a tenth more in thrice the time.
_LEVEL = 6
_LOCAL_NAME = re.compile(r"[A-Za-z_][\w-]*")


def packed(graph: ReleaseGraph) -> bytes:
    """Sorted N-Quads of the graph under its IRI (https://www.w3.org/TR/n-quads/), a line per statement, in gzip.

    The same bytes for the same statements. Raises StoreError for a malformed statement.
    """
    try:
        # Parsed and thrown away: a malformed statement must not get into a release.
        deque(ox.parse("\n".join(graph.triples), ox.RdfFormat.N_TRIPLES), maxlen=0)
    except SyntaxError as error:
        raise StoreError(f"the graph {graph.name} is not N-Triples: {error}") from error
    quads = sorted(f"{triple.removesuffix(' .')} <{graph.iri}> .\n" for triple in graph.triples)
    return gzip.compress("".join(quads).encode(), _LEVEL, mtime=0)


def unpacked(content: bytes, name: str, iri: str) -> ReleaseGraph:
    """The graph that `packed` has written."""
    lines = gzip.decompress(content).decode().split("\n")[:-1]
    suffix = f" <{iri}> ."
    return ReleaseGraph(name, iri, tuple(sorted(f"{line.removesuffix(suffix)} ." for line in lines)))


def in_form(content: bytes, extension: str) -> bytes:
    """What `packed` has written in another form: "nq", "ttl" or "jsonld"."""
    quads = gzip.decompress(content)
    if extension == N_QUADS.extension:
        return quads
    triples = [quad.triple for quad in ox.parse(quads, ox.RdfFormat.N_QUADS)]
    return turtle(triples) if extension == TURTLE.extension else json_ld(triples)


def turtle(triples: list[ox.Triple]) -> bytes:
    """The statements as Turtle (https://www.w3.org/TR/turtle/)."""
    content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert content is not None
    return content


def json_ld(triples: Iterable[ox.Triple]) -> bytes:
    """The statements as one JSON-LD document (https://www.w3.org/TR/json-ld11/), nodes and properties in order.

    A property whose values are all IRIs, all of one datatype, or all texts with a language is defined so in the
    context, and its values are plain strings or a map by language.
    """
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    by_property: dict[str, list[Value]] = defaultdict(list)
    for triple in triples:
        assert not isinstance(triple.subject, ox.Triple)
        assert not isinstance(triple.object, ox.Triple)
        nodes[_id(triple.subject)][triple.predicate.value].append(triple.object)
        by_property[triple.predicate.value].append(triple.object)
    # What all values of a property are: `@id`, `@language` or a datatype.
    kinds = {name: set(map(_kind, values)) for name, values in by_property.items()}
    coerced = {name: kind for name, (kind, *others) in kinds.items() if not others}
    # Before the document is made, which takes as much memory again.
    del by_property
    document = {
        "@context": _context(coerced, nodes),
        "@graph": [_node(subject, nodes[subject], coerced) for subject in sorted(nodes)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


@lru_cache(1 << 16)
def compact(iri: str) -> str:
    """The IRI with a known prefix, or as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _id(resource: Resource) -> str:
    return resource.value if isinstance(resource, ox.NamedNode) else f"_:{resource.value}"


def _kind(value: Value) -> str:
    if not isinstance(value, ox.Literal):
        return "@id"
    return _LANGUAGE if value.language else value.datatype.value


def _context(coerced: Mapping[str, str], nodes: Mapping[str, Node]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for name, kind in sorted(coerced.items()):
        if name == RDF_TYPE or kind == _XSD_STRING:
            continue
        coercion = {"@container": _LANGUAGE} if kind == _LANGUAGE else {"@type": compact(kind)}
        definitions[compact(name)] = {"@id": compact(name), **coercion}
    used = json.dumps([*definitions, *definitions.values(), *_compacted(nodes)])
    prefixes = {prefix: namespace for prefix, namespace in sorted(PREFIXES.items()) if f'"{prefix}:' in used}
    return {**prefixes, **definitions}


def _compacted(nodes: Mapping[str, Node]) -> set[str]:
    """Every property and every IRI or datatype among the values, compact."""
    found = {compact(name) for node in nodes.values() for name in node}
    for node in nodes.values():
        for values in node.values():
            found |= {compact(v.datatype.value if isinstance(v, ox.Literal) else _id(v)) for v in values}
    return found


def _node(subject: str, node: Node, coerced: Mapping[str, str]) -> dict[str, Any]:
    written: dict[str, Any] = {"@id": subject}
    for name in sorted(node, key=lambda name: (name != RDF_TYPE, compact(name))):
        if name == RDF_TYPE:
            written["@type"] = sorted(_text(value) for value in node[name])
        else:
            written[compact(name)] = _values(node[name], coerced.get(name, ""))
    return written


def _values(values: Sequence[Value], kind: str) -> Any:
    if kind == _LANGUAGE:
        by_language: dict[str, list[str]] = defaultdict(list)
        for value in values:
            assert isinstance(value, ox.Literal)
            by_language[value.language or ""].append(value.value)
        return {language: _one_or_all(sorted(texts)) for language, texts in sorted(by_language.items())}
    if kind:
        return _one_or_all(sorted(_text(value) for value in values))
    return _one_or_all(sorted((_explicit(value) for value in values), key=json.dumps))


def _text(value: Value) -> str:
    """A literal's lexical form, an IRI in its compact form."""
    return value.value if isinstance(value, ox.Literal) else compact(_id(value))


def _explicit(value: Value) -> Any:
    if not isinstance(value, ox.Literal):
        return {"@id": compact(_id(value))}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _XSD_STRING:
        return value.value
    return {"@type": compact(value.datatype.value), "@value": value.value}


def _one_or_all(values: Sequence[Any]) -> Any:
    return values[0] if len(values) == 1 else list(values)
