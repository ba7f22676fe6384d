"""The ruled lines of a picture.

Rules are long strokes, of which the upright ones begin and end on level ones: strokes of characters are upright
too, but they end in the air.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import cv2
import numpy

from juesuan.read.documents.scans.picture import WHITE, Raster, Ruling, boxes_in, closed, kernel, opened
from juesuan.read.documents.scans.strokes import (
    DASH_GAP_PX,
    GRAIN_PX,
    THICK_PX,
    dashed_strokes,
    evenly_lit,
    faint_ink,
    ink_of,
    rule_strokes,
    upright_strokes,
)

# Lengths in pixels are for pictures of 200 dpi: print of 9 pt is 25 pixels high, a rule two to five thick.

# An end of a stroke within this part of the page's width is at the edge of the paper, where no table begins.
_EDGE_SHARE = 0.015

# Paper is folded once or twice; more strokes from edge to edge are a table that fills the picture.
_MOST_FOLDS = 2

# A rule that a fold hides is one row, up to this part of a row more or less, away from those above and below.
_HIDDEN_SHARE = 0.25

# What is lighter than this part of the paper's light is a watermark or shines through from the other side.
_PALE = 0.8

# Within half of so many pixels of darker ink pale ink is its blurred edge, or its thin stroke.
_PALE_EDGE_PX = 7

# A level rule is at least this part of the page's width long: as wide as a narrow column, wider than a dash.
_LEVEL_SHARE = 0.05

# An upright piece is at least this part of a row's height long: strokes of characters mostly are shorter.
_UPRIGHT_PITCHES = 0.62

# Where no rows are known, an upright rule is at least so long, in pixels: longer than two lines of print.
_LONE_PIECE_PX = 60

# What is longer than so many rows is a rule, whether its ends touch others or not.
_LONG_PITCHES = 3.0

# A stroke that covers this part of the way between two level rules may be a rule.
_WHOLE_SHARE = 0.85

# No row is lower: rules closer together are one that is printed double.
_LEAST_PITCH_PX = 12

# Rules that are no further apart lie on one line.
_TOUCH_PX = 4

# An end that is no further from another rule belongs there: corners are worn first.
_REACH_PX = 9

# Over so long a gap a level rule is drawn out through the print that touches it.
_WORN_PX = 5

# A rule has ink in this part of the way between two level rules; a stroke of a character ends before.
_UNBROKEN_SHARE = 0.95

# So much is enough where the rule goes on both above and below: a fold or a stain crosses it.
_GAP_SHARE = 0.7

# Of the ink in a rule's fullest row: rows with this part of it belong to the rule, others to print beside it.
_FULL_SHARE = 0.8

# A rule is erased so far beyond its ends.
_BESIDE_PX = 2

# Beside its full rows a rule is so wide blurred, in pixels; ink in so many more is print that may touch it.
_EDGE_PX, _PRINT_PX = 3, 3

# The hollow of a digit is so high at most, in pixels.
_HOLLOW_PX = 20

# The rows next to the full ones belong to the rule if this part of them is inked where no print is.
_BLURRED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Ruled:
    """A picture taken apart: its rules, its ink without them, and itself without them (all of one size).

    `ink` is 255 where something is printed and 0 elsewhere.
    """

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]
    ink: Raster
    plain: Raster


def ruled(image: Raster) -> Ruled:
    """The rules of an upright, level picture, and what is left of it without them."""
    ink = ink_of(image)
    strokes, is_dashed = rule_strokes(ink)
    across, folds = _level_rules(ink, strokes, DASH_GAP_PX + 1 if is_dashed else _WORN_PX)
    upright = _upright_rules(ink, across, is_dashed=is_dashed)
    level = sorted(_joined(_drawn_to_uprights(rule, upright) for rule in across))
    drawn = _drawn(ink, [*level, *folds], upright)
    # Paper, and what is so pale that it lies behind the print of a page and its rules.
    dark = (evenly_lit(cv2.GaussianBlur(image, (5, 5), GRAIN_PX)) < _PALE * WHITE).astype(numpy.uint8) * WHITE
    pale = ~cv2.dilate(dark & ~drawn, kernel(_PALE_EDGE_PX, _PALE_EDGE_PX))
    no_print = drawn | pale
    plain = evenly_lit(image)
    plain[no_print > 0] = WHITE
    sides = (*upright, *_open_sides(level, upright))
    return Ruled(tuple(level), sides, (ink | faint_ink(image)) & ~no_print, plain)


def _open_sides(level: Sequence[Ruling], upright: Sequence[Ruling]) -> Iterator[Ruling]:
    """The outer borders that a table leaves out: between level rules that begin or end at one place."""
    for above, below in pairwise(level):
        inside = [rule for rule in upright if rule.start < below.at - 2 and rule.end > above.at + 2]
        if not any(above.start < rule.at < above.end for rule in inside):
            continue
        for one, other in ((above.start, below.start), (above.end, below.end)):
            at = (one + other) // 2
            if abs(one - other) <= _REACH_PX and all(abs(rule.at - at) > _REACH_PX for rule in inside):
                yield Ruling(at, above.at, below.at)


def _level_rules(ink: Raster, strokes: Raster, worn_px: int) -> tuple[list[Ruling], list[Ruling]]:
    """The level rules, and the folds of the paper; white gaps in a rule are shorter than `worn_px`."""
    width = ink.shape[1]
    boxes = [box for box in boxes_in(strokes) if box.height <= 2 * THICK_PX]
    found = _made_whole(ink, [Ruling((box.top + box.bottom) // 2, box.x0, box.x1) for box in boxes], worn_px)
    folds = _folds(found, width)
    level = sorted(rule for rule in found if rule not in folds and _length(rule) >= _LEVEL_SHARE * width)
    return sorted([*level, *_under_folds(folds, level)]), folds


def _under_folds(folds: Sequence[Ruling], level: Sequence[Ruling]) -> Iterator[Ruling]:
    """The rules that folds hide: where two rules are two rows apart and the fold lies in the middle."""
    pitch = pitch_of(level)
    for above, below in pairwise(level):
        middle = (above.at + below.at) / 2
        at = min((fold.at for fold in folds), key=lambda at: abs(at - middle), default=0)
        if all(abs(way - pitch) <= _HIDDEN_SHARE * pitch for way in (at - above.at, below.at - at)):
            yield Ruling(at, max(above.start, below.start), min(above.end, below.end))


def _folds(strokes: Sequence[Ruling], side_px: int) -> list[Ruling]:
    """The strokes that lead, alone or with others in their line, from one edge of the paper to the other.

    One of them that is as long as a stroke elsewhere, and begins below it, is a rule in the line of the fold.
    """
    near = _EDGE_SHARE * side_px
    first = [stroke for stroke in strokes if stroke.start <= near]
    last = [stroke for stroke in strokes if stroke.end >= side_px - near]
    lines = {one.at for one in first if any(abs(one.at - other.at) <= _REACH_PX for other in last)}
    if len(lines) > _MOST_FOLDS:
        return []
    along = [stroke for stroke in strokes if any(abs(stroke.at - at) <= _REACH_PX for at in lines)]
    spans = [(stroke.start, stroke.end) for stroke in strokes if stroke not in along]
    return [
        stroke
        for stroke in along
        if not any(max(abs(stroke.start - start), abs(stroke.end - end)) <= _REACH_PX for start, end in spans)
    ]


def _length(rule: Ruling) -> int:
    return rule.end - rule.start


def _drawn_to_uprights(rule: Ruling, upright: Sequence[Ruling]) -> Ruling:
    """A level rule whose ends are worn away, drawn out to the next upright rules: no rule ends inside a cell."""
    crossed = [other.at for other in upright if other.start - _TOUCH_PX <= rule.at <= other.end + _TOUCH_PX]
    inner = [at for at in crossed if rule.start - _REACH_PX <= at <= rule.end + _REACH_PX]
    if not inner:
        return rule
    before = [at for at in crossed if at <= rule.start + _REACH_PX]
    behind = [at for at in crossed if at >= rule.end - _REACH_PX]
    start = min(max(before), rule.start) if before else rule.start
    end = max(min(behind), rule.end) if behind else rule.end
    return Ruling(rule.at, start, end)


def _joined(rules: Iterable[Ruling]) -> list[Ruling]:
    """The rules, those that overlap in one line as one: in a coarse picture a rule wanders by a pixel."""
    joined: list[Ruling] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        same = next((one for one in joined if abs(one.at - rule.at) <= _TOUCH_PX and rule.start <= one.end), None)
        if same is None:
            joined.append(rule)
        else:
            joined[joined.index(same)] = Ruling(same.at, same.start, max(same.end, rule.end))
    return joined


def _upright_rules(ink: Raster, level: Sequence[Ruling], *, is_dashed: bool) -> list[Ruling]:
    if len(level) < 2:
        return list(_of_cut_table(ink, level))
    pitch = pitch_of(level)
    found = upright_strokes(ink, max(_LEAST_PITCH_PX, round(_UPRIGHT_PITCHES * pitch)))
    if is_dashed:
        found = found | dashed_strokes(numpy.ascontiguousarray(ink.T), _drawn(ink, level, ()).T).T
        ink = closed(ink, 1, DASH_GAP_PX + 1)
    strokes = _strokes(found)
    held = _held(ink, strokes, level, pitch)
    wandering = cv2.dilate(ink, kernel(3, 1))
    long = opened(wandering, 1, round(_LONG_PITCHES * pitch))
    whole = _made_whole(ink.T, [*strokes, *_strokes(long)], worn_px=1)
    if is_dashed:
        whole = [Ruling(at, 0, ink.shape[0]) for at in sorted({rule.at for rule in held})]
    found_all = {*held, *_touched(ink, whole, held, level)}
    return sorted({*found_all, *_of_open_rows(ink, level, found_all)})


def _of_cut_table(ink: Raster, level: Sequence[Ruling]) -> Iterator[Ruling]:
    """The upright rules of the end of a table that has no level rule but its last: two at least, equally long."""
    for rule in level:
        starts = [
            stroke.start
            for stroke in _strokes(upright_strokes(ink, _LONE_PIECE_PX))
            if _crosses(rule, stroke.at) and abs(stroke.end - rule.at) <= _REACH_PX
        ]
        shared = [at for at in starts if sum(abs(at - other) <= _REACH_PX for other in starts) > 1]
        if shared:
            rows = cv2.dilate(ink, kernel(3, 1))[max(shared) : rule.at] > 0
            yield from (Ruling(at, min(shared), rule.at) for at in _unbroken(rows, rule.start, rule.end))


def _of_open_rows(ink: Raster, level: Sequence[Ruling], upright: Iterable[Ruling]) -> Iterator[Ruling]:
    """The upright rules of a row that the end of a page cut open: both borders go on beyond the last rule."""
    wandering = cv2.dilate(ink, kernel(3, 1)) > 0
    for rule in level:
        crossed = [other for other in upright if _crosses(rule, other.at)]
        above = [other for other in crossed if other.start < rule.at]
        below = [other for other in crossed if other.end > rule.at]
        if not above and below:
            yield from _open(wandering[: rule.at][::-1], rule, below, -1)
        if not below and above:
            yield from _open(wandering[rule.at + 1 :], rule, above, 1)


def _open(rows: Raster, rule: Ruling, borders: Sequence[Ruling], way: int) -> Iterator[Ruling]:
    """The upright rules in the rows beyond a level rule, as far as the outer borders go on without a gap."""
    left, right = min(border.at for border in borders), max(border.at for border in borders)
    lengths = [int(rows[:, x].argmin()) for x in (left, right)]
    if min(lengths) < _LEAST_PITCH_PX or abs(lengths[0] - lengths[1]) > _REACH_PX:
        return
    start, end = sorted((rule.at, rule.at + way * min(lengths)))
    yield from (Ruling(at, start, end) for at in _unbroken(rows[: min(lengths)], left, right))


def _unbroken(rows: Raster, left: int, right: int) -> Iterator[int]:
    """Where, from left to right, all of the rows have ink."""
    first = max(left - 1, 0)
    full = rows[:, first : right + 2].all(axis=0).astype(numpy.uint8)
    yield from (first + (box.x0 + box.x1) // 2 for box in boxes_in(full[None]))


def _strokes(found: Raster) -> list[Ruling]:
    """The upright strokes of a mask."""
    return [
        Ruling((box.x0 + box.x1) // 2, box.top, box.bottom) for box in boxes_in(found) if box.width <= THICK_PX * 2
    ]


def _touched(
    ink: Raster, strokes: Sequence[Ruling], known: Sequence[Ruling], level: Sequence[Ruling]
) -> Iterator[Ruling]:
    """What is not known yet of upright rules, row by row: where print touches a rule it is thick, but unbroken."""
    for stroke in strokes:
        rows = sorted({rule.at for rule in level if _crosses(rule, stroke.at)})
        first = max(stroke.at - _TOUCH_PX, 0)
        line = [rule for rule in known if abs(rule.at - stroke.at) <= _TOUCH_PX]
        for start, end in pairwise(rows):
            is_gap = any(rule.end == start for rule in line) and any(rule.start == end for rule in line)
            is_beyond = start < stroke.start - _REACH_PX or end > stroke.end + _REACH_PX
            if end - start < _LEAST_PITCH_PX or (is_beyond and not is_gap):
                continue
            share = (ink[start:end, first : stroke.at + _TOUCH_PX + 1] > 0).mean(axis=0)
            full = numpy.flatnonzero(share >= (_GAP_SHARE if is_gap else _UNBROKEN_SHARE))
            at = first + int(full[0] + full[-1]) // 2 if full.size else 0
            near = (rule for rule in known if abs(rule.at - at) <= _REACH_PX)
            if full.size and not any(rule.start <= start + 1 and end - 1 <= rule.end for rule in near):
                yield Ruling(at, start, end)


def _crosses(level: Ruling, x: int) -> bool:
    return level.start - _REACH_PX <= x <= level.end + _REACH_PX


def _made_whole(ink: Raster, rules: Sequence[Ruling], worn_px: int) -> list[Ruling]:
    """The rules drawn out as far as their ink goes on, through print that touches them; each once.

    White gaps shorter than `worn_px` are wear.
    """
    whole: list[Ruling] = []
    for rule in sorted(rules, key=lambda rule: rule.start - rule.end):
        beside = [other for other in whole if abs(rule.at - other.at) <= _TOUCH_PX]
        if any(other.start <= rule.start and rule.end <= other.end for other in beside):
            continue
        band = ink[max(rule.at - 1, 0) : rule.at + 2].max(axis=0)[None]
        white = numpy.flatnonzero(closed(band, worn_px, 1)[0] == 0)
        before, behind = white[white < rule.start], white[white >= rule.end]
        start = int(before[-1]) + 2 if before.size else 0
        end = int(behind[0]) - 1 if behind.size else ink.shape[1]
        whole.append(Ruling(rule.at, min(start, rule.start), max(end, rule.end)))
    return whole


def pitch_of(level: Sequence[Ruling]) -> float:
    """How far the level rules are apart, in pixels: the median, without what is printed double."""
    gaps = [below - above for above, below in pairwise(sorted({rule.at for rule in level}))]
    return float(median([gap for gap in gaps if gap >= _LEAST_PITCH_PX] or [_LEAST_PITCH_PX]))


def _held(ink: Raster, strokes: Sequence[Ruling], level: Sequence[Ruling], pitch: float) -> list[Ruling]:
    """The strokes that begin and end on level rules, drawn out to them.

    One that nearly reaches them is a rule only if it goes on with one that does; a long one is a rule anyhow.
    """
    sure: list[Ruling] = []
    loose: list[Ruling] = []
    for stroke in strokes:
        held = _drawn_out(stroke, level)
        if held is None:
            continue
        length = _length(stroke)
        if length > _LONG_PITCHES * pitch or _touches(ink, stroke, held):
            sure.append(held)
        elif length >= _WHOLE_SHARE * _length(held):
            loose.append(held)
    places = {rule.at for rule in sure}
    return sure + [rule for rule in loose if any(abs(rule.at - place) <= _TOUCH_PX for place in places)]


def _touches(ink: Raster, stroke: Ruling, held: Ruling) -> bool:
    """Whether ink leads from both ends of an upright stroke to the level rules next to them."""
    band = ink[:, max(stroke.at - 1, 0) : stroke.at + 2].max(axis=1)
    ends = (band[held.start : stroke.start], band[stroke.end : held.end])
    return all(len(end) <= _REACH_PX and end.all() for end in ends)


def _drawn_out(stroke: Ruling, level: Sequence[Ruling]) -> Ruling | None:
    """The stroke from the level rule nearest to its start to that nearest to its end; None if it crosses none."""
    crossed = [rule.at for rule in level if _crosses(rule, stroke.at)]
    if len(crossed) < 2:
        return None
    start = min(crossed, key=lambda at: abs(at - stroke.start))
    end = min(crossed, key=lambda at: abs(at - stroke.end))
    return Ruling(stroke.at, start, end) if end > start else None


def _drawn(ink: Raster, level: Sequence[Ruling], upright: Sequence[Ruling]) -> Raster:
    """A mask (255) of the pixels that rules take: along each rule, the ink that hangs together across it."""
    mask = numpy.zeros_like(ink)
    for rule in level:
        _cover(ink, mask, rule)
    for rule in upright:
        _cover(ink.T, mask.T, rule, _HOLLOW_PX)
    return mask


def _cover(ink: Raster, mask: Raster, rule: Ruling, hollow_px: int = 1) -> None:
    """Marks a level rule: the rows around it that are nearly as full of ink as the fullest, and their edges.

    Where print touches the edge it is left to the print, also beside a hollow: the side of a 0 lies there.
    """
    start, end = max(rule.start - _BESIDE_PX, 0), rule.end + _BESIDE_PX
    first = max(rule.at - THICK_PX, 0)
    band = ink[first : rule.at + THICK_PX + 1, start:end] > 0
    share = band.mean(axis=1)
    near = slice(max(rule.at - first - 2, 0), rule.at - first + 3)
    fullest = near.start + int(share[near].argmax())
    top = bottom = fullest
    while top > 0 and share[top - 1] >= _FULL_SHARE * share[fullest]:
        top -= 1
    while bottom < len(share) - 1 and share[bottom + 1] >= _FULL_SHARE * share[fullest]:
        bottom += 1
    core = mask[first : first + len(share), start:end]
    core[top : bottom + 1] = WHITE
    rest = (band & (core == 0)).astype(numpy.uint8)
    for erased, inked in ((core[:top][::-1], rest[:top][::-1]), (core[bottom + 1 :], rest[bottom + 1 :])):
        beyond = inked[_EDGE_PX : _EDGE_PX + _PRINT_PX].max(axis=0, initial=0)
        is_rule = closed(beyond[None], hollow_px, 1)[0] == 0
        erased[:_EDGE_PX, is_rule] = WHITE
        # A wandering or blurred rule has a full edge also where no print is beside it.
        if is_rule.any() and inked[:1, is_rule].sum() >= _BLURRED_SHARE * is_rule.sum():
            erased[:1] = WHITE
