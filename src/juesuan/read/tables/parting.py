"""Sheets and tables of office files: captions and notes are parted from the tables that share a grid with them.

A sheet is one grid, whatever it holds: a title and a unit in merged cells, a table, notes below it, perhaps
another table; a sheet of prose is a grid of one column, and a whole report may stand in one sheet. What is parted
off becomes texts, each with the place of its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.document import TextItem
from juesuan.model.table import Cell, Grid
from juesuan.read.tables.amounts import is_amount, is_code
from juesuan.read.tables.captions import title_of_line
from juesuan.read.tables.passages import is_numbered, is_titled
from juesuan.read.wording.headings import SIDES
from juesuan.read.wording.quantities import MONEY
from juesuan.read.wording.sections import PART
from juesuan.read.wording.titles import FORM_NUMBER, NOTE_LINE, UNIT_OR_OWNER
from juesuan.vocabulary.wording import compact, has_cjk

# Texts in a row of captions: title, number, owner, unit.
_MOST_CAPTION_TEXTS = 4
# Rows above a table of a sheet that hold several texts, the last of them captions.
_MOST_CAPTION_ROWS = 10
# Characters: a longer text alone in its row is a note, no heading.
_LONG_TEXT = 30
# Cells in a row of prose: its number or heading, and the paragraph.
_PROSE_CELLS = 2
# Rows of a table: a head and a row.
_LEAST_TABLE_ROWS = 2

Rows = dict[int, list[Cell]]


def parted(grid: Grid) -> Iterator[TextItem | Grid]:
    """The texts and tables of the grid from top to bottom."""
    rows = grid.printed()
    for block in _blocks(rows):
        if all(len(rows[row]) < 2 for row in block):
            yield from (_text(rows[row]) for row in block)
            continue
        if _is_prose([rows[row] for row in block]):
            cells = [cell for row in block for cell in rows[row]]
            yield from (_text([cell]) for cell in cells if has_cjk(cell.text))
            continue
        above, below = _above(rows, block), _below(rows, block)
        yield from (_text(rows[row]) for row in block[:above])
        table = _cut(grid, block[above:below])
        if table is not None:
            yield table
        yield from (_text(rows[row]) for row in block[below:])


def _blocks(rows: Rows) -> Iterator[list[int]]:
    """The rows in runs; a caption below a table, be it only a head, begins a new one."""
    block: list[int] = []
    table_rows = 0
    for row, cells in rows.items():
        caption = _is_caption(cells)
        if caption and table_rows >= _LEAST_TABLE_ROWS:
            yield block
            block, table_rows = [], 0
        block.append(row)
        if not caption and len(cells) > 1:
            table_rows += _LEAST_TABLE_ROWS if _is_data(cells) else 1
    if block:
        yield block


def _is_prose(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows hold paragraphs behind their numbers or headings; not work done, amounts or definitions."""
    starts = [compact(cells[0].text) for cells in rows if len(cells) > 1]
    is_listed = all(start.isdigit() or is_numbered(start) for start in starts)
    if not is_listed or any(len(cells) > _PROSE_CELLS for cells in rows):
        return False
    texts = [compact(cells[-1].text) for cells in rows]
    return any("。" in text and MONEY.search(text) for text in texts) and not any(map(is_amount, texts))


def _is_caption(cells: Sequence[Cell]) -> bool:
    """Whether a row names a table, its number, its unit or its owner, and holds no figure."""
    texts = [compact(cell.text) for cell in cells]
    if len(texts) > _MOST_CAPTION_TEXTS or any(map(is_amount, texts)):
        return False
    return any(FORM_NUMBER.match(text) or UNIT_OR_OWNER.search(text) or title_of_line(text) for text in texts)


def _is_data(cells: Sequence[Cell]) -> bool:
    texts = [compact(cell.text) for cell in cells]
    return len(texts) > 1 and (any(map(is_amount, texts[1:])) or is_code(texts[0]))


def _above(rows: Rows, block: Sequence[int]) -> int:
    """How many rows of the block stand above its table: all up to its last caption before the first data."""
    count = shared = 0
    for number, row in enumerate(block, start=1):
        cells = rows[row]
        # Texts alone in their rows are not counted: the prose of a report may precede its first table.
        shared += len(cells) > 1
        if shared > _MOST_CAPTION_ROWS or _is_data(cells) or {compact(cell.text) for cell in cells} >= set(SIDES):
            break
        if _is_caption(cells):
            count = number
    return count


def _below(rows: Rows, block: Sequence[int]) -> int:
    """The number of the row of the block after which only notes, or running text with its headings, follow."""
    end = len(block)
    while end > 1 and _is_note(rows[block[end - 1]]):
        end -= 1
    alone = end
    while alone > 1 and _is_alone(rows[block[alone - 1]]):
        alone -= 1
    # The last rows of a table may be names without a figure: text begins with a heading or a sentence.
    return next((row for row in range(alone, end) if _begins_text(rows[block[row]])), end)


def _is_alone(cells: Sequence[Cell]) -> bool:
    return len(cells) == 1 and has_cjk(cells[0].text)


def _begins_text(cells: Sequence[Cell]) -> bool:
    text = compact(cells[0].text)
    return bool(PART.match(text)) or "。" in text or (is_numbered(text) and is_titled(text))


def _is_note(cells: Sequence[Cell]) -> bool:
    text = compact(cells[0].text)
    if NOTE_LINE.match(text):
        return True
    return len(cells) == 1 and has_cjk(text) and ("。" in text or len(text) >= _LONG_TEXT)


def _text(cells: Sequence[Cell]) -> TextItem:
    return TextItem(" ".join(cell.text for cell in cells), cells[0].place.reference)


def _cut(grid: Grid, rows: Sequence[int]) -> Grid | None:
    """The grid of some neighbouring rows, counted anew; None if there are none."""
    if not rows:
        return None
    first, after = rows[0], rows[-1] + 1
    cells = tuple(
        replace(cell, row=cell.row - first, rows=min(cell.rows, after - cell.row))
        for cell in grid.cells
        if first <= cell.row < after
    )
    return replace(grid, cells=cells, row_count=after - first)
