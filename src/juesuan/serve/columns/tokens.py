"""Words of a query (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, terminals), IRIs written out.

Only what is certain is a token here; any other character is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from juesuan.serve.columns.syntax import NotMine

_NAME = r"[A-Za-z0-9_\u4e00-\u9fff]"
_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*>"
_PREFIXED = (
    rf"(?:[A-Za-z][A-Za-z0-9_-]*)?:(?:{_NAME}(?:[A-Za-z0-9_\u4e00-\u9fff.:-]*[A-Za-z0-9_\u4e00-\u9fff:-])?)?"
)
_STRING = r"\"(?:[^\"\\\n\r]|\\[tbnrf\"'\\])*\"|'(?:[^'\\\n\r]|\\[tbnrf\"'\\])*'"
_TOKEN = re.compile(
    rf"""\s+|\#[^\n\r]*
    |(?P<iri>{_IRI})
    |(?P<literal>(?:{_STRING})(?!["'])(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:{_IRI}|{_PREFIXED}))?)
    |(?P<variable>[?$]{_NAME}+)
    |(?P<blank>_:{_NAME}+)
    |(?P<prefixed>{_PREFIXED})
    |(?P<number>[0-9]+\.[0-9]+(?![eE.0-9])|[0-9]+(?![eE.0-9]|\.[0-9eE]))
    |(?P<word>[A-Za-z][A-Za-z0-9_]*)
    |(?P<mark>\^\^|&&|\|\||!=|<=|>=|[][{{}}().,;=<>!*/+?|^-])
    """,
    re.VERBOSE,
)
_TYPED = re.compile(rf"(?P<value>.*[\"']\^\^)(?P<type>{_IRI}|{_PREFIXED})")
_AS_WRITTEN = ("a", "true", "false")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_UNUSUAL = re.compile(r'\\[uU]|"""|\'\'\'|<<')


class Token(NamedTuple):
    """A word of the query and its kind; keywords are in capitals."""

    kind: str
    text: str


def tokens_of(query: str) -> list[Token]:
    """The words after the prologue. Raises NotMine for what is not certainly understood."""
    if _UNUSUAL.search(query):
        raise NotMine("an escape or a quotation that is not read here")
    words = list(_words(query))
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(words) and words[at].text.upper() == "PREFIX":
        if [word.kind for word in words[at + 1 : at + 3]] != ["prefixed", "iri"]:
            raise NotMine("a prefix")
        prefixes[words[at + 1].text] = _absolute(words[at + 2].text)[1:-1]
        at += 3
    return [_written_out(word, prefixes) for word in words[at:]]


def _words(query: str) -> Iterator[Token]:
    at = 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        if match is None:
            raise NotMine(f"the character {query[at]!r}")
        if match.lastgroup is not None:
            yield Token(match.lastgroup, match[0])
        at = match.end()


def _written_out(word: Token, prefixes: Mapping[str, str]) -> Token:
    if word.kind == "iri":
        return Token("iri", _absolute(word.text))
    if word.kind == "prefixed":
        return Token("iri", _expanded(word.text, prefixes))
    if word.kind == "literal":
        return Token("literal", _typed(word.text, prefixes))
    if word.kind == "variable":
        return Token("variable", word.text[1:])
    if word.kind == "word":
        return Token("word", word.text if word.text in _AS_WRITTEN else word.text.upper())
    return word


def _absolute(iri: str) -> str:
    if not _ABSOLUTE.match(iri):
        raise NotMine("a relative IRI")
    return iri


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    if f"{prefix}:" not in prefixes:
        raise NotMine("a prefix that is not declared")
    return f"<{prefixes[f'{prefix}:']}{local}>"


def _typed(literal: str, prefixes: Mapping[str, str]) -> str:
    match = _TYPED.fullmatch(literal)
    if match is None:
        return literal
    type_ = match["type"]
    return match["value"] + (_absolute(type_) if type_.startswith("<") else _expanded(type_, prefixes))
