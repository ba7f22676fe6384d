"""Workbooks as people make them: tables stacked, moved, continued, hidden columns, codes that lost their zeros."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from tests.pipeline.doors import captions_of, place_sheet
from typesetting.form import Form
from typesetting.sheet import Sheet

Write = Callable[[Path, Sequence[Sheet]], None]
_ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


def _empty() -> Any:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


def _zeros_lost(path: Path, sheets: Sequence[Sheet]) -> None:
    """Codes are numbers without a format, amounts have the accountant's, sheets have the names of forms."""
    book = _empty()
    for number, sheet in enumerate(sheets, start=1):
        page = book.create_sheet(f"Z{number:02}")
        place_sheet(page, sheet, tuple(captions_of(sheet)))
        for row in page.iter_rows():
            for cell in row:
                if cell.number_format == "00":
                    cell.number_format = "General"
                elif cell.number_format == "#,##0.00":
                    cell.number_format = _ACCOUNTING
    book.save(path)


def _stacked(path: Path, sheets: Sequence[Sheet]) -> None:
    """All tables on one sheet from column C on, beside a hidden column of check numbers."""
    book = _empty()
    page = book.create_sheet("Sheet1")
    page["C1"] = "武汉市经济和信息化局2024年度部门决算公开表"
    row = 2
    for sheet in sheets:
        row = 2 + place_sheet(page, sheet, tuple(captions_of(sheet)), first=row, left=3)
    for number in range(1, row):
        page.cell(number, 2, number)
    page.column_dimensions["B"].hidden = True
    book.save(path)


def _continued(path: Path, sheets: Sequence[Sheet]) -> None:
    """Long tables go on in a second sheet: 02 under its head again, 03 and 05 without one."""
    book = _empty()
    for number, sheet in enumerate(sheets):
        cut = sheet.head + 8
        if sheet.statement not in ("02", "03", "05"):
            place_sheet(book.create_sheet(f"Sheet{number}"), sheet, tuple(captions_of(sheet)))
            continue
        upper = replace(sheet, rows=sheet.rows[:cut], notes=())
        place_sheet(book.create_sheet(f"Sheet{number}"), upper, tuple(captions_of(sheet)))
        page = book.create_sheet(f"Sheet{number}_2")
        if sheet.statement == "02":
            lower = replace(sheet, rows=(*sheet.rows[: sheet.head], *sheet.rows[cut:]))
            place_sheet(page, lower, [f"{sheet.title}（续）"])
        else:
            place_sheet(page, replace(sheet, rows=sheet.rows[cut:], head=0), ())
    book.save(path)


def _named(path: Path, sheets: Sequence[Sheet]) -> None:
    """Only the names of the sheets are titles."""
    book = _empty()
    for sheet in sheets:
        captions = [f"编制单位：{sheet.owner}  2024年度  单位：{sheet.unit}"]
        place_sheet(book.create_sheet(sheet.title[:31]), sheet, captions)
    book.save(path)


ODD_WORKBOOKS: Mapping[str, tuple[Form, Write]] = {
    "codes that lost their zeros": (Form(codes="split"), _zeros_lost),
    "stacked beside a hidden column": (Form(codes="joined"), _stacked),
    "continued in other sheets": (Form(codes="joined", total="first"), _continued),
    "titled by the names of sheets": (Form(codes="single", total="first", year_in_title=False), _named),
}
