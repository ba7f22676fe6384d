"""The sheet: which cells of a system share a row, and which a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from juesuan.check.localisation.blanks import column_key, row_key
from juesuan.check.localisation.system import System


class Sheet:
    """The cells of each row from left to right, and of each column from top to bottom, blank ones among them."""

    def __init__(self, system: System) -> None:
        order: dict[object, int] = {}
        rows: dict[object, list[int]] = defaultdict(list)
        columns: dict[object, list[int]] = defaultdict(list)
        for cell, figure in enumerate(system.figures):
            if figure.statement and figure.coordinate is not None:
                order.setdefault(column_key(figure), len(order))
                rows[row_key(figure)].append(cell)
                columns[column_key(figure)].append(cell)
        for members in rows.values():
            members.sort(key=lambda cell: _column_order(system, cell, order))
        self._row = _by_cell(rows)
        self._column = _by_cell(columns)

    def row(self, cell: int) -> Sequence[int]:
        """The cells of the row that a cell stands in."""
        return self._row.get(cell, ())

    def column(self, cell: int) -> Sequence[int]:
        """The cells of the column that a cell stands in."""
        return self._column.get(cell, ())


def _column_order(system: System, cell: int, order: Mapping[object, int]) -> tuple[int, int]:
    figure = system.figures[cell]
    number = int(figure.column_number) if figure.column_number.isdigit() else 0
    return number, order[column_key(figure)]


def _by_cell(groups: Mapping[object, list[int]]) -> dict[int, Sequence[int]]:
    return {cell: members for members in groups.values() for cell in members}
