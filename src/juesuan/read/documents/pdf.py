"""PDF with a text layer: pages of glyphs and edges in reading orientation, through pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from juesuan.errors import DocumentError
from juesuan.model.document import Edge, Glyph, Page
from juesuan.model.lines import lines_of
from juesuan.model.place import Box
from juesuan.read.documents.drawing import edges_of
from juesuan.read.documents.glyphs import glyphs_of, quarter_turns

_TAIL_BYTES = 4096
_DAMAGE = (
    PDFException,
    PSException,
    MalformedPDFException,
    PdfminerException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AssertionError,
)


def read_pages(path: Path, content: bytes, progress: Callable[[int, int], None] | None = None) -> tuple[Page, ...]:
    """Every page of the PDF `content`. Raises DocumentError if it is encrypted, cut off, damaged or empty.

    `progress(done, all)` is called after each page.
    """
    if b"%%EOF" not in content.rstrip(b"\0 \t\r\n")[-_TAIL_BYTES:]:
        raise DocumentError(f"{path}: the PDF is cut off (its end is missing)", "download it again")
    with _opened(path, content) as pdf:
        pages = []
        for page in pdf.pages:
            pages.append(_read(path, page))
            page.close()
            if progress is not None:
                progress(len(pages), len(pdf.pages))
    if not any(page.glyphs or page.image_share for page in pages):
        raise DocumentError(f"{path}: the PDF has no page with anything on it", "check the file")
    return tuple(pages)


@contextmanager
def _opened(path: Path, content: bytes) -> Iterator[Any]:
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
        pdf.pages  # noqa: B018  (the page tree is read here, so that its damage shows here)
    except _DAMAGE as error:
        raise _refusal(path, error) from error
    with pdf:
        yield pdf


def _refusal(path: Path, error: Exception) -> DocumentError:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if isinstance(cause, PDFPasswordIncorrect):
        return DocumentError(f"{path}: the PDF is encrypted with a password", "save it without a password")
    if isinstance(cause, PDFEncryptionError):
        return DocumentError(f"{path}: the PDF is encrypted in an unknown way", "save it without encryption")
    return DocumentError(f"{path}: the PDF is damaged", "download it again, or print it to a new PDF")


def _read(path: Path, page: Any) -> Page:
    try:
        chars, edges, image_share = _shown(page), edges_of(page), _image_share(page)
    except _DAMAGE as error:
        raise DocumentError(
            f"{path}: page {page.page_number} is damaged", "download the PDF again, or print it to a new one"
        ) from error
    width, height = float(page.width), float(page.height)
    turned = quarter_turns(chars)
    glyphs = glyphs_of(chars, turned)
    if turned:
        glyphs = tuple(Glyph(g.text, *g.box.turned(turned, width, height)) for g in glyphs)
        edges = tuple(Edge(*Box(*edge).turned(turned, width, height)) for edge in edges)
        if turned in (90, 270):
            width, height = height, width
    return Page(page.page_number, width, height, glyphs, edges, lines_of(glyphs), turned, image_share)


def _image_share(page: Any) -> float:
    """The part of the page that its pictures cover; a scan may be laid in strips."""
    areas = [(image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images]
    return min(float(sum(areas)) / float(page.width * page.height), 1.0)


def _shown(page: Any) -> list[Any]:
    """The characters within the page as displayed; what lies outside its crop box nobody sees."""
    x0, top, x1, bottom = page.cropbox or page.bbox
    return [
        char
        for char in page.chars
        if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    ]
