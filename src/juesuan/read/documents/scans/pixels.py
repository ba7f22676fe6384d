"""Pictures and boxes in them. A picture is a grey NumPy array, rows first; dark is printed, white is paper."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

Raster: TypeAlias = Any
"""A grey picture: `numpy.ndarray` of shape (height, width) and type uint8; NumPy is there with the extra only."""

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

    def of(self, image: Raster) -> Raster:
        """The part of the picture that lies in the box."""
        return image[self.top : self.bottom, self.x0 : self.x1]
