"""What proves a code: identities and printings that fit only if the row bears it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from juesuan.check.localisation.blanks import blanks
from juesuan.check.localisation.system import System, Values
from juesuan.check.repair.codes import CodeReading
from juesuan.check.repair.rows import PrintedRow
from juesuan.check.repair.values import PROOFS
from juesuan.model.figure import Figure

_Key = frozenset[tuple[object, int]]


def code_proof(
    reading: CodeReading, before: Sequence[Figure], after: Sequence[Figure], system: System, changes: Values
) -> tuple[int, ...] | None:
    """The equations that tie a row to others and hold only with its code as supposed; None if one fails.

    `before` and `after` are the figures without and with all that is supposed, `system` that of the latter, and
    `changes` what else is repaired in it.
    """
    own = {cell for cell in range(len(system.figures)) if _is_in(system, cell, reading.row)}
    around = {number for cell in own for number in system.touching.get(cell, ())}
    tying = [number for number in sorted(around) if not system.equations[number].cells <= own]
    if system.failing(changes, tying, exact=False):
        return None
    without = [before[cell] if cell in reading.row.figures else figure for cell, figure in enumerate(after)]
    known = _without(without, _Changed(system, changes))
    return tuple(
        number
        for number in tying
        if system.equations[number].binding
        and not system.equations[number].latent
        and _key(system, number, changes) not in known
    )


def is_proved(reading: CodeReading, proof: tuple[int, ...] | None) -> bool:
    """Whether two identities prove a code, or one and its printing beside the same name in another table.

    A code that two tables print beside the same name and the same amount is proved by them.
    """
    if proof is None:
        return False
    return len(proof) + min(reading.printings, 1) >= PROOFS or reading.twins >= PROOFS


@dataclass(frozen=True, slots=True)
class _Changed:
    """Changes of a system's cells, those of blank ones by what they mean."""

    system: System
    changes: Values

    def in_(self, other: System) -> dict[int, int]:
        """The same changes in a system with the same printed cells."""
        meant = {self._meaning(self.system, cell): value for cell, value in self.changes.items()}
        cells = (cell for cell in range(len(other.figures)) if self._meaning(other, cell) in meant)
        return {cell: meant[self._meaning(other, cell)] for cell in cells}

    def _meaning(self, system: System, cell: int) -> object:
        figure = system.figures[cell]
        return cell if cell < system.printed else (figure.statement, figure.coordinate)


def _without(figures: Sequence[Figure], changed: _Changed) -> Collection[_Key]:
    system = System(figures, blanks(figures))
    changes = changed.in_(system)
    holding = (number for number in range(len(system.equations)) if system.holds(number, changes, exact=False))
    return {_key(system, number, changes) for number in holding}


def _key(system: System, number: int, changes: Values) -> _Key:
    """The equation by its printed and its repaired cells, whatever else is blank."""
    return frozenset(
        (cell if cell < system.printed else system.figures[cell].coordinate, sign)
        for cell, sign in system.equations[number].terms
        if cell < system.printed or cell in changes
    )


def _is_in(system: System, cell: int, row: PrintedRow) -> bool:
    if cell < system.printed:
        return cell in row.figures
    first, blank = system.figures[row.figures[0]], system.figures[cell]
    return (blank.statement, blank.code, blank.item) == (first.statement, first.code, first.item)
