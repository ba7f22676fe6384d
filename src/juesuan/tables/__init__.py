"""Room `tables`: finds the printed tables and cuts them into columns and rows. Document in, Tables out."""

from __future__ import annotations

from juesuan.model.document import Document
from juesuan.model.table import Table
from juesuan.tables.assembly import tables_of
from juesuan.tables.sequence import placed_grids
from juesuan.tables.tabbed import placed_runs


def find_tables(document: Document) -> tuple[Table, ...]:
    """The tables of the document in reading order; statements continued over pages are one table."""
    return tables_of(placed_grids(document) if document.pages else placed_runs(document.lines))
