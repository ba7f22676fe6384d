"""Least edits: the misreadings of figures that make the accounts balance, if they are the only ones that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from juesuan.check.localisation.search import Edit, NotProvedError, Terms, cheapest, clusters, implied
from juesuan.check.localisation.system import System, Values
from juesuan.check.repair.misreadings import COSTS, confusion
from juesuan.model.amount import Amount
from juesuan.model.check import Confusion

# What it costs to leave an identity broken: more than any one misreading.
PRICE = 7
# By how much the next best explanation of a repair must cost more.
MARGIN = 3
# How many independent identities must hold only after a repair: one may hold by chance.
PROOFS = 2
# One figure of so many of a table may change, or few in all.
_MOST_CHANGED = 4
# Figures of a small table that may change all the same.
_FEW = 4
# Last digits up and down that are tried: where one of them does as well, the value is not proved.
_NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """What is repaired of a cell of the system: its amount, or, where that is None, its code or its column.

    `proof` are the numbers of the equations that hold only then; `printed_code` is what is printed of a repaired
    code.
    """

    cell: int
    amount: Amount | None
    confusion: Confusion
    proof: tuple[int, ...]
    printed_code: str = ""


def misreading(system: System, cell: int, value: int) -> Confusion | None:
    """How the value could have been read as what is printed in the cell."""
    amount = system.amount(cell, value)
    return None if amount is None else confusion(system.figures[cell].printed, f"{amount.value:f}")


def _edits(system: System, barred: frozenset[int], equation: int, changes: Values) -> Iterator[Edit]:
    """The plausible edits of an equation's cells, but for those that are barred or changed."""
    for cell, _ in system.equations[equation].terms:
        if cell not in barred and cell not in changes:
            for value in implied(system, cell, changes):
                kind = misreading(system, cell, value)
                if kind is not None:
                    yield Edit(((cell, value),), COSTS[kind], kind)


def corrections(system: System, barred: Iterable[int] = ()) -> tuple[Correction, ...]:
    """Every misreading of a figure that is proved, cell by cell; cells that are `barred` were not misread."""
    barred = frozenset(barred)
    failing = system.failing({})
    edits: dict[int, Edit] = {}
    for cluster in clusters(system, failing):
        edits |= {min(edit.cells): edit for edit in _explained(system, barred, cluster)}
    return tuple(_sound(system, _proved(system, barred, edits)))


def _explained(system: System, barred: frozenset[int], cluster: frozenset[int]) -> list[Edit]:
    """The edits that all of the cheapest explanations of a cluster share."""
    terms = Terms(PRICE, margin=1)
    try:
        solutions = cheapest(system, cluster, partial(_edits, system, barred), terms)
    except NotProvedError:
        return []
    return [edit for edit in solutions[0].edits if all(edit in other.edits for other in solutions)]


def _proved(system: System, barred: frozenset[int], edits: Mapping[int, Edit]) -> dict[int, Correction]:
    """The edits with proof; what is not proved is dropped, until all that are left prove one another."""
    left = dict(edits)
    while True:
        changes = _changes(left.values())
        proofs = {cell: _proof(system, cell, changes) for cell in left}
        kept = {cell: edit for cell, edit in left.items() if _suffices(system, proofs[cell], cell, changes)}
        kept = {cell: edit for cell, edit in kept.items() if _is_alone(system, barred, cell, left)}
        if len(kept) == len(left):
            return {
                cell: Correction(cell, system.amount(cell, changes[cell]), Confusion(edit.kind), proofs[cell])
                for cell, edit in left.items()
            }
        left = kept


def _changes(edits: Iterable[Edit]) -> dict[int, int]:
    return {cell: value for edit in edits for cell, value in edit.changes}


def _proof(system: System, cell: int, changes: Values) -> tuple[int, ...]:
    """The equations around a cell that hold with the changes and not without the cell's own."""
    without = {other: value for other, value in changes.items() if other != cell}
    return tuple(
        number
        for number in system.touching.get(cell, ())
        if system.holds(number, changes) and not system.holds(number, without)
    )


def _suffices(system: System, proof: Sequence[int], cell: int, changes: Values) -> bool:
    """Whether enough identities prove a change, one beyond what rounding explains, and none speaks against it."""
    without = {other: value for other, value in changes.items() if other != cell}
    grave = any(not system.holds(number, without, rounded=True) for number in proof)
    around = system.touching.get(cell, ())
    broken = system.failing(changes, around, rounded=True) - system.failing(without, around, rounded=True)
    return len(proof) >= PROOFS and grave and not broken


def _is_alone(system: System, barred: frozenset[int], cell: int, edits: Mapping[int, Edit]) -> bool:
    """Whether no other change explains about as cheaply what the cell's change explains."""
    edit = edits[cell]
    others = [other for number, other in edits.items() if number != cell]
    failing = system.failing(_changes(others), system.touching[cell])
    terms = Terms(PRICE, ceiling=edit.cost + MARGIN)
    try:
        rivals = cheapest(system, failing, partial(_edits, system, barred | {cell}), terms, others)
    except NotProvedError:
        return False
    return not rivals and (system.is_exact or not _has_neighbours(system, cell, _changes(edits.values())))


def _has_neighbours(system: System, cell: int, changes: dict[int, int]) -> bool:
    """Whether a value that differs in the last digit only would do as well, rounding allowed."""
    amount = system.amount(cell, changes[cell])
    assert amount is not None
    step = system.scaled(Decimal(1).scaleb(-amount.yuan_decimals))
    around = system.touching[cell]
    broken = system.failing(changes, around, rounded=True)
    for distance in (*range(-_NEIGHBOURS, 0), *range(1, _NEIGHBOURS + 1)):
        value = changes[cell] + distance * step
        near = {**changes, cell: value}
        if misreading(system, cell, value) and system.failing(near, around, rounded=True) <= broken:
            return True
    return False


def _sound(system: System, corrected: Mapping[int, Correction]) -> Iterator[Correction]:
    """The corrections but those of tables of which too much would change: there the structure is lost."""
    sizes = Counter(figure.statement for figure in system.figures[: system.printed])
    changed = Counter(system.figures[cell].statement for cell in corrected)
    for cell, correction in corrected.items():
        statement = system.figures[cell].statement
        if changed[statement] <= max(_FEW, sizes[statement] // _MOST_CHANGED):
            yield correction
