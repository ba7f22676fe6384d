"""Breaks drawn at random: grids cut over pages, with heads repeated, run together or left out, moved and scaled.

The figures of a layout do not change when its grids are broken, so a reader must find the same ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from juesuan.model.layout import Layout, Placed
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.heads import Matrix, head_of

_LEAST_ROWS = 7
"""A grid of fewer rows is not broken: head, total and a row or two."""
_MOST_BREAKS = 3
_MOVES_PT = (-25.0, 25.0)
"""How far a page's table may stand from that of the page before: other margins on facing pages."""
_SCALES = (0.985, 1.015)
"""How much wider a page's table may be: columns that fit their contents."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A layout with breaks, and what each break was like, such as `x:head:moved`."""

    layout: Layout
    features: tuple[str, ...]


def broken(layout: Layout, seed: int, tables: int = 2) -> Broken:
    """The layout with so many of its grids cut, the same for the same seed."""
    chance = random.Random(seed)
    choice = [place for place, placed in enumerate(layout.grids) if placed.grid.row_count >= _LEAST_ROWS]
    chosen = set(chance.sample(choice, min(tables, len(choice))))
    features: list[str] = []
    grids: list[Placed] = []
    pages = 0
    for place, placed in enumerate(layout.grids):
        whole = placed._replace(grid=_later(placed.grid, pages))
        parts = list(_parts(whole, chance, features)) if place in chosen else [whole]
        pages += len(parts) - 1 if placed.grid.page is not None else 0
        grids.extend(parts)
    return Broken(replace(layout, grids=tuple(grids)), tuple(features))


def _parts(placed: Placed, chance: random.Random, features: list[str]) -> Iterator[Placed]:
    grid = placed.grid
    head = head_of(Matrix(grid)).rows
    first = head + 1
    if first >= grid.row_count - 1:
        yield placed
        return
    cuts = sorted(
        chance.sample(range(first, grid.row_count), min(chance.randint(1, _MOST_BREAKS), grid.row_count - first))
    )
    manner = chance.choice(["bare", "bare", "strip", "head", "glued"])
    moved = chance.choice(["same", "moved", "scaled"]) if grid.xs else "same"
    features.append(f"{'x' if grid.xs else 'origin'}:{manner}:{moved}")
    bounds = [0, *cuts, grid.row_count]
    for number, (start, end) in enumerate(pairwise(bounds)):
        part = _rows(grid, start, end)
        if number:
            part = _later(_moved(_headed(part, _rows(grid, 0, head), manner), moved, chance), number)
        yield Placed(part, placed.above if not number else (), placed.below if end == grid.row_count else ())


def _rows(grid: Grid, start: int, end: int) -> Grid:
    """The rows from `start` to `end` (not included); a cell that was cut keeps its text in its first part."""
    cells = []
    for cell in grid.cells:
        top, bottom = max(cell.row, start), min(cell.row + cell.rows, end)
        if top < bottom:
            text = cell.text if cell.row >= start else ""
            cells.append(replace(cell, row=top - start, rows=bottom - top, text=text))
    return replace(grid, cells=tuple(cells), row_count=end - start)


def _headed(grid: Grid, head: Grid, manner: str) -> Grid:
    """The rows with what a page puts above them: nothing, an empty row, the head, or the head run together."""
    above: tuple[Cell, ...] = ()
    if manner == "strip":
        above = tuple(Cell(0, column, "", grid.cells[0].place) for column in range(grid.column_count))
    elif manner == "head":
        above = head.cells
    elif manner == "glued":
        above = tuple(_glued(head))
    height = {"strip": 1, "glued": 1, "head": head.row_count}.get(manner, 0)
    below = tuple(replace(cell, row=cell.row + height) for cell in grid.cells)
    return replace(grid, cells=(*above, *below), row_count=grid.row_count + height)


def _glued(head: Grid) -> Iterator[Cell]:
    """The head in one row: what stands in a column is run together."""
    for column in sorted({cell.column for cell in head.cells}):
        cells = [cell for cell in head.cells if cell.column == column and cell.text.strip()]
        if cells:
            width = min(cell.columns for cell in cells)
            yield replace(cells[0], row=0, rows=1, columns=width, text="".join(cell.text for cell in cells))


def _moved(grid: Grid, moved: str, chance: random.Random) -> Grid:
    if moved == "moved":
        distance = chance.choice(_MOVES_PT)
        return replace(grid, xs=tuple(x + distance for x in grid.xs))
    if moved == "scaled":
        scale = chance.choice(_SCALES)
        return replace(grid, xs=tuple(x * scale for x in grid.xs))
    return grid


def _later(grid: Grid, pages: int) -> Grid:
    """The grid so many pages later."""
    if grid.page is None or not pages:
        return grid
    cells = tuple(
        replace(cell, place=replace(cell.place, page=(cell.place.page or 0) + pages)) for cell in grid.cells
    )
    return replace(grid, page=grid.page + pages, cells=cells)
