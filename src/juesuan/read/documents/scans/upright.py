"""Which way the print runs: quarter turns by the shape and legibility of lines, skew by their sharpness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import cv2
import numpy

from juesuan.read.documents.scans.engine import Engine
from juesuan.read.documents.scans.picture import Characters, PixelBox, Raster
from juesuan.read.documents.scans.strokes import ink_of

# The longer side, in pixels, of the picture in which lines are found: enough to see which way they run.
_REDUCED_SIDE = 800

# The longer side, in pixels, of the picture in which the skew is measured: print is still parted into lines.
_SKEW_SIDE = 1200

# So many lines are read to know which way up the page is.
_SAMPLE = 8

# Lines read this surely (0 to 1) are the right way up; upside down they come to 0.7 at most.
_LEGIBLE = 0.9

# A line is level or steep if it is this much longer than it is high.
_LEVEL = 1.5

# The skew is looked for within the first of each pair around the best so far, in steps of the second.
_STEPS_DEG = ((5.0, 0.5), (0.5, 0.1), (0.1, 0.02))


class Upright(NamedTuple):
    """A picture as it is read: turned clockwise by `turned` (0, 90, 180, 270), then levelled.

    `skew_deg` is the clockwise angle at which the print runs on the turned page.
    """

    image: Raster
    turned: int
    skew_deg: float


def upright(image: Raster, engine: Engine) -> Upright:
    """The picture with its print upright and level."""
    turned = quarter_turns(image, engine)
    standing = turned_clockwise(image, turned)
    skew_deg = skew_of(standing)
    return Upright(levelled(standing, skew_deg), turned, skew_deg)


def turned_clockwise(image: Raster, degrees: int) -> Raster:
    """The picture turned by a multiple of 90 degrees."""
    return numpy.ascontiguousarray(numpy.rot90(image, -degrees // 90))


def levelled(image: Raster, skew_deg: float) -> Raster:
    """The picture turned anticlockwise about its middle, as large as before; paper fills the corners."""
    if not skew_deg:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), skew_deg, 1.0)
    return cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def quarter_turns(image: Raster, engine: Engine) -> int:
    """The clockwise angle (0, 90, 180, 270) that makes the print upright; 0 where nothing is printed."""
    shrink = max(1.0, max(image.shape) / _REDUCED_SIDE)
    found = engine.find(_reduced(image, shrink))
    boxes = [PixelBox(*(round(side * shrink) for side in box)) for box in found]
    level = sum(box.width for box in boxes if box.width > _LEVEL * box.height)
    steep = sum(box.height for box in boxes if box.height > _LEVEL * box.width)
    first, second = (90, 270) if steep > level else (0, 180)
    longest = sorted(boxes, key=lambda box: max(box.width, box.height), reverse=True)[:_SAMPLE]
    lines = [box.of(image) for box in longest]
    legible = _legibility(engine.read([turned_clockwise(line, first) for line in lines]))
    if not lines or legible > _LEGIBLE:
        return first
    return (
        second if _legibility(engine.read([turned_clockwise(line, second) for line in lines])) > legible else first
    )


def _legibility(lines: Sequence[Characters]) -> float:
    """How sure the recogniser is of the lines, from 0 to 1."""
    confidences = [character.confidence for line in lines for character in line]
    return sum(confidences) / len(confidences) if confidences else 0.0


def _reduced(image: Raster, shrink: float) -> Raster:
    return cv2.resize(image, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA)


def skew_of(image: Raster) -> float:
    """The clockwise angle in degrees (within ±5) at which print and rules run; 0 where nothing is printed.

    At the right angle each row of the picture is printed or is not: the sums of neighbouring rows differ most.
    """
    dark = ink_of(_reduced(image, max(1.0, max(image.shape) / _SKEW_SIDE)))
    if not dark.any():
        return 0.0
    best = 0.0
    for reach, step in _STEPS_DEG:
        count = round(reach / step)
        angles = [best + step * number for number in range(-count, count + 1)]
        best = max(angles, key=_sharpness(dark))
    return round(best, 3)


def _sharpness(dark: Raster) -> Callable[[float], float]:
    height, width = dark.shape

    def sharpness(skew_deg: float) -> float:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew_deg, 1.0)
        rows = cv2.warpAffine(dark, matrix, (width, height)).sum(axis=1, dtype=numpy.int64)
        return float((numpy.diff(rows) ** 2).sum())

    return sharpness
