"""Damages to single statements of a sound world, each done to a copy of it, so that many are judged at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

Term = str  # as N-Triples writes it
Triple = tuple[Term, Term, Term]

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
STRING, LANGUAGE_STRING, TYPE = f"<{XSD}string>", f"<{RDF}langString>", f"<{RDF}type>"
BASE = "https://example.org/"
NOTHING = f"<{BASE}nothing>"


def triple(line: str) -> Triple:
    (quad,) = ox.parse(line, ox.RdfFormat.N_TRIPLES)
    return str(quad.subject), str(quad.predicate), str(quad.object)


def is_literal(term: Term) -> bool:
    return term.startswith('"')


def datatype(literal: Term) -> Term:
    suffix = literal[literal.rindex('"') + 1 :]
    if suffix.startswith("^^"):
        return suffix[2:]
    return LANGUAGE_STRING if suffix else STRING


def language(literal: Term) -> str:
    suffix = literal[literal.rindex('"') + 1 :]
    return suffix[1:] if suffix.startswith("@") else ""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to which statement: it is taken away, and others come in its place."""

    kind: str
    statement: Triple
    instead: tuple[Triple, ...]


def _removed(_: Triple) -> list[Term]:
    return []


def _to_text(_: Triple) -> list[Term]:
    return ['"something else"']


def _to_nothing_known(_: Triple) -> list[Term]:
    return [NOTHING]


def _to_another_datatype(statement: Triple) -> list[Term]:
    form = statement[2][: statement[2].rindex('"') + 1]
    return [form if datatype(statement[2]) != STRING else f"{form}^^<{XSD}token>"]


def _to_wrong_form(statement: Triple) -> list[Term]:
    return [f'"no such value"^^{datatype(statement[2])}']


def _given_twice(statement: Triple) -> list[Term]:
    """Another value beside the first: of the same language or datatype, or another node."""
    value = statement[2]
    if not is_literal(value):
        return [value, NOTHING]
    end = value.rindex('"')
    digits = value[end - 1].isdigit()
    return [value, f"{value[:end]}{'1' if digits else 'x'}{value[end:]}"]


def _is_plain(value: Term) -> bool:
    return datatype(value) in (STRING, LANGUAGE_STRING)


KINDS: dict[str, tuple[Callable[[Triple], list[Term]], Callable[[Term], bool]]] = {
    # what is done -> which values take the place of the one, and to which values it can be done
    "removed": (_removed, lambda _: True),
    "replaced by a text": (_to_text, lambda value: not (is_literal(value) and _is_plain(value))),
    "replaced by an unknown node": (_to_nothing_known, lambda _: True),
    "given another datatype": (_to_another_datatype, is_literal),
    "given no value of its datatype": (_to_wrong_form, lambda value: is_literal(value) and not _is_plain(value)),
    "given twice": (_given_twice, lambda _: True),
}

UNKNOWN_PROPERTY = "given a property that nobody knows"


def damages(world: Sequence[str]) -> Iterator[Damage]:
    """Every damage to every statement, and one property that no structure knows for every subject."""
    statements = [triple(line) for line in world]
    for statement in statements:
        subject, predicate, value = statement
        for kind, (values, fits) in KINDS.items():
            if fits(value):
                yield Damage(kind, statement, tuple((subject, predicate, other) for other in values(statement)))
    for statement in statements:
        if statement[1] == TYPE:
            extra = (statement[0], f"<{BASE}unknown>", '"something"')
            yield Damage(UNKNOWN_PROPERTY, statement, (statement, extra))


def damaged(world: Sequence[str], damage: Damage, copy: int) -> Iterator[str]:
    """The damaged world under a namespace of its own."""
    gone = damage.statement
    kept = (statement for statement in map(triple, world) if statement != gone)
    for statement in (*kept, *damage.instead):
        yield renamed(f"{' '.join(statement)} .", copy)


def is_shared(damage: Damage) -> bool:
    """Whether it is done to what is not in the namespace of a copy: to the ontology, which all copies share."""
    return not damage.statement[0].startswith(f"<{BASE}")


def copy_of(iri: str) -> int:
    """The copy that a node belongs to."""
    match = re.match(rf"<?{BASE}(\d+)/", iri)
    assert match, iri
    return int(match[1])


def renamed(line: str, copy: int) -> str:
    """A statement of the world in the namespace of a copy."""
    return line.replace(f"<{BASE}", f"<{BASE}{copy}/").replace("_:", f"_:c{copy}")


def described(damage: Damage, world: Sequence[str]) -> str:
    """The class, the predicate and what is done, for people."""
    subject, predicate, value = damage.statement
    classes = sorted(_local(known[2]) for known in map(triple, world) if known[:2] == (subject, TYPE))
    named = "Concept" if "Concept" in classes else "+".join(classes)
    predicate = _local(predicate)
    tag = f" @{language(value)}" if is_literal(value) and language(value) else ""
    return f"{named}: {predicate}{tag} {damage.kind}"


def _local(term: Term) -> str:
    return re.split(r"[/#]", term.strip("<>"))[-1]
