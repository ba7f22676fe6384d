"""The cheapest sets of edits that make a system balance: best first over a tree of hitting sets.

At each node one failing equation is taken; one of its cells must be edited, or the equation given up at a price
(after Reiter, A theory of diagnosis from first principles, Artificial Intelligence 32, 1987).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from juesuan.check.localisation.system import System, Values


class Edit(NamedTuple):
    """Cells with their new values that change together, what that costs, and what kind of change it is.

    `excuses` are equations that the change explains although none of its values shows how. `code` is the code of
    the row that changes, where a whole row does.
    """

    changes: tuple[tuple[int, int], ...]
    cost: int
    kind: Enum
    excuses: frozenset[int] = frozenset()
    code: str = ""

    @property
    def cells(self) -> frozenset[int]:
        """The cells that change."""
        return frozenset(cell for cell, _ in self.changes)


# Given a failing equation and the changes so far: the edits of its cells that are conceivable.
Options = Callable[[int, Values], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Solution:
    """Edits after which every equation holds but those given up."""

    edits: tuple[Edit, ...]
    given_up: frozenset[int]
    cost: int

    @property
    def changes(self) -> dict[int, int]:
        """The new values of all cells that change."""
        return {cell: value for edit in self.edits for cell, value in edit.changes}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms is searched.

    `price` is that of an equation given up; solutions that cost `margin` more than the cheapest are found too,
    none that costs more than `ceiling`; `nodes` are looked at most.
    """

    price: int
    margin: int = 0
    ceiling: int = 10**6
    nodes: int = 1500


class NotProvedError(Exception):
    """The search gave up before it had seen everything that could be as cheap."""


def clusters(system: System, failing: Iterable[int]) -> list[frozenset[int]]:
    """Failing equations that share cells, directly or through others, belong together."""
    groups: list[tuple[set[int], set[int]]] = []
    for number in sorted(failing):
        cells = set(system.equations[number].cells)
        numbers = {number}
        apart = []
        for others, members in groups:
            if members & cells:
                numbers |= others
                cells |= members
            else:
                apart.append((others, members))
        groups = [*apart, (numbers, cells)]
    return [frozenset(numbers) for numbers, _ in groups]


def cheapest(
    system: System, failing: frozenset[int], options: Options, terms: Terms, start: Sequence[Edit] = ()
) -> list[Solution]:
    """Every solution that costs no more than the cheapest and the margin, cheapest first.

    `start` are edits made already, which are not changed again. Raises NotProvedError where the
    nodes do not suffice.
    """
    found: list[Solution] = []
    seen: set[frozenset[tuple[int, int]]] = set()
    ticket = count()
    first = Solution(tuple(start), frozenset().union(*(edit.excuses for edit in start)), 0)
    queue: list[tuple[int, int, Solution, frozenset[int]]] = [(0, next(ticket), first, failing - first.given_up)]
    for _ in range(terms.nodes):
        if not queue or (found and queue[0][0] > found[0].cost + terms.margin):
            break
        _, _, node, open_equations = heappop(queue)
        if not open_equations:
            found.append(node)
            continue
        for child, still_open in _children(system, node, open_equations, options, terms):
            key = frozenset(child.changes.items()) | {(-1 - number, 0) for number in child.given_up}
            if key not in seen and child.cost <= terms.ceiling:
                seen.add(key)
                heappush(queue, (child.cost, next(ticket), child, still_open))
    else:
        raise NotProvedError
    return found


def _children(
    system: System, node: Solution, open_equations: frozenset[int], options: Options, terms: Terms
) -> Iterator[tuple[Solution, frozenset[int]]]:
    equation = min(open_equations, key=lambda number: (len(system.equations[number].terms), number))
    changes = node.changes
    for edit in options(equation, changes):
        if edit.cells & changes.keys():
            continue
        child = Solution((*node.edits, edit), node.given_up | edit.excuses, node.cost + edit.cost)
        touched = {number for cell in edit.cells for number in system.touching.get(cell, ())} - child.given_up
        failing = system.failing(child.changes, touched)
        yield child, (open_equations - touched - child.given_up) | failing
    yield (
        Solution(node.edits, node.given_up | {equation}, node.cost + terms.price),
        open_equations - {equation},
    )


def implied(system: System, cell: int, changes: Values) -> Iterator[int]:
    """The values of a cell that make one of the failing equations around it hold, each once."""
    current = changes.get(cell, system.values[cell])
    seen: set[int] = set()
    for number in system.touching.get(cell, ()):
        equation = system.equations[number]
        if system.holds(number, changes):
            continue
        sign = sum(sign for other, sign in equation.terms if other == cell)
        residual = system.residual(equation, changes)
        if sign and residual % sign == 0:
            value = current - residual // sign
            if value not in seen:
                seen.add(value)
                yield value
