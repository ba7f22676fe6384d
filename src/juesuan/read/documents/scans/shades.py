"""Shaded cells as ruled ones: light print on a dark ground made dark, the sides of shades drawn as rules.

Tables of office programs often have no rules: white lines part their shaded cells, or every other row is shaded.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy

from juesuan.read.documents.scans.picture import WHITE, Raster, boxes_in, closed, kernel, opened
from juesuan.read.documents.scans.strokes import CLOSE_BY_PX, GRAIN_PX

# Lengths in pixels are for pictures of 200 dpi, grey levels of 255.

# Print covers less than half of any square so large, unless it is bold: its median is the ground of the print.
_GROUND_PX = 41

# Darker than this part of the page's paper is a dark ground: headings come to 0.5, shaded rows to 0.8 and more.
_DARK_GROUND = 0.6

# A dark heading is at least so high, so many times as wide, and fills so much of its rectangle: on bent paper 0.8.
#
# A punched hole is as wide as it is high.
_HEADING_PX, _LENGTH, _SOLID = 40, 2, 0.7

# A white line between two cells is thinner.
_LINE_PX = 9

# By so many grey levels a white line or a shaded row differs from what is beside it: usual ones by 18 at 200 dpi.
_STEP = 5

# A side of a shade is blurred over so many rows up and down; it and a line are seen in so many pixels along them.
_EDGE_PX, _ALONG_PX = 2, 41

# Sides of shades are straight over so many pixels: level ones over 90 mm, upright ones over two rows.
#
# Dense print looks shaded, too, but over a few words at most.
_LEVEL_PX, _UPRIGHT_PX = 700, 80

# So near to a side of the picture begins no table: 3 mm.
_EDGE_OF_PAPER_PX = 25

# So much of a white line a seal hides that lies over it: less than its diameter.
_HIDDEN_PX = 400

# As dark as a rule is.
_INK = 60

# Around a heading is a frame so thick, which follows a skew that is left: its blurred side lies within.
_FRAME_PX = 4


def with_shades_ruled(image: Raster) -> Raster:
    """The level picture with its shades as rules; as it is where nothing is shaded."""
    paper = float(numpy.median(image))
    dark = (cv2.medianBlur(image, _GROUND_PX) < _DARK_GROUND * paper).astype(numpy.uint8)
    headings = closed(dark, _GROUND_PX, _GROUND_PX)
    # The line beside a heading is no other rule than its side.
    beside = cv2.dilate(headings, kernel(_LINE_PX + 2 * _EDGE_PX, _LINE_PX + 2 * _EDGE_PX))
    ruled = image.copy()
    ruled[_sides(image, beside == 0) > 0] = _INK
    _turn(ruled, headings, paper)
    return ruled


def _turn(image: Raster, headings: Raster, paper: float) -> None:
    """Turns dark headings light, the light print and the white lines in them dark, and frames them."""
    grounds, _ = cv2.findContours(headings, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for ground in grounds:
        middle, (width, height), angle = cv2.minAreaRect(ground)
        shorter, longer = sorted((width, height))
        is_long = shorter >= _HEADING_PX and longer >= _LENGTH * shorter
        if not is_long or cv2.contourArea(ground) < _SOLID * width * height:
            continue
        mask = cv2.fillConvexPoly(numpy.zeros_like(image), ground, WHITE) > 0
        level = float(numpy.median(image[mask]))
        # The black border around a page has the page inside.
        if level >= _DARK_GROUND * paper:
            continue
        corners = _on_dark(image, cv2.boxPoints((middle, (width, height), angle)), (level + paper) / 2)
        mask = cv2.fillConvexPoly(numpy.zeros_like(image), corners, WHITE) > 0
        print_ = image[mask].astype(numpy.float32)
        image[mask] = (paper - (print_ - level) * (paper / (paper - level))).clip(0, paper)
        cv2.polylines(image, [corners], isClosed=True, color=_INK, thickness=_FRAME_PX)


def _on_dark(image: Raster, corners: Any, lightest: float) -> Raster:
    """The corners of a heading, within its frame, with its upper and lower side on its dark ground.

    The print of the row below, of which the median of so large a square sees the half, draws them out.
    """
    left, right = sorted(corners.tolist())[:2], sorted(corners.tolist())[2:]
    sides = [sorted(ends, key=lambda at: at[1]) for ends in (left, right)]
    found = []
    for number, way in ((0, 1), (1, -1)):
        (x0, y0), (x1, y1) = sides[0][number], sides[1][number]
        xs = numpy.arange(max(round(x0), 0), min(round(x1), image.shape[1]))
        ys = y0 + (y1 - y0) * (xs - x0) / (x1 - x0)
        rows = (ys[None] + way * numpy.arange(_GROUND_PX // 2)[:, None]).round().astype(int)
        inside = (image[rows.clip(0, image.shape[0] - 1), xs] < lightest).argmax(axis=0)
        near, far = (float(numpy.median(half)) for half in numpy.array_split(inside, 2))
        # The corners lie as far beyond the middles of both halves as those are from the middle of all.
        slope = (far - near) / 2
        ends = (x0 + _FRAME_PX // 2, y0 + way * (near - slope)), (x1 - _FRAME_PX // 2, y1 + way * (far + slope))
        found += [(x, y + way * _FRAME_PX // 2) for x, y in ends[::way]]
    return numpy.array(found).round().astype(numpy.int32)


def _sides(image: Raster, is_pale: Raster) -> Raster:
    """A mask (255) of white lines between pale cells, and of the upper and lower sides of shaded rows.

    Like in a printed report, the left and right sides of a shade by itself part no columns.
    """
    smooth = cv2.GaussianBlur(image, (5, 5), GRAIN_PX)
    shade = closed(smooth, CLOSE_BY_PX, CLOSE_BY_PX)
    rows, columns = opened(shade, 1, _LINE_PX), opened(shade, _LINE_PX, 1)
    along = cv2.blur(rows, (_ALONG_PX, 1))
    steps = numpy.zeros_like(image)
    steps[_EDGE_PX:-_EDGE_PX] = cv2.absdiff(along[2 * _EDGE_PX :], along[: -2 * _EDGE_PX])
    level = is_pale & (cv2.max(cv2.blur(cv2.subtract(shade, rows), (_ALONG_PX, 1)), steps) >= _STEP)
    upright = is_pale & (cv2.blur(cv2.subtract(shade, columns), (1, _ALONG_PX)) >= _STEP)
    across, down = (found.astype(numpy.uint8) * WHITE for found in (level, upright))
    # Where white lines cross, each has a gap.
    across = opened(closed(across, _LINE_PX, 1), _LEVEL_PX, 1)
    # What begins at the edge of the paper is the shadow of a fold: no table does.
    for box in boxes_in(across):
        if box.x0 <= _EDGE_OF_PAPER_PX or box.x1 >= image.shape[1] - _EDGE_OF_PAPER_PX:
            across[box.top : box.bottom] = 0
    down = opened(closed(down, 1, _LINE_PX), 1, _UPRIGHT_PX)
    # Upright ones reach the level ones, and the side of a heading; those that meet none are in dense print.
    across, down = _joined(across, _HIDDEN_PX, 1), _joined(down, 1, _HIDDEN_PX)
    reaching = cv2.dilate(down, kernel(1, 3 * _LINE_PX))
    for box in boxes_in(reaching):
        line, met = box.of(reaching), numpy.flatnonzero(box.of(across).any(axis=1))
        if not met.size:
            line[:] = 0
            continue
        # An end that sticks out beyond the level line that it was to reach would be read as a 1.
        for end in (line[: met[0]], line[met[-1] + 1 :]):
            if len(end) <= 2 * _LINE_PX:
                end[:] = 0
    return across | reaching


def _joined(lines: Raster, width: int, height: int) -> Raster:
    """The mask with the gaps in its lines closed, not those before the sides of the picture."""
    wider = cv2.copyMakeBorder(lines, height, height, width, width, cv2.BORDER_CONSTANT, value=0)
    return closed(wider, width, height)[height:-height, width:-width]
