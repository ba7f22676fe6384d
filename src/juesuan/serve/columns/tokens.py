"""Words of a query (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, terminals), IRIs written out.

Only what is certain is a token here; any other character is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.serve.columns.syntax import Unsupported

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
    """The words after the prologue. Raises Unsupported for what is not certainly understood."""
    if _UNUSUAL.search(query):
        raise Unsupported("an escape or a quotation that is not read here")
    words = list(_words(query))
    prefixes: dict[str, str] = {}
    at = 0
    while at < len(words) and words[at].text.upper() == "PREFIX":
        if [word.kind for word in words[at + 1 : at + 3]] != ["prefixed", "iri"]:
            raise Unsupported("a prefix")
        prefixes[words[at + 1].text] = _absolute(words[at + 2].text)[1:-1]
        at += 3
    return [_written_out(word, prefixes) for word in words[at:]]


def _words(query: str) -> Iterator[Token]:
    at = 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        if match is None:
            raise Unsupported(f"the character {query[at]!r}")
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
        raise Unsupported("a relative IRI")
    return iri


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    if f"{prefix}:" not in prefixes:
        raise Unsupported("a prefix that is not declared")
    return f"<{prefixes[f'{prefix}:']}{local}>"


def _typed(literal: str, prefixes: Mapping[str, str]) -> str:
    match = _TYPED.fullmatch(literal)
    if match is None:
        return literal
    type_ = match["type"]
    return match["value"] + (_absolute(type_) if type_.startswith("<") else _expanded(type_, prefixes))


_END = Token("end", "")


class Words:
    """Words that are taken one after the other; `fresh` gives names that no query can have."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._fresh = 0

    @property
    def next(self) -> Token:
        """The next word, not taken."""
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def take(self) -> Token:
        """The next word."""
        token = self.next
        self._at += 1
        return token

    def is_next(self, *texts: str) -> bool:
        """Whether the next words are these keywords or marks."""
        found = self._tokens[self._at : self._at + len(texts)]
        return len(found) == len(texts) and all(
            token.text == text and token.kind in ("word", "mark") for token, text in zip(found, texts, strict=True)
        )

    def took(self, *texts: str) -> bool:
        """Takes these words if they are next, and says whether they were."""
        if not self.is_next(*texts):
            return False
        self._at += len(texts)
        return True

    def demand(self, text: str) -> None:
        """Takes a keyword or mark. Raises Unsupported if another word is next."""
        if not self.took(text):
            raise Unsupported(f"{self.next.text!r} instead of {text!r}")

    def variable(self) -> str:
        """Takes a variable. Raises Unsupported."""
        token = self.take()
        if token.kind != "variable":
            raise Unsupported(f"{token.text!r} instead of a variable")
        return token.text

    def integer(self) -> int:
        """Takes a whole number. Raises Unsupported."""
        token = self.take()
        if not token.text.isdecimal():
            raise Unsupported(f"{token.text!r} instead of a number")
        return int(token.text)

    def bracketed(self) -> list[Token]:
        """Takes everything from the bracket that is next to the one that closes it, both included."""
        taken: list[Token] = []
        depth = 0
        while True:
            token = self.take()
            if token.kind == "end":
                raise Unsupported("a bracket that is not closed")
            taken.append(token)
            if token.kind == "mark":
                depth += (token.text in "({[") - (token.text in ")}]")
            if depth == 0:
                return taken

    def fresh(self) -> str:
        """A name for something that the query does not name."""
        self._fresh += 1
        return f"#{self._fresh}"
