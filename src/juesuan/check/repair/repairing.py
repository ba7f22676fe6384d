"""Repairs a report: codes first, then rows that have moved, then figures; what is not proved stays as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan.check.accounts import indexes
from juesuan.check.localisation.blank_cells import blanks, row_key
from juesuan.check.localisation.system import System, Values
from juesuan.check.messages.repairs import code_doubtful, repair_findings
from juesuan.check.repair.codes import CodeReading, code_readings
from juesuan.check.repair.misreadings import COSTS, is_well_formed
from juesuan.check.repair.rows import SeenRow, placements, printed_rows, samples, under
from juesuan.check.repair.values import MARGIN, PROOFS, Correction, corrections
from juesuan.check.rounding import Precision
from juesuan.check.rule import judge
from juesuan.check.rules import RULES
from juesuan.model.check import CheckResult, Confusion, Repair
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Finding
from juesuan.model.table import Table

# The share of a table's figures that must have a meaning before anything is inferred from it.
_LEAST_UNDERSTOOD = 0.8


class Repaired(NamedTuple):
    """The figures of a report after its repairs, in their order, the repairs, and what must be said of them."""

    figures: tuple[Figure, ...]
    repairs: tuple[Repair, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """The figures with codes and columns as supposed, their system, and the misreadings that it proves."""

    figures: tuple[Figure, ...]
    placed: Mapping[int, Figure]
    system: System
    corrected: tuple[Correction, ...]

    @property
    def values(self) -> dict[int, int]:
        """The values of the cells that were misread."""
        return {one.cell: self.system.scaled(one.amount.yuan) for one in self.corrected if one.amount is not None}


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
            changes = [*_of_codes(proofs), *_of_placements(attempt), *attempt.corrected]
            repaired, repairs = records(figures, attempt.figures, attempt.system, changes)
            doubts = (
                code_doubtful(figures[reading.row.figures[0]], reading.code)
                for reading in supposed
                if reading not in readings
            )
            return Repaired(repaired, repairs, (*repair_findings(repairs), *doubts))
        readings = proved


def _attempt(
    rows: Sequence[SeenRow],
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
    placed = placements(rows, current)
    for position, figure in placed.items():
        current[position] = figure
    legible = _of_sound_tables(current)
    system = System(legible, blanks(legible))
    barred = [cell for cell in range(len(current)) if cell not in recognised]
    return _Attempt(tuple(current), placed, system, corrections(system, barred))


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


def shows_recognition(figures: Iterable[Figure]) -> bool:
    """Whether a text was recognised from a picture: a print is no number, or not one as numbers are printed.

    In a text without such a print a wrong digit is the mistake of who wrote it, and no misreading.
    """
    return any(
        figure.kind is FigureKind.TABLE
        and figure.status is not Status.STATED_NIL
        and (figure.amount is None or (figure.amount.unit.is_money and not is_well_formed(figure.printed)))
        for figure in figures
    )


def _of_codes(proofs: Mapping[CodeReading, tuple[int, ...] | None]) -> Iterator[Correction]:
    for reading, proof in proofs.items():
        for position in reading.row.figures:
            yield Correction(position, None, reading.confusion, proof or (), reading.row.printed_code or "-")


def _of_placements(attempt: _Attempt) -> Iterator[Correction]:
    for position in attempt.placed:
        proof = tuple(attempt.system.touching.get(position, ()))
        yield Correction(position, None, Confusion.CELLS_SHIFTED, proof)


def records(
    before: Sequence[Figure], supposed: Sequence[Figure], system: System, changes: Sequence[Correction]
) -> tuple[tuple[Figure, ...], tuple[Repair, ...]]:
    """The report's figures after the changes, lost cells among them behind their row, and one record a change."""
    repaired: dict[int, Figure] = {}
    for change in changes:
        lost = replace(system.figures[change.cell], confidence=None)
        figure = repaired.get(change.cell) or (supposed[change.cell] if change.cell < len(supposed) else lost)
        rule = "; ".join(filter(None, (figure.rule, _rule(change, system))))
        amount = change.amount or figure.amount
        repaired[change.cell] = replace(figure, amount=amount, status=Status.REPAIRED, rule=rule)
    figures = tuple(_in_order(before, repaired))
    results = _results(figures)
    final = {cell: repaired.get(cell) or figure for cell, figure in enumerate(before)} | repaired
    return figures, tuple(
        Repair(
            before=before[change.cell] if change.cell < len(before) else None,
            after=repaired[change.cell],
            confusion=change.confusion,
            rule=_rule(change, system),
            proof=tuple(_proof(change, system, final, results)),
            cost=COSTS[change.confusion],
            margin=MARGIN,
            printed_code=change.printed_code,
        )
        for change in changes
    )


def _rule(change: Correction, system: System) -> str:
    """The confusion and the rules that prove it: `digits-cut (t01.sum.class, t01.t03.total)`."""
    rules = dict.fromkeys(system.equations[number].rule for number in change.proof)
    return f"{change.confusion.value} ({', '.join(rules)})"


def _in_order(before: Sequence[Figure], repaired: Mapping[int, Figure]) -> Iterator[Figure]:
    """The figures with their repairs; a lost one stands behind the last of its row."""
    lost = [figure for cell, figure in repaired.items() if cell >= len(before)]
    after = [repaired.get(cell, figure) for cell, figure in enumerate(before)]
    last = {row_key(figure): cell for cell, figure in enumerate(after)}
    for cell, figure in enumerate(after):
        yield figure
        yield from (other for other in lost if last.get(row_key(other)) == cell)
    yield from (other for other in lost if row_key(other) not in last)


def _results(figures: Sequence[Figure]) -> dict[frozenset[int], CheckResult]:
    """The result of every identity of the figures, by the figures that take part."""
    precision = Precision(figures)
    return {
        frozenset(map(id, identity.left + identity.right)): judge(rule, identity, precision)
        for index in indexes(figures)
        for rule in RULES
        for identity in rule.identities(index)
        if identity.is_printed
    }


def _proof(
    change: Correction,
    system: System,
    final: Mapping[int, Figure],
    results: Mapping[frozenset[int], CheckResult],
) -> Iterator[CheckResult]:
    for number in change.proof:
        cells = system.equations[number].cells
        result = results.get(frozenset(id(final[cell]) for cell in cells if cell in final))
        if result is not None:
            yield result


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
    if system.failing(changes, tying, rounded=True):
        return None
    without = [before[cell] if cell in reading.row.figures else figure for cell, figure in enumerate(after)]
    known = _without(without, {cell: value for cell, value in changes.items() if cell < system.printed})
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


def _without(figures: Sequence[Figure], changes: Values) -> Collection[_Key]:
    """The equations that hold among figures with the changes of printed cells."""
    system = System(figures, blanks(figures))
    holding = (number for number in range(len(system.equations)) if system.holds(number, changes, rounded=True))
    return {_key(system, number, changes) for number in holding}


def _key(system: System, number: int, changes: Values) -> _Key:
    """The equation by its printed and its repaired cells, whatever else is blank."""
    return frozenset(
        (cell if cell < system.printed else system.figures[cell].coordinate, sign)
        for cell, sign in system.equations[number].terms
        if cell < system.printed or cell in changes
    )


def _is_in(system: System, cell: int, row: SeenRow) -> bool:
    if cell < system.printed:
        return cell in row.figures
    first, blank = system.figures[row.figures[0]], system.figures[cell]
    return (blank.statement, blank.code, blank.item) == (first.statement, first.code, first.item)
