"""What can be wrong with printed accounts: the changes that would make a failing identity hold, each with a cost.

One wrong number is likelier than a number in the wrong cell, and that likelier than a whole row that is missing;
two wrong numbers are less likely than any of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum

from juesuan.check.localisation.search import Edit, implied
from juesuan.check.localisation.system import System, SystemSheet, Values
from juesuan.check.repair.misreadings import confusion
from juesuan.model.amount import Amount
from juesuan.model.check import Confusion
from juesuan.model.figure import Figure


class HypothesisKind(Enum):
    """What is wrong."""

    WRONG = "wrong number"
    COPIED = "total printed in a row below it"
    LACKING = "number lacking"
    MOVED = "number in the wrong cell"
    SWAPPED = "two numbers swapped"
    SHIFTED = "row shifted"
    ROW_LACKING = "row lacking"
    WRONG_IN_PROSE = "number of the text wrong wherever it stands"


# What each costs, relative to the others: a wrong number is likeliest, then one left out, then whole rows.
#
# A number that the text repeats is wrong rather than two numbers of tables (34 at least, if both are slips).
COSTS = {
    HypothesisKind.WRONG: 20,
    HypothesisKind.COPIED: 14,
    HypothesisKind.LACKING: 24,
    HypothesisKind.MOVED: 26,
    HypothesisKind.SWAPPED: 26,
    HypothesisKind.SHIFTED: 28,
    HypothesisKind.ROW_LACKING: 30,
    HypothesisKind.WRONG_IN_PROSE: 30,
}
# What an identity costs that is left unexplained: less than two wrong numbers, more than anything else.
PRICE = 36
# What a wrong number costs less if a slip of one digit explains it.
_SLIP = 3

# An amount whose point stands one or two places off is so many times as large.
_POINT_MOVED = (Decimal(10), Decimal(100), Decimal("0.1"), Decimal("0.01"))
# Of so many addends one may equal their total by chance, with the others crossed out: of more it is a copy.
_FEW_ADDENDS = 3


class Hypotheses:
    """The changes that explain a failing equation, given the changes that are supposed already."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._sheet = SystemSheet(system)
        self._lacking = _rows_lacking(system)

    def __call__(self, equation: int, changes: Values) -> Iterator[Edit]:
        """The edits that touch the equation, none of a cell that is changed already."""
        for cell, _ in self._system.equations[equation].terms:
            if cell < self._system.in_rows and cell not in changes:
                for value in implied(self._system, cell, changes):
                    yield from self._alone(equation, cell, value)
                    yield from self._with_another(cell, value, changes)
                yield from self._shifted(cell, changes)
        yield from self._rows(equation, changes)
        yield from self._in_prose(equation)

    def _in_prose(self, equation: int) -> Iterator[Edit]:
        """One wrong number that the text repeats, as far as it says of one figure: for the price of one."""
        system = self._system
        if system.equations[equation].rounds:
            (prose, _), (cell, _) = system.equations[equation].terms
            repeated = frozenset(
                number
                for number in system.touching[cell]
                if system.equations[number].rounds
                and system.values[system.equations[number].terms[0][0]] == system.values[prose]
            )
            if len(repeated) > 1:
                yield _edit(HypothesisKind.WRONG_IN_PROSE, (), excuses=repeated)

    def _alone(self, equation: int, cell: int, value: int) -> Iterator[Edit]:
        amount = self._system.amount(cell, value)
        if amount is None or self._is_near(cell, value, 0):
            return
        if cell >= self._system.printed:
            yield _edit(HypothesisKind.LACKING, [(cell, value)])
        elif self._is_copy(equation, cell):
            yield _edit(HypothesisKind.COPIED, [(cell, value)])
        else:
            slip = _SLIP if is_slip(self._system.figures[cell], amount) else 0
            yield _edit(HypothesisKind.WRONG, [(cell, value)], less=slip)

    def _is_copy(self, equation: int, cell: int) -> bool:
        """Whether the cell, one of several addends, prints the total of the equation."""
        terms, values = self._system.equations[equation].terms, self._system.values
        own = next(sign for other, sign in terms if other == cell)
        addends = [other for other, sign in terms if sign == own and values[other]]
        totals = [values[other] for other, sign in terms if sign != own]
        return len(addends) > _FEW_ADDENDS and len(totals) == 1 and totals[0] == values[cell] != 0

    def _with_another(self, cell: int, value: int, changes: Values) -> Iterator[Edit]:
        """The number moved to or from a blank cell of its row or column, or swapped with another of them."""
        system, own = self._system, self._system.values[cell]
        for other in {*self._sheet.row(cell), *self._sheet.column(cell)} - {cell} - changes.keys():
            there = system.values[other]
            if cell < system.printed <= other and self._is_near(cell, value, 0):
                yield _edit(HypothesisKind.MOVED, [(cell, 0), (other, own)])
            elif other < system.printed and there and self._is_near(cell, value, there):
                kind = HypothesisKind.SWAPPED if cell < system.printed else HypothesisKind.MOVED
                yield _edit(kind, [(other, own), (cell, there)])

    def _is_near(self, cell: int, value: int, other: int) -> bool:
        """Whether two values of a cell are the same, as far as rounding lets one know."""
        if self._system.is_exact or value == other:
            return value == other
        slack = max(self._system.slack(number) for number in self._system.touching[cell])
        return abs(value - other) <= slack

    def _shifted(self, cell: int, changes: Values) -> Iterator[Edit]:
        """The row with every number one column further left or right."""
        row = self._sheet.row(cell)
        values = [self._system.values[other] for other in row]
        if len(row) < 3 or changes.keys() & set(row):
            return
        for moved in ([*values[1:], 0], [0, *values[:-1]]):
            if sum(moved) == sum(values) and sum(map(bool, values)) > 1:
                shifted = ((other, new) for other, new, old in zip(row, moved, values, strict=True) if new != old)
                yield _edit(HypothesisKind.SHIFTED, shifted)

    def _rows(self, equation: int, changes: Values) -> Iterator[Edit]:
        """A row that other tables print and this one lacks: with what the rows above it lack, column by column."""
        for code, cells in self._lacking.get(equation, {}).items():
            filled = {}
            for cell in cells:
                values = set(implied(self._system, cell, changes)) - {0}
                if values:
                    filled[cell] = min(values)
            if filled and not changes.keys() & filled.keys():
                yield _edit(HypothesisKind.ROW_LACKING, filled.items(), code=code)


def _edit(
    kind: HypothesisKind,
    changes: Iterable[tuple[int, int]],
    *,
    less: int = 0,
    excuses: frozenset[int] = frozenset(),
    code: str = "",
) -> Edit:
    """The edit of a hypothesis, at the cost of its kind; `less` is what speaks for it."""
    return Edit(tuple(changes), COSTS[kind] - less, kind, excuses, code)


def _rows_lacking(system: System) -> Mapping[int, Mapping[str, Sequence[int]]]:
    """For each equation the rows that are not printed and take part in it, by code, with all of their cells."""
    rows: dict[tuple[str, str], list[int]] = {}
    for cell in range(system.in_rows, system.in_tables):
        figure = system.figures[cell]
        row = figure.code or f"{figure.coordinate.flow} {figure.item}" if figure.coordinate else ""
        rows.setdefault((figure.statement, row), []).append(cell)
    lacking: dict[int, dict[str, Sequence[int]]] = {}
    for (_, code), cells in rows.items():
        for cell in cells:
            for number in system.touching.get(cell, ()):
                lacking.setdefault(number, {})[code] = cells
    return lacking


def is_slip(figure: Figure, amount: Amount) -> bool:
    """Whether the printed text is the amount but for one digit, its point, or two digits that changed places."""
    number = f"{amount.value:f}"
    if figure.amount is not None and amount.value and figure.amount.value / amount.value in _POINT_MOVED:
        return True
    if confusion(figure.printed, number) not in (None, Confusion.CELL_LOST):
        return True
    one, other = ([char for char in text if char.isdigit()] for text in (figure.printed, number))
    if len(one) != len(other):
        return False
    places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    return len(places) == 2 and places[1] == places[0] + 1 and one[places[0]] == other[places[1]]
