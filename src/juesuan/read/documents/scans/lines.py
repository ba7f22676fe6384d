"""Printed lines: in a cell as runs of inked rows, elsewhere as the engine finds them; cut at their wide gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import cv2
import numpy

from juesuan.read.documents.scans.engine import Engine
from juesuan.read.documents.scans.picture import (
    WHITE,
    WORD_GAP_SHARE,
    Gap,
    PixelBox,
    Raster,
    boxes_in,
    closed,
    kernel,
    opened,
)
from juesuan.read.documents.scans.rulings import Ruled

Run = tuple[int, int]

# Shares are of the usual height of a printed line on the page.

# A blot at least so wide or high can be a character: a dash is; a point and a speck of dirt are smaller.
_CHARACTER_SHARE = 0.35

# The point of a number is no further from the digits on both sides, nor a comma from the words beside it.
_POINT_GAP_SHARE = 1.1

# The dots of a character are no further above each other, nor from its other strokes.
_DOT_GAP_SHARE = 0.4

# So far around it a speck has darkened the paper.
_HALO_PX = 2

# What is black throughout over a square with sides of so many lines of print is a hole or a stain.
_HOLE_SHARE = 1.5

# What is darker than this (of 255) is no shade of a cell.
_DARK = 128

# Printed lines are between so many pixels high: 3 pt and 25 pt at 200 dpi.
_LOWEST_PX, _HIGHEST_PX = 7, 70

# The height of a line, in pixels, where no cell of the page has one: print of 9 pt.
_USUAL_PX = 20.0

# Inked rows nearer than the first are of one line, if that is then no higher than the second.
_NEAR_SHARE, _MERGED_SHARE = 0.75, 1.25

# What is higher than this are lines that touch each other.
_TOUCHING_SHARE = 1.7

# A gap this wide parts two prints of a line: more than the space of a character.
_GAP_SHARE = 1.2

# What is smaller both ways, after all that is near has been joined, is no print.
_SPECK_SHARE = 0.32

# Of lines that the engine found as one each is at least so high.
_LINE_SHARE = 0.6

# A gap this wide, for the line's own height, may part an amount from the name beside it: a year and 年 are closer.
_LEAST_GAP_SHARE = 0.3

# The engine finds lines in a picture so many times smaller as surely, four times as fast.
_SHRINK = 2.0

# So many rows around any ink the engine sees: more than a line of print.
_AROUND_PX = 30

# By so many pixels what it finds is made wider: it cuts the edges of characters.
_GROWN_PX = 2

# Print that is so low for other print may be a dash: the engine reads some as 1, _ or 一.
_FLAT_SHARE = 0.4

# A dash is at most so high for its width: a hyphen of 7 pt is 6 pixels wide and 4 high, a point is square.
_DASH_SHARE = 0.72

# A slash is no thicker, for its height, at any place; its upper and lower thirds are so far apart, for its width.
#
# Print of 9 pt comes to 0.23 and 0.48, a 1 to 0.4 and 0.
_THIN_SHARE, _LEANING_SHARE = 0.3, 0.35

# Print is this part of the height of the boxes that the engine finds.
_PRINT_SHARE = 0.7

# Blots between these heights may be print that the engine overlooked, such as a single digit.
_LOW_SHARE, _HIGH_SHARE = 0.6, 1.5

# More such blots on a page are a drawing or dirt.
_MOST_OVERLOOKED = 80


def usual_height(ink: Raster, regions: Sequence[PixelBox]) -> float:
    """How high a printed line of the page is, in pixels: the median over the regions."""
    heights = [end - start for region in regions for start, end in _runs(region.of(ink).any(axis=1))]
    return float(median([h for h in heights if _LOWEST_PX <= h <= _HIGHEST_PX] or [_USUAL_PX]))


def without_specks(page: Ruled, usual_px: float) -> Ruled:
    """The page without blots that are neither characters nor parts of one nor the points of numbers."""
    page = _without_holes(page, round(_HOLE_SHARE * usual_px))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(page.ink, connectivity=8)
    large = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) >= _CHARACTER_SHARE * usual_px
    large[0] = False
    characters = large[labels]
    ink, plain = page.ink.copy(), page.plain.copy()
    for x, y, width, height, _ in stats[~large][1:]:
        box = PixelBox(int(x), int(y), int(x + width), int(y + height))
        if _is_speck(page.ink, characters, box, usual_px):
            box.of(ink)[:] = 0
            box.grown(_HALO_PX, _HALO_PX).of(plain)[:] = WHITE
    return replace(page, ink=ink, plain=plain)


def _without_holes(page: Ruled, least_px: int) -> Ruled:
    """The page without punched holes and stains, black throughout over `least_px` both ways."""
    dark = (page.plain < _DARK).astype(numpy.uint8)
    solid = opened(dark, least_px, least_px)
    if not solid.any():
        return page
    whole = cv2.dilate(solid, kernel(2 * least_px, 2 * least_px)) > 0
    ink, plain = page.ink.copy(), page.plain.copy()
    ink[whole], plain[whole] = 0, WHITE
    return replace(page, ink=ink, plain=plain)


def _is_speck(ink: Raster, characters: Raster, box: PixelBox, usual_px: float) -> bool:
    """Whether a small blot has no ink above or below, and no character on one of its sides."""
    gap = round(_DOT_GAP_SHARE * usual_px)
    above, below = box.grown(0, gap)._replace(bottom=box.top), box.grown(0, gap)._replace(top=box.bottom)
    if above.of(ink).any() or below.of(ink).any():
        return False
    around = box.grown(round(_POINT_GAP_SHARE * usual_px), gap)
    left, right = around._replace(x1=box.x0), around._replace(x0=box.x1)
    return not (left.of(characters).any() and right.of(characters).any())


def lines_in(ink: Raster, region: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """The lines of a region from top to bottom, each drawn tightly around its ink."""
    part = region.of(ink)
    for top, bottom in _rows(part, usual_px):
        for box in _words(part, top, bottom, usual_px):
            yield box.moved(region.x0, region.top)


def is_flat(box: PixelBox, usual_px: float) -> bool:
    """Whether the box of a print is that of a dash."""
    return box.height <= min(_FLAT_SHARE * usual_px, _DASH_SHARE * box.width)


def is_slash(ink: Raster, box: PixelBox) -> bool:
    """Whether the print of a box is one thin stroke that leans to the right, which the engine reads as 1."""
    part, third = box.of(ink) > 0, box.height // 3
    if box.width >= box.height or part.sum(axis=1).max() > _THIN_SHARE * box.height:
        return False
    if not (part[:third].any() and part[-third:].any()):
        return False
    above, below = (float(numpy.nonzero(rows)[1].mean()) for rows in (part[:third], part[-third:]))
    return above - below >= _LEANING_SHARE * box.width


def _dashes_apart(ink: Raster, box: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """The box, and for itself a dash at one of its ends: it says that there is nothing in its column."""
    columns = [(box.x0 + start, box.x0 + end) for start, end in _runs(box.of(ink).any(axis=0))]
    for end, beside in ((0, 1), (-1, -2)):
        if len(columns) < 2:
            break
        (x0, x1), (other0, other1) = columns[end], columns[beside]
        rows = numpy.flatnonzero(ink[box.top : box.bottom, x0:x1].any(axis=1)) + box.top
        dash = PixelBox(x0, int(rows[0]), x1, int(rows[-1]) + 1)
        if is_flat(dash, usual_px) and max(other0 - x1, x0 - other1) >= WORD_GAP_SHARE * usual_px:
            yield dash
            columns.pop(end)
    yield box._replace(x0=columns[0][0], x1=columns[-1][1])


def _stacked(ink: Raster, box: PixelBox, usual_px: float) -> Iterator[PixelBox]:
    """The box, or its lines if it holds several, one over the other with white between them."""
    runs = _runs(box.of(ink).any(axis=1))
    if len(runs) < 2 or any(end - start < _LINE_SHARE * usual_px for start, end in runs):
        yield box
        return
    for start, end in runs:
        yield PixelBox(box.x0, box.top + start, box.x1, box.top + end)


def gaps_in(ink: Raster, line: PixelBox) -> tuple[Gap, ...]:
    """The white gaps in a line, perhaps between words: where they begin and end, as shares of its width."""
    least = _LEAST_GAP_SHARE * line.height
    inked = _runs(line.of(ink).any(axis=0))
    return tuple(
        (left[1] / line.width, right[0] / line.width)
        for left, right in pairwise(inked)
        if right[0] - left[1] >= least
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
        if max(box.width, box.height) >= max(3.0, _SPECK_SHARE * usual_px):
            yield box


def free_lines(page: Ruled, engine: Engine) -> Iterator[PixelBox]:
    """The lines printed on a page without its cells, each cut at its wide gaps."""
    if not page.ink.any():
        return
    found = _found(page, engine)
    if not found:
        return
    usual_px = _PRINT_SHARE * median(box.height for box in found)
    for line, ink in zip(found, _inks_of(page.ink, found), strict=True):
        for part in _stacked(ink, PixelBox(0, 0, line.width, line.height), usual_px):
            height_px = max(usual_px, _PRINT_SHARE * part.height)
            for word in _words(part.of(ink), 0, part.height, height_px):
                for box in _dashes_apart(ink, word.moved(part.x0, part.top), usual_px):
                    yield box.moved(line.x0, line.top)
    yield from _overlooked(page.ink, found, usual_px)


def _inks_of(ink: Raster, lines: Sequence[PixelBox]) -> Iterator[Raster]:
    """The ink of each line, without the edges of characters whose middle lies in another one."""
    _, labels, _, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    xs, ys = middles.T
    inside = [(xs >= line.x0) & (xs < line.x1) & (ys >= line.top) & (ys < line.bottom) for line in lines]
    anywhere = numpy.any(inside, axis=0)
    for line, own in zip(lines, inside, strict=True):
        yield line.of(ink) * (own | ~anywhere)[line.of(labels)]


def _found(page: Ruled, engine: Engine) -> list[PixelBox]:
    """The lines that the engine finds, a little wider.

    Half the resolution is enough for that, and rows far from any ink are not looked at.
    """
    inked = page.ink.max(axis=1, keepdims=True)
    rows = numpy.flatnonzero(cv2.dilate(inked, kernel(1, 2 * _AROUND_PX + 1)))
    small = cv2.resize(page.plain[rows], None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA)
    width = page.plain.shape[1]
    found = []
    for box in engine.find(small):
        x0, top, x1, bottom = (round(side * _SHRINK) for side in box)
        top, bottom = int(rows[max(top, 0)]), int(rows[min(bottom, len(rows)) - 1]) + 1
        found.append(PixelBox(max(x0 - _GROWN_PX, 0), top, min(x1 + _GROWN_PX, width), bottom))
    return found


def _overlooked(ink: Raster, found: Sequence[PixelBox], usual_px: float) -> Iterator[PixelBox]:
    """Blots as high as print that lie in no line found; where there are very many, they are a drawing."""
    rest = ink.copy()
    for box in found:
        box.of(rest)[:] = 0
    joined = closed(rest, max(3, round(usual_px / 2)), 3)
    blots = [box for box in boxes_in(joined) if _LOW_SHARE * usual_px <= box.height <= _HIGH_SHARE * usual_px]
    if len(blots) <= _MOST_OVERLOOKED:
        yield from blots
