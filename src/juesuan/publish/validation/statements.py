"""Statements, indexed for the questions that shapes ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from juesuan.publish.validation.terms import FIRST, NIL, REST, SUBCLASS, TYPE, Term, Triple, triple

_NOTHING: Mapping[Term, Collection[Term]] = {}


class Statements:
    """A set of statements: what is said of a subject, and of whom something is said."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[Term, dict[Term, dict[Term, None]]] = {}
        for subject, predicate, value in triples:
            self._said.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        self._inverses: dict[Term, dict[Term, list[Term]]] = {}
        self._instances: dict[Term, frozenset[Term]] = {}

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Statements:
        """The statements of N-Triples lines."""
        return cls(map(triple, lines))

    def __iter__(self) -> Iterator[Triple]:
        for subject, said in self._said.items():
            for predicate, values in said.items():
                yield from ((subject, predicate, value) for value in values)

    def said_of(self, subject: Term) -> Mapping[Term, Collection[Term]]:
        """Predicates and their values."""
        return self._said.get(subject, _NOTHING)

    def values(self, subject: Term, predicate: Term) -> Collection[Term]:
        """The values, each once."""
        return self._said.get(subject, _NOTHING).get(predicate, ())

    def subjects(self, predicate: Term, value: Term) -> Collection[Term]:
        """The subjects that have the value, each once."""
        return self._inverse(predicate).get(value, ())

    def having(self, predicate: Term) -> Collection[Term]:
        """The subjects that have any value, each once."""
        return self._subjects.get(predicate, ())

    def valued(self, predicate: Term) -> Collection[Term]:
        """The values that any subject has."""
        return self._inverse(predicate).keys()

    def instances(self, class_: Term) -> frozenset[Term]:
        """The nodes of a class or of one below it (https://www.w3.org/TR/shacl/#dfn-shacl-instance)."""
        if class_ not in self._instances:
            below = self.below(class_)
            self._instances[class_] = frozenset(node for known in below for node in self.subjects(TYPE, known))
        return self._instances[class_]

    def below(self, class_: Term) -> set[Term]:
        """A class and the classes below it."""
        return closure(class_, lambda known: self.subjects(SUBCLASS, known))

    def items(self, head: Term) -> tuple[Term, ...]:
        """The members of an RDF list; the list ends early where it is not well-formed or turns on itself."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != NIL and head not in seen:
            seen.add(head)
            found.extend(self.values(head, FIRST))
            head = next(iter(self.values(head, REST)), NIL)
        return tuple(found)

    @cached_property
    def _subjects(self) -> dict[Term, list[Term]]:
        """The subjects of each predicate."""
        index: dict[Term, list[Term]] = {}
        for subject, said in self._said.items():
            for predicate in said:
                index.setdefault(predicate, []).append(subject)
        return index

    def _inverse(self, predicate: Term) -> dict[Term, list[Term]]:
        if predicate not in self._inverses:
            inverse = self._inverses[predicate] = {}
            for subject, said in self._said.items():
                for value in said.get(predicate, ()):
                    inverse.setdefault(value, []).append(subject)
        return self._inverses[predicate]


def closure(start: Term, step: Callable[[Term], Iterable[Term]]) -> set[Term]:
    """All that is reached by any number of steps, and the start itself."""
    reached, waiting = {start}, [start]
    while waiting:
        for node in step(waiting.pop()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached
