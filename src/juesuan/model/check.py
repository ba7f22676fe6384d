"""Results of the accounting rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from juesuan.model.claim import Claim
from juesuan.model.figure import Figure


class Outcome(Enum):
    """What became of a check."""

    HOLDS = "holds"
    HOLDS_WITHIN_ROUNDING = "holds within rounding"
    FAILS = "fails"
    NOT_EVALUATED = "not evaluated"


class Relation(Enum):
    """How the two sides of an identity must stand to each other.

    A restatement prints one figure twice; a computation prints a sum and its addends, each rounded by itself;
    at most: the left side must not exceed the right side; a percentage is that of its operands, all rounded;
    a comparison says in words which of two is more; a count says how many things are listed.
    """

    RESTATEMENT = "restatement"
    COMPUTATION = "computation"
    AT_MOST = "at most"
    PERCENTAGE = "percentage"
    COMPARISON = "comparison"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One identity put to the test: left side against right side, with every figure that took part.

    The left side is what is stated, `computed` what it should be by the right side, `residual` left minus
    computed. `low` and `high` bound what rounding allows the left side to be, None where it has no bound;
    `tolerance` is the greatest difference so explained, 0 for a restatement. All are in `unit`: a code of the
    list of units (`percent`, `vehicles`, `points`), empty for yuan. `claim` is the sentence that was judged, if
    it was one; `suspects` are the figures that are to blame, the likeliest first.
    """

    rule: str
    outcome: Outcome
    left: tuple[Figure, ...] = ()
    right: tuple[Figure, ...] = ()
    residual: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    computed: Decimal | None = None
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    claim: Claim | None = None
    suspects: tuple[Figure, ...] = ()
