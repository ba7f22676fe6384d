"""The characters of a page: which way they run, and which of them belong to the report.

A watermark in the text layer interleaves with the cells it crosses, so skewed characters, and large pale ones,
are left out. So are seals that are stamped over a page as text: a seal is in a colour of its own, usually red, and
its characters stand in a drawn ring of that colour, or close together with a word, a star or the number of a seal
among them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from statistics import median
from typing import Any

from juesuan.model.document import Glyph, in_runs
from juesuan.model.place import Box
from juesuan.read.wording import titles
from juesuan.vocabulary.wording import RAISED, has_cjk

# A character or a curve as pdfplumber gives it.
Shape = Mapping[str, Any]

# A page is turned if this part of its characters runs sideways; an upright page has at most some turned heads.
_SIDEWAYS_SHARE = 0.7

# Text that rises by more than this (as a tangent: 6 degrees) is skewed, as watermarks are; print is level.
_SKEW = 0.1

# From this grey on (0 black, 1 white) print is pale; printed heads on shaded cells are at most mid-grey.
_PALE = 0.6

# A pale character this much larger than the usual one is of a watermark; headings are dark.
_WATERMARK_SIZE_RATIO = 1.6

# A pale character this much smaller than the usual one is hidden text.
_HIDDEN_SIZE_RATIO = 0.5

# How far apart, in points, a character is drawn twice to look bold; no two characters stand so close.
_DOUBLE_PT = 0.3
# A place as one number: columns of so many rows, more than any page has; and how far from it its neighbours are.
_ROW = 1_000_000
_NEIGHBOURS = tuple(across + down for across in (-_ROW, 0, _ROW) for down in (-1, 0, 1))

# Of the height of a digit: one that is raised is smaller than this, and ends higher by more than that.
_SMALL_SHARE, _RAISE_SHARE = 0.9, 0.2

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

# CJK radicals that NFKC leaves as they are (https://www.unicode.org/charts/PDF/U2E80.pdf).
_RADICALS = str.maketrans(
    "\u2ecb\u2ed3\u2ec5\u2edb\u2edc\u2ee2\u2ed4\u2eda\u2edd\u2ef0\u2eec\u2eee\u2ee9\u2ee5\u2ee6"
    "\u2ec4\u2e9f\u2ea0\u2ec6\u2ec9\u2ed8\u2ed9\u2ee3\u2ee4\u2ee8",
    "车长见风飞马门页食龙齐齿黄鱼鸟西母民角贝青韦骨鬼麦",
)

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def quarter_turns(chars: Sequence[Shape]) -> int:
    """The clockwise angle (0, 90, 180, 270) by which the page must be turned for most text to read upright.

    The direction is taken from the text matrix [a b c d e f] (ISO 32000-2, 9.4.4); the `upright` flag of
    pdfminer is fooled by values such as 6e-17.
    """
    directions = Counter[int]()
    for matrix, number in Counter(char["matrix"] for char in chars if char["text"].strip()).items():
        directions[_direction(matrix)] += number
    if not directions:
        return 0
    angle, count = directions.most_common(1)[0]
    return angle if angle in (90, 180, 270) and count > _SIDEWAYS_SHARE * directions.total() else 0


def glyphs_of(chars: Sequence[Shape], turned: int) -> tuple[Glyph, ...]:
    """The glyphs that run in the page's direction, without white space and without watermarks.

    Headings turned by a quarter on an upright page are stood up, one character below the other.
    """
    usual = median(char["size"] for char in chars) if chars else 0.0
    glyphs: dict[int, list[Glyph]] = defaultdict(list)
    for char in chars:
        if char["text"].strip() and not _is_watermark(char, usual):
            glyph = Glyph(_plain(char["text"]), char["x0"], char["top"], char["x1"], char["bottom"])
            glyphs[_direction(char["matrix"])].append(glyph)
    sideways = (_stood_up(glyphs[angle]) for angle in (90, 270)) if turned == 0 else ()
    return (*_with_raised(_without_doubles(glyphs[turned])), *chain.from_iterable(sideways))


def _stood_up(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The Chinese glyphs among those that run upwards, or downwards, as if written downwards."""
    for column in in_runs((glyph for glyph in glyphs if has_cjk(glyph.text)), _follows):
        # They are in the order of reading; their places are taken from top to bottom.
        for glyph, place in zip(column, sorted(column, key=lambda glyph: glyph.top), strict=True):
            yield place._replace(text=glyph.text)


def _follows(glyph: Glyph, following: Glyph) -> bool:
    """Whether two turned glyphs are of one line: in one column, with no gap of a glyph's size between them."""
    size = glyph.bottom - glyph.top
    gap = max(glyph.top, following.top) - min(glyph.bottom, following.bottom)
    return abs(glyph.x0 - following.x0) < size / 2 and gap < size


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Each glyph once: bold is sometimes faked by drawing a character twice, a fraction of a point apart."""
    drawn: dict[str, set[int]] = defaultdict(set)
    for glyph in glyphs:
        place = round(glyph.x0 / _DOUBLE_PT) * _ROW + round(glyph.top / _DOUBLE_PT)
        places = drawn[glyph.text]
        if places.isdisjoint([place + step for step in _NEIGHBOURS]):
            yield glyph
        places.add(place)


def _with_raised(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs, with small digits high behind a number as raised ones: they are the mark of a note."""
    full = last = None
    for glyph in glyphs:
        if full is not None and last is not None and _is_raised(glyph, full, last):
            last = glyph._replace(text=glyph.text.translate(RAISED))
        else:
            full = last = glyph
        yield last


def _is_raised(glyph: Glyph, full: Glyph, last: Glyph) -> bool:
    """Whether a digit or bracket is smaller and higher than the last full digit, right behind the last glyph."""
    height = full.bottom - full.top
    is_high = glyph.bottom < full.bottom - _RAISE_SHARE * height
    is_small = glyph.bottom - glyph.top < _SMALL_SHARE * height and abs(glyph.x0 - last.x1) < height / 2
    return is_high and is_small and full.text.isdecimal() and (glyph.text.isdecimal() or glyph.text in "[]()")


@lru_cache(4096)  # a page has some hundred different characters
def _plain(text: str) -> str:
    """The character that is meant: some fonts map it to the radical of the same shape (U+2F00)."""
    return unicodedata.normalize("NFKC", text).translate(_RADICALS) if _RADICAL.search(text) else text


@lru_cache(4096)  # the characters of a line have the same matrix
def _direction(matrix: tuple[float, ...]) -> int:
    """The clockwise turn that makes text with this matrix upright; -1 for skewed text."""
    a, b = matrix[0], matrix[1]
    if abs(b) <= _SKEW * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= _SKEW * abs(b):
        return 90 if b > 0 else 270
    return -1


def _is_watermark(char: Shape, usual_size: float) -> bool:
    """Whether a character is pale and large, or so small that nobody is meant to see it."""
    is_usual = _HIDDEN_SIZE_RATIO * usual_size < char["size"] <= _WATERMARK_SIZE_RATIO * usual_size
    return not is_usual and all(part > _PALE for part in _colour(char))


# --- seals ---


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
        box, colour = _box(ring), rgb(ring.get("stroking_color"))
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
    box = Box.around(map(_box, cluster))
    if max(box.x1 - box.x0, box.bottom - box.top) > _LARGEST_RING_PT:
        return False
    rows = sorted(cluster, key=lambda char: (round(char["top"]), char["x0"]))
    return titles.SEAL.search("".join(char["text"] for char in rows)) is not None


def _box(shape: Shape) -> Box:
    return Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])


def _colour(char: Shape) -> tuple[float, ...]:
    return rgb(char.get("non_stroking_color"))


@lru_cache(1024)  # a page has few colours, and many characters
def rgb(colour: Hashable) -> tuple[float, ...]:
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
