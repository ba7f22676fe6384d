"""Forms in an OCR'd text: titles, tab-separated runs and paragraphs, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from juesuan.model.layout import Layout, Passage
from juesuan.model.place import Place, Span
from juesuan.model.table import Grid
from juesuan.read.performance.draft import Draft
from juesuan.read.performance.forms import Segment, forms_of, is_table_title, title_of
from juesuan.read.performance.grid_rows import GridRows
from juesuan.read.performance.mended_lines import MendedLines, order_of_head, order_without_head
from juesuan.read.performance.ruled import FormReader, read_form
from juesuan.read.performance.run_on_form import run_on_form
from juesuan.read.run_on_text.columns_in_order import indicator_heads
from juesuan.read.run_on_text.records import Restated, TextWord, restated_in, text_of, words_of
from juesuan.read.run_on_text.tabbed_lines import lines_of, with_spans
from juesuan.read.values import WEIGHT
from juesuan.read.wording.performance import RUN_ON_FORM_WORDS

# Weights in brackets; a paragraph with fewer is a sentence that speaks of one.
_FEWEST_WEIGHTS = 2


class Event(NamedTuple):
    """What comes next in a text: a title, a run of tab-separated lines, or a paragraph's words."""

    start: int
    title: str = ""
    grid: Grid | None = None
    words: tuple[TextWord, ...] = ()


class _Reader:
    """An evaluation of a damaged text while it is read."""

    def __init__(self, title: str, start: int, restated: tuple[Restated, ...]) -> None:
        self.draft = Draft(title, Place(span=Span(start, start + 1)))
        self.lines = MendedLines()
        self._restated = restated
        self._rows = FormReader(self.draft)

    def takes(self, event: Event) -> bool:
        """Whether the event goes on with the evaluation though it has no head: indicators, or its remarks."""
        if event.grid is None:
            return False
        return self.lines.ended or order_without_head(lines_of(event.grid)) is not None

    def read(self, event: Event) -> None:
        """Reads a run of lines or a paragraph."""
        if event.grid is not None:
            grid = self.lines.mended(event.grid)
        else:
            found = run_on_form(event.words, self._restated)
            grid, self.lines.level = found.grid, found.level or self.lines.level
            self.draft.findings += found.findings
            self.draft.has_list = self.draft.has_list or found.is_lost
        if grid is not None:
            self._rows.read(Segment(GridRows(grid), 0, grid.row_count, (), ""))


def read_text(layout: Layout) -> list[Draft]:
    """The evaluations of a text, in order.

    It is read by its columns, as tables are, and as damaged text, by what is left; the sounder reading counts.
    """
    placed = [placed for placed in layout.grids if _start(placed.grid) is not None]
    forms = forms_of(one._replace(grid=with_spans(one.grid)) for one in placed)

    def soundness(drafts: Sequence[Draft]) -> int:
        """How much has been read: fields, lines of money, values of indicators, less what is in doubt."""
        listed = [one for draft in drafts for goal in draft.goals for one in goal.indicators]
        values = [value for one in listed for value in (one.weight, one.target, one.actual, one.score) if value]
        others = (len(one.fields) + len(one.executions) - len(one.findings) for one in drafts)
        return len(values) + sum(others)

    return max(([read_form(form) for form in forms], _read_damaged(layout)), key=soundness)


def _read_damaged(layout: Layout) -> list[Draft]:
    """The evaluations of a damaged text, in order.

    One begins with a head of indicators under a new title, or after the sums of the one before; what has no head
    goes on with the one that is open.
    """
    restated = restated_in(passage.text for passage in layout.passages)
    drafts: list[Draft] = []
    reader: _Reader | None = None
    title = ""
    for event in sorted(_events(layout), key=lambda event: event.start):
        if event.title:
            # An evaluation that has not ended goes on under its own title.
            goes_on = reader is not None and reader.draft.title == event.title and not reader.lines.ended
            title = "" if goes_on else event.title
            continue
        begins = _is_form(event)
        if not begins and (reader is None or title or not reader.takes(event)):
            continue
        if reader is None or title or (begins and reader.lines.ended):
            reader, title = _Reader(title, event.start, restated), ""
            drafts.append(reader.draft)
        reader.read(event)
    return drafts


def _events(layout: Layout) -> Iterator[Event]:
    """Titles, tab-separated runs, and paragraphs that may be forms: with a head, or weights in brackets."""
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
            if indicator_heads(words) or len(WEIGHT.findall(text_of(words))) >= _FEWEST_WEIGHTS:
                yield Event(words[0].span.start, words=tuple(words))


def _start(grid: Grid) -> int | None:
    span = grid.cells[0].place.span
    return span.start if span is not None else None


def _stretches(passage: Passage, grids: Sequence[int]) -> Iterator[list[TextWord]]:
    """The words of a passage, in stretches without a grid between them."""
    words = words_of(passage)
    for _, stretch in groupby(words, key=lambda word: sum(start <= word.span.start for start in grids)):
        yield list(stretch)


def _is_form(event: Event) -> bool:
    """Whether an event can begin an evaluation: it has the head of a list of indicators."""
    if event.grid is not None:
        return any(order_of_head(line) for line in lines_of(event.grid))
    if indicator_heads(event.words):
        return True
    return len(set(RUN_ON_FORM_WORDS.findall(text_of(event.words)))) > 1
