"""What a query may look like before it is parsed: not nested too deep, not too many operators, no federation.

A worker survives none of the worst queries and is replaced. Refusing them by their tokens spares it, and tells
the user why. Tokens are those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, roughly.
"""

from __future__ import annotations

import re

MAX_DEPTH = 200
MAX_OPERATORS = 4_000

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*+)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$]\w++)
    | (?P<prefixed>[\w.-]*+:(?:[\w.:%-]|\\.)*+)
    | (?P<words>[\w.-]++)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<operator>\|\||&&|[|/^!=<>+*])
    | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SEPARATORS = re.compile(r"[.-]")


def refusal(query: str) -> str:
    """Why the query is not even parsed; empty if it may be."""
    depth = operators = 0
    for token in _TOKEN.finditer(query):
        kind = token.lastgroup
        depth += (kind == "open") - (kind == "close")
        operators += token[0].count("-") if kind == "words" else kind == "operator"
        if kind == "words" and "SERVICE" in _SEPARATORS.split(token[0].upper()):
            return "SERVICE is not supported here: federated queries are refused"
        if depth > MAX_DEPTH:
            return f"the query is too complex: brackets nest at most {MAX_DEPTH} deep"
        if operators > MAX_OPERATORS:
            return f"the query is too complex: it has at most {MAX_OPERATORS} operators"
    return ""
