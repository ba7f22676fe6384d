"""Expressions as they stand in a query: not understood, but known to be pure, with their variables.

The engine computes them (see `calculation`), so their grammar need not be known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.serve.columns.syntax import Aggregate, Expression, NotMine
from juesuan.serve.columns.tokens import Token
from juesuan.serve.columns.words import Words

AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
_PURE = frozenset(
    word
    for line in (
        "true false NOT IN IF COALESCE BOUND SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC",
        "STR LANG LANGMATCHES DATATYPE STRDT STRLANG ABS CEIL FLOOR ROUND",
        "CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER SUBSTR",
        "REPLACE REGEX YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ",
    )
    for word in line.split()
)
_CASTS = "<http://www.w3.org/2001/XMLSchema#"
_SPARQL = {"variable": "?{}", "iri": "{}", "literal": "{}", "number": "{}", "mark": "{}", "word": "{}"}


def expression(tokens: Sequence[Token]) -> Expression:
    """The expression of these words. Raises NotMine if one of them is not a pure function of its arguments."""
    texts: list[str] = []
    variables: dict[str, None] = {}
    tokens = _unwrapped(tokens)
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text not in _PURE:
            raise NotMine(f"{token.text} in an expression")
        if token.kind not in _SPARQL or token.text in ("{", "}"):
            raise NotMine(f"{token.text!r} in an expression")
        called = at + 1 < len(tokens) and tokens[at + 1].text == "("
        if token.kind == "iri" and called and not token.text.startswith(_CASTS):
            raise NotMine("a function of someone's own")
        if token.kind == "variable":
            variables[token.text] = None
        texts.append(_SPARQL[token.kind].format(token.text))
    return Expression(tuple(texts), tuple(variables))


def constraint(words: Words) -> list[Token]:
    """Takes what follows FILTER or HAVING, or an item of ORDER BY or GROUP BY: in brackets, or a function call."""
    if words.is_next("("):
        return words.bracketed()
    if words.next.kind not in ("word", "iri"):
        raise NotMine(f"{words.next.text!r} as a constraint")
    return [words.take(), *words.bracketed()]


def conjuncts(tokens: Sequence[Token]) -> Iterator[Expression]:
    """The parts of a filter that all must hold, as a conjunction holds only if each of its parts does."""
    inner = _unwrapped(tokens)
    marks = list(_at_top(inner))
    if any(text == "||" for _, text in marks):
        yield expression(inner)
        return
    ends = [at for at, text in marks if text == "&&"]
    for start, end in zip([-1, *ends], [*ends, len(inner)], strict=True):
        part = inner[start + 1 : end]
        if ends and part and part[0].text == "(":
            yield from conjuncts(part)
        else:
            yield expression(part)


def with_aggregates_parted(tokens: Sequence[Token], words: Words) -> tuple[list[Token], list[Aggregate]]:
    """The words with a variable in the place of each aggregate, and the aggregates."""
    kept: list[Token] = []
    found: list[Aggregate] = []
    inner = Words(tokens)
    while inner.next.kind != "end":
        token = inner.take()
        if token.kind == "word" and token.text in AGGREGATES and inner.is_next("("):
            found.append(_aggregate(token.text, inner.bracketed()[1:-1], words.fresh()))
            kept.append(Token("variable", found[-1].variable))
        else:
            kept.append(token)
    return kept, found


def _aggregate(function: str, inner: Sequence[Token], variable: str) -> Aggregate:
    words = Words(inner)
    distinct = words.took("DISTINCT")
    if function == "COUNT" and not distinct and words.took("*") and words.next.kind == "end":
        return Aggregate(function, distinct, None, "", variable)
    rest = list(inner[1:] if distinct else inner)
    separator = " "
    ends = [at for at, text in _at_top(rest) if text == ";"]
    if ends:
        separator = _separator(rest[ends[0] + 1 :])
        rest = rest[: ends[0]]
    return Aggregate(function, distinct, expression(rest), separator, variable)


def _separator(tokens: Sequence[Token]) -> str:
    if [token.text for token in tokens[:2]] != ["SEPARATOR", "="] or len(tokens) != 3:
        raise NotMine("an option of an aggregate")
    text = tokens[2].text
    if tokens[2].kind != "literal" or "\\" in text or text[-1] != text[0]:
        raise NotMine("a separator")
    return text[1:-1]


def _unwrapped(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words without brackets around all of them."""
    while len(tokens) > 2 and tokens[0].text == "(" and len(Words(tokens).bracketed()) == len(tokens):
        tokens = tokens[1:-1]
    return tokens


def _at_top(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The marks outside of brackets and where they are."""
    depth = 0
    for at, token in enumerate(tokens):
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0:
                yield at, token.text
