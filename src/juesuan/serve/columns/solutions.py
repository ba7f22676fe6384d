"""Tables of solutions: a column of term numbers for each variable, 0 where it is not bound.

They are multisets, as in https://www.w3.org/TR/sparql11-query/#sparqlAlgebra, but keep their order where they can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from juesuan.serve.columns.blob import Array, expanded
from juesuan.serve.columns.syntax import Unsupported

MOST_ROWS = 8_000_000
"""Tables with more rows are left to the engine, which needs no memory for them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Solutions: columns of the same length."""

    columns: Mapping[str, Array]
    length: int

    def take(self, at: Array) -> Table:
        """The rows at these places, in this order."""
        return Table({name: column[at] for name, column in self.columns.items()}, len(at))

    def where(self, mask: Array) -> Table:
        """The rows for which the mask holds."""
        return self if mask.all() else self.take(np.flatnonzero(mask))

    def plus(self, name: str, column: Array) -> Table:
        """The table with one more column."""
        return Table({**self.columns, name: column}, self.length)

    def only(self, names: Iterable[str]) -> Table:
        """Some columns; those that there are not are not bound."""
        none = np.zeros(self.length, np.int32)
        return Table({name: self.columns.get(name, none) for name in names}, self.length)

    def is_bound(self, name: str) -> bool:
        """Whether a variable is bound in every solution."""
        return name in self.columns and bool(self.columns[name].all())


UNIT = Table({}, 1)
"""The one solution that binds nothing."""


def empty(names: Iterable[str]) -> Table:
    """No solution."""
    return Table({name: np.empty(0, np.int32) for name in names}, 0)


def codes(columns: Sequence[Array], length: int) -> Array:
    """A number for each row, the same where the rows are the same."""
    code = np.zeros(length, np.int64)
    size = 1
    for column in columns:
        places, count = dense(column)
        if size * count >= 1 << 62:
            code, size = dense(code)
        code = code * count + places if size > 1 else places.astype(np.int64)
        size *= count
    return code


def dense(column: Array) -> tuple[Array, int]:
    """The values numbered from 0 in their order, and how many there are."""
    if not len(column):
        return np.empty(0, np.int64), 1
    low, high = int(column.min()), int(column.max())
    if high - low < 4 * len(column) + 1000:
        places = column - low
        seen = np.zeros(high - low + 1, np.bool_)
        seen[places] = True
        steps = np.cumsum(seen, dtype=np.int32) - 1
        return steps[places], int(steps[-1]) + 1
    values, places = np.unique(column, return_inverse=True)
    return places, len(values)


def first_of_each(code: Array) -> tuple[Array, Array, int]:
    """Where each value occurs first (in order of occurrence), the number of the value for each row, how many."""
    if not len(code):
        return np.empty(0, np.int64), np.empty(0, np.int64), 0
    places, count = dense(code)
    first = np.full(count, len(code), np.int64)
    np.minimum.at(first, places, np.arange(len(code)))
    order = np.argsort(first, kind="stable")
    step = np.empty(count, np.int64)
    step[order] = np.arange(count)
    return first[order], step[places], count


def union(tables: Sequence[Table]) -> Table:
    """All solutions of all tables."""
    names = list(dict.fromkeys(name for table in tables for name in table.columns))
    parts = [table.only(names) for table in tables]
    joined = {name: np.concatenate([part.columns[name] for part in parts]) for name in names}
    return Table(joined, sum(part.length for part in parts))


def pair_count(left: Table, right: Table, names: Sequence[str]) -> int:
    """How many pairs of rows agree in the variables, which are bound everywhere."""
    if not names:
        return left.length * right.length
    mine, theirs = _codes_of(left, right, names)
    count = max(int(mine.max(initial=0)), int(theirs.max(initial=0))) + 1
    if count > 4 * (left.length + right.length) + 1000:
        both, _ = dense(np.concatenate([mine, theirs]))
        mine, theirs, count = both[: left.length], both[left.length :], left.length + right.length
    return int(np.bincount(theirs, minlength=count)[mine].sum())


def join_places(left: Table, right: Table, names: Sequence[str]) -> tuple[Array, Array]:
    """The pairs of rows that agree in the variables, which are bound everywhere, in the order of the left."""
    if not names:
        _bounded(left.length * right.length)
        at = np.repeat(np.arange(left.length), right.length)
        return at, np.tile(np.arange(right.length), left.length)
    mine, theirs = _codes_of(left, right, names)
    order = np.argsort(theirs, kind="stable")
    theirs = theirs[order]
    low = np.searchsorted(theirs, mine)
    counts = np.searchsorted(theirs, mine, side="right") - low
    _bounded(int(counts.sum()))
    at, places = expanded(low, counts)
    return at, order[places]


def _codes_of(left: Table, right: Table, names: Sequence[str]) -> tuple[Array, Array]:
    both = [np.concatenate([left.columns[name], right.columns[name]]) for name in names]
    code = codes(both, left.length + right.length)
    return code[: left.length], code[left.length :]


def join(left: Table, right: Table) -> Table:
    """The solutions that are compatible, merged (https://www.w3.org/TR/sparql11-query/#defn_algJoin)."""
    at, other = compatible(left, right)
    return merged(left, right, at, other)


def spread(table: Table, places: Array, part: Table, part_places: Array) -> Table:
    """The rows joined with those of a part that have the same place; `part_places` ascends."""
    counts = np.bincount(part_places, minlength=int(places.max(initial=0)) + 1)
    low = np.cumsum(counts) - counts
    at, found = expanded(low[places], counts[places])
    joined = table if bool((counts == 1).all()) else table.take(at)
    _bounded(joined.length)
    return Table({**part.take(found).columns, **joined.columns}, joined.length)


def compatible(left: Table, right: Table) -> tuple[Array, Array]:
    """The pairs of rows that are compatible: they agree wherever both are bound."""
    shared = [name for name in left.columns if name in right.columns]
    loose = [name for name in shared if not (left.is_bound(name) and right.is_bound(name))]
    if not loose:
        return join_places(left, right, shared)
    pairs = []
    for mine in _by_bound(left, loose):
        for theirs in _by_bound(right, loose):
            part, other = left.take(mine), right.take(theirs)
            names = [name for name in shared if part.is_bound(name) and other.is_bound(name)]
            at, place = join_places(part, other, names)
            pairs.append((mine[at], theirs[place]))
    at = np.concatenate([one for one, _ in pairs]) if pairs else np.empty(0, np.int64)
    other_at = np.concatenate([one for _, one in pairs]) if pairs else np.empty(0, np.int64)
    order = np.argsort(at, kind="stable")
    return at[order], other_at[order]


def merged(left: Table, right: Table, at: Array, other: Array) -> Table:
    """Pairs of rows as solutions; what is bound on either side is bound."""
    columns = {name: column[at] for name, column in left.columns.items()}
    for name, column in right.columns.items():
        theirs = column[other]
        columns[name] = np.where(columns[name] == 0, theirs, columns[name]) if name in columns else theirs
    return Table(columns, len(at))


def _by_bound(table: Table, names: Sequence[str]) -> list[Array]:
    """The places of rows, parted by which of the variables are bound."""
    code = codes([(table.columns[name] != 0).astype(np.int8) for name in names], table.length)
    return [np.flatnonzero(code == value) for value in np.unique(code)]


def _bounded(count: int) -> None:
    if count > MOST_ROWS:
        raise Unsupported("a table that is too long")
