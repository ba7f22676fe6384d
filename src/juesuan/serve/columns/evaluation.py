"""Evaluates the algebra, bottom up (https://www.w3.org/TR/sparql11-query/#sparqlAlgebraEval)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import singledispatchmethod
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array, Blob, Rows
from juesuan.serve.columns.building import FORMAT
from juesuan.serve.columns.calculation import Calculation, Grouping
from juesuan.serve.columns.matching import Home, Matching
from juesuan.serve.columns.parsing import read
from juesuan.serve.columns.solutions import (
    UNIT,
    Table,
    codes,
    compatible,
    first_of_each,
    join,
    merged,
    union,
)
from juesuan.serve.columns.syntax import (
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
    Optionally,
    Select,
    Union,
    Unsupported,
    Values,
    words,
)
from juesuan.serve.columns.terms import Dictionary, Terms


class Evaluation:
    """Evaluates one query."""

    def __init__(self, matching: Matching, calculation: Calculation, terms: Terms) -> None:
        self._matching = matching
        self._calculation = calculation
        self._terms = terms

    def select(self, query: Select, home: Home = Home()) -> Table:  # noqa: B008 - frozen
        """The solutions of a SELECT, in order if it has one. Raises Unsupported."""
        table = self.group(query.where, home)
        if query.grouped:
            for binding in query.key_bindings:
                table = self._bind(table, binding)
            grouping = Grouping(self._terms, self._calculation, ordered=_decides_order(query.where))
            table = grouping.grouped(table, query)
        if query.values is not None:
            table = join(table, self._values(query.values))
        for binding in query.bindings:
            table = self._bind(table, binding)
        table = self._sorted(table, query.order)
        names = query.projection if query.projection is not None else _visible(table)
        table = table.only(names)
        if query.distinct:
            table = table.take(first_of_each(codes(list(table.columns.values()), table.length))[0])
        end = None if query.limit is None else query.offset + query.limit
        return table.take(np.arange(table.length)[query.offset : end])

    def group(self, group: Group, home: Home, seed: Table = UNIT) -> Table:
        """The solutions of a group, joined with a seed whose variables are all bound. Raises Unsupported."""
        table, waiting = seed, list(group.filters)

        def settled(partial: Table) -> Table:
            nonlocal waiting
            partial, waiting = self._filtered(partial, waiting)
            return partial

        for element in group.elements:
            if isinstance(element, BasicPattern) and not _is_open(element, table):
                table = self._matching.match(element, home, table, settled)
            else:
                table = settled(self._with(element, table, home))
        for expression in waiting:
            table = table.where(self._calculation.holds(expression, table))
        for exists in group.exists:
            table = table.where(self._exists(exists, table, home))
        return table

    def _filtered(self, table: Table, waiting: Sequence[Expression]) -> tuple[Table, list[Expression]]:
        """Applies the filters whose variables are all bound by now, since nothing can change them any more."""
        rest = []
        for expression in waiting:
            if all(table.is_bound(name) for name in expression.variables):
                table = table.where(self._calculation.holds(expression, table))
            else:
                rest.append(expression)
        return table, rest

    @singledispatchmethod
    def _with(self, element: Element, table: Table, home: Home) -> Table:
        """The table with one more element of its group."""
        raise Unsupported(type(element).__name__)

    @_with.register
    def _(self, element: BasicPattern, table: Table, home: Home) -> Table:
        return join(table, self._matching.match(element, home))

    @_with.register
    def _(self, element: Union, table: Table, home: Home) -> Table:
        return join(table, union([self.group(group, home) for group in element.groups]))

    @_with.register
    def _(self, element: InGraph, table: Table, home: Home) -> Table:
        if home.named:
            raise Unsupported("GRAPH within GRAPH")
        if not any(isinstance(one, BasicPattern) and one.patterns for one in element.group.elements):
            raise Unsupported("a group in GRAPH without a triple")
        if isinstance(element.graph, Constant):
            (number,) = self._terms.constants([element.graph.text])
            return join(table, self.group(element.group, Home(named=True, number=number)))
        _check_within_graph(element.group)
        name = element.graph.name
        if name in set(words(element.group)):
            raise Unsupported("the variable of GRAPH within it")
        return join(table, self.group(element.group, Home(named=True, variable=name)))

    @_with.register
    def _(self, element: Bind, table: Table, _home: Home) -> Table:
        return self._bind(table, element)

    @_with.register
    def _(self, element: Values, table: Table, _home: Home) -> Table:
        return join(table, self._values(element))

    @_with.register
    def _(self, element: Select, table: Table, home: Home) -> Table:
        return join(table, self.select(element, home))

    @_with.register
    def _(self, element: Minus, table: Table, home: Home) -> Table:
        taken = self.group(element.group, home)
        shared = [name for name in table.columns if name in taken.columns and not name.startswith("#")]
        if not all(table.is_bound(name) and taken.is_bound(name) for name in shared) or home.variable:
            raise Unsupported("MINUS of what is not bound")
        if not shared:
            return table
        at, _ = compatible(table.only(shared), taken.only(shared))
        kept = np.ones(table.length, np.bool_)
        kept[at] = False
        return table.where(kept)

    @_with.register
    def _(self, element: Optionally, table: Table, home: Home) -> Table:
        """LeftJoin (https://www.w3.org/TR/sparql11-query/#defn_algLeftJoin)."""
        group = element.group
        numbered = table.plus("#left", np.arange(1, table.length + 1))
        if _is_plain(group) and not any(_is_open(one, table) for one in group.elements):
            met = self.group(group, home, numbered)
        else:
            inner = self.group(Group(group.elements), home)
            at, other = compatible(table, inner)
            met = merged(numbered, inner, at, other)
            for expression in group.filters:
                met = met.where(self._calculation.holds(expression, met))
            if group.exists:
                raise Unsupported("EXISTS in OPTIONAL")
        missed = np.ones(table.length, np.bool_)
        missed[met.columns["#left"] - 1] = False
        whole = union([met, numbered.where(missed)]) if missed.any() else met
        whole = whole.take(np.argsort(whole.columns["#left"], kind="stable")) if missed.any() else whole
        return Table({name: column for name, column in whole.columns.items() if name != "#left"}, whole.length)

    def _exists(self, exists: Exists, table: Table, home: Home) -> Array:
        """For which solutions the group has a match, its variables replaced by what they are bound to."""
        if not _is_plain(exists.group) or home.variable:
            raise Unsupported("EXISTS of more than triples and filters")
        names = [name for name in _mentioned(exists.group) if name in table.columns]
        if not all(table.is_bound(name) for name in names):
            raise Unsupported("EXISTS of what is not bound")
        first, places, _ = first_of_each(codes([table.columns[name] for name in names], table.length))
        seed = table.only(names).take(first).plus("#outer", np.arange(1, len(first) + 1))
        met = self.group(exists.group, home, seed)
        found = np.zeros(len(first), np.bool_)
        found[met.columns["#outer"] - 1] = True
        return np.asarray(found[places] == exists.wanted)

    def _bind(self, table: Table, binding: Bind) -> Table:
        return table.plus(binding.variable, self._calculation.values(binding.expression, table))

    def _values(self, values: Values) -> Table:
        texts = sorted({term.text for row in values.rows for term in row if term is not None})
        numbers: dict[str, int] = dict(zip(texts, self._terms.constants(texts), strict=True))
        columns = {
            name: np.array([_numbered(row[at], numbers) for row in values.rows], np.int32)
            for at, name in enumerate(values.variables)
        }
        return Table(columns, len(values.rows))

    def _sorted(self, table: Table, conditions: Sequence[Condition]) -> Table:
        if not conditions or table.length < 2:
            return table
        keys = []
        for condition in conditions:
            ranks = self._terms.ranks(self._calculation.values(condition.expression, table))
            keys.append(-ranks.astype(np.int64) if condition.descending else ranks)
        code = codes(keys, table.length)
        return table.take(np.argsort(code, kind="stable"))


def _numbered(term: Constant | None, numbers: Mapping[str, int]) -> int:
    """The number of a term of VALUES; 0 for UNDEF."""
    return 0 if term is None else numbers[term.text]


def _visible(table: Table) -> list[str]:
    return [name for name in table.columns if not name.startswith("#")]


def _is_open(element: Element, table: Table) -> bool:
    """Whether a variable of triples may or may not be bound by the table."""
    return isinstance(element, BasicPattern) and any(
        name in table.columns and not table.is_bound(name) for name in _variables(element)
    )


def _is_plain(group: Group) -> bool:
    """Whether a group has triples and filters only."""
    return all(isinstance(element, BasicPattern) for element in group.elements) and not group.exists


def _variables(triples: BasicPattern) -> list[str]:
    nodes = [node for pattern in triples.patterns for node in (pattern.subject, pattern.object)]
    nodes += [node for path in triples.paths for node in (path.subject, path.object)]
    return [node.name for node in nodes if not isinstance(node, Constant)]


def _mentioned(group: Group) -> list[str]:
    """The variables of a plain group, those of its filters included."""
    names = [
        name for element in group.elements if isinstance(element, BasicPattern) for name in _variables(element)
    ]
    return list(dict.fromkeys([*names, *(name for one in group.filters for name in one.variables)]))


def _check_within_graph(group: Group) -> None:
    """Raises Unsupported for what a variable graph cannot be handed through to."""
    if group.exists:
        raise Unsupported("EXISTS in GRAPH")
    for element in group.elements:
        if isinstance(element, Select | InGraph | Minus):
            raise Unsupported("a query in GRAPH")
        inner = element.groups if isinstance(element, Union) else ()
        for one in (*inner, *((element.group,) if isinstance(element, Optionally) else ())):
            _check_within_graph(one)


def _decides_order(group: Group) -> bool:
    """Whether the solutions come in the order of a query within, which joins keep."""
    return any(
        bool(element.order) if isinstance(element, Select) else _nested(element) for element in group.elements[:1]
    )


def _nested(element: Element) -> bool:
    return isinstance(element, Union) and len(element.groups) == 1 and _decides_order(element.groups[0])


_MOST_CHARACTERS = 20_000
"""A longer query is not parsed here; those that people write are far shorter."""

_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
_log = logging.getLogger(__name__)


class OtherFormat(ValueError):  # noqa: N818 - an outcome, not an error of the program
    """The columns were written by another version: the engine answers alone."""


class Columns:
    """The columns of a snapshot. Raises OtherFormat, and OSError or ValueError if the file is missing or cut."""

    def __init__(self, path: Path) -> None:
        blob = Blob(path)
        if blob.about.get("format") != FORMAT:
            raise OtherFormat(f"{path}: of another version")
        self.statement_count: int = blob.about["statements"]
        self._dictionary = Dictionary(blob)
        self._rows = Rows(blob)
        self._engine = ox.Store()

    def solutions(self, query: str, row_limit: int = 0) -> ox.QuerySolutions | None:
        """The solutions of a query over the whole dataset, or None if the engine must give them.

        With `row_limit` so many and one more, if there are.
        """
        try:
            return self.answered(query, row_limit)
        except (Unsupported, RecursionError, MemoryError):
            return None
        except _FAULTS:
            _log.exception("the columns fail on a query, which the engine answers")
            return None

    def answered(self, query: str, row_limit: int = 0) -> ox.QuerySolutions:
        """The solutions of a query. Raises Unsupported, which says what is not understood."""
        if len(query) > _MOST_CHARACTERS:
            raise Unsupported("a long query")
        select = read(query)
        names = self._variables(query)
        terms = Terms(self._dictionary)
        calculation = Calculation(terms, self._engine)
        table = Evaluation(Matching(self._rows, terms), calculation, terms).select(select)
        if row_limit:
            table = table.take(np.arange(min(table.length, row_limit + 1)))
        return as_solutions(table.only(names), names, terms)

    def _variables(self, query: str) -> list[str]:
        """The variables of the solutions, as the engine names them; it also knows whether the query is legal."""
        try:
            checked = self._engine.query(query)
        except SyntaxError as error:
            raise Unsupported("not SPARQL") from error
        if not isinstance(checked, ox.QuerySolutions):
            raise Unsupported("other than SELECT")
        return [variable.value for variable in checked.variables]


def as_solutions(table: Table, names: list[str], terms: Terms) -> ox.QuerySolutions:
    """A table as solutions of the engine, which then writes them in any format."""
    if not names or (len(names) == 1 and not table.is_bound(names[0])):
        raise Unsupported("solutions that cannot be told from empty lines")
    columns = []
    for name in names:
        distinct, places = np.unique(table.columns[name], return_inverse=True)
        texts = terms.encoded(distinct)
        if any(text.startswith(b"_:") for text in texts):
            raise Unsupported("blank nodes, which the engine may call otherwise")
        columns.append([texts[place] for place in places.tolist()])
    head = "\t".join(f"?{name}" for name in names).encode()
    lines = map(b"\t".join, zip(*columns, strict=True))
    content = b"\n".join((head, *lines, b""))
    parsed = ox.parse_query_results(content, format=ox.QueryResultsFormat.TSV)
    assert isinstance(parsed, ox.QuerySolutions)
    return parsed
