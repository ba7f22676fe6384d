"""What kind of file is it? Its content tells, not its suffix; what cannot be read is refused in one clear line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.document import Document, MediaType, Page, Source
from juesuan.read.documents import scans
from juesuan.read.documents.health import better, is_unreadable
from juesuan.read.documents.hidden import pages_with_hidden_text
from juesuan.read.documents.office import is_office, open_office
from juesuan.read.documents.pdf import read_pages
from juesuan.read.documents.plain import read_lines
from juesuan.read.documents.refusals import refuse_other_formats

PDF_MAGIC = b"%PDF-"
_MAGIC_WITHIN_BYTES = 1024

Progress = Callable[[int, int], None]


def open_document(path: Path, progress: Progress | None = None, *, recognise: bool = True) -> Document:
    """The document in the file `path`: a PDF, a workbook (XLSX, XLS), DOCX, a web page, or OCR'd text.

    Pages without usable text, and pictures over hidden text, are recognised from their pictures if `recognise`
    is set and the extra `ocr` is installed. `progress(done, all)` is called after each page, and counts a page
    that is recognised once more. Raises DocumentError, which names the file, what is wrong with it and what to
    do, if it is missing, empty, encrypted, cut off, damaged, or of another kind.
    """
    content = _bytes_of(path)
    if PDF_MAGIC in content[:_MAGIC_WITHIN_BYTES]:
        source = _source(path, content, MediaType.PDF)
        pages = read_pages(path, content, progress)
        return Document(source, pages=_recognised(content, pages, progress) if recognise else pages)
    refuse_other_formats(path, content)
    if is_office(content):
        media_type, items, findings = open_office(path, content)
        return Document(_source(path, content, media_type), items=items, findings=findings)
    source = _source(path, content, MediaType.TEXT)
    return Document(source, lines=read_lines(path, content))


def _recognised(content: bytes, pages: tuple[Page, ...], progress: Progress | None) -> tuple[Page, ...]:
    if not scans.is_available():
        return pages
    unreadable = {page.number for page in pages if is_unreadable(page)}
    needed = sorted(unreadable.union(pages_with_hidden_text(content, pages)))
    return tuple(map(better, pages, scans.recognised(content, pages, needed, progress))) if needed else pages


def _bytes_of(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise DocumentError(f"{path}: this is a folder", "name the files in it") from None
    except PermissionError:
        raise DocumentError(f"{path}: this file may not be read", "check its permissions") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}", "check the file") from None
    if not content:
        raise DocumentError(f"{path}: the file is empty", "download it again")
    return content


def _source(path: Path, content: bytes, media_type: MediaType) -> Source:
    return Source(path, hashlib.sha256(content).hexdigest(), media_type)
