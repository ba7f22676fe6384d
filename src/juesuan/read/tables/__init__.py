"""Divides a document into grids and running text, and cuts the grids of statements into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from juesuan.model.document import Document, TextItem
from juesuan.model.layout import Layout, Placed
from juesuan.model.table import Grid, Table
from juesuan.read.tables.aligned import aligned_grids
from juesuan.read.tables.amounts import without_note_mark
from juesuan.read.tables.assembly import Judge, Judgement, tables_of
from juesuan.read.tables.empty import empty_statements, printed_statements
from juesuan.read.tables.joining import repeated_rows
from juesuan.read.tables.parting import parted
from juesuan.read.tables.passages import passages_of_items, passages_of_pages, passages_of_text
from juesuan.read.tables.sequence import FreeLine, beside, items_of, placed_grids, placed_runs

__all__ = ["Judge", "Judgement", "empty_statements", "find_tables", "lay_out", "printed_statements"]


def lay_out(document: Document) -> Layout:
    """The grids of the document with the lines around them, and its running text, both in reading order."""
    layout = _laid_out(document)
    grids = (placed._replace(grid=_without_note_marks(placed.grid)) for placed in layout.grids)
    return replace(layout, grids=tuple(_with_repeated_heads(grids)))


def _without_note_marks(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(replace(cell, text=without_note_mark(cell.text)) for cell in grid.cells))


def _laid_out(document: Document) -> Layout:
    if document.items:
        return _of_items(document.items)
    if not document.pages:
        aligned, others = aligned_grids(document.lines)
        if aligned:
            return Layout(tuple(aligned), passages_of_text(others))
        return Layout(tuple(placed_runs(document.lines)), passages_of_text(document.lines))
    items = list(items_of(document.pages))
    free = [item for item in items if isinstance(item, FreeLine)]
    return Layout(beside(placed_grids(items)), passages_of_pages(free))


def _with_repeated_heads(grids: Iterable[Placed]) -> Iterator[Placed]:
    """The grids, each with how many of its rows repeat the head of the one before."""
    former: Grid | None = None
    for placed in grids:
        yield placed._replace(repeated=repeated_rows(former, placed.grid) if former else 0)
        former = placed.grid


def _of_items(found: Iterable[TextItem | Grid]) -> Layout:
    items = [part for item in found for part in (parted(item) if isinstance(item, Grid) else (item,))]
    texts = [item for item in items if isinstance(item, TextItem)]
    return Layout(tuple(placed_grids(items)), passages_of_items(texts))


def find_tables(layout: Layout, judge: Judge) -> tuple[Table, ...]:
    """The tables of accounts among the grids in reading order, in the readings that the judge finds best."""
    return tables_of(layout.grids, judge)
