"""The reference processor: pySHACL (https://github.com/RDFLib/pySHACL) on the same statements and shapes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pyoxigraph as ox
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from juesuan.publish.validation.paths import read_path
from juesuan.publish.validation.result import Result
from juesuan.publish.validation.shapes import TARGETS, Shapes
from juesuan.publish.validation.sparql_checks import filled
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import TYPE, Term, Triple, triple
from juesuan.publish.validation.uncertain import node


def reference_results(shapes: Shapes, roots: Collection[Term], lines: Iterable[str]) -> list[Result]:
    """The results of the focus nodes of some shapes, as pySHACL has them; `lines` are statements in N-Triples."""
    data = _graph(map(triple, dict.fromkeys(lines)))
    targeting = _graph(_targeting(shapes, roots))
    _, report, _ = validate(data, shacl_graph=targeting, inference="none", inplace=True)
    assert isinstance(report, Graph)
    described = Statements((_term(s), _term(p), _term(o)) for s, p, o in report)
    found = (_result(result, report, described) for result in report.objects(None, SH.result))
    return [_in_its_languages(result, shapes) for result in found]


def _targeting(shapes: Shapes, roots: Collection[Term]) -> Iterator[Triple]:
    """The shapes graph, in which only the shapes named have targets."""
    others = set(shapes.roots()).difference(roots)
    for subject, predicate, value in shapes.triples:
        is_target = predicate in TARGETS or (predicate == TYPE and value in shapes.classes)
        if not (is_target and subject in others):
            yield subject, predicate, value


def _graph(triples: Iterable[Triple]) -> Graph:
    """The statements in rdflib. A term is made once, which takes a third of the time of parsing."""
    graph = Graph()
    made: dict[Term, Node] = {}
    for statement in triples:
        for term in statement:
            if term not in made:
                made[term] = node(term)
        subject, predicate, value = (made[term] for term in statement)
        graph.store.add((subject, predicate, value), graph)
    return graph


def _result(found: Node, report: Graph, described: Statements) -> Result:
    said = dict(report.predicate_objects(found))
    path = said.get(SH.resultPath)
    known = read_path(_term(path), described) if path is not None else None
    value = said.get(SH.value)
    return Result(
        focus=_term(said[SH.focusNode]),
        path=str(known or ""),
        value="" if value is None else _term(value),
        component=str(said[SH.sourceConstraintComponent]).removeprefix(str(SH)),
        shape=_term(said[SH.sourceShape]),
        severity=_term(said[SH.resultSeverity]),
        messages=tuple(sorted(map(_term, report.objects(found, SH.resultMessage)))),
    )


def _in_its_languages(result: Result, shapes: Shapes) -> Result:
    """A result of a query with the messages of its shape, whose languages pySHACL drops as it fills them in."""
    messages = shapes[result.shape].messages
    if result.component != "SPARQLConstraintComponent" or not messages:
        return result
    about = (result.focus, result.path, result.value)
    return result._replace(messages=tuple(filled(message, *about) for message in messages))


def _term(known: Node) -> Term:
    if isinstance(known, BNode):
        return str(ox.BlankNode(str(known)))
    if isinstance(known, URIRef):
        return str(ox.NamedNode(str(known)))
    assert isinstance(known, Literal)
    if known.language:
        return str(ox.Literal(str(known), language=known.language))
    datatype = ox.NamedNode(str(known.datatype)) if known.datatype else None
    return str(ox.Literal(str(known), datatype=datatype))
