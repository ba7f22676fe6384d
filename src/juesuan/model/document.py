"""A document as read from a file: pages of glyphs and edges, or text with tab-separated tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from juesuan.model.place import Box


class MediaType(Enum):
    """The kinds of file that can be read."""

    PDF = "application/pdf"
    TEXT = "text/plain"


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


class Word(NamedTuple):
    """Glyphs of one line without a gap between them, with their box.

    `confidence` is the least of its glyphs, None where nothing was recognised.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None

    @property
    def box(self) -> Box:
        """The box around the word."""
        return Box(self.x0, self.top, self.x1, self.bottom)


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
    levelled first: `skew_deg` is the clockwise angle at which its print runs.
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

    def as_printed(self, box: Box) -> Box:
        """The box in the coordinates of the page as displayed: around the print, where that runs askew."""
        middle = (self.width / 2, self.height / 2)
        return box.slanted(self.skew_deg, middle).turned(-self.turned, self.width, self.height)


class TextLine(NamedTuple):
    """A line of a text document with the offset of its first character."""

    text: str
    start: int


class Kind(Enum):
    """What a document is."""

    FINAL_ACCOUNTS = "final accounts"
    BUDGET = "budget"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: pages if it was a PDF, lines if it was a text."""

    source: Source
    pages: tuple[Page, ...] = ()
    lines: tuple[TextLine, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of the document as text, page after page."""
        if self.pages:
            return tuple(line.text for page in self.pages for line in page.lines)
        return tuple(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says of itself: its kind, whose accounts, of which year, and who is consolidated."""

    kind: Kind
    organisation: str
    year: int | None
    units: tuple[str, ...] = ()
    units_evidence: str = ""
