"""A random report as a Word document and as a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.table import Table
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from typesetting.random_reports.draw import Draw
from typesetting.random_reports.report import RandomReport
from typesetting.random_reports.web_page import CAPTIONS, Caption, captions
from typesetting.sheet import Sheet

_AMOUNT = re.compile(r"^-?[\d,]+(\.\d+)?$")


def word_document(report: RandomReport, path: Path) -> Path:
    """Writes the report as a Word document."""
    draw = report.draw
    document = docx.Document()
    document.add_paragraph(report.title)
    manner = draw.pick("caption", CAPTIONS)
    inside = draw.happens("caption in table", 0.15)
    parts = draw.pick("parts", [1, 1, 1, 2, 3])
    wide = draw.happens("landscape", 0.5)
    for drawn in report.tables:
        if wide:
            document.add_section().orientation = WD_ORIENT.LANDSCAPE
        caption = captions(draw, drawn.sheet, manner)
        if not inside:
            for line in caption.lines:
                document.add_paragraph("\t".join(filter(None, line)))
        _word_tables(document, draw, drawn.sheet, caption if inside else Caption(()), parts)
        for note in drawn.sheet.notes:
            document.add_paragraph(note)
    document.save(str(path))
    return path


def _word_tables(document: Document, draw: Draw, sheet: Sheet, caption: Caption, parts: int) -> None:
    """The table, in several parts where it is long: the later ones without heads, as Word cuts them by hand."""
    first = sheet.head + 3
    rows = len(sheet.rows)
    cuts = sorted(draw.chance.sample(range(first, rows), min(parts - 1, rows - first))) if rows > first else []
    bounds = [0, *cuts, rows]
    for start, end in pairwise(bounds):
        above = len(caption.lines) if not start else 0
        table = document.add_table(end - start + above, len(sheet.columns))
        if not start:
            _word_caption(table, caption, len(sheet.columns))
        for index in range(start, end):
            _word_row(table, sheet, index, index - start + above)
        if end != rows:
            document.add_paragraph("")


def _word_caption(table: Table, caption: Caption, width: int) -> None:
    for index, line in enumerate(caption.lines):
        cell = table.cell(index, 0).merge(table.cell(index, width - 1))
        cell.text = "　　".join(filter(None, line))


def _word_row(table: Table, sheet: Sheet, index: int, target: int) -> None:
    for cell in sheet.rows[index]:
        place = table.cell(target, cell.column)
        if cell.columns > 1 or cell.rows > 1:
            lowest = min(target + cell.rows - 1, len(table.rows) - 1)
            place = place.merge(table.cell(lowest, cell.end - 1))
        place.text = cell.text


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How a workbook holds a table: amounts as numbers, ruled cells, how many columns stay empty at the left."""

    numeric: bool
    border: bool
    left: int


def workbook(report: RandomReport, path: Path) -> Path:
    """Writes the report as a workbook: a sheet for each table, or all on one."""
    draw = report.draw
    book = openpyxl.Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.append([report.title])
    manner = draw.pick("caption", CAPTIONS)
    together = draw.happens("one sheet", 0.3)
    style = SheetStyle(
        draw.happens("numeric cells", 0.6),
        draw.happens("sheet borders", 0.6),
        int(draw.happens("moved right", 0.15)),
    )
    for place, drawn in enumerate(report.tables, start=1):
        target = first if together else book.create_sheet(f"Z{place:02}")
        caption = captions(draw, drawn.sheet, manner)
        _fill(target, drawn.sheet, caption, style)
    book.save(path)
    return path


def _fill(target: Worksheet, sheet: Sheet, caption: Caption, style: SheetStyle) -> None:
    left = style.left
    top = (target.max_row or 0) + 2 if target.max_row > 1 else 1
    for line in caption.lines:
        texts = [(text, place) for text, place in zip(line, (1, 1, len(sheet.columns)), strict=True) if text]
        for text, place in texts:
            target.cell(top, place + left, text)
        if len(texts) == 1 and texts[0][1] == 1:
            target.merge_cells(
                start_row=top, end_row=top, start_column=1 + left, end_column=len(sheet.columns) + left
            )
        top += 1
    for index, row in enumerate(sheet.rows):
        for cell in row:
            place = target.cell(top + index, cell.column + 1 + left)
            _write(place, cell.text, numeric=style.numeric and index >= sheet.head)
            if style.border:
                place.border = Border(*[Side("thin")] * 4)
            if cell.columns > 1 or cell.rows > 1:
                target.merge_cells(
                    start_row=top + index, end_row=top + index + cell.rows - 1,
                    start_column=cell.column + 1 + left, end_column=cell.end + left,
                )  # fmt: skip
    for offset, note in enumerate(sheet.notes):
        target.cell(top + len(sheet.rows) + offset, 1 + left, note)


def _write(place: Cell | MergedCell, text: str, *, numeric: bool) -> None:
    if isinstance(place, MergedCell):
        return
    amount = numeric and _AMOUNT.match(text) and "." in text
    place.value = float(text.replace(",", "")) if amount else text or None
    if amount:
        place.number_format = "#,##0.00" if "," in text else "0.00"
