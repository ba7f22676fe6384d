"""Checklists as a memorandum (整改清单) in Word: a numbered table that an office fills in, signs and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Row

from juesuan.check.messages.texts import joined
from juesuan.cli import messages
from juesuan.cli.checklist import Checklist
from juesuan.cli.messages import phrase
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text

# Number, severity, place, what is wrong, what to do, who, until when: together the width of A4 on its side.
_WIDTHS_CM = (1.3, 1.6, 4.2, 9.4, 4.8, 2.0, 2.4)
# On all sides; less than the 3.7 and 2.6 cm of a letter (GB/T 9704-2012), so that seven columns fit.
_MARGIN_CM = 2.0
# What official documents are set in (GB/T 9704-2012); a viewer without it takes another.
_FACE, _LATIN = "仿宋", "Times New Roman"
# 五号 for the table, 小二 for the title: sizes that official documents know.
_TEXT_PT, _TITLE_PT = 10.5, 18


def as_docx(checked: Sequence[Checklist], language: str) -> bytes:
    """The checklists in the language as one Word document: a page or more for each report."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _LATIN, Pt(_TEXT_PT)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACE)
    for number, one in enumerate(checked):
        _memorandum(document, one, language, on_a_new_page=number > 0)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _memorandum(document: Document, checked: Checklist, language: str, *, on_a_new_page: bool) -> None:
    """The page of a report: what is asked for as a table, then what is only to be known, then the signatures."""
    source = checked.reading.source
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.page_break_before = on_a_new_page
    profile = checked.reading.profile
    heading = phrase("memorandum", whose=profile.organisation or source.name, year=profile.year or "____")
    run = title.add_run(heading.in_(language))
    run.bold, run.font.size = True, Pt(_TITLE_PT)
    document.add_paragraph(
        f"{phrase('file', name=source.path.name).in_(language)}    SHA-256 {source.sha256[:16]}"
    )
    document.add_paragraph().add_run(checked.verdict.text.in_(language)).bold = True
    asked_of = ((part, counts.total() - counts[Severity.NOTE]) for part, counts in checked.overview.items())
    parts = [Text(f"{part.zh} {count}", f"{part.en} {count}") for part, count in asked_of if count]
    document.add_paragraph(joined(parts).in_(language))
    for obstacle in checked.obstacles:
        document.add_paragraph(f"{phrase('obstacle').in_(language)}: {obstacle}")
    asked = [finding for finding in checked.findings if finding.severity is not Severity.NOTE]
    if asked:
        _table(document, checked, asked, language)
    notes = [finding for finding in checked.findings if finding.severity is Severity.NOTE]
    if notes:
        document.add_paragraph().add_run(phrase("for-information").in_(language)).bold = True
        for finding in notes:
            place = checked.names.place_of(finding, language)
            document.add_paragraph(
                " ".join(filter(None, (finding.message.in_(language), f"({place})" if place else "")))
            )
    document.add_paragraph()
    document.add_paragraph(phrase("signatures").in_(language))


def _table(document: Document, checked: Checklist, asked: Sequence[Finding], language: str) -> None:
    table = document.add_table(1, len(_WIDTHS_CM))
    table.style = "Table Grid"
    table.autofit = False
    # LibreOffice takes the widths of the grid, Word those of the cells.
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], iter(phrase("columns").in_(language).split("|")), bold=True)
    # The headings stand on each page that the table goes on to, on grey.
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E7E9EC")
        cell._tc.get_or_add_tcPr().append(shade)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, finding in enumerate(asked, start=1):
        place = checked.names.place_of(finding, language)
        cells = (
            str(number),
            messages.SEVERITIES[finding.severity].in_(language),
            "\n".join(filter(None, (checked.topic(finding).in_(language), place))),
            finding.message.in_(language),
            finding.remedy.in_(language),
            "",
            "",
        )
        _fill(table.add_row(), iter(cells))


def _fill(row: _Row, texts: Iterator[str], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, _WIDTHS_CM, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text).bold = bold
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
