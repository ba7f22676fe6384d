"""Rows of a text drawn as those of a ruled form, so that the one reader of forms reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from juesuan.model.place import Place
from juesuan.model.table import Cell, Grid
from juesuan.read.form_labels import GoalLabel
from juesuan.read.performance.grid_rows import GridCell
from juesuan.read.run_on_text.levels import IndicatorLevel
from juesuan.read.run_on_text.records import TextWord, around, text_of
from juesuan.read.values import POINTS
from juesuan.read.wording.performance import DRAWN_HEADINGS, DRAWN_MONEY_HEADINGS, GOAL, NO_LEVEL, Role

# Where each role of a list stands, in the order of the headings.
_COLUMNS = {role: column for column, role in enumerate(DRAWN_HEADINGS)}


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
        self.add(*((heading, place) for heading in DRAWN_HEADINGS.values()))

    def add_listed(self, printed: Mapping[Role, GridCell]) -> None:
        """Adds a row of the list, each cell under its heading; a cell without one is left out."""
        cells = {_COLUMNS[role]: (cell.text, cell.place) for role, cell in printed.items() if role in _COLUMNS}
        self.add(*cells.values(), at=[*cells])

    def add_indicator(self, level: IndicatorLevel, place: Place, printed: Mapping[Role, GridCell]) -> None:
        """Adds an indicator, whose levels stand at `place`."""
        names = (GridCell(name or NO_LEVEL, place) for name in level)
        self.add_listed({**dict(zip((Role.LEVEL1, Role.LEVEL2), names, strict=True)), **printed})

    def add_goal(self, goal: GoalLabel, place: Place, text: str = "") -> None:
        """Adds the label of an annual goal, with its weight, and the sentence beside it."""
        weight = goal.weight
        printed = f"({weight.text}{'' if weight.text.endswith('%') else POINTS})" if weight else ""
        sentence = goal.text or text
        self.add((f"{GOAL}{goal.number}{printed}", place), *([(sentence, place)] if sentence else []))

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
        headings = (Cell(0, column, DRAWN_MONEY_HEADINGS[role], place) for role, column in columns.items())
        self.take([*beside, *headings])
        for label, line in lines:
            cells = {columns[role]: (word.text, word.place) for role, word in line.items()}
            self.add((label, place), *cells.values(), at=[1, *cells])

    def add_not_understood(self, text: str, place: Place) -> None:
        """Adds what has values and no name that is sure: a score that is of no indicator."""
        self.add_listed({Role.SCORE: GridCell(text, place)})
