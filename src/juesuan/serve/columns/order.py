"""The order in which terms are numbered: that of ORDER BY, so that numbers sort like terms.

Blank nodes, then IRIs, then texts (by value, then language), then exact numbers by value, then everything else
(https://www.w3.org/TR/sparql11-query/#modOrderBy; what it leaves open is as the engine has it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

_XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = f"^^<{_XSD}integer>"
DECIMAL = f"^^<{_XSD}decimal>"
_ESCAPE = re.compile(r"\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


NO_LANGUAGE = "~"
"""Comes after every language, as the engine sorts the same text with a tag before that without."""


class Family(IntEnum):
    """Kinds of terms that are told apart by their number."""

    BLANK = 0
    IRI = 1
    TEXT = 2
    NUMBER = 3
    OTHER = 4


class Key(NamedTuple):
    """Sorts terms: family, number, text, language, which is `NO_LANGUAGE` for a text without a tag."""

    family: Family
    number: Fraction
    text: str
    language: str


_ZERO = Fraction(0)


def key_of(term: str) -> Key:
    """The key of a term, as the engine writes it in N-Triples."""
    first = term[0]
    if first == "<":
        return Key(Family.IRI, _ZERO, term[1:-1], "")
    if first == "_":
        return Key(Family.BLANK, _ZERO, term, "")
    end = term.rindex('"')
    value, kind = term[1:end], term[end + 1 :]
    if not kind or kind[0] == "@":
        return Key(Family.TEXT, _ZERO, unescaped(value), kind[1:] or NO_LANGUAGE)
    if kind in (INTEGER, DECIMAL) and _NUMBER.fullmatch(value):
        return Key(Family.NUMBER, Fraction(value), term, "")
    return Key(Family.OTHER, _ZERO, term, "")


def unescaped(text: str) -> str:
    """The characters of a quoted text."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    return chr(int(name[1:], 16)) if len(name) > 1 else _PLAIN[name]


def in_order(terms: Iterable[str]) -> dict[Family, list[str]]:
    """Terms by family, each family in order."""
    families: dict[Family, list[str]] = {family: [] for family in Family}
    for term in terms:
        families[Family.IRI if term[0] == "<" else key_of(term).family].append(term)
    families[Family.IRI].sort(key=_within_brackets)
    for family in (Family.BLANK, Family.TEXT, Family.NUMBER, Family.OTHER):
        families[family].sort(key=key_of)
    return families


def _within_brackets(term: str) -> str:
    return term[1:-1]
