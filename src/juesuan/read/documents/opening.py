"""What kind of file it is: its content decides, not its suffix; what cannot be read is refused in one line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from juesuan.model.document import Document, MediaType, Page, Source, TextLine
from juesuan.read.documents import scans
from juesuan.read.documents.arrangement import with_columns_parted, with_doubles_parted, without_running_heads
from juesuan.read.documents.health import (
    better,
    may_show_more,
    pages_with_hidden_text,
    pictures_beside_text,
    with_layers_marked,
)
from juesuan.read.documents.office import is_office, open_office
from juesuan.read.documents.pdf import read_pages
from juesuan.read.messages import refused

PDF_MAGIC = b"%PDF-"
# Readers accept other bytes before the header, up to this many (ISO 32000-1, implementation note 13).
_MAGIC_WITHIN_BYTES = 1024

# How much of a file is looked at to know its format: enough for the declarations of an XML file.
_HEAD_BYTES = 2048

# What a text may have: 25 times a report of 30 pages, which has about 40,000.
_MOST_CHARACTERS = 1_000_000
# How many cells the tables of a text may have: the nine statements of a report have some thousands.
_MOST_TABS = 100_000

# Formats that are not read, by their first bytes.
_BEGINNINGS = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "seven-zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"MIME-Version:", "mhtml"),
)

# XML formats that are not read, by a namespace that they declare.
_XML_DECLARATIONS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xml-spreadsheet"),
    (b"schemas.microsoft.com/office/word/2003/wordml", "xml-word"),
)

# A row of a table in Markdown: `| 合计 | 1,234.56 |`.
_PIPED_ROW = re.compile(r"^\|(?P<cells>[^\n]*)\|(?=[ \r]*$)", re.MULTILINE)
_BLANK_RULE = str.maketrans("-:", "  ")

Progress = Callable[[int, int], None]


def open_document(path: Path, progress: Progress | None = None, *, recognise: bool = True) -> Document:
    """The document in the file `path`: a PDF, a workbook (XLSX, XLS), DOCX, a web page, or OCR'd text.

    Pages without usable text, and pictures over hidden or beside other text, are recognised if `recognise`
    is set and the extra `ocr` is installed. `progress(done, all)` is called after each page, and counts a page
    that is recognised once more. Raises DocumentError, which names the file, what is wrong with it and what to
    do, if it is missing, empty, encrypted, cut off, damaged, or of another kind.
    """
    content = _bytes_of(path)
    if PDF_MAGIC in content[:_MAGIC_WITHIN_BYTES]:
        source = _source(path, content, MediaType.PDF)
        pages = read_pages(path, content, progress)
        is_recognised = recognise and scans.is_available()
        read = _recognised(content, pages, progress) if is_recognised else with_layers_marked(content, pages)
        findings = () if is_recognised else pictures_beside_text(pages)
        whole = with_columns_parted(without_running_heads(with_doubles_parted(read)))
        return Document(source, pages=whole, findings=findings)
    _refuse_other_formats(path, content)
    if is_office(content):
        media_type, items, findings = open_office(path, content)
        return Document(_source(path, content, media_type), items=items, findings=findings)
    source = _source(path, content, MediaType.TEXT)
    return Document(source, lines=_lines(path, content))


def _recognised(content: bytes, pages: tuple[Page, ...], progress: Progress | None) -> tuple[Page, ...]:
    pictures = {page.number for page in pages if may_show_more(page)}
    needed = sorted(pictures.union(pages_with_hidden_text(content, pages)))
    return tuple(map(better, pages, scans.recognised(content, pages, needed, progress))) if needed else pages


def _bytes_of(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise refused(path, "missing-file") from None
    except IsADirectoryError:
        raise refused(path, "folder") from None
    except PermissionError:
        raise refused(path, "forbidden") from None
    except OSError as error:
        raise refused(path, "unreadable-file", cause=error.strerror) from None
    if not content:
        raise refused(path, "empty-file")
    return content


def _refuse_other_formats(path: Path, content: bytes) -> None:
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \r\n")
    for beginning, refusal in _BEGINNINGS:
        if head.startswith(beginning):
            raise refused(path, refusal)
    for namespace, refusal in _XML_DECLARATIONS:
        if head.startswith(b"<?xml") and namespace in head:
            raise refused(path, refusal)


def _lines(path: Path, content: bytes) -> tuple[TextLine, ...]:
    """The lines of a text in UTF-8 or GB 18030 with the offset (in characters) of each line's first character."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")  # what editors in China write that are not set to UTF-8
        except UnicodeDecodeError:
            raise refused(path, "not-utf8") from None
    if "\0" in text:
        raise refused(path, "not-text")
    if len(text) > _MOST_CHARACTERS:
        raise refused(path, "text-too-long", most=_MOST_CHARACTERS)
    text = _PIPED_ROW.sub(_with_tabs, text)
    if text.count("\t") > _MOST_TABS:
        raise refused(path, "too-many-cells", most=_MOST_TABS)
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(TextLine(line.rstrip("\r\n"), start))
        start += len(line)
    return tuple(lines)


def _with_tabs(row: re.Match[str]) -> str:
    """A row of a table in Markdown with tabs between its cells, each character where it was."""
    cells = row["cells"].replace("|", "\t")
    if not cells.strip("-: \t"):
        cells = cells.translate(_BLANK_RULE)  # what parts the head from the body, or an empty row
    return f" {cells} " if "\t" in cells else row[0]


def _source(path: Path, content: bytes, media_type: MediaType) -> Source:
    return Source(path, hashlib.sha256(content).hexdigest(), media_type)
