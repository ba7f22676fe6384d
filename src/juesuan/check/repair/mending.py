"""Repairs a report: codes first, then rows that have moved, then figures; what is not proved stays as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan.check.localisation.blanks import blanks
from juesuan.check.localisation.system import System
from juesuan.check.repair.codes import CodeReading, code_readings
from juesuan.check.repair.findings import code_doubtful, digits_missing, told
from juesuan.check.repair.proof import code_proof, is_proved
from juesuan.check.repair.records import Change, records
from juesuan.check.repair.rows import PrintedRow, printed_rows
from juesuan.check.repair.shifting import Placement, placements, samples, under
from juesuan.check.repair.values import Mending, mendings
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.repair import Confusion, Repair
from juesuan.model.table import Table

_LEAST_UNDERSTOOD = 0.8
_COST_OF_SHIFT = 3


class Repaired(NamedTuple):
    """The figures of a report after its repairs, in their order, the repairs, and what must be said of them."""

    figures: tuple[Figure, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The figures with codes and columns as supposed, their system, and the misreadings that it proves."""

    figures: tuple[Figure, ...]
    placed: tuple[Placement, ...]
    system: System
    mended: tuple[Mending, ...]

    @property
    def values(self) -> dict[int, int]:
        """The values of the cells that were misread."""
        return {mending.cell: self.system.scaled(mending.amount.yuan) for mending in self.mended}


def repair(tables: Sequence[Table], figures: Sequence[Figure], *, is_text: bool) -> Repaired:
    """Repairs what was misread in a recognised report, if it is proved; a figure that is born digital stays.

    `figures` are those of the tables. `is_text` says that the document is a recognised text; else the figures
    with a confidence are those that were recognised. A lost cell becomes a new figure behind those of its row.
    """
    recognised = {number for number, figure in enumerate(figures) if is_text or figure.confidence is not None}
    if not recognised:
        return Repaired(tuple(figures), (), ())
    rows = [row for row in printed_rows(tables, figures) if recognised.issuperset(row.figures)]
    supposed = readings = code_readings(rows, figures)
    while True:
        attempt = _attempt(rows, figures, readings, recognised)
        proofs = {
            reading: code_proof(reading, figures, attempt.figures, attempt.system, attempt.values)
            for reading in readings
        }
        proved = tuple(reading for reading in readings if is_proved(reading, proofs[reading]))
        if len(proved) == len(readings):
            doubtful = [reading for reading in supposed if reading not in readings]
            return _finished(figures, attempt, proofs, doubtful, recognised)
        readings = proved


def _attempt(
    rows: Sequence[PrintedRow],
    figures: Sequence[Figure],
    readings: Iterable[CodeReading],
    recognised: Collection[int],
) -> _Attempt:
    current = list(figures)
    for reading in readings:
        columns = samples(rows, figures, reading.row.table)
        for position, column in zip(reading.row.figures, reading.row.columns, strict=True):
            if column in columns:
                current[position] = under(current[position], columns[column], reading.code)
    placed = tuple(placements(rows, current))
    for placement in placed:
        for position, figure in placement.figures.items():
            current[position] = figure
    legible = _of_sound_tables(current)
    system = System(legible, blanks(legible))
    barred = [cell for cell in range(len(current)) if cell not in recognised]
    return _Attempt(tuple(current), placed, system, mendings(system, barred))


def _of_sound_tables(figures: Sequence[Figure]) -> list[Figure]:
    """The figures; those of a table of which too little is understood lose their meaning: nothing is inferred."""
    sizes = Counter(figure.statement for figure in figures)
    understood = Counter(figure.statement for figure in figures if figure.coordinate is not None)
    return [
        figure
        if understood[figure.statement] >= _LEAST_UNDERSTOOD * sizes[figure.statement]
        else replace(figure, coordinate=None)
        for figure in figures
    ]


def _finished(
    figures: Sequence[Figure],
    attempt: _Attempt,
    proofs: Mapping[CodeReading, tuple[int, ...] | None],
    doubtful: Sequence[CodeReading],
    recognised: Collection[int],
) -> Repaired:
    changes = [*_of_codes(proofs), *_of_placements(attempt), *_of_values(attempt)]
    repaired, repairs = records(figures, attempt.figures, attempt.system, changes)
    changed = {change.cell for change in changes}
    left = [figure for cell, figure in enumerate(figures) if cell in recognised and cell not in changed]
    doubts = (code_doubtful(figures[reading.row.figures[0]], reading.code) for reading in doubtful)
    return Repaired(repaired, repairs, (*told(repairs), *doubts, *digits_missing(left, attempt.system.precision)))


def _of_codes(proofs: Mapping[CodeReading, tuple[int, ...] | None]) -> Iterator[Change]:
    for reading, proof in proofs.items():
        for position in reading.row.figures:
            yield Change(
                position, None, reading.confusion, proof or (), reading.cost, reading.row.printed_code or "-"
            )


def _of_placements(attempt: _Attempt) -> Iterator[Change]:
    for placement in attempt.placed:
        for position in placement.figures:
            proof = tuple(attempt.system.touching.get(position, ()))
            yield Change(position, None, Confusion.CELLS_SHIFTED, proof, _COST_OF_SHIFT)


def _of_values(attempt: _Attempt) -> Iterator[Change]:
    for mending in attempt.mended:
        yield Change(mending.cell, mending.amount, mending.confusion, mending.proof, mending.cost)
