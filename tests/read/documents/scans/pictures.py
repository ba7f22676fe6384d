"""Pictures drawn for tests: rules and blots of ink on white paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy

Box = tuple[int, int, int, int]


def paper(width: int, height: int, ink: Iterable[Box]) -> Any:
    """A grey picture with black boxes (x0, top, x1, bottom)."""
    image: Any = numpy.full((height, width), 255, numpy.uint8)
    for x0, top, x1, bottom in ink:
        image[top:bottom, x0:x1] = 0
    return image


def level(y: int, x0: int, x1: int) -> Box:
    """A level rule, two pixels thick."""
    return (x0, y, x1, y + 2)


def upright(x: int, top: int, bottom: int) -> Box:
    """An upright rule, two pixels thick."""
    return (x, top, x + 2, bottom)
