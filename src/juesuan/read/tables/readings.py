"""The plausible readings of a grid as a table, simplest first: where its head ends, and what its cells are.

A grid may have been meant to be another: in a few ways its cells are put where they belong. What statement it is,
its title and its contents decide together, before any reading is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.model.layout import Placed
from juesuan.model.table import Cell, ColumnKind, Grid, Row, Table
from juesuan.read.tables.amounts import is_code, is_column_numbers, is_surely_amount
from juesuan.read.tables.bodies import mended, notes_of, rows_of
from juesuan.read.tables.captions import Caption, caption_of, notes_below, unit_of
from juesuan.read.tables.heads import (
    Head,
    LogicalColumn,
    Matrix,
    head_by_numbers,
    head_of,
    named_blocks,
    prints_pairs,
)
from juesuan.read.tables.joining import in_order
from juesuan.read.tables.signature import Signature
from juesuan.read.wording.headings import FORMS, TOTALS, form_heading
from juesuan.vocabulary.wording import compact, has_cjk

_UNDER_FINAL = FORMS["t04"][1:]
# Digits: a number without separators that has so many is the number of a seal or an account.
_LONG_NUMBER_DIGITS = 8

# Row and column.
Position = tuple[int, int]


def readings(placed: Placed) -> Iterator[Table]:
    """The tables that a grid with its surroundings may be; none if it is no table of accounts."""
    for grid in variants(placed.grid):
        matrix = Matrix(grid)
        plain = head_of(matrix)
        caption = caption_of((*placed.above, *plain.captions))
        statement = _statement(caption, grid)
        if not statement and not caption.is_other:
            continue
        for head in _heads(matrix, plain, statement):
            if head.columns:
                yield _table(placed, matrix, head, caption, statement)


def _heads(matrix: Matrix, plain: Head, statement: str) -> Iterator[Head]:
    """The heads of a grid: that of its column numbers where nothing says what spans what, and the printed one."""
    if is_text(matrix.grid) and statement:
        numbered = head_by_numbers(matrix, statement)
        if numbered is not None:
            yield numbered
    yield plain


def _statement(caption: Caption, grid: Grid) -> str:
    """The statement that the title names and the contents allow; without such a title, what the contents are."""
    if caption.is_other:
        return ""
    signature = Signature(grid)
    return next(filter(signature.allows, caption.statements), "") or signature.statement()


def _table(placed: Placed, matrix: Matrix, head: Head, caption: Caption, statement: str) -> Table:
    is_drawn = matrix.grid.ruled and bool(caption.title)
    columns = head.columns if is_drawn else _of_form(head.columns, statement, is_text=is_text(matrix.grid))
    rows = _rows(matrix, head, columns)
    if statement == "t06" and is_text(matrix.grid):
        columns = named_blocks(columns, rows)
    return Table(
        statement=statement,
        title=caption.title,
        unit=caption.unit or unit_of(placed.below[:1]),
        organisation=caption.organisation,
        columns=tuple(logical.column for logical in columns),
        rows=rows,
        notes=(*notes_of(matrix, head), *notes_below(placed.below)),
        place=placed.grid.cells[0].place,
        is_titled=statement in caption.statements,
        is_ruled=matrix.grid.ruled or is_text(matrix.grid),
        number=caption.number,
    )


def _rows(matrix: Matrix, head: Head, columns: Sequence[LogicalColumn]) -> tuple[Row, ...]:
    """The rows; where no rules part the cells, words that slipped into number cells are put back."""
    rows = tuple(rows_of(matrix, head, columns))
    return rows if matrix.grid.ruled else tuple(mended(rows))


def _of_form(columns: tuple[LogicalColumn, ...], statement: str, *, is_text: bool) -> tuple[LogicalColumn, ...]:
    """The columns with the headings of the Ministry's form, if they bear its numbers or its lowest headings.

    A print that has one heading above each column is believed, unless it is two headings of the form run together.
    """
    values = [logical for logical in columns if logical.column.kind is ColumnKind.VALUE]
    paths = FORMS.get(statement, ())
    form = dict(zip(values, paths, strict=False))
    run_together = {compact("".join(path)) for path in paths if len(path) > 1}
    printed = [logical.column.path for logical in values]
    is_flat = not is_text and all(len(path) == 1 and compact(path[0]) not in run_together for path in printed)
    if is_flat or prints_pairs(path[-1] for path in printed if path):
        return columns
    numbers = [logical.column.number for logical in columns if logical.column.number]
    count = len(numbers)
    if numbers == [str(number) for number in range(1, count + 1)] and form_heading(statement, "1", count):
        return tuple(
            _headed(logical, form_heading(statement, logical.column.number, count)) for logical in columns
        )
    if len(values) == len(paths) and all(_is_as_in(logical, form[logical], paths) for logical in values):
        return tuple(_headed(logical, form.get(logical, ())) for logical in columns)
    return columns


def _is_as_in(logical: LogicalColumn, path: Sequence[str], form: Iterable[Sequence[str]]) -> bool:
    """Whether a column's lowest heading is that of a path of the form, and those above it contradict none.

    Those above it may be of a column beside it, as the form names it, but not of its other half.
    """
    *above, lowest = map(compact, logical.column.path or ("",))
    names = {compact(heading) for headings in form for heading in headings}
    halves = {compact(headings[0]) for headings in form if len(headings) > 1} - {compact(path[0])}
    ours = compact(path[-1])
    is_lowest = bool(lowest) and (lowest in ours or ours in lowest)
    return is_lowest and names.issuperset(above) and halves.isdisjoint(above)


def _headed(logical: LogicalColumn, form: tuple[str, ...]) -> LogicalColumn:
    """The column with the form's headings; 决算数 above a fund says nothing, so there the print decides."""
    printed = logical.column.path
    totals = printed and form and TOTALS.issuperset((printed[-1], form[-1]))
    says_the_same = form in _UNDER_FINAL and (totals or printed[-1:] == form[-1:])
    return logical._replace(column=replace(logical.column, path=printed if says_the_same else form or printed))


# --- what a grid may have been meant to be ---


def variants(grid: Grid) -> Iterator[Grid]:
    """The grid as it is, and as it may have been meant, simplest first."""
    if is_text(grid) and (spanned := with_spans(grid)) != grid:
        yield spanned
    yield grid
    for variant in (_with_covered_places(grid), _without_long_numbers(grid)):
        if variant is not None:
            yield variant


def is_text(grid: Grid) -> bool:
    """Whether the grid is one of tab-separated lines, where nothing says which cell spans others."""
    return not grid.xs and not grid.ruled


def _with_covered_places(grid: Grid) -> Grid | None:
    """The grid of a text with the places that its wide cells cover, which browsers leave out when they copy.

    Rows with a code are of one length. A total or the column numbers are shorter, because their label stands over
    the columns of codes: it is moved to that of the names, and so are headings of as many cells. A row that is
    longer heads the pieces of the codes. Two totals in one row are those of the first and the last block. None if
    no place is missing.
    """
    rows = grid.rows() if is_text(grid) else []
    lengths = {len(row) for row in rows if is_code(row[0].text)}
    if len(lengths) != 1:
        return None
    (length,) = lengths
    labelled = {
        len(row) for row in rows if has_cjk(row[0].text) and not any(has_cjk(cell.text) for cell in row[1:])
    }
    amounts = [cell for row in rows if len(row) == length for cell in row if is_surely_amount(cell.text)]
    filled = sorted({cell.column for cell in amounts})
    cells: list[Cell] = []
    for row in (row[-length:] for row in rows):
        columns: Sequence[int] = range(len(row))
        if len(row) in labelled and has_cjk(row[0].text):
            columns = range(length - len(row), length)
        elif [is_surely_amount(cell.text) for cell in row] == [False, True, False, True] and filled:
            columns = [filled[0] - 1, filled[0], filled[-1] - 1, filled[-1]]
        blank = set(range(columns[-1])).difference(columns)
        cells += (replace(row[0], column=column, text="") for column in blank)
        cells += (replace(cell, column=column) for cell, column in zip(row, columns, strict=True))
    given = replace(grid, cells=in_order(cells), column_count=length)
    return given if given.cells != grid.cells else None


def with_spans(grid: Grid) -> Grid:
    """The grid of a text with its headings over the empty cells that are theirs."""
    matrix = Matrix(grid)
    body = min((cell.row for cell in grid.cells if is_surely_amount(cell.text)), default=0)
    heads = [row for row in range(body) if not is_column_numbers(matrix.texts(row))]
    owner: dict[Position, Position] = {}
    for row in heads:
        _own(matrix, row, heads, owner)
    return replace(grid, cells=in_order(_spanning(grid, owner)))


def _own(matrix: Matrix, row: int, heads: Sequence[int], owner: dict[Position, Position]) -> None:
    """Finds the owners of the empty cells of a row of the head.

    An empty cell belongs to the heading left of it if something stands below, with all between the two, or if both
    stand under the same heading; else to the heading above it, as it does where the two stand under others.
    """
    left: Position | None = None
    between: list[Position] = []
    for place in ((cell.row, cell.column) for cell in matrix.row(row)):
        if _holds_text(matrix, place):
            left, between = place, []
            continue
        above = owner.get((row - 1, place[1]), (row - 1, place[1]))
        is_under = row - 1 in heads and _holds_text(matrix, above)
        is_beside = left is not None and owner.get((row - 1, left[1]), (row - 1, left[1])) == above
        is_over = any(_holds_text(matrix, (lower, place[1])) for lower in heads if lower > row)
        if left is not None and (is_beside or (is_over and not is_under)):
            owner.update(dict.fromkeys([*between, place], left))
            between = []
        elif is_under:
            owner[place] = above
        else:
            between.append(place)


def _holds_text(matrix: Matrix, place: Position) -> bool:
    cell = matrix.at(*place)
    return cell is not None and bool(cell.text.strip())


def _spanning(grid: Grid, owner: dict[Position, Position]) -> Iterator[Cell]:
    """The cells without those that another owns; an owner reaches to the last of its own."""
    last: dict[Position, Position] = {}
    for (row, column), place in owner.items():
        below, after = last.get(place, place)
        last[place] = max(below, row), max(after, column)
    for cell in grid.cells:
        place = cell.row, cell.column
        if place in last:
            below, after = last[place]
            yield replace(cell, rows=below - cell.row + 1, columns=after - cell.column + 1)
        elif place not in owner:
            yield cell


# --- what is no amount ---


def _without_long_numbers(grid: Grid) -> Grid | None:
    """The grid of amounts with decimals without numbers that are no amounts: those of a seal, of an account."""
    if not any(map(_is_long_number, grid.cells)):
        return None
    return replace(
        grid, cells=tuple(replace(cell, text="") if _is_long_number(cell) else cell for cell in grid.cells)
    )


def _is_long_number(cell: Cell) -> bool:
    text = compact(cell.text)
    return text.isdigit() and len(text) >= _LONG_NUMBER_DIGITS
