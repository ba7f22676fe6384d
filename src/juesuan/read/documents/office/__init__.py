"""Workbooks, web pages and word-processor documents: content in, texts and grids in reading order out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from juesuan.model.document import MediaType, TextItem
from juesuan.model.finding import Finding
from juesuan.model.table import Grid
from juesuan.read.documents.office.grids import WorkbookSheet, numbered, sheet_findings, sheet_items
from juesuan.read.documents.office.old_workbook import read_old_workbook
from juesuan.read.documents.office.package import OLE_MAGIC, ZIP_MAGIC, open_package, refuse_other_compounds
from juesuan.read.documents.office.web_page import is_web_page, read_web_page
from juesuan.read.messages import refused

__all__ = ["is_office", "open_office"]

Items = tuple[TextItem | Grid, ...]
Findings = tuple[Finding, ...]


def is_office(content: bytes) -> bool:
    """Whether the bytes are those of an Office file (or another ZIP or OLE file) or of a web page."""
    return content.startswith((OLE_MAGIC, ZIP_MAGIC)) or is_web_page(content)


def open_office(path: Path, content: bytes) -> tuple[MediaType, Items, Findings]:
    """The kind of the file, its texts and grids in reading order, and what it holds that is not read.

    Raises DocumentError if it is of a kind that is not read, encrypted, damaged, too large, or shows nothing.
    """
    try:
        media_type, items, findings = _read(path, content)
    except OverflowError:
        raise refused(path, "table-too-large") from None
    if not items:
        raise refused(path, "office-empty")
    return media_type, items, findings


def _read(path: Path, content: bytes) -> tuple[MediaType, Items, Findings]:
    if content.startswith(OLE_MAGIC):
        refuse_other_compounds(path, content)
        return MediaType.XLS, *_of_sheets(read_old_workbook(path, content))
    if content.startswith(ZIP_MAGIC):
        package = open_package(path, content)
        if package.media_type is MediaType.XLSX:
            from juesuan.read.documents.office.workbook import read_workbook  # noqa: PLC0415 - it takes 0.4 s

            return MediaType.XLSX, *_of_sheets(read_workbook(path, content, package))
        from juesuan.read.documents.office.word import read_word  # noqa: PLC0415 - it takes 0.2 s

        return MediaType.DOCX, tuple(numbered(read_word(path, content))), ()
    return MediaType.HTML, tuple(numbered(read_web_page(path, content))), ()


def _of_sheets(sheets: Sequence[WorkbookSheet]) -> tuple[Items, Findings]:
    items = tuple(item for sheet in sheets for item in sheet_items(sheet))
    return items, tuple(finding for sheet in sheets for finding in sheet_findings(sheet))
