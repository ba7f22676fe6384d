"""Text printed beyond its cell: a wrapped name in a row too low for it.

Spreadsheets cut such a name at the cell's borders on the screen, but its lines lie in the rows above and below in
the file. What is drawn in one go, line under line, belongs to one cell; where a rule runs through one of those
lines, the whole belongs to the cell nearest to its middle in which nothing else is printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan.model.document import Glyph
from juesuan.model.place import Box
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.vocabulary.wording import has_cjk

Run = list[Glyph]

_PITCH = 1.7
_SAME_LINE = 0.5
_CUT_SHARE = 0.15
_TIGHT = 0.15


class Block(NamedTuple):
    """Lines that belong to one cell. `cut` says that a row border runs through one of them."""

    glyphs: tuple[Glyph, ...]
    middles: tuple[float, ...]
    cut: bool

    def rows(self, ys: Sequence[float]) -> list[int]:
        """The rows from the first line's middle to the last one's, the nearest to the block's middle first."""
        middle = (self.middles[0] + self.middles[-1]) / 2
        rows = range(bisect_right(ys, self.middles[0]) - 1, bisect_right(ys, self.middles[-1]))
        return sorted(rows, key=lambda row: abs((ys[row] + ys[row + 1]) / 2 - middle))


def blocks_of(glyphs: Sequence[Glyph], ys: Sequence[float]) -> Iterator[Block]:
    """The glyphs (in drawing order, all between the first and last of the row borders `ys`) in blocks.

    Lines that no border cuts are blocks of their own.
    """
    for lines in _blocks(glyphs):
        cut = len(lines) > 1 and any(_is_cut(line, ys) for line in lines)
        for part in [lines] if cut else ([line] for line in lines):
            middles = tuple(_box(line).middle[1] for line in part)
            yield Block(tuple(glyph for line in part for glyph in line), middles, cut)


def columns_of(glyphs: Sequence[Glyph], xs: Sequence[float]) -> Iterator[tuple[Glyph, float]]:
    """Every glyph with the x by which its column is found: its middle, or that of words that run over a border.

    `xs` are the column borders. Words are Chinese glyphs without a gap; neighbouring cells leave one. A figure
    that runs over a border belongs to where it ends, since figures stand to the right.
    """
    for run in _tight_runs(glyphs):
        box = _box(run)
        runs_over = bisect_right(xs, run[0].middle[0]) != bisect_right(xs, run[-1].middle[0])
        is_words = has_cjk(run[0].text) and has_cjk(run[-1].text)
        is_figure = is_surely_amount("".join(glyph.text for glyph in run))
        for glyph in run:
            if runs_over and (is_words or is_figure):
                yield glyph, box.middle[0] if is_words else run[-1].middle[0]
            else:
                yield glyph, glyph.middle[0]


def _tight_runs(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    run: Run = []
    for glyph in glyphs:
        if run and not (_beside(run[-1], glyph) and glyph.x0 - run[-1].x1 < _TIGHT * (glyph.bottom - glyph.top)):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _blocks(glyphs: Sequence[Glyph]) -> Iterator[list[Run]]:
    """Lines drawn one after the other, each just under the one before and of Chinese text."""
    block: list[Run] = []
    for line in _lines(glyphs):
        if block and not _goes_on(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    line: Run = []
    for glyph in glyphs:
        if line and not _beside(line[-1], glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _beside(one: Glyph, other: Glyph) -> bool:
    height = one.bottom - one.top
    return abs(one.middle[1] - other.middle[1]) < _SAME_LINE * height and -height < other.x0 - one.x1 < height


def _goes_on(above: Run, below: Run) -> bool:
    one, other = _box(above), _box(below)
    height = one.bottom - one.top
    under = 0 < other.top - one.top < _PITCH * height
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0) > 0
    return under and overlap and has_cjk(above[-1].text) and has_cjk(below[0].text)


def _is_cut(line: Run, ys: Sequence[float]) -> bool:
    """Whether a row border runs through the line, beyond the slack that fonts have above and below."""
    box = _box(line)
    slack = _CUT_SHARE * (box.bottom - box.top)
    return bisect_right(ys, box.top + slack) != bisect_right(ys, box.bottom - slack)


def _box(glyphs: Sequence[Glyph] | Iterator[Glyph]) -> Box:
    boxes = [glyph.box for glyph in glyphs]
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
