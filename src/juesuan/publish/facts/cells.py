"""The amounts of a report by their meaning: one for each table and coordinate, and whether all places agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.check.messages.quotations import place_in
from juesuan.check.messages.texts import finding
from juesuan.check.wording import TOTAL_ROWS
from juesuan.model.amount import Amount
from juesuan.model.figure import Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID

# Where the amounts of prose stand among the statements, behind all of them.
NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class FactCell:
    """An amount of money that one table, or the prose, states for a coordinate; `repeats` say the same again."""

    statement: str
    coordinate: Coordinate
    figure: Figure
    repeats: tuple[Figure, ...] = ()

    @property
    def amount(self) -> Amount:
        """The amount of the first print."""
        assert self.figure.amount is not None
        return self.figure.amount

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every print of it."""
        return (self.figure, *self.repeats)


class Cells:
    """The amounts of money of a report, by table and by coordinate."""

    def __init__(self, cells: Iterable[FactCell]) -> None:
        self._by_statement: dict[str, list[FactCell]] = defaultdict(list)
        self._by_coordinate: dict[Coordinate, list[FactCell]] = defaultdict(list)
        # Tables first: the first print of a coordinate is the one that a fact is taken from.
        for cell in sorted(cells, key=lambda cell: (cell.statement == NARRATIVE, cell.statement)):
            self._by_statement[cell.statement].append(cell)
            self._by_coordinate[cell.coordinate].append(cell)

    def of(self, statement: str) -> Sequence[FactCell]:
        """The amounts of a table, or of the prose."""
        return self._by_statement.get(statement, ())

    def at(self, coordinate: Coordinate) -> Sequence[FactCell]:
        """The amounts that all tables and the prose state for a coordinate, tables first."""
        return self._by_coordinate.get(coordinate, ())

    @property
    def coordinates(self) -> Iterable[Coordinate]:
        """Every coordinate for which there is an amount."""
        return self._by_coordinate

    def prints_of(self, cell: FactCell) -> tuple[Figure, ...]:
        """The prints that state the amount of a cell, its own first, then those of other tables and of prose."""
        others = (one for one in self.at(cell.coordinate) if one is not cell and restates(one.amount, cell.amount))
        return (*cell.figures, *(figure for other in others for figure in other.figures))

    def disagreements(self) -> Iterator[Finding]:
        """The coordinates for which tables and prose print amounts that cannot be one."""
        for coordinate in sorted(self._by_coordinate):
            cells = self._by_coordinate[coordinate]
            most_precise = best(cells)
            if not all(restates(cell.amount, most_precise.amount) for cell in cells):
                figures = [cell.figure for cell in cells]
                yield finding("finance.disagreement", figures[0].place, places=each_print(figures, "printed"))


def best(cells: Sequence[FactCell]) -> FactCell:
    """The cell to believe: one that prints a number before a sentence about a whole table, then by decimals."""
    return max(cells, key=lambda cell: (cell.figure.status is not Status.STATED_NIL, cell.amount.yuan_decimals))


def cells_of(figures: Iterable[Figure]) -> tuple[Cells, tuple[Finding, ...]]:
    """The amounts of money with a coordinate, and the findings about what is printed twice within a table.

    Of two prints of one coordinate in one table the first is kept, unless the second says the same more precisely.
    That a table repeats itself is a finding; that prose does is its manner. Of two sentences that print different
    amounts, neither is kept where no table decides.
    """
    kept: dict[tuple[str, Coordinate], FactCell] = {}
    contradicted: set[Coordinate] = set()
    findings: list[Finding] = []
    for figure in figures:
        statement = _statement(figure)
        if not statement or figure.coordinate is None:
            continue
        identity = statement, figure.coordinate
        first = kept.get(identity)
        if first is None:
            kept[identity] = FactCell(statement, figure.coordinate, figure)
            continue
        found = _twice(first.figure, figure)
        findings.extend(found)
        if found and statement == NARRATIVE:
            contradicted.add(figure.coordinate)
        if figure.amount is not None and restates(first.amount, figure.amount):
            kept[identity] = _together(first, figure)
    # Where a table prints the amount too, it decides between the sentences.
    contradicted -= {coordinate for statement, coordinate in kept if statement != NARRATIVE}
    return Cells(cell for cell in kept.values() if cell.coordinate not in contradicted), tuple(findings)


def restates(one: Amount, other: Amount) -> bool:
    """Whether two amounts of the same kind can be printings of the same, at the precision of each."""
    if one.quantity_decimals == other.quantity_decimals:
        return one.quantity == other.quantity
    # Half a last digit of the coarser print: 12.35 restates 12.345678, and 12.34 does not.
    coarser = Decimal(10) ** -min(one.quantity_decimals, other.quantity_decimals)
    return abs(one.quantity - other.quantity) <= coarser / 2


def by_code(cells: Iterable[FactCell], axis: str) -> Mapping[str, list[FactCell]]:
    """The cells by their code on one axis of the coordinate."""
    found: dict[str, list[FactCell]] = defaultdict(list)
    for cell in cells:
        found[getattr(cell.coordinate, axis)].append(cell)
    return found


def _statement(figure: Figure) -> str:
    """The table that an amount of money belongs to; empty for what is no money, not certified, or of more."""
    is_money = figure.amount is not None and figure.amount.unit.is_money
    is_certified = figure.status is not Status.UNVERIFIED
    if not is_money or not is_certified or figure.subject or figure.measure is not Measure.AMOUNT:
        return ""
    if figure.kind is FigureKind.NARRATIVE:
        return NARRATIVE
    return figure.statement if figure.statement in BY_ID else ""


def _together(first: FactCell, second: Figure) -> FactCell:
    assert second.amount is not None
    if second.amount.quantity_decimals > first.amount.quantity_decimals:
        return replace(first, figure=second, repeats=(first.figure, *first.repeats))
    return replace(first, repeats=(*first.repeats, second))


def _twice(first: Figure, second: Figure) -> list[Finding]:
    """Of two prints of one thing: that a table repeats it, or that two rows or two sentences contradict.

    A total may stand at the end of each block of a table.
    """
    assert first.amount is not None
    assert second.amount is not None
    is_table, agrees = second.kind is FigureKind.TABLE, restates(first.amount, second.amount)
    is_customary = not is_table or second.item in TOTAL_ROWS
    if (agrees and is_customary) or first.status is second.status is Status.STATED_NIL:
        return []
    code = "collision" if is_table else "sentences-differ"
    return [two_prints(f"observation.{'repeated' if agrees else code}", first, second)]


def two_prints(code: str, first: Figure, second: Figure) -> Finding:
    """The finding of this code on two prints of one thing."""
    return finding(code, second.place, printed=second.printed, first=_place_of(first), other=first.printed)


def _place_of(figure: Figure) -> Text:
    """The place as it is said: in Chinese by page, table and cell, or by the heading of the text."""
    heading = f"“{figure.section}”" if figure.kind is FigureKind.NARRATIVE else ""
    return Text(f"{place_in('zh', figure.place)}{heading}", str(figure.place))


def each_print(figures: Sequence[Figure], said: str) -> Text:
    """What each figure prints (`printed`) or is called (`item`), with its place."""
    placed = [(_place_of(figure), getattr(figure, said)) for figure in figures]
    return Text(
        "；".join(f"{place.zh}为“{text}”" for place, text in placed),
        "; ".join(f"“{text}” at {place.en}" for place, text in placed),
    )
