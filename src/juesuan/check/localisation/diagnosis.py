"""Which cells are wrong: the cheapest explanation of all identities that fail, cluster by cluster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.check.localisation.blank_cells import absent_rows, blanks, row_key
from juesuan.check.localisation.hypotheses import PRICE, Hypotheses, HypothesisKind
from juesuan.check.localisation.search import Edit, NotProvedError, Solution, Terms, cheapest, clusters
from juesuan.check.localisation.system import System
from juesuan.check.rule import total
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure, FigureKind
from juesuan.vocabulary.classification import CLASS_DIGITS

_RowKey = tuple[str, str, str, str, str, int | None]
# Cells that one finding may name as alternatives: a longer list helps nobody.
_MOST_SUSPECTS = 5
# Nodes of the search that are looked at for one cluster: about half a second at most.
_NODES = 400
# How many sums must agree to the last digit before one that is off by a rounding is suspicious.
_ENOUGH = 40
# Identities that a change must restore to be accused, where other cells may be wrong as well.
_LEAST_AGREEMENT = 2


@dataclass(frozen=True, slots=True)
class Suspect:
    """What may be wrong: cells, each with the amount that would make the accounts balance."""

    kind: HypothesisKind
    cells: tuple[tuple[Figure, Amount | None], ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Culprit:
    """One thing that is wrong, as one of `suspects`, likeliest first, and the failed checks that it explains.

    `agreeing` counts the identities that would hold after the change, those included that hold as they are.
    """

    suspects: tuple[Suspect, ...]
    explains: tuple[CheckResult, ...]
    agreeing: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The culprits, and for each failed check (by its place among the results) the figures under suspicion."""

    culprits: tuple[Culprit, ...]
    suspects: Mapping[int, tuple[Figure, ...]]


def diagnose(figures: Sequence[Figure], results: Sequence[CheckResult]) -> Diagnosis:
    """The culprits of a report, given the results of its checks; nothing is searched where nothing fails.

    Where a report's sums agree to the last digit throughout, one that is off by a rounding counts as failing.
    """
    case = _Case(figures, results)
    culprits = [culprit for cluster in clusters(case.system, case.failing) for culprit in case.culprits(cluster)]
    return Diagnosis(tuple(_once(culprits)), case.suspects)


def _once(culprits: Iterable[Culprit]) -> Iterator[Culprit]:
    """The culprits, each once: a row that is lacking is missed in every column."""
    merged: dict[object, Culprit] = {}
    for culprit in culprits:
        key = _subject(culprit)
        merged[key] = _together(merged[key], culprit) if key in merged else culprit
    yield from merged.values()


def _subject(culprit: Culprit) -> object:
    """What a culprit is about: a row by its code, one amount printed for a class and its parts, or cells."""
    suspect = culprit.suspects[0]
    figure = suspect.cells[0][0]
    if suspect.code:
        return figure.statement, suspect.code
    if suspect.kind is HypothesisKind.WRONG and len(culprit.suspects) == 1 and figure.code:
        return figure.statement, figure.column, figure.code[:CLASS_DIGITS], figure.printed
    return frozenset(id(figure) for suspect in culprit.suspects for figure, _ in suspect.cells)


def _together(one: Culprit, other: Culprit) -> Culprit:
    explains = tuple({id(result): result for result in (*one.explains, *other.explains)}.values())
    fuller = max(one, other, key=lambda culprit: len(culprit.suspects[0].cells))
    suspects = fuller.suspects
    if suspects[0].kind is HypothesisKind.WRONG:
        cells = {id(cell[0]): cell for cell in (*other.suspects[0].cells, *one.suspects[0].cells)}
        ordered = tuple(sorted(cells.values(), key=lambda cell: cell[0].code))
        suspects = (replace(suspects[0], cells=ordered), *suspects[1:])
    return replace(fuller, suspects=suspects, explains=explains, agreeing=max(one.agreeing, other.agreeing))


class _Case:
    """The system of a report, its failing equations, and the results that they stand for."""

    def __init__(self, figures: Sequence[Figure], results: Sequence[CheckResult]) -> None:
        self.system = _system(figures, list(_restated(results)))
        cell_of = {
            id(figure): cell for cell, figure in enumerate(self.system.figures) if self.system.is_printed(cell)
        }
        places: dict[frozenset[int], list[int]] = {}
        for place, result in enumerate(results):
            cells = frozenset(cell_of[id(figure)] for figure in result.figures if id(figure) in cell_of)
            places.setdefault(cells, []).append(place)
        self._results = results
        self._places = places
        self._hypotheses = Hypotheses(self.system)
        broken = self.system.failing({})
        self.failing = frozenset(
            number for number in broken if self._off(number) or self.system.equations[number].latent
        )
        self._excused = broken - self.failing
        self.suspects: dict[int, tuple[Figure, ...]] = {}

    def _off(self, number: int) -> list[int]:
        """The places of the results that an equation stands for, of those that fail or are off by a rounding."""
        printed = frozenset(cell for cell in self.system.equations[number].cells if self.system.is_printed(cell))
        return [place for place in self._places.get(printed, ()) if self._results[place].outcome in _OFF]

    def _fails(self, place: int) -> bool:
        return self._results[place].outcome is Outcome.FAILS

    def culprits(self, cluster: frozenset[int]) -> list[Culprit]:
        """The culprits of a cluster of failing equations, those that every cheapest explanation names."""
        start = [Edit((), 0, HypothesisKind.WRONG, excuses=self._excused)]
        terms = Terms(PRICE, nodes=_NODES)
        try:
            solutions = cheapest(self.system, cluster, self._hypotheses, terms, start)
        except NotProvedError:
            return []
        self._suspect(cluster, solutions)
        shared = [
            edit
            for edit in solutions[0].edits[1:]
            if edit.cells and all(_names(other, edit) for other in solutions)
        ]
        culprits = [self._culprit([edit], solutions[0]) for edit in shared]
        rest = [
            [
                edit
                for edit in solution.edits[1:]
                if edit.cells and not any(edit.cells & other.cells for other in shared)
            ]
            for solution in solutions
        ]
        if all(len(edits) == 1 for edits in rest) and len(rest) <= _MOST_SUSPECTS:
            culprits.append(self._culprit([edit for (edit,) in rest], solutions[0]))
        return [culprit for culprit in culprits if culprit is not None]

    def _suspect(self, cluster: frozenset[int], solutions: Sequence[Solution]) -> None:
        for number in cluster:
            cells = dict.fromkeys(
                cell
                for solution in solutions
                for edit in solution.edits
                for cell in edit.cells
                if cell in self.system.equations[number].cells
            )
            for place in self._off(number):
                self.suspects[place] = tuple(self.system.figures[cell] for cell in cells)

    def _culprit(self, edits: Sequence[Edit], solution: Solution) -> Culprit | None:
        """The culprit that one of the edits is; None if too little speaks for it, or no more than rounding."""
        changes = solution.changes
        without = {cell: value for cell, value in changes.items() if cell not in edits[0].cells}
        around = sorted({number for cell in edits[0].cells for number in self.system.touching.get(cell, ())})
        holding = [number for number in around if self.system.holds(number, changes)]
        restored = [number for number in holding if not self.system.holds(number, without)]
        if all(self.system.holds(number, without, rounded=True) for number in restored):
            return None
        explained = sorted({place for number in restored for place in self._off(number)})
        alone = len(edits) == 1 and any(map(self._fails, explained)) and self._is_only_suspect(edits[0], restored)
        is_copy = edits[0].kind is HypothesisKind.COPIED
        if not (alone or is_copy) and len(restored) < _LEAST_AGREEMENT:
            return None
        suspects = tuple(self._as_suspect(edit) for edit in sorted(edits, key=self._likelihood))
        return Culprit(suspects, tuple(self._results[place] for place in explained), len(holding))

    def _is_only_suspect(self, edit: Edit, restored: Sequence[int]) -> bool:
        """Whether other holding identities support every other printed cell of what the edit restores."""
        others = {cell for number in restored for cell in self.system.equations[number].cells} - edit.cells
        return all(
            any(number not in restored and self.system.holds(number, {}) for number in self.system.touching[cell])
            for cell in others
            if self.system.is_printed(cell)
        )

    def _likelihood(self, edit: Edit) -> tuple[int, int]:
        """Cheaper changes first, and among equals that of the cell which fewer holding identities support."""
        touching = {number for cell in edit.cells for number in self.system.touching.get(cell, ())}
        return edit.cost, sum(self.system.holds(number, {}) for number in touching)

    def _as_suspect(self, edit: Edit) -> Suspect:
        cells = tuple((self.system.figures[cell], self.system.amount(cell, value)) for cell, value in edit.changes)
        return Suspect(HypothesisKind(edit.kind), cells, edit.code)


_OFF = (Outcome.FAILS, Outcome.HOLDS_WITHIN_ROUNDING)


def _restated(results: Iterable[CheckResult]) -> Iterator[tuple[Figure, Figure]]:
    """The amounts of prose that restate a figure of a table, each with that figure."""
    for result in results:
        if result.outcome is not Outcome.NOT_EVALUATED and len(result.left) == len(result.right) == 1:
            prose, figure = result.left[0], result.right[0]
            is_pair = prose.kind is FigureKind.NARRATIVE and figure.kind is FigureKind.TABLE
            if is_pair and not result.unit and result.rule == f"prose.{figure.statement}":
                yield prose, figure


def _system(figures: Sequence[Figure], restated: Sequence[tuple[Figure, Figure]]) -> System:
    """The system of a report; with the rows that are not printed where it does not balance without them."""
    empty = blanks(figures)
    system = System(figures, empty, restated=restated, enough=_ENOUGH)
    if not system.failing({}):
        return system
    return System(figures, empty, absent_rows(figures), restated, enough=_ENOUGH)


def _names(solution: Solution, edit: Edit) -> bool:
    """Whether a solution changes the same cells in the same way, if perhaps by another rounding."""
    return any(other.cells == edit.cells and other.kind == edit.kind for other in solution.edits)


def with_consequences(diagnosis: Diagnosis, results: Sequence[CheckResult]) -> Diagnosis:
    """The diagnosis in which a culprit also explains the failures that would hold once it is corrected."""
    if not diagnosis.culprits:
        return diagnosis
    explained = {id(result) for culprit in diagnosis.culprits for result in culprit.explains}
    open_ = [result for result in results if result.outcome is Outcome.FAILS and id(result) not in explained]
    rows = _rows_wrong(diagnosis.culprits)
    return replace(diagnosis, culprits=tuple(_explaining(culprit, open_, rows) for culprit in diagnosis.culprits))


def exchanged_with_other_phases(culprits: Sequence[Culprit], failures: Sequence[CheckResult]) -> Iterator[Culprit]:
    """The numbers that changed places with one of another budget phase, which no culprit or one alone names.

    No identity joins the phases. One of the two is a culprit, or differs in the text from its table, and what
    fails for the other one would hold if that was what is printed for the first.
    """
    restated = [
        Culprit((_as_printed(one, other),), (result,), 0)
        for result in failures
        for one, other in _restated([result])
    ]
    for culprit in (*culprits, *restated):
        (figure, meant), *others = culprit.suspects[0].cells
        if len(culprit.suspects) > 1 or others or meant is None:
            continue
        pairs = ((one, result) for result in failures for one in result.figures)
        for one, result in pairs:
            change = {id(one): total([figure]) - total([one])}
            if one.amount == meant and _are_of_phases(one, figure) and _holds_after(result, change):
                yield from [culprit] if culprit in restated else []
                yield Culprit((_as_printed(one, figure),), (result,), 0)
                break


def _as_printed(figure: Figure, other: Figure) -> Suspect:
    """The figure under suspicion of being what the other is."""
    return Suspect(HypothesisKind.WRONG, ((figure, other.amount),))


def _are_of_phases(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same of two budget phases, in one table or in the text."""
    if one.coordinate is None or other.coordinate is None or one.statement != other.statement:
        return False
    return one.coordinate != other.coordinate == replace(one.coordinate, phase=other.coordinate.phase)


def _rows_wrong(culprits: Sequence[Culprit]) -> set[_RowKey]:
    """The rows with several wrong numbers: such a row was not brought up to date with the rest."""
    return {
        row_key(one.suspects[0].cells[0][0])
        for one in culprits
        for other in culprits
        if one is not other and are_of_one_row(one, other)
    }


def _explaining(culprit: Culprit, failures: Sequence[CheckResult], rows: Collection[_RowKey]) -> Culprit:
    changes, row = _changes(culprit), row_key(culprit.suspects[0].cells[0][0])
    further = tuple(
        result
        for result in failures
        if _holds_after(result, changes) or (row in rows and any(row_key(one) == row for one in result.left))
    )
    return replace(culprit, explains=(*culprit.explains, *further))


def _changes(culprit: Culprit) -> dict[int, Decimal]:
    """By how much (yuan) each cell of the only suspect would change; nothing where there are several suspects."""
    if len(culprit.suspects) != 1:
        return {}
    return {
        id(figure): amount.yuan - figure.amount.yuan
        for figure, amount in culprit.suspects[0].cells
        if amount is not None and figure.amount is not None
    }


def _holds_after(result: CheckResult, changes: Mapping[int, Decimal]) -> bool:
    """Whether a failed identity of amounts holds with the cells changed."""
    if result.unit or result.claim is not None:
        return False
    left = sum((changes.get(id(figure), Decimal(0)) for figure in result.left), Decimal(0))
    right = sum((changes.get(id(figure), Decimal(0)) for figure in result.right), Decimal(0))
    return left != right and abs(result.residual + left - right) <= result.tolerance


def are_exchanged(one: Culprit, other: Culprit) -> bool:
    """Whether two amounts, in one row or one column of a table, should each be what is printed for the other.

    One of them may be off by one in the last digit: sums of rounded amounts say no more exactly what is meant.
    """
    if not all(len(culprit.suspects) == len(culprit.suspects[0].cells) == 1 for culprit in (one, other)):
        return False
    (first, first_meant), (second, second_meant) = one.suspects[0].cells[0], other.suspects[0].cells[0]
    if first.statement != second.statement or (first.column != second.column and first.code != second.code):
        return False
    if first.amount is None or second.amount is None or first_meant is None or second_meant is None:
        return False
    off = (first.amount.quantity - second_meant.quantity, second.amount.quantity - first_meant.quantity)
    return 0 in off and max(map(abs, off)) <= Decimal(1).scaleb(-first.amount.quantity_decimals)


def are_of_one_row(one: Culprit, other: Culprit) -> bool:
    """Whether two wrong numbers stand in one row: it was brought up to date by itself, or not with the rest."""
    if not all(len(culprit.suspects) == 1 for culprit in (one, other)):
        return False
    first, second = one.suspects[0], other.suspects[0]
    if not first.kind is second.kind is HypothesisKind.WRONG:
        return False
    return row_key(first.cells[0][0]) == row_key(second.cells[0][0])
