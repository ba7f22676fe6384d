"""Constraints in SPARQL (https://www.w3.org/TR/shacl/#sparql-constraints), as far as node shapes state them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from juesuan.publish.validation.checks import Broken, Check, Ground
from juesuan.publish.validation.shapes import Shape, Shapes
from juesuan.publish.validation.terms import TYPE, Term, oxigraph, sh, text

_SELECT = sh("select")
_THIS = ox.Variable("this")
_KNOWN = {TYPE, _SELECT}
_ELSEWHERE = re.compile(r"[?$](?:PATH|shapesGraph|currentShape|failure)\b")
_PROJECTED = re.compile(
    r"^\s*SELECT\s+(?:DISTINCT\s+)?[?$]this(?:\s+[?$](?:value|path))*\s+WHERE\b", re.IGNORECASE
)


def sparql(shape: Shape, ground: Ground) -> list[Check]:
    """`sh:sparql`: a result for each solution."""
    statements = ground.shapes.statements
    queries = (text(query) for node in shape.parameters["sparql"] for query in statements.values(node, _SELECT))
    return [_asking(query, ground) for query in queries]


def is_known_query(shape: Shape, shapes: Shapes) -> bool:
    """Whether constraints are plain queries, with prefixes written out, for `$this`, `?value` and `?path`."""
    said = [shapes.statements.said_of(node) for node in shape.parameters.get("sparql", ())]
    queries = [text(query) for known in said for query in known.get(_SELECT, ())]
    return (
        all(_KNOWN.issuperset(known) for known in said)
        and len(queries) == len(said)
        and all(_PROJECTED.match(query) and not _ELSEWHERE.search(query) for query in queries)
        and (not queries or not shape.is_property)
    )


def _asking(query: str, ground: Ground) -> Check:
    def found(focus: Term) -> Iterator[Broken]:
        solutions = ground.store.query(
            query, substitutions={_THIS: oxigraph(focus)}, use_default_graph_as_union=True
        )
        assert isinstance(solutions, ox.QuerySolutions)
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            value, path = (solution[name] if name in names else None for name in ("value", "path"))
            yield Broken(str(value) if value else focus, str(path) if path else "")

    return lambda focus, _: dict.fromkeys(found(focus))


def filled(message: Term, focus: Term, path: str, value: Term) -> Term:
    """A message with what its `{$this}`, `{?path}` and `{?value}` stand for."""
    for name, known in (("this", focus), ("path", path), ("value", value)):
        for mark in "?$":
            message = message.replace(f"{{{mark}{name}}}", _within_quotes(known))
    return message


def _within_quotes(term: Term) -> str:
    """What a term looks like in the text of a literal in N-Triples."""
    return str(ox.Literal(text(term)))[1:-1] if term else ""
