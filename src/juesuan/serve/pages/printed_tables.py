"""A table as printed, arranged for a page: heads that span, sides next to each other, each number a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from juesuan.model.figure import Coordinate
from juesuan.releases.report_document import PrintedColumn, PrintedFigure, PrintedRow, PrintedTable, ReportDocument
from juesuan.serve.pages.language import Language
from juesuan.vocabulary.classification import english_name
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.statements import STATEMENTS

_STATEMENT_LABELS = {statement.number: statement.label for statement in STATEMENTS}
_TOTAL = "_T"
_TOTAL_FLOWS = frozenset({"income", "expenditure", "total-income", "total-expenditure"})


class HeadCell(NamedTuple):
    """A heading over `columns` columns, of `rows` rows, and its English name, if it has one."""

    text: str
    rows: int
    columns: int
    english: str = ""


class BodyCell(NamedTuple):
    """A cell: `kind` is code, name, line or value; `figure` is 0 where nothing is printed.

    `level` is that of the code of its row on its side, from 1 to 3, 0 without one; `is_total` says whether that
    row is a total. `english` is the English name of a row.
    """

    kind: str
    text: str
    figure: int = 0
    verdict: str = ""
    status: str = ""
    level: int = 0
    is_total: bool = False
    english: str = ""


class PrintedSheet(NamedTuple):
    """A table for a template; `name` is its part of an address."""

    name: str
    table: PrintedTable
    columns: tuple[PrintedColumn, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    body: tuple[tuple[BodyCell, ...], ...]


def table_title(table: PrintedTable, language: Language) -> str:
    """The title of a table: by its meaning, or as printed."""
    return statement_title(table.table, language) or table.title


def statement_title(number: str, language: Language) -> str:
    """The number and the name of one of the nine tables; empty for any other."""
    label = _STATEMENT_LABELS.get(number)
    return f"{number} {label.in_(language.code)}" if label else ""


def sheet_names(report: ReportDocument) -> dict[str, PrintedTable]:
    """The tables of a report by the names of their pages: 01 to 09, and x1, x2, … for others and second parts."""
    named: dict[str, PrintedTable] = {}
    for number, table in enumerate(report.tables, start=1):
        name = table.table if table.table and table.table not in named else f"x{number}"
        named[name] = table
    return named


def sheet(name: str, table: PrintedTable, report: ReportDocument) -> PrintedSheet:
    """The table, arranged: its sides next to each other, rows over all of them."""
    sides = []
    for block, of_block in groupby(enumerate(table.columns), key=lambda column: column[1].block):
        numbered = list(of_block)
        rows = [row for row in table.rows if row.block == block]
        sides.append(_Side([column for _, column in numbered], numbered[0][0], rows))
    columns = [column for side in sides for column in side.columns]
    body = (
        tuple(cell for side, row in zip(sides, rows, strict=True) for cell in _cells(side, row, report))
        for rows in zip_longest(*(side.rows for side in sides))
    )
    return PrintedSheet(name, table, tuple(columns), tuple(_head(columns)), tuple(body))


class _Side(NamedTuple):
    """The columns and rows of one side; `first` is the place of its first column in the table."""

    columns: Sequence[PrintedColumn]
    first: int
    rows: Sequence[PrintedRow]


def _head(columns: Sequence[PrintedColumn]) -> Iterator[tuple[HeadCell, ...]]:
    """Rows of headings: one that several neighbours share spans them, one without others below spans down."""
    depth = max((len(column.path) for column in columns), default=0)
    for level in range(depth):
        cells = []
        for path, group in groupby(columns, key=lambda column: (column.block, column.path[: level + 1])):
            spanned = list(group)
            if len(path[1]) > level:
                is_last = all(len(column.path) == level + 1 for column in spanned)
                text = path[1][level]
                rows = depth - level if is_last else 1
                cells.append(HeadCell(text, rows, len(spanned), english_name(text)))
        yield tuple(cells)
    if any(column.number for column in columns):
        yield tuple(HeadCell(column.number, 1, 1) for column in columns)


def _cells(side: _Side, row: PrintedRow | None, report: ReportDocument) -> Iterator[BodyCell]:
    """The cells of a row on one side."""
    if row is None:
        yield from (BodyCell(column.kind, "") for column in side.columns)
        return
    values = {cell.column: cell for cell in row.cells}
    code = "".join(row.codes)
    level = (len(code) - 1) // 2 if code else 0
    figures = [report.figures[cell.figure - 1] for cell in row.cells if cell.figure]
    is_total = not code and any(map(_is_total, figures))
    about = next((figure.coordinate for figure in figures if figure.coordinate is not None), None)
    english = english_row(row.name, code, about)
    code_columns = [place for place, column in enumerate(side.columns) if column.kind == "code"]
    for place, column in enumerate(side.columns):
        cell = values.get(side.first + place)
        if cell is not None:
            figure = report.figures[cell.figure - 1] if cell.figure else None
            verdict, status = (figure.verdict, figure.status) if figure else ("", "")
            yield BodyCell("value", cell.text, cell.figure, verdict, status, level, is_total)
            continue
        text = {"name": row.name, "line": row.line}.get(column.kind, "")
        if column.kind == "code":
            # A single column has the whole code, several have a piece each.
            number = code_columns.index(place)
            text = code if len(code_columns) == 1 else "".join(row.codes[number : number + 1])
        name = english if column.kind == "name" else ""
        yield BodyCell(column.kind, text, level=level, is_total=is_total, english=name)


def english_row(name: str, code: str, about: Coordinate | None) -> str:
    """The English name of a row: of its code, where the official lists know it, or of its words; empty if none."""
    code_list = "economic" if about is not None and about.economic == code else "function"
    known = code_labels(code_list).get(code)
    return known.en if known is not None else english_name(name)


def _is_total(figure: PrintedFigure) -> bool:
    """Whether a figure is a total over the classification and over sources, or over all fiscal money."""
    about = figure.coordinate
    return (
        about is not None
        and about.flow in _TOTAL_FLOWS
        and about.function == _TOTAL
        and (about.fund == "fiscal" or about.source in {_TOTAL, "_Z"})
        and about.nature in {_TOTAL, "_Z", "basic", "project"}
    )
