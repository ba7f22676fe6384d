"""What a template shows: links and literals, already named and addressed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from juesuan.serve.pages.addresses import Addresses, compact
from juesuan.serve.pages.language import Language
from juesuan.serve.workers.terms import Term
from juesuan.vocabulary.namespaces import PREFIXES

_NUMBERS = frozenset(
    PREFIXES["xsd"] + name for name in ("decimal", "integer", "int", "long", "nonNegativeInteger")
)
_BOOLEAN, _ADDRESS = PREFIXES["xsd"] + "boolean", PREFIXES["xsd"] + "anyURI"
_LINKABLE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Value:
    """A term on a page. `href` is empty where there is nothing to follow; `note` is a foreign language.

    `groups` are what is said of a node without a name, `items` the members of a list.
    """

    text: str
    href: str = ""
    iri: str = ""
    note: str = ""
    kind: str = "text"
    groups: tuple[Group, ...] = ()
    items: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A property and its values."""

    name: Value
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """Names and addresses for the terms of one page.

    `labels` are by IRI and language; `known` are the IRIs that the data describes.
    """

    addresses: Addresses
    language: Language
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Collection[str] = ()

    def value(self, term: Term) -> Value:
        """The term as it is shown."""
        if term.is_iri:
            return self.link(term.text)
        if term.kind == "blank":
            return Value(self.language.say("unnamed"), kind="blank")
        return self._literal(term)

    def link(self, iri: str) -> Value:
        """An IRI by its name, leading to its page here if the data describes it, else to its owner."""
        return Value(self.name(iri), self._href(iri), iri, kind="link")

    def name(self, iri: str) -> str:
        """The best name of an IRI: its label, its common name, or its short form."""
        return self._given_name(iri) or compact(iri).removeprefix(self.addresses.base)

    def has_name(self, iri: str) -> bool:
        """Whether the IRI has a label or a common name."""
        return bool(self._given_name(iri))

    def _given_name(self, iri: str) -> str:
        return self.language.best(self.labels.get(iri, {})) or self.language.name_of_term(iri)

    def _literal(self, term: Term) -> Value:
        """A literal for a reader: numbers grouped, truth in words, a foreign language noted."""
        if term.datatype in _NUMBERS:
            return Value(_grouped(term.text), kind="number")
        if term.datatype == _BOOLEAN and term.text in ("true", "false"):
            return Value(self.language.say(term.text))
        if term.datatype == _ADDRESS and term.text.startswith(_LINKABLE):
            return Value(term.text, term.text, kind="link")
        is_own = term.language.split("-")[0] == self.language.code
        return Value(term.text, note="" if is_own else term.language)

    def _href(self, iri: str) -> str:
        path = self.addresses.path(iri)
        if iri in self.known or self.addresses.is_ours(iri):
            return path + (self.language.suffix.replace("?", "&") if "?" in path else self.language.suffix)
        return iri if iri.startswith(_LINKABLE) else ""


def _grouped(number: str) -> str:
    """A number with its thousands set apart: 12,345.60. The digits stay as they are."""
    whole, point, fraction = number.partition(".")
    if not whole.lstrip("+-").isdigit():
        return number
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(Decimal(whole)):,}{point}{fraction}"
