"""Basic graph patterns: patterns of the same subject are a star join; these are joined, the smallest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from juesuan.serve.columns.blob import Array, Rows
from juesuan.serve.columns.solutions import (
    MOST_ROWS,
    UNIT,
    Table,
    codes,
    dense,
    first_of_each,
    join,
    pair_count,
    spread,
    union,
)
from juesuan.serve.columns.syntax import (
    BasicPattern,
    Constant,
    Node,
    PathPattern,
    TriplePattern,
    Unsupported,
    Variable,
)
from juesuan.serve.columns.terms import Terms


@dataclass(frozen=True, slots=True)
class Home:
    """The active graph: the default graph, one graph by its number, or each named graph, bound to a variable."""

    named: bool = False
    number: int = 0
    variable: str = ""


@dataclass(frozen=True, slots=True)
class _Predicate:
    """The end of a pattern with numbers for terms: predicates, and a variable or the number of a term."""

    predicates: tuple[int, ...]
    variable: str
    number: int = 0


@dataclass
class _StarJoin:
    """The triple patterns of one subject, and the rows that have all their predicates."""

    subject: str
    predicates: list[_Predicate] = field(default_factory=list)
    rows: Array | None = None

    @property
    def variables(self) -> set[str]:
        """The variables at the ends."""
        return {predicate.variable for predicate in self.predicates if predicate.variable}


_MANY, _FEW = 1_000, 8
"""In a table of more rows, subjects that repeat at least so often are looked up once each."""

_MOST_LINKS = 20_000
"""Beyond so many links the engine, which starts at one end of a path, is quicker than all pairs."""


def _as_it_is(table: Table) -> Table:
    return table


class Matching:
    """Matches patterns against the rows of a snapshot."""

    def __init__(self, rows: Rows, terms: Terms) -> None:
        self._rows = rows
        self._terms = terms

    def match(
        self, pattern: BasicPattern, home: Home, seed: Table = UNIT, settled: Callable[[Table], Table] = _as_it_is
    ) -> Table:
        """The solutions of the pattern joined with those of the seed.

        What the seed shares with the pattern must be bound. `settled` is called on the way, and may leave out
        solutions by what is bound. Raises Unsupported.
        """
        table, joins = self._stars(pattern.patterns, seed)
        paths = list(pattern.paths)
        while joins or paths:
            near = next((star for star in joins if star.subject in table.columns), None)
            if near is not None:
                joins.remove(near)
                table = self._extend_by_few(table, near, home, settled)
                continue
            path = next((one for one in paths if self._is_at(one, table, pattern, last=not joins)), None)
            if path is not None:
                paths.remove(path)
                table = settled(self._along_path(table, path, home))
            elif joins:
                table = settled(self._join_one(table, joins, home))
            else:
                raise Unsupported("a path between two ends that nothing else binds")
        return table

    def _stars(self, patterns: Iterable[TriplePattern], seed: Table) -> tuple[Table, list[_StarJoin]]:
        """The patterns by subject, and the seed with a column for each subject that is a term."""
        joins: dict[str, _StarJoin] = {}
        for pattern in patterns:
            if isinstance(pattern.subject, Variable):
                name = pattern.subject.name
            else:
                name = f"#{pattern.subject.text}"
                (number,) = self._terms.constants([pattern.subject.text])
                seed = seed.plus(name, np.full(seed.length, number, np.int32))
            joins.setdefault(name, _StarJoin(name)).predicates.append(self._predicate(pattern))
        return seed, list(joins.values())

    def _predicate(self, pattern: TriplePattern) -> _Predicate:
        predicates = tuple(self._terms.constants(pattern.predicates))
        if isinstance(pattern.object, Variable):
            return _Predicate(predicates, pattern.object.name)
        return _Predicate(predicates, "", self._terms.constants([pattern.object.text])[0])

    def _join_one(self, table: Table, joins: list[_StarJoin], home: Home) -> Table:
        """Joins the star that shares a variable and has the fewest rows; if none shares one, the smallest."""
        bound = set(table.columns)
        close = [star for star in joins if star.variables & bound] or joins
        found = [self._candidates(star, home) for star in close]
        parts = [self._shared(star, rows, table, home) for star, rows in zip(close, found, strict=True)]
        sizes = [pair_count(table, part, _both(table, part)) for part in parts] if len(parts) > 1 else [0]
        best = min(range(len(close)), key=sizes.__getitem__)
        chosen = close[best]
        joins.remove(chosen)
        return self._rest(join(table, parts[best]), chosen, table)

    def _candidates(self, star: _StarJoin, home: Home) -> Array:
        """The rows that have all predicates of a star join, and its constant ends, ascending; found only once."""
        if star.rows is None:
            found = [self._within(star, segment) for segment in self._rows.segments(named=home.named)]
            rows = np.concatenate(found) if found else np.empty(0, np.int64)
            star.rows = rows[self._rows.graphs[rows] == home.number] if home.number else rows
        return star.rows

    def _within(self, star: _StarJoin, segment: int) -> Array:
        columns = [
            [self._rows.column(number, segment) for number in predicate.predicates]
            for predicate in star.predicates
        ]
        if not all(any(column is not None for column in alternatives) for alternatives in columns):
            return np.empty(0, np.int64)
        start, end = self._rows.range(segment)
        mask: Array | None = None
        for predicate, alternatives in zip(star.predicates, columns, strict=True):
            if _checked(predicate) and alternatives[0] is not None:
                its = alternatives[0].has(predicate.number)
                mask = its if mask is None else mask & its
        return np.arange(start, end) if mask is None else np.flatnonzero(mask) + start

    def _shared(self, star: _StarJoin, rows: Array, table: Table, home: Home) -> Table:
        """The rows as a table of the subject and of the ends that another table has, too."""
        columns = {star.subject: self._rows.subjects[rows], _row(star): rows}
        if home.variable:
            columns[home.variable] = self._rows.graphs[rows]
        part = Table(columns, len(rows))
        return self._along(
            part,
            star,
            [predicate for predicate in star.predicates if predicate.variable in table.columns],
        )

    def _rest(self, joined: Table, star: _StarJoin, before: Table) -> Table:
        """The joined table along the ends that were not shared."""
        predicates = [
            predicate
            for predicate in star.predicates
            if predicate.variable not in before.columns and not _checked(predicate)
        ]
        table = self._along(joined, star, predicates)
        return Table({name: column for name, column in table.columns.items() if name != _row(star)}, table.length)

    def _extend_by_few(
        self, table: Table, star: _StarJoin, home: Home, settled: Callable[[Table], Table]
    ) -> Table:
        """The table along the patterns of its subject: looked up once for each subject, if those are few."""
        if table.length > _MANY and not home.variable and not star.variables & set(table.columns):
            subjects = table.columns[star.subject]
            places, count = dense(subjects)
            if count * _FEW < table.length:
                few = np.empty(count, np.int32)
                few[places] = subjects
                found = settled(self._extend(Table({star.subject: few}, count), star, home))
                return spread(table, places, found, np.searchsorted(few, found.columns[star.subject]))
        return settled(self._extend(table, star, home))

    def _extend(self, table: Table, star: _StarJoin, home: Home) -> Table:
        """The table along the patterns of a subject that it has."""
        at, rows = self._rows.of_subjects(table.columns[star.subject], named=home.named)
        table = table.take(at)
        if home.named:
            graphs = self._rows.graphs[rows]
            if home.number:
                mask = graphs == home.number
            elif home.variable in table.columns:
                mask = graphs == table.columns[home.variable]
            else:
                mask = np.ones(len(rows), np.bool_)
                table = table.plus(home.variable, graphs)
            table, rows = table.where(mask), rows[mask]
        table = table.plus(_row(star), rows)
        predicates = sorted(
            star.predicates,
            key=lambda predicate: bool(predicate.variable) and predicate.variable not in table.columns,
        )
        table = self._along(table, star, predicates)
        return Table({name: column for name, column in table.columns.items() if name != _row(star)}, table.length)

    def _along(self, table: Table, star: _StarJoin, predicates: Sequence[_Predicate]) -> Table:
        """The table with the objects at the ends of some patterns."""
        for predicate in predicates:
            at, objects = self._rows.objects(table.columns[_row(star)], predicate.predicates)
            if not predicate.variable:
                table = table.take(at[objects == predicate.number])
            elif predicate.variable in table.columns:
                table = table.take(at[objects == table.columns[predicate.variable][at]])
            else:
                table = (table if _all(at, table.length) else table.take(at)).plus(predicate.variable, objects)
            if table.length > MOST_ROWS:
                raise Unsupported("a table that is too long")
        return table

    def _is_at(self, path: PathPattern, table: Table, pattern: BasicPattern, *, last: bool) -> bool:
        """Whether a path can be joined now: one end of it is a term, or bound by a pattern in the graph.

        At last it also is where there is at least one link, since that holds both ends in the graph.
        """
        if last and not path.none:
            return True
        bound_by_patterns = {node for pattern in pattern.patterns for node in (pattern.subject, pattern.object)}
        return any(
            isinstance(end, Constant) or (end.name in table.columns and end in bound_by_patterns)
            for end in (path.subject, path.object)
        )

    def _along_path(self, table: Table, path: PathPattern, home: Home) -> Table:
        """The table along a path; each pair of ends counts once."""
        if home.named or path.subject == path.object:
            raise Unsupported("a path of any length in a named graph, or from a node to itself")
        names = (path.start.name, path.end.name)
        pairs = _once(self.match(BasicPattern(path.patterns), home).only(names))
        if path.many:
            if pairs.length > _MOST_LINKS:
                raise Unsupported("a path over too many links: the engine knows where it starts")
            pairs = _closed(pairs, names)
        ends = {path.subject: names[0], path.object: names[1]}
        if path.none:
            known = next(end for end in ends if isinstance(end, Constant) or end.name in table.columns)
            same = self._same(known, table)
            pairs = _once(union([pairs, Table(dict.fromkeys(names, same), len(same))]))
        return _joined_at(table, pairs, ends, self._terms)

    def _same(self, end: Node, table: Table) -> Array:
        """The terms that are linked to themselves and matter. Raises Unsupported for one not in the graph."""
        if isinstance(end, Variable):
            return np.unique(table.columns[end.name])
        numbers = np.array(self._terms.constants([end.text]), np.int32)
        if not len(self._rows.of_subjects(numbers, named=False)[0]):
            raise Unsupported("a path from a term that the graph may not have")
        return numbers


def _once(pairs: Table) -> Table:
    """Each pair once."""
    return pairs.take(first_of_each(codes(list(pairs.columns.values()), pairs.length))[0])


def _closed(links: Table, names: tuple[str, str]) -> Table:
    """The pairs that are any number of links apart: each round goes one link on from the pairs that were new."""
    start, end = names
    onward = Table({"#between": links.columns[start], end: links.columns[end]}, links.length)
    found = fresh = links
    while fresh.length:
        before = Table({start: fresh.columns[start], "#between": fresh.columns[end]}, fresh.length)
        if found.length + pair_count(before, onward, ["#between"]) > MOST_ROWS:
            raise Unsupported("a path that leads too far")
        both = union([found, join(before, onward).only(names)])
        first = first_of_each(codes(list(both.columns.values()), both.length))[0]
        fresh, found = both.take(first[first >= found.length]), both.take(first)
    return found


def _joined_at(table: Table, pairs: Table, ends: dict[Node, str], terms: Terms) -> Table:
    columns = {}
    for end, name in ends.items():
        if isinstance(end, Variable):
            columns[end.name] = pairs.columns[name]
        else:
            (number,) = terms.constants([end.text])
            mask = pairs.columns[name] == number
            pairs = pairs.where(mask)
            columns = {known: column[mask] for known, column in columns.items()}
    return join(table, Table(columns, pairs.length))


def _both(left: Table, right: Table) -> list[str]:
    return [name for name in left.columns if name in right.columns]


def _row(star: _StarJoin) -> str:
    return f"#row of {star.subject}"


def _checked(predicate: _Predicate) -> bool:
    """Whether the candidates have been chosen by this end already."""
    return not predicate.variable and len(predicate.predicates) == 1


def _all(at: Array, length: int) -> bool:
    """Whether these ascending places are all there are, each once."""
    return len(at) == length and bool((at == np.arange(length)).all())
