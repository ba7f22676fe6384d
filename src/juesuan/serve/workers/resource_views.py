"""What a page shows of a resource: statements, incoming links, and labels for everything mentioned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

from juesuan.serve.workers.tasks import XSD_STRING, ResourceView, Term, ViewStatement

LABELS = tuple(
    ox.NamedNode(iri)
    for iri in (
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://purl.org/dc/terms/title",
        "http://xmlns.com/foaf/0.1/name",
        "https://schema.org/name",
        "http://schema.org/name",
        "https://w3id.org/juesuan/def/printedText",
    )
)


def resource_view(store: ox.Store, task: ResourceView) -> dict[str, Any]:
    """What a page shows of a resource, as a JSON object; empty if the store does not know it."""
    node = ox.NamedNode(task.iri)
    found = list(islice(description_of(store, node), task.statement_limit + 1))
    statements = [_statement(triple) for triple in found[: task.statement_limit]]
    links = list(islice(_links_to(store, node, task.incoming_offset), task.incoming_limit + 1))
    incoming = [_statement(triple) for triple in links[: task.incoming_limit]]
    mentioned = sorted({term.text for triple in (*statements, *incoming) for term in triple if term.is_iri})
    return {
        "statements": statements,
        "complete": len(found) <= task.statement_limit,
        "incoming": incoming,
        "incoming_complete": len(links) <= task.incoming_limit,
        "labels": labels_of(store, mentioned),
        "known": [iri for iri in mentioned if _is_subject(store, iri)],
    }


def description_of(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    """The statements about a node, and about the blank nodes they lead to, each once.

    This is the concise bounded description of https://www.w3.org/submissions/CBD/ without reifications.
    """
    waiting: list[ox.NamedNode | ox.BlankNode] = [node]
    seen: set[ox.NamedNode | ox.BlankNode] = {node}
    while waiting:
        subject = waiting.pop(0)
        for triple in dict.fromkeys(quad.triple for quad in store.quads_for_pattern(subject, None, None, None)):
            yield triple
            if isinstance(triple.object, ox.BlankNode) and triple.object not in seen:
                seen.add(triple.object)
                waiting.append(triple.object)


def labels_of(store: ox.Store, iris: Iterable[str]) -> dict[str, dict[str, str]]:
    """The label of each IRI by language ("" for a string without one); IRIs without a label are left out."""
    found = ((iri, _labels(store, ox.NamedNode(iri))) for iri in iris)
    return {iri: labels for iri, labels in found if labels}


def term_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Term | None:
    """The term as plain data; None for an unbound variable."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, ox.Literal):
        datatype = "" if term.language or term.datatype.value == XSD_STRING else term.datatype.value
        return Term("literal", term.value, term.language or "", datatype)
    return Term("literal", str(term))


def _links_to(store: ox.Store, node: ox.NamedNode, offset: int) -> Iterator[ox.Triple]:
    quads = store.quads_for_pattern(None, None, node, None)
    return (quad.triple for quad in islice(quads, offset, None) if isinstance(quad.subject, ox.NamedNode))


def _labels(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    labels: dict[str, str] = {}
    for label in LABELS:
        for quad in store.quads_for_pattern(node, label, None, None):
            if isinstance(quad.object, ox.Literal):
                labels.setdefault(quad.object.language or "", quad.object.value)
    return labels


def _is_subject(store: ox.Store, iri: str) -> bool:
    return next(iter(store.quads_for_pattern(ox.NamedNode(iri), None, None, None)), None) is not None


def _statement(triple: ox.Triple) -> ViewStatement:
    subject, predicate, object_ = (term_of(term) for term in triple)
    assert subject is not None
    assert predicate is not None
    assert object_ is not None
    return ViewStatement(subject, predicate, object_)
