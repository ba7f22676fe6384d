"""The doors by which a manuscript comes in: PDF, DOCX, a web page, and a text with tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

import docx
from docx.document import Document

from typesetting import fonts
from typesetting.layout import ATOMS
from typesetting.look import Look
from typesetting.manuscript import Manuscript, Text
from typesetting.press import Press
from typesetting.report import paragraph
from typesetting.sheet import Cell, Sheet
from typesetting.typography import typography

UPRIGHT_PT = {"04": 7.8, "06": 7.6, "01": 8.0}


def write_html(manuscript: Manuscript, path: Path) -> None:
    """A web page: headings, paragraphs, tables with merged cells."""
    body = "\n".join(_table(block) if isinstance(block, Sheet) else _text(block) for block in manuscript.blocks)
    path.write_text(
        f'<!doctype html><html lang="zh"><meta charset="utf-8"><body>\n{body}\n</body></html>\n', "utf-8"
    )


def _text(block: Text) -> str:
    tag = f"h{block.level}" if block.level else "p"
    return f"<{tag}>{escape(block.text)}</{tag}>"


def _table(sheet: Sheet) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_cell, _places(row)))}</tr>" for row in sheet.rows)
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in sheet.notes)
    label = f"<p>{escape(sheet.label)}</p>" if sheet.label else ""
    return f"<h3>{escape(sheet.title)}</h3>{label}<p>{escape(_line(sheet))}</p><table border>{rows}</table>{notes}"


def _places(row: tuple[Cell, ...]) -> Iterator[tuple[str, int, int]]:
    for cell in row:
        yield cell.text, cell.columns, cell.rows


def _cell(cell: tuple[str, int, int]) -> str:
    text, columns, rows = cell
    return f'<td colspan="{columns}" rowspan="{rows}">{escape(text)}</td>'


def _line(sheet: Sheet) -> str:
    """The line above a table: whose it is, and its unit."""
    return f"部门：{sheet.owner} 单位：{sheet.unit}" if sheet.owner else f"单位：{sheet.unit}"


def write_text(manuscript: Manuscript, path: Path) -> None:
    """A text whose cells tabs part, as copied out of a viewer; merged cells stand where they begin."""
    lines = [line for block in manuscript.blocks for line in _lines(block)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(block: Text | Sheet) -> Iterator[str]:
    if isinstance(block, Text):
        yield block.text
        return
    label = (block.label,) if block.label else ()
    yield from ("", f"## {block.title}", "", *label, _line(block))
    for row in block.rows:
        texts = [""] * len(block.columns)
        for cell in row:
            texts[cell.column] = cell.text
        yield "\t".join(texts)
    yield from ("", *block.notes)


def write_docx(manuscript: Manuscript, path: Path) -> None:
    """A Word document: paragraphs, and tables with merged cells."""
    document = docx.Document()
    for block in manuscript.blocks:
        if isinstance(block, Sheet):
            _word_table(document, block)
        elif block.level:
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.text)
    document.save(str(path))


def _word_table(document: Document, sheet: Sheet) -> None:
    document.add_heading(sheet.title, 3)
    if sheet.label:
        document.add_paragraph(sheet.label)
    document.add_paragraph(_line(sheet))
    table = document.add_table(len(sheet.rows), len(sheet.columns))
    table.style = "Table Grid"
    grid = [row.cells for row in table.rows]
    for number, row in enumerate(sheet.rows):
        for cell in row:
            first, last = grid[number][cell.column], grid[number + cell.rows - 1][cell.end - 1]
            (first.merge(last) if (cell.columns, cell.rows) != (1, 1) else first).text = cell.text
    for note in sheet.notes:
        document.add_paragraph(note)


def write_pdf(manuscript: Manuscript, path: Path) -> None:
    """A born-digital PDF: prose on upright pages, wide tables on wide ones."""
    face = fonts.embedded()
    press = Press(path, Look(sizes_pt=UPRIGHT_PT), face, manuscript.department, manuscript.department)
    styles = typography(face)
    by_level = {0: styles.body, 1: styles.part, 2: styles.heading, 3: styles.subheading}
    story: list[Text] = []
    for block in (*manuscript.blocks, None):
        if isinstance(block, Text):
            story.append(block)
            continue
        if story:
            press.prose([paragraph(text.text, by_level[text.level], ATOMS) for text in story])
            story = []
        if block is not None:
            press.sheet(block)
    press.close()


DOORS: Mapping[str, Callable[[Manuscript, Path], None]] = {
    "html": write_html,
    "docx": write_docx,
    "pdf": write_pdf,
    "txt": write_text,
}
"""How a manuscript is written, by the suffix of the file."""
