"""The rows of a grid: which cells cover a row, and what is printed under a heading.

Rows of a text are drawn as those of a ruled form, so that the one reader of forms reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import GoalLabel, is_indicator_head, money_role, money_role_in_head, role_in_head
from juesuan.read.run_on_text.levels import IndicatorLevel
from juesuan.read.run_on_text.records import TextWord, around, text_of
from juesuan.read.values import POINTS
from juesuan.read.wording import performance as wording
from juesuan.read.wording.performance import AMOUNTS, LEVELS, RESULTS, Role
from juesuan.vocabulary.wording import compact, without_spaces

# Rows; a cell that covers more is a label beside the list, not a heading.
_TALLEST_HEAD = 3
# Where each role of a list stands, in the order of the headings.
_COLUMNS = {role: column for column, role in enumerate(wording.DRAWN_HEADINGS)}


class GridCell(NamedTuple):
    """What a row prints under a heading: its text without white space, where, and whether it begins there."""

    text: str
    place: Place
    starts: bool = True
    rows: int = 1


class GridRows:
    """A grid with its cells at hand by row."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._rows: list[list[Cell]] = [[] for _ in range(grid.row_count)]
        for cell in grid.cells:
            for row in range(cell.row, min(cell.row + cell.rows, grid.row_count)):
                self._rows[row].append(cell)
        for cells in self._rows:
            cells.sort(key=lambda cell: cell.column)

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that cover the row, from left to right."""
        return tuple(self._rows[number])

    def own(self, number: int) -> tuple[Cell, ...]:
        """The cells with text that begin in the row, from left to right."""
        return tuple(cell for cell in self._rows[number] if cell.row == number and cell.text.strip())

    def under(self, number: int, first: int, after: int) -> GridCell | None:
        """What the row prints in the columns from `first` up to `after`; None if there is nothing."""
        cells = [cell for cell in self._rows[number] if _overlaps(cell, first, after) and cell.text.strip()]
        if not cells:
            return None
        return GridCell(
            "".join(without_spaces(cell.text) for cell in cells),
            Place.around(cell.place for cell in cells),
            any(cell.row == number for cell in cells),
            min(cell.rows for cell in cells),
        )


def _overlaps(cell: Cell, first: int, after: int) -> bool:
    """Whether the cell's middle lies in the columns, or their middle in the cell."""
    middle = cell.column + cell.columns / 2
    return first <= middle < after or cell.column <= (first + after) / 2 < cell.column + cell.columns


class FormColumns(NamedTuple):
    """Where the columns of a head stand: from which grid column up to which, by role, over borders `xs`."""

    spans: Mapping[Role, tuple[int, int]]
    xs: tuple[float, ...] = ()

    def over(self, grid: Grid) -> FormColumns:
        """The same columns over the borders of the grid on the next page."""
        if not self.xs or self.xs == grid.xs:
            return self
        middles = [(left + right) / 2 for left, right in zip(grid.xs, grid.xs[1:], strict=False)]
        spans = {}
        for role, (first, after) in self.spans.items():
            inside = [n for n, x in enumerate(middles) if self.xs[first] - 1 <= x < self.xs[after] + 1]
            if inside:
                spans[role] = inside[0], inside[-1] + 1
        return FormColumns(spans, grid.xs)

    def printed(self, rows: GridRows, row: int) -> dict[Role, GridCell]:
        """What the row prints, by role."""
        found = {role: rows.under(row, *span) for role, span in self.spans.items()}
        return {role: printed for role, printed in found.items() if printed is not None}


def indicator_head(rows: GridRows, row: int) -> tuple[FormColumns, int] | None:
    """The columns of the list of indicators whose head begins in the row, and the row after it; else None."""
    cells = [cell for cell in rows.row(row) if cell.rows <= _TALLEST_HEAD and cell.text.strip()]
    begins = any(cell.row == row for cell in cells)
    if not begins or not is_indicator_head(cell.text for cell in cells):
        return None
    after = max(cell.row + cell.rows for cell in cells if role_in_head(cell.text) in RESULTS)
    headed = [cell for number in range(row, after) for cell in rows.row(number) if cell.row + cell.rows <= after]
    return FormColumns(_spans(headed), rows.grid.xs), after


def _spans(cells: Iterable[Cell]) -> dict[Role, tuple[int, int]]:
    """The columns under each heading, where the innermost heading with a meaning decides."""
    by_column: dict[int, tuple[Role, str]] = {}
    for cell in sorted(cells, key=lambda cell: cell.row):
        role = role_in_head(cell.text)
        if role is not None:
            for column in range(cell.column, cell.column + cell.columns):
                by_column[column] = role, f"{cell.row} {cell.column} {compact(cell.text)}"
    runs: dict[str, tuple[Role, int, int]] = {}
    for column, (role, heading) in sorted(by_column.items()):
        first = runs[heading][1] if heading in runs else column
        runs[heading] = role, first, column + 1
    spans: dict[Role, tuple[int, int]] = {}
    chosen: dict[Role, str] = {}
    for heading, (printed_role, first, after) in runs.items():
        role = _level_in_order(
            printed_role, [*spans], [later for later, start, _ in runs.values() if start > first]
        )
        if role is None:
            continue
        nearer = role is Role.WEIGHT or (_is_preferred(heading) and not _is_preferred(chosen.get(role, "")))
        if role not in spans or nearer:
            spans[role], chosen[role] = (first, after), heading
    return spans


def _level_in_order(role: Role, before: Sequence[Role], after: Sequence[Role]) -> Role | None:
    """The level of a heading by those left and right of it.

    A general heading left of the first level is the label of the whole list; left of another general one it is the
    first level: 指标, 指标名称. A second heading of the first level is that of the second.
    """
    if role is Role.LEVEL3 and LEVELS[0] in after and (Role.LEVEL3 in after or Role.DETAIL in after):
        return None
    if role is Role.LEVEL3 and Role.LEVEL3 in after and not {Role.LEVEL1, Role.LEVEL2} & {*before, *after}:
        return Role.LEVEL1
    if role is Role.LEVEL1 and Role.LEVEL1 in before and Role.LEVEL2 not in (*before, *after):
        return Role.LEVEL2
    return role


def _is_preferred(heading: str) -> bool:
    return any(word in heading for word in wording.PREFERRED_HEADINGS)


def money_head(rows: GridRows, row: int) -> FormColumns | None:
    """The columns of the budget execution whose head is the row; None if it is none.

    Beside a heading that is known, a word is enough for the others that stand over amounts.
    """
    spans: dict[Role, tuple[int, int]] = {}
    for cell in rows.own(row):
        role = money_role(cell.text)
        if role is not None and (role not in spans or _heads_labels(rows, row, spans[role])):
            spans[role] = cell.column, cell.column + cell.columns
    for cell in rows.own(row) if spans.keys() & AMOUNTS else ():
        span, role = (cell.column, cell.column + cell.columns), money_role_in_head(cell.text)
        if role is not None and role not in spans and not _heads_labels(rows, row, span):
            spans[role] = span
    amounts = spans.keys() & AMOUNTS
    is_head = len(amounts) >= 2 or (len(amounts) == 1 and (Role.RATE in spans or Role.SCORE in spans))
    return FormColumns(spans, rows.grid.xs) if is_head else None


def _heads_labels(rows: GridRows, row: int, span: tuple[int, int]) -> bool:
    """Whether a heading that looks like one of amounts stands over the names of lines."""
    below = rows.under(row + 1, *span) if row + 1 < rows.grid.row_count else None
    return below is not None and not any(char.isdigit() for char in below.text)


def money_beside(rows: GridRows, row: int) -> FormColumns | None:
    """The columns of amounts beside their labels, both in one row; None if none are."""
    own = rows.own(row)
    spans: dict[Role, tuple[int, int]] = {}
    for label, cell in pairwise(own):
        role = money_role(label.text)
        if role is not None and money_role(cell.text) is None and cell.text.strip()[:1].isdigit():
            spans.setdefault(role, (cell.column, cell.column + cell.columns))
    return FormColumns(spans, rows.grid.xs) if Role.EXECUTED in spans and len(spans) > 1 else None


class DrawnRows:
    """The rows drawn so far. A list has the same columns in every part of a form, under its head."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._count = 0

    def grid(self) -> Grid | None:
        """What has been drawn; None if nothing has."""
        if not self._cells:
            return None
        width = max(cell.column + cell.columns for cell in self._cells)
        return Grid(tuple(self._cells), self._count, width, ruled=False)

    def add(self, *texts: tuple[str, Place], at: Sequence[int] = ()) -> None:
        """Adds a row of texts side by side, or in the columns `at`."""
        columns = at or range(len(texts))
        self.take(Cell(0, column, text, place) for column, (text, place) in zip(columns, texts, strict=True))

    def take(self, cells: Iterable[Cell]) -> None:
        """Adds cells as one row."""
        self._cells += (replace(cell, row=self._count) for cell in cells)
        self._count += 1

    def add_head(self, place: Place) -> None:
        """Adds the head of a list of indicators."""
        self.add(*((heading, place) for heading in wording.DRAWN_HEADINGS.values()))

    def add_listed(self, printed: Mapping[Role, GridCell]) -> None:
        """Adds a row of the list, each cell under its heading; a cell without one is left out."""
        cells = {_COLUMNS[role]: (cell.text, cell.place) for role, cell in printed.items() if role in _COLUMNS}
        self.add(*cells.values(), at=[*cells])

    def add_indicator(self, level: IndicatorLevel, place: Place, printed: Mapping[Role, GridCell]) -> None:
        """Adds an indicator, whose levels stand at `place`."""
        names = (GridCell(name or wording.NO_LEVEL, place) for name in level)
        self.add_listed({**dict(zip((Role.LEVEL1, Role.LEVEL2), names, strict=True)), **printed})

    def add_goal(self, goal: GoalLabel, place: Place, text: str = "") -> None:
        """Adds the label of an annual goal, with its weight, and the sentence beside it."""
        weight = goal.weight
        printed = f"({weight.text}{'' if weight.text.endswith('%') else POINTS})" if weight else ""
        sentence = goal.text or text
        self.add((f"{wording.GOAL}{goal.number}{printed}", place), *([(sentence, place)] if sentence else []))

    def add_executions(
        self,
        block: Sequence[TextWord],
        roles: Iterable[Role],
        lines: Sequence[tuple[str, Mapping[Role, TextWord]]],
    ) -> None:
        """Adds the budget execution: its head, the label of the block beside it, and a row for each line."""
        place = around(list(lines[0][1].values()))
        columns = {role: column for column, role in enumerate(roles, start=2)}
        beside = [Cell(0, 0, text_of(block), block[-1].place, rows=1 + len(lines))] if block else []
        headings = (Cell(0, column, wording.DRAWN_MONEY_HEADINGS[role], place) for role, column in columns.items())
        self.take([*beside, *headings])
        for label, line in lines:
            cells = {columns[role]: (word.text, word.place) for role, word in line.items()}
            self.add((label, place), *cells.values(), at=[1, *cells])

    def add_not_understood(self, text: str, place: Place) -> None:
        """Adds what has values and no name that is sure: a score that is of no indicator."""
        self.add_listed({Role.SCORE: GridCell(text, place)})
