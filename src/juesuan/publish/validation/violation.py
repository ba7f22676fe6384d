"""Violations: what keeps a graph from being published, where the document prints it, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import JS, PROV

_PAGE, _TABLE, _CELL, _REFERENCE = (ox.NamedNode(f"{JS}{name}") for name in ("page", "table", "cell", "reference"))
_FIRST, _END = (ox.NamedNode(f"{JS}{name}") for name in ("firstCharacter", "endCharacter"))
_EVIDENCE = ox.NamedNode(f"{JS}evidence")
_DERIVED = ox.NamedNode(f"{PROV}wasDerivedFrom")


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that breaks a constraint.

    `constraint` is the local name of a shape or the name of an integrity constraint (`ic-12`); `node` the IRI
    of the offender (empty for a blank node); `property` the IRI concerned, or empty; `message` says what is
    wrong and what to do; `place` is where the document prints it, as far as evidence tells.
    """

    constraint: str
    node: str
    message: Text
    property: str = ""
    place: str = ""

    def __str__(self) -> str:
        """One line: where, what and what to do, which constraint, which node."""
        subject = " ".join(part for part in (self.node, self.property and f"({self.property})") if part)
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message.en} / {self.message.zh} [{self.constraint}: {subject}]"


class Places:
    """Where the document prints what the nodes of a store are about, by way of their evidence."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def of(self, iri: str) -> str:
        """The place of evidence, of a statement observation, or of the first witness of a finance observation.

        Empty if the node leads to no evidence.
        """
        if not iri or iri.startswith("_:"):
            return ""
        return next(filter(None, map(self._place, self._evidence(ox.NamedNode(iri)))), "")

    def _evidence(self, node: ox.NamedNode) -> Iterator[ox.NamedNode]:
        yield node
        yield from self._values(node, _EVIDENCE)
        for witness in self._values(node, _DERIVED):
            yield from self._values(witness, _EVIDENCE)

    def _values(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(node, predicate, None)
        found = (quad.object for quad in quads if isinstance(quad.object, ox.NamedNode))
        return sorted(found, key=lambda value: value.value)

    def _place(self, evidence: ox.NamedNode) -> str:
        page, table, cell, reference = (
            self._text(evidence, predicate) for predicate in (_PAGE, _TABLE, _CELL, _REFERENCE)
        )
        first, end = self._text(evidence, _FIRST), self._text(evidence, _END)
        parts = (
            f"p. {page}" if page else "",
            f"table {table}" if table else "",
            cell,
            reference,
            f"characters {first}-{end}" if first else "",
        )
        return ", ".join(part for part in parts if part)

    def _text(self, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
        quads = self._store.quads_for_pattern(node, predicate, None)
        return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")
