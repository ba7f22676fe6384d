"""Results of the accounting rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from juesuan.model.figure import Figure


class Outcome(Enum):
    """What became of a check."""

    HOLDS = "holds"
    HOLDS_WITHIN_ROUNDING = "holds within rounding"
    FAILS = "fails"
    NOT_EVALUATED = "not evaluated"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One identity put to the test: left side against right side, in yuan, with every figure that took part.

    `suspects` are the figures, likeliest first, that may be to blame for a failure.
    `tolerance` is the interval (yuan) within which rounding explains a difference; 0 for a restatement.
    """

    rule: str
    outcome: Outcome
    left: tuple[Figure, ...] = ()
    right: tuple[Figure, ...] = ()
    residual: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    suspects: tuple[Figure, ...] = ()
