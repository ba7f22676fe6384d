"""Pages without usable text, read from their pictures: rules by OpenCV, print by RapidOCR (the extra `ocr`).

A page goes through these steps: `pages` draws it; `upright` turns and levels it; `shades` draws the rules that
shades of cells stand for; `rulings` finds its rules and takes them away; `cells` are what they enclose; `lines`
are the lines in each; the `engine` reads those, as `reading` asks it to; `pages` makes glyphs and edges of it all,
so that everything after is shared with pages that have text. Only this module can be imported without the extra.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence

from juesuan.model.document import Page

_MODULES = ("rapidocr", "onnxruntime", "cv2", "numpy")


def is_available() -> bool:
    """Whether everything that recognition needs is installed."""
    return all(importlib.util.find_spec(module) is not None for module in _MODULES)


def recognised(
    content: bytes,
    pages: Sequence[Page],
    needed: Sequence[int],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Page, ...]:
    """The pages of the PDF `content`, those with the numbers `needed` read from their pictures.

    `progress(done, all)` counts on from the pages. Raises ModuleNotFoundError where recognition is not available.
    """
    from juesuan.read.documents.scans.pages import recognise  # noqa: PLC0415  (only with the extra)

    by_number = {page.number: page for page in pages}
    for done, page in enumerate(recognise(content, [by_number[number] for number in needed]), start=1):
        by_number[page.number] = page
        if progress is not None:
            progress(len(pages) + done, len(pages) + len(needed))
    return tuple(by_number.values())
