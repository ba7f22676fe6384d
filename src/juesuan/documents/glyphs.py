"""The characters of a page: which way they run, and which of them belong to the report.

A watermark in the text layer interleaves with the cells it crosses, so skewed characters, and large pale ones,
are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from juesuan.model.document import Glyph

Char = Mapping[str, Any]

_SIDEWAYS_SHARE = 0.7
_SKEW = 0.1
_PALE = 0.6
_WATERMARK_SIZE_RATIO = 1.6


def quarter_turns(chars: Sequence[Char]) -> int:
    """The clockwise angle (0, 90, 180, 270) by which the page must be turned for most text to read upright.

    The direction is taken from the text matrix [a b c d e f] (ISO 32000-2, 9.4.4); the `upright` flag of
    pdfminer is fooled by values such as 6e-17.
    """
    directions = Counter(_direction(char["matrix"]) for char in chars if char["text"].strip())
    if not directions:
        return 0
    angle, count = directions.most_common(1)[0]
    return angle if angle in (90, 180, 270) and count > _SIDEWAYS_SHARE * directions.total() else 0


def glyphs_of(chars: Sequence[Char], turned: int) -> tuple[Glyph, ...]:
    """The glyphs that run in the page's direction, without white space and without watermarks."""
    usual = median(char["size"] for char in chars) if chars else 0.0
    return tuple(
        Glyph(char["text"], char["x0"], char["top"], char["x1"], char["bottom"])
        for char in chars
        if char["text"].strip() and _direction(char["matrix"]) == turned and not _is_watermark(char, usual)
    )


def _direction(matrix: Sequence[float]) -> int:
    """The clockwise turn that makes text with this matrix upright; -1 for skewed text."""
    a, b = matrix[0], matrix[1]
    if abs(b) <= _SKEW * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= _SKEW * abs(b):
        return 90 if b > 0 else 270
    return -1


def _is_watermark(char: Char, usual_size: float) -> bool:
    return _is_pale(char.get("non_stroking_color")) and char["size"] > _WATERMARK_SIZE_RATIO * usual_size


def _is_pale(colour: object) -> bool:
    if not isinstance(colour, tuple | list) or len(colour) not in (1, 3):
        return False
    return all(isinstance(part, int | float) and part > _PALE for part in colour)
