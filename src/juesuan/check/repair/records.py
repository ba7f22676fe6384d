"""The records of a repair: figures before and after, with the checks that prove them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.check.judgement import judge
from juesuan.check.ledger import ledgers
from juesuan.check.localisation.blanks import row_key
from juesuan.check.localisation.system import System
from juesuan.check.precision import Precision
from juesuan.check.repair.values import MARGIN
from juesuan.check.rules import RULES
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure, Status
from juesuan.model.repair import Confusion, Repair


@dataclass(frozen=True, slots=True)
class Change:
    """What is repaired of one cell of the system: its amount, or, where that is None, its code or its column.

    `proof` are numbers of equations; `printed_code` is what is printed of a repaired code.
    """

    cell: int
    amount: Amount | None
    confusion: Confusion
    proof: tuple[int, ...]
    cost: int
    printed_code: str = ""


def records(
    before: Sequence[Figure], supposed: Sequence[Figure], system: System, changes: Sequence[Change]
) -> tuple[tuple[Figure, ...], tuple[Repair, ...]]:
    """The report's figures after the changes, lost cells among them behind their row, and one record a change."""
    repaired: dict[int, Figure] = {}
    for change in changes:
        figure = repaired.get(change.cell) or _supposed(supposed, system, change.cell)
        repaired[change.cell] = _changed(figure, change, system)
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
            cost=change.cost,
            margin=MARGIN,
            printed_code=change.printed_code,
        )
        for change in changes
    )


def _supposed(supposed: Sequence[Figure], system: System, cell: int) -> Figure:
    return supposed[cell] if cell < len(supposed) else replace(system.figures[cell], confidence=None)


def _changed(figure: Figure, change: Change, system: System) -> Figure:
    rule = "; ".join(filter(None, (figure.rule, _rule(change, system))))
    return replace(figure, amount=change.amount or figure.amount, status=Status.REPAIRED, rule=rule)


def _rule(change: Change, system: System) -> str:
    """The confusion and the rules that prove it: `digits-cut (t01.sum.class, t01.t03.total)`."""
    rules = dict.fromkeys(system.equations[number].rule for number in change.proof)
    return f"{change.confusion.value} ({', '.join(rules)})"


def _in_order(before: Sequence[Figure], repaired: Mapping[int, Figure]) -> Iterator[Figure]:
    lost = {cell: figure for cell, figure in repaired.items() if cell >= len(before)}
    for cell, figure in enumerate(before):
        yield repaired.get(cell, figure)
        following = before[cell + 1] if cell + 1 < len(before) else None
        for other in [
            other for other, blank in lost.items() if _ends_row(figure, following, blank, repaired, cell)
        ]:
            yield lost.pop(other)
    yield from lost.values()


def _ends_row(
    figure: Figure, following: Figure | None, blank: Figure, repaired: Mapping[int, Figure], cell: int
) -> bool:
    """Whether a lost cell belongs behind this figure, the last of its row."""
    own = row_key(repaired.get(cell, figure))
    after = None if following is None else row_key(repaired.get(cell + 1, following))
    return own == row_key(blank) != after


def _results(figures: Sequence[Figure]) -> dict[frozenset[int], CheckResult]:
    """The result of every identity of the figures, by the figures that take part."""
    precision = Precision(figures)
    return {
        frozenset(map(id, identity.left + identity.right)): judge(rule, identity, precision)
        for ledger in ledgers(figures)
        for rule in RULES
        for identity in rule.identities(ledger)
        if identity.is_printed
    }


def _proof(
    change: Change, system: System, final: Mapping[int, Figure], results: Mapping[frozenset[int], CheckResult]
) -> Iterator[CheckResult]:
    for number in change.proof:
        cells = system.equations[number].cells
        result = results.get(frozenset(id(final[cell]) for cell in cells if cell in final))
        if result is not None:
            yield result
