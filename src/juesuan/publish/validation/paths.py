"""Property paths (https://www.w3.org/TR/shacl/#property-paths)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from juesuan.publish.validation.statements import Statements, closure
from juesuan.publish.validation.terms import FIRST, Term, iri, sh

Follow = Callable[[Term], Collection[Term]]

_ALTERNATIVE, _INVERSE = sh("alternativePath"), sh("inversePath")
_REPEATED = {sh("zeroOrMorePath"): "*", sh("oneOrMorePath"): "+", sh("zeroOrOnePath"): "?"}


@dataclass(frozen=True, slots=True)
class Path:
    """A path: an operator of SPARQL (`/`, `|`, `^`, `*`, `+`, `?`) and what it works on, or a predicate alone."""

    operator: str
    parts: tuple[Path, ...] = ()
    predicate: Term = ""

    def __str__(self) -> str:
        """The path as SPARQL writes it (https://www.w3.org/TR/sparql11-query/#propertypaths)."""
        if not self.operator:
            return self.predicate
        if self.operator == "^":
            return f"^{self.parts[0]}"
        if self.operator in "/|":
            return f"({self.operator.join(map(str, self.parts))})"
        return f"({self.parts[0]}){self.operator}"


def read_path(node: Term, shapes: Statements) -> Path | None:
    """The path that a node of a shapes graph describes; None if it is not one of those known here.

    The inverse of anything but a predicate is not: processors differ in the order of an inverse sequence.
    """
    if iri(node):
        return Path("", predicate=node)
    if shapes.values(node, FIRST):
        return _of_parts("/", shapes.items(node), shapes)
    if inverted := shapes.values(node, _INVERSE):
        path = _of_parts("^", tuple(inverted), shapes)
        return path if path and not path.parts[0].operator else None
    if lists := shapes.values(node, _ALTERNATIVE):
        return _of_parts("|", shapes.items(next(iter(lists))), shapes)
    for predicate, operator in _REPEATED.items():
        if repeated := shapes.values(node, predicate):
            return _of_parts(operator, tuple(repeated), shapes)
    return None


def _of_parts(operator: str, nodes: tuple[Term, ...], shapes: Statements) -> Path | None:
    parts = tuple(part for part in (read_path(node, shapes) for node in nodes) if part)
    many = operator in "/|"
    return Path(operator, parts) if len(parts) == len(nodes) and (len(parts) > 1) == many and parts else None


def follow(path: Path, statements: Statements) -> Follow:
    """The values of a path at a node, each once."""
    if not path.operator:
        predicate = path.predicate
        return lambda node: statements.values(node, predicate)
    if path.operator == "^":
        inverse = path.parts[0].predicate
        return lambda node: statements.subjects(inverse, node)
    steps = [follow(part, statements) for part in path.parts]
    if path.operator == "/":
        return lambda node: _along(node, steps)
    if path.operator == "|":
        return lambda node: {value for step in steps for value in step(node)}
    return _repeated(path.operator, steps[0])


def _along(node: Term, steps: list[Follow]) -> Collection[Term]:
    reached: Collection[Term] = (node,)
    for step in steps:
        reached = {value for start in reached for value in step(start)}
    return reached


def _repeated(operator: str, step: Follow) -> Follow:
    if operator == "?":
        return lambda node: {node, *step(node)}
    if operator == "*":
        return lambda node: closure(node, step)
    return lambda node: {reached for first in step(node) for reached in closure(first, step)}
