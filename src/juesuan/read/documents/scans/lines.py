"""Printed lines: in a cell as runs of inked rows, elsewhere as the engine finds them; cut at their wide gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy

from juesuan.read.documents.scans.engine import Engine
from juesuan.read.documents.scans.picture import Gap, PixelBox, Raster
from juesuan.read.documents.scans.rulings import Regions

Run = tuple[int, int]

_INSET_PX = 2
_LOWEST_PX = 7
_HIGHEST_PX = 70
_USUAL_PX = 20.0
_MERGED_SHARE = 1.25
_NEAR_SHARE = 0.75
_TOUCHING_SHARE = 1.7
_GAP_SHARE = 1.2
_SPECK_SHARE = 0.16
_LINE_SHARE = 0.6
_WORD_GAP_SHARE = 0.45
_SHRINK = 2.0
_GROWN_PX = 2
_PRINT_SHARE = 0.7
_LOW_SHARE, _HIGH_SHARE = 0.6, 1.5
_MOST_OVERLOOKED = 80


def usual_height(ink: Raster, regions: Sequence[PixelBox]) -> float:
    """How high a printed line of the page is, in pixels: the median over the regions."""
    heights = [end - start for region in regions for start, end in _runs(_inset(region).of(ink).any(axis=1))]
    return float(median([h for h in heights if _LOWEST_PX <= h <= _HIGHEST_PX] or [_USUAL_PX]))


def lines_in(ink: Raster, region: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """The lines of a region from top to bottom, each drawn tightly around its ink."""
    inner = _inset(region)
    part = inner.of(ink)
    for top, bottom in _rows(part, usual_px):
        for box in _words(part, top, bottom, usual_px):
            yield box.moved(inner.x0, inner.top)


def words_in(ink: Raster, line: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """A box that holds one line, cut at its wide gaps and drawn tightly around its ink."""
    part = line.of(ink)
    for box in _words(part, 0, line.height, usual_px):
        yield box.moved(line.x0, line.top)


def stacked_in(ink: Raster, box: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """The box, or its lines if it holds several, one over the other with white between them."""
    runs = _runs(box.of(ink).any(axis=1))
    if len(runs) < 2 or any(end - start < _LINE_SHARE * usual_px for start, end in runs):
        yield box
        return
    for start, end in runs:
        yield PixelBox(box.x0, box.top + start, box.x1, box.top + end)


def gaps_in(ink: Raster, line: PixelBox) -> tuple[Gap, ...]:
    """The white gaps between the words of a line: where they begin and end, as shares of its width."""
    least = _WORD_GAP_SHARE * line.height
    inked = _runs(line.of(ink).any(axis=0))
    return tuple(
        (left[1] / line.width, right[0] / line.width)
        for left, right in pairwise(inked)
        if right[0] - left[1] >= least
    )


def _inset(region: PixelBox) -> PixelBox:
    return PixelBox(
        region.x0 + _INSET_PX, region.top + _INSET_PX, region.x1 - _INSET_PX, region.bottom - _INSET_PX
    )


def _runs(inked: Raster) -> list[Run]:
    """The stretches of a row or column of truth values that are true."""
    edges = numpy.diff(numpy.concatenate(([0], inked.astype(numpy.int8), [0])))
    starts, ends = numpy.flatnonzero(edges == 1), numpy.flatnonzero(edges == -1)
    return [(int(start), int(end)) for start, end in zip(starts, ends, strict=True)]


def _rows(part: Raster, usual_px: float) -> Iterator[Run]:
    """The rows of lines: the strokes of 二 are one line, and lines that touch are two."""
    merged: list[Run] = []
    for start, end in _runs(part.any(axis=1)):
        if (
            merged
            and start - merged[-1][1] < _NEAR_SHARE * usual_px
            and end - merged[-1][0] <= (_MERGED_SHARE * usual_px)
        ):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    for start, end in merged:
        yield from _parted(part, start, end, usual_px)


def _parted(part: Raster, start: int, end: int, usual_px: float) -> Iterator[Run]:
    """Lines that touch, cut where there is least ink."""
    count = round((end - start) / usual_px)
    if end - start < _TOUCHING_SHARE * usual_px or count < 2:
        yield start, end
        return
    ink = part[start:end].sum(axis=1, dtype="int64")
    slack = round(0.3 * usual_px)
    cuts = [0]
    for number in range(1, count):
        middle = round(number * len(ink) / count)
        first = max(middle - slack, cuts[-1] + 1)
        cuts.append(first + int(ink[first : middle + slack + 1].argmin()))
    for above, below in pairwise([*cuts, len(ink)]):
        yield start + above, start + below


def _words(part: Raster, top: int, bottom: int, usual_px: float) -> Iterator[PixelBox]:
    """The words of a line, tightly; specks are left out."""
    columns = _runs(part[top:bottom].any(axis=0))
    joined: list[Run] = []
    for start, end in columns:
        if joined and start - joined[-1][1] < _GAP_SHARE * usual_px:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for start, end in joined:
        rows = part[top:bottom, start:end].any(axis=1).nonzero()[0]
        box = PixelBox(start, top + int(rows[0]), end, top + int(rows[-1]) + 1)
        if max(box.width, box.height) >= max(3.0, _SPECK_SHARE * usual_px * 2):
            yield box


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
