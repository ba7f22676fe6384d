"""Pictures, boxes in them, and what is found in the picture of a page: rules, lines and characters.

A picture is a grey NumPy array, rows first; dark is printed, white is paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import cv2
import numpy

# A grey picture: `numpy.ndarray` of shape (height, width) and type uint8; NumPy is there with the extra only.
Raster: TypeAlias = Any

# Paper in a picture, and what is so in a mask; a mask is a picture of 255 and 0.
WHITE = 255


class PixelBox(NamedTuple):
    """A rectangle in a picture, in pixels; the first row and column are included, the last are not."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """How many pixels the box is wide."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """How many pixels the box is high."""
        return self.bottom - self.top

    def moved(self, x: int, y: int) -> PixelBox:
        """The box, moved to the right and down."""
        return PixelBox(self.x0 + x, self.top + y, self.x1 + x, self.bottom + y)

    def grown(self, x: int, y: int) -> PixelBox:
        """The box, larger by `x` pixels at both sides and by `y` above and below, but not before the picture."""
        return PixelBox(max(self.x0 - x, 0), max(self.top - y, 0), self.x1 + x, self.bottom + y)

    def of(self, image: Raster) -> Raster:
        """The part of the picture that lies in the box."""
        return image[self.top : self.bottom, self.x0 : self.x1]


def kernel(width: int, height: int) -> Raster:
    """A full rectangle of so many pixels, for morphology."""
    return numpy.ones((height, width), numpy.uint8)


def closed(image: Raster, width: int, height: int) -> Raster:
    """The picture without dark places in which no rectangle of so many pixels fits; a mask without such gaps."""
    return cv2.morphologyEx(image, cv2.MORPH_CLOSE, kernel(width, height))


def opened(image: Raster, width: int, height: int) -> Raster:
    """The picture without light places in which no rectangle of so many pixels fits; a mask without such parts."""
    return cv2.morphologyEx(image, cv2.MORPH_OPEN, kernel(width, height))


def blots_in(mask: Raster, connectivity: int = 8) -> list[tuple[PixelBox, int]]:
    """What hangs together in a mask: each part's box, and how many pixels it has."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(numpy.ascontiguousarray(mask), connectivity=connectivity)
    return [(PixelBox(int(x), int(y), int(x + w), int(y + h)), int(area)) for x, y, w, h, area in stats[1:]]


def boxes_in(mask: Raster) -> list[PixelBox]:
    """The boxes of what hangs together in a mask."""
    return [box for box, _ in blots_in(mask)]


class Character(NamedTuple):
    """A recognised character: where its middle lies in the picture (0 left, 1 right), how sure it is (0 to 1)."""

    text: str
    middle: float
    confidence: float


Characters = tuple[Character, ...]


class Ruling(NamedTuple):
    """A straight rule: at `at` on its own axis, from `start` to `end` along it, in pixels."""

    at: int
    start: int
    end: int


# White paper in a line, from left to right, as shares of the line's width.
Gap = tuple[float, float]


# A gap this wide, for the height of the line, parts words; characters are set closer.
WORD_GAP_SHARE = 0.45

# A gap between digits this wide, for the height of the line, parts two numbers; points have less beside them.
_NUMBER_GAP_SHARE = 0.7


# What ends so is a whole amount: the code of the next block may stand a blank away.
_AMOUNT_END = re.compile(r"\d\.\d\d$")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A printed line (or a part of one, between very wide gaps) with its box in pixels, and its white gaps."""

    box: PixelBox
    characters: Characters
    gaps: tuple[Gap, ...] = ()

    @property
    def text(self) -> str:
        """What was recognised, without white space."""
        return "".join(character.text for character in self.characters)

    @property
    def number_gaps(self) -> tuple[Gap, ...]:
        """The gaps that are too wide to lie within a number, and those behind its two decimals."""
        shares = {gap: (gap[1] - gap[0]) * self.box.width / self.box.height for gap in self.gaps}
        before = {gap: "".join(one.text for one in self.characters if one.middle < gap[0]) for gap in self.gaps}
        return tuple(
            gap
            for gap, share in shares.items()
            if share >= _NUMBER_GAP_SHARE or (share >= WORD_GAP_SHARE and _AMOUNT_END.search(before[gap]))
        )

    @property
    def confidence(self) -> float:
        """The mean confidence of its characters, from 0 to 1."""
        return sum(character.confidence for character in self.characters) / max(len(self.characters), 1)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page read from its picture, which was turned and levelled first; all in pixels of the levelled one."""

    width: int
    height: int
    turned: int
    skew_deg: float
    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    lines: tuple[ReadLine, ...]
