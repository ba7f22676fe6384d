"""A report as a workbook, and a table of it as CSV, for who goes on in a spreadsheet.

Codes are text, amounts are numbers in the unit of the table, which its head names; what a report prints is never
taken for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote

from starlette.responses import Response

from juesuan.releases.report_document import PrintedColumn, PrintedTable, ReportDocument
from juesuan.serve.pages.language import Language, english_of
from juesuan.serve.pages.printed_tables import BodyCell, PrintedSheet, english_row, sheet, sheet_names, table_title
from juesuan.serve.pages.report_views import what_is_asked
from juesuan.vocabulary.classification import english_name

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# The byte order mark at the start of a CSV, by which Excel knows UTF-8; programs are better off without.
BOM = b"\xef\xbb\xbf"

# Widths of columns in characters: the longest names of items, and a billion yuan with separators.
_NAME_WIDTH, _VALUE_WIDTH = 38, 16

# In names of sheets, which have at most 31 characters.
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What a spreadsheet takes for the beginning of a formula: https://owasp.org/www-community/attacks/CSV_Injection.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


Row = tuple[str | Decimal, ...]


class Sheet(NamedTuple):
    """A sheet of a workbook: the first `head` rows stay in sight; `bold` are the places of rows, from 0.

    Numbers are `grouped` in thousands, with their own decimals, or else left to the spreadsheet.
    """

    name: str
    rows: Iterable[Row]
    head: int = 1
    bold: Collection[int] = (0,)
    widths: Sequence[int] = ()
    grouped: bool = False


def saved(content: bytes, media_type: str, name: str) -> Response:
    """A file that a browser saves under a name (https://www.rfc-editor.org/rfc/rfc6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Sheets as XLSX."""
    # A fifth of a second, which a server that starts need not wait.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book, bold = Workbook(write_only=True), Font(bold=True)
    for one in sheets:
        page = book.create_sheet(_FORBIDDEN.sub(" ", one.name)[:31])
        page.freeze_panes = f"A{one.head + 1}"
        for place, width in enumerate(one.widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        for number, row in enumerate(one.rows):
            cells = []
            for value in row:
                cell = WriteOnlyCell(page, value if isinstance(value, Decimal) else _CONTROL.sub("", value))
                if not isinstance(value, Decimal):
                    cell.data_type = "s"  # also what begins like a formula
                    cell.alignment = Alignment(vertical="top", wrap_text=number in one.bold)
                elif one.grouped:
                    cell.number_format = _grouped(value)
                if number in one.bold:
                    cell.font = bold
                cells.append(cell)
            page.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _grouped(value: Decimal) -> str:
    """The format of a number with separators and its own decimals."""
    places = -int(value.as_tuple().exponent)
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def sheets_of(report: ReportDocument, language: Language) -> Iterable[Sheet]:
    """The report: a sheet for each table, one for figures of the text, one for the findings."""
    for name, table in sheet_names(report).items():
        yield _table_sheet(name, table, report, language)
    yield Sheet(language.text("running_text"), _prose(report, language))
    if report.forms:
        yield Sheet(language.text("performance"), _indicators(report, language))
    yield Sheet(language.text("checks"), _findings(report, language))


def table_csv(shown: PrintedSheet, report: ReportDocument) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark."""
    head = tuple("/".join(column.path) for column in shown.columns)
    return rows_csv([head, *(tuple(_value(cell, report) for cell in row) for row in shown.body)])


def rows_csv(rows: Iterable[Row]) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark."""
    file = io.StringIO()
    writer = csv.writer(file)
    for row in rows:
        writer.writerow([_in_csv(value) for value in row])
    return BOM + file.getvalue().encode()


def _in_csv(value: str | Decimal) -> str:
    """A value that no spreadsheet takes for a formula."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if value.startswith(_FORMULA) else value


def _table_sheet(name: str, table: PrintedTable, report: ReportDocument, language: Language) -> Sheet:
    """A table under its title and its unit."""
    shown = sheet(name, table, report)
    title = table_title(table, language) if language.code == "en" else table.title or name
    depth = len(shown.head)
    unit = f"{language.text('unit')}{language.text('colon')}{language.unit_name(table.unit)}"
    head = [tuple(_heading(column, level, depth, language) for column in shown.columns) for level in range(depth)]
    body = [tuple(_in_words(cell, report, language) for cell in row) for row in shown.body]
    return Sheet(
        title if title.startswith(name) else f"{name} {title}",
        [(f"{report.organisation} {title}",), (unit,), *head, *body],
        head=depth + 2,
        bold=(0, *range(2, depth + 2)),
        widths=[_NAME_WIDTH if column.kind == "name" else _VALUE_WIDTH for column in shown.columns],
        grouped=True,
    )


def _heading(column: PrintedColumn, level: int, depth: int, language: Language) -> str:
    """The heading of a column in a row of the head; the last row has the numbers of columns, if there are any."""
    if level < len(column.path):
        return _both(column.path[level], english_name(column.path[level]), language)
    return column.number if level == depth - 1 else ""


def _both(printed: str, english: str, language: Language) -> str:
    """What is printed; for a reader of English after its English name, if it has one."""
    return f"{english} {printed}" if english and language.code == "en" else printed


def _prose(report: ReportDocument, language: Language) -> Iterable[Row]:
    yield tuple(language.text(name) for name in ("section", "row", "column", "printed_at", "unit", "amount"))
    for figure in report.figures:
        if figure.kind == "narrative":
            value = figure.value if figure.value is not None else figure.printed
            place = language.text("page_number", figure.page) if figure.page else figure.reference
            item = _both(figure.item, english_row(figure.item, figure.code, figure.coordinate), language)
            column = "/".join(_both(one, english_of(one), language) for one in figure.column)
            yield figure.section, item, column, place, language.unit_name(figure.unit), value


def _indicators(report: ReportDocument, language: Language) -> Iterable[Row]:
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


def _findings(report: ReportDocument, language: Language) -> Iterable[Row]:
    yield tuple(language.text(name) for name in ("kind", "finding", "remedy", "printed_at"))
    for one in report.findings:
        place = language.text("page_number", one.page) if one.page else one.reference
        texts = (one.message.in_(language.code), one.remedy.in_(language.code))
        yield language.text(f"asked_{what_is_asked(one)}"), *texts, place


def _in_words(cell: BodyCell, report: ReportDocument, language: Language) -> str | Decimal:
    value = _value(cell, report)
    return value if isinstance(value, Decimal) else _both(cell.text, cell.english, language)


def _value(cell: BodyCell, report: ReportDocument) -> str | Decimal:
    value = report.figures[cell.figure - 1].value if cell.figure else None
    return cell.text if value is None else value
