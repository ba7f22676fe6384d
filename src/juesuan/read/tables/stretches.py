"""Columns that no rule parts: stretches of the x axis, and the words that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from juesuan.model.document import Page, Word
from juesuan.model.lines import least
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.vocabulary.wording import has_cjk


class Stretch(NamedTuple):
    """A stretch of the x axis, in points."""

    x0: float
    x1: float

    @classmethod
    def of(cls, word: Word) -> Stretch:
        """The stretch that a word covers."""
        return cls(word.x0, word.x1)

    @property
    def middle(self) -> float:
        """The middle of the stretch."""
        return (self.x0 + self.x1) / 2

    def joined(self, other: Stretch) -> Stretch:
        """The smallest stretch that holds both."""
        return Stretch(min(self.x0, other.x0), max(self.x1, other.x1))

    def shared(self, word: Word) -> float:
        """How much of the stretch the word covers; negative if it stands beside it."""
        return min(self.x1, word.x1) - max(self.x0, word.x0)


def column_of(word: Word, columns: Sequence[Stretch]) -> int:
    """The number of the column with which the word shares most, else of the nearest."""
    middle = Stretch.of(word).middle
    return max(range(len(columns)), key=lambda n: (columns[n].shared(word), -abs(middle - columns[n].middle)))


def cell_of(page: Page, row: int, column: int, words: Sequence[Word]) -> Cell:
    """A cell that holds the words, line by line; its box is drawn around them."""
    ordered = sorted(words, key=lambda word: (round(word.box.middle[1]), word.x0))
    box = ordered[0].box
    for word in ordered[1:]:
        box = box.joined(word.box)
    glue = "" if has_cjk(ordered[0].text) else " "
    text = glue.join(word.text for word in ordered)
    place = Place(page=page.number, box=page.as_printed(box))
    return Cell(row, column, text, place, confidence=least(word.confidence for word in words))
