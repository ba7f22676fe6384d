"""Statements as N-Triples text (https://www.w3.org/TR/n-triples/): terms, and what is said about a subject.

A term is a string in N-Triples form, a statement a line that ends in " ." without a line break. Writing text
is what keeps a report of thousands of statements fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import PREFIXES, expanded

_XSD = PREFIXES["xsd"]
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_NO_IRI = set('<>"{}|^`\\') | {chr(code) for code in range(0x21)}


@cache
def term(curie: str) -> str:
    """The IRI that a name with a prefix of the house stands for; `a` is rdf:type.

    >>> term("skos:broader")
    '<http://www.w3.org/2004/02/skos/core#broader>'
    """
    return iri(expanded("rdf:type" if curie == "a" else curie))


# What stands between the parts of a path of headings or of names.
PATH = " / "


def iri(text: str) -> str:
    """An absolute IRI. Raises ValueError for characters that an IRI cannot hold."""
    if not _NO_IRI.isdisjoint(text):
        raise ValueError(f"{text!r} is not an IRI")
    return f"<{text}>"


def literal(text: str, language: str = "") -> str:
    """A string, with its language if one is given."""
    quoted = f'"{text.translate(_ESCAPES)}"'
    return f"{quoted}@{language}" if language else quoted


def typed(text: str, datatype: str) -> str:
    """A literal of an XML Schema datatype, by its local name."""
    return f"{literal(text)}^^<{_XSD}{datatype}>"


def decimal(value: Decimal) -> str:
    """An xsd:decimal in canonical form (https://www.w3.org/TR/xmlschema-2/#decimal), exact.

    >>> decimal(Decimal("388.4200"))
    '"388.42"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    text = f"{value:f}"
    whole, _, part = text.partition(".")
    return typed(f"{whole}.{part.rstrip('0') or '0'}", "decimal")


def integer(value: int) -> str:
    """An xsd:integer."""
    return typed(str(value), "integer")


def about(subject: str, *pairs: tuple[str, str]) -> Iterator[str]:
    """Statements about a subject: predicates by name, objects as terms. An empty object says nothing."""
    for predicate, value in pairs:
        if value:
            yield f"{subject} {term(predicate)} {value} ."


def labelled(predicate: str, text: Text) -> Iterator[tuple[str, str]]:
    """A text in the languages in which there is one."""
    for language, words in (("zh", text.zh), ("en", text.en)):
        if words:
            yield predicate, literal(words, language)


def concept(scheme: str, notation: str, name: Text, *, is_top: bool = True) -> Iterator[tuple[str, str]]:
    """What a code says of itself: its list (a term), its notation, its names."""
    yield "a", term("skos:Concept")
    yield "skos:inScheme", scheme
    yield "skos:topConceptOf", scheme if is_top else ""
    yield "skos:notation", literal(notation)
    yield "schema:name", literal(name.zh)
    yield from labelled("skos:prefLabel", name)


def ordered(statements: Iterable[str]) -> tuple[str, ...]:
    """The statements sorted by code point, each once."""
    return tuple(sorted(set(statements)))
