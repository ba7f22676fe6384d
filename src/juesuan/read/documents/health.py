"""Pages that cannot be read: pictures of text without text, and text whose characters have no meaning.

Such pages are recognised from their pictures where that is possible; else they are findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT, FPDF_TEXTRENDERMODE_INVISIBLE, FPDFTextObj_GetTextRenderMode

from juesuan.model.document import Document, Page, lines_of
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.read.messages import finding
from juesuan.vocabulary.wording import has_cjk

# Fewer characters than this are no text to speak of: a page number, a stamp, the name of a scanner.
_FEW_GLYPHS = 20

# A page is a picture where pictures cover this part of it: a scan may have wide margins, a logo is smaller.
_PICTURE_SHARE = 0.4

# A picture over hidden text, or one behind the text of a page, covers nearly the whole page.
_FULL_SHARE = 0.8

# A picture beside text that covers this part of the page may be one of a table; a logo is smaller.
_PART_SHARE = 0.2

_WORD = re.compile(r"[^\W\d_]")
_AMOUNT = re.compile(r"\d[\d,]*\.\d+")
# A picture with so many amounts is one of a table; a chart that shows some values of the text has fewer.
_FEWEST_AMOUNTS = 6

_MEANINGLESS = re.compile(r"^(\(cid:\d+\)|\ufffd|[\ue000-\uf8ff])$")
# Sound pages have a few unmapped signs (bullets); fonts without a map make more than one in twenty.
_MEANINGLESS_SHARE = 0.05

# Of the text objects of a scan with hidden text nearly all are invisible, elsewhere nearly none.
_HIDDEN_SHARE = 0.5

# How sure text of a hidden layer is taken to be (0 to 1): the program that recognised it does not say.
#
# It is no doubt by itself, which figures below 0.7 are, and it is not what a file says is printed.
_OF_OTHERS = 0.8

# Of the characters of a page at 200 dpi fewer than the second share are recognised less surely than the first.
#
# In pictures of 72 dpi 5 to 18 in a hundred are, elsewhere at most 3.
_SURE, _UNSURE_SHARE = 0.9, 0.04

# A picture that is askew by less, in degrees, has its rules where the hidden text stands: 1 mm over a page.
_STRAIGHT_DEG = 0.2

# How deep text objects are looked for in nested forms; scanners nest them once or twice.
_DEPTH = 5


def is_scanned(page: Page) -> bool:
    """Whether a picture fills the page and there is hardly any text; an empty page is not scanned."""
    return not page.recognised and page.image_share >= _PICTURE_SHARE and len(page.glyphs) < _FEW_GLYPHS


def has_no_character_map(page: Page) -> bool:
    """Whether the page's characters do not say what they are: more than 5 % unmapped, or words without Chinese.

    The right part of a wide table may have nothing but amounts.
    """
    if page.recognised or len(page.glyphs) < _FEW_GLYPHS:
        return False
    has_words = any(_WORD.match(glyph.text) for glyph in page.glyphs)
    return _is_unmapped(page) or (has_words and not _has_chinese(page))


def is_unreadable(page: Page) -> bool:
    """Whether nothing can be read on the page unless it is recognised from its picture."""
    return is_scanned(page) or has_no_character_map(page)


def is_partly_scanned(page: Page) -> bool:
    """Whether a picture that may be one of a table stands on a page beside text that can be read."""
    return not page.recognised and _PART_SHARE <= page.image_share < _FULL_SHARE and not is_unreadable(page)


def may_show_more(page: Page) -> bool:
    """Whether more may be printed on the page than was read: on the whole page, or in a picture on it."""
    return is_unreadable(page) or is_partly_scanned(page)


def better(page: Page, recognised: Page) -> Page:
    """Which to believe of a page as its file says it is, and as it was recognised.

    A page of mapped characters without Chinese, in which no Chinese is recognised either, is what its file says.
    One with a picture beside its text is recognised as a whole if the picture shows amounts. A picture that is too
    coarse to be read still shows the rules between what its hidden layer says.
    """
    if is_partly_scanned(page):
        return recognised if _amounts(recognised) - _amounts(page) >= _FEWEST_AMOUNTS else page
    if not is_unreadable(page) and _is_coarse(recognised):
        return replace(_of_others(page), edges=recognised.edges)
    foreign = len(page.glyphs) >= _FEW_GLYPHS and not _is_unmapped(page)
    return page if foreign and not _has_chinese(recognised) else recognised


def _is_coarse(recognised: Page) -> bool:
    """Whether a picture was read with doubts, though it lies as the file says."""
    unsure = sum(glyph.confidence is None or glyph.confidence < _SURE for glyph in recognised.glyphs)
    lies_straight = recognised.turned == 0 and abs(recognised.skew_deg) <= _STRAIGHT_DEG
    return recognised.recognised and lies_straight and unsure > _UNSURE_SHARE * len(recognised.glyphs)


def _amounts(page: Page) -> int:
    """How many amounts with decimals are printed on the page."""
    return sum(bool(_AMOUNT.fullmatch(word.text)) for line in page.lines for word in line.words)


def _is_unmapped(page: Page) -> bool:
    unmapped = sum(bool(_MEANINGLESS.match(glyph.text)) for glyph in page.glyphs)
    return unmapped > _MEANINGLESS_SHARE * len(page.glyphs)


def _has_chinese(page: Page) -> bool:
    return any(has_cjk(glyph.text) for glyph in page.glyphs)


def pages_with_hidden_text(content: bytes, pages: Sequence[Page]) -> Iterator[int]:
    """The numbers of the pages of the PDF `content` that a picture fills and whose text is drawn invisibly.

    (Text rendering mode 3, ISO 32000-2, 9.3.6.) That is what some scanner's software recognised, not what is
    printed, and its lines know of no cells: such pages are better recognised anew.
    """
    candidates = [page for page in pages if page.image_share >= _FULL_SHARE and page.glyphs]
    if not candidates:
        return
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page in candidates:
            with closing(document[page.number - 1]) as opened:
                if _is_hidden(opened):
                    yield page.number


def with_layers_marked(content: bytes, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages of a PDF, those with hidden text as what they are: recognised, by a program that nobody knows.

    A few words of Chinese are the text of a cover, a few digits alone are not that of a table.
    """
    hidden = set(pages_with_hidden_text(content, pages))
    readable = (page.number for page in pages if _has_chinese(page) or not is_unreadable(page))
    hidden.intersection_update(readable)
    return tuple(_of_others(page) if page.number in hidden else page for page in pages)


def _of_others(page: Page) -> Page:
    glyphs = tuple(glyph._replace(confidence=_OF_OTHERS) for glyph in page.glyphs)
    return replace(page, glyphs=glyphs, lines=lines_of(glyphs), recognised=True)


def _is_hidden(page: Any) -> bool:
    texts = list(page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH))
    hidden = sum(FPDFTextObj_GetTextRenderMode(text.raw) == FPDF_TEXTRENDERMODE_INVISIBLE for text in texts)
    return bool(hidden > _HIDDEN_SHARE * len(texts))


def pictures_beside_text(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """One note for each run of pages with a picture beside their text, which may be one of a table."""
    return tuple(_runs(pages, is_partly_scanned, "page.picture"))


def unreadable_pages(document: Document) -> tuple[Finding, ...]:
    """One finding for each run of pages that cannot be read, and why; and what else of the file is not read."""
    return (
        *document.findings,
        *_runs(document.pages, is_scanned, "page.scanned"),
        *_runs(document.pages, has_no_character_map, "page.no-character-map"),
        *_runs(document.pages, lambda page: page.is_cut_off, "page.cut-off"),
        *_runs(document.pages, lambda page: page.is_double, "page.double"),
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
    mean = f"{sum(sure) / len(sure):.3f}" if set(sure) - {_OF_OTHERS} else "-"
    return finding("page.recognised", Place(page=pages[0].number), pages=_span(pages), confidence=mean)


def _runs(pages: Sequence[Page], test: Callable[[Page], bool], code: str) -> Iterator[Finding]:
    for bad, run in groupby(pages, key=test):
        if bad:
            members = list(run)
            yield finding(code, Place(page=members[0].number), pages=_span(members))


def _span(pages: Sequence[Page]) -> str:
    first, last = pages[0].number, pages[-1].number
    return f"{first}–{last}" if last > first else str(first)
