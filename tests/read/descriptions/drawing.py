"""Reports drawn as text: how tests picture what a department says of itself."""

from __future__ import annotations

from pathlib import Path

from juesuan.model.document import Document, MediaType, Source
from juesuan.model.document import TextLine as Line
from juesuan.model.layout import Layout
from juesuan.read.tables import lay_out

SOURCE = Source(Path("report.txt"), "0" * 64, MediaType.TEXT)


def written(text: str) -> Document:
    """The document of the lines, `|` for the tab between the cells of a table."""
    lines, start = [], 0
    for line in text.strip().split("\n"):
        shown = "\t".join(part.strip() for part in line.split("|")) if "|" in line else line.strip()
        lines.append(Line(shown, start))
        start += len(shown) + 1
    return Document(SOURCE, lines=tuple(lines))


def laid(text: str) -> Layout:
    """The layout of a report drawn as text."""
    return lay_out(written(text))
