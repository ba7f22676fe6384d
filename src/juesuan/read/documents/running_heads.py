"""Running heads and feet: lines at one height on page after page, which belong to no paragraph or table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.document import Line, Page
from juesuan.read.wording import covers
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

_DIGITS = re.compile(r"\d+")


def without_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their running heads and feet in `running` instead of in `lines`."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page in pages:
        for line in _candidates(page):
            places[_DIGITS.sub("#", compact(line.text))].append((page.number, line))
    running: defaultdict[int, list[Line]] = defaultdict(list)
    for found in places.values():
        for number, line in found:
            if len({other for other, same in found if _is_as_high(line, same)}) >= _FEWEST_PAGES:
                running[number].append(line)
    return tuple(_parted(page, running[page.number]) if page.number in running else page for page in pages)


def _parted(page: Page, running: Sequence[Line]) -> Page:
    """The page without those of the running lines that are its own: halves of a sheet share their number."""
    own = tuple(line for line in running if line in page.lines)
    lines = tuple(line for line in page.lines if line not in own)
    return replace(page, lines=lines, running=(*page.running, *own))


def _is_as_high(line: Line, other: Line) -> bool:
    return abs(line.box.top - other.box.top) <= _SAME_HEIGHT_PT


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
    if parts <= _MOST_PARTS and not covers.CAPTION.search(compact(line.text)):
        yield line
