"""A report as a workbook, and a table of it as CSV, for who goes on in a spreadsheet.

Codes are text, amounts are numbers in the unit of the table, which its head names; what a report prints is never
taken for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from starlette.responses import Response

from juesuan.releases.report_document import PrintedColumn, ReportDocument
from juesuan.serve.pages.language import Language, english_of
from juesuan.serve.pages.printed_tables import (
    BodyCell,
    PrintedSheet,
    english_row,
    sheet,
    sheet_names,
    table_title,
)
from juesuan.serve.pages.report_views import what_is_asked
from juesuan.vocabulary.classification import english_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The byte order mark at the start of a CSV, by which Excel knows UTF-8; programs are better off without.
BOM = b"\xef\xbb\xbf"

_BOLD = Font(bold=True)
# Widths of columns in characters: the longest names of items, and a billion yuan with separators.
_NAME_WIDTH, _VALUE_WIDTH = 38, 16

# In names of sheets, which have at most 31 characters.
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What a spreadsheet takes for the beginning of a formula: https://owasp.org/www-community/attacks/CSV_Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def saved(content: bytes, media_type: str, name: str) -> Response:
    """A file that a browser saves under a name (https://www.rfc-editor.org/rfc/rfc6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})


def workbook(report: ReportDocument, language: Language) -> bytes:
    """The report as XLSX: a sheet for each table, one for figures of the text, one for the findings."""
    book = Workbook(write_only=True)
    for name, table in sheet_names(report).items():
        _add_table(book, sheet(name, table, report), report, language)
    _add_rows(book, language.text("running_text"), _prose(report, language))
    if report.forms:
        _add_rows(book, language.text("performance"), _indicators(report, language))
    _add_rows(book, language.text("checks"), _findings(report, language))
    return _content(book)


def table_csv(shown: PrintedSheet, report: ReportDocument) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark."""
    head = tuple("/".join(column.path) for column in shown.columns)
    return rows_csv([head, *(tuple(_value(cell, report) for cell in row) for row in shown.body)])


def rows_workbook(sheets: Mapping[str, Iterable[tuple[str | Decimal, ...]]]) -> bytes:
    """Tables as XLSX with a sheet for each; the first row of a table is its head."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        _add_rows(book, name, rows)
    return _content(book)


def _content(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rows_csv(rows: Iterable[tuple[str | Decimal, ...]]) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark."""
    file = io.StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([f"{value:f}" if isinstance(value, Decimal) else _harmless(value) for value in row])
    return BOM + file.getvalue().encode()


def _add_table(book: Workbook, shown: PrintedSheet, report: ReportDocument, language: Language) -> None:
    title = shown.table.title or shown.name
    if language.code == "en":
        title = table_title(shown.table, language)
    page = _new_sheet(book, title if title.startswith(shown.name) else f"{shown.name} {title}")
    for place, column in enumerate(shown.columns):
        page.column_dimensions[get_column_letter(place + 1)].width = (
            _NAME_WIDTH if column.kind == "name" else _VALUE_WIDTH
        )
    page.freeze_panes = f"A{len(shown.head) + 3}"
    page.append([_text(page, f"{report.organisation} {title}", bold=True)])
    unit = language.unit_name(shown.table.unit)
    page.append([_text(page, f"{language.text('unit')}{language.text('colon')}{unit}")])
    depth = len(shown.head)
    for level in range(depth):
        headings = (_heading(column, level, depth, language) for column in shown.columns)
        page.append([_text(page, heading, bold=True) for heading in headings])
    for row in shown.body:
        page.append([_cell(page, cell, report, language) for cell in row])


def _heading(column: PrintedColumn, level: int, depth: int, language: Language) -> str:
    """The heading of a column in a row of the head; the last row has the numbers of columns, if there are any."""
    if level < len(column.path):
        return _both(column.path[level], english_name(column.path[level]), language)
    return column.number if level == depth - 1 else ""


def _both(printed: str, english: str, language: Language) -> str:
    """What is printed; for a reader of English after its English name, if it has one."""
    return f"{english} {printed}" if english and language.code == "en" else printed


def _prose(report: ReportDocument, language: Language) -> Iterable[tuple[str | Decimal, ...]]:
    yield tuple(language.text(name) for name in ("section", "row", "column", "printed_at", "unit", "amount"))
    for figure in report.figures:
        if figure.kind == "narrative":
            value = figure.value if figure.value is not None else figure.printed
            place = language.text("page_number", figure.page) if figure.page else figure.reference
            item = _both(figure.item, english_row(figure.item, figure.code, figure.coordinate), language)
            column = "/".join(_both(one, english_of(one), language) for one in figure.column)
            yield figure.section, item, column, place, language.unit_name(figure.unit), value


def _indicators(report: ReportDocument, language: Language) -> Iterable[tuple[str | Decimal, ...]]:
    """The indicators of all forms, their values as printed, since a target may be a range or a word."""
    roles = ("target", "actual", "weight", "score")
    names = ("evaluation", "goal_number", "kind", "indicator", *(f"role_{role}" for role in roles))
    yield tuple(language.text(name) for name in names)
    for form in report.forms:
        for goal in form.goals:
            for one in goal.indicators:
                values = (one.values[role].text if role in one.values else "" for role in roles)
                kind = _both(one.level2 or one.level1, english_of(one.level2 or one.level1), language)
                yield form.name, str(goal.number or ""), kind, one.name, *values


def _findings(report: ReportDocument, language: Language) -> Iterable[tuple[str | Decimal, ...]]:
    yield tuple(language.text(name) for name in ("kind", "finding", "remedy", "printed_at"))
    for one in report.findings:
        place = language.text("page_number", one.page) if one.page else one.reference
        texts = (one.message.in_(language.code), one.remedy.in_(language.code))
        yield language.text(f"asked_{what_is_asked(one)}"), *texts, place


def _add_rows(book: Workbook, name: str, rows: Iterable[tuple[str | Decimal, ...]]) -> None:
    page = _new_sheet(book, name)
    page.freeze_panes = "A2"
    for number, row in enumerate(rows):
        page.append(
            [value if isinstance(value, Decimal) else _text(page, value, bold=not number) for value in row]
        )


def _new_sheet(book: Workbook, name: str) -> WriteOnlyWorksheet:
    page = book.create_sheet(_FORBIDDEN.sub(" ", name)[:31])
    assert isinstance(page, WriteOnlyWorksheet)
    return page


def _cell(page: WriteOnlyWorksheet, cell: BodyCell, report: ReportDocument, language: Language) -> WriteOnlyCell:
    value = _value(cell, report)
    if not isinstance(value, Decimal):
        return _text(page, _both(cell.text, cell.english, language))
    number = WriteOnlyCell(page, value)
    places = -int(value.as_tuple().exponent)
    number.number_format = "#,##0" + ("." + "0" * places if places > 0 else "")
    return number


def _text(page: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, _CONTROL.sub("", text))
    cell.data_type = "s"  # also what begins like a formula
    cell.alignment = Alignment(vertical="top", wrap_text=bold)
    if bold:
        cell.font = _BOLD
    return cell


def _value(cell: BodyCell, report: ReportDocument) -> str | Decimal:
    value = report.figures[cell.figure - 1].value if cell.figure else None
    return cell.text if value is None else value


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
