"""Seals stamped over a page as text: their words and numbers are in no cell and in no sentence.

A seal is in a colour of its own, usually red. Its characters stand in a drawn ring of that colour, or close
together with a word, a star or the number of a seal among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from juesuan.model.place import Box
from juesuan.read.wording import covers

# A character or a curve as pdfplumber gives it.
Shape = Mapping[str, Any]

# The diameter of a seal, in points: official ones measure 38 to 60 mm, enlarged scans up to 75 mm.
_LEAST_RING_PT, _LARGEST_RING_PT = 50.0, 220.0

# A ring is at least this high for its width, or wide for its height; some seals are oval.
_ROUND = 0.75

# Seals of a page have at most so many characters together; more in one colour are text of the report.
_MOST_CHARACTERS = 200

# How far the parts (0 to 1) of two prints of one colour differ.
_SAME_COLOUR = 0.15

# Characters of a seal stand no further apart, in points, than its lines: two lines of 12 pt.
_NEAR_PT = 26.0


def without_seals(chars: Sequence[Any], curves: Sequence[Shape]) -> list[Any]:
    """The characters of a page without those of seals."""
    counted = Counter(map(_colour, chars)).most_common()
    if len(counted) < 2:
        return list(chars)
    odd = {colour for colour, _ in counted if not _is_alike(colour, counted[0][0])}
    coloured = [char for char in chars if _colour(char) in odd] if odd else []
    if not 0 < len(coloured) <= _MOST_CHARACTERS:
        return list(chars)
    stamped = {id(char) for char in _in_rings(coloured, curves)}
    for cluster in _clusters(coloured):
        if _is_seal(cluster):
            stamped.update(map(id, cluster))
    return [char for char in chars if id(char) not in stamped]


def is_ring(curve: Shape) -> bool:
    """Whether a curve is drawn round, as large as a seal."""
    width, height = curve["x1"] - curve["x0"], curve["bottom"] - curve["top"]
    shorter, longer = sorted((float(width), float(height)))
    bent = sum(segment[0] == "c" for segment in curve.get("path") or ())
    return bent >= 4 and _LEAST_RING_PT <= longer <= _LARGEST_RING_PT and shorter >= _ROUND * longer


def _in_rings(coloured: Sequence[Any], curves: Sequence[Shape]) -> Iterator[Any]:
    for ring in filter(is_ring, curves):
        box, colour = _box(ring), _plain(ring.get("stroking_color"))
        for char in coloured:
            if box.holds(*_box(char).middle) and _is_alike(_colour(char), colour):
                yield char


def _clusters(chars: Sequence[Any]) -> Iterator[list[Any]]:
    """The characters in groups of one colour whose members stand near each other."""
    left = list(chars)
    while left:
        cluster = [left.pop()]
        for char in cluster:
            near = [other for other in left if _is_near(char, other)]
            cluster += near
            left = [other for other in left if not any(other is taken for taken in near)]
        yield cluster


def _is_near(one: Any, other: Any) -> bool:
    (x, y), (u, v) = _box(one).middle, _box(other).middle
    return abs(x - u) <= _NEAR_PT and abs(y - v) <= _NEAR_PT and _is_alike(_colour(one), _colour(other))


def _is_seal(cluster: Sequence[Any]) -> bool:
    """Whether a group of characters is as large as a seal and has one of the marks of a seal in it."""
    box = _box(cluster[0])
    for char in cluster:
        box = box.joined(_box(char))
    if max(box.x1 - box.x0, box.bottom - box.top) > _LARGEST_RING_PT:
        return False
    rows = sorted(cluster, key=lambda char: (round(char["top"]), char["x0"]))
    return covers.SEAL.search("".join(char["text"] for char in rows)) is not None


def _box(shape: Shape) -> Box:
    return Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])


def _colour(char: Shape) -> tuple[float, ...]:
    return _plain(char.get("non_stroking_color"))


def _plain(colour: object) -> tuple[float, ...]:
    """A colour as red, green and blue; black where it is unknown, as it is by default (ISO 32000-2, 8.6.3)."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return (0.0, 0.0, 0.0)
    parts = tuple(map(float, colour))
    if len(parts) == 4:
        return tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    return parts if len(parts) == 3 else (parts[:1] or (0.0,)) * 3


def _is_alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _SAME_COLOUR for a, b in zip(one, other, strict=True))
