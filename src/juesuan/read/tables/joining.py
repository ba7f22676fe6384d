"""Grids put under grids: a table that is cut by the end of a page, or by nothing, is one grid again.

The rows of the next grid become rows of the first one, its columns found by their place: by x, after moving and
scaling, where both grids have borders; by the numbers that their columns have in the file; else by their order.
Nothing is read here: what the joined grid says is read once, as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.read.tables.heads import is_note
from juesuan.read.wording.rows import NAMES_OF_SIDE_ROWS
from juesuan.vocabulary.wording import compact, has_cjk, unnumbered

# Maps grid columns (the first included, the last not) of the next grid to those of the first.
Columns = Callable[[int, int], tuple[int, int]]

# Points: the outer borders of a part lie within this of those of the first one, or the part has moved.
_SAME_EDGE_PT = 14.0
# Points: two borders that are nearer are one.
_SAME_BORDER_PT = 2.0
# The same of a head that was cut off: word processors lay out its few wide cells for themselves.
_SAME_HEAD_BORDER_PT = 4.0
# Of the narrower column beside it: a border of as many as the first has may be off by this, where paper was bent.
_BENT_SHARE = 0.25
# Of the borders of a ruled part: fewer on the borders of the first are those of another table.
_AGREEING_SHARE = 0.6
# Of the width: a part that has moved sideways is as wide as the first one but for this.
_SAME_WIDTH_SHARE = 0.03
# A code, alone or before its name; an amount goes on after three digits.
_CODE = re.compile(r"\d{3}(\d\d){0,2}(?![\d.,])")
# Rows: a repeated head is not taller.
_TALLEST_HEAD = 8


def ways_to_join(first: Grid, following: Grid) -> Columns | None:
    """How the columns of a grid stand under those of the first; None if the two do not lie alike."""
    if first.xs and following.xs:
        return _by_x(first, following)
    if first.origins and following.origins:
        return _by_origin(first.origins, following.origins)
    return None if first.xs or following.xs else _by_order(first, following)


def _by_order(first: Grid, following: Grid) -> Columns | None:
    """Columns as they are counted; a text whose rows differ in length has lost the empty cells at their ends."""
    lengths = Counter(cell.row for cell in following.cells)
    is_trimmed = not following.ruled and len(set(lengths.values())) > 1
    more = first.column_count - following.column_count
    return (lambda left, after: (left, after)) if more == 0 or (more > 0 and is_trimmed) else None


def _by_x(first: Grid, following: Grid) -> Columns | None:
    """Columns by the middles of the first grid's columns that they cover, where the next grid may have moved."""
    old, new = first.xs, following.xs
    place = _place(old, new)
    if place is None or (first.ruled and _agreement(place, old, new) < _AGREEING_SHARE * len(new)):
        return None
    moved = [place.shift + x * place.scale for x in new]
    middles = [(left + right) / 2 for left, right in pairwise(old)]

    def columns(left: int, after: int) -> tuple[int, int]:
        start, end = moved[left] - 1, moved[after] + 1
        inside = [number for number, middle in enumerate(middles) if start <= middle <= end]
        if inside:
            return inside[0], inside[-1] + 1
        nearest = min(len(middles) - 1, max(0, bisect_right(old, (start + end) / 2) - 1))
        return nearest, nearest + 1

    return columns


class _Place(NamedTuple):
    """Where a grid stands: its x, times the scale, plus the shift in points, is that of the first grid."""

    shift: float
    scale: float


def _place(old: Sequence[float], new: Sequence[float]) -> _Place | None:
    """Where the next grid stands on the first one, its outer borders on those of the first.

    None if neither its outer borders nor its width are about those of the first.
    """
    width, other = old[-1] - old[0], new[-1] - new[0]
    in_place = abs(old[0] - new[0]) <= _SAME_EDGE_PT and abs(old[-1] - new[-1]) <= _SAME_EDGE_PT
    if not in_place and abs(width - other) > _SAME_WIDTH_SHARE * width:
        return None
    scale = width / other
    return _Place(old[0] - new[0] * scale, scale)


def _agreement(place: _Place, old: Sequence[float], new: Sequence[float], near_pt: float = _SAME_BORDER_PT) -> int:
    """How many borders of the next grid stand on borders of the first."""
    moved = [place.shift + x * place.scale for x in new]
    if len(old) == len(new) and all(
        abs(x - border) <= slack for x, border, slack in zip(moved, old, _slack(old), strict=True)
    ):
        return len(new)
    return sum(any(abs(border - x) <= near_pt for border in old) for x in moved)


def _slack(borders: Sequence[float]) -> Iterator[float]:
    """How far the borders of a part that was photographed may lie from each of these, in points."""
    widths = [right - left for left, right in pairwise(borders)]
    return (_BENT_SHARE * min(pair) for pair in zip([*widths[:1], *widths], [*widths, *widths[-1:]], strict=True))


def _by_origin(old: Sequence[int], new: Sequence[int]) -> Columns | None:
    """Columns by their numbers in the file: none of the next grid may lie outside the first."""
    if new[0] < old[0] or new[-1] > old[-1]:
        return None

    def column(number: int) -> int:
        return bisect_right(old, new[number]) - 1

    return lambda left, after: (column(left), column(after - 1) + 1)


def joined(first: Grid, following: Grid, columns: Columns, cut: int) -> Grid:
    """The first grid with the rows of the next one below it, but for the first `cut`.

    Where the end of the page cut a row, so that its amounts stand overleaf without a name, it is one row again.
    """
    last = first.row_count - 1
    below = last if is_rest_of_row(first, following, columns, cut) else first.row_count
    cells = list(first.cells)
    taken = {(cell.row, cell.column): number for number, cell in enumerate(cells) if cell.row == last}
    for cell in following.cells:
        if cell.row + cell.rows <= cut:
            continue
        left, after = columns(cell.column, cell.column + cell.columns)
        top = max(cell.row, cut)
        row = below + top - cut
        moved = replace(cell, row=row, rows=cell.row + cell.rows - top, column=left, columns=after - left)
        if (row, left) not in taken:
            taken[row, left] = len(cells)
            cells.append(moved)
        elif cell.text.strip():
            number = taken[row, left]
            cells[number] = replace(moved, text=cells[number].text + cell.text)
    return replace(first, cells=in_order(cells), row_count=below + following.row_count - cut)


def is_rest_of_row(first: Grid, following: Grid, columns: Columns, cut: int) -> bool:
    """Whether the row of the next grid below the cut is the rest of the last row.

    It has nothing but amounts for empty cells of that row, and ends of names that stand in it.
    """
    rest = [cell for cell in following.cells if cell.row == cut and cell.text.strip()]
    last = [cell for cell in first.cells if cell.row == first.row_count - 1 and cell.text.strip()]
    filled = {column: cell for cell in last for column in range(cell.column, cell.column + cell.columns)}
    # A row with a code has one too: a single name without one goes on. So do headings that were cut in one row.
    is_head = len(rest) > 1 and not any(is_surely_amount(cell.text) for cell in first.cells)
    goes_on = is_head or (len(rest) == 1 and any(_CODE.match(compact(cell.text)) for cell in last))

    def is_rest(cell: Cell) -> bool:
        left, after = columns(cell.column, cell.column + cell.columns)
        above, text = filled.get(left), compact(cell.text)
        if above is None or not has_cjk(text):
            return is_surely_amount(text) and not any(map(filled.get, range(left, after)))
        is_own = is_note(text) or "。" in text or unnumbered(text) != text or above.columns != after - left
        return has_cjk(above.text) and not is_own and (goes_on or _is_name(above.text, text))

    return bool(rest) and any(has_cjk(cell.text) for cell in last) and all(map(is_rest, rest))


def _is_name(start: str, rest: str) -> bool:
    """Whether two texts are one name of a row, and not two."""
    whole, *parts = (unnumbered(compact(text)) for text in (start + rest, start, rest))
    return whole in NAMES_OF_SIDE_ROWS and not all(part in NAMES_OF_SIDE_ROWS for part in parts)


def under_split_head(head: Grid, lines: Iterable[str], body: Grid) -> Grid | None:
    """A ruled grid under the rows of a head that the end of a page cut off from it; None if they do not fit.

    The head holds no amount, and each of its borders goes on in the grid, which may part its columns further.
    Where the page ended inside a row, its headings stand in `lines` below the last rule: a line with one word
    for each cell that was left empty is in these cells.
    """
    if not (head.ruled and body.ruled and head.xs and body.xs and head.row_count <= _TALLEST_HEAD):
        return None
    place = _place(body.xs, head.xs)
    amounts = any(is_surely_amount(cell.text) for cell in head.cells)
    if amounts or place is None or _agreement(place, body.xs, head.xs, _SAME_HEAD_BORDER_PT) < len(head.xs):
        return None
    columns = _by_x(replace(body, ruled=False), head)
    return None if columns is None else _over(_filled(head, lines), body, columns)


def _filled(head: Grid, lines: Iterable[str]) -> Grid:
    """The head with the words of a line in the empty cells of its last row, if there are as many."""
    open_cells = [cell for cell in head.cells if cell.row + cell.rows == head.row_count and not cell.text.strip()]
    # The words of a page number are shorter than headings.
    rows = (row for row in map(str.split, lines) if all(len(word) > 1 and has_cjk(word) for word in row))
    words = next((row for row in rows if len(row) == len(open_cells)), [])
    texts = dict(zip(open_cells, words, strict=False))
    return replace(head, cells=tuple(replace(cell, text=texts.get(cell, cell.text)) for cell in head.cells))


def _over(head: Grid, body: Grid, columns: Columns) -> Grid:
    """The rows of the head as the first ones of the body, in the columns of the body.

    Where a column has words above and below the cut, they are one heading: its cell was cut with the page.
    """
    cells = {(cell.row, cell.column): cell for cell in body.cells}
    upper = []
    for cell in head.cells:
        left, after = columns(cell.column, cell.column + cell.columns)
        text, below = cell.text, cells.get((0, left))
        is_last = cell.row + cell.rows == head.row_count
        if text and is_last and below is not None and below.text and below.columns == after - left == 1:
            cells[0, left] = replace(below, text=text + below.text)
            text = ""
        upper.append(replace(cell, text=text, column=left, columns=after - left))
    lower = (replace(cell, row=cell.row + head.row_count) for cell in cells.values())
    return replace(
        body, cells=in_order([*upper, *lower]), row_count=head.row_count + body.row_count, page=head.page
    )


def repeated_rows(first: Grid, following: Grid) -> int:
    """How many rows at the top of a grid repeat the head of the first; 0 if none is repeated.

    Word processors repeat whole rows: where a heading reaches down beside the total, the total is repeated too.
    Such a row is no second figure.
    """
    former, repeated = _top_rows(first), 0
    for number, texts in _top_rows(following).items():
        holds_amount = any(map(is_surely_amount, texts))
        if holds_amount and (texts not in former.values() or not any(map(has_cjk, texts))):
            break
        if holds_amount or former.get(number) == texts:
            repeated = number + 1
    return repeated


def _top_rows(grid: Grid) -> dict[int, tuple[str, ...]]:
    """What the rows print that may be a head."""
    rows = grid.printed().items()
    return {row: tuple(compact(cell.text) for cell in cells) for row, cells in rows if row < _TALLEST_HEAD}


def cuts(first: Grid, following: Grid, columns: Columns, head_rows: int, repeated: int) -> list[int]:
    """How many rows of the next grid may be a head that is repeated.

    They are the rows that are known to be `repeated`, its head, all before the first amount, none; where a row of
    the first grid goes on, no more than are repeated.
    """
    if is_rest_of_row(first, following, columns, repeated):
        return [repeated]
    first_amount = min((cell.row for cell in following.cells if is_surely_amount(cell.text)), default=0)
    head = head_rows if head_rows < following.row_count else 0
    before_amounts = first_amount if first_amount <= _TALLEST_HEAD else 0
    return [*filter(None, dict.fromkeys((repeated, head, before_amounts))), 0]


def in_order(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells in reading order."""
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
