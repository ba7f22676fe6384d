"""Groups and set functions (https://www.w3.org/TR/sparql11-query/#setFunctions), exact or not at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array
from juesuan.serve.columns.calculation import Calculation, numbered, written_number
from juesuan.serve.columns.order import NO_LANGUAGE, Family, key_of
from juesuan.serve.columns.solutions import UNIT, Table, codes, dense, first_of_each
from juesuan.serve.columns.syntax import Aggregate, Expression, NotMine, Select
from juesuan.serve.columns.terms import Terms

_HALF = 30
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
        """A row for each group that HAVING leaves: its keys, and what the set functions give. Raises NotMine."""
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
            raise NotMine("a set function over errors")
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
            raise NotMine("a sum of other than exact numbers")
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
            raise NotMine("a mean of nothing")
        table = Table({"sum": sums, "count": self._counts(counts)}, len(sums))
        return self._calculation.values(Expression(("?sum", "/", "?count"), ("sum", "count")), table)

    def _firsts(self, values: Array, groups: _Groups, counts: Array) -> Array:
        """SAMPLE, which may be any value: that of the group's first row, so that two of them are of one row."""
        if not counts.all():
            raise NotMine("a sample of nothing")
        chosen = np.zeros(groups.count, np.int32)
        chosen[groups.of_row[::-1]] = values[::-1]
        return chosen

    def _extremes(self, values: Array, groups: _Groups, largest: bool, counts: Array) -> Array:
        if not counts.all():
            raise NotMine("an extreme of nothing")
        ranks, rank_count = dense(self._terms.ranks(values))
        if rank_count != dense(values)[1]:
            raise NotMine("an extreme of equal numbers of several types")
        value_of = np.zeros(rank_count, np.int32)
        value_of[ranks] = values
        found = np.full(groups.count, 0 if largest else rank_count, np.int64)
        (np.maximum if largest else np.minimum).at(found, groups.of_row, ranks)
        return value_of[found]

    def _joined(self, values: Array, groups: _Groups, separator: str) -> Array:
        """GROUP_CONCAT of plain texts whose order the query decides."""
        if not self._ordered:
            raise NotMine("texts joined in no order")
        distinct, places = np.unique(values, return_inverse=True)
        keys = [key_of(text) for text in self._terms.texts(distinct)]
        if any(key.family is not Family.TEXT or key.language != NO_LANGUAGE for key in keys):
            raise NotMine("other than plain texts joined")
        parts: list[list[str]] = [[] for _ in range(groups.count)]
        for group, place in zip(groups.of_row.tolist(), places.tolist(), strict=True):
            parts[group].append(keys[place].text)
        texts = [str(ox.Literal(separator.join(part))) for part in parts]
        return np.array(self._terms.number(texts), dtype=np.int32)
