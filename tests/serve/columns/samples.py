"""Columns and an engine over the same quads, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from juesuan.serve.columns.building import Builder
from juesuan.serve.columns.evaluation import Columns

Row = tuple[str, ...]
PROLOGUE = """
PREFIX : <urn:ex:>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def columns_of(quads: Iterable[ox.Quad], path: Path) -> Columns:
    """The columns of quads, written to a file and opened."""
    builder = Builder()
    for quad in quads:
        builder.add(quad)
    builder.write(path)
    return Columns(path)


def engine_of(quads: Iterable[ox.Quad]) -> ox.Store:
    """The engine over quads, in memory."""
    store = ox.Store()
    store.extend(quads)
    return store


def quads_of(text: str) -> list[ox.Quad]:
    """The quads of a TriG text."""
    return list(ox.parse(PROLOGUE + text, ox.RdfFormat.TRIG))


def rows_of(results: object) -> list[Row]:
    """Solutions as N-Triples terms, empty where there is none."""
    assert isinstance(results, ox.QuerySolutions)
    return [tuple("" if term is None else str(term) for term in row) for row in results]


def found_by(columns: Columns, query: str) -> list[Row] | None:
    """What the columns answer; None if they leave it to the engine."""
    solutions = columns.solutions(query)
    return None if solutions is None else rows_of(solutions)
