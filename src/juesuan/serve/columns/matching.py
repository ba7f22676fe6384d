"""Basic graph patterns: legs of the same subject are a star, and stars are joined, the smallest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from juesuan.serve.columns.blob import Array
from juesuan.serve.columns.rows import Rows
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
from juesuan.serve.columns.syntax import Constant, Leg, Node, NotMine, Reach, Triples, Variable
from juesuan.serve.columns.terms import Terms


@dataclass(frozen=True, slots=True)
class Home:
    """The active graph: the default graph, one graph by its number, or each named graph, bound to a variable."""

    named: bool = False
    number: int = 0
    variable: str = ""


@dataclass(frozen=True, slots=True)
class _Foot:
    """The end of a leg with numbers for terms: predicates, and a variable or the number of a term."""

    predicates: tuple[int, ...]
    variable: str
    number: int = 0


@dataclass
class _Star:
    subject: str
    feet: list[_Foot] = field(default_factory=list)
    rows: Array | None = None

    @property
    def variables(self) -> set[str]:
        """The variables at the ends."""
        return {foot.variable for foot in self.feet if foot.variable}


_MANY, _FEW = 1_000, 8
_MOST_LINKS = 20_000


def _as_it_is(table: Table) -> Table:
    return table


class Matching:
    """Matches patterns against the rows of a snapshot."""

    def __init__(self, rows: Rows, terms: Terms) -> None:
        self._rows = rows
        self._terms = terms

    def match(
        self, pattern: Triples, home: Home, seed: Table = UNIT, settled: Callable[[Table], Table] = _as_it_is
    ) -> Table:
        """The solutions of the pattern joined with those of the seed.

        What the seed shares with the pattern must be bound. `settled` is called on the way, and may leave out
        solutions by what is bound. Raises NotMine.
        """
        table, stars = self._stars(pattern.legs, seed)
        reaches = list(pattern.reaches)
        while stars or reaches:
            near = next((star for star in stars if star.subject in table.columns), None)
            if near is not None:
                stars.remove(near)
                table = self._extend_by_few(table, near, home, settled)
                continue
            reach = next((one for one in reaches if self._is_at(one, table, pattern, last=not stars)), None)
            if reach is not None:
                reaches.remove(reach)
                table = settled(self._stretch(table, reach, home))
            elif stars:
                table = settled(self._join_one(table, stars, home))
            else:
                raise NotMine("a path between two ends that nothing else binds")
        return table

    def _stars(self, legs: Iterable[Leg], seed: Table) -> tuple[Table, list[_Star]]:
        """The legs by subject, and the seed with a column for each subject that is a term."""
        stars: dict[str, _Star] = {}
        for leg in legs:
            if isinstance(leg.subject, Variable):
                name = leg.subject.name
            else:
                name = f"#{leg.subject.text}"
                (number,) = self._terms.constants([leg.subject.text])
                seed = seed.plus(name, np.full(seed.length, number, np.int32))
            stars.setdefault(name, _Star(name)).feet.append(self._foot(leg))
        return seed, list(stars.values())

    def _foot(self, leg: Leg) -> _Foot:
        predicates = tuple(self._terms.constants(leg.predicates))
        if isinstance(leg.object, Variable):
            return _Foot(predicates, leg.object.name)
        return _Foot(predicates, "", self._terms.constants([leg.object.text])[0])

    def _join_one(self, table: Table, stars: list[_Star], home: Home) -> Table:
        """Joins the star that shares a variable and has the fewest rows; if none shares one, the smallest."""
        bound = set(table.columns)
        close = [star for star in stars if star.variables & bound] or stars
        found = [self._candidates(star, home) for star in close]
        parts = [self._shared(star, rows, table, home) for star, rows in zip(close, found, strict=True)]
        sizes = [pair_count(table, part, _both(table, part)) for part in parts] if len(parts) > 1 else [0]
        best = min(range(len(close)), key=sizes.__getitem__)
        chosen = close[best]
        stars.remove(chosen)
        return self._rest(join(table, parts[best]), chosen, table)

    def _candidates(self, star: _Star, home: Home) -> Array:
        """The rows that have all predicates of a star, and its constant ends, ascending; found only once."""
        if star.rows is None:
            found = [self._within(star, segment) for segment in self._rows.segments(named=home.named)]
            rows = np.concatenate(found) if found else np.empty(0, np.int64)
            star.rows = rows[self._rows.graphs[rows] == home.number] if home.number else rows
        return star.rows

    def _within(self, star: _Star, segment: int) -> Array:
        columns = [[self._rows.column(number, segment) for number in foot.predicates] for foot in star.feet]
        if not all(any(column is not None for column in alternatives) for alternatives in columns):
            return np.empty(0, np.int64)
        start, end = self._rows.range(segment)
        mask: Array | None = None
        for foot, alternatives in zip(star.feet, columns, strict=True):
            if _checked(foot) and alternatives[0] is not None:
                its = alternatives[0].has(foot.number)
                mask = its if mask is None else mask & its
        return np.arange(start, end) if mask is None else np.flatnonzero(mask) + start

    def _shared(self, star: _Star, rows: Array, table: Table, home: Home) -> Table:
        """The rows as a table of the subject and of the ends that another table has, too."""
        columns = {star.subject: self._rows.subjects[rows], _row(star): rows}
        if home.variable:
            columns[home.variable] = self._rows.graphs[rows]
        part = Table(columns, len(rows))
        return self._along(part, star, [foot for foot in star.feet if foot.variable in table.columns])

    def _rest(self, joined: Table, star: _Star, before: Table) -> Table:
        """The joined table along the ends that were not shared."""
        feet = [foot for foot in star.feet if foot.variable not in before.columns and not _checked(foot)]
        table = self._along(joined, star, feet)
        return Table({name: column for name, column in table.columns.items() if name != _row(star)}, table.length)

    def _extend_by_few(self, table: Table, star: _Star, home: Home, settled: Callable[[Table], Table]) -> Table:
        """The table along the legs of a subject that it has: looked up once for each subject, if those are few."""
        if table.length > _MANY and not home.variable and not star.variables & set(table.columns):
            subjects = table.columns[star.subject]
            places, count = dense(subjects)
            if count * _FEW < table.length:
                few = np.empty(count, np.int32)
                few[places] = subjects
                found = settled(self._extend(Table({star.subject: few}, count), star, home))
                return spread(table, places, found, np.searchsorted(few, found.columns[star.subject]))
        return settled(self._extend(table, star, home))

    def _extend(self, table: Table, star: _Star, home: Home) -> Table:
        """The table along the legs of a subject that it has."""
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
        feet = sorted(star.feet, key=lambda foot: bool(foot.variable) and foot.variable not in table.columns)
        table = self._along(table, star, feet)
        return Table({name: column for name, column in table.columns.items() if name != _row(star)}, table.length)

    def _along(self, table: Table, star: _Star, feet: Sequence[_Foot]) -> Table:
        """The table with the objects at the ends of some legs."""
        for foot in feet:
            at, objects = self._rows.objects(table.columns[_row(star)], foot.predicates)
            if not foot.variable:
                table = table.take(at[objects == foot.number])
            elif foot.variable in table.columns:
                table = table.take(at[objects == table.columns[foot.variable][at]])
            else:
                table = (table if _all(at, table.length) else table.take(at)).plus(foot.variable, objects)
            if table.length > MOST_ROWS:
                raise NotMine("a table that is too long")
        return table

    def _is_at(self, reach: Reach, table: Table, pattern: Triples, *, last: bool) -> bool:
        """Whether it is a reach's turn: one end of it is a term, or bound by a leg, so that it is in the graph.

        At last it also is where there is at least one link, since that holds both ends in the graph.
        """
        if last and not reach.none:
            return True
        at_legs = {node for leg in pattern.legs for node in (leg.subject, leg.object)}
        return any(
            isinstance(end, Constant) or (end.name in table.columns and end in at_legs)
            for end in (reach.subject, reach.object)
        )

    def _stretch(self, table: Table, reach: Reach, home: Home) -> Table:
        """The table along a path; each pair of ends counts once."""
        if home.named or reach.subject == reach.object:
            raise NotMine("a path of any length in a named graph, or from a node to itself")
        names = (reach.start.name, reach.end.name)
        pairs = _once(self.match(Triples(reach.legs), home).only(names))
        if reach.many:
            if pairs.length > _MOST_LINKS:
                raise NotMine("a path over too many links: the engine knows where it starts")
            pairs = _closed(pairs, names)
        ends = {reach.subject: names[0], reach.object: names[1]}
        if reach.none:
            known = next(end for end in ends if isinstance(end, Constant) or end.name in table.columns)
            same = self._same(known, table)
            pairs = _once(union([pairs, Table(dict.fromkeys(names, same), len(same))]))
        return _joined_at(table, pairs, ends, self._terms)

    def _same(self, end: Node, table: Table) -> Array:
        """The terms that are linked to themselves and matter. Raises NotMine for one not in the graph."""
        if isinstance(end, Variable):
            return np.unique(table.columns[end.name])
        numbers = np.array(self._terms.constants([end.text]), np.int32)
        if not len(self._rows.of_subjects(numbers, named=False)[0]):
            raise NotMine("a path from a term that the graph may not have")
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
            raise NotMine("a path that leads too far")
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


def _row(star: _Star) -> str:
    return f"#row of {star.subject}"


def _checked(foot: _Foot) -> bool:
    """Whether the candidates have been chosen by this end already."""
    return not foot.variable and len(foot.predicates) == 1


def _all(at: Array, length: int) -> bool:
    """Whether these ascending places are all there are, each once."""
    return len(at) == length and bool((at == np.arange(length)).all())
