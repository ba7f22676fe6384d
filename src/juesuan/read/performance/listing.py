"""Lists of projects with their budgets, spending and scores: 项目支出绩效自评结果汇总表, one project in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from juesuan.model.layout import Placed
from juesuan.read.form_labels import (
    field_of,
    indicator_role,
    is_label,
    lists_indicators,
    money_role,
    money_role_in_head,
)
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.form_head import execution_line
from juesuan.read.performance.forms import title_inside, title_of
from juesuan.read.performance.grid_rows import FormColumns, GridCell, GridRows
from juesuan.read.values import is_amount, is_points, money_unit_of
from juesuan.read.wording import performance as wording
from juesuan.read.wording.performance import Role
from juesuan.vocabulary.wording import without_spaces

_BRACKETS = re.compile(r"[（(].*?[)）]")


class _Head(NamedTuple):
    """The columns of amounts and scores, those of the names, and the row after the head."""

    columns: FormColumns
    names: tuple[int, int]
    after: int


class _List(NamedTuple):
    """A list that is being read: what is known of it, its head, and how many columns its grids have."""

    draft: Draft
    head: _Head
    width: int


def lists_of(placed: Iterable[Placed]) -> Iterator[Draft]:
    """A draft for each list of projects among the grids without indicators: a line of execution for each project.

    A list goes on in the next grid if that has as many columns and no title; its head may be repeated.
    """
    before: _List | None = None
    for item in placed:
        found = None if lists_indicators(item.grid) else _list_in(item, before)
        if before is not None and (found is None or found.draft is not before.draft):
            yield from _ended(before.draft)
        if found is not None:
            _read(found, GridRows(item.grid), item.above)
        before = found
    if before is not None:
        yield from _ended(before.draft)


def _ended(draft: Draft) -> Iterator[Draft]:
    if len(draft.executions) > 1:
        yield draft


def _list_in(item: Placed, before: _List | None) -> _List | None:
    """The list that begins in the grid, under a title, or goes on in it; None if there is none."""
    rows, width = GridRows(item.grid), item.grid.column_count
    title = title_inside(rows, 0) or title_of(item.above)
    if not title and (before is None or before.width != width):
        return None
    head = _head_of(rows)
    if title:
        return _List(Draft(title, item.grid.cells[0].place), head, width) if head else None
    return before._replace(head=head or before.head._replace(after=0)) if before else None


def _read(found: _List, rows: GridRows, above: Iterable[str]) -> None:
    """Reads the rows under the head."""
    draft, head, _ = found
    printed = (cell.text for row in range(head.after) for cell in rows.own(row))
    units = (money_unit_of(text) for text in (*above, *printed))
    draft.money_unit = draft.money_unit or next(filter(None, units), "")
    for row in range(head.after, rows.grid.row_count):
        _read_row(draft, rows, row, head)


def _head_of(rows: GridRows) -> _Head | None:
    return next(filter(None, (_head(rows, row) for row in range(rows.grid.row_count))), None)


def _head(rows: GridRows, row: int) -> _Head | None:
    """The head that begins in the row with a column of names of projects; None if none does."""
    own = rows.own(row)
    name = next(
        (one for one in own if field_of(one.text) == "name" or is_label(one.text, wording.LISTED_PROJECTS)), None
    )
    if name is None:
        return None
    after = row + name.rows
    spans: dict[Role, tuple[int, int]] = {}
    for below in range(row, after):
        for cell in rows.own(below):
            role = _role(cell.text)
            if role is not None and cell.row + cell.rows == after:
                spans.setdefault(role, (cell.column, cell.column + cell.columns))
    is_sure = field_of(name.text) == "name" or len(spans) > 1
    return (
        _Head(FormColumns(spans), (name.column, name.column + name.columns), after) if spans and is_sure else None
    )


def _role(heading: str) -> Role | None:
    scored = indicator_role(heading)
    role = money_role(heading) or (scored if scored is Role.SCORE else None)
    if role is None and is_label(_BRACKETS.sub("", heading), wording.LISTED_BUDGETS):
        return Role.BUDGET
    return role or money_role_in_head(heading)


def _is_number(text: str) -> bool:
    return is_amount(text.rstrip("%％")) or is_points(text)


def _read_row(draft: Draft, rows: GridRows, row: int, head: _Head) -> None:
    name = rows.under(row, *head.names)
    own = rows.own(row)
    if name is None and own and is_label(own[0].text, wording.SUM_OF_PROJECTS):
        # The label of the sums may stand left of the names.
        name = GridCell(own[0].text, own[0].place)
    printed = {role: cell for role, cell in head.columns.printed(rows, row).items() if _is_number(cell.text)}
    if not printed or name is None or (name.text and is_amount(name.text)):
        return
    line = execution_line(without_spaces(name.text), printed, draft.money_unit)
    draft.executions.append(
        replace(line, label=wording.SUM_OF_PROJECTS_NAMED)
        if is_label(name.text, wording.SUM_OF_PROJECTS)
        else line
    )
