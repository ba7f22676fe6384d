"""A document as stretches: its paragraphs, the cells of its tables, and whatever else is printed on its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.coverage import NumberKind
from juesuan.model.document import Document, Glyph, Page
from juesuan.model.layout import Layout
from juesuan.model.lines import rows_of
from juesuan.model.passage import Mark, Passage
from juesuan.model.place import Box
from juesuan.model.table import Cell, Grid
from juesuan.read.coverage.roles import roles_of
from juesuan.read.coverage.stretch import Setting, Stretch, stretch_of

_BAND_PT = 24.0
_LONG_PARAGRAPH = 60


def stretches_of(document: Document, layout: Layout) -> Iterator[Stretch]:
    """Every stretch of the document with a number in it; together they hold every number that is printed."""
    yield from _of_passages(layout.passages)
    if document.pages:
        told = {(mark.page, mark.box) for passage in layout.passages for mark in passage.marks}
        cells = _cells_by_page(layout)
        for page in document.pages:
            yield from _of_page(page, cells.get(page.number, []), told)
    else:
        starts = [line.start for line in document.lines]
        for placed in layout.grids:
            yield from _of_grid(placed.grid, document, starts)


def _of_passages(passages: Iterable[Passage]) -> Iterator[Stretch]:
    in_contents = False
    for passage in passages:
        text = passage.text
        if text in ("目录", "目次"):
            in_contents = True
        elif len(text) > _LONG_PARAGRAPH or text[-1:] in "。;；":
            in_contents = False
        if not any(char.isdigit() for char in text):
            continue
        setting = Setting.HEADING if passage.is_heading else Setting.PARAGRAPH
        yield stretch_of(zip(text, passage.marks, strict=True), Setting.CONTENTS if in_contents else setting)


_Placed = tuple[Box, Cell, NumberKind | None]


def _cells_by_page(layout: Layout) -> dict[int, list[_Placed]]:
    pages: defaultdict[int, list[_Placed]] = defaultdict(list)
    for placed in layout.grids:
        roles = roles_of(placed.grid)
        for cell in placed.grid.cells:
            if cell.place.page is not None and cell.place.box is not None:
                pages[cell.place.page].append((cell.place.box, cell, roles.get((cell.row, cell.column))))
    return pages


def _of_page(page: Page, cells: Sequence[_Placed], told: set[tuple[int | None, Box | None]]) -> Iterator[Stretch]:
    """The cells of a page glyph by glyph, and the lines that stand in no cell and no paragraph."""
    bands: defaultdict[int, list[tuple[Box, int]]] = defaultdict(list)
    for number, (box, _, _) in enumerate(cells):
        for band in range(int(box.top // _BAND_PT), int(box.bottom // _BAND_PT) + 1):
            bands[band].append((box, number))
    in_cells: defaultdict[int, list[Glyph]] = defaultdict(list)
    loose: list[Glyph] = []
    for glyph in page.glyphs:
        box = page.as_printed(Box(*glyph[1:5]))
        if (page.number, box) in told:
            continue
        x, y = box.middle
        found = next((number for around, number in bands.get(int(y // _BAND_PT), ()) if around.holds(x, y)), None)
        (loose if found is None else in_cells[found]).append(glyph)
    for number, glyphs in in_cells.items():
        yield from _of_glyphs(page, glyphs, Setting.CELL, cells[number][2])
    for row in rows_of(loose):
        yield from _of_glyphs(page, row, Setting.LOOSE, None)


def _of_glyphs(
    page: Page, glyphs: Sequence[Glyph], setting: Setting, role: NumberKind | None
) -> Iterator[Stretch]:
    if any(char.isdigit() for glyph in glyphs for char in glyph.text):
        yield stretch_of(
            (
                (char, Mark(page.number, page.as_printed(Box(*glyph[1:5]))))
                for row in rows_of(glyphs)
                for glyph in row
                for char in glyph.text
            ),
            setting,
            role,
        )


def _of_grid(grid: Grid, document: Document, starts: Sequence[int]) -> Iterator[Stretch]:
    """The cells of a table of a text by their characters, or those of another document by their references."""
    roles = roles_of(grid, recognised=bool(document.lines))
    for cell in grid.cells:
        if any(char.isdigit() for char in cell.text):
            yield stretch_of(_chars(cell, document, starts), Setting.CELL, roles.get((cell.row, cell.column)))


def _chars(cell: Cell, document: Document, starts: Sequence[int]) -> Iterator[tuple[str, Mark]]:
    span = cell.place.span
    if span is None or not starts:
        mark = Mark(cell.place.page, cell.place.box, reference=cell.place.reference)
        yield from ((char, mark) for char in cell.text)
        return
    line = document.lines[bisect_right(starts, span.start) - 1]
    for at in range(span.start, span.end):
        yield line.text[at - line.start], Mark(offset=at)
