"""The identities of a report as equations over exact integers, one cell for each figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from juesuan.check.accounts import indexes
from juesuan.check.localisation.blank_cells import column_key, row_key
from juesuan.check.rounding import Precision
from juesuan.check.rule import Identity, Rule
from juesuan.check.rules import RULES
from juesuan.model.amount import YUAN_PER_UNIT, Amount, Unit
from juesuan.model.check import Relation
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Severity

# New values of cells, in units of the system.
Values = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Equation:
    """Signed cells that make zero, or differ from it by no more than rounding explains.

    `binding` is False for what is usual but not law; `relation` is that of its rule;
    `latent` where one side has only blank cells, so that no rule evaluates it, and `dormant` where these are
    of rows that are not printed at all: it holds until one of them is given a value. `rounds` where one side is
    prose, which rounds as it likes however exact the tables are.
    """

    rule: str
    terms: tuple[tuple[int, int], ...]
    binding: bool
    relation: Relation
    latent: bool
    dormant: bool
    rounds: bool = False

    @property
    def cells(self) -> frozenset[int]:
        """The cells that take part."""
        return frozenset(cell for cell, _ in self.terms)


class System:
    """Cells and equations. Values are integers: amounts in yuan times ten to the power of `decimals`.

    An illegible figure and a blank cell have the value 0. Cells are numbered as the figures are; the blank ones
    follow, then those of rows that are not printed (`absent`), and amounts of prose, each with the figure that it
    restates (`restated`). Equations over the same cells are one. `enough` sums that agree to the last digit show
    that rounding explains nothing in this report.
    """

    def __init__(
        self,
        figures: Sequence[Figure],
        blanks: Sequence[Figure] = (),
        absent: Sequence[Figure] = (),
        restated: Sequence[tuple[Figure, Figure]] = (),
        *,
        enough: int = 20,
    ) -> None:
        self.figures = (*figures, *blanks, *absent, *(prose for prose, _ in restated))
        self.printed = len(figures)
        self.in_rows = len(figures) + len(blanks)
        self.in_tables = self.in_rows + len(absent)
        self.precision = Precision(figures)
        # Prose may be finer than tables: rounded to the unit of these, it would differ from what it restates.
        said = (*figures, *(prose for prose, _ in restated))
        amounts = [figure.amount for figure in said if figure.amount and figure.amount.unit.is_money]
        self.decimals = max((amount.yuan_decimals for amount in amounts), default=0)
        self.values = tuple(self.scaled(_yuan(figure)) for figure in self.figures)
        units: dict[str, Counter[Unit]] = defaultdict(Counter)
        for figure in self.figures:
            if figure.amount and figure.amount.unit.is_money:
                units[figure.statement][figure.amount.unit] += 1
        # The unit of most amounts: of each statement, and of all.
        self._usual = {statement: counted.most_common(1)[0][0] for statement, counted in units.items()}
        self._usual_of_all = next((unit for unit, _ in sum(units.values(), Counter()).most_common(1)), None)
        self.equations = (*self._equations(), *self._restatements(restated))
        self._enough = enough
        self._slacks: dict[int, int] = {}
        self.touching: dict[int, list[int]] = {}
        for number, equation in enumerate(self.equations):
            for cell in equation.cells:
                self.touching.setdefault(cell, []).append(number)

    def scaled(self, yuan: Decimal) -> int:
        """Yuan in units of the system, rounded down."""
        return int(yuan.scaleb(self.decimals))

    def amount(self, cell: int, value: int) -> Amount | None:
        """The value as an amount in the unit and with the decimals of its table; None if it has more digits.

        A table that is declared empty prints neither: its amount is in the unit of most others, as exact as it is.
        """
        figure = self.figures[cell]
        usual = self._usual_of_all
        if figure.status is Status.STATED_NIL and usual:
            return Amount.of((Decimal(value).scaleb(-self.decimals) / YUAN_PER_UNIT[usual]).normalize(), usual)
        unit = figure.amount.unit if figure.amount else self._usual.get(figure.statement)
        if unit is None:
            return None
        half = self.precision.half_unit(figure.statement, figure.amount or Amount(Decimal(0), unit, 0))
        decimals = max(0, YUAN_PER_UNIT[unit].adjusted() - 1 - half.adjusted())
        exact = Decimal(value).scaleb(-self.decimals) / YUAN_PER_UNIT[unit]
        rounded = exact.quantize(Decimal(1).scaleb(-decimals))
        return Amount(rounded, unit, decimals) if rounded == exact else None

    def residual(self, equation: Equation, changes: Values) -> int:
        """What the equation makes with some cells changed."""
        return sum(sign * changes.get(cell, self.values[cell]) for cell, sign in equation.terms)

    def failing(
        self, changes: Values, among: Iterable[int] | None = None, *, rounded: bool = False
    ) -> frozenset[int]:
        """The binding equations (of all or of some) that do not hold, as `holds` says."""
        numbers = range(len(self.equations)) if among is None else among
        return frozenset(
            number
            for number in numbers
            if self.equations[number].binding and not self.holds(number, changes, rounded=rounded)
        )

    def holds(self, number: int, changes: Values, *, rounded: bool = False) -> bool:
        """Whether an equation holds with some cells changed: to the last digit if the report is exact.

        `rounded` leaves room for rounding in an exact report, too.
        """
        equation = self.equations[number]
        if equation.dormant and not any(cell >= self.in_rows and cell in changes for cell, _ in equation.terms):
            return True
        residual = abs(self.residual(equation, changes))
        return residual == 0 or (
            (rounded or equation.rounds or not self.is_exact) and residual <= self.slack(number)
        )

    def is_printed(self, cell: int) -> bool:
        """Whether a cell is printed: in a table or in prose."""
        return cell < self.printed or cell >= self.in_tables

    def slack(self, number: int) -> int:
        """By how much an equation may differ from zero for rounding alone."""
        if number not in self._slacks:
            equation = self.equations[number]
            figures = (self.figures[cell] for cell, _ in equation.terms)
            amounts = [(figure.statement, figure.amount) for figure in figures if figure.amount is not None]
            self._slacks[number] = (
                self.scaled(self.precision.tolerance(equation.relation, amounts)) if amounts else 0
            )
        return self._slacks[number]

    @cached_property
    def is_exact(self) -> bool:
        """Whether enough of the report's own sums, and nearly all, agree to the last digit."""
        sums = [
            number
            for number, equation in enumerate(self.equations)
            if equation.relation is Relation.COMPUTATION and len(equation.terms) > 2 and not equation.latent
        ]
        residuals = {number: abs(self.residual(self.equations[number], {})) for number in sums}
        exact = sum(residual == 0 for residual in residuals.values())
        within = sum(residual == 0 or residual <= self.slack(number) for number, residual in residuals.items())
        return exact >= self._enough and exact >= _NEARLY_ALL * within

    def _equations(self) -> Iterator[Equation]:
        cell_of = {id(figure): cell for cell, figure in enumerate(self.figures)}
        seen: set[frozenset[tuple[int, int]]] = set()
        for index in indexes(self.figures):
            for rule in RULES:
                if rule.relation is Relation.AT_MOST:
                    continue
                for identity in rule.identities(index):
                    equation = self._equation(rule, identity, cell_of)
                    key = frozenset(equation.terms)
                    if identity.is_printed and key not in seen:
                        seen.add(key)
                        yield equation

    def _restatements(self, restated: Sequence[tuple[Figure, Figure]]) -> Iterator[Equation]:
        cell_of = {id(figure): cell for cell, figure in enumerate(self.figures[: self.printed])}
        for number, (_, figure) in enumerate(restated):
            if id(figure) in cell_of:
                terms = ((self.in_tables + number, 1), (cell_of[id(figure)], -1))
                yield Equation(
                    f"prose.{figure.statement}",
                    terms,
                    binding=True,
                    relation=Relation.RESTATEMENT,
                    latent=False,
                    dormant=False,
                    rounds=True,
                )

    def _equation(self, rule: Rule, identity: Identity, cell_of: Mapping[int, int]) -> Equation:
        """The equation of an identity: latent where a side has no printed cell, dormant where none is in a row."""
        sides = [[cell_of[id(figure)] for figure in side] for side in identity]
        return Equation(
            rule.id,
            tuple((cell, sign) for side, sign in zip(sides, (1, -1), strict=True) for cell in side),
            binding=rule.severity is Severity.ERROR,
            relation=rule.relation,
            latent=any(all(cell >= self.printed for cell in side) for side in sides),
            dormant=any(all(cell >= self.in_rows for cell in side) for side in sides),
        )


# The share of sums that must agree to the last digit: a few that do not are the errors that are looked for.
_NEARLY_ALL = 0.97


def _yuan(figure: Figure) -> Decimal:
    return figure.amount.yuan if figure.amount and figure.amount.unit.is_money else Decimal(0)


class SystemSheet:
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
            numbers = {cell: system.figures[cell].column_number for cell in members}
            members.sort(
                key=lambda cell: (
                    int(numbers[cell]) if numbers[cell].isdigit() else 0,
                    order[column_key(system.figures[cell])],
                )
            )
        self._row = _by_cell(rows)
        self._column = _by_cell(columns)

    def row(self, cell: int) -> Sequence[int]:
        """The cells of the row that a cell stands in."""
        return self._row.get(cell, ())

    def column(self, cell: int) -> Sequence[int]:
        """The cells of the column that a cell stands in."""
        return self._column.get(cell, ())


def _by_cell(groups: Mapping[object, list[int]]) -> dict[int, Sequence[int]]:
    return {cell: members for members in groups.values() for cell in members}
