"""What a worker can be asked. A page's question is a structure, or a query that the program itself has written."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL query as a user wrote it (https://www.w3.org/TR/sparql11-query/).

    `solutions` and `graph` are the media types for a SELECT or ASK and for a CONSTRUCT or DESCRIBE; empty if
    the client accepts none. With `row_limit` above 0 the answer is a table of terms for a page instead.
    `default_graphs` and `named_graphs` are None where the request names no dataset. With `head_only` the query
    is parsed and its kind is told, no more.
    """

    text: str
    base: str
    solutions: str
    graph: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    row_limit: int = 0
    head_only: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """The concise bounded description of a resource (its statements, through blank nodes) as RDF."""

    iri: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a page shows of a resource: its statements, links to it from `incoming_offset` on, and labels."""

    iri: str
    statement_limit: int = 1000
    incoming_limit: int = 100
    incoming_offset: int = 0


@dataclass(frozen=True, slots=True)
class Instances:
    """The instances of a class with their labels."""

    type: str
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Graphs:
    """The names of the named graphs."""


Question = Query | Description | Portrait | Instances | Graphs

_KINDS: dict[str, type[Question]] = {
    kind.__name__: kind for kind in (Query, Description, Portrait, Instances, Graphs)
}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}


def to_record(question: Question) -> dict[str, Any]:
    """The question as a JSON object."""
    kind = type(question)
    return {"kind": kind.__name__, **{name: getattr(question, name) for name in _NAMES[kind]}}


def from_record(record: dict[str, Any]) -> Question:
    """The question written by `to_record`. Raises KeyError or TypeError for another object."""
    kind = _KINDS[record["kind"]]
    return kind(**{name: record[name] for name in _NAMES[kind]})
