"""Shapes as they are written: parameters, targets, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import pyoxigraph as ox

from juesuan.publish.validation.paths import Path, read_path
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import CLASS, SH, SUBCLASS, TYPE, Term, Triple, sh
from juesuan.vocabulary.resources import folder

TARGETS = tuple(sh(f"target{kind}") for kind in ("Class", "Node", "SubjectsOf", "ObjectsOf"))
_PATH, _SEVERITY, _MESSAGE, _DEACTIVATED = sh("path"), sh("severity"), sh("message"), sh("deactivated")
_PARAMETER = sh("parameter")
_VIOLATION, _TRUE = sh("Violation"), '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
_REFERRING = tuple(map(sh, ("property", "node", "not", "qualifiedValueShape")))
_LISTING = tuple(map(sh, ("and", "or", "xone")))


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its node, its parameters by their local names (`minCount`), what a result says.

    `path` is None for a node shape, and for a property shape whose path is not known here.
    """

    node: Term
    is_property: bool
    path: Path | None
    parameters: Mapping[str, tuple[Term, ...]]
    severity: Term
    messages: tuple[Term, ...]
    is_active: bool

    def one(self, parameter: str) -> Term:
        """The value of a parameter that has one."""
        (value,) = self.parameters[parameter]
        return value


class Shapes:
    """The shapes of a shapes graph (https://www.w3.org/TR/shacl/#shapes-graph)."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)
        self.statements = Statements(self.triples)
        self._shapes: dict[Term, Shape] = {}
        self.classes = frozenset({CLASS, *self.statements.subjects(SUBCLASS, CLASS)})
        declared = self.statements.valued(_PARAMETER)
        self.custom_parameters = {path for node in declared for path in self.statements.values(node, _PATH)}

    @classmethod
    def of_turtle(cls, *texts: str) -> Shapes:
        """The shapes of Turtle texts, taken together."""
        quads = (quad for text in texts for quad in _parsed(text))
        return cls((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads)

    def __getitem__(self, node: Term) -> Shape:
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def roots(self) -> tuple[Term, ...]:
        """The shapes that have targets."""
        declaring = {node for target in TARGETS for node in self.statements.having(target)}
        kinds = (sh("NodeShape"), sh("PropertyShape"))
        shapes = {node for kind in kinds for node in self.statements.subjects(TYPE, kind)}
        implicit = set(filter(self._is_class, shapes))
        return tuple(sorted(declaring | implicit))

    @cached_property
    def targeting(self) -> frozenset[Term]:
        """The predicates of the statements by which nodes become focus nodes."""
        objects = (self.statements.valued(target) for target in TARGETS[2:])
        return frozenset((TYPE, *(predicate for known in objects for predicate in known)))

    def targets(self, root: Term, statements: Statements, within: Statements) -> set[Term]:
        """The focus nodes of a shape (https://www.w3.org/TR/shacl/#targets) by what is said of them `within`.

        Which classes lie below others, all statements tell.
        """
        classes, nodes, subjects, objects = (self.statements.values(root, target) for target in TARGETS)
        found = set(nodes)
        for class_ in (*classes, *((root,) if self._is_class(root) else ())):
            found.update(node for known in statements.below(class_) for node in within.subjects(TYPE, known))
        for predicate in subjects:
            found.update(within.having(predicate))
        for predicate in objects:
            found.update(within.valued(predicate))
        return found

    def referred(self, node: Term) -> Iterator[Term]:
        """The shapes that a shape refers to, directly."""
        for predicate in _REFERRING:
            yield from self.statements.values(node, predicate)
        for predicate in _LISTING:
            for head in self.statements.values(node, predicate):
                yield from self.statements.items(head)

    def _is_class(self, node: Term) -> bool:
        """Whether a shape is a class, and so its own target."""
        return not self.classes.isdisjoint(self.statements.values(node, TYPE))

    def _read(self, node: Term) -> Shape:
        said = self.statements.said_of(node)
        paths = tuple(said.get(_PATH, ()))
        about = {*TARGETS, _PATH, _SEVERITY, _MESSAGE, _DEACTIVATED}
        return Shape(
            node,
            is_property=bool(paths),
            path=read_path(paths[0], self.statements) if len(paths) == 1 else None,
            parameters={
                predicate[len(SH) + 1 : -1]: tuple(values)
                for predicate, values in said.items()
                if predicate.startswith(f"<{SH}") and predicate not in about
            },
            severity=next(iter(said.get(_SEVERITY, ())), _VIOLATION),
            messages=tuple(sorted(said.get(_MESSAGE, ()))),
            is_active=_TRUE not in said.get(_DEACTIVATED, ()),
        )


def _parsed(text: str) -> ox.QuadParser:
    return ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True)


@cache
def house_shapes() -> Shapes:
    """The shapes of the house: those that people write and those that follow from the structures."""
    files = sorted(folder("shapes").glob("*.ttl"))
    return Shapes.of_turtle(*(path.read_text(encoding="utf-8") for path in files))
