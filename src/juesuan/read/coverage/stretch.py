"""A stretch of print with its numbers: a paragraph, a cell of a table, or a line that is neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from juesuan.model.coverage import NumberKind
from juesuan.model.passage import Mark
from juesuan.model.place import Place, Span

NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_LIST_NUMBER = re.compile(r"\d{1,3}(?=\.(?:(?:19|20)\d\d年|[12]\d{4}(?:\d\d)?[\u4e00-\u9fff]))")
_CONTEXT_CHARACTERS = 12
_GAP = 0.3


class Setting(Enum):
    """Where a stretch stands."""

    HEADING = "heading"
    CONTENTS = "contents"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    LOOSE = "loose"


class Token(NamedTuple):
    """A number in a stretch: its text in NFKC, and where it begins and ends."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters of a stretch without white space, in NFKC, each with its mark.

    `breaks` are the characters before which white space parts two numbers; `role` is what the table says that
    the numbers of the cell are.
    """

    text: str
    marks: tuple[Mark, ...]
    setting: Setting
    breaks: frozenset[int] = frozenset()
    role: NumberKind | None = None

    def tokens(self) -> Iterator[Token]:
        """The numbers in the order of print; a number may go on in the next line."""
        for match in NUMBER.finditer(self.text):
            start, end = match.span()
            listed = _LIST_NUMBER.match(self.text, start)
            cuts = [at for at in range(start + 1, end) if at in self.breaks]
            if listed and listed.end() < end:
                cuts = sorted({*cuts, listed.end() + 1})
            for first, last in zip([start, *cuts], [*cuts, end], strict=True):
                text = self.text[first:last].rstrip(".,")
                if text:
                    yield Token(text, first, first + len(text))

    def place(self, token: Token) -> Place:
        """Where the number is printed: page and box, characters, or the reference of what holds it."""
        marks = self.marks[token.start : token.end]
        first = marks[0]
        if first.offset is not None:
            return Place(span=Span(first.offset, (marks[-1].offset or first.offset) + 1))
        box = first.box
        for mark in marks[1:]:
            if box is not None and mark.box is not None and mark.page == first.page:
                box = box.joined(mark.box)
        return Place(page=first.page, box=box, reference=first.reference)

    def context(self, token: Token) -> str:
        """The words around the number."""
        start = max(token.start - _CONTEXT_CHARACTERS, 0)
        return self.text[start : token.end + _CONTEXT_CHARACTERS]


def stretch_of(chars: Iterable[tuple[str, Mark]], setting: Setting, role: NumberKind | None = None) -> Stretch:
    """The stretch of the characters; white space among them is left out."""
    kept = [(plain(char), mark) for char, mark in chars if not char.isspace()]
    breaks = frozenset(
        number
        for number in range(1, len(kept))
        if kept[number][0] in _NUMERIC
        and kept[number - 1][0] in _NUMERIC
        and _parts(kept[number - 1][1], kept[number][1])
    )
    return Stretch("".join(char for char, _ in kept), tuple(mark for _, mark in kept), setting, breaks, role)


_NUMERIC = frozenset("0123456789.,")


@lru_cache(maxsize=4096)
def plain(char: str) -> str:
    """The character in NFKC; circled and raised numbers, which number lists and powers, stay as they are."""
    if unicodedata.category(char) == "No":
        return char
    normal = unicodedata.normalize("NFKC", char)
    return normal if len(normal) == 1 else char


def _parts(one: Mark, other: Mark) -> bool:
    """Whether a gap parts the two characters; the end of a line does not."""
    if one.box is not None and other.box is not None:
        height = one.box.bottom - one.box.top
        same_line = one.page == other.page and abs(one.box.middle[1] - other.box.middle[1]) < height / 2
        return same_line and other.box.x0 - one.box.x1 > _GAP * height
    if one.offset is not None and other.offset is not None:
        return other.offset - one.offset > 1
    return False
