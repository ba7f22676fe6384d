"""Violations: what keeps a graph from being published, where the document prints it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    """Where the document prints what statements are about, by way of the figures that state it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines

    def of(self, iri: str) -> str:
        """The place of a figure, or of the first figure that states a fact; empty if there is none."""
        figures = sorted(self._stating.get(iri, ()), key=lambda figure: (len(figure), figure))
        return next(filter(None, map(self._place, (iri, *figures))), "")

    @cached_property
    def _stating(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for quad in self._quads:
            if quad.predicate == _STATES:
                found.setdefault(_text(quad.object), []).append(_text(quad.subject))
        return found

    @cached_property
    def _words(self) -> Mapping[tuple[str, str], str]:
        """What is said of nodes (IRI and local name of the property) that tells where they are."""
        names = {f"{JS}{name}": name for name, _ in _WORDS}
        said = (quad for quad in self._quads if quad.predicate.value in names)
        return {(_text(quad.subject), names[quad.predicate.value]): _text(quad.object) for quad in said}

    @cached_property
    def _quads(self) -> Sequence[ox.Quad]:
        """The statements, which nobody reads unless there is a violation."""
        return list(ox.parse("\n".join(self._lines), ox.RdfFormat.N_TRIPLES))

    def _place(self, node: str) -> str:
        parts = ((form, self._words.get((node, name), "")) for name, form in _WORDS)
        return ", ".join(form.format(text) for form, text in parts if text)


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


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
