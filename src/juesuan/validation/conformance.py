"""SHACL (https://www.w3.org/TR/shacl/): do graphs conform to the shapes of the house?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.validation.places import Places
from juesuan.validation.violation import Violation
from juesuan.vocabulary.resources import folder


@cache
def shapes() -> Graph:
    """The shapes of the house: those that people write and those that follow from the structures."""
    graph = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    _target_directly(graph)
    return graph


def _target_directly(shapes: Graph) -> None:
    """Gives named property shapes the targets of the node shapes that hold them, instead of being held.

    The meaning is the same (https://www.w3.org/TR/shacl/#targets); pySHACL then visits all nodes of a shape at
    once, in half the time (2.5 s against 1.3 s for a report of 300 figures).
    """
    for holder, held in list(shapes.subject_objects(SH.property)):
        if isinstance(holder, URIRef) and isinstance(held, URIRef):
            shapes.remove((holder, SH.property, held))
            for kind in (SH.targetClass, SH.targetSubjectsOf):
                for target in shapes.objects(holder, kind):
                    shapes.add((held, kind, target))


def conformance(graphs: Iterable[ReleaseGraph]) -> tuple[Violation, ...]:
    """What does not conform in the graphs, taken together as one, in the order of constraint and node."""
    text = "\n".join(line for graph in graphs for line in graph.triples)
    store = ox.Store()
    store.bulk_load(text.encode(), ox.RdfFormat.N_TRIPLES)
    return nonconforming(_in_memory(text), Places(store))


def _in_memory(text: str) -> Graph:
    """Statements in N-Triples for pySHACL. Each term is made once, which takes a third of the time of parsing."""
    graph = Graph()
    made: dict[ox.NamedNode | ox.Literal, Node] = {}
    for quad in ox.parse(text, ox.RdfFormat.N_TRIPLES):
        terms = []
        for term in (quad.subject, quad.predicate, quad.object):
            assert isinstance(term, ox.NamedNode | ox.Literal)
            if term not in made:
                made[term] = _node(term)
            terms.append(made[term])
        subject, predicate, value = terms
        graph.store.add((subject, predicate, value), graph)
    return graph


def _node(term: ox.NamedNode | ox.Literal) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value) if datatype == XSD.string else Literal(term.value, datatype=datatype)


def nonconforming(data: Graph, places: Places) -> tuple[Violation, ...]:
    """What does not conform in a graph; its places are those of `places`."""
    from pyshacl import validate  # noqa: PLC0415  (0.6 s, and only who publishes needs it)

    _, report, _ = validate(data, shacl_graph=shapes(), inference="none", inplace=True)
    assert isinstance(report, Graph)
    return tuple(sorted(_violations(report, places), key=lambda found: (found.constraint, found.node)))


def _violations(report: Graph, places: Places) -> Iterator[Violation]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        node = _iri(report.value(result, SH.focusNode))
        yield Violation(
            constraint=_iri(shape).rpartition("/")[2],
            node=node,
            message=_message(report, result),
            property=_iri(report.value(result, SH.resultPath)),
            place=places.of(node),
        )


def _message(report: Graph, result: Node) -> Text:
    texts = {
        message.language or "": str(message)
        for message in report.objects(result, SH.resultMessage)
        if isinstance(message, Literal)
    }
    fallback = next(iter(texts.values()), "")
    return Text(texts.get("zh", fallback), texts.get("en", fallback))


def _iri(node: Node | None) -> str:
    return str(node) if isinstance(node, URIRef) else ""
