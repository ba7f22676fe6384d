"""The tables of a typeset report written as workbooks, a web page and DOCX: what tests of the doors stand on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlwt
from docx.enum.text import WD_ALIGN_PARAGRAPH

from typesetting.sheet import Cell, Kind, Sheet

Writer = Callable[[Path, Sequence[str], Sequence[Sheet]], None]


def captions_of(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    if sheet.label:
        yield sheet.label
    yield f"{f'部门：{sheet.owner}' if sheet.owner else ''} 金额单位：{sheet.unit}"


def _number(sheet: Sheet, row: int, cell: Cell) -> tuple[float, str] | None:
    """The number that a spreadsheet stores for a cell, with its format; None for a text."""
    kind = sheet.columns[cell.column].kind
    digits = cell.text.replace(",", "").replace("，", "")
    if row < sheet.head or kind in (Kind.NAME, Kind.SPARE) or not re.fullmatch(r"-?\d+(\.\d+)?", digits):
        return None
    if kind is not Kind.VALUE:
        return float(digits), "General" if kind is Kind.LINE or len(digits) != 2 else "00"
    places = len(digits.partition(".")[2])
    form = "#,##0" if "," in cell.text or "，" in cell.text else "0"
    return float(digits), f"{form}.{'0' * places}" if places else form


def xlsx(path: Path, cover: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """A sheet for each table, named by its title, behind a cover; amounts are numbers."""
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "封面"
    for number, line in enumerate(cover, start=1):
        first.cell(3 * number, 2, line)
    for sheet in sheets:
        page = book.create_sheet(sheet.title.split("年度")[-1][:31])
        place_sheet(page, sheet, tuple(captions_of(sheet)))
    book.save(path)


def place_sheet(page: Any, sheet: Sheet, captions: Sequence[str], *, first: int = 1, left: int = 1) -> int:
    """Writes captions, table and notes from row `first` and column `left` on; gives the row after them."""
    row = first
    for caption in captions:
        page.cell(row, left, caption)
        page.merge_cells(start_row=row, end_row=row, start_column=left, end_column=left + len(sheet.columns) - 1)
        row += 1
    for number, cells in enumerate(sheet.rows):
        for cell in cells:
            _place_cell(page, row, left, cell, _number(sheet, number, cell))
        row += 1
    for note in sheet.notes:
        page.cell(row, left, note)
        row += 1
    return row


def _place_cell(page: Any, row: int, left: int, cell: Cell, stored: tuple[float, str] | None) -> None:
    place = page.cell(row, left + cell.column, cell.text or None)
    if stored is not None:
        place.value, place.number_format = stored
    if cell.rows > 1 or cell.columns > 1:
        page.merge_cells(
            start_row=row,
            end_row=row + cell.rows - 1,
            start_column=left + cell.column,
            end_column=left + cell.end - 1,
        )


def xls(path: Path, cover: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """The same as XLS, with sheets named 公开01表, or by their number in the workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    first = book.add_sheet("封面")
    for number, line in enumerate(cover):
        first.write(number, 0, line)
    for count, sheet in enumerate(sheets, start=1):
        page = book.add_sheet(sheet.label or f"Sheet{count}")
        captions = list(captions_of(sheet))
        for row, caption in enumerate(captions):
            page.write_merge(row, row, 0, len(sheet.columns) - 1, caption)
        for number, cells in enumerate(sheet.rows):
            row = len(captions) + number
            for cell in cells:
                stored = _number(sheet, number, cell)
                value, form = stored if stored is not None else (cell.text, "General")
                style = xlwt.easyxf(num_format_str=form)
                if cell.rows > 1 or cell.columns > 1:
                    page.write_merge(row, row + cell.rows - 1, cell.column, cell.end - 1, value, style)
                elif value != "":
                    page.write(row, cell.column, value, style)
        for number, note in enumerate(sheet.notes):
            page.write(len(captions) + len(sheet.rows) + number, 0, note)
    book.save(str(path))


def html(path: Path, cover: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """A page in GBK that calls itself gb2312, in a table for the layout, as publishing systems write it."""
    parts = [f"<p align=center>{escape(line)}</p>" for line in cover]
    for sheet in sheets:
        parts += [f"<p>{escape(caption)}&nbsp;</p>" for caption in captions_of(sheet)]
        rows = ("".join(map(_td, cells)) for cells in sheet.rows)
        parts += ["<table border=1>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
        parts += [f"<p>{escape(note)}</p>" for note in sheet.notes]
    text = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{escape(''.join(cover))}</title></head><body>"
        f"<table><tr><td>首页 &gt; 信息公开</td></tr><tr><td>{''.join(parts)}</td></tr></table></body></html>"
    )
    path.write_bytes(text.encode("gbk"))


def _td(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("rowspan", cell.rows), ("colspan", cell.columns)) if count > 1
    )
    return f"<td{spans}><p>{escape(cell.text).replace(' ', '&nbsp;') or '&nbsp;'}</p></td>"


def word(path: Path, cover: Sequence[str], sheets: Sequence[Sheet]) -> None:
    """Headings in the style of headings, tables with merged cells."""
    document = docx.Document()
    for line in cover:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for sheet in sheets:
        title, *captions = captions_of(sheet)
        document.add_heading(title, 1)
        for caption in captions:
            document.add_paragraph(caption)
        table = document.add_table(len(sheet.rows), len(sheet.columns))
        places = table._cells
        width = len(sheet.columns)
        for number, cells in enumerate(sheet.rows):
            for cell in cells:
                place = places[number * width + cell.column]
                if cell.rows > 1 or cell.columns > 1:
                    place = place.merge(places[(number + cell.rows - 1) * width + cell.end - 1])
                if cell.text:
                    place.paragraphs[0].text = cell.text
        for note in sheet.notes:
            document.add_paragraph(note)
    document.save(str(path))


DOORS: Mapping[str, Writer] = {"xlsx": xlsx, "xls": xls, "html": html, "docx": word}
