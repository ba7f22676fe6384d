"""Queries that are refused before they are evaluated, so that the user learns why.

Federation is refused by its keyword; the sandbox refuses it in any case. A query that the engine is known to
answer wrongly is refused too, since a result is right or an error. Nothing else is refused for its look: what is
legal SPARQL is tried, and the process is the boundary. What is not legal for want of a prefix is explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# The tokens of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, roughly.
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*+)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$]\w++)
    | (?P<prefixed>[\w.-]*+:(?:[\w.:%-]|\\.)*+)
    | (?P<words>[\w.-]++)
    | (?P<bracket>[{}()])
    | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)

_SEPARATORS = re.compile(r"[.-]")
_SERVICE, _GRAPH, _MINUS, _SELECT, _VALUES, _PREFIX = "SERVICE", "GRAPH", "MINUS", "SELECT", "VALUES", "PREFIX"


def asks_elsewhere(query: str) -> bool:
    """Whether the query has a SERVICE clause."""
    if _SERVICE not in query.upper():
        return False
    return any(word == _SERVICE for kind, word in _tokens(query) if kind == "word")


def subtracts_across_graphs(query: str) -> bool:
    """Whether the engine may answer MINUS within `GRAPH ?g` wrongly, by subtracting everything.

    It takes ?g for a variable that both sides of MINUS share, which the W3C test `negation/manifest#graph-minus`
    forbids (https://github.com/oxigraph/oxigraph/pull/1804). That changes nothing where the sides share another
    variable that is always bound, so such a query is not refused.
    """
    if _MINUS not in query.upper() or _GRAPH not in query.upper():
        return False
    reader = _GroupReader()
    return any(reader.reads_minus_of_nothing_shared(kind, text) for kind, text in _tokens(query))


def undeclared_prefix(query: str) -> tuple[int, int, str] | None:
    """Line and column (from 1) of the first name whose prefix is not declared before it, and that prefix.

    The parser only says what else could have stood there, so a query that is not SPARQL is looked through for it.
    """
    declared, previous = {"_"}, ""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "comment":
            continue
        prefix = token[0].partition(":")[0]
        if token.lastgroup == "prefixed" and previous == _PREFIX:
            declared.add(prefix)
        elif token.lastgroup == "prefixed" and prefix not in declared:
            before = query[: token.start()]
            return before.count("\n") + 1, token.start() - before.rfind("\n"), prefix
        previous = token[0].upper()
    return None


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    """The tokens as kind and text; words in capitals, each alone."""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "comment":
            continue
        if token.lastgroup == "words":
            yield from (("word", word.upper()) for word in _SEPARATORS.split(token[0]) if word)
        else:
            yield token.lastgroup or "", token[0]


@dataclass(slots=True)
class _Group:
    """A group in braces: what opened it, whether it is within `GRAPH ?g`, and the variables it always binds."""

    opened_by: str = ""
    in_variable_graph: bool = False
    variables: set[str] = field(default_factory=set)
    is_select: bool = False


class _GroupReader:
    """Follows the groups of a query, token by token."""

    def __init__(self) -> None:
        self._groups = [_Group()]
        self._parentheses = 0
        self._last: tuple[str, str] = ("", "")
        self._before_last: tuple[str, str] = ("", "")

    def reads_minus_of_nothing_shared(self, kind: str, text: str) -> bool:
        """Takes the next token; whether it ends a MINUS that shares no variable with what is before it."""
        found = False
        if kind == "variable":
            # Of no use is one that may be unbound: in parentheses, of VALUES, of a SELECT, or of GRAPH.
            is_bound = not self._parentheses and self._last[1] not in (_VALUES, _GRAPH)
            if is_bound and not self._groups[-1].is_select:
                self._groups[-1].variables.add(text[1:])
        elif text == "{":
            self._open()
        elif text == "}" and len(self._groups) > 1:
            group = self._groups.pop()
            shared = self._groups[-1].variables & group.variables
            found = group.opened_by == _MINUS and group.in_variable_graph and not shared
        elif kind == "bracket":
            self._parentheses += {"(": 1, ")": -1}.get(text, 0)
        elif (kind, text) == ("word", _SELECT):
            self._groups[-1].is_select = True
        self._before_last, self._last = self._last, (kind, text)
        return found

    def _open(self) -> None:
        outer = self._groups[-1]
        within = self._last[0] == "variable" if self._before_last[1] == _GRAPH else outer.in_variable_graph
        self._groups.append(_Group(self._last[1], within))
