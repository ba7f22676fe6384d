"""Figures: every printed number with its reading, its headings and its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.amount import Amount
from juesuan.model.coordinate import Coordinate
from juesuan.model.place import Place


class FigureKind(Enum):
    """Which part of a report a figure stands in."""

    TABLE = "table"
    NARRATIVE = "narrative"
    PERFORMANCE = "performance"


class Status(Enum):
    """How a figure came to its value."""

    PRINTED = "printed"
    REPAIRED = "repaired"
    DERIVED = "derived"
    STATED_NIL = "stated-nil"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number. `amount` is None where the text cannot be read as a number (a finding says why).

    `statement` is t01 ... t09 or empty; `column` is the path of headings, outermost first; `section` is the
    side of a two-sided table (收入 or 支出); `code` is the full classification code in digits, or empty;
    `coordinate` is the meaning, None where it is not understood.
    """

    kind: FigureKind
    statement: str
    section: str
    item: str
    line_number: str
    code: str
    column: tuple[str, ...]
    column_number: str
    printed: str
    amount: Amount | None
    status: Status
    place: Place
    coordinate: Coordinate | None = None
    rule: str = ""
