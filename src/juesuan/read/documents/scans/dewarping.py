"""Paper that lies slightly bent or askew on the scanner, straightened by the rules found on it.

Each rule is level or upright on paper. Where it runs in the picture gives, by least squares, how far the paper is
displaced at every place: a polynomial in x and y, so that the sides of a perspective and a gentle bend are taken
back at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy

from juesuan.read.documents.scans.picture import Raster
from juesuan.read.documents.scans.strokes import ink_of, rule_strokes, upright_strokes

# How far apart, in pixels, a rule is sampled: closer samples of a line do not say more.
_SAMPLE_PX = 32

# Strokes up to this length, in pixels, do not count: the slope of a short one is that of its noise.
_LONG_PX = 240

# With fewer long rules the bend of the paper is not known.
_FEWEST_RULES = 4

# Unbroken pieces of upright rules, in pixels: longer than two lines of print, whose strokes white gaps part.
_UPRIGHT_PIECE_PX = 60

# Samples further than this from where the polynomial has their rule are left out of a second fit.
_STRAY_PX = 2.0

# A displacement below this, in pixels, is not worth sampling the picture anew.
_NOTICEABLE_PX = 0.8

# More than this, in pixels, no sheet of paper bends within a table: the rules are not those of one table.
_MOST_PX = 60.0

# Keeps terms of the polynomial small that the rules say nothing of.
_RIDGE = 1e-3

# Places of samples: an array of rows (x, y, number of the rule).
Points = Any


def dewarped(image: Raster) -> Raster:
    """The level picture with its rules straight; as it is where too few are found or they are straight already."""
    ink = ink_of(image)
    height, width = image.shape
    level, _ = rule_strokes(ink)
    upright = upright_strokes(ink, _UPRIGHT_PIECE_PX, level)
    down = _displacement(_samples(level), (width, height))
    aside = _displacement(_samples(numpy.ascontiguousarray(upright.T)), (height, width))
    if down is None and aside is None:
        return image
    xs, ys = numpy.meshgrid(numpy.arange(width, dtype=numpy.float32), numpy.arange(height, dtype=numpy.float32))
    dy = down(xs, ys) if down is not None else numpy.zeros_like(ys)
    dx = aside(ys, xs) if aside is not None else numpy.zeros_like(xs)
    largest = max(float(numpy.abs(dx).max()), float(numpy.abs(dy).max()))
    if not _NOTICEABLE_PX < largest < _MOST_PX:
        return image
    maps = ((xs + dx).astype(numpy.float32), (ys + dy).astype(numpy.float32))
    return cv2.remap(image, *maps, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _samples(strokes: Raster) -> Points:
    """Places on the middle of each long level stroke."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    points = []
    for number in range(1, count):
        x, y, width, height, _ = stats[number]
        if width < _LONG_PX:
            continue
        part = labels[y : y + height, x : x + width] == number
        rows = numpy.arange(height)[:, None]
        for at in range(_SAMPLE_PX // 2, width, _SAMPLE_PX):
            inked = part[:, at]
            if inked.any():
                points.append((x + at, y + float((rows[:, 0] * inked).sum() / inked.sum()), number))
    return numpy.array(points, dtype=numpy.float64).reshape(-1, 3)


def _displacement(points: Points, size: tuple[int, int]) -> Callable[[Any, Any], Any] | None:
    """How far below its place on flat paper each place is, from samples on level rules; None if they are too few.

    What depends on y alone (the distance of the rules) is not known and not asked: every term has x in it.
    """
    for _ in range(2):
        if len(numpy.unique(points[:, 2])) < _FEWEST_RULES:
            return None
        terms = _terms(points[:, 0], points[:, 1], size)
        centred = numpy.column_stack([terms, points[:, 1]])
        for number in numpy.unique(points[:, 2]):
            of_rule = points[:, 2] == number
            centred[of_rule] -= centred[of_rule].mean(axis=0)
        known, wanted = centred[:, :-1], centred[:, -1]
        ridge = _RIDGE * len(points) * numpy.eye(terms.shape[1])
        weights = numpy.linalg.solve(known.T @ known + ridge, known.T @ wanted)
        points = points[numpy.abs(wanted - known @ weights) < _STRAY_PX]
    return lambda x, y: sum(w * t for w, t in zip(weights, _terms(x, y, size, stack=False), strict=True))


def _terms(x: Any, y: Any, size: tuple[int, int], *, stack: bool = True) -> Any:
    """The terms of the polynomial at places, their coordinates from -1 to 1 over the picture."""
    u, v = 2 * x / size[0] - 1, 2 * y / size[1] - 1
    terms = [u, u * u, u * v, u * u * u, u * u * v, u * v * v]
    return numpy.column_stack(terms) if stack else terms
