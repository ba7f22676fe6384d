"""Lists of projects with their budgets, spending and scores: 项目支出绩效自评结果汇总表, one project in a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from juesuan.model.layout import Placed
from juesuan.model.table import Grid
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.forms import title_of
from juesuan.read.performance.labels import field_of, is_label, money_unit_of
from juesuan.read.performance.money import is_amount, line_of
from juesuan.read.performance.sheet import Columns, Sheet
from juesuan.vocabulary.performance import Role, indicator_role, money_role
from juesuan.vocabulary.wording import without_spaces

_BUDGET = r"(?:项目|资金|预算|自评|评价)+(?:资金)?(?:额度|金额|总额|数)"
_BRACKETS = re.compile(r"[（(].*?[)）]")
_SUM = r"(?:总计|合计|小计)"


class _Head(NamedTuple):
    """The columns of amounts and scores, those of the names, and the row after the head."""

    columns: Columns
    names: tuple[int, int]
    after: int


class _List(NamedTuple):
    """A list that is being read: what is known of it, its head, and how many columns its grids have."""

    draft: Draft
    head: _Head
    width: int


def lists_of(placed: Iterable[Placed], forms: Collection[Grid]) -> Iterator[Draft]:
    """A draft for each list of projects among the grids that are not `forms`: a line of execution for each.

    A list goes on in the next grid if that has as many columns and no title; its head may be repeated.
    """
    before: _List | None = None
    for item in placed:
        found = None if item.grid in forms else _list_in(item, before)
        if before is not None and (found is None or found.draft is not before.draft):
            yield from _ended(before.draft)
        if found is not None:
            _read(found, Sheet(item.grid), item.above)
        before = found
    if before is not None:
        yield from _ended(before.draft)


def _ended(draft: Draft) -> Iterator[Draft]:
    if len(draft.executions) > 1:
        yield draft


def _list_in(item: Placed, before: _List | None) -> _List | None:
    """The list that begins in the grid, under a title, or goes on in it; None if there is none."""
    title, width = title_of(item.above), item.grid.column_count
    if not title and (before is None or before.width != width):
        return None
    head = _head_of(Sheet(item.grid))
    if title:
        return _List(Draft(title, item.grid.cells[0].place), head, width) if head else None
    return before._replace(head=head or before.head._replace(after=0)) if before else None


def _read(found: _List, sheet: Sheet, above: Iterable[str]) -> None:
    """Reads the rows under the head."""
    draft, head, _ = found
    printed = (cell.text for row in range(head.after) for cell in sheet.own(row))
    units = (money_unit_of(text) for text in (*above, *printed))
    draft.money_unit = draft.money_unit or next(filter(None, units), "")
    for row in range(head.after, sheet.grid.row_count):
        _read_row(draft, sheet, row, head)


def _head_of(sheet: Sheet) -> _Head | None:
    return next(filter(None, (_head(sheet, row) for row in range(sheet.grid.row_count))), None)


def _head(sheet: Sheet, row: int) -> _Head | None:
    """The head that begins in the row with a column of names of projects; None if none does."""
    name = next((cell for cell in sheet.own(row) if field_of(cell.text) == "name"), None)
    if name is None:
        return None
    after = row + name.rows
    spans: dict[Role, tuple[int, int]] = {}
    for below in range(row, after):
        for cell in sheet.own(below):
            role = _role(cell.text)
            if role is not None and cell.row + cell.rows == after:
                spans.setdefault(role, (cell.column, cell.column + cell.columns))
    return _Head(Columns(spans), (name.column, name.column + name.columns), after) if spans else None


def _role(heading: str) -> Role | None:
    scored = indicator_role(heading)
    role = money_role(heading) or (scored if scored is Role.SCORE else None)
    return role or (Role.BUDGET if is_label(_BRACKETS.sub("", heading), _BUDGET) else None)


def _read_row(draft: Draft, sheet: Sheet, row: int, head: _Head) -> None:
    name = sheet.under(row, *head.names)
    printed = {
        role: cell for role, cell in head.columns.printed(sheet, row).items() if is_amount(cell.text.rstrip("%％"))
    }
    if not printed or name is None or (name.text and is_amount(name.text)):
        return
    line = line_of(without_spaces(name.text), printed, draft.money_unit)
    draft.executions.append(replace(line, label="合计") if is_label(name.text, _SUM) else line)
