"""A picture of a page read: its rules, and its printed lines with their characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import cv2

from juesuan.read.documents.scans.cells import cells_of, without_cells
from juesuan.read.documents.scans.dewarping import dewarped
from juesuan.read.documents.scans.engine import Engine
from juesuan.read.documents.scans.lines import (
    free_lines,
    gaps_in,
    is_flat,
    is_slash,
    lines_in,
    usual_height,
    without_specks,
)
from juesuan.read.documents.scans.picture import WHITE, Character, Characters, Picture, PixelBox, Raster, ReadLine
from juesuan.read.documents.scans.rulings import Ruled, ruled
from juesuan.read.documents.scans.shades import with_shades_ruled
from juesuan.read.documents.scans.strokes import with_full_contrast, without_shadow_of_fold
from juesuan.read.documents.scans.upright import upright

# The white margin around the picture of a line, for its height: at the first reading and at the second.
#
# The engine overlooks marks at the very edge, and reads small print in a wide margin less surely.
_MARGIN_SHARE, _WIDE_MARGIN_SHARE = 0.2, 0.4

# How sure (0 to 1) print outside of cells must be: lines, and what is so short that it may be a blot.
_LEGIBLE, _CLEAR = 0.5, 0.85

# Short print in a cell that is less sure is a blot: a remnant of a rule, read as a letter, came to 0.14.
_BLOT = 0.4

_DASH, _SLASH = (Character("—", 0.5, 1.0),), (Character("/", 0.5, 1.0),)
# What the engine makes of a dash; in running text a 一 stands alone nowhere.
_READ_OF_DASHES = frozenset("_一-－–—")

# Print of at most so many characters is short.
_FEW = 2

# A number with a character less sure than this is read twice: about one in ten of a bad scan.
_UNSURE = 0.9

# How sure a number is at most of which two readings differ; figures below 0.7 are reported as doubtful.
_DISPUTED = 0.5

_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?%?")
_LETTER = re.compile(r"[^\W\d_]")
_DIRT = r"[.,;:·'|、。]*"
# An amount, a code or a small number with wrong marks or dirt at its ends; `1.` numbers a paragraph, `0.` none.
_ALMOST_A_NUMBER = re.compile(
    rf"{_DIRT}(?P<number>[-−]?\d{{1,3}}(?:[.,;:，；：、]\d{{3}})*[.,;:，；：、]\d{{2}}|\d{{3,}}|\d+(?=$)|0){_DIRT}"
)

_MARKS = frozenset(".,;:，；：、")

# What the network confuses, where only one reading is a word: the end of a year before the balance that is carried
# over then (only the longer bar tells 末 from 未), the first bar of 一般公共预算, a last 0 that a rule cuts open.
_CONFUSED = {
    "末": re.compile(r"(?<=年)未(?=(?:财政拨款)?结[转余])"),
    "一": re.compile(r"(?<!一)[-_—–](?=般公共)"),
    "0": re.compile(r"(?<=\d\.\d)C$"),
}

# What has this part of its characters digits is a number.
_NUMERIC_SHARE = 0.5


def read_picture(image: Raster, engine: Engine) -> Picture:
    """Reads the grey picture of a page at about 200 dpi."""
    standing = upright(with_full_contrast(image), engine)
    page = ruled(dewarped(without_shadow_of_fold(with_shades_ruled(standing.image))))
    cells = cells_of(page)
    usual_px = usual_height(page.ink, cells)
    page = without_specks(page, usual_px)
    boxes = tuple(_boxes(page, cells, usual_px, engine))
    height, width = standing.image.shape
    lines = tuple(_read(page, boxes, usual_px, engine))
    return Picture(width, height, standing.turned, standing.skew_deg, page.level, page.upright, lines)


def _boxes(
    page: Ruled, cells: Sequence[PixelBox], usual_px: float, engine: Engine
) -> Iterator[tuple[PixelBox, PixelBox | None]]:
    """The boxes of all lines: in cells by their rows of ink, elsewhere as the engine finds them."""
    for cell in cells:
        yield from ((box, cell) for box in lines_in(page.ink, cell, usual_px))
    yield from ((box, None) for box in free_lines(without_cells(page, cells), engine))


def _read(
    page: Ruled, boxes: Sequence[tuple[PixelBox, PixelBox | None]], usual_px: float, engine: Engine
) -> Iterator[ReadLine]:
    """The lines recognised; unsure numbers are read twice, and what is no print is left out.

    What stands in a cell for nothing, a dash or a slash, is known by its shape: the engine sees digits in it.
    """
    dashes = {(box, cell) for box, cell in boxes if cell and is_flat(box, usual_px)}
    slashes = {(box, cell) for box, cell in boxes if cell and is_slash(page.ink, box)} - dashes
    legible = [one for one in boxes if one not in dashes and one not in slashes]
    for box, held in sorted(dashes):
        # What is left of a rule lies above or below the print of its cell; a minus is beside it.
        middle = (box.top + box.bottom) / 2
        others = [other for other, of in legible if of == held]
        if not others or any(other.top < middle < other.bottom for other in others):
            yield ReadLine(box, _DASH)
    yield from (ReadLine(box, _SLASH) for box, _ in sorted(slashes))
    first = engine.read([_crop(page.plain, box, cell, _MARGIN_SHARE) for box, cell in legible])
    unsure = [
        number for number, characters in enumerate(first) if _is_number(characters) and _is_unsure(characters)
    ]
    crops = [_crop(page.plain, *legible[number], _WIDE_MARGIN_SHARE) for number in unsure]
    # Seen otherwise: larger and smoothed.
    larger = [cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC) for crop in crops]
    again = engine.read([cv2.GaussianBlur(crop, (3, 3), 0) for crop in larger])
    second = dict(zip(unsure, again, strict=True))
    for number, (box, cell) in enumerate(legible):
        characters = _within(first[number], box, _MARGIN_SHARE)
        if number in second:
            characters = agreed(characters, _within(second[number], box, _WIDE_MARGIN_SHARE))
        characters = well_worded(characters)
        line = ReadLine(box, characters, gaps_in(page.ink, box))
        if number in second and not line.number_gaps:
            line = replace(line, characters=well_marked(characters))
        if _text(characters) in _READ_OF_DASHES and is_flat(box, usual_px):
            line = replace(line, characters=_DASH)
        # A single character may be a blot, outside of cells rather than in one.
        is_short = len(line.characters) <= _FEW
        least = (_BLOT if is_short else 0.0) if cell else (_CLEAR if is_short else _LEGIBLE)
        if characters and line.confidence >= least:
            yield line


def _crop(plain: Raster, box: PixelBox, cell: PixelBox | None, margin: float) -> Raster:
    """The picture of a line with a margin of paper; nothing from beyond its cell comes in."""
    height, width = plain.shape
    bounds = cell or PixelBox(0, 0, width, height)
    pad = _pad(box, margin)
    inner = PixelBox(
        max(box.x0 - pad, bounds.x0),
        max(box.top - pad, bounds.top),
        min(box.x1 + pad, bounds.x1),
        min(box.bottom + pad, bounds.bottom),
    )
    return cv2.copyMakeBorder(
        inner.of(plain),
        inner.top - box.top + pad,
        box.bottom + pad - inner.bottom,
        inner.x0 - box.x0 + pad,
        box.x1 + pad - inner.x1,
        cv2.BORDER_CONSTANT,
        value=WHITE,
    )


def _pad(box: PixelBox, margin: float) -> int:
    """The margin of a line's picture, in pixels."""
    return max(2, round(margin * box.height))


def _within(characters: Characters, box: PixelBox, margin: float) -> Characters:
    """Characters placed in the picture of a line, placed in its box instead."""
    pad = _pad(box, margin)
    return tuple(
        character._replace(
            middle=min(max((character.middle * (box.width + 2 * pad) - pad) / max(box.width, 1), 0.0), 1.0)
        )
        for character in characters
    )


def _is_number(characters: Characters) -> bool:
    digits = sum(character.text.isdigit() for character in characters)
    return 0 < digits >= _NUMERIC_SHARE * len(characters)


def _is_unsure(number: Characters) -> bool:
    """Whether a number may be misread: it is ill-formed or negative, or one of its characters is not sure.

    Most amounts have two decimals; the engine may read a last digit twice, and be sure of both.
    """
    text = _text(number)
    decimals = text.rstrip("%").partition(".")[2]
    is_strange = not _NUMBER.fullmatch(text) or not text[0].isdigit() or len(decimals) not in (0, 2)
    return is_strange or _least(number) < _UNSURE


def agreed(first: Characters, second: Characters) -> Characters:
    """What two readings of a number come to: the well-formed one, then the one with more marks, then the surer.

    Readings that differ in a digit leave a doubt: a confidence of at most 0.5. One with letters is no reading.
    """
    readings = [reading for reading in (first, second) if not _LETTER.search(_text(reading))]
    if len(readings) == 1:
        return readings[0]
    formed = [reading for reading in readings if _NUMBER.fullmatch(_text(reading))]
    if _digits(first) != _digits(second):
        best = max(formed or (first, second), key=_least)
        return tuple(character._replace(confidence=min(character.confidence, _DISPUTED)) for character in best)
    return max(formed or (first, second), key=lambda reading: (len(reading), _least(reading)))


def well_marked(number: Characters) -> Characters:
    """A number with its marks as they must be: dirt at its ends left out, a point before the last two digits.

    Points, commas, colons and semicolons are told apart by a pixel or two; how many digits stand between them is
    sure. What is not grouped by thousands with two decimals stays as it was read.
    """
    text = _text(number)
    found = _ALMOST_A_NUMBER.fullmatch(text)
    if _NUMBER.fullmatch(text) or not found:
        return number
    first, last = found.span("number")
    point = last - 3
    return tuple(
        character._replace(text="." if at == point else ",") if character.text in _MARKS else character
        for at, character in enumerate(number)
        if first <= at < last
    )


def well_worded(line: Characters) -> Characters:
    """A line with the characters that its words must have, where the network saw others."""
    text = _text(line)
    printed = {found.start(): right for right, wrong in _CONFUSED.items() for found in wrong.finditer(text)}
    return tuple(character._replace(text=printed.get(at, character.text)) for at, character in enumerate(line))


def _text(characters: Iterable[Character]) -> str:
    return "".join(character.text for character in characters)


def _digits(characters: Iterable[Character]) -> str:
    return "".join(character.text for character in characters if character.text.isdigit())


def _least(characters: Characters) -> float:
    return min((character.confidence for character in characters), default=0.0)
