"""A table as printed, arranged for a page: heads that span, sides next to each other, each number a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from juesuan.releases.report_document import (
    PrintedColumn,
    PrintedFigure,
    PrintedRow,
    PrintedTable,
    ReportDocument,
)

_TOTAL = "_T"
_TOTAL_FLOWS = frozenset({"income", "expenditure", "total-income", "total-expenditure"})


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A heading over `columns` columns, of `rows` rows."""

    text: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell: `kind` is code, name, line or value; `figure` is 0 where nothing is printed."""

    kind: str
    text: str
    figure: int = 0
    verdict: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row over all sides; `level` is that of its code from 1 to 3, 0 without one."""

    cells: tuple[BodyCell, ...]
    level: int
    is_total: bool


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A table for a template; `name` is its part of an address."""

    name: str
    table: PrintedTable
    columns: tuple[PrintedColumn, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    body: tuple[BodyRow, ...]


def sheet_names(report: ReportDocument) -> dict[str, PrintedTable]:
    """The tables of a report by the names of their pages: 01 to 09, and x1, x2, … for others and second parts."""
    named: dict[str, PrintedTable] = {}
    for number, table in enumerate(report.tables, start=1):
        name = table.table if table.table and table.table not in named else f"x{number}"
        named[name] = table
    return named


def sheet(name: str, table: PrintedTable, report: ReportDocument) -> PrintedSheet:
    """The table, arranged."""
    sides = _sides(table)
    columns = [column for side in sides for column in side.columns]
    return PrintedSheet(name, table, tuple(columns), tuple(_head(columns)), tuple(_body(sides, report)))


@dataclass(frozen=True, slots=True)
class _Side:
    """The columns and rows of one side; `first` is the place of its first column in the table."""

    columns: Sequence[PrintedColumn]
    first: int
    rows: Sequence[PrintedRow]


def _sides(table: PrintedTable) -> list[_Side]:
    sides = []
    for block, columns in groupby(enumerate(table.columns), key=lambda column: column[1].block):
        numbered = list(columns)
        rows = [row for row in table.rows if row.block == block]
        sides.append(_Side([column for _, column in numbered], numbered[0][0], rows))
    return sides


def _head(columns: Sequence[PrintedColumn]) -> Iterator[tuple[HeadCell, ...]]:
    """Rows of headings: one that several neighbours share spans them, one without others below spans down."""
    depth = max((len(column.path) for column in columns), default=0)
    for level in range(depth):
        cells = []
        for path, group in groupby(columns, key=lambda column: (column.block, column.path[: level + 1])):
            spanned = list(group)
            if len(path[1]) > level:
                is_last = all(len(column.path) == level + 1 for column in spanned)
                cells.append(HeadCell(path[1][level], depth - level if is_last else 1, len(spanned)))
        yield tuple(cells)
    if any(column.number for column in columns):
        yield tuple(HeadCell(column.number, 1, 1) for column in columns)


def _body(sides: Sequence[_Side], report: ReportDocument) -> Iterator[BodyRow]:
    for rows in zip_longest(*(side.rows for side in sides)):
        cells: list[BodyCell] = []
        for side, row in zip(sides, rows, strict=True):
            cells.extend(_cells(side, row, report))
        codes = ["".join(row.codes) for row in rows if row is not None]
        figures = [report.figures[cell.figure - 1] for cell in cells if cell.figure]
        level = (max(map(len, codes), default=0) - 1) // 2
        yield BodyRow(tuple(cells), level, is_total=not any(codes) and any(map(_is_total, figures)))


def _cells(side: _Side, row: PrintedRow | None, report: ReportDocument) -> Iterator[BodyCell]:
    values = {cell.column: cell for cell in row.cells} if row is not None else {}
    code_columns = [place for place, column in enumerate(side.columns) if column.kind == "code"]
    for place, column in enumerate(side.columns):
        cell = values.get(side.first + place)
        if cell is not None:
            figure = report.figures[cell.figure - 1] if cell.figure else None
            verdict, status = (figure.verdict, figure.status) if figure else ("", "")
            yield BodyCell("value", cell.text, cell.figure, verdict, status)
        elif row is None or column.kind == "value":
            yield BodyCell(column.kind, "")
        elif column.kind == "code":
            yield BodyCell("code", _code(row, code_columns.index(place), len(code_columns)))
        else:
            yield BodyCell(column.kind, row.name if column.kind == "name" else row.line)


def _code(row: PrintedRow, place: int, count: int) -> str:
    """The piece of the code in one of several columns, or the whole code in the only one."""
    if count == 1:
        return "".join(row.codes)
    return row.codes[place] if place < len(row.codes) else ""


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
