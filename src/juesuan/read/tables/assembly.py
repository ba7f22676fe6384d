"""From grids to statements: recognise each grid, join what is continued over pages, name what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from juesuan.model.layout import Placed
from juesuan.model.table import Grid, Row, Table
from juesuan.read.form_labels import is_indicator_head
from juesuan.read.tables.bodies import notes_of, rows_of
from juesuan.read.tables.captions import Caption, caption_of, notes_below, unit_of
from juesuan.read.tables.heads import Head, LogicalColumn, Matrix, head_of
from juesuan.read.tables.signature import Signature
from juesuan.read.tables.tabbed import head_by_numbers, mended, named_blocks
from juesuan.read.wording.headings import FORMS, form_heading
from juesuan.read.wording.titles import DETAIL, GENERAL_BUDGET

_SAME_EDGE_PT = 12.0
_LINES_BETWEEN = 4
_LEAST_SHARED_COLUMNS = 3
_OFTEN_RETOLD = ("t06", "t09")
_UNDER_FINAL = FORMS["t04"][1:]


class Piece(NamedTuple):
    """A table as far as one grid holds it, with the columns that its rows refer to."""

    table: Table
    columns: tuple[LogicalColumn, ...]
    grid: Grid


def tables_of(placed: Iterable[Placed]) -> tuple[Table, ...]:
    """The statements among the grids, in order; grids continued on the next page are one table."""
    pieces: list[Piece] = []
    last: Piece | None = None
    for item in placed:
        if _is_performance(item.grid):
            last = None
            continue
        last = _piece(item, last) if item.grid.xs or item.grid.ruled else _of_text(item)
        if last is None:
            continue
        if pieces and _continues(pieces[-1], last):
            pieces[-1] = _joined(pieces[-1], last)
        else:
            pieces.append(last)
    return tuple(_the_nine([piece.table for piece in pieces]))


def _is_performance(grid: Grid) -> bool:
    """Whether the grid lists performance indicators: none of the accounts does."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return any(is_indicator_head(texts) for texts in rows.values())


def _the_nine(tables: Sequence[Table]) -> Iterator[Table]:
    """The tables, of which only those are statements that the report's other tables leave to be.

    Beside a statement, its 明细表 and, for 基本支出, the table of all fiscal funds are beyond the nine; and a
    table without a title that speaks of the same things, pages away from it, is none of the accounts.
    """
    titles: dict[str, set[str]] = {}
    for table in tables:
        if table.title:
            titles.setdefault(table.statement, set()).add(table.title)
    ends: dict[str, int] = {}
    for table in tables:
        others = titles.get(table.statement, set()) - {table.title}
        retold = not table.title and table.statement in _OFTEN_RETOLD and bool(others)
        if retold and (table.place.page or 0) > ends.get(table.statement, 0) + 1:
            continue
        ends[table.statement] = _last_page(table)
        yield replace(table, statement="") if table.title and _is_beyond(table, others) else table


def _last_page(table: Table) -> int:
    pages = [entry.place.page or 0 for row in table.rows for entry in row.entries]
    return max(pages, default=table.place.page or 0)


def _is_beyond(table: Table, others: Iterable[str]) -> bool:
    details = DETAIL in table.title and any(DETAIL not in title for title in others)
    wider = (
        table.statement == "t06"
        and GENERAL_BUDGET not in table.title
        and any(GENERAL_BUDGET in title for title in others)
    )
    return details or wider


def _piece(placed: Placed, previous: Piece | None) -> Piece | None:
    matrix = Matrix(placed.grid)
    head = head_of(matrix)
    caption = caption_of((*placed.above, *head.captions))
    if previous is not None and not caption.title and _same_paths(head.columns, previous.columns):
        return _titled(placed, matrix, head, caption, previous.table.statement)
    if previous is not None and _goes_on_below(previous, caption, head):
        return _titled(placed, matrix, head, _inherited(caption, previous), previous.table.statement)
    if head.columns and (statement := _statement(caption, Signature(placed.grid))):
        return _titled(placed, matrix, head, caption, statement)
    if head.columns and _is_other_accounts(caption):
        return _titled(placed, matrix, head, caption, "")
    return _headless(placed, matrix, head, previous) if previous is not None else None


def _goes_on_below(previous: Piece, caption: Caption, head: Head) -> bool:
    """Whether the table before ended with its page inside its head, and this grid is the rest of it."""
    return not previous.table.rows and bool(head.columns) and not caption.title and bool(previous.table.statement)


def _inherited(caption: Caption, previous: Piece) -> Caption:
    table = previous.table
    return caption._replace(
        unit=caption.unit or table.unit, organisation=caption.organisation or table.organisation
    )


def _same_paths(columns: Sequence[LogicalColumn], others: Sequence[LogicalColumn]) -> bool:
    """Whether two heads name the same columns: a table that goes on repeats its head."""
    paths = [logical.column.path for logical in columns]
    return bool(paths) and paths == [logical.column.path for logical in others]


def _is_other_accounts(caption: Caption) -> bool:
    """Whether the title is that of an accounts table beyond the nine."""
    return bool(caption.title) and not caption.statements


def _statement(caption: Caption, signature: Signature) -> str:
    for statement in caption.statements:
        if signature.allows(statement):
            return statement
    return "" if _is_other_accounts(caption) else signature.statement()


def _of_text(placed: Placed) -> Piece | None:
    """A table of an OCR'd text."""
    matrix = Matrix(placed.grid)
    caption = caption_of(placed.above)
    statement = _statement(caption, Signature(placed.grid))
    if not statement:
        return None
    head = head_by_numbers(matrix, statement) or head_of(matrix)
    rows = _rows(matrix, head, head.columns)
    columns = named_blocks(head.columns, rows) if statement == "t06" else head.columns
    piece = _titled(placed, matrix, head, caption, statement)
    table = replace(piece.table, columns=tuple(logical.column for logical in columns), rows=rows)
    return Piece(table, columns, placed.grid)


def _rows(matrix: Matrix, head: Head, columns: Sequence[LogicalColumn]) -> tuple[Row, ...]:
    """The rows; where no rules part the cells, words that slipped into number cells are put back."""
    rows = tuple(rows_of(matrix, head, columns))
    return rows if matrix.grid.ruled else tuple(mended(rows))


def _of_form(columns: tuple[LogicalColumn, ...], statement: str) -> tuple[LogicalColumn, ...]:
    """The columns with the headings of the Ministry's form, if they bear its column numbers."""
    numbers = [logical.column.number for logical in columns if logical.column.number]
    count = len(numbers)
    if numbers != [str(number) for number in range(1, count + 1)] or not form_heading(statement, "1", count):
        return columns
    return tuple(_headed(logical, form_heading(statement, logical.column.number, count)) for logical in columns)


def _headed(logical: LogicalColumn, form: tuple[str, ...]) -> LogicalColumn:
    """The column with the form's headings; 决算数 above a fund says nothing, so there the print decides."""
    printed = logical.column.path
    says_the_same = form in _UNDER_FINAL and printed[-1:] == form[-1:]
    return logical._replace(column=replace(logical.column, path=printed if says_the_same else form or printed))


def _titled(placed: Placed, matrix: Matrix, head: Head, caption: Caption, statement: str) -> Piece:
    whole = placed.grid.ruled and bool(caption.title)
    columns = head.columns if whole else _of_form(head.columns, statement)
    table = Table(
        statement=statement,
        title=caption.title,
        unit=caption.unit or unit_of(placed.below[:1]),
        organisation=caption.organisation,
        columns=tuple(logical.column for logical in columns),
        rows=_rows(matrix, head, columns),
        notes=(*notes_of(matrix, head), *notes_below(placed.below)),
        place=placed.grid.cells[0].place,
    )
    return Piece(table, columns, placed.grid)


def _alike(columns: Sequence[LogicalColumn], others: Sequence[LogicalColumn]) -> bool:
    """Whether as many columns bear mostly the same innermost headings: a repeated head may be cut."""
    pairs = list(zip(columns, others, strict=False))
    same = sum(one.column.path[-1:] == other.column.path[-1:] for one, other in pairs)
    return len(columns) == len(others) and same >= len(pairs) / 2


def _headless(placed: Placed, matrix: Matrix, head: Head, previous: Piece) -> Piece | None:
    """A grid without a head of its own continues the table before it, if its borders stand where those do."""
    if len(placed.above) > _LINES_BETWEEN or (head.columns and not _alike(head.columns, previous.columns)):
        return None
    columns = _mapped(previous, placed.grid)
    if columns is None:
        return None
    body = Head(head.rows if head.columns else 0, columns, ())
    table = replace(
        previous.table,
        rows=_rows(matrix, body, columns),
        notes=(*notes_of(matrix, body), *notes_below(placed.below)),
        place=placed.grid.cells[0].place,
        title="",
    )
    return Piece(table, columns, placed.grid)


def _mapped(previous: Piece, grid: Grid) -> tuple[LogicalColumn, ...] | None:
    """The previous table's columns over those of the new grid; None where the grids do not lie alike."""
    if previous.grid.origins and grid.origins:
        return _mapped_by_origin(previous, grid)
    old, new = previous.grid.xs, grid.xs
    if not old or not new:
        return None
    if abs(old[0] - new[0]) > _SAME_EDGE_PT or abs(old[-1] - new[-1]) > _SAME_EDGE_PT:
        return None
    mapped = []
    for logical in previous.columns:
        left, right = old[logical.first], old[logical.after]
        inside = [n for n in range(len(new) - 1) if left <= (new[n] + new[n + 1]) / 2 < right]
        mapped.append(_over(logical, inside))
    return tuple(mapped)


def _mapped_by_origin(previous: Piece, grid: Grid) -> tuple[LogicalColumn, ...] | None:
    """The same where columns have numbers instead of borders: none of the new grid may lie outside the old one."""
    old, new = previous.grid.origins, grid.origins
    ends = (*old, old[-1] + 1)
    if new[0] != old[0] or new[-1] > old[-1] or len(new) < _LEAST_SHARED_COLUMNS:
        return None
    return tuple(
        _over(logical, [n for n, origin in enumerate(new) if ends[logical.first] <= origin < ends[logical.after]])
        for logical in previous.columns
    )


def _over(logical: LogicalColumn, inside: Sequence[int]) -> LogicalColumn:
    """The column over the grid columns named, or over none."""
    return (
        LogicalColumn(logical.column, inside[0], inside[-1] + 1) if inside else LogicalColumn(logical.column, 0, 0)
    )


def _continues(one: Piece, other: Piece) -> bool:
    """Whether the second piece goes on with the first: the same statement under the same head, no new title."""
    same_head = one.table.columns == other.table.columns
    same_title = not other.table.title or other.table.title == one.table.title
    return one.table.statement == other.table.statement and same_head and same_title


def _joined(one: Piece, other: Piece) -> Piece:
    table = replace(
        one.table, rows=(*one.table.rows, *other.table.rows), notes=(*one.table.notes, *other.table.notes)
    )
    return Piece(table, other.columns, other.grid)
