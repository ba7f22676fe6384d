"""The page of a resource, arranged: what is said of it, and what links to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from juesuan.serve.pages.values import Group, Naming, Value
from juesuan.serve.workers.terms import Statement, Term
from juesuan.vocabulary.namespaces import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_FIRST = (
    _TYPE,
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["rdfs"] + "label",
    PREFIXES["dcterms"] + "title",
    PREFIXES["skos"] + "notation",
    PREFIXES["skos"] + "definition",
    PREFIXES["rdfs"] + "comment",
    PREFIXES["dcterms"] + "description",
    PREFIXES["skos"] + "example",
    PREFIXES["rdfs"] + "domain",
    PREFIXES["rdfs"] + "range",
    PREFIXES["rdfs"] + "subClassOf",
    PREFIXES["rdfs"] + "subPropertyOf",
)
_MAX_DEPTH = 4
_FIRST_MEMBER, _OTHER_MEMBERS = PREFIXES["rdf"] + "first", PREFIXES["rdf"] + "rest"


@dataclass(frozen=True, slots=True)
class PortraitPage:
    """What the template of a resource shows."""

    title: str
    iri: str
    groups: tuple[Group, ...]
    complete: bool
    incoming: tuple[Group, ...]
    incoming_complete: bool


def arranged(iri: str, record: Mapping[str, Any], naming: Naming) -> PortraitPage:
    """The page of the resource `iri` from a worker's portrait of it."""
    statements = statements_of(record["statements"])
    own = [one for one in statements if one.subject.text == iri]
    return PortraitPage(
        title=_title(iri, own, naming),
        iri=iri,
        groups=_groups(iri, statements, naming, depth=0),
        complete=record["complete"],
        incoming=_incoming(statements_of(record["incoming"]), naming),
        incoming_complete=record["incoming_complete"],
    )


def _title(iri: str, own: Sequence[Statement], naming: Naming) -> str:
    """The label of a resource; for one without, what it is and the end of its IRI."""
    if naming.has_name(iri):
        return naming.name(iri)
    types = [naming.name(one.object.text) for one in own if one.predicate.text == _TYPE]
    return " ".join((*types[:1], iri.rstrip("/").rpartition("/")[2]))


def statements_of(rows: Iterable[Sequence[Sequence[str]]]) -> list[Statement]:
    """Statements from their JSON form."""
    return [Statement(*(Term(*term) for term in row)) for row in rows]


def _groups(subject: str, statements: Sequence[Statement], naming: Naming, depth: int) -> tuple[Group, ...]:
    own = sorted((one for one in statements if one.subject.text == subject), key=_rank)
    return tuple(
        Group(naming.link(predicate), tuple(_value(one.object, statements, naming, depth) for one in group))
        for predicate, group in groupby(own, key=lambda one: one.predicate.text)
    )


def _value(term: Term, statements: Sequence[Statement], naming: Naming, depth: int) -> Value:
    if term.kind != "blank" or depth >= _MAX_DEPTH:
        return naming.value(term)
    members = _members(term, statements)
    if members:
        items = tuple(_value(member, statements, naming, depth + 1) for member in members)
        return Value("", kind="list", items=items)
    return Value("", kind="blank", groups=_groups(term.text, statements, naming, depth + 1))


def _members(head: Term, statements: Sequence[Statement]) -> list[Term]:
    """The members of the list that begins at a node; none if none begins there."""
    cells = {(one.subject.text, one.predicate.text): one.object for one in statements}
    members: list[Term] = []
    cell: Term | None = head
    while cell is not None and (cell.text, _FIRST_MEMBER) in cells and len(members) < len(cells):
        members.append(cells[cell.text, _FIRST_MEMBER])
        cell = cells.get((cell.text, _OTHER_MEMBERS))
    return members


def _incoming(links: Iterable[Statement], naming: Naming) -> tuple[Group, ...]:
    by_property = sorted(links, key=lambda one: (one.predicate.text, one.subject.text))
    return tuple(
        Group(naming.link(predicate), tuple(naming.link(one.subject.text) for one in group))
        for predicate, group in groupby(by_property, key=lambda one: one.predicate.text)
    )


def _rank(statement: Statement) -> tuple[int, str, str, str]:
    predicate = statement.predicate.text
    place = _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)
    return place, predicate, statement.object.text, statement.object.language
