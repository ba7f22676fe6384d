"""The plausible readings of a grid as a table, simplest first: where its head ends, and what its cells are.

What statement a grid is, its title and its contents decide together, before any reading is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.model.layout import Placed
from juesuan.model.table import ColumnKind, Grid, Row, Table
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
from juesuan.read.tables.signature import Signature
from juesuan.read.tables.variants import is_text, variants
from juesuan.read.wording.headings import FORMS, TOTALS, form_heading
from juesuan.vocabulary.wording import compact

_UNDER_FINAL = FORMS["t04"][1:]


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
    columns = head.columns if _is_as_printed(matrix.grid, head, caption) else _of_form(head.columns, statement)
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


def _is_as_printed(grid: Grid, head: Head, caption: Caption) -> bool:
    """Whether the headings that were found are those that are printed.

    They are where borders are drawn, or where a print has one heading above each column; what spans what is else
    but likely, and the form knows better.
    """
    if is_text(grid):
        return False
    paths = [logical.column.path for logical in head.columns if logical.column.kind is ColumnKind.VALUE]
    return (grid.ruled and bool(caption.title)) or all(len(path) == 1 for path in paths)


def _rows(matrix: Matrix, head: Head, columns: Sequence[LogicalColumn]) -> tuple[Row, ...]:
    """The rows; where no rules part the cells, words that slipped into number cells are put back."""
    rows = tuple(rows_of(matrix, head, columns))
    return rows if matrix.grid.ruled else tuple(mended(rows))


def _of_form(columns: tuple[LogicalColumn, ...], statement: str) -> tuple[LogicalColumn, ...]:
    """The columns with the headings of the Ministry's form, if they bear its numbers or its lowest headings."""
    if prints_pairs(logical.column.path[-1] for logical in columns if logical.column.path):
        return columns
    numbers = [logical.column.number for logical in columns if logical.column.number]
    count = len(numbers)
    if numbers == [str(number) for number in range(1, count + 1)] and form_heading(statement, "1", count):
        return tuple(
            _headed(logical, form_heading(statement, logical.column.number, count)) for logical in columns
        )
    values = [logical for logical in columns if logical.column.kind is ColumnKind.VALUE]
    paths = FORMS.get(statement, ())
    form = dict(zip(values, paths, strict=False))
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
