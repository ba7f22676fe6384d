"""Values of expressions: computed by the engine itself, once for each combination of terms that occurs.

So what a function means, which errors there are and what types promote to is nowhere written again. Only a few
forms that are asked of many different numbers are computed here, over exact integers.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array
from juesuan.serve.columns.building import DECIMAL, INTEGER, NO_LANGUAGE, SCALE, Family, key_of
from juesuan.serve.columns.solutions import UNIT, Table, codes, dense, first_of_each
from juesuan.serve.columns.syntax import Aggregate, Expression, Select, Unsupported
from juesuan.serve.columns.terms import Terms, values_of

_MOST_DISTINCT = 200_000
"""The engine evaluates an expression once for each distinct value; beyond so many it may as well do it all."""

_LANGUAGE = re.compile(r"[\"']([a-z]+(?:-[a-z0-9]+)*)[\"']")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMPARISONS: dict[str, Callable[[Array, Array], Array]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_SUMS: dict[str, Callable[[Array, Array], Array]] = {"+": operator.add, "-": operator.sub}


class Calculation:
    """Computes expressions over tables, with an engine that has no data."""

    def __init__(self, terms: Terms, engine: ox.Store) -> None:
        self._terms = terms
        self._engine = engine

    def values(self, expression: Expression, table: Table) -> Array:
        """The value for each row as the number of a term, 0 for an error or no value. Raises Unsupported."""
        if len(expression.tokens) == 1 and expression.variables:
            return table.only(expression.variables).columns[expression.variables[0]]
        numeric = self._sum(expression, table)
        if numeric is not None:
            return numeric
        rows, places = self._combinations(expression.variables, table)
        texts = self._computed("({}) AS ?value", expression, rows)
        numbers = np.array(self._terms.number(texts), dtype=np.int32)
        return numbers[places] if len(numbers) else np.empty(0, np.int32)

    def holds(self, expression: Expression, table: Table) -> Array:
        """For which rows the expression is true (https://www.w3.org/TR/sparql11-query/#ebv).

        Raises Unsupported.
        """
        quick = self._language(expression, table)
        if quick is None:
            quick = self._comparison(expression, table)
        if quick is not None:
            return quick
        rows, places = self._combinations(expression.variables, table)
        texts = self._computed("IF({}, true, false) AS ?value", expression, rows)
        held = np.array([text.startswith('"true"') for text in texts], dtype=np.bool_)
        return held[places] if len(held) else np.empty(0, np.bool_)

    def _combinations(self, names: Sequence[str], table: Table) -> tuple[list[tuple[str, ...]], Array]:
        """The terms that occur together in the variables, and which of these each row has."""
        used = table.only(names)
        first, places, count = first_of_each(codes(list(used.columns.values()), used.length))
        if count > _MOST_DISTINCT:
            raise Unsupported("an expression of too many terms")
        if not used.length:
            return [], np.empty(0, np.int64)
        columns = [self._written(column[first]) for column in used.columns.values()]
        return list(zip(*columns, strict=True)) if columns else [()], places

    def _written(self, numbers: Array) -> list[str]:
        """Terms as they stand in VALUES."""
        start, end = self._terms.dictionary.family_range(Family.BLANK)
        if ((numbers >= start) & (numbers < end)).any():
            raise Unsupported("an expression of a blank node")
        distinct, places = np.unique(numbers, return_inverse=True)
        texts = [text or "UNDEF" for text in self._terms.texts(distinct)]
        if any("\\u" in text or "\\U" in text for text in texts):
            raise Unsupported("an expression of a control character")
        return [texts[place] for place in places.tolist()]

    def _computed(self, form: str, expression: Expression, rows: Sequence[tuple[str, ...]]) -> list[str]:
        """What the engine gives for each row, as N-Triples; empty where it gives nothing."""
        if not rows:
            return []
        named = {f"?{name}": f"?v{at}" for at, name in enumerate(expression.variables)}
        text = _text([named.get(token, token) for token in expression.tokens])
        data = " ".join(f"({' '.join(row)})" for row in rows)
        query = f"SELECT ({form.format(text)}) WHERE {{ VALUES ({' '.join(named.values())}) {{ {data} }} }}"
        try:
            solutions = values_of(self._engine, query)
        except (SyntaxError, ValueError, OSError) as error:
            raise Unsupported(f"an expression: {error}") from error
        if len(solutions) != len(rows):
            raise Unsupported("an expression without a value for each row")
        return ["" if term is None else str(term) for term in solutions]

    def _language(self, expression: Expression, table: Table) -> Array | None:
        """`lang(?variable) = "tag"`."""
        match expression.tokens:
            case ("LANG", "(", _, ")", "=", quoted) if expression.variables and _LANGUAGE.fullmatch(quoted):
                numbers = table.only(expression.variables).columns[expression.variables[0]]
                if not self._terms.is_own(numbers):
                    return self._terms.dictionary.with_language(numbers, quoted[1:-1])
        return None

    def _comparison(self, expression: Expression, table: Table) -> Array | None:
        """A comparison of two variables, or a variable and a number, where all are exact numbers."""
        match expression.tokens:
            case (left, sign, right) if sign in _COMPARISONS:
                first, second = self._millionths(left, table), self._millionths(right, table)
                if first is not None and second is not None:
                    return np.broadcast_to(_COMPARISONS[sign](first[0], second[0]), (table.length,))
        return None

    def _sum(self, expression: Expression, table: Table) -> Array | None:
        """A sum or difference of two variables, or a variable and a number, where all are exact numbers."""
        match expression.tokens:
            case (left, sign, right) if sign in _SUMS:
                first, second = self._millionths(left, table), self._millionths(right, table)
                if first is not None and second is not None:
                    whole = np.broadcast_to(first[1] & second[1], (table.length,))
                    values = np.broadcast_to(_SUMS[sign](first[0], second[0]), (table.length,))
                    return numbered(self._terms, values, whole)
        return None

    def _millionths(self, token: str, table: Table) -> tuple[Array, Array] | None:
        if token.startswith("?"):
            return self._terms.numeric(table.only([token[1:]]).columns[token[1:]])
        if _NUMBER.fullmatch(token):
            return self._terms.numeric(np.array(self._terms.constants([token]), dtype=np.int32))
        return None


def numbered(terms: Terms, millionths: Array, whole: Array) -> Array:
    """The numbers of exact values: integers where `whole` says so, else decimals."""
    first, places, _ = first_of_each(codes([millionths, whole], len(millionths)))
    pairs = zip(millionths[first].tolist(), whole[first].tolist(), strict=True)
    numbers = np.array(terms.number([written_number(*pair) for pair in pairs]), dtype=np.int32)
    return numbers[places] if len(numbers) else np.empty(0, np.int32)


def written_number(millionths: int, whole: bool) -> str:
    """An exact value as the engine writes it."""
    sign = "-" if millionths < 0 else ""
    units, rest = divmod(abs(millionths), SCALE)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f'"{sign}{units}{fraction}"{INTEGER if whole else DECIMAL}'


def _text(tokens: Sequence[str]) -> str:
    """Words as a text; no space before the bracket of a call, since the engine allows none after COALESCE."""
    called = [second == "(" and (first[-1].isalnum() or first[-1] == ">") for first, second in pairwise(tokens)]
    return "".join(token if close else f"{token} " for token, close in zip(tokens, [*called, True], strict=True))


_HALF = 30
"""Bits: numbers are summed in two halves, so that no sum of 64 bits overflows."""
"""Sums are added up in two halves of this many bits, so that none is too large for its column."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """The group of each row, and how many there are."""

    of_row: Array
    count: int


def _only(groups: _Groups, kept: Array) -> _Groups:
    """The groups that are kept, numbered anew."""
    steps = np.cumsum(kept) - 1
    return _Groups(steps[groups.of_row[kept[groups.of_row]]], int(kept.sum()))


class Grouping:
    """Makes one row of each group. `ordered` says whether the order of the rows is that of the query."""

    def __init__(self, terms: Terms, calculation: Calculation, *, ordered: bool) -> None:
        self._terms = terms
        self._calculation = calculation
        self._ordered = ordered

    def grouped(self, table: Table, query: Select) -> Table:
        """A row for each group that HAVING leaves: its keys and its aggregates. Raises Unsupported."""
        used = table.only(query.keys)
        first, of_row, count = first_of_each(codes(list(used.columns.values()), table.length))
        groups = _Groups(of_row, count if query.keys else 1)
        result = used.take(first) if query.keys else UNIT
        asked = {name for expression in query.having for name in expression.variables}
        for aggregate in query.aggregates:
            if aggregate.variable in asked:
                result = result.plus(aggregate.variable, self._aggregated(aggregate, table, groups))
        for expression in query.having:
            held = self._calculation.holds(expression, result)
            result, table, groups = result.where(held), table.where(held[groups.of_row]), _only(groups, held)
        for aggregate in query.aggregates:
            if aggregate.variable not in asked:
                result = result.plus(aggregate.variable, self._aggregated(aggregate, table, groups))
        return result

    def _aggregated(self, aggregate: Aggregate, table: Table, groups: _Groups) -> Array:
        if aggregate.argument is None:
            return self._counts(np.bincount(groups.of_row, minlength=groups.count))
        values = self._calculation.values(aggregate.argument, table)
        bound = values != 0
        counted = aggregate.function == "COUNT" and len(aggregate.argument.tokens) == 1
        if not bound.all() and not counted:
            raise Unsupported("a set function over errors")
        if not bound.all():
            values, groups = values[bound], _Groups(groups.of_row[bound], groups.count)
        if aggregate.distinct:
            first = first_of_each(codes([groups.of_row, values], len(values)))[0]
            values, groups = values[first], _Groups(groups.of_row[first], groups.count)
        return self._function(aggregate, values, groups)

    def _function(self, aggregate: Aggregate, values: Array, groups: _Groups) -> Array:
        counts = np.bincount(groups.of_row, minlength=groups.count)
        match aggregate.function:
            case "COUNT":
                return self._counts(counts)
            case "SUM":
                return self._sums(values, groups)
            case "AVG":
                return self._means(self._sums(values, groups), counts)
            case "SAMPLE":
                return self._firsts(values, groups, counts)
            case "MIN" | "MAX":
                return self._extremes(values, groups, aggregate.function == "MAX", counts)
            case _:
                return self._joined(values, groups, aggregate.separator)

    def _counts(self, counts: Array) -> Array:
        return numbered(self._terms, counts.astype(np.int64) * 1_000_000, np.ones(len(counts), np.bool_))

    def _sums(self, values: Array, groups: _Groups) -> Array:
        numeric = self._terms.numeric(values)
        if numeric is None:
            raise Unsupported("a sum of other than exact numbers")
        millionths, whole = numeric
        high, low = np.zeros(groups.count, np.int64), np.zeros(groups.count, np.int64)
        np.add.at(high, groups.of_row, millionths >> _HALF)
        np.add.at(low, groups.of_row, millionths & (1 << _HALF) - 1)
        decimal = np.zeros(groups.count, np.bool_)
        decimal[groups.of_row[~whole]] = True
        sums = [(first << _HALF) + second for first, second in zip(high.tolist(), low.tolist(), strict=True)]
        texts = [written_number(*pair) for pair in zip(sums, (~decimal).tolist(), strict=True)]
        return np.array(self._terms.number(texts), dtype=np.int32)

    def _means(self, sums: Array, counts: Array) -> Array:
        if not counts.all():
            raise Unsupported("a mean of nothing")
        table = Table({"sum": sums, "count": self._counts(counts)}, len(sums))
        return self._calculation.values(Expression(("?sum", "/", "?count"), ("sum", "count")), table)

    def _firsts(self, values: Array, groups: _Groups, counts: Array) -> Array:
        """SAMPLE, which may be any value: that of the group's first row, so that two of them are of one row."""
        if not counts.all():
            raise Unsupported("a sample of nothing")
        chosen = np.zeros(groups.count, np.int32)
        chosen[groups.of_row[::-1]] = values[::-1]
        return chosen

    def _extremes(self, values: Array, groups: _Groups, largest: bool, counts: Array) -> Array:
        if not counts.all():
            raise Unsupported("an extreme of nothing")
        ranks, rank_count = dense(self._terms.ranks(values))
        if rank_count != dense(values)[1]:
            raise Unsupported("an extreme of equal numbers of several types")
        value_of = np.zeros(rank_count, np.int32)
        value_of[ranks] = values
        found = np.full(groups.count, 0 if largest else rank_count, np.int64)
        (np.maximum if largest else np.minimum).at(found, groups.of_row, ranks)
        return value_of[found]

    def _joined(self, values: Array, groups: _Groups, separator: str) -> Array:
        """GROUP_CONCAT of plain texts whose order the query decides."""
        if not self._ordered:
            raise Unsupported("texts joined in no order")
        distinct, places = np.unique(values, return_inverse=True)
        keys = [key_of(text) for text in self._terms.texts(distinct)]
        if any(key.family is not Family.TEXT or key.language != NO_LANGUAGE for key in keys):
            raise Unsupported("other than plain texts joined")
        parts: list[list[str]] = [[] for _ in range(groups.count)]
        for group, place in zip(groups.of_row.tolist(), places.tolist(), strict=True):
            parts[group].append(keys[place].text)
        texts = [str(ox.Literal(separator.join(part))) for part in parts]
        return np.array(self._terms.number(texts), dtype=np.int32)
