"""OCR'd text: lines with their offsets. Tables in it are tab-separated lines."""

from __future__ import annotations

from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.document import TextLine


def read_lines(path: Path, content: bytes) -> tuple[TextLine, ...]:
    """The lines of a UTF-8 text with the offset (in characters) of each line's first character.

    Raises DocumentError if the bytes are not UTF-8 text.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(
            f"{path}: neither a PDF nor a text in UTF-8",
            "give the report as PDF, XLSX, XLS, DOCX, HTML or UTF-8 text",
        ) from None
    if "\0" in text:
        raise DocumentError(f"{path}: neither a PDF nor a text", "give the report as PDF, XLSX, XLS, DOCX or HTML")
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(TextLine(line.rstrip("\r\n"), start))
        start += len(line)
    return tuple(lines)
