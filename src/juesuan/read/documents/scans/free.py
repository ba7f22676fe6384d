"""Printed lines outside of cells: as the engine finds them, and what it overlooks, such as a single digit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy

from juesuan.read.documents.scans.engine import Engine
from juesuan.read.documents.scans.lines import stacked_in, words_in
from juesuan.read.documents.scans.pixels import PixelBox, Raster
from juesuan.read.documents.scans.regions import Regions

_SHRINK = 2.0
_GROWN_PX = 2
_PRINT_SHARE = 0.7
_LOW_SHARE, _HIGH_SHARE = 0.6, 1.5
_MOST_OVERLOOKED = 80


def free_lines(regions: Regions, engine: Engine) -> Iterator[PixelBox]:
    """The lines printed outside of the cells of a page, each cut at its wide gaps."""
    if not regions.free_ink.any():
        return
    found = _found(regions.free, engine)
    if not found:
        return
    usual_px = _PRINT_SHARE * median(box.height for box in found)
    for line in found:
        for part in stacked_in(regions.free_ink, line, usual_px):
            yield from words_in(regions.free_ink, part, max(usual_px, _PRINT_SHARE * part.height))
    yield from _overlooked(regions.free_ink, found, usual_px)


def _found(free: Raster, engine: Engine) -> list[PixelBox]:
    """The lines that the engine finds, a little wider; half the resolution is enough for that."""
    height, width = free.shape
    small = cv2.resize(free, None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA)
    boxes = [PixelBox(*(round(side * _SHRINK) for side in box)) for box in engine.find(small)]
    return [
        PixelBox(
            max(box.x0 - _GROWN_PX, 0), max(box.top, 0), min(box.x1 + _GROWN_PX, width), min(box.bottom, height)
        )
        for box in boxes
    ]


def _overlooked(ink: Raster, found: Sequence[PixelBox], usual_px: float) -> Iterator[PixelBox]:
    """Blots as high as print that lie in no line found; where there are very many, they are a drawing."""
    rest = ink.copy()
    for box in found:
        box.of(rest)[:] = 0
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, numpy.ones((3, max(3, round(usual_px / 2))), numpy.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    blots = [
        PixelBox(int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if _LOW_SHARE * usual_px <= h <= _HIGH_SHARE * usual_px
    ]
    if len(blots) <= _MOST_OVERLOOKED:
        yield from blots
