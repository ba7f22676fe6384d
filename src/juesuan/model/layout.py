"""A document divided: its grids in reading order, and the running text between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, starmap
from typing import NamedTuple

from juesuan.model.place import Box, Place, Span
from juesuan.model.table import Grid


class Mark(NamedTuple):
    """Where one character is printed: its page and box (as displayed), or its offset in a text.

    `confidence` (0 to 1) is that of its recognition, None where nothing was recognised.
    """

    page: int | None = None
    box: Box | None = None
    offset: int | None = None
    reference: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph, or a note: `text` without white space, one `Mark` for each of its characters.

    A paragraph is whole even where the print breaks it over lines and pages. `headings` are the headings that it
    stands under, outermost first, as printed without white space; a heading stands under those above it.
    """

    text: str
    marks: tuple[Mark, ...]
    headings: tuple[str, ...] = ()
    is_heading: bool = False

    @property
    def plain(self) -> str:
        """The text in NFKC, character by character, so that it is as long as the text."""
        return _in_nfkc(self.text)

    def confidence(self, start: int, end: int) -> float | None:
        """How surely the characters from `start` to `end` (not included) were recognised: the least of them."""
        sure = (mark.confidence for mark in self.marks[start:end])
        return min((confidence for confidence in sure if confidence is not None), default=None)

    def place(self, start: int, end: int) -> Place:
        """Where the characters from `start` (included) to `end` (not included) are printed."""
        return place_of(self.marks[start:end])


def place_of(marks: Sequence[Mark]) -> Place:
    """Where the characters of some marks are printed, at least one: around those on the page of the first."""
    first = marks[0]
    if first.offset is not None:
        return Place(span=Span(first.offset, (marks[-1].offset or first.offset) + 1))
    boxes = [mark.box for mark in marks if mark.page == first.page and mark.box is not None]
    return Place(page=first.page, box=Box.around(boxes) if boxes else None, reference=first.reference)


@lru_cache(maxsize=256)
def _in_nfkc(text: str) -> str:
    """Kept, because every number of a paragraph asks for it: else the time grows with the square of its length."""
    return "".join(starmap(_plain, pairwise((" ", *text))))


def _plain(before: str, char: str) -> str:
    """The character in NFKC; the mark of a note behind a digit stays, else it would be a digit of the number."""
    if before.isdecimal() and unicodedata.category(char) == "No":
        return char
    normal = unicodedata.normalize("NFKC", char)
    return normal if len(normal) == 1 else char


class Placed(NamedTuple):
    """A grid with the nearest lines above and below it, which may be its caption and its notes.

    `repeated` counts the rows at its top that print the head and the total of the grid before once more. `between`
    are all lines since the grid before, `ending` those after the last grid.
    """

    grid: Grid
    above: tuple[str, ...]
    below: tuple[str, ...]
    repeated: int = 0
    between: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a document prints: what stands in grids, and what does not."""

    grids: tuple[Placed, ...]
    passages: tuple[Passage, ...]
