"""What stands where on a page: running heads, which are in no paragraph or table, and halves side by side.

Of pages that show two pages, or two columns of text, side by side, the left half is read first, then the right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.document import Line, Page, lines_of
from juesuan.model.place import Box
from juesuan.read.wording import titles
from juesuan.read.wording.titles import PAGE_NUMBER
from juesuan.vocabulary.wording import compact

# A line on fewer pages is no running head: two tables may have one title.
_FEWEST_PAGES = 3

# Running heads are among so many first or last lines of a page.
_OUTERMOST = 2

# They stand within this part of the page's height from its upper or lower edge: the usual margin and a line.
_EDGE_SHARE = 0.12

# They have at most so many parts, apart from each other: the head of a table without rules has more.
_MOST_PARTS = 3

# Words of one part are at most so many line heights apart: a space beside a number is a quarter to a half.
_GAP_IN_PART = 0.7

# How far their heights differ from page to page, in points.
_SAME_HEIGHT_PT = 4.0

# A rule as wide as this part of the page, beyond a line, is that of a table which the line is in.
_WIDE_SHARE = 0.3

# Sheets with two pages each: fewer may be a table whose middle is blank by chance.
_LEAST_SHEETS = 3
# Glyphs: fewer are no page to speak of.
_FEW_GLYPHS = 20
# Points on each side of the middle that the margins of two pages leave blank; two columns of text leave as much.
_GUTTER_PT = 6.0
# Of the width of a page: the white space between two columns of text begins and ends within this part.
_MIDDLE_SHARE = (0.4, 0.6)
# Lines of a column of text: so many, most of which fill it without a gap, as the rows of a table do not.
_LEAST_LINES = 8
# Of the width of a column: a line of text that goes on fills more of it.
_FULL_SHARE = 0.8
# Line heights: justified text has narrower gaps, a table has wider ones.
_WIDEST_GAP = 1.5

_DIGITS = re.compile(r"\d+")

# A stretch of the x axis, in points.
Stretch = tuple[float, float]


# --- running heads ---


def without_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their running heads and feet in `running` instead of in `lines`."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in _candidates(page):
            places[_DIGITS.sub("#", compact(line.text))].append((page.number, line))
    running: defaultdict[int, list[Line]] = defaultdict(list)
    for found in places.values():
        for number, line in found:
            as_high = {on for on, other in found if abs(line.box.top - other.box.top) <= _SAME_HEIGHT_PT}
            if len(as_high) >= _FEWEST_PAGES:
                running[number].append(line)
    return tuple(_parted(page, running[page.number]) if page.number in running else page for page in pages)


def _parted(page: Page, running: Sequence[Line]) -> Page:
    """The page without those of the running lines that are its own: halves of a sheet share their number."""
    own = tuple(line for line in running if line in page.lines)
    lines = tuple(line for line in page.lines if line not in own)
    return replace(page, lines=lines, running=(*page.running, *own))


def _candidates(page: Page) -> Iterator[Line]:
    """The outermost lines of a page near its edges that are no caption and in no table."""
    wide = [edge for edge in page.edges if edge.is_horizontal and edge.x1 - edge.x0 > _WIDE_SHARE * page.width]
    margin = _EDGE_SHARE * page.height
    for line in page.lines[:_OUTERMOST]:
        if line.box.bottom < margin and not any(edge.top < line.box.top for edge in wide):
            yield from _bare(line)
    for line in page.lines[-_OUTERMOST:]:
        if line.box.top > page.height - margin and not any(edge.top > line.box.bottom for edge in wide):
            yield from _bare(line)


def _bare(line: Line) -> Iterator[Line]:
    gap = _GAP_IN_PART * (line.box.bottom - line.box.top)
    parts = 1 + sum(after.box.x0 - word.box.x1 > gap for word, after in pairwise(line.words))
    if parts <= _MOST_PARTS and not titles.CAPTION.search(compact(line.text)):
        yield line


# --- two pages on a sheet ---


def with_doubles_parted(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages; if all show two pages side by side, as prints for booklets do, with the halves of each.

    Then nothing crosses the middle of any sheet; of sheets of one page, some title or rule does. Sheets that are
    to be folded do not bear their pages in order, which the numbers on these show; such sheets are not parted.
    """
    sheets = [page for page in pages if len(page.glyphs) >= _FEW_GLYPHS]
    are_doubles = len(sheets) >= _LEAST_SHEETS and all(map(_has_gutter, sheets))
    if not (are_doubles and sum(map(_has_two_halves, sheets)) >= _LEAST_SHEETS):
        return tuple(pages)
    halves = [_half(page, *ends) for page in pages for ends in pairwise((0.0, page.width / 2, page.width))]
    numbers = [number for half in halves if (number := _number_on(half))]
    if any(after <= before for before, after in pairwise(numbers)):
        return tuple(replace(page, is_double=True) for page in pages)
    whole = without_running_heads(halves)
    return tuple(map(_with_halves, pages, zip(whole[::2], whole[1::2], strict=True)))


def _with_halves(page: Page, halves: tuple[Page, Page]) -> Page:
    left, right = halves
    lines, running = left.lines + right.lines, left.running + right.running
    return replace(page, halves=halves, lines=lines, running=running)


def _half(page: Page, left: float, right: float) -> Page:
    """What stands between two places of a sheet, as a page of its own in the coordinates of the sheet."""
    running = [line.box for line in page.running]
    glyphs = tuple(
        glyph
        for glyph in page.glyphs
        if left <= glyph.middle[0] < right and not any(box.holds(*glyph.middle) for box in running)
    )
    edges = tuple(edge for edge in page.edges if left <= edge.x0 < right)
    return replace(page, glyphs=glyphs, edges=edges, lines=lines_of(glyphs))


def _number_on(page: Page) -> int:
    """The number printed at the foot of a page; 0 if none is."""
    foot = compact(page.lines[-1].text) if page.lines else ""
    return int(_DIGITS.findall(foot)[0]) if PAGE_NUMBER.match(foot) else 0


def _has_gutter(page: Page) -> bool:
    """Whether a page is wider than high, and nothing crosses its middle."""
    left, right = page.width / 2 - _GUTTER_PT, page.width / 2 + _GUTTER_PT
    boxes = [*(glyph.box for glyph in page.glyphs), *(Box(*edge) for edge in page.edges)]
    return page.width > page.height and not any(box.x0 < right and box.x1 > left for box in boxes)


def _has_two_halves(page: Page) -> bool:
    left = sum(glyph.x1 < page.width / 2 for glyph in page.glyphs)
    return min(left, len(page.glyphs) - left) >= _FEW_GLYPHS


# --- two columns of text ---


def with_columns_parted(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages; those of text in two columns, and those beside them with the same gutter, with their halves."""
    gutters = {page.number: gutter for page in pages if (gutter := _gutter_of_text(page))}
    return tuple(_in_columns(page, gutters) for page in pages)


def _in_columns(page: Page, gutters: dict[int, Stretch]) -> Page:
    beside = (gutters[number] for number in (page.number, page.number - 1, page.number + 1) if number in gutters)
    gutter = next((gutter for gutter in beside if _is_free(page, gutter)), None)
    if page.is_double or gutter is None:
        return page
    middle = sum(gutter) / 2
    halves = _half(page, 0.0, middle), _half(page, middle, page.width)
    return replace(page, halves=halves, lines=halves[0].lines + halves[1].lines)


def _gutter_of_text(page: Page) -> Stretch | None:
    """The white space between two columns of text; None if the page is not printed in two columns."""
    left, right = (share * page.width for share in _MIDDLE_SHARE)
    words = sorted((word.x0, word.x1) for line in _text_lines(page) for word in line.words)
    end, gaps = left, [(0.0, (left, left))]
    for x0, x1 in [*words, (right, right)]:
        if x1 > left and end < min(x0, right):
            gaps.append((min(x0, right) - end, (end, min(x0, right))))
        end = max(end, x1)
    width, gutter = max(gaps)
    if page.halves or width < 2 * _GUTTER_PT or not _is_free(page, gutter):
        return None
    middle = sum(gutter) / 2
    return gutter if all(map(_is_text, (_half(page, 0.0, middle), _half(page, middle, page.width)))) else None


def _is_free(page: Page, gutter: Stretch) -> bool:
    """Whether nothing but a page number and an upright rule stands in the gutter, and no level rule."""
    boxes = [
        *(word.box for line in _text_lines(page) for word in line.words),
        *(Box(*edge) for edge in page.edges if edge.is_horizontal),
    ]
    return not any(box.x0 < gutter[1] and box.x1 > gutter[0] for box in boxes)


def _text_lines(page: Page) -> Iterator[Line]:
    return (line for line in page.lines if not PAGE_NUMBER.match(compact(line.text)))


def _is_text(half: Page) -> bool:
    """Whether lines of text fill a column: most reach from side to side without a gap."""
    lines = list(_text_lines(half))
    if len(lines) < _LEAST_LINES:
        return False
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    full = [line for line in lines if line.box.x1 - line.box.x0 > _FULL_SHARE * width and not _has_gap(line)]
    return len(full) > len(lines) / 2


def _has_gap(line: Line) -> bool:
    widest = _WIDEST_GAP * (line.box.bottom - line.box.top)
    return any(right.x0 - left.x1 > widest for left, right in pairwise(line.words))
