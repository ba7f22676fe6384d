"""Expressions as they stand in a query: not understood, but known to be pure, with their variables.

The engine computes them (see `calculation`), so their grammar need not be known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from juesuan.serve.columns import triple_patterns as triples
from juesuan.serve.columns.syntax import (
    Aggregate,
    BasicPattern,
    Bind,
    Condition,
    Constant,
    Element,
    Exists,
    Expression,
    Group,
    InGraph,
    Minus,
    Node,
    Optionally,
    Select,
    Union,
    Unsupported,
    Values,
    Variable,
)
from juesuan.serve.columns.tokens import Token, Words, tokens_of

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
    """The expression of these words. Raises Unsupported if one of them is not a pure function of its arguments."""
    texts: list[str] = []
    variables: dict[str, None] = {}
    tokens = _unwrapped(tokens)
    for at, token in enumerate(tokens):
        if token.kind == "word" and token.text not in _PURE:
            raise Unsupported(f"{token.text} in an expression")
        if token.kind not in _SPARQL or token.text in ("{", "}"):
            raise Unsupported(f"{token.text!r} in an expression")
        called = at + 1 < len(tokens) and tokens[at + 1].text == "("
        if token.kind == "iri" and called and not token.text.startswith(_CASTS):
            raise Unsupported("a function of someone's own")
        if token.kind == "variable":
            variables[token.text] = None
        texts.append(_SPARQL[token.kind].format(token.text))
    return Expression(tuple(texts), tuple(variables))


def constraint(words: Words) -> list[Token]:
    """Takes what follows FILTER or HAVING, or an item of ORDER BY or GROUP BY: in brackets, or a function call."""
    if words.is_next("("):
        return words.bracketed()
    if words.next.kind not in ("word", "iri"):
        raise Unsupported(f"{words.next.text!r} as a constraint")
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
        raise Unsupported("an option of an aggregate")
    text = tokens[2].text
    if tokens[2].kind != "literal" or "\\" in text or text[-1] != text[0]:
        raise Unsupported("a separator")
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


@lru_cache(maxsize=64)
def read(text: str) -> Select:
    """The algebra of a SELECT query. Raises Unsupported if anything in it is not understood."""
    words = Words(tokens_of(text))
    query = _select(words)
    if words.next.kind != "end":
        raise Unsupported(f"{words.next.text!r} after the query")
    return query


def _select(words: Words) -> Select:
    words.demand("SELECT")
    distinct = words.took("DISTINCT")
    aggregates: list[Aggregate] = []
    projection, bindings = _projection(words, aggregates)
    words.took("WHERE")
    where = _group(words)
    grouped, keys, key_bindings = _grouping(words)
    having = _having(words, aggregates)
    order = _order(words, aggregates)
    limit, offset = _slice(words)
    values = _values(words) if words.took("VALUES") else None
    return Select(
        where,
        None if projection is None else tuple(projection),
        tuple(bindings),
        distinct,
        grouped or bool(aggregates),
        tuple(keys),
        tuple(key_bindings),
        tuple(aggregates),
        tuple(having),
        tuple(order),
        limit,
        offset,
        values,
    )


def _projection(words: Words, aggregates: list[Aggregate]) -> tuple[list[str] | None, list[Bind]]:
    if words.took("*"):
        return None, []
    names: list[str] = []
    bindings: list[Bind] = []
    while not words.is_next("WHERE") and not words.is_next("{"):
        if words.is_next("("):
            bindings.append(_bound(words, aggregates))
            names.append(bindings[-1].variable)
        else:
            names.append(words.variable())
    return names, bindings


def _bound(words: Words, aggregates: list[Aggregate]) -> Bind:
    """`(expression AS ?variable)`."""
    inner = words.bracketed()[1:-1]
    if len(inner) < 3 or inner[-2].text != "AS" or inner[-1].kind != "variable":
        raise Unsupported("an expression without a name")
    kept, found = with_aggregates_parted(inner[:-2], words)
    aggregates.extend(found)
    return Bind(inner[-1].text, expression(kept))


def _grouping(words: Words) -> tuple[bool, list[str], list[Bind]]:
    keys: list[str] = []
    bindings: list[Bind] = []
    if not words.took("GROUP", "BY"):
        return False, keys, bindings
    while words.next.kind == "variable" or words.is_next("("):
        if words.is_next("("):
            bindings.append(_bound(words, []))
            keys.append(bindings[-1].variable)
        else:
            keys.append(words.variable())
    if not keys:
        raise Unsupported("a key of GROUP BY")
    return True, keys, bindings


def _having(words: Words, aggregates: list[Aggregate]) -> list[Expression]:
    if not words.took("HAVING"):
        return []
    kept, found = with_aggregates_parted(constraint(words), words)
    aggregates.extend(found)
    return list(conjuncts(kept))


def _order(words: Words, aggregates: list[Aggregate]) -> list[Condition]:
    conditions: list[Condition] = []
    if not words.took("ORDER", "BY"):
        return conditions
    while words.next.kind == "variable" or words.is_next("(") or words.next.kind == "word":
        if words.next.text in ("LIMIT", "OFFSET", "VALUES") and words.next.kind == "word":
            break
        descending = words.took("DESC")
        if not descending:
            words.took("ASC")
        taken = [words.take()] if words.next.kind == "variable" else constraint(words)
        kept, found = with_aggregates_parted(taken, words)
        aggregates.extend(found)
        conditions.append(Condition(expression(kept), descending))
    return conditions


def _slice(words: Words) -> tuple[int | None, int]:
    limit, offset = None, 0
    while words.is_next("LIMIT") or words.is_next("OFFSET"):
        if words.take().text == "LIMIT":
            limit = words.integer()
        else:
            offset = words.integer()
    return limit, offset


def _group(words: Words) -> Group:
    words.demand("{")
    if words.is_next("SELECT"):
        inner = _select(words)
        words.demand("}")
        return Group((inner,))
    elements: list[Element] = []
    filters: list[Expression] = []
    exists: list[Exists] = []
    while not words.took("}"):
        if words.took("FILTER"):
            _filter(words, filters, exists)
        else:
            elements.append(_element(words))
        words.took(".")
    return Group(tuple(elements), tuple(filters), tuple(exists))


def _filter(words: Words, filters: list[Expression], exists: list[Exists]) -> None:
    unwanted = words.took("NOT", "EXISTS")
    if unwanted or words.took("EXISTS"):
        exists.append(Exists(_group(words), wanted=not unwanted))
    else:
        filters.extend(conjuncts(constraint(words)))


def _element(words: Words) -> Element:  # noqa: PLR0911 - one return for each kind
    if words.took("OPTIONAL"):
        return Optionally(_group(words))
    if words.took("MINUS"):
        return Minus(_group(words))
    if words.took("GRAPH"):
        return InGraph(_name(words), _group(words))
    if words.took("VALUES"):
        return _values(words)
    if words.took("BIND"):
        return _bound(words, [])
    if words.is_next("{"):
        groups = [_group(words)]
        while words.took("UNION"):
            groups.append(_group(words))
        return Union(tuple(groups))
    return _triples(words)


def _triples(words: Words) -> BasicPattern:
    return triples.block(words)


def _name(words: Words) -> Node:
    token = words.take()
    if token.kind == "variable":
        return Variable(token.text)
    if token.kind == "iri":
        return Constant(token.text)
    raise Unsupported(f"{token.text!r} as the name of a graph")


def _values(words: Words) -> Values:
    if words.next.kind == "variable":
        name = words.variable()
        words.demand("{")
        single: list[tuple[Constant | None, ...]] = []
        while not words.took("}"):
            single.append((_datum(words),))
        return Values((name,), tuple(single))
    words.demand("(")
    names: list[str] = []
    while not words.took(")"):
        names.append(words.variable())
    words.demand("{")
    rows: list[tuple[Constant | None, ...]] = []
    while not words.took("}"):
        words.demand("(")
        rows.append(tuple(_datum(words) for _ in names))
        words.demand(")")
    if len(set(names)) != len(names):
        raise Unsupported("a variable twice in VALUES")
    return Values(tuple(names), tuple(rows))


def _datum(words: Words) -> Constant | None:
    if words.took("UNDEF"):
        return None
    token = words.take()
    if token.kind in ("iri", "literal", "number") or (token.kind == "word" and token.text in ("true", "false")):
        return Constant(token.text)
    raise Unsupported(f"{token.text!r} in VALUES")
