"""Claims: what prose says of other figures, so that it can be computed again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure
from juesuan.model.place import Place

Operand = Figure | Coordinate
"""A figure that the sentence itself prints, or the meaning of one to be looked up in the statements."""


class ClaimKind(Enum):
    """What a claim says of its operands.

    share: stated % = 100 × part / whole. completion: stated % = 100 × final / budget. growth: stated % =
    100 × change / (final − change). difference: stated = final − other. restatement: stated = the figure of a
    statement. comparison: the direction that words state (大于, 小于, 持平), without a number. sum: stated =
    the sum of the operands. count: the stated number of things = how many are listed.
    """

    SHARE = "share"
    COMPLETION = "completion"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    RESTATEMENT = "restatement"
    COMPARISON = "comparison"
    SUM = "sum"
    COUNT = "count"


class Direction(Enum):
    """What a comparison in words says of its first operand against its second."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of prose about figures, not yet judged.

    `stated` is the number said, None for a comparison in words, whose `direction` it is. `operands` come in
    the order of `ClaimKind`: part, whole; final, budget; change, final; final, other. An operand that the report
    does not name is missing, and the claim cannot be evaluated.
    """

    kind: ClaimKind
    sentence: str
    place: Place
    stated: Figure | None
    operands: tuple[Operand, ...]
    direction: Direction | None = None
