"""The run of a document: lines and grids in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from juesuan.model.document import Document, Line, Page, TextItem
from juesuan.model.layout import Placed
from juesuan.model.table import Grid
from juesuan.read.tables.captions import is_caption_line, title_of_line
from juesuan.read.tables.lattice import Lattice, lattices
from juesuan.read.tables.ruled import grid_of
from juesuan.read.tables.unruled import grid_continued, grid_without_rules
from juesuan.vocabulary.wording import compact

_PAGE_NUMBER = re.compile(r"^[-—–−·.~第]*\d{1,3}[-—–−·.~页]*(共\d+页)?$")
LINES_ABOVE = 14
_CAPTION_LINES = 5


class FreeLine(NamedTuple):
    """A line outside all grids, with its page."""

    page: Page
    line: Line


Item = FreeLine | TextItem | Grid


def placed_grids(items: Iterable[Item]) -> Iterator[Placed]:
    """Every grid with the lines around it, over page ends: a caption may stand at a page's foot."""
    above: list[str] = []
    pending: Placed | None = None
    for item in items:
        if not isinstance(item, Grid):
            above.append(item.line.text if isinstance(item, FreeLine) else item.text)
            continue
        if pending is not None:
            yield pending._replace(below=tuple(above[:LINES_ABOVE]))
        pending = Placed(item, tuple(above[-LINES_ABOVE:]), ())
        above = []
    if pending is not None:
        yield pending._replace(below=tuple(above[:LINES_ABOVE]))


def items_of(document: Document) -> Iterator[Item]:
    """The lines and grids of a PDF in reading order, without page numbers."""
    open_grid: Grid | None = None
    for page in document.pages:
        items = list(_items_of_page(page, open_grid))
        yield from items
        last = items[-1] if items else None
        open_grid = last if isinstance(last, Grid) and not last.ruled else None


def _items_of_page(page: Page, open_grid: Grid | None) -> Iterator[Item]:
    """What is on a page from top to bottom; `open_grid` is the unruled table that the page before ended in."""
    found = [lattice for lattice in lattices(page.edges) if len(lattice.xs) > 2]
    free = [line for line in page.lines if not _inside_any(line, found)]
    free = [line for line in free if not _PAGE_NUMBER.match(compact(line.text))]
    tops = [lattice.ys[0] for lattice in found]
    items: list[tuple[float, Item]] = [(lattice.ys[0], grid_of(page, lattice)) for lattice in found]
    for run, bare in _runs(free, tops):
        items.extend(_items_of_run(page, run, open_grid if bare and run[0] is free[0] else None, bare))
    for _, item in sorted(items, key=lambda placed: placed[0]):
        yield item


def _runs(lines: Sequence[Line], tops: Sequence[float]) -> Iterator[tuple[list[Line], bool]]:
    """Lines in runs that begin with a title; with each, whether no ruled table follows before the next title."""
    run: list[Line] = []
    for line in lines:
        if run and title_of_line(line.text):
            yield run, not any(run[0].box.top < top < line.box.top for top in tops)
            run = []
        run.append(line)
    if run:
        yield run, not any(run[0].box.top < top for top in tops)


def _items_of_run(
    page: Page, lines: list[Line], open_grid: Grid | None, bare: bool
) -> Iterator[tuple[float, Item]]:
    """The lines of a run, or its caption and the table without rules that it prints."""
    caption = [line for line in lines[:_CAPTION_LINES] if is_caption_line(line.text)]
    rest = [line for line in lines if line not in caption]
    grid = None
    if bare and title_of_line(lines[0].text):
        grid = grid_without_rules(page, rest)
    elif open_grid is not None:
        grid = grid_continued(page, rest, open_grid)
    if grid is None:
        yield from ((line.box.top, FreeLine(page, line)) for line in lines)
        return
    yield from ((line.box.top, FreeLine(page, line)) for line in caption)
    top = caption[-1].box.bottom if caption else lines[0].box.top
    yield top, grid
    foot = max(cell.place.box.bottom for cell in grid.cells if cell.place.box)
    yield from ((line.box.top, FreeLine(page, line)) for line in rest if line.box.top > foot)


def _inside_any(line: Line, found: list[Lattice]) -> bool:
    x, y = line.box.middle
    return any(lattice.box.holds(x, y) for lattice in found)
