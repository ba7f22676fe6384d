"""The cells of a picture: stretches of paper that rules enclose.

Drawn onto an empty page, rules leave each cell as a connected region.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy

from juesuan.read.documents.scans.picture import WHITE, PixelBox, Raster, blots_in
from juesuan.read.documents.scans.rulings import Ruled

# Level rules are drawn so much longer when cells are looked for, to close corners that are worn.
_OVERSHOOT_PX = 10

# An enclosed stretch of paper is a cell if it fills this part of its box.
_RECTANGULAR = 0.9

# Cells are at least so wide and high: less is the space between two strokes of a double rule.
_LEAST_SIDE_PX = 8

# What is larger than this part of the page is the page itself in its border.
_LARGEST_SHARE = 0.7


def cells_of(page: Ruled) -> tuple[PixelBox, ...]:
    """The cells that the rules of a page enclose."""
    paper = _fences(page)
    return tuple(
        box
        for box, area in blots_in(paper, connectivity=4)
        if _RECTANGULAR * box.width * box.height <= area < _LARGEST_SHARE * paper.size
        and min(box.width, box.height) >= _LEAST_SIDE_PX
    )


def without_cells(page: Ruled, cells: Iterable[PixelBox]) -> Ruled:
    """The page with what is printed outside of its cells."""
    ink, plain = page.ink.copy(), page.plain.copy()
    for box in cells:
        box.of(ink)[:] = 0
        box.of(plain)[:] = WHITE
    return replace(page, ink=ink, plain=plain)


def _fences(page: Ruled) -> Raster:
    """A page (255) on which only rules are drawn (0), each a little longer than it was found."""
    paper = numpy.full_like(page.ink, WHITE)
    for rule in page.level:
        paper[max(rule.at - 1, 0) : rule.at + 2, max(rule.start - _OVERSHOOT_PX, 0) : rule.end + _OVERSHOOT_PX] = 0
    for rule in page.upright:
        paper[max(rule.start - 2, 0) : rule.end + 3, max(rule.at - 1, 0) : rule.at + 2] = 0
    return paper
