"""Pages without usable text, read from their pictures: rules by OpenCV, print by RapidOCR (the extra `ocr`).

A page goes through these steps: `rendering` draws it; `upright` turns and levels it; `rulings` finds its rules and
takes them away; `regions` are the cells between them; `lines` are the lines in each; the `engine` reads those;
`pages` makes glyphs and edges of it all, so that everything after is shared with pages that have text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juesuan.documents.scans.engine import engine, is_available
from juesuan.documents.scans.pages import page_of
from juesuan.documents.scans.reading import read_picture
from juesuan.documents.scans.rendering import rendered
from juesuan.model.document import Page

__all__ = ["is_available", "recognised"]


def recognised(
    content: bytes, pages: Sequence[Page], needed: Sequence[int], progress: Callable[[int, int], None] | None = None
) -> tuple[Page, ...]:
    """The pages of the PDF `content`, those with the numbers `needed` read from their pictures.

    `progress(done, all)` counts on from the pages. Needs the extra `ocr`: see `is_available`.
    """
    by_number = {page.number: page for page in pages}
    reader = engine()
    for done, drawn in enumerate(rendered(content, needed), start=1):
        picture = read_picture(drawn.image, reader)
        by_number[drawn.number] = page_of(by_number[drawn.number], picture, (drawn.width, drawn.height))
        if progress is not None:
            progress(len(pages) + done, len(pages) + len(needed))
    return tuple(by_number.values())
