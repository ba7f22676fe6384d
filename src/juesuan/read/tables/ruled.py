"""Ruled tables of a page: lattice and glyphs to a Grid of cells with text and place.

A glyph belongs to the cell that holds its middle; two kinds of print need more:

- *Text beyond its cell.* Spreadsheets cut a wrapped name at the cell's borders on the screen, but its lines lie in
  the rows above and below in the file. What is drawn in one go, line under line, belongs to one cell; where a rule
  runs through one of those lines, the whole belongs to the cell nearest to its middle that is empty else.
- *Rows without a rule between them.* A ruled row is parted if one of its cells holds several lines that are all
  amounts. Its rows are then the lines with numbers, and lines of words alone that are too far from those to be
  wrapped parts of their names. The cuts lie half way between the rows; only cells of that one ruled row are cut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from juesuan.model.document import Glyph, Line, Page, in_runs, least, lines_of
from juesuan.model.place import Box, Place
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import has_number, is_amount, is_nil, is_surely_amount
from juesuan.read.tables.lattice import CellBox, Lattice
from juesuan.read.tables.respacing import touching_parts, with_whole_numbers
from juesuan.vocabulary.wording import has_cjk

Run = list[Glyph]

# Glyph heights: the next line of the same text begins not lower than this.
_LINE_PITCH = 1.7
# Glyph heights: glyphs whose middles differ by less stand on one line, lines whose middles do in one row.
_SAME_LINE = 0.5
# Of the glyph height: the slack that fonts have above and below; a border within it does not cut the line.
_CUT_SHARE = 0.15
# Glyph heights: a wider gap parts two words.
_TIGHT = 0.15
# Glyph heights: characters that overlap by more, as those of one word do not, are of two cells.
_OVERLAP = 0.1
# Of the distance between rows: words farther than this from every row with numbers are a row of their own.
_WRAP_SHARE = 0.75


class Block(NamedTuple):
    """Lines that belong to one cell. `cut` says that a row border runs through one of them."""

    glyphs: tuple[Glyph, ...]
    middles: tuple[float, ...]
    cut: bool

    def rows(self, ys: Sequence[float]) -> list[int]:
        """The rows from the first line's middle to the last one's, the nearest to the block's middle first."""
        middle = (self.middles[0] + self.middles[-1]) / 2
        first, after = bisect_right(ys, self.middles[0]) - 1, bisect_right(ys, self.middles[-1])
        rows = range(max(first, 0), min(after, len(ys) - 1))
        return sorted(rows, key=lambda row: abs((ys[row] + ys[row + 1]) / 2 - middle))


def grid_of(page: Page, lattice: Lattice) -> Grid:
    """The lattice with the text printed in its cells. A glyph belongs to the cell that holds its middle.

    Assigning glyph by glyph keeps a figure that touches the next cell's text in its own cell.
    """
    lines = in_runs(page.glyphs, _beside)
    # Lines drawn one after the other, each just under the one before and of Chinese text, are one block; a picture
    # does not know what was drawn in one go.
    blocks = [[line] for line in lines] if page.recognised else list(in_runs(lines, _goes_on))
    printed = _glyphs_by_cell(blocks, lattice)
    whole, lattice = lattice, _with_rows_parted(lattice, printed)
    if lattice is not whole:
        printed = _glyphs_by_cell(blocks, lattice)
    boxes = _boxes(lattice, printed)
    cells = tuple(
        Cell(
            row=cell.row,
            column=cell.column,
            text=text_of(printed.get(number, ())),
            place=Place(page=page.number, box=page.as_printed(boxes[number])),
            rows=cell.rows,
            columns=cell.columns,
            confidence=least(glyph.confidence for glyph in printed.get(number, ())),
        )
        for number, cell in enumerate(lattice.cells)
    )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(ordered, len(lattice.ys) - 1, len(lattice.xs) - 1, xs=lattice.xs, page=page.number)


def _boxes(lattice: Lattice, printed: Mapping[int, Sequence[Glyph]]) -> list[Box]:
    """The boxes of the cells. A figure that begins left of its cell is in its box, not in its neighbour's."""
    boxes = [cell.box for cell in lattice.cells]
    owner = _owners(lattice.cells)
    for number, glyphs in printed.items():
        cell, x0 = lattice.cells[number], min(glyph.x0 for glyph in glyphs)
        if x0 < cell.box.x0 and cell.column and not has_cjk(glyphs[0].text):
            left = owner[cell.row, cell.column - 1]
            boxes[number] = boxes[number]._replace(x0=x0)
            boxes[left] = boxes[left]._replace(x1=min(boxes[left].x1, x0))
    return boxes


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell: its lines with a line break between them, gaps as single spaces."""
    return "\n".join(line.text for line in lines_of(tuple(glyphs)))


def _glyphs_by_cell(blocks: Iterable[list[Run]], lattice: Lattice) -> dict[int, list[Glyph]]:
    """The glyphs of each cell (by its number). Blocks that a border cuts go last, to a cell still empty."""
    owner = _owners(lattice.cells)
    printed: dict[int, list[Glyph]] = defaultdict(list)
    for block in sorted(_blocks_of(blocks, lattice), key=lambda block: block.cut):
        column = bisect_right(lattice.xs, block.glyphs[0].middle[0]) - 1
        rows = block.rows(lattice.ys)
        row = next((row for row in rows if not printed.get(owner[row, column])), rows[0])
        for glyph, x in _columns_of(block.glyphs, lattice.xs):
            if not block.cut:
                row = bisect_right(lattice.ys, glyph.middle[1]) - 1
            printed[owner[row, bisect_right(lattice.xs, x) - 1]].append(glyph)
    return printed


def _owners(cells: Sequence[CellBox]) -> dict[tuple[int, int], int]:
    return {
        (row, column): number
        for number, cell in enumerate(cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


# --- text beyond its cell ---


def _blocks_of(blocks: Iterable[list[Run]], lattice: Lattice) -> Iterator[Block]:
    """The glyphs of a page (in drawing order, as blocks of lines) that are in the lattice.

    Lines that no border cuts are blocks of their own. Of a block that is cut, a line may lie outside.
    """
    for lines in blocks:
        cut = len(lines) > 1 and any(_is_cut(line, lattice.ys) for line in lines)
        for part in [lines] if cut else ([line] for line in lines):
            whole = [glyph for line in part for glyph in line]
            if cut and lattice.box.holds(*_box(whole).middle):
                held = [glyph for glyph in whole if lattice.xs[0] < glyph.middle[0] < lattice.xs[-1]]
                yield Block(tuple(held), tuple(_box(line).middle[1] for line in part), cut)
            elif held := [glyph for glyph in whole if lattice.box.holds(*glyph.middle)]:
                yield Block(tuple(held), (_box(held).middle[1],), cut=False)


def _columns_of(glyphs: Sequence[Glyph], xs: Sequence[float]) -> Iterator[tuple[Glyph, float]]:
    """Every glyph with the x by which its column is found: its middle, or that of words that run over a border.

    `xs` are the column borders. Words are Chinese glyphs without a gap; neighbouring cells leave one. A figure
    that runs over a border belongs to where it ends, since figures stand to the right.
    """
    for run in (part for touching in in_runs(glyphs, _touch) for part in touching_parts(touching)):
        box = _box(run)
        runs_over = bisect_right(xs, run[0].middle[0]) != bisect_right(xs, run[-1].middle[0])
        is_words = has_cjk(run[0].text) and has_cjk(run[-1].text)
        is_figure = is_surely_amount("".join(glyph.text for glyph in run))
        for glyph in run:
            if runs_over and (is_words or is_figure):
                yield glyph, box.middle[0] if is_words else run[-1].middle[0]
            else:
                yield glyph, glyph.middle[0]


def _touch(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph stands beside another, neither apart from it as words are nor over it as cells may be."""
    height = other.bottom - other.top
    return _beside(one, other) and -_OVERLAP * height < other.x0 - one.x1 < _TIGHT * height


def _beside(one: Glyph, other: Glyph) -> bool:
    height = one.bottom - one.top
    return abs(one.middle[1] - other.middle[1]) < _SAME_LINE * height and -height < other.x0 - one.x1 < height


def _goes_on(above: Run, below: Run) -> bool:
    one, other = _box(above), _box(below)
    height = one.bottom - one.top
    under = 0 < other.top - one.top < _LINE_PITCH * height
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0) > 0
    return under and overlap and has_cjk(above[-1].text) and has_cjk(below[0].text)


def _is_cut(line: Run, ys: Sequence[float]) -> bool:
    """Whether a row border runs through the line, beyond the slack that fonts have above and below."""
    box = _box(line)
    slack = _CUT_SHARE * (box.bottom - box.top)
    return bisect_right(ys, box.top + slack) != bisect_right(ys, box.bottom - slack)


def _box(glyphs: Sequence[Glyph]) -> Box:
    _, x0s, tops, x1s, bottoms, _ = zip(*glyphs, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


# --- rows without a rule between them ---


def _with_rows_parted(lattice: Lattice, printed: Mapping[int, Sequence[Glyph]]) -> Lattice:
    """The lattice with its stacked rows parted; the same lattice if none is stacked.

    `printed` are the glyphs of each cell, by the cell's number.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    stacked: set[int] = set()
    for number, cell in enumerate(lattice.cells):
        if cell.rows == 1:
            held = with_whole_numbers(lines_of(printed.get(number, ())))
            lines[cell.row].extend(held)
            if _are_amounts(held):
                stacked.add(cell.row)
    cuts = {row: [(above + below) / 2 for above, below in pairwise(_row_middles(lines[row]))] for row in stacked}
    if not cuts:
        return lattice
    first = [row + sum(len(cuts.get(above, ())) for above in range(row)) for row in range(len(lattice.ys))]
    ys = sorted([*lattice.ys, *(y for found in cuts.values() for y in found)])
    cells = tuple(part for cell in lattice.cells for part in _parts(cell, cuts, first))
    return Lattice(lattice.xs, tuple(ys), cells)


def _row_middles(lines: Sequence[Line]) -> list[float]:
    """Where the rows of a stack stand: their middles, from top to bottom, in points."""
    rows = _apart(filter(has_number, lines))
    # Print at one height is one row: a blot beside an amount, taken for a nil, parts nothing.
    pitch = min((below - above for above, below in pairwise(rows)), default=inf)
    for middle in _apart(line for line in lines if not has_number(line)):
        if all(abs(middle - row) > _WRAP_SHARE * pitch for row in rows):
            rows.append(middle)
    return sorted(rows)


def _apart(lines: Iterable[Line]) -> list[float]:
    """The middles of lines, one for those that stand at one height."""
    middles: list[float] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        middle = line.box.middle[1]
        if not middles or middle - middles[-1] > _SAME_LINE * (line.box.bottom - line.box.top):
            middles.append(middle)
    return middles


def _are_amounts(lines: Sequence[Line]) -> bool:
    """Whether there are several lines and each is an amount by itself or a nil.

    Of a wrapped number one is not, or they are a single amount: 16,027 over ,359.1 over 0.
    """
    amounts = sum(is_surely_amount(line.text) for line in lines)
    # A nil in front of an amount is no part of it; one below it may be the digit that the cell had no room for.
    is_stack = amounts > 1 or (len(lines) > 1 and is_surely_amount(lines[-1].text))
    if not is_stack or (lines[0].text != "0" and is_amount("".join(line.text for line in lines))):
        return False
    return all(is_surely_amount(line.text) or line.text == "0" or is_nil(line.text) for line in lines)


def _parts(cell: CellBox, cuts: dict[int, list[float]], first: Sequence[int]) -> Iterator[CellBox]:
    after = first[cell.row + cell.rows] if cell.row + cell.rows < len(first) else first[-1]
    if cell.rows > 1 or cell.row not in cuts:
        yield cell._replace(row=first[cell.row], rows=after - first[cell.row])
        return
    borders = [cell.box.top, *cuts[cell.row], cell.box.bottom]
    for number, (top, bottom) in enumerate(pairwise(borders)):
        box = Box(cell.box.x0, top, cell.box.x1, bottom)
        yield CellBox(first[cell.row] + number, cell.column, 1, cell.columns, box)
