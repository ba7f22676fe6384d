"""From the text of a query to its algebra, for the part of SPARQL that is understood here.

A text is taken to be legal: the engine has parsed it before.
"""

from __future__ import annotations

from functools import lru_cache

from juesuan.serve.columns import triples
from juesuan.serve.columns.expressions import conjuncts, constraint, expression, with_aggregates_parted
from juesuan.serve.columns.syntax import (
    Aggregate,
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
    NotMine,
    Optionally,
    Select,
    Triples,
    Union,
    Values,
    Variable,
)
from juesuan.serve.columns.tokens import tokens_of
from juesuan.serve.columns.words import Words


@lru_cache(maxsize=64)
def read(text: str) -> Select:
    """The algebra of a SELECT query. Raises NotMine if anything in it is not understood."""
    words = Words(tokens_of(text))
    query = _select(words)
    if words.next.kind != "end":
        raise NotMine(f"{words.next.text!r} after the query")
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
        raise NotMine("an expression without a name")
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
        raise NotMine("a key of GROUP BY")
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


def _triples(words: Words) -> Triples:
    return triples.block(words)


def _name(words: Words) -> Node:
    token = words.take()
    if token.kind == "variable":
        return Variable(token.text)
    if token.kind == "iri":
        return Constant(token.text)
    raise NotMine(f"{token.text!r} as the name of a graph")


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
        raise NotMine("a variable twice in VALUES")
    return Values(tuple(names), tuple(rows))


def _datum(words: Words) -> Constant | None:
    if words.took("UNDEF"):
        return None
    token = words.take()
    if token.kind in ("iri", "literal", "number") or (token.kind == "word" and token.text in ("true", "false")):
        return Constant(token.text)
    raise NotMine(f"{token.text!r} in VALUES")
