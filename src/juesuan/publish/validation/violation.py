"""Violations: what keeps a graph from being published, where the document prints it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import JS

_STATES = ox.NamedNode(f"{JS}states")
# What is said of a figure that tells where it is, in the order in which a person looks for it.
_WORDS = (("page", "p. {}"), ("table", "table {}"), ("heading", "{}"), ("row", "{}"), ("column", "{}"))


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a constraint.

    `constraint` is the local name of a shape or the name of an integrity constraint (`ic-12`); `node` the IRI
    of the offender (empty for a blank node); `property` the IRI concerned, or empty; `message` says what is
    wrong and what to do; `place` is where the document prints it, as far as figures tell.
    """

    constraint: str
    node: str
    message: Text
    property: str = ""
    place: str = ""

    def reason(self) -> Text:
        """Where and what, for people."""
        where = (f"{self.place}：", f"{self.place}: ") if self.place else ("", "")
        return Text(f"{where[0]}{self.message.zh}", f"{where[1]}{self.message.en}")

    def __str__(self) -> str:
        """One line: where, what and what to do, which constraint, which node."""
        subject = " ".join(part for part in (self.node, self.property and f"({self.property})") if part)
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message.en} / {self.message.zh} [{self.constraint}: {subject}]"


class Places:
    """Where the document prints what the nodes of a store are about, by way of the figures that state them."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def of(self, iri: str) -> str:
        """The place of a figure, or of the first figure that states a fact; empty if there is none."""
        if not iri or iri.startswith("_:"):
            return ""
        return next(filter(None, map(self._place, self._figures(ox.NamedNode(iri)))), "")

    def _figures(self, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        yield node
        quads = self._store.quads_for_pattern(None, _STATES, node)
        found = (quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode))
        yield from sorted(found, key=lambda figure: (len(figure.value), figure.value))

    def _place(self, figure: ox.NamedNode) -> str:
        parts = ((form, self._text(figure, ox.NamedNode(f"{JS}{name}"))) for name, form in _WORDS)
        return ", ".join(form.format(text) for form, text in parts if text)

    def _text(self, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
        quads = self._store.quads_for_pattern(node, predicate, None)
        return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")


class Result(NamedTuple):
    """A validation result (https://www.w3.org/TR/shacl/#results-validation-result).

    `focus` and `shape` are IRIs (of a blank node its label, after `_:`), `component` is the local name of the
    constraint component, `path` the IRI of the property (empty where the path is none), `value` an IRI or a
    lexical form (empty where there is none).
    """

    focus: str
    component: str
    shape: str
    path: str = ""
    value: str = ""
