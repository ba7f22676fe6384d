"""Tables of an OCR'd text: runs of tab-separated lines to grids, and their damaged heads to columns.

Spans are lost in such a text and headings are damaged, but column numbers (栏次) mostly survive: where they do,
the columns are those of the Ministry's form. Nothing above the numbers is ever a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.document import TextLine
from juesuan.model.layout import Placed
from juesuan.model.place import Place, Span
from juesuan.model.table import NO_COLUMN, Cell, Column, ColumnKind, Entry, Grid, Row
from juesuan.read.tables.amounts import is_column_numbers, is_nearly_amount
from juesuan.read.tables.heads import Head, LogicalColumn, Matrix
from juesuan.read.tables.sequence import LINES_ABOVE
from juesuan.read.wording.headings import BLOCK_NAMES, COLUMN_NUMBERS, form_heading
from juesuan.vocabulary.wording import compact, has_cjk

_MARKUP = re.compile(r"<[^<>]*>|^#+\s*")
_LARGEST_LINE_NUMBER = 99


def placed_runs(lines: Sequence[TextLine]) -> Iterator[Placed]:
    """Every run of tab-separated lines as a grid, with the lines since the run before and those after it."""
    above: list[str] = []
    run: list[TextLine] = []
    pending: Placed | None = None
    for line in (*lines, TextLine("", -1)):
        if "\t" in line.text:
            run.append(line)
            continue
        if run:
            if pending is not None:
                yield pending._replace(below=tuple(above[:LINES_ABOVE]))
            pending = Placed(_grid(run), tuple(above[-LINES_ABOVE:]), ())
            above, run = [], []
        if line.text.strip():
            above.append(_MARKUP.sub("", line.text).strip())
    if pending is not None:
        yield pending._replace(below=tuple(above[:LINES_ABOVE]))


def _grid(run: Sequence[TextLine]) -> Grid:
    cells: list[Cell] = []
    for number, line in enumerate(run):
        start = line.start
        for column, text in enumerate(line.text.split("\t")):
            place = Place(span=Span(start, start + len(text)))
            cells.append(Cell(number, column, _MARKUP.sub("", text).strip(), place))
            start += len(text) + 1
    width = max(cell.column for cell in cells) + 1
    return Grid(tuple(cells), len(run), width, ruled=False)


def head_by_numbers(matrix: Matrix, statement: str) -> Head | None:
    """The head of a table by its row of column numbers; None if it has none."""
    for number in range(min(6, matrix.grid.row_count)):
        texts = [compact(cell.text) for cell in matrix.row(number)]
        if is_column_numbers(texts) and any(text.isdigit() for text in texts):
            return Head(number + 1, tuple(_columns(matrix, number, texts, statement)), ())
    return None


def _columns(matrix: Matrix, row: int, texts: Sequence[str], statement: str) -> Iterator[LogicalColumn]:
    block, previous = 0, ColumnKind.CODE
    first_name = texts.index(COLUMN_NUMBERS) if COLUMN_NUMBERS in texts else 0
    count = max(int(text) for text in texts[first_name:] if text.isdigit())
    for index, text in enumerate(texts):
        body = [compact(cell.text) for cell in matrix.grid.cells if cell.column == index and cell.row > row]
        kind = _kind(text, [entry for entry in body if entry], index < first_name)
        if kind is None:
            continue
        if previous is ColumnKind.VALUE and kind is not ColumnKind.VALUE:
            block += 1
        path = form_heading(statement, text, count) if kind is ColumnKind.VALUE else ()
        yield LogicalColumn(Column(kind, path, text if kind is ColumnKind.VALUE else "", block), index, index + 1)
        previous = kind


def _kind(text: str, body: Sequence[str], before_name: bool) -> ColumnKind | None:
    if text.isdigit() and not before_name:
        return ColumnKind.VALUE
    if text == COLUMN_NUMBERS:
        return ColumnKind.NAME
    if before_name:
        return ColumnKind.CODE
    numbers = [entry for entry in body if entry.isdigit() and int(entry) <= _LARGEST_LINE_NUMBER]
    return ColumnKind.LINE if len(numbers) > len(body) / 2 else None


def named_blocks(columns: Sequence[LogicalColumn], rows: Sequence[Row]) -> tuple[LogicalColumn, ...]:
    """The value columns of a 基本支出 table under 人员经费 or 公用经费, as the codes of their block tell."""
    names: dict[int, str] = {}
    for row in rows:
        name = BLOCK_NAMES.get(compact("".join(row.codes))[:3])
        if name:
            names.setdefault(row.block, name)

    def named(logical: LogicalColumn) -> LogicalColumn:
        column = logical.column
        if column.kind is not ColumnKind.VALUE or column.block not in names:
            return logical
        return logical._replace(column=replace(column, path=(names[column.block], *column.path[-1:])))

    return tuple(named(logical) for logical in columns)


def mended(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows whose words slipped into number cells get their words back; nothing that is a number is moved."""
    carried = ""
    for row in rows:
        words = [entry.text for entry in row.entries if has_cjk(entry.text)]
        entries = tuple(entry for entry in row.entries if not has_cjk(entry.text))
        if words and not entries:
            carried = row.name + "".join(words)
            continue
        if _is_shifted(row):
            yield replace(row, name="".join(row.codes), entries=tuple(map(_astray, entries)))
        else:
            yield replace(row, name=carried + _once(row.name) + "".join(words), entries=entries)
        carried = ""


def _once(name: str) -> str:
    """A name that was read twice, once behind its code: `215资源勘探资源勘探` becomes `215资源勘探`."""
    digits = re.match(r"\d*", name)
    start = digits.end() if digits else 0
    words = name[start:]
    half = len(words) // 2
    return name[:start] + words[:half] if half and words[:half] == words[half:] else name


def _is_shifted(row: Row) -> bool:
    """Whether a figure stands where the row's name belongs: the cells of the row have moved."""
    return is_nearly_amount(row.name) and any(has_cjk(code) for code in row.codes)


def _astray(entry: Entry) -> Entry:
    """A value of which the column is not known any more."""
    return replace(entry, column=NO_COLUMN)
