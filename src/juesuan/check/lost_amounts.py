"""Amounts that no table claims, by the table in whose area they stand: they show that it may not be complete."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from juesuan.check.wording import NO_MONEY, TITLE_OF_TABLE
from juesuan.model.fact import print_key
from juesuan.model.layout import Layout
from juesuan.model.place import Place
from juesuan.model.reading import NumberKind, PageCoverage, PrintedNumber
from juesuan.model.table import Table
from juesuan.vocabulary.wording import compact

# Decimals or separators: surely an amount, never a code, a year or a line number.
_AMOUNT = re.compile(r"\d+(?:,\d{3})*\.\d{1,6}|\d{1,3}(?:,\d{3})+")
_UNCLAIMED = (NumberKind.UNEXPLAINED, NumberKind.NOISE)
# Lines between two parts of one table: page header, unit, form number; more are prose.
_LINES_BETWEEN = 6


class LostAmounts(NamedTuple):
    """The unclaimed amounts in the area of each table (by its number), and those in no table's area."""

    by_table: Mapping[int, Sequence[PrintedNumber]]
    others: Sequence[PrintedNumber]


def lost_amounts(tables: Sequence[Table], layout: Layout, coverage: Iterable[PageCoverage]) -> LostAmounts:
    """Every amount outside of paragraphs that is in no table, by the table that it stands in or follows.

    An amount in a grid belongs to the table that has cells of the same grid, or to the last table before it if
    no title and no prose part them; one outside of any grid, to the last table before it on its page.
    """
    owners = _owners_of_grids(tables, layout)
    by_table: dict[int, list[PrintedNumber]] = defaultdict(list)
    others: list[PrintedNumber] = []
    for page in coverage:
        for number in page.numbers:
            if number.kind not in _UNCLAIMED or number.in_prose or not _AMOUNT.fullmatch(number.text):
                continue
            # 每低1个百分点扣0.2分: points and percentages are no amounts of the accounts.
            if not NO_MONEY.search(number.context.rpartition(number.text)[2]):
                table = _above(number.place, tables) if number.grid is None else owners.get(number.grid)
                (others if table is None else by_table[table]).append(number)
    return LostAmounts(by_table, others)


def _above(place: Place, tables: Sequence[Table]) -> int | None:
    """The number of the last table that begins above a place on its page."""
    found = None
    for number, start in enumerate(table.place for table in tables):
        if place.box and start.box and start.page == place.page and start.box.top <= place.box.top:
            found = number
    return found


def _owners_of_grids(tables: Sequence[Table], layout: Layout) -> dict[int, int]:
    """The table of each grid: that of its cells, or the one that the grid may be the rest of."""
    grid_of = {
        print_key(cell.place): number for number, placed in enumerate(layout.grids) for cell in placed.grid.cells
    }
    owners: dict[int, int] = {}
    for number, table in enumerate(tables):
        # A table without rows may be one that was not understood: what its grid prints is its own.
        for place in (table.place, *(entry.place for row in table.rows for entry in row.entries)):
            grid = grid_of.get(print_key(place))
            if grid is not None:
                owners.setdefault(grid, number)
    last: int | None = None
    for grid, placed in enumerate(layout.grids):
        # Few lines, and no title, leave it open that two grids are one table.
        is_near = len(placed.above) <= _LINES_BETWEEN
        is_titled = any(TITLE_OF_TABLE.search(compact(line)) for line in placed.above)
        if grid not in owners and last is not None and is_near and not is_titled:
            owners[grid] = last
        last = owners.get(grid)
    return owners
