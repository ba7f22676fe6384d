"""`report.json`: a checked report as one document, the stable form that pages and other programs read.

Every number that the report prints has a number of its own, from 1 in the order of the report; tables, paragraphs,
forms, checks and findings refer to it by that. Texts for people are pairs of Chinese and English.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from juesuan.errors import StoreError
from juesuan.model.amount import UNITS, YUAN_PER_UNIT
from juesuan.model.figure import Coordinate
from juesuan.model.text import NO_TEXT, Text
from juesuan.releases import phrase

REPORT_FILE = "report.json"

# x0, top, x1, bottom in points, from the top left corner of the page as displayed.
SidesPt = tuple[float, float, float, float]


# Width and height of a page in points, as displayed.
PageSize = tuple[float, float]


class PrintedFigure(msgspec.Struct, frozen=True, omit_defaults=True):
    """A printed number. `table` is 01 to 09, the letter of a form, or empty in prose; `value` is in `unit`.

    `coordinate` is what it is about, `measure` what it says of that (an amount, a change, a share, ...); `subject`
    and `name` are what prose speaks of where that is no coordinate (operating costs, a project).

    `verdict` is sound, disputed (a check that fails blames it) or unverified (its table is not certified).
    """

    number: int
    kind: str
    printed: str
    table: str = ""
    section: str = ""
    item: str = ""
    line: str = ""
    code: str = ""
    column: tuple[str, ...] = ()
    column_number: str = ""
    value: Decimal | None = None
    unit: str = ""
    status: str = "printed"
    verdict: str = "sound"
    page: int = 0
    box: SidesPt | None = None
    characters: tuple[int, int] | None = None
    reference: str = ""
    rule: str = ""
    measure: str = "amount"
    coordinate: Coordinate | None = None
    subject: str = ""
    name: str = ""

    @property
    def yuan(self) -> Decimal | None:
        """The amount in yuan, exact; None if it is no money."""
        unit = UNITS.get(self.unit)
        if self.value is None or unit is None or not unit.is_money:
            return None
        return self.value * YUAN_PER_UNIT[unit]


class PrintedColumn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column of a table: code, name, line or value; its headings, outermost first; its side, from 0."""

    kind: str
    path: tuple[str, ...]
    number: str = ""
    block: int = 0


class PrintedCell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A printed value: its column (from 0), its text, and its figure, if it is one."""

    column: int
    text: str
    figure: int = 0


class PrintedRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """A row of one side of a table."""

    name: str
    cells: tuple[PrintedCell, ...]
    codes: tuple[str, ...] = ()
    line: str = ""
    block: int = 0


class PrintedTable(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table as printed; `table` is 01 to 09 by its meaning, or empty."""

    table: str
    title: str
    unit: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...] = ()
    page: int = 0


class FigureSpan(msgspec.Struct, frozen=True, omit_defaults=True):
    """The characters of a paragraph that print a figure: the first included, the last not."""

    start: int
    end: int
    figure: int


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True):
    """A heading or a paragraph of the running text."""

    text: str
    is_heading: bool = False
    level: int = 0
    page: int = 0
    figures: tuple[FigureSpan, ...] = ()


class FormValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """A value of a performance form."""

    text: str
    figure: int = 0
    number: Decimal | None = None
    unit: str = ""


class FormLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the budget execution of a form; the keys of `values` are the roles of the model."""

    label: str
    values: dict[str, FormValue]


class FormIndicator(msgspec.Struct, frozen=True, omit_defaults=True):
    """An indicator of a form. `met` is whether the target was met, None where that cannot be computed."""

    name: str
    level1: str
    level2: str
    values: dict[str, FormValue]
    reason: str = ""


class FormGoal(msgspec.Struct, frozen=True, omit_defaults=True):
    """An annual goal with its indicators; number 0 for those that stand under none."""

    number: int
    text: str
    indicators: tuple[FormIndicator, ...]


class Form(msgspec.Struct, frozen=True, omit_defaults=True):
    """A performance self-evaluation."""

    letter: str
    title: str
    name: str
    is_whole: bool
    money_unit: str = ""
    page: int = 0
    lines: tuple[FormLine, ...] = ()
    goals: tuple[FormGoal, ...] = ()
    score: FormValue | None = None


class ReportFinding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding with the figures that stand at its place."""

    code: str
    severity: str
    message: Text
    remedy: Text = NO_TEXT
    page: int = 0
    box: SidesPt | None = None
    reference: str = ""
    figures: tuple[int, ...] = ()


class EvaluatedCheck(msgspec.Struct, frozen=True, omit_defaults=True):
    """A check that could be evaluated: figures on the left must equal those on the right, as the rule says.

    `residual` is left minus right in `unit` (empty for yuan); `sentence` is the prose that was checked, if any.
    """

    rule: str
    text: Text
    outcome: str
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    residual: Decimal = Decimal(0)
    unit: str = ""
    sentence: str = ""


class FigureRepair(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a misread figure was repaired: as what and how it was misread, and the rules that prove it."""

    figure: int
    read: str
    confusion: Text
    rules: tuple[str, ...]


class ReportDefinition(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the report says that a term or a classification code means; `path` are the names from class to item."""

    term: str
    text: str
    code: str = ""
    path: tuple[str, ...] = ()
    page: int = 0


class UnexplainedNumber(msgspec.Struct, frozen=True, omit_defaults=True):
    """A printed number that is neither a figure nor any other known kind of number."""

    text: str
    page: int = 0
    box: SidesPt | None = None


class StatedFact(msgspec.Struct, frozen=True, omit_defaults=True):
    """An observation of a cube: its codes in the order of the dimensions, and the figure that prints it.

    `unit` is a code of the list of units, `value` is in it; `verdict` is sound or disputed.
    """

    dataset: str
    codes: tuple[str, ...]
    value: Decimal
    figure: int = 0
    unit: str = "yuan"
    verdict: str = "sound"


class ReportDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A checked report. `source` is the path of its file in the release; empty if it is not published.

    `names` are those of the codes that only this report knows: projects, and what the classifications lack.
    """

    report: str
    organisation: str
    year: int
    source_name: str
    source_sha256: str
    media_type: str
    pages: tuple[PageSize, ...]
    figures: tuple[PrintedFigure, ...]
    tables: tuple[PrintedTable, ...]
    paragraphs: tuple[Paragraph, ...] = ()
    forms: tuple[Form, ...] = ()
    findings: tuple[ReportFinding, ...] = ()
    checks: tuple[EvaluatedCheck, ...] = ()
    not_evaluated: int = 0
    repairs: tuple[FigureRepair, ...] = ()
    unexplained: tuple[UnexplainedNumber, ...] = ()
    units: tuple[str, ...] = ()
    responsibilities: tuple[str, ...] = ()
    definitions: tuple[ReportDefinition, ...] = ()
    source: str = ""
    facts: tuple[StatedFact, ...] = ()
    names: dict[str, str] = {}


_decoder = msgspec.json.Decoder(ReportDocument)


def encode_report(document: ReportDocument) -> bytes:
    """The document as JSON in UTF-8, the same bytes for the same report."""
    return msgspec.json.encode(document) + b"\n"


def decode_report(content: bytes) -> ReportDocument:
    """The document written by `encode_report`. Raises StoreError if the content is something else."""
    try:
        return _decoder.decode(content)
    except msgspec.DecodeError as error:
        raise StoreError(phrase("no-report", file=REPORT_FILE, why=error), phrase("publish-again")) from error
