"""The ruled lines of a picture and the cells between them.

Rules are long strokes, of which the upright ones begin and end on level ones: strokes of characters are upright
too, but they end in the air. A cell is a stretch of paper that rules enclose: drawn onto an empty page, they leave
it as a connected region.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy

from juesuan.read.documents.scans.picture import WHITE, PixelBox, Raster, Ruling

_BLOCK_PX = 41
_CONTRAST = 14
_GRAIN_PX = 1.2
_LEVEL_SHARE = 0.05
_UPRIGHT_PITCHES = 0.62
_WHOLE_SHARE = 0.85
_LONG_PITCHES = 3.0
_LEAST_PITCH_PX = 12
_TOUCH_PX = 4
_REACH_PX = 9
_THICK_PX = 9
_PIECE_PX = 40
_BRIDGE_PX = 15
_UPRIGHT_BRIDGE_PX = 3
_BESIDE_PX = 2
_OVERSHOOT_PX = 10
_RECTANGULAR = 0.9
_LEAST_SIDE_PX = 8
_LARGEST_SHARE = 0.7

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A picture taken apart: its rules, its ink without them, and itself without them (all of one size).

    `ink` is 255 where something is printed and 0 elsewhere.
    """

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    ink: Raster
    plain: Raster


def ruled(image: Raster) -> Ruled:
    """The rules of an upright, level picture, and what is left of it without them."""
    ink = ink_of(image)
    level = _level_rules(ink)
    upright = _upright_rules(ink, level)
    drawn = _drawn(ink, level, upright)
    return Ruled(tuple(level), tuple(upright), ink & ~drawn, _erased(image, drawn))


def ink_of(image: Raster) -> Raster:
    """Where the picture is darker than its surroundings (255), whatever the tint of the paper or a shaded cell.

    The grain of a scanner is smoothed away first.
    """
    smooth = cv2.GaussianBlur(image, (5, 5), _GRAIN_PX)
    return cv2.adaptiveThreshold(
        smooth, WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK_PX, _CONTRAST
    )


def _level_rules(ink: Raster) -> list[Ruling]:
    found = _strokes(ink, (_PIECE_PX, 1), (_BRIDGE_PX, 1), (1, 3))
    return sorted(
        Ruling((box.top + box.bottom) // 2, box.x0, box.x1)
        for box in found
        if box.height <= 2 * _THICK_PX and box.width >= _LEVEL_SHARE * ink.shape[1]
    )


def _upright_rules(ink: Raster, level: Sequence[Ruling]) -> list[Ruling]:
    if len(level) < 2:
        return []
    pitch = pitch_of(level)
    found = _strokes(
        ink, (1, max(_LEAST_PITCH_PX, round(_UPRIGHT_PITCHES * pitch))), (1, _UPRIGHT_BRIDGE_PX), (3, 1)
    )
    strokes = [Ruling((box.x0 + box.x1) // 2, box.top, box.bottom) for box in found if box.width <= _THICK_PX * 2]
    return sorted(_held(ink, strokes, level, pitch))


def pitch_of(level: Sequence[Ruling]) -> float:
    """How far the level rules are apart, in pixels: the median, without what is printed double."""
    gaps = [below - above for above, below in pairwise(sorted({rule.at for rule in level}))]
    return float(median([gap for gap in gaps if gap >= _LEAST_PITCH_PX] or [_LEAST_PITCH_PX]))


def _held(ink: Raster, strokes: Sequence[Ruling], level: Sequence[Ruling], pitch: float) -> list[Ruling]:
    """The strokes that begin and end on level rules, drawn out to them.

    One that nearly reaches them is a rule only if it goes on with one that does; a long one is a rule anyhow.
    """
    sure: list[Ruling] = []
    loose: list[Ruling] = []
    for stroke in strokes:
        held = _drawn_out(stroke, level)
        if held is None:
            continue
        length = stroke.end - stroke.start
        if length > _LONG_PITCHES * pitch or _touches(ink, stroke, held):
            sure.append(held)
        elif length >= _WHOLE_SHARE * (held.end - held.start):
            loose.append(held)
    places = {rule.at for rule in sure}
    return sure + [rule for rule in loose if any(abs(rule.at - place) <= _TOUCH_PX for place in places)]


def _touches(ink: Raster, stroke: Ruling, held: Ruling) -> bool:
    """Whether ink leads from both ends of an upright stroke to the level rules next to them."""
    band = ink[:, max(stroke.at - 1, 0) : stroke.at + 2].max(axis=1)
    ends = (band[held.start : stroke.start], band[stroke.end : held.end])
    return all(len(end) <= _REACH_PX and end.all() for end in ends)


def _drawn_out(stroke: Ruling, level: Sequence[Ruling]) -> Ruling | None:
    """The stroke from the level rule nearest to its start to that nearest to its end; None if it crosses none."""
    crossed = [rule.at for rule in level if rule.start - _REACH_PX <= stroke.at <= rule.end + _REACH_PX]
    if len(crossed) < 2:
        return None
    start = min(crossed, key=lambda at: abs(at - stroke.start))
    end = min(crossed, key=lambda at: abs(at - stroke.end))
    return Ruling(stroke.at, start, end) if end > start else None


def _strokes(ink: Raster, piece: Size, bridge: Size, thicken: Size) -> list[PixelBox]:
    """The boxes of straight strokes: unbroken pieces as long as `piece`, joined over gaps shorter than `bridge`.

    `thicken` lets a rule wander sideways by a pixel.
    """

    def kernel(size: Size) -> Raster:
        return numpy.ones(size[::-1], numpy.uint8)

    pieces = cv2.morphologyEx(cv2.dilate(ink, kernel(thicken)), cv2.MORPH_OPEN, kernel(piece))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, kernel(bridge))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [PixelBox(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:]]


def _drawn(ink: Raster, level: Sequence[Ruling], upright: Sequence[Ruling]) -> Raster:
    """A mask (255) of the pixels that rules take: along each rule, the ink that hangs together across it."""
    mask = numpy.zeros_like(ink)
    for rule in level:
        _cover(ink, mask, rule)
    for rule in upright:
        _cover(ink.T, mask.T, rule)
    return mask


def _cover(ink: Raster, mask: Raster, rule: Ruling) -> None:
    """Marks a level rule: rows around it that are inked for most of its length, and a pixel beside them."""
    start, end = max(rule.start - _BESIDE_PX, 0), rule.end + _BESIDE_PX
    first = max(rule.at - _THICK_PX, 0)
    band = ink[first : rule.at + _THICK_PX + 1, start:end]
    inked = band.mean(axis=1) > 0.4 * WHITE
    rows = [first + row for row in range(len(inked)) if inked[row]] or [rule.at]
    mask[max(rows[0] - _BESIDE_PX, 0) : rows[-1] + _BESIDE_PX + 1, start:end] = WHITE


def _erased(image: Raster, drawn: Raster) -> Raster:
    """The picture with paper where rules were drawn."""
    paper = cv2.medianBlur(cv2.dilate(image, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))), 15)
    plain = image.copy()
    plain[drawn > 0] = paper[drawn > 0]
    return plain


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
        paper[max(rule.at - 1, 0) : rule.at + 2, max(rule.start - _OVERSHOOT_PX, 0) : rule.end + _OVERSHOOT_PX] = 0
    for rule in (*page.upright, *_implied(page)):
        paper[max(rule.start - 2, 0) : rule.end + 3, max(rule.at - 1, 0) : rule.at + 2] = 0
    return paper


def _implied(page: Ruled) -> Iterator[Ruling]:
    """The outer borders that a table leaves out: between level rules that begin or end at one place."""
    for above, below in pairwise(page.level):
        inside = [rule for rule in page.upright if rule.start < below.at - 2 and rule.end > above.at + 2]
        for one, other in ((above.start, below.start), (above.end, below.end)):
            if abs(one - other) <= _OVERSHOOT_PX and any(above.start < rule.at < above.end for rule in inside):
                yield Ruling((one + other) // 2, above.at, below.at)
