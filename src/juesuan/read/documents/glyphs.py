"""The characters of a page: which way they run, and which of them belong to the report.

A watermark in the text layer interleaves with the cells it crosses, so skewed characters, and large pale ones,
are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from statistics import median
from typing import Any

from juesuan.model.document import Glyph
from juesuan.vocabulary.wording import RAISED, has_cjk

Char = Mapping[str, Any]

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

# Of the height of a digit: one that is raised is smaller than this, and ends higher by more than that.
_SMALL_SHARE, _RAISE_SHARE = 0.9, 0.2

# CJK radicals that NFKC leaves as they are (https://www.unicode.org/charts/PDF/U2E80.pdf).
_RADICALS = str.maketrans(
    "\u2ecb\u2ed3\u2ec5\u2edb\u2edc\u2ee2\u2ed4\u2eda\u2edd\u2ef0\u2eec\u2eee\u2ee9\u2ee5\u2ee6"
    "\u2ec4\u2e9f\u2ea0\u2ec6\u2ec9\u2ed8\u2ed9\u2ee3\u2ee4\u2ee8",
    "车长见风飞马门页食龙齐齿黄鱼鸟西母民角贝青韦骨鬼麦",
)

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def quarter_turns(chars: Sequence[Char]) -> int:
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


def glyphs_of(chars: Sequence[Char], turned: int) -> tuple[Glyph, ...]:
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
    column: list[Glyph] = []
    for glyph in glyphs:
        if not has_cjk(glyph.text):
            continue
        if column and not _follows(column[-1], glyph):
            yield from _downwards(column)
            column = []
        column.append(glyph)
    yield from _downwards(column)


def _follows(glyph: Glyph, following: Glyph) -> bool:
    """Whether two turned glyphs are of one line: in one column, with no gap of a glyph's size between them."""
    size = glyph.bottom - glyph.top
    gap = max(glyph.top, following.top) - min(glyph.bottom, following.bottom)
    return abs(glyph.x0 - following.x0) < size / 2 and gap < size


def _downwards(column: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs, which are in the order of reading, in the places of the column from top to bottom."""
    for glyph, place in zip(column, sorted(column, key=lambda glyph: glyph.top), strict=True):
        yield place._replace(text=glyph.text)


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Each glyph once: bold is sometimes faked by drawing a character twice, a fraction of a point apart."""
    drawn: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for glyph in glyphs:
        x, y = round(glyph.x0 / _DOUBLE_PT), round(glyph.top / _DOUBLE_PT)
        places = drawn[glyph.text]
        if not any((x + dx, y + dy) in places for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            yield glyph
        places.add((x, y))


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


def _direction(matrix: Sequence[float]) -> int:
    """The clockwise turn that makes text with this matrix upright; -1 for skewed text."""
    a, b = matrix[0], matrix[1]
    if abs(b) <= _SKEW * abs(a):
        return 0 if a > 0 else 180
    if abs(a) <= _SKEW * abs(b):
        return 90 if b > 0 else 270
    return -1


def _is_watermark(char: Char, usual_size: float) -> bool:
    """Whether a character is pale and large, or so small that nobody is meant to see it."""
    is_usual = _HIDDEN_SIZE_RATIO * usual_size < char["size"] <= _WATERMARK_SIZE_RATIO * usual_size
    return not is_usual and _is_pale(char.get("non_stroking_color"))


def _is_pale(colour: object) -> bool:
    if not isinstance(colour, tuple | list) or len(colour) not in (1, 3):
        return False
    return all(isinstance(part, int | float) and part > _PALE for part in colour)
