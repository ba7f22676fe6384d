"""The part of the SPARQL algebra (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra) that is understood here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass


class Unsupported(Exception):  # noqa: N818 - an outcome, not an error of the program
    """The query has something in it that the columns cannot answer with certainty: the engine must."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable; those that the query does not name begin with `#`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A term as it stands in the query, its IRIs written out."""

    text: str


Node = Variable | Constant


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: its words, which need no prologue, and the variables in it."""

    tokens: tuple[str, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriplePattern:
    """Subject and object are linked by any of the predicates (IRIs in brackets), each link counted."""

    subject: Node
    predicates: tuple[str, ...]
    object: Node


@dataclass(frozen=True, slots=True)
class PathPattern:
    """Subject and object are linked by the patterns between `start` and `end`, each pair counted once.

    They may also be the same with `none` (`path?`, `path*`), and any number of links apart with `many` (`+`, `*`).
    """

    none: bool
    many: bool
    subject: Node
    start: Variable
    patterns: tuple[TriplePattern, ...]
    end: Variable
    object: Node


@dataclass(frozen=True, slots=True)
class BasicPattern:
    """A basic graph pattern."""

    patterns: tuple[TriplePattern, ...]
    paths: tuple[PathPattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Optionally:
    """OPTIONAL."""

    group: Group


@dataclass(frozen=True, slots=True)
class Minus:
    """MINUS."""

    group: Group


@dataclass(frozen=True, slots=True)
class Union:
    """Groups of which each adds its solutions; one alone is a group in a group."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class InGraph:
    """GRAPH: a named graph, or each of them."""

    graph: Node
    group: Group


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND."""

    variable: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Values:
    """VALUES; None stands for UNDEF."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Constant | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Exists:
    """FILTER EXISTS, or FILTER NOT EXISTS, of a group of triples and filters."""

    group: Group
    wanted: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A group graph pattern: its elements in order, and the filters, which hold for the whole group."""

    elements: tuple[Element, ...] = ()
    filters: tuple[Expression, ...] = ()
    exists: tuple[Exists, ...] = ()


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A set function over a group; without an argument it counts rows. `variable` takes what it gives."""

    function: str
    distinct: bool
    argument: Expression | None
    separator: str
    variable: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A key of ORDER BY."""

    expression: Expression
    descending: bool


@dataclass(frozen=True, slots=True)
class Select:
    """SELECT with its solution modifiers. No `projection` means every variable that is in scope."""

    where: Group
    projection: tuple[str, ...] | None
    bindings: tuple[Bind, ...] = ()
    distinct: bool = False
    grouped: bool = False
    keys: tuple[str, ...] = ()
    key_bindings: tuple[Bind, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    having: tuple[Expression, ...] = ()
    order: tuple[Condition, ...] = ()
    limit: int | None = None
    offset: int = 0
    values: Values | None = field(default=None)


Element = BasicPattern | Optionally | Minus | Union | InGraph | Bind | Values | Select


def words(part: object) -> Iterator[str]:
    """Every name, term and token in a part of a query, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from words(one)
    elif is_dataclass(part):
        for known in fields(part):
            yield from words(getattr(part, known.name))
