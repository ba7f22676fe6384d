"""A duty of disclosure, and the report as far as duties look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from juesuan.check import wording
from juesuan.check.messages.texts import Value, finding
from juesuan.model.document import Profile
from juesuan.model.figure import Figure
from juesuan.model.finding import NOTHING_MORE, About, Finding, Severity
from juesuan.model.layout import Passage, Placed
from juesuan.model.place import Place
from juesuan.model.table import Table
from juesuan.model.text import Text

_SENTENCE = re.compile(r"[^。;!?]+[。;!?]?")
# A file with fewer of the nine tables is a part of a report: nothing is missing from it.
_FEWEST_TABLES = 5
# So many sections of the narrative make a report; a page on one matter has fewer.
_FEWEST_SECTIONS = 5


NOWHERE = Place()


class Sentence(NamedTuple):
    """A sentence: in NFKC without white space, as printed, and where."""

    text: str
    printed: str
    place: Place
    passage: Passage


@dataclass(frozen=True)
class Disclosure:
    """A report as its duties see it: what it says of itself, its text, tables, figures, and grids as printed."""

    profile: Profile
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    grids: tuple[Placed, ...] = ()

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The passages without the table of contents."""
        start, end = _contents(self.passages)
        return self.passages[:start] + self.passages[end:]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body."""
        return tuple(sentence for passage in self.body for sentence in _sentences(passage))

    def about(self, pattern: re.Pattern[str]) -> tuple[Passage, ...]:
        """The passages of the body under a heading that the pattern finds, and such headings."""
        return tuple(
            passage
            for passage in self.body
            if any(map(pattern.search, passage.headings)) or (passage.is_heading and pattern.search(passage.text))
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether this is a whole report, from which something can be missing."""
        statements = {table.statement for table in self.tables if table.statement}
        sections = {
            passage.text for passage in self.body if passage.is_heading and wording.SECTION.search(passage.plain)
        }
        return len(statements) >= _FEWEST_TABLES and len(sections) >= _FEWEST_SECTIONS


def breach(name: str, place: Place = NOWHERE, about: About = NOTHING_MORE, /, **values: Value) -> Finding:
    """The breach that a row of the texts describes; its code and severity become those of the duty."""
    return finding(name, place, about, Severity.WARNING, **values)


def breach_in(name: str, sentence: Sentence, /, **values: Value) -> Finding:
    """The breach that a sentence is, which the text quotes."""
    about = About(sentence=sentence.printed)
    return breach(name, sentence.place, about, sentence=sentence.printed, **values)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: its code, what it is in one sentence, what is looked for, how grave a breach is, its provision."""

    id: str
    text: Text
    breaches: Callable[[Disclosure], Iterator[Finding]]
    severity: Severity
    provision: str


def _sentences(passage: Passage) -> Iterator[Sentence]:
    for found in _SENTENCE.finditer(passage.plain):
        start, end = found.span()
        yield Sentence(found[0], passage.text[start:end], passage.place(start, end), passage)


def _contents(passages: tuple[Passage, ...]) -> tuple[int, int]:
    """Where the table of contents stands: from its heading to the first line that it announces; (0, 0) if none.

    The first part of the body may have another title than it is announced by, and is known by its number then. A
    heading without lines below it, as an unfilled field leaves it, announces nothing: a sentence follows soon.
    """
    start = next((place for place, passage in enumerate(passages) if wording.CONTENTS.search(passage.plain)), None)
    if start is None:
        return 0, 0
    announced: set[str] = set()
    first = ""
    for place in range(start + 1, len(passages)):
        title = wording.PAGE_NUMBER.sub("", passages[place].plain)
        part = wording.PART_NUMBER.search(title)
        if title in announced or (part and part[0] == first):
            return start, place
        if "。" in title:
            break
        first = first or (part[0] if part else "")
        # Above tables 单位:万元 and 部门:… recur, which are no titles.
        if ":" not in title:
            announced.add(title)
    return 0, 0
