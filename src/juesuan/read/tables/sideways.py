"""Wide tables printed over two pages: the right part, which has amounts but no names, is put beside the left.

A spreadsheet that is wider than its paper prints its remaining columns on pages of their own, after the page whose
rows they are, or after all pages of the table. Both parts have the same rows at the same heights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from juesuan.model.layout import Placed
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_amount
from juesuan.read.tables.captions import title_of_line

_SAME_HEIGHT_PT = 2.0
_LEAST_ROWS = 4
_TALLEST_HEAD = 6
_FEWEST_NAMED = 0.8


def beside(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """The grids in order, each right part joined to the first untaken grid that it continues to the right."""
    found: list[Placed] = []
    open_from = 0
    taken: set[int] = set()
    for item in placed:
        if any(title_of_line(line) for line in item.above):
            open_from = len(found)
        untaken = (at for at in range(open_from, len(found)) if at not in taken)
        left = next((at for at in untaken if _fits(found[at].grid, item.grid)), None)
        if left is None:
            found.append(item)
            continue
        taken.add(left)
        found[left] = found[left]._replace(grid=_joined(found[left].grid, item.grid), below=item.below)
    return tuple(found)


def _fits(left: Grid, right: Grid) -> bool:
    """Whether the right grid has only amounts, on another page, for rows that the left one names."""
    if left.page is None or right.page is None or not left.page < right.page:
        return False
    if left.row_count != right.row_count or left.row_count < _LEAST_ROWS or not left.ruled:
        return False
    figures = _rows_of_amounts(right)
    return bool(figures) and _names(left, figures) and _as_high(left, right)


def _rows_of_amounts(grid: Grid) -> Sequence[int]:
    """The rows under the head if they print nothing but amounts; none if they do not."""
    rows = _by_row(grid)
    first = next((row for row in sorted(rows) if any("." in text and is_amount(text) for text in rows[row])), None)
    if first is None or not 0 < first <= _TALLEST_HEAD or all(map(is_amount, _texts_above(rows, first))):
        return ()
    below = [row for row in sorted(rows) if row >= first]
    return below if all(is_amount(text) for row in below for text in rows[row]) else ()


def _by_row(grid: Grid) -> Mapping[int, list[str]]:
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for cell in grid.cells:
        if cell.text.strip():
            rows[cell.row].append(cell.text)
    return rows


def _texts_above(rows: Mapping[int, list[str]], first: int) -> Iterable[str]:
    return (text for row, texts in rows.items() if row < first for text in texts)


def _names(left: Grid, rows: Sequence[int]) -> bool:
    """Whether the left grid names these rows."""
    printed = _by_row(left)
    named = [row for row in rows if any(not is_amount(text) for text in printed.get(row, ()))]
    return len(named) >= _FEWEST_NAMED * len(rows)


def _as_high(left: Grid, right: Grid) -> bool:
    """Whether the rows of the two grids stand at the same distances from their tops."""
    ours, theirs = _tops(left), _tops(right)
    shared = ours.keys() & theirs.keys()
    return len(shared) > 1 and all(abs(ours[row] - theirs[row]) <= _SAME_HEIGHT_PT for row in shared)


def _tops(grid: Grid) -> Mapping[int, float]:
    boxes = [(cell.row, cell.place.box.top) for cell in grid.cells if cell.place.box is not None]
    top = min((top for _, top in boxes), default=0.0)
    return {row: at - top for row, at in boxes}


def _joined(left: Grid, right: Grid) -> Grid:
    """One grid: the columns of the right after those of the left, every cell with its own page."""
    cells: list[Cell] = [*left.cells]
    cells += (replace(cell, column=cell.column + left.column_count) for cell in right.cells)
    shift = left.xs[-1] - right.xs[0]
    return replace(
        left,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        column_count=left.column_count + right.column_count,
        xs=(*left.xs, *(x + shift for x in right.xs[1:])),
    )
