"""Pictures with a hidden text layer: what some scanner's software recognised, under the picture that is seen.

Such text is not what is printed, and its lines know of no cells, so these pages are better recognised anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT, FPDF_TEXTRENDERMODE_INVISIBLE, FPDFTextObj_GetTextRenderMode

from juesuan.model.document import Page

_PICTURE_SHARE = 0.8
_HIDDEN_SHARE = 0.5
_DEPTH = 5


def pages_with_hidden_text(content: bytes, pages: Sequence[Page]) -> Iterator[int]:
    """The numbers of the pages of the PDF `content` that a picture fills and whose text is drawn invisibly.

    (Text rendering mode 3, ISO 32000-2, 9.3.6.)
    """
    candidates = [page for page in pages if page.image_share >= _PICTURE_SHARE and page.glyphs]
    if not candidates:
        return
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page in candidates:
            with closing(document[page.number - 1]) as opened:
                if _is_hidden(opened):
                    yield page.number


def _is_hidden(page: Any) -> bool:
    texts = list(page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH))
    hidden = sum(FPDFTextObj_GetTextRenderMode(text.raw) == FPDF_TEXTRENDERMODE_INVISIBLE for text in texts)
    return bool(hidden > _HIDDEN_SHARE * len(texts))
