"""The coverage certificate: every number printed on every page, and what it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from juesuan.model.place import Place


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
    """A number as printed, where, what it is, and the words around it; `in_prose` if a paragraph holds it."""

    text: str
    place: Place
    kind: NumberKind
    context: str = ""
    in_prose: bool = False


@dataclass(frozen=True, slots=True)
class PageCoverage:
    """The numbers of one page (of the whole document, with page None, for a document without pages)."""

    page: int | None
    numbers: tuple[PrintedNumber, ...]

    @property
    def counts(self) -> Counter[NumberKind]:
        """How many numbers of each kind."""
        return Counter(number.kind for number in self.numbers)
