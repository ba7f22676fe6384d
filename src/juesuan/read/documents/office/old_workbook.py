"""XLS (BIFF) through xlrd: the sheets of a workbook with their cells as shown.

Of the readers of XLS, xlrd (https://xlrd.readthedocs.io) gives number formats, merged cells and hidden rows. It
never runs macros.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from juesuan.read.documents.office.grids import Anchor, WorkbookSheet, address
from juesuan.read.documents.office.number_formats import exact, shown, shown_date
from juesuan.read.messages import refused

_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
)


def read_old_workbook(path: Path, content: bytes) -> tuple[WorkbookSheet, ...]:
    """The sheets of the XLS `content` in their order. Raises DocumentError if it is encrypted or damaged."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return tuple(_sheet(book, sheet) for sheet in book.sheets())
    except _DAMAGE as error:
        if "encrypted" in str(error):
            raise refused(path, "xls-password") from error
        raise refused(path, "xls-damaged") from error


def _sheet(book: Any, sheet: Any) -> WorkbookSheet:
    """The cells with text, and where a formula failed; rows, columns and sheets that are hidden are marked."""
    spans = {(top, left): (below - top, right - left) for top, below, left, right in sheet.merged_cells}
    anchors, errors = [], []
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_ERROR:
                errors.append(address(row, column))
            text = _text(book, cell)
            if text:
                anchors.append(Anchor(row, column, text, *spans.get((row, column), (1, 1))))
    return WorkbookSheet(
        sheet.name,
        tuple(anchors),
        frozenset(number for number, row in sheet.rowinfo_map.items() if row.hidden),
        frozenset(number for number, column in sheet.colinfo_map.items() if column.hidden),
        sheet.visibility != 0,
        tuple(errors),
    )


def _text(book: Any, cell: Any) -> str:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return shown(exact(cell.value), _format(book, cell))
        case xlrd.XL_CELL_DATE:
            return _date(book, cell)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
    return ""


def _format(book: Any, cell: Any) -> str:
    found = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return str(found.format_str) if found is not None else "General"


def _date(book: Any, cell: Any) -> str:
    try:
        return shown_date(xlrd.xldate_as_datetime(cell.value, book.datemode), _format(book, cell))
    except (xlrd.xldate.XLDateError, OverflowError):
        return shown(exact(cell.value), "General")
