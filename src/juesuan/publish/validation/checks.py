"""What a constraint becomes for the statements at hand: a check of the values at a focus node."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple, Protocol

import pyoxigraph as ox

from juesuan.publish.validation.shapes import Shapes
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import Term


class Broken(NamedTuple):
    """One way in which a check fails: the value concerned, and its predicate where it is not that of the shape."""

    value: Term = ""
    path: str = ""


Check = Callable[[Term, Collection[Term]], Iterable[Broken]]


class Ground(Protocol):
    """What checks stand on."""

    @property
    def statements(self) -> Statements:
        """The statements that are validated."""

    @property
    def shapes(self) -> Shapes:
        """The shapes that they are validated against."""

    @property
    def store(self) -> ox.Store:
        """The same statements, for queries."""

    def conforming(self, shape: Term) -> Callable[[Term], bool]:
        """Tells whether a node conforms to a shape."""


def each(holds: Callable[[Term], bool]) -> Check:
    """The check that something holds of each value."""
    return lambda _focus, values: [Broken(value) for value in values if not holds(value)]


def once(holds: Callable[[Collection[Term]], bool]) -> Check:
    """The check that something holds of the values together."""
    broken = (Broken(),)
    return lambda _focus, values: () if holds(values) else broken
