"""Certificates: whether what was read of a table is certain, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.figure import Figure
from juesuan.model.place import Place


class Doubt(Enum):
    """Why a table is not certain, the gravest reason first."""

    KIND = "kind"
    LOST = "lost"
    COLLIDING = "colliding"
    FAILS = "fails"
    MEANINGLESS = "meaningless"
    ILLEGIBLE = "illegible"
    UNCODED = "uncoded"
    ORPHANED = "orphaned"
    OUT_OF_ORDER = "out-of-order"
    COLUMNS = "columns"
    UNTOTALLED = "untotalled"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Reason:
    """A doubt, what it is about as printed, and where."""

    doubt: Doubt
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Certificate:
    """What speaks against a table, the gravest first, and the numbers of its figures in the report.

    `statement` is that of the table (t01 ... t09); a table is certified if nothing speaks against it.
    """

    statement: str
    title: str
    place: Place
    figures: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def is_certified(self) -> bool:
        """Whether the figures of the table are facts."""
        return not self.reasons


def printed(figure: Figure) -> str:
    """A figure as a reason names it: its row and its print."""
    return f"{figure.item or figure.code} {figure.printed}".strip()
