"""Divides a document into grids and running text, and cuts the grids of statements into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from juesuan.model.document import Document, TextItem
from juesuan.model.layout import Layout
from juesuan.model.table import Grid, Table
from juesuan.read.tables.aligned import aligned_grids
from juesuan.read.tables.amounts import without_note_mark
from juesuan.read.tables.assembly import Judge, Judgement, tables_of
from juesuan.read.tables.empty import empty_statements, printed_statements
from juesuan.read.tables.joining import repeated_rows
from juesuan.read.tables.parting import parted
from juesuan.read.tables.passages import passages_of_items, passages_of_pages, passages_of_text
from juesuan.read.tables.sequence import FreeLine, Item, beside, items_of, items_of_text, placed_grids

__all__ = ["Judge", "Judgement", "empty_statements", "find_tables", "lay_out", "printed_statements"]


def lay_out(document: Document) -> Layout:
    """The grids of the document with the lines around them, and its running text, both in reading order.

    Amounts lose the marks of notes; each grid knows how many of its rows repeat the head of the one before.
    """
    layout = _laid_out(document)
    grids = [placed._replace(grid=_without_note_marks(placed.grid)) for placed in layout.grids]
    repeated = [0, *(repeated_rows(former.grid, placed.grid) for former, placed in pairwise(grids))]
    known = (placed._replace(repeated=rows) for placed, rows in zip(grids, repeated, strict=False))
    return replace(layout, grids=tuple(known))


def _without_note_marks(grid: Grid) -> Grid:
    return replace(grid, cells=tuple(replace(cell, text=without_note_mark(cell.text)) for cell in grid.cells))


def _laid_out(document: Document) -> Layout:
    if document.items:
        items = list(_with_captions_apart(document.items))
        texts = [item for item in items if isinstance(item, TextItem)]
        return Layout(tuple(placed_grids(items)), passages_of_items(texts))
    if not document.pages:
        aligned, lines = aligned_grids(document.lines)
        grids = aligned or list(placed_grids(_with_captions_apart(items_of_text(lines))))
        spans = {cell.place.span for placed in grids for cell in placed.grid.cells}
        tabled = {span.start for span in spans if span is not None}
        # What is parted off a table of a text is running text, as it is in an office file.
        apart = (one for one in lines if tabled.isdisjoint(range(one.start, one.start + len(one.text) + 1)))
        return Layout(tuple(grids), passages_of_text(apart))
    read = list(items_of(document.pages))
    return Layout(
        beside(placed_grids(read)), passages_of_pages(item for item in read if isinstance(item, FreeLine))
    )


def _with_captions_apart(items: Iterable[Item]) -> Iterator[Item]:
    return (part for item in items for part in (parted(item) if isinstance(item, Grid) else (item,)))


def find_tables(layout: Layout, judge: Judge) -> tuple[Table, ...]:
    """The tables of accounts among the grids in reading order, in the readings that the judge finds best."""
    return tables_of(layout.grids, judge)
