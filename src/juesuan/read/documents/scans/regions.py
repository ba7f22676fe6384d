"""What lies between rules: cells, and the rest of the page.

A cell is a stretch of paper that rules enclose: drawn onto an empty page, they leave it as a connected region.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy

from juesuan.read.documents.scans.picture import Ruling
from juesuan.read.documents.scans.pixels import WHITE, PixelBox, Raster
from juesuan.read.documents.scans.rulings import Ruled

_REACH_PX = 10
_RECTANGULAR = 0.9
_LEAST_SIDE_PX = 8
_LARGEST_SHARE = 0.7


class Regions(NamedTuple):
    """The cells of a page, and the page without what is printed in them (ink and picture)."""

    cells: tuple[PixelBox, ...]
    free_ink: Raster
    free: Raster


def regions_of(page: Ruled) -> Regions:
    """The cells that the rules of a page enclose, and what is printed outside of them."""
    cells = tuple(box for box in _enclosed(page) if min(box.width, box.height) >= _LEAST_SIDE_PX)
    free_ink, free = page.ink.copy(), page.plain.copy()
    for box in cells:
        box.of(free_ink)[:] = 0
        box.of(free)[:] = WHITE
    return Regions(cells, free_ink, free)


def _enclosed(page: Ruled) -> list[PixelBox]:
    paper = _fences(page)
    _, _, stats, _ = cv2.connectedComponentsWithStats(paper, connectivity=4)
    largest = _LARGEST_SHARE * paper.size
    return [
        PixelBox(int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, area in stats[1:]
        if area >= _RECTANGULAR * w * h and area < largest
    ]


def _fences(page: Ruled) -> Raster:
    """A page (255) on which only rules are drawn (0), each a little longer than it was found."""
    paper = numpy.full_like(page.ink, WHITE)
    for rule in page.level:
        paper[max(rule.at - 1, 0) : rule.at + 2, max(rule.start - _REACH_PX, 0) : rule.end + _REACH_PX] = 0
    for rule in (*page.upright, *_implied(page)):
        paper[max(rule.start - 2, 0) : rule.end + 3, max(rule.at - 1, 0) : rule.at + 2] = 0
    return paper


def _implied(page: Ruled) -> Iterator[Ruling]:
    """The outer borders that a table leaves out: between level rules that begin or end at one place."""
    for above, below in pairwise(page.level):
        inside = [rule for rule in page.upright if rule.start < below.at - 2 and rule.end > above.at + 2]
        for one, other in ((above.start, below.start), (above.end, below.end)):
            if abs(one - other) <= _REACH_PX and any(above.start < rule.at < above.end for rule in inside):
                yield Ruling((one + other) // 2, above.at, below.at)
