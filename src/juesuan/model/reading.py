"""What reading one report yields: figures, descriptions, coverage, and the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from juesuan.model.check import CheckResult, Claim, Repair
from juesuan.model.document import Profile, Source
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Passage
from juesuan.model.performance import Evaluation
from juesuan.model.place import Place
from juesuan.model.table import Table


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A sentence or paragraph of a report with its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Definition:
    """What a report says a term (`三公经费`) or a classification code means (名词解释).

    `code` is the functional code where the term is a class, group or item that the report's tables name too;
    `path` are the names from class to item (`科学技术支出`, `科技重大项目`, `科技重大专项`) where printed.
    """

    term: str
    text: str
    place: Place
    code: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """The words of a report that are no figures.

    `stated_unit_count` is the number of subordinate units that a sentence states (the head unit not counted),
    with the sentence as `unit_sentence`; None if no sentence does. `changes` are the sentences that tell of a
    reorganisation (机构改革, 划转, 更名, 组建, 撤销).
    """

    responsibilities: tuple[PlacedText, ...] = ()
    definitions: tuple[Definition, ...] = ()
    stated_unit_count: int | None = None
    unit_sentence: PlacedText | None = None
    changes: tuple[PlacedText, ...] = ()


NO_DESCRIPTION = Description()


class NumberKind(Enum):
    """What a printed number is: a figure, one of the kinds of number that state no quantity, or unexplained.

    Noise are digits that character recognition made of the head of a table, which prints no figure.
    """

    FIGURE = "figure"
    PAGE_NUMBER = "page-number"
    DATE = "date"
    YEAR = "year"
    LIST_NUMBER = "list-number"
    TABLE_NUMBER = "table-number"
    LINE_NUMBER = "line-number"
    COLUMN_NUMBER = "column-number"
    CODE = "code"
    HEADING = "heading"
    TELEPHONE = "telephone"
    DOCUMENT_NUMBER = "document-number"
    NAME = "name"
    TEXT = "text"
    NOISE = "noise"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as printed, where, what it is, and the words around it.

    `in_prose` says that a paragraph holds it; `grid` is the number of the grid that does, None where none does.
    """

    text: str
    place: Place
    kind: NumberKind
    context: str = ""
    in_prose: bool = False
    grid: int | None = None


@dataclass(frozen=True, slots=True)
class PageCoverage:
    """The numbers of one page (of the whole document, with page None, for a document without pages)."""

    page: int | None
    numbers: tuple[PrintedNumber, ...]

    @property
    def counts(self) -> Counter[NumberKind]:
        """How many numbers of each kind."""
        return Counter(number.kind for number in self.numbers)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read and checked: its file, what it says of itself, its tables, figures, checks, findings.

    `figures` are those of tables and prose, which `passages` are; those of the performance evaluations are in
    `evaluations`. `page_sizes_pt` are width and height of the pages as displayed.
    """

    source: Source
    profile: Profile
    page_count: int
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    checks: tuple[CheckResult, ...]
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    description: Description = NO_DESCRIPTION
    coverage: tuple[PageCoverage, ...] = ()
    repairs: tuple[Repair, ...] = ()
    passages: tuple[Passage, ...] = ()
    page_sizes_pt: tuple[tuple[float, float], ...] = ()
