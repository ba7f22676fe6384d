"""Printed rows: their figures, what is printed of their code, and where cells that have moved belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, takewhile
from math import comb

from juesuan.check.localisation.blank_cells import blanks
from juesuan.check.localisation.system import System
from juesuan.check.repair.values import PROOFS
from juesuan.model.fact import PrintKey, print_key
from juesuan.model.figure import Figure
from juesuan.model.table import NO_COLUMN, Table
from juesuan.vocabulary.wording import compact


@dataclass(frozen=True, slots=True)
class SeenRow:
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


def printed_rows(tables: Sequence[Table], figures: Sequence[Figure]) -> tuple[SeenRow, ...]:
    """The rows of the tables that have figures, in printed order."""
    at = {print_key(figure.place): number for number, figure in enumerate(figures)}
    return tuple(row for number, table in enumerate(tables) for row in _rows(number, table, figures, at))


def _rows(number: int, table: Table, figures: Sequence[Figure], at: Mapping[PrintKey, int]) -> Iterator[SeenRow]:
    for row in table.rows:
        found = [(at[key], entry.column) for entry in row.entries if (key := print_key(entry.place)) in at]
        if found:
            first = figures[found[0][0]]
            yield SeenRow(
                number,
                first.statement,
                "".join(row.codes) or "".join(takewhile(str.isdigit, compact(row.name))),
                first.code,
                first.item,
                tuple(position for position, _ in found),
                tuple(column for _, column in found),
            )


# Placements of a row's cells that are tried: 3 figures in 9 columns have 84.
_MOST_PLACEMENTS = 80


def under(figure: Figure, sample: Figure, code: str) -> Figure:
    """The figure with a code, under the column of another row's figure `sample`."""
    assert sample.coordinate is not None
    return replace(
        figure,
        code=code,
        column=sample.column,
        column_number=sample.column_number,
        coordinate=replace(sample.coordinate, function=code),
        place=replace(figure.place, cell=f"{code} × {'/'.join(sample.column)}"),
    )


def samples(rows: Sequence[SeenRow], figures: Sequence[Figure], table: int) -> dict[int, Figure]:
    """For each column of a table a figure whose meaning is known, that of a row with a code before all others."""
    found: dict[int, Figure] = {}
    for row in rows:
        if row.table == table:
            for position, column in zip(row.figures, row.columns, strict=True):
                figure = figures[position]
                if column != NO_COLUMN and figure.coordinate is not None and (column not in found or figure.code):
                    found[column] = figure
    return found


def placements(rows: Sequence[SeenRow], figures: Sequence[Figure]) -> dict[int, Figure]:
    """The figures of shifted rows, by their place, under the columns where alone they balance."""
    placed: dict[int, Figure] = {}
    for row in rows:
        if row.is_shifted and row.code and all(figures[position].amount for position in row.figures):
            placed |= _placed(row, samples(rows, figures, row.table), figures)
    return placed


def _placed(row: SeenRow, columns: Mapping[int, Figure], figures: Sequence[Figure]) -> Mapping[int, Figure]:
    """The figures of a row in the one placement that balances best; none if others balance as well."""
    count = len(row.figures)
    if comb(len(columns), count) > _MOST_PLACEMENTS:
        return {}
    judged: list[tuple[int, Mapping[int, Figure]]] = []
    for chosen in combinations(sorted(columns), count):
        moved = {
            position: under(figures[position], columns[column], row.code)
            for position, column in zip(row.figures, chosen, strict=True)
        }
        judged.append((_balance(row, moved, figures), moved))
    judged.sort(key=lambda pair: -pair[0])
    if not judged or judged[0][0] < PROOFS or (len(judged) > 1 and judged[1][0] == judged[0][0]):
        return {}
    return judged[0][1]


def _balance(row: SeenRow, moved: Mapping[int, Figure], figures: Sequence[Figure]) -> int:
    """How many equations around the row hold; 0 where one fails."""
    table = [
        moved.get(number, figure) for number, figure in enumerate(figures) if figure.statement == row.statement
    ]
    system = System(table, blanks(table))
    chosen = {id(figure) for figure in moved.values()}
    rest = {
        blank for blank in range(system.printed, len(system.figures)) if system.figures[blank].code == row.code
    }
    cells = {cell for cell, figure in enumerate(system.figures) if id(figure) in chosen} | rest
    around = {number for cell in cells for number in system.touching.get(cell, ())}
    if system.failing({}, around, rounded=True):
        return 0
    return sum(not system.equations[number].latent for number in around)
