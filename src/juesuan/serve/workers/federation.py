"""Federation is refused by its word, so that the user learns why; the sandbox refuses it in any case.

Nothing else is refused for its look: what is legal SPARQL is tried, and the process is the boundary. Tokens are
those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar, roughly.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*+)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
    | (?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$]\w++)
    | (?P<prefixed>[\w.-]*+:(?:[\w.:%-]|\\.)*+)
    | (?P<words>[\w.-]++)
    | (?P<escape>\\.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SEPARATORS = re.compile(r"[.-]")
_SERVICE = "SERVICE"


def asks_elsewhere(query: str) -> bool:
    """Whether the query has a SERVICE clause."""
    if _SERVICE not in query.upper():
        return False
    words = (token[0].upper() for token in _TOKEN.finditer(query) if token.lastgroup == "words")
    return any(_SERVICE in _SEPARATORS.split(word) for word in words)
