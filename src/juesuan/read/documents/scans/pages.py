"""From the picture of a page to a `Page`: glyphs and edges in points, like those of a page with text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from juesuan.model.document import Edge, Glyph, Page
from juesuan.model.lines import lines_of
from juesuan.read.documents.scans.picture import Character, Gap, Picture, ReadLine

_NUMERIC = frozenset("0123456789,.，．-%")
_WIDE_BEFORE = frozenset("、，。；：！？）》”’")
_WIDE_AFTER = frozenset("（《“‘")


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

    Gaps in a number, and beside a mark that is as wide as a character, are those of the typeface.
    """
    is_number = left.text in _NUMERIC and right.text in _NUMERIC
    if not (is_number or left.text in _WIDE_BEFORE or right.text in _WIDE_AFTER):
        for gap in line.gaps:
            if left.middle < (gap[0] + gap[1]) / 2 < right.middle:
                return gap
    middle = (left.middle + right.middle) / 2
    return middle, middle


def _edges(picture: Picture, x_pt: float, y_pt: float) -> Iterator[Edge]:
    for rule in picture.level:
        yield Edge(rule.start * x_pt, rule.at * y_pt, rule.end * x_pt, rule.at * y_pt)
    for rule in picture.upright:
        yield Edge(rule.at * x_pt, rule.start * y_pt, rule.at * x_pt, rule.end * y_pt)
