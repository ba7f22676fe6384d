"""Who is to blame: the cheapest explanation of all identities that fail, cluster by cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.accounts.culprits.hypotheses import PRICE, Hypotheses, Kind
from juesuan.accounts.localisation.absent import absent_rows
from juesuan.accounts.localisation.blanks import blanks
from juesuan.accounts.localisation.search import Edit, NotProvedError, Solution, Terms, cheapest, clusters
from juesuan.accounts.localisation.system import System
from juesuan.accounts.repair.values import Reader
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure

_MOST_SUSPECTS = 5
_TERMS = Terms(PRICE, nodes=400, exact=False)


@dataclass(frozen=True, slots=True)
class Suspect:
    """What may be wrong: cells, each with the amount that would make the accounts balance."""

    kind: Kind
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
    """The culprits of a report, given the results of its checks; nothing is searched where nothing fails."""
    if not any(result.outcome is Outcome.FAILS for result in results):
        return Diagnosis((), {})
    case = _Case(figures, results)
    culprits = [culprit for cluster in clusters(case.system, case.failing) for culprit in case.culprits(cluster)]
    return Diagnosis(tuple(culprits), case.suspects)


class _Case:
    """The system of a report, its failing equations, and the results that they stand for."""

    def __init__(self, figures: Sequence[Figure], results: Sequence[CheckResult]) -> None:
        self.system = System(figures, blanks(figures), absent_rows(figures))
        cell_of = {id(figure): cell for cell, figure in enumerate(figures)}
        places: dict[frozenset[int], list[int]] = {}
        for place, result in enumerate(results):
            cells = frozenset(
                cell_of[id(figure)] for figure in result.left + result.right if id(figure) in cell_of
            )
            places.setdefault(cells, []).append(place)
        self._results = results
        self._places = places
        self._hypotheses = Hypotheses(self.system)
        self._reader = Reader(self.system)
        broken = self.system.failing({}, exact=False)
        self.failing = frozenset(number for number in broken if self._failed(number) or self._is_latent(number))
        self._excused = broken - self.failing
        self.suspects: dict[int, tuple[Figure, ...]] = {}

    def _is_latent(self, number: int) -> bool:
        return self.system.equations[number].latent

    def _failed(self, number: int) -> list[int]:
        """The places of the failed results that an equation stands for."""
        printed = frozenset(cell for cell in self.system.equations[number].cells if cell < self.system.printed)
        return [place for place in self._places.get(printed, ()) if self._results[place].outcome is Outcome.FAILS]

    def culprits(self, cluster: frozenset[int]) -> list[Culprit]:
        """The culprits of a cluster of failing equations, those that every cheapest explanation names."""
        if not any(self._failed(number) for number in cluster):
            return []
        start = [Edit((), 0, "", excuses=self._excused)]
        try:
            solutions = cheapest(self.system, cluster, self._hypotheses, _TERMS, start)
        except NotProvedError:
            return []
        self._suspect(cluster, solutions)
        shared = [edit for edit in solutions[0].edits[1:] if all(_names(other, edit) for other in solutions)]
        accused = [self._culprit([edit], solutions[0]) for edit in shared]
        rest = [
            [edit for edit in solution.edits[1:] if not any(edit.cells & other.cells for other in shared)]
            for solution in solutions
        ]
        if all(len(edits) == 1 for edits in rest) and len(rest) <= _MOST_SUSPECTS:
            accused.append(self._culprit([edit for (edit,) in rest], solutions[0]))
        return [culprit for culprit in accused if culprit is not None]

    def _suspect(self, cluster: frozenset[int], solutions: Sequence[Solution]) -> None:
        for number in cluster:
            cells = dict.fromkeys(
                cell
                for solution in solutions
                for edit in solution.edits
                for cell in edit.cells
                if cell in self.system.equations[number].cells
            )
            for place in self._failed(number):
                self.suspects[place] = tuple(self.system.figures[cell] for cell in cells)

    def _culprit(self, edits: Sequence[Edit], solution: Solution) -> Culprit | None:
        """The culprit that one of the edits is; None if it explains nothing that the rules complain of."""
        changes = solution.changes
        without = {cell: value for cell, value in changes.items() if cell not in edits[0].cells}
        around = sorted({number for cell in edits[0].cells for number in self.system.touching.get(cell, ())})
        holding = [number for number in around if self.system.holds(number, changes, exact=False)]
        mended = [number for number in holding if not self.system.holds(number, without, exact=False)]
        explained = sorted({place for number in mended for place in self._failed(number)})
        if not explained or (len(edits) > 1 and len(explained) < 2):
            return None
        suspects = tuple(self._as_suspect(edit) for edit in sorted(edits, key=self._likelihood))
        return Culprit(suspects, tuple(self._results[place] for place in explained), len(holding))

    def _likelihood(self, edit: Edit) -> tuple[int, int]:
        """Cheaper changes first, and among equals that of the cell which fewer holding identities vouch for."""
        touching = {number for cell in edit.cells for number in self.system.touching.get(cell, ())}
        return edit.cost, sum(self.system.holds(number, {}, exact=False) for number in touching)

    def _as_suspect(self, edit: Edit) -> Suspect:
        cells = tuple(
            (self.system.figures[cell], self._reader.amount(cell, value)) for cell, value in edit.changes
        )
        return Suspect(Kind(edit.kind), cells, edit.code)


def _names(solution: Solution, edit: Edit) -> bool:
    """Whether a solution changes the same cells in the same way, if perhaps by another rounding."""
    return any(other.cells == edit.cells and other.kind == edit.kind for other in solution.edits)
