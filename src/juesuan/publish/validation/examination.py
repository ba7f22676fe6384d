"""Statements examined by shapes: each focus node of each shape, and the results."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from juesuan.publish.validation.checks import Check
from juesuan.publish.validation.components import Component, components_of
from juesuan.publish.validation.paths import follow
from juesuan.publish.validation.result import Result
from juesuan.publish.validation.shapes import Shape, Shapes
from juesuan.publish.validation.sparql_checks import filled
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import Term

Examine = Callable[[Term], list[Result]]
Speak = Callable[[Term, str, Term], tuple[Term, ...]]


def examined(
    shapes: Shapes, focus: Mapping[Term, Iterable[Term]], statements: Statements, store: ox.Store | None = None
) -> Iterator[Result]:
    """The results of focus nodes, by shape; the shapes must be understood (see `components`).

    Queries are asked of the store, or of one made of the statements.
    """
    examination = Examination(shapes, statements, store)
    for root, nodes in focus.items():
        for node in nodes:
            yield from examination.of(root)(node)


class Examination:
    """Shapes made ready for the statements that are examined; the ground that checks stand on."""

    def __init__(self, shapes: Shapes, statements: Statements, store: ox.Store | None = None) -> None:
        self.shapes = shapes
        self.statements = statements
        self._store = store
        self._ready: dict[Term, Examine] = {}

    @cached_property
    def store(self) -> ox.Store:
        """The statements, for queries."""
        if self._store is not None:
            return self._store
        store = ox.Store()
        lines = (f"{subject} {predicate} {value} .\n" for subject, predicate, value in self.statements)
        store.bulk_extend(ox.parse("".join(lines), ox.RdfFormat.N_TRIPLES))
        return store

    def of(self, node: Term) -> Examine:
        """Examines a focus node by a shape."""
        if node not in self._ready:
            self._ready[node] = self._prepared(self.shapes[node])
        return self._ready[node]

    def conforming(self, shape: Term) -> Callable[[Term], bool]:
        """Tells whether a node conforms to a shape."""
        examine = self.of(shape)
        return lambda node: not examine(node)

    def _prepared(self, shape: Shape) -> Examine:
        if not shape.is_active:
            return lambda _focus: []
        values_of = follow(shape.path, self.statements) if shape.path else _itself
        checks = tuple(
            (component.name, _spoken(shape, component), check)
            for component in components_of(shape)
            for check in component.checks(shape, self)
        )
        held = tuple(self.of(node) for node in shape.parameters.get("property", ()))
        return _examiner(shape, values_of, checks, held)


def _examiner(
    shape: Shape,
    values_of: Callable[[Term], Collection[Term]],
    checks: tuple[tuple[str, Speak, Check], ...],
    held: tuple[Examine, ...],
) -> Examine:
    path = str(shape.path or "")

    def examine(focus: Term) -> list[Result]:
        values = values_of(focus)
        found = [
            Result(focus, own or path, value, name, shape.node, shape.severity, messages(focus, own, value))
            for name, messages, check in checks
            for value, own in check(focus, values)
        ]
        for value in values if held else ():
            for of_property in held:
                found.extend(of_property(value))
        return found

    return examine


def _spoken(shape: Shape, component: Component) -> Speak:
    """The messages of a shape; those of a query say which value they are about."""
    if component.parameter != "sparql":
        return lambda _focus, _path, _value: shape.messages
    return lambda *about: tuple(filled(message, *about) for message in shape.messages)


def _itself(focus: Term) -> tuple[Term]:
    return (focus,)
