"""Evaluations in an OCR'd text: titles, tab-separated runs and paragraphs, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from juesuan.model.layout import Layout
from juesuan.model.passage import Passage
from juesuan.model.place import Place, Span
from juesuan.model.table import Grid
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.forms import is_table_title, title_of
from juesuan.read.performance.paragraph import read_paragraph, weights_in
from juesuan.read.performance.retold import Retold, retold
from juesuan.read.performance.tabbed import lines_of, order_of_head
from juesuan.read.performance.tabbed_form import TabbedForm, order_without_head
from juesuan.read.performance.woven import Word

_FORM_WORDS = re.compile(r"三级(?:指标)?|实际完成值|年初目标值|绩效指标")
_FEWEST_WEIGHTS = 2


class Event(NamedTuple):
    """What comes next in a text: a title, a run of tab-separated lines, or a paragraph's words."""

    start: int
    title: str = ""
    grid: Grid | None = None
    words: tuple[Word, ...] = ()


@dataclass(slots=True)
class _Reader:
    """An evaluation of a text while it is read, with the indicators that sentences of the report tell of."""

    form: TabbedForm
    told: tuple[Retold, ...]

    def is_in(self, title: str) -> bool:
        """Whether the evaluation bears the title and has not ended, so that it goes on under it."""
        return self.form.draft.title == title and not self.form.ended

    def takes(self, event: Event) -> bool:
        """Whether the event goes on with the evaluation though it has no head: indicators, or its remarks."""
        return event.grid is not None and (self.form.ended or order_without_head(lines_of(event.grid)) is not None)

    def read(self, event: Event) -> None:
        """Reads a run of lines or a paragraph."""
        if event.grid is not None:
            self.form.read(lines_of(event.grid))
        else:
            self.form.level = read_paragraph(self.form.draft, event.words, self.told) or self.form.level


def read_text(layout: Layout) -> list[Draft]:
    """The evaluations of an OCR'd text, in order."""
    told = retold(passage.text for passage in layout.passages)
    drafts: list[Draft] = []
    reader: _Reader | None = None
    title = ""
    for event in sorted(_events(layout), key=lambda event: event.start):
        if event.title:
            title = "" if reader is not None and reader.is_in(event.title) else event.title
            continue
        begins = _is_form(event)
        if not begins and (reader is None or title or not reader.takes(event)):
            continue
        if reader is None or title or (begins and reader.form.ended):
            draft = Draft(title, Place(span=Span(event.start, event.start + 1)))
            reader, title = _Reader(TabbedForm(draft), told), ""
            drafts.append(draft)
        reader.read(event)
    for draft in drafts:
        draft.is_whole = not draft.fields.get("name") and "项目" not in draft.title
    return drafts


def _events(layout: Layout) -> Iterator[Event]:
    starts = [start for placed in layout.grids if (start := _start(placed.grid)) is not None]
    for placed in layout.grids:
        start = _start(placed.grid)
        if start is not None:
            title = title_of(placed.above)
            if is_table_title(title):
                yield Event(start - 1, title=title)
            yield Event(start, grid=placed.grid)
    for passage in layout.passages:
        title = title_of([passage.text]) if passage.is_heading else ""
        if is_table_title(title):
            yield Event(passage.marks[0].offset or 0, title=title)
            continue
        for words in _stretches(passage, starts):
            if weights_in(words) >= _FEWEST_WEIGHTS:
                yield Event(words[0].span.start, words=tuple(words))


def _start(grid: Grid) -> int | None:
    span = grid.cells[0].place.span
    return span.start if span is not None else None


def _stretches(passage: Passage, grids: Sequence[int]) -> Iterator[list[Word]]:
    """The words of a passage, in stretches without a grid between them."""
    for _, stretch in groupby(_words(passage), key=lambda word: sum(start <= word.span.start for start in grids)):
        yield list(stretch)


def _words(passage: Passage) -> Iterator[Word]:
    text, start, end = "", 0, -1
    for char, mark in zip(passage.text, passage.marks, strict=True):
        offset = mark.offset or 0
        if text and offset != end:
            yield Word(text, Span(start, end))
            text = ""
        start = start if text else offset
        text, end = text + char, offset + 1
    if text:
        yield Word(text, Span(start, end))


def _is_form(event: Event) -> bool:
    """Whether an event can begin an evaluation: it has the head of a list of indicators."""
    if event.grid is not None:
        return any(order_of_head(line) for line in lines_of(event.grid))
    return len(set(_FORM_WORDS.findall("".join(word.text for word in event.words)))) > 1
