"""Printed rows: which figures stand in one row, and what is printed of its code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from juesuan.model.figure import Figure
from juesuan.model.place import Place
from juesuan.model.table import NO_COLUMN, Table
from juesuan.vocabulary.wording import compact


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a statement with the places of its figures in the report's list of figures.

    `table` is the place of its table; `printed_code` the pieces of its code joined, digits and all, as printed;
    `columns` the table's column of each figure, `NO_COLUMN` where the cells have moved.
    """

    table: int
    statement: str
    printed_code: str
    code: str
    item: str
    figures: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def is_shifted(self) -> bool:
        """Whether the columns of its figures are not known any more."""
        return NO_COLUMN in self.columns


def printed_rows(tables: Sequence[Table], figures: Sequence[Figure]) -> tuple[PrintedRow, ...]:
    """The rows of the tables that have figures, in printed order."""
    at = {_key(figure.place): number for number, figure in enumerate(figures)}
    return tuple(row for number, table in enumerate(tables) for row in _rows(number, table, figures, at))


def _rows(number: int, table: Table, figures: Sequence[Figure], at: Mapping[object, int]) -> Iterator[PrintedRow]:
    for row in table.rows:
        found = [(at[key], entry.column) for entry in row.entries if (key := _key(entry.place)) in at]
        if found:
            first = figures[found[0][0]]
            yield PrintedRow(
                number,
                first.statement,
                "".join(row.codes) or "".join(takewhile(str.isdigit, compact(row.name))),
                first.code,
                first.item,
                tuple(position for position, _ in found),
                tuple(column for _, column in found),
            )


def _key(place: Place) -> object:
    return place.page, place.box, place.span, place.reference
