"""Pages drawn, read and made into pages with text, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.document import Page
from juesuan.read.documents.scans.engine import engine
from juesuan.read.documents.scans.pages import page_of
from juesuan.read.documents.scans.reading import read_picture
from juesuan.read.documents.scans.rendering import rendered


def recognise(content: bytes, pages: Sequence[Page]) -> Iterator[Page]:
    """These pages of the PDF `content`, in their order, as recognised from their pictures."""
    reader = engine()
    for page, drawn in zip(pages, rendered(content, [page.number for page in pages]), strict=True):
        yield page_of(page, read_picture(drawn.image, reader), (drawn.width, drawn.height))
