"""The ledger: the figures of one budget phase, filed once under every way in which rules look them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.figure import Figure, FigureKind
from juesuan.vocabulary.statements import STATEMENTS, Dimension, Statement

Line = Mapping[str, Figure]
_Key = tuple[str, ...]

_DECISIVE = ("flow", "function", "economic", "nature", "item")
"""The dimensions that no other dimension implies; fund and source often follow from each other."""


@dataclass(frozen=True, slots=True)
class _Structure:
    """How a statement is filed: along its own dimensions; `defaults` are the codes of those not named.

    `fixed` are the codes that every figure of the statement has in the dimensions that it lacks.
    """

    axes: tuple[str, ...]
    defaults: Mapping[str, str]
    fixed: Mapping[str, str]

    def holds(self, coordinate: Coordinate) -> bool:
        """Whether the statement's own dimensions tell all that the coordinate says."""
        return all(_asked(getattr(coordinate, axis)) == code for axis, code in self.fixed.items())

    def key(self, coordinate: Coordinate) -> _Key:
        """The coordinate's codes in the statement's own dimensions."""
        return tuple(_asked(getattr(coordinate, axis)) for axis in self.axes)


def _asked(code: str) -> str:
    """The code as it is filed: where a dimension does not apply, its total is what one asks for."""
    return TOTAL if code == NOT_APPLICABLE else code


def _structure(statement: Statement) -> _Structure:
    axes = tuple(axis.value for axis in statement.dimensions if axis is not Dimension.PHASE)
    codes = {axis: _asked(getattr(statement.defaults, axis)) for axis in (*_DECISIVE, *axes)}
    return _Structure(
        axes,
        defaults={axis: codes[axis] for axis in axes},
        fixed={axis: codes[axis] for axis in _DECISIVE if axis not in axes},
    )


_STRUCTURES = {statement.id: _structure(statement) for statement in STATEMENTS}


class Ledger:
    """Figures by statement and code, of one budget `phase`.

    Only the dimensions of a statement's own structure are asked for; one that is not named has the
    statement's default code. Of two figures with the same codes the first is kept; a figure that speaks of
    something outside the structure (a 基本支出 row in table 01) is not filed. Figures of prose are filed as
    those of the statement that they retell.
    """

    def __init__(self, figures: Iterable[Figure] = (), *, phase: str = "", retelling: str = "") -> None:
        self.phase = phase
        self._lines: dict[tuple[str, str], dict[_Key, dict[str, Figure]]] = defaultdict(dict)
        for figure in figures:
            statement, coordinate = retelling or figure.statement, figure.coordinate
            structure = _STRUCTURES[statement]
            if coordinate is not None and structure.holds(coordinate):
                self._file(figure, statement, structure.axes, structure.key(coordinate))

    def _file(self, figure: Figure, statement: str, axes: tuple[str, ...], key: _Key) -> None:
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

    def figure(self, statement: str, **codes: str) -> Figure | None:
        """The figure with these codes, or None if it is not printed."""
        structure = _STRUCTURES[statement]
        axis = structure.axes[0]
        return self.line(statement, axis, **codes).get({**structure.defaults, **codes}[axis])

    def codes(self, statement: str, axis: str) -> frozenset[str]:
        """Every code of a dimension that the statement prints a figure for."""
        return frozenset(code for line in self.lines(statement, axis) for code in line)


def ledgers(figures: Iterable[Figure]) -> tuple[Ledger, ...]:
    """One ledger for each budget phase, of all figures that are understood and not counts or percentages."""
    phases: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.coordinate is not None and figure.kind is FigureKind.TABLE and is_money(figure):
            phases[figure.coordinate.phase].append(figure)
    return tuple(Ledger(found, phase=phase) for phase, found in phases.items())


def is_money(figure: Figure) -> bool:
    """Whether a figure of a statement is an amount of money, or could be one if it were legible."""
    return figure.statement in _STRUCTURES and (figure.amount is None or figure.amount.unit.is_money)
