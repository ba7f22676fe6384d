"""The accounts of a report: its figures, claims and evaluations, indexed as the rules look them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from juesuan.check.rounding import Precision
from juesuan.model.check import Claim
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.performance import Evaluation
from juesuan.model.reading import NO_DESCRIPTION, Description
from juesuan.vocabulary.statements import STATEMENTS, Statement

Line = Mapping[str, Figure]
_Key = tuple[str, ...]

# The dimensions that no other dimension implies; fund and source often follow from each other.
_DECISIVE = ("flow", "function", "economic", "nature", "item")


@dataclass(frozen=True, slots=True)
class _Structure:
    """How a statement is indexed: along its own dimensions; `defaults` are the codes of those not named.

    `fixed` are the codes that every figure of the statement has in the dimensions that it lacks.
    """

    axes: tuple[str, ...]
    defaults: Mapping[str, str]
    fixed: Mapping[str, str]

    def holds(self, coordinate: Coordinate) -> bool:
        """Whether the coordinate differs from the defaults in the statement's own dimensions only."""
        return all(_asked(getattr(coordinate, axis)) == code for axis, code in self.fixed.items())

    def key(self, coordinate: Coordinate) -> _Key:
        """The coordinate's codes in the statement's own dimensions."""
        return tuple(_asked(getattr(coordinate, axis)) for axis in self.axes)


def _asked(code: str) -> str:
    """The code as it is looked up: where a dimension does not apply, its total is what one asks for."""
    return TOTAL if code == NOT_APPLICABLE else code


def _structure(statement: Statement) -> _Structure:
    axes = tuple(axis for axis in statement.dimensions if axis != "phase")
    codes = {axis: _asked(getattr(statement.defaults, axis)) for axis in (*_DECISIVE, *axes)}
    return _Structure(
        axes,
        defaults={axis: codes[axis] for axis in axes},
        fixed={axis: codes[axis] for axis in _DECISIVE if axis not in axes},
    )


_STRUCTURES = {statement.id: _structure(statement) for statement in STATEMENTS}


class FigureIndex:
    """Figures by statement and code, of one budget `phase`.

    Only the dimensions of a statement's own structure are asked for; one that is not named has the
    statement's default code. Of two figures with the same codes the first is kept; a figure with a meaning
    outside the structure (a 基本支出 row in table 01) is left out. Figures of prose are indexed as
    those of the statement `as_statement`.
    """

    def __init__(self, figures: Iterable[Figure] = (), *, phase: str = "", as_statement: str = "") -> None:
        self.phase = phase
        self._lines: dict[tuple[str, str], dict[_Key, dict[str, Figure]]] = defaultdict(dict)
        for figure in figures:
            statement, coordinate = as_statement or figure.statement, figure.coordinate
            structure = _STRUCTURES[statement]
            if coordinate is not None and structure.holds(coordinate):
                self._add(figure, statement, structure.axes, structure.key(coordinate))

    def _add(self, figure: Figure, statement: str, axes: tuple[str, ...], key: _Key) -> None:
        for place, axis in enumerate(axes):
            rest = key[:place] + key[place + 1 :]
            self._lines[statement, axis].setdefault(rest, {}).setdefault(key[place], figure)

    def line(self, statement: str, axis: str, **codes: str) -> Line:
        """The figures of a statement along a dimension, by code; the other dimensions as in `codes`."""
        structure = _STRUCTURES[statement]
        asked = {**structure.defaults, **codes}
        rest = tuple(asked[other] for other in structure.axes if other != axis)
        return self._lines[statement, axis].get(rest, {})

    def lines(self, statement: str, axis: str) -> Iterator[Line]:
        """Every line of a statement along a dimension, whatever the codes of the other dimensions."""
        return iter(self._lines[statement, axis].values())

    def figures(self, statement: str, **codes: str) -> tuple[Figure, ...]:
        """The figure with these codes, or nothing if it is not printed."""
        structure = _STRUCTURES[statement]
        axis = structure.axes[0]
        line, code = self.line(statement, axis, **codes), {**structure.defaults, **codes}[axis]
        return (line[code],) if code in line else ()

    def codes(self, statement: str, axis: str) -> frozenset[str]:
        """Every code of a dimension that the statement prints a figure for."""
        return frozenset(code for line in self.lines(statement, axis) for code in line)


def indexes(figures: Iterable[Figure]) -> tuple[FigureIndex, ...]:
    """One index for each budget phase, of all figures that are understood and not counts or percentages."""
    phases: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.coordinate is not None and figure.kind is FigureKind.TABLE and is_money(figure):
            phases[figure.coordinate.phase].append(figure)
    return tuple(FigureIndex(found, phase=phase) for phase, found in phases.items())


def is_money(figure: Figure) -> bool:
    """Whether a figure of a statement is an amount of money, or could be one if it were legible."""
    return figure.statement in _STRUCTURES and (figure.amount is None or figure.amount.unit.is_money)


@lru_cache(maxsize=1 << 16)
def meaning_of(coordinate: Coordinate) -> Coordinate:
    """The coordinate as it is looked up: what does not apply counts as the total.

    The three-public item is not: its total is that of the three-public expenses, not of all expenditure.
    """
    asked = Coordinate(*(_asked(getattr(coordinate, axis)) for axis in Coordinate.__slots__))
    return replace(asked, item=coordinate.item)


@dataclass(frozen=True, slots=True)
class Accounts:
    """A report for its rules.

    `indexes` are those of the tables, one for each budget phase; `printed` the figures of the tables by meaning;
    `narrative` the figures of prose, in printed order, and `narrative_amounts` those of them that are amounts with
    a meaning in the tables; `units` the units that the report lists; `last_year` the accounts of the year before;
    `unplaced` the amounts of the tables whose rows have no meaning of their own: those of single units.
    """

    indexes: tuple[FigureIndex, ...]
    precision: Precision
    printed: dict[Coordinate, list[Figure]]
    narrative: tuple[Figure, ...]
    narrative_amounts: tuple[tuple[Figure, Coordinate], ...] = ()
    claims: tuple[Claim, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    description: Description = NO_DESCRIPTION
    units: tuple[str, ...] = ()
    subjects: dict[tuple[str, Measure], tuple[Figure, ...]] = field(default_factory=dict)
    last_year: Accounts | None = None
    unplaced: tuple[Figure, ...] = ()

    def figures_at(self, coordinate: Coordinate) -> Sequence[Figure]:
        """The figures of the tables with this meaning, in the order of the tables."""
        return self.printed.get(meaning_of(coordinate), ())

    def stated(self, subject: str, measure: Measure = Measure.AMOUNT) -> tuple[Figure, ...]:
        """What prose says of a subject, if it says one thing: where it names several numbers, none."""
        found = self.subjects.get((subject, measure), ())
        return found[:1] if len({figure.amount for figure in found}) == 1 else ()

    def table(self, statement: str, **codes: str) -> tuple[Figure, ...]:
        """The final figure of a table with these codes, or nothing."""
        final = (index.figures(statement, **codes) for index in self.indexes if index.phase == "final")
        return tuple(figure for figures in final for figure in figures)


def is_final(figure: Figure) -> bool:
    """Whether a figure is of the final accounts rather than of a budget; prose need not say so."""
    return figure.coordinate is None or figure.coordinate.phase == "final"


def accounts_of(
    figures: Sequence[Figure],
    claims: Iterable[Claim] = (),
    evaluations: Iterable[Evaluation] = (),
    *,
    description: Description = NO_DESCRIPTION,
    units: Iterable[str] = (),
) -> Accounts:
    """Indexes the figures, claims and evaluations of a report."""
    narrative = tuple(figure for figure in figures if figure.kind is FigureKind.NARRATIVE)
    return Accounts(
        indexes(figures),
        Precision(figures),
        _by_meaning(figures),
        narrative,
        tuple(_amounts(narrative)),
        tuple(claims),
        tuple(evaluations),
        description,
        tuple(units),
        _by_subject(narrative),
        unplaced=tuple(
            figure for figure in figures if figure.statement and not figure.coordinate and is_money(figure)
        ),
    )


def _amounts(narrative: Iterable[Figure]) -> Iterator[tuple[Figure, Coordinate]]:
    """The amounts of money that a coordinate alone says the meaning of: not that of a named project."""
    for figure in narrative:
        is_money = figure.amount is not None and figure.amount.unit.is_money
        about_tables = figure.measure is Measure.AMOUNT and not figure.subject and not figure.name
        if figure.coordinate and is_money and about_tables:
            yield figure, figure.coordinate


def _by_meaning(figures: Iterable[Figure]) -> dict[Coordinate, list[Figure]]:
    printed: dict[Coordinate, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind is FigureKind.TABLE and figure.statement and figure.coordinate:
            printed[meaning_of(figure.coordinate)].append(figure)
    return {meaning: sorted(found, key=lambda figure: figure.statement) for meaning, found in printed.items()}


def _by_subject(narrative: Iterable[Figure]) -> dict[tuple[str, Measure], tuple[Figure, ...]]:
    """What prose says of each subject; nothing if the first number is unverified: no other takes its place."""
    subjects: dict[tuple[str, Measure], tuple[Figure, ...]] = defaultdict(tuple)
    for figure in narrative:
        if figure.subject and figure.amount and is_final(figure):
            subjects[figure.subject, figure.measure] += (figure,)
    verified = {
        subject: tuple(one for one in found if one.status is not Status.UNVERIFIED)
        for subject, found in subjects.items()
    }
    return {subject: found for subject, found in verified.items() if found[:1] == subjects[subject][:1]}
