"""Results of the accounting rules: what was computed again (claims of prose too), and what was repaired."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from juesuan.model.figure import Coordinate, Figure
from juesuan.model.place import Place

# A figure that the sentence itself prints, or the meaning of one to be looked up in the statements.
Operand = Figure | Coordinate


class ClaimKind(Enum):
    """What a claim says of its operands.

    share: stated % = 100 × part / whole. completion: stated % = 100 × final / budget. growth: stated % =
    100 × change / base; the base is final − change, or the amount of last year where that is the first operand.
    difference: stated = final − other. restatement: stated = the figure of a statement. comparison: the direction
    that words state (大于, 小于, 持平), without a number. sum: stated = the sum of the operands.
    """

    SHARE = "share"
    COMPLETION = "completion"
    GROWTH = "growth"
    DIFFERENCE = "difference"
    RESTATEMENT = "restatement"
    COMPARISON = "comparison"
    SUM = "sum"


class Direction(Enum):
    """What a comparison in words says of its first operand against its second."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of prose about figures, not yet judged.

    `stated` is the number said, None for a comparison in words, whose `direction` it is. `operands` come in
    the order of `ClaimKind`: part, whole; final, budget; change or base, final; final, other. An operand that the
    report does not name is missing, and the claim cannot be evaluated.
    """

    kind: ClaimKind
    sentence: str
    place: Place
    stated: Figure | None
    operands: tuple[Operand, ...]
    direction: Direction | None = None


class Outcome(Enum):
    """What became of a check."""

    HOLDS = "holds"
    HOLDS_WITHIN_ROUNDING = "holds within rounding"
    FAILS = "fails"
    NOT_EVALUATED = "not evaluated"

    @property
    def agrees(self) -> bool:
        """Whether both sides are the same, as far as rounding lets one know."""
        return self in (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING)


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

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that took part."""
        return (*self.left, *self.right)


class Confusion(Enum):
    """How a reader, of characters or of cells, came to read something else than is printed.

    What each is called stands in the ontology (`code_labels("misreading")`).
    """

    SEPARATOR = "separator"
    LETTER = "letter"
    DIGITS_CUT = "digits-cut"
    LOOK_ALIKE = "look-alike"
    DIGIT_MISREAD = "digit-misread"
    DIGIT_LOST = "digit-lost"
    DIGIT_EXTRA = "digit-extra"
    SIGN_LOST = "sign-lost"
    CELL_LOST = "cell-lost"
    CELLS_SHIFTED = "cells-shifted"
    CODE_CUT = "code-cut"
    CODE_LOST = "code-lost"
    CODE_MISREAD = "code-misread"


@dataclass(frozen=True, slots=True)
class Repair:
    """One figure before and after its repair.

    `before` is None where the cell was lost, so that there was no figure. `printed_code` is the code as printed,
    where the code was repaired. `rule` names how it was inferred; `proof` are the results, on the repaired
    figures, of the identities that hold only after the repair. `cost` weighs how unlikely the misreading is, and
    `margin` is by how much the next best explanation costs more, as far as was searched: the repair is the only
    one within it.
    """

    before: Figure | None
    after: Figure
    confusion: Confusion
    rule: str
    proof: tuple[CheckResult, ...]
    cost: int
    margin: int
    printed_code: str = ""
