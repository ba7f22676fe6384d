"""Pages of a PDF drawn, read, and made into pages of glyphs and edges in points, like those with text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from typing import Any

import cv2
import numpy
import pypdfium2

from juesuan.model.document import Edge, Glyph, Page, lines_of
from juesuan.read.documents.scans.engine import engine
from juesuan.read.documents.scans.picture import (
    WHITE,
    WORD_GAP_SHARE,
    Character,
    Gap,
    Picture,
    Raster,
    ReadLine,
    boxes_in,
    closed,
    kernel,
)
from juesuan.read.documents.scans.reading import read_picture
from juesuan.vocabulary.wording import has_cjk

# At this resolution pages are drawn: it is the usual one of scanners, and print of 9 pt is 25 pixels high.
_DPI = 200

# A point of PDF is a 72nd of an inch (ISO 32000, 8.3.2.3).
_POINTS_PER_INCH = 72
# By so much more (of 255) the red part of a red pixel is brighter than the others: paper may be yellowish.
_REDNESS = 40

# The strokes of a seal are no further apart, in pixels: 3 mm.
_SEAL_GAP_PX = 25

# The diameter of a seal in pixels: 32 to 78 mm.
_LEAST_SEAL_PX, _LARGEST_SEAL_PX = 250, 620

# Compression blurs the colour of a seal over so many pixels: twice the side of a pixel of colour, and its middle.
_SEAL_EDGE_PX = 5

# A seal is at least this high for its width, or wide for its height; a line of red print is not.
_ROUND = 0.7

# The longer side of a drawn page, in pixels: that of A4 and of A3 at 200 dpi, the paper of reports.
#
# Programs that make a PDF of pictures may take pixels for points, so that an A4 page seems as large as a door, or
# note a wrong resolution. What lies between is drawn as large as the file says; memory is bounded.
_LEAST_SIDE_PX, _MOST_SIDE_PX = 2339, 3308


_NUMERIC = frozenset("0123456789,.，．-%")
_WIDE_BEFORE = frozenset("、，。；：！？）》”’")
# Marks that are as wide as a character, with white before or behind their ink.
_WIDE_AFTER = frozenset("（《“‘")


def recognise(content: bytes, pages: Sequence[Page]) -> Iterator[Page]:
    """These pages of the PDF `content`, in their order, as recognised from their pictures."""
    reader = engine()
    with closing(pypdfium2.PdfDocument(content)) as document:
        for page in pages:
            with closing(document[page.number - 1]) as opened:
                image, displayed = drawn(opened), opened.get_size()
            yield page_of(page, read_picture(image, reader), displayed)


def drawn(page: Any) -> Raster:
    """The grey picture of a page of PDFium's at 200 dpi; as large as A4 at least and as A3 at most."""
    side_pt = max(page.get_size())
    side_px = min(max(side_pt * _DPI / _POINTS_PER_INCH, _LEAST_SIDE_PX), _MOST_SIDE_PX)
    with closing(page.render(scale=side_px / side_pt)) as bitmap:
        return seen_through(bitmap.to_numpy()[:, :, :3])


def seen_through(image: Raster) -> Raster:
    """The grey picture of a coloured one (blue, green, red), where red seals are paper, as through red glass.

    Their ink is darker than paper even so, and is made as light as the paper around it; print under it stays dark.
    """
    grey = cv2.cvtColor(numpy.ascontiguousarray(image), cv2.COLOR_BGR2GRAY)
    red = image[:, :, 2]
    is_red = (cv2.subtract(red, image[:, :, :2].max(axis=2)) > _REDNESS).astype(numpy.uint8)
    for box in boxes_in(closed(is_red, _SEAL_GAP_PX, _SEAL_GAP_PX)):
        shorter, longer = sorted((box.width, box.height))
        if _LEAST_SEAL_PX <= longer <= _LARGEST_SEAL_PX and shorter >= _ROUND * longer:
            # Rules and print may part the rim: what is beside a seal, up to its diameter, is its rest.
            whole = box.grown(longer - box.width, longer - box.height)
            stamped = cv2.dilate(whole.of(is_red), kernel(_SEAL_EDGE_PX, _SEAL_EDGE_PX)) > 0
            lit = whole.of(red).astype(numpy.float32)
            lit[stamped] *= numpy.median(lit[~stamped]) / numpy.median(lit[whole.of(is_red) > 0])
            whole.of(grey)[:] = lit.clip(0, WHITE)
    return grey


def page_of(page: Page, picture: Picture, displayed: tuple[float, float]) -> Page:
    """The page with what was recognised in its picture instead of what its file says.

    `displayed` is its width and height as displayed, in points. A glyph's box spans the height of its line's print
    and reaches half way to its neighbours.
    """
    width, height = displayed[::-1] if picture.turned in (90, 270) else displayed
    x_pt, y_pt = width / picture.width, height / picture.height
    glyphs = tuple(glyph for line in picture.lines for glyph in _glyphs(line, x_pt, y_pt))
    return replace(
        page,
        width=width,
        height=height,
        glyphs=glyphs,
        edges=tuple(_edges(picture, x_pt, y_pt)),
        lines=lines_of(glyphs),
        turned=picture.turned,
        skew_deg=picture.skew_deg,
        recognised=True,
    )


def _glyphs(line: ReadLine, x_pt: float, y_pt: float) -> Iterator[Glyph]:
    box = line.box
    borders = [_border(line, left, right) for left, right in pairwise(line.characters)]
    spans = zip([0.0, *(start for _, start in borders)], [*(end for end, _ in borders), 1.0], strict=True)
    for character, (start, end) in zip(line.characters, spans, strict=True):
        yield Glyph(
            character.text,
            (box.x0 + start * box.width) * x_pt,
            box.top * y_pt,
            (box.x0 + end * box.width) * x_pt,
            box.bottom * y_pt,
            character.confidence,
        )


def _border(line: ReadLine, left: Character, right: Character) -> Gap:
    """Where one character ends and the next begins: half way, or around a gap between words.

    Narrow gaps in a number, and gaps beside a mark that is as wide as a character, are those of the typeface; an
    amount that a small one parts from a name belongs to another column.
    """
    is_number = left.text in _NUMERIC and right.text in _NUMERIC
    is_beside = left.text.isdigit() and has_cjk(right.text)
    if not (left.text in _WIDE_BEFORE or right.text in _WIDE_AFTER):
        for gap in line.number_gaps if is_number else line.gaps:
            is_wide = (
                is_number or is_beside or (gap[1] - gap[0]) * line.box.width >= WORD_GAP_SHARE * line.box.height
            )
            if is_wide and left.middle < (gap[0] + gap[1]) / 2 < right.middle:
                return gap
    middle = (left.middle + right.middle) / 2
    return middle, middle


def _edges(picture: Picture, x_pt: float, y_pt: float) -> Iterator[Edge]:
    for rule in picture.level:
        yield Edge(rule.start * x_pt, rule.at * y_pt, rule.end * x_pt, rule.at * y_pt)
    for rule in picture.upright:
        yield Edge(rule.at * x_pt, rule.start * y_pt, rule.at * x_pt, rule.end * y_pt)
