"""The result of a query as a table for a page: headings in words, amounts that lead to where they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from juesuan.model.text import Text
from juesuan.serve.pages.addresses import answer_address
from juesuan.serve.pages.presentation import Naming, ShownValue
from juesuan.serve.workers.tasks import Term

_SOLUTION_FORMATS = ("csv", "tsv", "json", "xml")
_GRAPH_FORMATS = ("ttl", "nt", "jsonld", "rdf")
_TRIPLE = ["subject", "predicate", "object"]
_YEAR = "year"
"""A number that is written without separators."""

_NOTHING = ShownValue("", kind="empty")
_SOURCES = ("figure", "fact")
"""Columns of published queries that say where the numbers of a row are from; the numbers become links to it."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A result: a boolean, or columns and rows; with the addresses of the same in other formats."""

    boolean: bool | None
    headings: tuple[str, ...]
    rows: tuple[tuple[ShownValue, ...], ...]
    complete: bool
    formats: tuple[tuple[str, str], ...]


def result_table(
    query: str, record: Mapping[str, Any], naming: Naming, headings: Mapping[str, Text] | None = None
) -> ResultTable:
    """The table that a worker has made, for a page; of a published query with `headings` by variable."""
    variables: list[str] = record.get("variables", [])
    rows = [list(_values(variables, row, naming)) for row in record.get("rows", [])]
    formats = _GRAPH_FORMATS if variables == _TRIPLE else _SOLUTION_FORMATS
    shown = list(range(len(variables)))
    if headings is not None:
        source = next((variables.index(name) for name in _SOURCES if name in variables), None)
        if source is not None and len(variables) > 1:
            rows = [_leading(row, source) for row in rows]
            shown.remove(source)
    language, given = naming.language.code, headings or {}
    named = [given[name].in_(language) if name in given else name for name in variables]
    return ResultTable(
        boolean=record.get("boolean"),
        headings=tuple(named[place] for place in shown),
        rows=tuple(tuple(row[place] for place in shown) for row in rows),
        complete=record.get("complete", True),
        formats=tuple((name.upper(), answer_address(query, name)) for name in formats),
    )


def _values(variables: Sequence[str], row: Sequence[Sequence[str] | None], naming: Naming) -> Iterator[ShownValue]:
    for name, term in zip(variables, row, strict=True):
        if term is None:
            yield _NOTHING
        elif name == _YEAR:
            yield ShownValue(Term(*term).text)
        else:
            yield naming.value(Term(*term))


def _leading(row: Sequence[ShownValue], source: int) -> list[ShownValue]:
    """A row whose last number, or else first cell, leads to its source."""
    numbers = [place for place, value in enumerate(row) if value.kind == "number" and place != source]
    place = numbers[-1] if numbers else next(place for place in range(len(row)) if place != source)
    linked = list(row)
    if row[source].href and not row[place].href:
        linked[place] = replace(row[place], href=row[source].href, iri=row[source].iri)
    return linked
