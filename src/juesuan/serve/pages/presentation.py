"""Presentation of RDF terms: named, addressed and grouped for a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from juesuan.releases.serialization import compact
from juesuan.serve.pages.language import Language, english_of
from juesuan.serve.pages.lookup import Names, Term
from juesuan.serve.pages.rendering import TERM_NAMES
from juesuan.vocabulary.namespaces import JS, PREFIXES, RDF_TYPE, SHAPES, expanded
from juesuan.vocabulary.ontology import code_labels, cubes

# Terms and shapes are the same for everybody, whatever namespace a release has its data in.
_OF_PROJECT = (("/def/", JS), ("/shapes/", SHAPES))
RESOURCE_PATH = "/resource"
_QUERY_PATH = "/sparql"

# Figures of an exported site on one page, some 200 kB of it.
FIGURES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Addresses:
    """Translates between IRIs and paths. `base` is the namespace of the data and ends in a slash."""

    base: str

    def iri(self, path: str) -> str:
        """The IRI served at a path; `/def/X` and `/shapes/X` are always terms and shapes of the project."""
        for place, namespace in _OF_PROJECT:
            if path.startswith(place):
                return namespace + path.removeprefix(place)
        return self.base + path.removeprefix("/")

    def path(self, iri: str) -> str:
        """The path at which an IRI is served, whoever owns it."""
        for place, namespace in _OF_PROJECT:
            if iri.startswith(namespace):
                return place + iri.removeprefix(namespace)
        if iri.startswith(self.base):
            return "/" + iri.removeprefix(self.base)
        return f"{RESOURCE_PATH}?iri={quote(iri, safe='')}"

    def is_ours(self, iri: str) -> bool:
        """Whether the IRI is in the namespace of the data, of the vocabulary or of the shapes."""
        return iri.startswith((self.base, JS, SHAPES))


def answer_address(query: str, format_name: str = "html") -> str:
    """The address of the answer to a query; without a format the client's Accept header decides."""
    asked = {"query": query} | ({"format": format_name} if format_name else {})
    return f"{_QUERY_PATH}?{urlencode(asked)}"


_NUMBERS = frozenset(
    PREFIXES["xsd"] + name for name in ("decimal", "integer", "int", "long", "nonNegativeInteger")
)
_BOOLEAN, _ADDRESS = expanded("xsd:boolean"), expanded("xsd:anyURI")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PAGE_OF_FILE = re.compile(r"#page=(\d+)")
# What data says is hostile until shown otherwise: `javascript:` is an IRI, too.
_LINKABLE = ("http://", "https://")


_INVERSES = (
    ("skos:broader", "skos:narrower"),
    ("skos:topConceptOf", "skos:hasTopConcept"),
    ("org:subOrganizationOf", "org:hasSubOrganization"),
    ("org:unitOf", "org:hasUnit"),
    ("dcterms:isPartOf", "dcterms:hasPart"),
    ("dcterms:isVersionOf", "dcterms:hasVersion"),
)
# The name of a link seen from its other end: what has this as its broader concept is narrower.
INVERSES = {expanded(name): expanded(inverse) for pair in _INVERSES for name, inverse in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A term on a page. `href` is empty where there is nothing to follow; `note` is a foreign language.

    `beside` is the Chinese name of what has an English one.
    `groups` are what is said of a node without a name, `items` the members of a list.
    """

    text: str
    href: str = ""
    iri: str = ""
    note: str = ""
    beside: str = ""
    kind: str = "text"
    groups: tuple[ShownGroup, ...] = ()
    items: tuple[ShownValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A property and its values."""

    name: ShownValue
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """Names and addresses for the terms of one page.

    `names` are those of the IRIs that the data describes; `reports` names reports by identifier, so that an
    observation, which has no label, is named by its report and its codes.
    """

    addresses: Addresses
    language: Language
    names: Names = field(default_factory=dict)
    reports: Mapping[str, str] = field(default_factory=dict)

    def value(self, term: Term) -> ShownValue:
        """The term as it is shown."""
        if isinstance(term, ox.NamedNode):
            return self.link(term.value)
        if isinstance(term, ox.BlankNode):
            return ShownValue(self.language.text("unnamed"), kind="blank")
        return self._literal(term) if isinstance(term, ox.Literal) else ShownValue(str(term))

    def link(self, iri: str) -> ShownValue:
        """An IRI by its name, leading to its page here if the data describes it, else to its owner."""
        return ShownValue(self.name(iri), self._href(iri), iri, kind="link")

    def name(self, iri: str) -> str:
        """The best name of an IRI: its label, its common name, or its short form."""
        return self.given_name(iri) or self._short_name(compact(iri).removeprefix(self.addresses.base))

    def _short_name(self, path: str) -> str:
        """The path of an IRI; of a place in a file only the page, of a finding only its number."""
        kind, page = path.partition("/")[0], _PAGE_OF_FILE.search(path)
        if kind == "obs":
            return self._observation_name(path)
        if kind == "releases":
            return self.language.text("page_number", page[1]) if page else path.rpartition("/")[2]
        return path.rpartition("/")[2] if kind == "finding" else path

    def _observation_name(self, path: str) -> str:
        """The report and the codes of an observation by their names: `obs/CUBE/REPORT/CODE.CODE`."""
        _, cube, report, key = (path.split("/") + [""] * 4)[:4]
        lists = cubes()[cube].own_dimensions if cube in cubes() else ()
        codes = key.split(".")
        if report not in self.reports or len(lists) != len(codes):
            return path
        named = (code_labels(name).get(code) for name, code in zip(lists, codes, strict=True))
        words = [text.in_(self.language.code) if text else code for text, code in zip(named, codes, strict=True)]
        return " · ".join((self.reports[report], *map(self.language.capital, words)))

    def given_name(self, iri: str) -> str:
        """The label or the common name of an IRI; empty if it has neither."""
        common = TERM_NAMES[iri].in_(self.language.code) if iri in TERM_NAMES else ""
        return self.language.best(self.names.get(iri, {})) or common

    def _literal(self, literal: ox.Literal) -> ShownValue:
        """A literal for a reader: numbers grouped, truth in words, a foreign language noted."""
        text, datatype, language = literal.value, literal.datatype.value, literal.language or ""
        if datatype in _NUMBERS:
            return ShownValue(_grouped(text), kind="number")
        if datatype == _BOOLEAN and text in ("true", "false"):
            return ShownValue(self.language.text(text))
        if datatype == _ADDRESS and text.startswith(_LINKABLE):
            return ShownValue(text, text, kind="link")
        if self.language.code == "en" and _CHINESE.search(text):
            english = english_of(text)
            return ShownValue(english, beside=text) if english else ShownValue(text, note="zh-CN")
        is_own = language.split("-")[0] == self.language.code
        return ShownValue(text, note="" if is_own else language)

    def _href(self, iri: str) -> str:
        path = self.addresses.path(iri)
        if iri in self.names or self.addresses.is_ours(iri):
            return self.language.link(path)
        return iri if iri.startswith(_LINKABLE) else ""


def _grouped(number: str) -> str:
    """A number with its thousands set apart: 12,345.60. The digits stay as they are."""
    whole, point, fraction = number.partition(".")
    if not whole.lstrip("+-").isdigit():
        return number
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(Decimal(whole)):,}{point}{fraction}"


# The properties of a resource that are shown first.
_FIRST = (
    RDF_TYPE,
    *map(expanded, ("skos:prefLabel", "rdfs:label", "dcterms:title", "skos:notation", "skos:definition")),
    *map(expanded, ("rdfs:comment", "dcterms:description", "skos:example", "rdfs:domain", "rdfs:range")),
    *map(expanded, ("rdfs:subClassOf", "rdfs:subPropertyOf")),
)
_YEAR = JS + "year"
# Blank nodes within blank nodes that a page shows: shapes and lists nest no deeper.
_MAX_DEPTH = 4
_FIRST_MEMBER, _OTHER_MEMBERS = expanded("rdf:first"), expanded("rdf:rest")


def title_of(iri: str, statements: Iterable[ox.Triple], naming: Naming) -> str:
    """The label of a resource; for one without, what it is and the end of its IRI."""
    if given := naming.given_name(iri):
        return given
    own = (one for one in statements if one.subject == ox.NamedNode(iri) and one.predicate.value == RDF_TYPE)
    types = [naming.name(_text(one.object)) for one in own]
    return " ".join((*types[:1], iri.rstrip("/").rpartition("/")[2]))


def properties_of(
    subject: Term, statements: Sequence[ox.Triple], naming: Naming, depth: int = 0
) -> tuple[ShownGroup, ...]:
    """What statements say of a resource, by property; of blank nodes down to a depth."""
    reader, own = naming.language.code, sorted((one for one in statements if one.subject == subject), key=_rank)
    spoken = [(one, _language(one.object).partition("-")[0]) for one in own]
    # Without the literals of a property in other languages, where it has one in the reader's.
    covered = {one.predicate for one, language in spoken if language == reader}
    shown = [one for one, language in spoken if language in {"", reader} or one.predicate not in covered]
    groups = []
    for predicate, group in groupby(shown, key=lambda one: one.predicate.value):
        # A year is written without separators.
        values = (
            ShownValue(_text(one.object)) if predicate == _YEAR else _value(one.object, statements, naming, depth)
            for one in group
        )
        groups.append(ShownGroup(naming.link(predicate), tuple(values)))
    return tuple(groups)


def _value(term: Term, statements: Sequence[ox.Triple], naming: Naming, depth: int) -> ShownValue:
    if not isinstance(term, ox.BlankNode) or depth >= _MAX_DEPTH:
        return naming.value(term)
    members = _members(term, statements)
    if members:
        items = tuple(_value(member, statements, naming, depth + 1) for member in members)
        return ShownValue("", kind="list", items=items)
    return ShownValue("", kind="blank", groups=properties_of(term, statements, naming, depth + 1))


def _members(head: Term, statements: Sequence[ox.Triple]) -> list[Term]:
    """The members of the list that begins at a node; none if none begins there."""
    cells: dict[tuple[Term, str], Term] = {(one.subject, one.predicate.value): one.object for one in statements}
    members: list[Term] = []
    cell: Term | None = head
    while cell is not None and (cell, _FIRST_MEMBER) in cells and len(members) < len(cells):
        members.append(cells[cell, _FIRST_MEMBER])
        cell = cells.get((cell, _OTHER_MEMBERS))
    return members


def links_from_elsewhere(links: Iterable[ox.Triple], naming: Naming) -> tuple[ShownGroup, ...]:
    """The resources that have links to one, by property."""
    by_property = sorted(links, key=lambda one: (one.predicate.value, _text(one.subject)))
    found = []
    for predicate, group in groupby(by_property, key=lambda one: one.predicate.value):
        name = naming.link(INVERSES.get(predicate, predicate))
        if predicate not in INVERSES:
            name = replace(name, text=naming.language.text("has_this_as", name.text))
        found.append(ShownGroup(name, tuple(naming.link(_text(one.subject)) for one in group)))
    return tuple(found)


def _rank(statement: ox.Triple) -> tuple[int, str, str, str]:
    predicate = statement.predicate.value
    place = _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)
    return place, predicate, _text(statement.object), _language(statement.object)


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _language(term: Term) -> str:
    return (term.language or "") if isinstance(term, ox.Literal) else ""
