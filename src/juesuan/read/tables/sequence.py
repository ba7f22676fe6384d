"""The run of a document: lines and grids in the order in which a person reads them.

A table that is wider than its paper has its remaining columns on pages of their own, after the page whose rows
they are, or after all pages of the table. That right part has amounts but no names, and its rows stand as high as
those of the left part: it is put beside them. A program that repeats the columns of codes and names on every page
gives it names too: the same ones, row for row, which are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from juesuan.model.document import Line, Page, TextItem, TextLine
from juesuan.model.layout import Placed
from juesuan.model.place import Box, Place, Span
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_amount, is_surely_amount
from juesuan.read.tables.captions import caption_of, is_caption_line, is_rest_of_label, title_of_line
from juesuan.read.tables.forms import form_without_rules, with_form_rules
from juesuan.read.tables.lattice import lattices
from juesuan.read.tables.respacing import is_rest_of_cell
from juesuan.read.tables.ruled import grid_of
from juesuan.read.tables.unruled import grid_continued, grid_without_rules
from juesuan.read.wording.titles import PAGE_NUMBER, SENTENCE_END
from juesuan.vocabulary.wording import compact

# Markup that recognition leaves in a text: tags, and the marks of headings.
_MARKUP = re.compile(r"<[^<>]*>|^#+\s*")
# Lines above and below a grid that may hold its caption and its notes.
LINES_ABOVE = 14
# Lines at the top of an unruled table that may be its caption.
_CAPTION_LINES = 5
# Characters of the second line of a title that is broken; a longer one is a title by itself.
_LONGEST_TITLE_END = 12
# Points: rows that stand at the same distance from the tops of two parts of a wide table differ by no more.
_SAME_HEIGHT_PT = 2.0
# Of the height of a line: those of a cell are not farther apart, those of two cells are.
_LINE_GAP_SHARE = 0.4
# Rows: with fewer, equal heights say too little.
_LEAST_ROWS = 4
# Rows at the top of a grid, one of which may be its title.
_MOST_CAPTION_ROWS = 3
# Rows of the tallest head seen.
_TALLEST_HEAD = 6
# Of the height of a page: its number stands so near to its edge, or is its first or last line.
_MARGIN_SHARE = 0.06
# Of the rows with amounts on the right: in so many something is printed on the left.
_FEWEST_BEGUN = 0.8


class FreeLine(NamedTuple):
    """A line outside all grids, with its page."""

    page: Page
    line: Line


Item = FreeLine | TextItem | Grid


def placed_grids(items: Iterable[Item]) -> Iterator[Placed]:
    """Every grid with the lines around it, over page ends: a caption may stand at a page's foot."""
    above: list[str] = []
    last: Line | None = None
    pending: Placed | None = None
    for item in items:
        line = item.line if isinstance(item, FreeLine) else None
        if not isinstance(item, Grid):
            text = item.text if isinstance(item, TextItem) else item.line.text
            if last and line and is_rest_of_cell(last, line) and is_rest_of_label(above[-1], text):
                above[-1] += text
            else:
                above.append(text)
            last = line
            continue
        if pending is not None:
            yield pending._replace(below=tuple(above[:LINES_ABOVE]))
        pending = Placed(item, tuple(above[-LINES_ABOVE:]), (), between=tuple(above))
        above, last = [], None
    if pending is not None:
        yield pending._replace(below=tuple(above[:LINES_ABOVE]), ending=tuple(above))


class _Open(NamedTuple):
    """What the page before ended in: an unruled table, or the head of one whose rows begin overleaf."""

    grid: Grid | None = None
    head: tuple[Line, ...] | None = None


_NOTHING = _Open()


def items_of(pages: Iterable[Page]) -> Iterator[Item]:
    """The lines and grids of pages in reading order, without page numbers."""
    former = _NOTHING
    for page in with_form_rules(chain.from_iterable(page.halves or (page,) for page in pages)):
        items, former = _items_of_page(page, former)
        yield from items


def _items_of_page(page: Page, former: _Open) -> tuple[list[Item], _Open]:
    """What is on a page from top to bottom, and what it ends in, given what the page before ended in."""
    grids = [(lattice, grid_of(page, lattice)) for lattice in lattices(page.edges)]
    grids = [(lattice, grid) for lattice, grid in grids if _is_table(grid)]
    boxes = [lattice.box for lattice, _ in grids]
    free = [line for line in page.lines if not any(box.holds(*line.box.middle) for box in boxes)]
    free = _with_whole_titles(line for line in free if not _is_page_number(line, page))
    placed: list[tuple[float, Item]] = [(lattice.ys[0], grid) for lattice, grid in grids]
    runs = list(_runs(free, [box.top for box in boxes]))
    ends = [run[0].box.middle[1] for run, _ in runs[1:]]
    for (run, bare), (top, bottom) in zip(runs, pairwise((0.0, *ends, page.height)), strict=False):
        own = replace(page, edges=tuple(edge for edge in page.edges if top < edge.top < bottom))
        placed.extend(_items_of_run(own, run, former if bare and run[0] is free[0] else _NOTHING, bare))
    items = [item for _, item in sorted(placed, key=lambda one: one[0])]
    return items, _open_after(items, runs, former)


def _is_page_number(line: Line, page: Page) -> bool:
    """Whether a line is its page's number: in a margin, or first or last and apart; else it may end a number."""
    near = page.lines[1:2] if line is page.lines[0] else page.lines[-2:-1]
    apart = (max(line.box.top, one.box.top) - min(line.box.bottom, one.box.bottom) for one in near)
    is_apart = all(gap > _LINE_GAP_SHARE * (line.box.bottom - line.box.top) for gap in apart)
    is_outermost = is_apart and line in (page.lines[0], page.lines[-1])
    is_in_margin = not _MARGIN_SHARE < line.box.middle[1] / page.height < 1 - _MARGIN_SHARE
    return bool(PAGE_NUMBER.match(compact(line.text))) and (is_outermost or is_in_margin)


def _with_whole_titles(lines: Iterable[Line]) -> list[Line]:
    """The lines, a title that is broken over two as one line."""
    whole: list[Line] = []
    for line in lines:
        if whole and _ends_title(whole[-1], line):
            whole[-1] = Line(whole[-1].words + line.words)
        else:
            whole.append(line)
    return whole


def _ends_title(line: Line, below: Line) -> bool:
    """Whether a short line right below another is the end of a title that breaks in it.

    It closes a bracket of the title, as `元）` below `…表（单位：万`, which alone would be taken for the unit; or
    the two are a title together, as `…决算表　公开06` and `表`, and neither is one alone; or they name a statement
    together, as `…三公经` and `费支出决算表`, and the end alone names another table.
    """
    above, rest = compact(line.text), compact(below.text)
    if (
        len(title_of_line(rest) or rest) > _LONGEST_TITLE_END
        or below.box.top - line.box.bottom > below.box.bottom - below.box.top
    ):
        return False
    if title_of_line(above):
        return above.count("(") > above.count(")") and rest.endswith(")") and "(" not in rest
    whole, end = caption_of([above + rest]), caption_of([rest])
    return bool(whole.title) and (not end.title or whole.statements not in ((), end.statements))


def _is_table(grid: Grid) -> bool:
    """Whether rules part rows and columns; a single column may be the right part of a table that is too wide.

    Where rules part the columns alone, one row holds heading and figures, line under line.
    """
    if grid.column_count == 1:
        return grid.row_count >= _LEAST_ROWS and bool(_rows_of_amounts(grid))
    amounts = (sum(map(is_surely_amount, cell.text.split("\n"))) for cell in grid.cells)
    return grid.row_count > 1 or all(count <= 1 for count in amounts)


def _open_after(items: Sequence[Item], runs: Sequence[tuple[list[Line], bool]], former: _Open) -> _Open:
    """What a page ends in: a table, a title with nothing but a head below it, or still what the one before did.

    A page of rows without amounts leaves the table open; sentences end it.
    """
    if items and isinstance(items[-1], Grid):
        return _Open(grid=items[-1]) if items[-1].xs and not items[-1].ruled else _NOTHING
    lines = runs[-1][0] if runs else []
    if not lines or not runs[-1][1] or any(SENTENCE_END in line.text for line in lines):
        return _NOTHING
    if title_of_line(lines[0].text):
        return _Open(head=tuple(line for line in lines if not is_caption_line(line.text)))
    return former if all(isinstance(item, FreeLine) for item in items) else _NOTHING


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


def _items_of_run(page: Page, lines: list[Line], former: _Open, bare: bool) -> Iterator[tuple[float, Item]]:
    """The lines of a run, or its caption and the table without rules that it prints."""
    form = form_without_rules(page, lines)
    if form is not None:
        first, end, grids = form
        yield from ((lines[first].box.top, grid) for grid in grids)
        yield from ((line.box.top, FreeLine(page, line)) for line in (*lines[:first], *lines[end:]))
        return
    caption = [line for line in lines[:_CAPTION_LINES] if is_caption_line(line.text)]
    rest = [line for line in lines if line not in caption]
    grid = None
    if bare and title_of_line(lines[0].text):
        grid = grid_without_rules(page, rest)
    elif former.grid is not None:
        grid = grid_continued(page, rest, former.grid)
    elif former.head is not None:
        grid = grid_without_rules(page, rest, former.head)
    if grid is None:
        yield from ((line.box.top, FreeLine(page, line)) for line in lines)
        return
    yield from ((line.box.top, FreeLine(page, line)) for line in caption)
    top = caption[-1].box.bottom if caption else lines[0].box.top
    yield top, grid
    # Places are those of the sheet as it was printed, which the lines of a turned page are not.
    printed = Box.around(cell.place.box for cell in grid.cells if cell.place.box)
    held = [line for line in rest if printed.holds(*page.as_printed(line.box).middle)]
    foot = max((line.box.bottom for line in held), default=top)
    yield from ((line.box.top, FreeLine(page, line)) for line in rest if line.box.top > foot)


# --- tab-separated texts ---


def items_of_text(lines: Iterable[TextLine]) -> Iterator[Item]:
    """The lines of a text, every run of tab-separated ones as a grid."""
    for is_grid, run in groupby(lines, key=lambda line: "\t" in line.text):
        if is_grid:
            yield _grid_of_text(run)
        else:
            texts = (_MARKUP.sub("", line.text).strip() for line in run)
            yield from (TextItem(text, "") for text in texts if text)


def _grid_of_text(run: Iterable[TextLine]) -> Grid:
    cells: list[Cell] = []
    for number, line in enumerate(run):
        start = line.start
        for column, text in enumerate(line.text.split("\t")):
            first = start + len(text) - len(text.lstrip())
            place = Place(span=Span(first, max(first, start + len(text.rstrip()))))
            cells.append(Cell(number, column, _MARKUP.sub("", text).strip(), place))
            start += len(text) + 1
    return Grid(tuple(cells), cells[-1].row + 1, max(cell.column for cell in cells) + 1, ruled=False)


# --- wide tables printed over two pages ---


def beside(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    """The grids in order, each right part joined to the first grid that it continues to the right.

    A part that repeats the names of its rows may be the third or fourth of a grid; names decide which.
    """
    found: list[Placed] = []
    open_from, open_title, is_statement = 0, "", False
    taken: set[int] = set()
    for item in placed:
        inside = (row[0].text for row in item.grid.rows()[:_MOST_CAPTION_ROWS])
        title = next(filter(None, map(title_of_line, (*inside, *reversed(item.above)))), "")
        # The right part may bear the title again, the end of it that ran over the edge, or one over the other.
        over = open_title[2 * len(open_title) - len(title) :]
        if not open_title.endswith(title) and Counter(title) != Counter(open_title + over):
            open_from, open_title, is_statement = len(found), title, bool(caption_of([title]).statements)
        parts = ((at, _without_names_of(found[at].grid, item.grid)) for at in range(open_from, len(found)))
        untaken = ((at, part) for at, part in parts if part is not item.grid or at not in taken)
        fitting = ((at, part) for at, part in untaken if _fits(found[at].grid, part, is_statement))
        left, part = next(fitting, (len(found), item.grid))
        if left == len(found):
            found.append(item)
            continue
        taken.add(left)
        former = found[left]
        # The number of a table and its unit stand above its right end.
        captions = (line for line in item.above if is_caption_line(line) and not title_of_line(line))
        found[left] = former._replace(
            grid=_side_by_side(former.grid, part),
            above=(*captions, *former.above),
            below=(*former.below, *item.below),
        )
    return tuple(found)


def _without_names_of(left: Grid, right: Grid) -> Grid:
    """The right grid without the columns at its left that repeat those of the left grid, row for row.

    Under a heading or a column number that the left grid has there too, it is another table of the same rows: it
    stays as it is.
    """
    texts = [{cell.text for cell in grid.cells if cell.column == 0} - {""} for grid in (left, right)]
    if texts[0].isdisjoint(texts[1]):
        return right
    level = _level_rows(left, right)
    ours = {(cell.row, cell.column): (compact(cell.text), cell.columns) for cell in left.cells}
    other = [
        cell
        for cell in right.cells
        if ours.get((level.get(cell.row, -1), cell.column)) != (compact(cell.text), cell.columns)
    ]
    first = min((cell.column for cell in other), default=0)
    cells = tuple(replace(cell, column=cell.column - first) for cell in right.cells if cell.column >= first)
    part = replace(right, cells=cells, column_count=right.column_count - first, xs=right.xs[first:])
    body = min(_rows_of_amounts(part), default=0)
    alike = [cell for cell in right.cells if cell.column == first and cell.row < body and cell not in other]
    are_names = any(is_surely_amount(cell.text) for cell in left.cells if cell.column == first)
    return part if first and are_names and not any(cell.text for cell in alike) else right


def _fits(left: Grid, right: Grid, is_statement: bool) -> bool:
    """Whether the right grid, on another page, goes on with the rows that the left one begins.

    It has only amounts. In a statement a column may be blank too, or hold names, as in the last block of table 06:
    then there are fewer columns, and all rows are as high down to the last.
    """
    is_later = left.page is not None and right.page is not None and left.page < right.page
    if not (is_later and left.ruled and left.row_count >= _LEAST_ROWS):
        return False
    figures = _rows_of_amounts(right)
    if not figures:
        return is_statement and right.column_count < left.column_count and _is_level(left, right)
    level, printed = _level_rows(left, right), left.printed()
    if not all(row in level for row in figures):
        return False
    first = figures[0]
    # Without a head the right part goes on with one, and so does the left one.
    if not first and not any(is_surely_amount(cell.text) for cell in printed.get(level[first], ())):
        return False
    begun = sum(level[row] in printed for row in figures)
    return left.row_count - level[first] == right.row_count - first and begun >= _FEWEST_BEGUN * len(figures)


def _is_level(left: Grid, right: Grid) -> bool:
    """Whether all rows of the right grid are as high as those of the left, and a column of it has no amounts."""
    level = _level_rows(left, right)
    is_level = len(level) == right.row_count and level.get(right.row_count - 1) == left.row_count - 1
    with_amounts = {cell.column for cell in right.cells if is_surely_amount(cell.text)}
    return is_level and len(with_amounts) < right.column_count


def _level_rows(left: Grid, right: Grid) -> Mapping[int, int]:
    """The rows of the right grid, each with the one of the left that is as far below its top.

    Heads of the two may have different numbers of rows.
    """
    ours = _tops(left).items()
    near = {row: [n for n, top in ours if abs(top - at) <= _SAME_HEIGHT_PT] for row, at in _tops(right).items()}
    return {row: found[0] for row, found in near.items() if found}


def _rows_of_amounts(grid: Grid) -> Sequence[int]:
    """The rows under the head, if there is one, that print nothing but amounts; none if others print more."""
    rows = {row: [cell.text for cell in cells] for row, cells in grid.printed().items()}
    first = next((row for row, texts in rows.items() if any("." in text and is_amount(text) for text in texts)), 0)
    head = [text for row, texts in rows.items() if row < first for text in texts]
    body = {row: texts for row, texts in rows.items() if row >= first}
    is_body = all(is_amount(text) for texts in body.values() for text in texts)
    is_head = sum(row < first for row in rows) <= _TALLEST_HEAD and not (head and all(map(is_amount, head)))
    return tuple(body) if is_body and is_head else ()


def _tops(grid: Grid) -> Mapping[int, float]:
    boxes = [(cell.row, cell.place.box.top) for cell in grid.cells if cell.place.box is not None]
    top = min((top for _, top in boxes), default=0.0)
    return {row: at - top for row, at in boxes}


def _side_by_side(left: Grid, right: Grid) -> Grid:
    """One grid: the columns of the right after those of the left, every cell with its own page."""
    level = _level_rows(left, right)
    cells: list[Cell] = [*left.cells]
    for cell in right.cells:
        row, below = (
            min((ours for theirs, ours in level.items() if theirs >= at), default=left.row_count)
            for at in (cell.row, cell.row + cell.rows)
        )
        cells.append(replace(cell, row=row, rows=max(below - row, 1), column=cell.column + left.column_count))
    shift = left.xs[-1] - right.xs[0]
    return replace(
        left,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        column_count=left.column_count + right.column_count,
        xs=(*left.xs, *(x + shift for x in right.xs[1:])),
    )
