"""Formats that are not read, known by their first bytes, each with what to do instead."""

from __future__ import annotations

from pathlib import Path

from juesuan.errors import DocumentError

_PICTURE = "put the pictures into a PDF, which is read by character recognition"
_UNPACK = "unpack it and name the files in it"
_LOOKED_AT_BYTES = 2048

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "this is an RTF document", "save it as DOCX or PDF"),
    (b"Rar!", "this is a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7z archive", _UNPACK),
    (b"\x1f\x8b", "this is a gzip archive", _UNPACK),
    (b"\x89PNG", "this is a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "this is a picture (JPEG)", _PICTURE),
    (b"GIF8", "this is a picture (GIF)", _PICTURE),
    (b"II*\0", "this is a picture (TIFF)", _PICTURE),
    (b"MM\0*", "this is a picture (TIFF)", _PICTURE),
    (b"MIME-Version:", "this is a web archive (MHTML)", "save the page as HTML"),
)
_WITHIN: tuple[tuple[bytes, str, str], ...] = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "this is an XML spreadsheet of 2003", "save it as XLSX"),
    (
        b"schemas.microsoft.com/office/word/2003/wordml",
        "this is an XML document of Word 2003",
        "save it as DOCX or PDF",
    ),
)


def refuse_other_formats(path: Path, content: bytes) -> None:
    """Raises DocumentError, which says what the file is and what to do, if it is of a format that is not read."""
    head = content[:_LOOKED_AT_BYTES]
    for magic, what, remedy in _MAGIC:
        if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(magic):
            raise DocumentError(f"{path}: {what}", remedy)
    for mark, what, remedy in _WITHIN:
        if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml") and mark in head:
            raise DocumentError(f"{path}: {what}", remedy)
