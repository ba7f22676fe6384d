"""Ink and straight strokes in a picture, as masks: 255 where they are and 0 elsewhere."""

from __future__ import annotations

import cv2
import numpy

from juesuan.read.documents.scans.picture import WHITE, Raster, boxes_in, closed, kernel, opened

# Lengths in pixels are for pictures of 200 dpi: print of 9 pt is 25 pixels high, a rule two to five thick.

# Ink is darker than the mean of so large a square around it: larger than a character, smaller than a shadow.
_BLOCK_PX = 41

# By so many grey levels (of 255): grain of a scanner stays below, pale print above.
_CONTRAST = 14

# The width over which grain is smoothed away; strokes of small print are twice as wide.
GRAIN_PX = 1.2

# Paper shows between the words of a row within so many pixels: 25 mm.
_ROW_PX = 201

# Darker than this (of 255) is no paper in shade, but the border of the scanner.
_DARKEST_PAPER = 110

# Paper shows between the strokes of a character within so large a square, and a shaded cell is larger.
CLOSE_BY_PX = 21

# Faint ink is darker than this part of the paper's light: thin strokes of 8 pt come to 0.8, shaded cells to 0.93.
_FAINT = 0.87

# Print of so little depth, as a part of the paper's light, is faint; and so deep it is then made.
#
# Depth is that of the darkest tenth of the ink: 0.6 in an office, 0.5 in a photograph, 0.3 with little toner.
_FAINT_DEPTH, _USUAL_DEPTH = 0.4, 0.65

# The darkest part of the ink, in percent: the cores of strokes, without their blurred edges.
_CORE_PERCENT = 10

# The lightest grey within so large a square is the paper: no stroke is as wide.
_PAPER_PX = 41

# The thickest rule with its blurred edges.
THICK_PX = 9

# Level rules are found by unbroken thin pieces of this length: no bar of a character is as long.
_PIECE_PX = 40

# White gaps up to this length are wear in a level rule; dashes of a line for signing are further apart.
_BRIDGE_PX = 15

# In an upright rule only such gaps are: the characters of a column stand below each other.
_UPRIGHT_BRIDGE_PX = 3

# Between the dashes of a rule are gaps up to this length: a dash of 3 pt and as much white.
DASH_GAP_PX = 9

# A rule of dashes is at least so long: dashes of a few characters may stand in one line by chance.
_DASHED_PX = 120

# So many level rules of dashes show that a table is drawn in dashes: columns of digits look like dashes too.
_FEWEST_DASHED = 3


def ink_of(image: Raster) -> Raster:
    """Where the picture is darker than its surroundings (255), whatever the tint of the paper or a shaded cell.

    The grain of a scanner is smoothed away first.
    """
    smooth = cv2.GaussianBlur(image, (5, 5), GRAIN_PX)
    return cv2.adaptiveThreshold(
        smooth, WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK_PX, _CONTRAST
    )


def faint_ink(image: Raster) -> Raster:
    """Where the picture is darker than the lightest grey close by (255): thin strokes among dense print, too.

    The mean of the surroundings that `ink_of` compares with is darkened by the print beside such a stroke.
    """
    smooth = cv2.GaussianBlur(image, (5, 5), GRAIN_PX)
    paper = closed(smooth, CLOSE_BY_PX, CLOSE_BY_PX)
    return (smooth < cv2.multiply(paper, _FAINT)).astype(numpy.uint8) * WHITE


def with_full_contrast(image: Raster) -> Raster:
    """The picture with faint print made as dark as print is; all other pictures stay as they are."""
    ink = ink_of(image) > 0
    if not ink.any():
        return image
    paper = float(numpy.median(image))
    depth = 1 - float(numpy.percentile(image[ink], _CORE_PERCENT)) / paper
    if depth > _FAINT_DEPTH:
        return image
    deeper = paper - (paper - image.astype(numpy.float32)) * (_USUAL_DEPTH / depth)
    return deeper.clip(0, WHITE).astype(numpy.uint8)


def without_shadow_of_fold(image: Raster) -> Raster:
    """The picture with level bands of shade, such as beside a fold of the paper, lit up to white.

    Along a row, print leaves paper within `_ROW_PX`; level rules do not, but are thinner than a shadow.
    """
    paper = closed(closed(image, _ROW_PX, 1), 1, THICK_PX + 2)
    paper = cv2.blur(paper, (_ROW_PX, 1))
    return cv2.divide(image, cv2.max(paper, _DARKEST_PAPER), scale=float(WHITE))


def evenly_lit(image: Raster) -> Raster:
    """The picture on white paper, evenly lit: each grey level as a share of that of the paper around it."""
    paper = cv2.blur(closed(image, _PAPER_PX, _PAPER_PX), (_PAPER_PX, _PAPER_PX))
    return cv2.divide(image, paper, scale=float(WHITE))


def rule_strokes(ink: Raster) -> tuple[Raster, bool]:
    """A mask (255) of level strokes, and whether so many are dashed that tables are drawn so."""
    solid = level_strokes(ink)
    dashed = dashed_strokes(ink, numpy.zeros_like(ink))
    apart = boxes_in(dashed & ~cv2.dilate(solid, kernel(_DASHED_PX, THICK_PX)))
    is_dashed = sum(box.width >= _DASHED_PX for box in apart) >= _FEWEST_DASHED
    return (solid | dashed if is_dashed else solid), is_dashed


def level_strokes(
    ink: Raster, piece_px: int = _PIECE_PX, bridge_px: int = _BRIDGE_PX, crossing: Raster | None = None
) -> Raster:
    """A mask (255) of straight level strokes: thin unbroken pieces as long as `piece_px`, joined along one line.

    Bars of characters are no strokes: upright ones cross them, and where they cross, the ink is not thin; but
    rules that are known to cross, those of the mask `crossing`, do not break a piece. A rule may wander by a
    pixel. Pieces are joined over white gaps up to `bridge_px`, and over other rules that cross.
    """
    crossed = ink if crossing is None else ink & ~crossing
    joined = closed(_thin(ink, crossed, piece_px), bridge_px, 1)
    return joined | (closed(joined, 3 * THICK_PX, 1) & ink)


def upright_strokes(ink: Raster, piece_px: int, level: Raster | None = None) -> Raster:
    """A mask (255) of straight upright strokes; characters stand below each other, so white gaps part them.

    The rules of the mask `level` do not break a piece.
    """
    crossing = None if level is None else level.T
    return level_strokes(numpy.ascontiguousarray(ink.T), piece_px, _UPRIGHT_BRIDGE_PX, crossing).T


def dashed_strokes(ink: Raster, crossing: Raster) -> Raster:
    """A mask (255) of long level strokes of dashes; they may cross the rules of another mask."""
    dashes = closed(ink, DASH_GAP_PX + 1, 1)
    return _thin(dashes, dashes & ~crossing, _DASHED_PX)


def _thin(ink: Raster, crossed: Raster, piece_px: int) -> Raster:
    """The level pieces of the ink that are so long and thin: what is thick of `crossed` is none."""
    thick = opened(crossed, 1, THICK_PX + 2)
    return opened(cv2.dilate(ink & ~thick, kernel(1, 3)), piece_px, 1)
