"""Shaded cells as ruled ones: light print on a dark ground made dark, the sides of shades drawn as rules.

Tables of office programs often have no rules: white lines part their shaded cells, or every other row is shaded.
"""

from __future__ import annotations

import cv2
import numpy

from juesuan.read.documents.scans.picture import WHITE, Raster, blots_in, closed, opened
from juesuan.read.documents.scans.strokes import GRAIN_PX

# Lengths in pixels are for pictures of 200 dpi, grey levels of 255.

# Print covers less than half of any square so large, so that its median is the ground of the print.
_GROUND_PX = 41

# Darker than this part of the page's paper is a dark ground: headings come to 0.5, shaded rows to 0.8 and more.
_DARK_GROUND = 0.6

# A dark heading is at least so wide and high, and fills so much of its box; a hole or a stain is round.
_HEADING_PX, _SOLID = 40, 0.9

# Paper shows between the strokes of a character within so large a square.
_CLOSE_BY_PX = 21

# A white line between two cells is thinner.
_LINE_PX = 9

# By so many grey levels a white line or a shaded row differs from what is beside it: usual ones by 18.
_STEP = 8

# A side of a shade is blurred over so many rows up and down, and its level is that of so many pixels along it.
_EDGE_PX, _ALONG_PX = 2, 41

# Sides of shades are straight over so many pixels: level ones over 45 mm, upright ones over three rows.
#
# Dense print looks shaded, too, but over a word at most.
_LEVEL_PX, _UPRIGHT_PX = 360, 100

# As dark as a rule is, and as thick as one around a dark heading.
_INK, _FRAME_PX = 60, 3


def with_shades_ruled(image: Raster) -> Raster:
    """The level picture with its shades as rules; as it is where nothing is shaded."""
    paper = float(numpy.median(image))
    image = _with_dark_print(image, paper)
    sides = _sides(image, paper)
    return numpy.where(sides > 0, numpy.minimum(image, _INK), image) if sides.any() else image


def _with_dark_print(image: Raster, paper: float) -> Raster:
    """The picture with dark headings turned light and framed, and the light print and lines in them dark."""
    ground = (cv2.medianBlur(image, _GROUND_PX) < _DARK_GROUND * paper).astype(numpy.uint8)
    turned = image.copy()
    for box, area in blots_in(ground):
        if min(box.width, box.height) >= _HEADING_PX and area >= _SOLID * box.width * box.height:
            part = box.of(turned)
            level = float(numpy.median(part))
            part[:] = (paper - (part - level) * (paper / (paper - level))).clip(0, paper)
            cv2.rectangle(turned, (box.x0, box.top), (box.x1, box.bottom), _INK, _FRAME_PX)
    return turned


def _sides(image: Raster, paper: float) -> Raster:
    """A mask (255) of white lines between shaded cells, and of the upper and lower sides of shaded rows.

    Like in a printed report, the left and right sides of a shade by itself part no columns.
    """
    smooth = cv2.GaussianBlur(image, (5, 5), GRAIN_PX)
    shade = closed(smooth, _CLOSE_BY_PX, _CLOSE_BY_PX)
    rows, columns = opened(shade, 1, _LINE_PX), opened(shade, _LINE_PX, 1)
    along = cv2.blur(rows, (_ALONG_PX, 1))
    steps = numpy.zeros_like(image)
    steps[_EDGE_PX:-_EDGE_PX] = cv2.absdiff(along[2 * _EDGE_PX :], along[: -2 * _EDGE_PX])
    is_pale = rows > _DARK_GROUND * paper
    level = is_pale & (cv2.max(cv2.subtract(shade, rows), steps) >= _STEP)
    upright = is_pale & (cv2.subtract(shade, columns) >= _STEP)
    across, down = (found.astype(numpy.uint8) * WHITE for found in (level, upright))
    # Where white lines cross, each has a gap.
    return opened(closed(across, _LINE_PX, 1), _LEVEL_PX, 1) | opened(closed(down, 1, _LINE_PX), 1, _UPRIGHT_PX)
