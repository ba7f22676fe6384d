"""Pages that cannot be read: pictures of text without text, and text whose characters have no meaning.

Such pages are recognised from their pictures where that is possible; else they are findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from juesuan.model.document import Document, Page
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import Text
from juesuan.vocabulary.wording import has_cjk

_FEW_GLYPHS = 20
_PICTURE_SHARE = 0.4
_MEANINGLESS = re.compile(r"^(\(cid:\d+\)|\ufffd|[\ue000-\uf8ff])$")
_MEANINGLESS_SHARE = 0.05
_REMEDY = Text(
    "安装识别组件（pip install juesuan[ocr]）后重读，或提供带文字层的PDF",
    "install the recognition (pip install juesuan[ocr]) and read again, or give a PDF with a text layer",
)


def is_scanned(page: Page) -> bool:
    """Whether a picture fills the page and there is hardly any text; an empty page is not scanned."""
    return not page.recognised and page.image_share >= _PICTURE_SHARE and len(page.glyphs) < _FEW_GLYPHS


def has_no_character_map(page: Page) -> bool:
    """Whether the page's characters do not say what they are: more than 5 % unmapped, or no Chinese at all."""
    if page.recognised or len(page.glyphs) < _FEW_GLYPHS:
        return False
    return _is_unmapped(page) or not _has_chinese(page)


def better(page: Page, recognised: Page) -> Page:
    """Which to believe of a page as its file says it is, and as it was recognised.

    A page of mapped characters without Chinese, in which no Chinese is recognised either, is what its file says.
    """
    foreign = len(page.glyphs) >= _FEW_GLYPHS and not _is_unmapped(page)
    return page if foreign and not _has_chinese(recognised) else recognised


def _is_unmapped(page: Page) -> bool:
    unmapped = sum(bool(_MEANINGLESS.match(glyph.text)) for glyph in page.glyphs)
    return unmapped > _MEANINGLESS_SHARE * len(page.glyphs)


def _has_chinese(page: Page) -> bool:
    return any(has_cjk(glyph.text) for glyph in page.glyphs)


def is_unreadable(page: Page) -> bool:
    """Whether nothing can be read on the page unless it is recognised from its picture."""
    return is_scanned(page) or has_no_character_map(page)


def unreadable_pages(document: Document) -> tuple[Finding, ...]:
    """One finding for each run of pages that cannot be read, and why; and what else of the file is not read."""
    return (
        *document.findings,
        *_runs(
            document.pages, is_scanned, "page.scanned", "是扫描图像，没有文字层", "pictures without a text layer"
        ),
        *_runs(
            document.pages,
            has_no_character_map,
            "page.no-character-map",
            "的字体没有字符映射，无法读出文字",
            "in fonts without a usable character map",
        ),
    )


def recognised_pages(document: Document) -> tuple[Finding, ...]:
    """One note for each run of pages that were recognised from their pictures: how sure the recognition is."""
    return tuple(
        _recognised(list(run))
        for recognised, run in groupby(document.pages, key=lambda page: page.recognised)
        if recognised
    )


def _recognised(pages: Sequence[Page]) -> Finding:
    sure = [glyph.confidence for page in pages for glyph in page.glyphs if glyph.confidence is not None]
    mean = f"{sum(sure) / len(sure):.3f}" if sure else "-"
    span = _span(pages)
    return Finding(
        "page.recognised",
        Severity.NOTE,
        Text(
            f"第{span}页由图像识别而来，平均置信度{mean}",
            f"pages {span} were recognised from their pictures, with a mean confidence of {mean}",
        ),
        Place(page=pages[0].number),
    )


def _runs(pages: Sequence[Page], test: Callable[[Page], bool], code: str, zh: str, en: str) -> Iterator[Finding]:
    for bad, run in groupby(pages, key=test):
        if bad:
            members = list(run)
            span = _span(members)
            yield Finding(
                code,
                Severity.ERROR,
                Text(f"第{span}页{zh}，其中的数字未读取", f"pages {span} are {en}; their figures are not read"),
                Place(page=members[0].number),
                _REMEDY,
            )


def _span(pages: Sequence[Page]) -> str:
    first, last = pages[0].number, pages[-1].number
    return f"{first}–{last}" if last > first else str(first)
