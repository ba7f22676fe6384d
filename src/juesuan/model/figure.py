"""Figures: every printed number with its meaning, its headings and its place; and whether its table is certain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from juesuan.model.amount import Amount
from juesuan.model.place import Place
from juesuan.model.text import Text

TOTAL = "_T"
NOT_APPLICABLE = "_Z"


@dataclass(frozen=True, slots=True, order=True)
class Coordinate:
    """What a figure is about, whoever printed it wherever: codes from the project's code lists.

    `_T` is the total over a dimension, `_Z` says that the dimension does not apply.
    """

    phase: str
    flow: str
    fund: str
    source: str
    function: str
    economic: str
    nature: str
    item: str


class FigureKind(Enum):
    """Which part of a report a figure stands in."""

    TABLE = "table"
    NARRATIVE = "narrative"
    PERFORMANCE = "performance"


class Measure(Enum):
    """What a number says of its subject.

    Change is against the year before, difference against the budget, adjustment is what the budget was changed by
    within the year, all three signed; share, growth and completion are percentages; a score is what an evaluation
    gives.
    """

    AMOUNT = "amount"
    CHANGE = "change"
    DIFFERENCE = "difference"
    ADJUSTMENT = "adjustment"
    SHARE = "share"
    GROWTH = "growth"
    COMPLETION = "completion"
    COUNT = "count"
    SCORE = "score"


class Status(Enum):
    """How a figure came to its value; unverified is one of a table whose reading leaves a doubt."""

    PRINTED = "printed"
    REPAIRED = "repaired"
    DERIVED = "derived"
    STATED_NIL = "stated-nil"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A printed number. `amount` is None where the text cannot be read as a number (a finding says why).

    `statement` is t01 ... t09 or empty; `column` is the path of headings, outermost first; `section` is the
    side of a two-sided table (收入 or 支出), or the heading that prose stands under; `code` is the full
    classification code in digits, or empty; `coordinate` is the meaning, None where it is not understood.

    In prose, `measure` tells an amount from a change, a share or a count of what `coordinate` or `subject` (a
    code of the list of subjects) means; `name` is what the subject is called where a code cannot say it, such as
    a project. `confidence` (0 to 1) is that of the character recognition, None where nothing was recognised.
    """

    kind: FigureKind
    statement: str = ""
    section: str = ""
    item: str = ""
    line_number: str = ""
    code: str = ""
    column: tuple[str, ...] = ()
    column_number: str = ""
    printed: str
    amount: Amount | None
    status: Status
    place: Place
    coordinate: Coordinate | None = None
    rule: str = ""
    measure: Measure = Measure.AMOUNT
    subject: str = ""
    name: str = ""
    confidence: float | None = None


class Doubt(Enum):
    """Why a table is not certain, the gravest reason first."""

    PAGE = "page"
    KIND = "kind"
    UNIT = "unit"
    LOST = "lost"
    COLLIDING = "colliding"
    FAILS = "fails"
    MEANINGLESS = "meaningless"
    ILLEGIBLE = "illegible"
    UNCODED = "uncoded"
    ORPHANED = "orphaned"
    OUT_OF_ORDER = "out-of-order"
    MISNAMED = "misnamed"
    COLUMNS = "columns"
    UNTOTALLED = "untotalled"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Reason:
    """A doubt, what it is about (mostly a print), and where."""

    doubt: Doubt
    about: Text
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
