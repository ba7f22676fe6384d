"""XLSX through openpyxl: the sheets of a workbook with their cells as shown, formulas by their saved results."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from juesuan.read.documents.office.grids import Anchor, WorkbookSheet, address
from juesuan.read.documents.office.number_formats import exact, shown, shown_date
from juesuan.read.documents.office.package import DAMAGED_PARTS, Package
from juesuan.read.messages import refused

_DAMAGE = (InvalidFileException, *DAMAGED_PARTS)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
_UNSAVED = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
# How many cells may be merged: openpyxl makes an object of each, so this bounds memory.
_MOST_MERGED_PLACES = 1_000_000
# Cells whose results may be missing: a workbook that lacks more comes from a program that does not calculate.
_MOST_UNSAVED = 20


def read_workbook(path: Path, content: bytes, package: Package) -> tuple[WorkbookSheet, ...]:
    """The worksheets of the XLSX `content` in their order.

    Raises DocumentError if it is damaged, or holds many formulas whose results were never saved.
    """
    _refuse_what_cannot_be_shown(path, package)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            unsaved = any(map(_UNSAVED.search, package.parts("xl/worksheets/")))
            formulas = openpyxl.load_workbook(io.BytesIO(content)).worksheets if unsaved else book.worksheets
        sheets = tuple(map(_sheet, book.worksheets, formulas))
    except _DAMAGE as error:
        raise refused(path, "xlsx-damaged") from error
    if sum(len(sheet.unsaved) for sheet in sheets) > _MOST_UNSAVED:
        raise refused(path, "unsaved-formulas")
    return sheets


def _refuse_what_cannot_be_shown(path: Path, package: Package) -> None:
    for part in package.parts("xl/worksheets/"):
        if sum(map(_places, _MERGED.findall(part))) > _MOST_MERGED_PLACES:
            raise refused(path, "too-many-merged")


def _places(merged: bytes) -> int:
    left, top, right, bottom = range_boundaries(merged.decode("ascii"))
    return int((right - left + 1) * (bottom - top + 1))


def _sheet(sheet: Worksheet, formulas: Worksheet) -> WorkbookSheet:
    """The cells that show a text, with where one failed to; `formulas` is the same sheet before calculation."""
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    anchors, errors = [], []
    for cell in _cells(sheet):
        if cell.data_type == "e":
            errors.append(address(cell.row - 1, cell.column - 1))
            continue
        text = _text(cell)
        if text:
            area = spans.get((cell.row, cell.column))
            size = (area.size["rows"], area.size["columns"]) if area else (1, 1)
            anchors.append(Anchor(cell.row - 1, cell.column - 1, text, *size))
    unsaved = []
    for formula in _cells(formulas):
        # An empty text that was saved as the result has the type `str`.
        result = sheet._cells[formula.row, formula.column]
        if formula.data_type == "f" and result.value is None and result.data_type != "str":
            unsaved.append(address(formula.row - 1, formula.column - 1))
    return WorkbookSheet(
        sheet.title,
        tuple(anchors),
        frozenset(number - 1 for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0),
        frozenset(_hidden_columns(sheet)),
        sheet.sheet_state != "visible",
        tuple(errors),
        tuple(unsaved),
    )


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """The cells that the file holds, row by row.

    (`iter_rows` would make every cell up to the last one, which may be styled and stand in row 1048576.)
    """
    for place in sorted(sheet._cells):
        cell = sheet._cells[place]
        if cell.value is not None:
            yield cell


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            yield from range(dimension.min - 1, dimension.max)


def _text(cell: Any) -> str:
    value, code = cell.value, cell.number_format
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return shown(exact(value), code)
    if isinstance(value, datetime | date | time):
        return shown_date(value, code)
    return str(value)
