"""A document as read from a file: pages of glyphs, edges and lines; lines of a text; or texts and grids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from juesuan.model.finding import Finding
from juesuan.model.place import Box
from juesuan.model.table import Grid

T = TypeVar("T")


class MediaType(Enum):
    """The kinds of file that can be read, by their names at IANA (https://www.iana.org/assignments/media-types)."""

    PDF = "application/pdf"
    TEXT = "text/plain"
    HTML = "text/html"
    XLS = "application/vnd.ms-excel"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


# Texts are read too, but only where they are named: a folder of reports may hold notes and lists.
REPORT_SUFFIXES = frozenset({".pdf", ".xlsx", ".xls", ".docx", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its name, its bytes' SHA-256 (hexadecimal), and its media type."""

    path: Path
    sha256: str
    media_type: MediaType

    @property
    def name(self) -> str:
        """The name of the report made from this file: the file name without its last suffix."""
        return self.path.stem


class Glyph(NamedTuple):
    """One printed character with its box, in points from the top left corner of the page as read.

    `confidence` (0 to 1) is that of the recognition, None where the file says which character it is.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None

    @property
    def box(self) -> Box:
        """The box around the glyph."""
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the glyph (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


class Word(Glyph):
    """Glyphs of one line without a gap between them, with their box and the least of their confidences."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The box around the line."""
        return Box(
            self.words[0].x0,
            min(word.top for word in self.words),
            self.words[-1].x1,
            max(word.bottom for word in self.words),
        )


class Edge(NamedTuple):
    """A ruled line: horizontal (`top == bottom`) or vertical (`x0 == x1`)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether the edge runs from left to right."""
        return self.top == self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """One page in reading orientation.

    `turned` is the clockwise angle (0, 90, 180, 270) by which the page was turned to be read, beyond its own
    /Rotate; `as_printed` turns a box back, so that evidence points into the page as a viewer shows it.
    `image_share` is the part of the page that its pictures cover. A `recognised` page was read from its picture,
    levelled first: `skew_deg` is the clockwise angle at which its print runs. Running heads and feet are in
    `running`, not in `lines`. What runs over the right edge of a page that `is_cut_off` is not all there; a sheet
    that `is_double` shows two pages side by side in an order that is not known. `halves` are the two pages of a
    sheet, or the two columns of a page, in their order.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    edges: tuple[Edge, ...]
    lines: tuple[Line, ...] = ()
    turned: int = 0
    image_share: float = 0.0
    recognised: bool = False
    skew_deg: float = 0.0
    running: tuple[Line, ...] = ()
    is_cut_off: bool = False
    is_double: bool = False
    halves: tuple[Page, ...] = ()

    @property
    def displayed_size_pt(self) -> tuple[float, float]:
        """Width and height of the page as a viewer shows it."""
        return (self.height, self.width) if self.turned % 180 else (self.width, self.height)

    def as_printed(self, box: Box) -> Box:
        """The box in the coordinates of the page as displayed: around the print, where that runs askew."""
        if not (self.skew_deg or self.turned):
            return box
        middle = (self.width / 2, self.height / 2)
        return box.slanted(self.skew_deg, middle).turned(-self.turned, self.width, self.height)


class TextLine(NamedTuple):
    """A line of a text document with the offset of its first character."""

    text: str
    start: int


class TextItem(NamedTuple):
    """A paragraph, a heading, or the name of a sheet, with the reference of its place.

    `level` is that of a heading, 1 the outermost; 0 where the document does not mark the text as a heading.
    """

    text: str
    reference: str
    level: int = 0


class Kind(Enum):
    """What a document is."""

    FINAL_ACCOUNTS = "final accounts"
    GOVERNMENT_ACCOUNTS = "government accounts"
    BUDGET = "budget"
    BUDGET_EXECUTION = "execution of a government's budget"
    OTHER = "other"


# In the name of a text file that was recognised from pictures: report.ocr.txt.
_OCR = ".ocr"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: pages if it was a PDF, lines if it was a text, items if it was a workbook, a web page or DOCX.

    `items` are texts and grids in reading order. `findings` say what the file holds that is not read, and why.
    """

    source: Source
    pages: tuple[Page, ...] = ()
    lines: tuple[TextLine, ...] = ()
    items: tuple[TextItem | Grid, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_named_recognised(self) -> bool:
        """Whether it is a text whose name says that it was recognised: digits and names may be misread."""
        return self.source.media_type is MediaType.TEXT and _OCR in self.source.path.suffixes

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of the document as text, page after page; a row of a grid is a line."""
        if self.pages:
            return tuple(line.text for page in self.pages for line in page.lines)
        return tuple(line.text for line in self.lines or self.item_lines())

    def item_lines(self) -> Iterator[TextItem]:
        """The items as lines: a text as it is, a grid row by row, its cells with a space between them."""
        for item in self.items:
            if isinstance(item, TextItem):
                yield item
                continue
            printed = (cell for cell in item.cells if cell.text.strip())
            for _, row in groupby(printed, key=lambda cell: cell.row):
                cells = list(row)
                yield TextItem(" ".join(cell.text for cell in cells), cells[0].place.reference)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says of itself: its kind, whose accounts, of which year, and who is consolidated.

    `is_titled_of_unit`: the cover says 单位决算, accounts of a single unit, and not 部门决算.
    """

    kind: Kind
    organisation: str
    year: int | None
    units: tuple[str, ...] = ()
    units_evidence: str = ""
    is_titled_of_unit: bool = False


# Of the height of a glyph: glyphs whose middles are nearer than half of it stand in one line.
_SAME_LINE = 0.5
# Of the height of a glyph: so far apart one stands below the other; accents and raised numbers are nearer.
_STACKED = 0.9
# Of the height of a glyph: a wider gap parts words. Chinese glyphs of a word touch; figures have a space.
_WORD_GAP = 0.3


def lines_of(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """The lines of a page from top to bottom.

    Two glyphs share a line if their middles differ by less than half the lower one's height; a gap wider than
    0.3 of the glyph's height ends a word.
    """

    def is_one_word(left: Glyph, right: Glyph) -> bool:
        return right.x0 - left.x1 <= _WORD_GAP * (right.bottom - right.top)

    return tuple(Line(tuple(map(word_of, in_runs(row, is_one_word)))) for row in rows_of(glyphs))


def rows_of(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of each line from left to right, line by line from top to bottom."""

    def same_line(one: Glyph, other: Glyph) -> bool:
        return _between_middles(one, other) < _SAME_LINE * min(one.bottom - one.top, other.bottom - other.top)

    ordered = sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.x0))
    for row in in_runs(ordered, same_line):
        yield from _parted(row)


def in_runs(items: Iterable[T], goes_on: Callable[[T, T], bool]) -> Iterator[list[T]]:
    """The items in runs, in each of which every item goes on with the one before it."""
    run: list[T] = []
    for item in items:
        if run and not goes_on(run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _parted(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """A row of glyphs as lines: cells side by side may chain two lines of a third, so that glyphs are stacked.

    Such a row is parted where the middles of its glyphs, which are in their order, lie farthest apart.
    """
    line = sorted(row, key=lambda glyph: glyph.x0)
    # The first and the last in their order lie farthest apart: of nearly all rows, not far enough for any two.
    may_be_stacked = _between_middles(row[0], row[-1]) > _STACKED * min(glyph.bottom - glyph.top for glyph in row)
    if may_be_stacked and any(_stacked(one, other) for one, other in pairwise(line)):
        middles = [glyph.middle[1] for glyph in row]
        cut = max(range(1, len(row)), key=lambda place: middles[place] - middles[place - 1])
        yield from _parted(row[:cut])
        yield from _parted(row[cut:])
    else:
        yield line


def _stacked(one: Glyph, other: Glyph) -> bool:
    """Whether a glyph stands below another one, not beside it."""
    if _between_middles(one, other) <= _STACKED * min(one.bottom - one.top, other.bottom - other.top):
        return False
    width = min(one.x1 - one.x0, other.x1 - other.x0)
    return min(one.x1, other.x1) - max(one.x0, other.x0) > width / 3


def _between_middles(one: Glyph, other: Glyph) -> float:
    """How far the middle of one glyph is above or below that of another, in points."""
    return abs((one.top + one.bottom) - (other.top + other.bottom)) / 2


def word_of(glyphs: Sequence[Glyph]) -> Word:
    """The word that glyphs make, from left to right."""
    texts, x0s, tops, x1s, bottoms, confidences = zip(*glyphs, strict=True)
    return Word("".join(texts), x0s[0], min(tops), max(x1s), max(bottoms), least(confidences))


def least(confidences: Iterable[float | None]) -> float | None:
    """The least confidence of what was recognised; None where nothing was."""
    return min((confidence for confidence in confidences if confidence is not None), default=None)
