"""The certificate that no number is unexplained: document and figures in, numbers with their kinds out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from juesuan.model.document import Document
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout, Mark
from juesuan.model.performance import Evaluation, Value
from juesuan.model.place import Box, Place
from juesuan.model.reading import Description, NumberKind, PageCoverage, PrintedNumber
from juesuan.model.text import listed
from juesuan.read.coverage.stretches import BAND_PT, NUMBER, Stretch, Token, plain, stretches_of
from juesuan.read.messages import finding
from juesuan.read.wording.number_kinds import FORMS, Setting

__all__ = ["certify", "unexplained"]

_IN_PROSE = (Setting.PARAGRAPH, Setting.HEADING, Setting.CONTENTS)
# More characters without an end than any report prints. No form looks at them: it would begin anew at each of
# them, so that the time would grow with the square of their number.
_LONG_RUN = re.compile(r"[\w.-]{2000,}")
# How many unexplained numbers of a page a finding shows; the rest are in the table.
_SHOWN = 8
# Unexplained numbers of the text that make a narrative: fewer are left where single sentences are not understood.
_MANY_LOST = 20
# A print this much higher than its characters is broken over lines.
_TALL = 1.6
# A shorter paragraph may stand in a longer text by chance.
_SHORTEST = 12
# The 12 of 12月31日 is no vehicle where 12辆 stands in the same paragraph.
_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")


def certify(
    document: Document,
    layout: Layout,
    figures: Sequence[Figure],
    evaluations: Sequence[Evaluation],
    description: Description,
) -> tuple[PageCoverage, ...]:
    """Every number that the document prints in digits, page by page, with what it is.

    A number is a figure if one read from its place prints it; else what its cell, the words around it, or the
    text that holds it show it to be. What none of them explains is unexplained.
    """
    register = Register(witnesses_of(figures, evaluations, description))
    texts = texts_of(evaluations, description)
    pages: defaultdict[int | None, list[PrintedNumber]] = defaultdict(list)
    for page in document.pages:
        pages[page.number] = []
    for stretch in stretches_of(document, layout):
        for number in _numbers(stretch, register, texts):
            pages[number.place.page].append(number)
    return tuple(PageCoverage(page, tuple(sorted(numbers, key=_order))) for page, numbers in pages.items())


def _numbers(stretch: Stretch, register: Register, texts: Sequence[str]) -> Iterator[PrintedNumber]:
    """The numbers of a stretch, each of the first kind that is known: a figure, its cell, its form, a text."""
    tokens = tuple(stretch.tokens())
    if not tokens:
        return
    witnessed = register.kinds_of(stretch, tokens)
    kinds: dict[Token, NumberKind] = {}
    if stretch.role is not None:
        kinds.update(dict.fromkeys(tokens, stretch.role))
    kinds.update((token, kind) for token, kind in witnessed.items() if kind is NumberKind.FIGURE)
    kinds.update(_kinds_by_form(stretch, [token for token in tokens if token not in kinds]))
    kinds = witnessed | kinds
    for token in inside_texts(stretch, [token for token in tokens if token not in kinds], texts):
        kinds[token] = NumberKind.TEXT
    for token in tokens:
        kind = kinds.get(token, NumberKind.UNEXPLAINED)
        place, in_prose = stretch.place(token), stretch.setting in _IN_PROSE
        yield PrintedNumber(token.text, place, kind, stretch.context(token), in_prose, stretch.grid)


def _order(number: PrintedNumber) -> tuple[float, float]:
    place = number.place
    if place.box is not None:
        return place.box.top, place.box.x0
    return (place.span.start if place.span is not None else 0), 0


def _kinds_by_form(stretch: Stretch, tokens: Sequence[Token]) -> dict[Token, NumberKind]:
    """The kind of each number that a form explains; the others are left out."""
    open_tokens = list(tokens)
    text = _LONG_RUN.sub(lambda run: "\0" * len(run[0]), stretch.text)
    kinds: dict[Token, NumberKind] = {}
    for form, (kind, settings) in FORMS:
        if not open_tokens:
            break
        if stretch.setting not in settings:
            continue
        spans = [match.span("n" if "n" in match.re.groupindex else 0) for match in form.finditer(text)]
        kinds.update(dict.fromkeys(_held(open_tokens, [span for span in spans if span[1] > 0]), kind))
        open_tokens = [token for token in open_tokens if token not in kinds]
    return kinds


def _held(tokens: Iterable[Token], spans: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """The tokens that lie in one of the spans, which are in order and do not overlap."""
    for token in tokens:
        at = bisect_right(spans, token.start, key=itemgetter(0)) - 1
        if at >= 0 and token.end <= spans[at][1]:
            yield token


def unexplained(coverage: Sequence[PageCoverage]) -> tuple[Finding, ...]:
    """One finding for each page with numbers that are of no known kind, at the first of them.

    Before these a warning if of the text more numbers are unexplained than read: it is not understood as a whole.
    """
    prose = [number for page in coverage for number in page.numbers if number.in_prose]
    lost = [number for number in prose if number.kind is NumberKind.UNEXPLAINED]
    read = sum(number.kind is NumberKind.FIGURE for number in prose)
    is_lost = len(lost) >= _MANY_LOST and len(lost) > read
    findings = [finding("coverage.narrative-unread", lost[0].place, count=len(lost), read=read)] if is_lost else []
    for page in coverage:
        numbers = [number for number in page.numbers if number.kind is NumberKind.UNEXPLAINED]
        some = listed([number.text for number in numbers[:_SHOWN]])
        more = "…" if len(numbers) > _SHOWN else ""
        for first in numbers[:1]:
            findings.append(
                finding("coverage.unexplained", first.place, count=len(numbers), numbers=some, more=more)
            )
    return tuple(findings)


class Witness(NamedTuple):
    """Something read: of what kind its numbers are, its place, and its print."""

    kind: NumberKind
    place: Place
    printed: str


def witnesses_of(
    figures: Iterable[Figure], evaluations: Iterable[Evaluation], description: Description
) -> Iterator[Witness]:
    """Figures, values of evaluations (those in words are texts), and names that hold numbers."""
    for figure in figures:
        if figure.status is not Status.STATED_NIL:
            yield Witness(NumberKind.FIGURE, figure.place, figure.printed)
    sentence, count = description.unit_sentence, description.stated_unit_count
    if sentence is not None and count is not None:
        yield Witness(NumberKind.FIGURE, sentence.place, f"{count} {count + 1}")
    for evaluation in evaluations:
        for value in _with_parts(stated.value for stated in evaluation.stated):
            in_words = value.number is None and not value.parts
            yield Witness(NumberKind.TEXT if in_words else NumberKind.FIGURE, value.place, value.text)
        yield Witness(NumberKind.NAME, evaluation.place, f"{evaluation.title} {evaluation.name}")
        for goal in evaluation.goals:
            yield Witness(NumberKind.NAME, goal.place, f"{goal.number} {goal.text}")
            for indicator in goal.indicators:
                yield Witness(NumberKind.NAME, indicator.place, indicator.name)


def _with_parts(values: Iterable[Value]) -> Iterator[Value]:
    """The values, and those that a compound one lists."""
    for value in values:
        yield value
        yield from _with_parts(value.parts)


class Register:
    """Witnesses by place, so that looking one up takes no time that grows with the document."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        """Puts each witness under its page and the bands of it that it touches, its span, or its reference."""
        self._bands: defaultdict[tuple[int, int], list[tuple[Box, Witness]]] = defaultdict(list)
        self._references: defaultdict[str, list[Witness]] = defaultdict(list)
        spans: list[tuple[int, int, Witness]] = []
        for witness in witnesses:
            page, box, span = witness.place.page, witness.place.box, witness.place.span
            if page is not None and box is not None:
                for band in range(int(box.top // BAND_PT), int(box.bottom // BAND_PT) + 1):
                    self._bands[page, band].append((box, witness))
            elif span is not None:
                spans.append((span.start, span.end, witness))
            elif witness.place.reference:
                self._references[witness.place.reference].append(witness)
        self._spans = sorted(spans, key=lambda entry: entry[:2])
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in spans), default=0)

    def kinds_of(self, stretch: Stretch, tokens: Sequence[Token]) -> dict[Token, NumberKind]:
        """The kinds of the numbers that a witness at their place prints too; figures come before names."""
        if stretch.marks[0].reference:
            dates = [match.span() for match in _DATE.finditer(stretch.text)]
            dates_last = sorted(tokens, key=lambda token: any(start <= token.start < end for start, end in dates))
            return _by_turns(self._references.get(stretch.marks[0].reference, ()), dates_last)
        found = ((token, list(self._kinds_at(stretch.marks[token.start], token.text))) for token in tokens)
        figure = NumberKind.FIGURE
        return {token: figure if figure in kinds else kinds[0] for token, kinds in found if kinds}

    def _kinds_at(self, mark: Mark, number: str) -> Iterator[NumberKind]:
        if mark.box is not None and mark.page is not None:
            x, y = mark.box.middle
            for box, witness in self._bands.get((mark.page, int(y // BAND_PT)), ()):
                is_tall = box.bottom - box.top > _TALL * (mark.box.bottom - mark.box.top)
                if box.holds(x, y) and _prints(witness.printed, number, tall=is_tall):
                    yield witness.kind
        elif mark.offset is not None:
            for witness in self._at(mark.offset):
                if _prints(witness.printed, number, tall=False):
                    yield witness.kind

    def _at(self, offset: int) -> Sequence[Witness]:
        first = bisect_right(self._starts, offset - self._longest - 1)
        last = bisect_right(self._starts, offset)
        return [witness for _, end, witness in self._spans[first:last] if offset < end]


def _by_turns(witnesses: Sequence[Witness], tokens: Iterable[Token]) -> dict[Token, NumberKind]:
    """The numbers of a paragraph or cell without finer places: each print of a witness explains one of them."""
    printed = Counter(
        (number.group(), witness.kind)
        for witness in sorted(witnesses, key=lambda witness: witness.kind is not NumberKind.FIGURE)
        for number in NUMBER.finditer("".join(plain(char) for char in witness.printed))
    )
    kinds: dict[Token, NumberKind] = {}
    for token in tokens:
        key = next((key for key, count in printed.items() if key[0] == token.text and count), None)
        if key is not None:
            printed[key] -= 1
            kinds[token] = key[1]
    return kinds


def _prints(printed: str, number: str, tall: bool) -> bool:
    """Whether the print has the number; a part of it will do where the print is broken over lines."""
    text = "".join(plain(char) for char in printed)
    if any(match.group() == number for match in NUMBER.finditer("".join(text.split()))):
        return True
    return any(match.group() == number for match in NUMBER.finditer(text)) or (tall and number in text)


def texts_of(evaluations: Iterable[Evaluation], description: Description) -> tuple[str, ...]:
    """The texts that the reading keeps whole, in NFKC without white space; only those with a number."""
    texts = [
        *(statement.text for statement in description.responsibilities),
        *(definition.text for definition in description.definitions),
        *(text for evaluation in evaluations for text in (*evaluation.reasons, *evaluation.measures)),
    ]
    compacted = ("".join(plain(char) for char in text if not char.isspace()) for text in texts)
    return tuple(text for text in compacted if any(char.isdigit() for char in text))


def inside_texts(stretch: Stretch, tokens: Sequence[Token], texts: Iterable[str]) -> list[Token]:
    """Those of the tokens that stand inside one of the texts, or in a paragraph that is part of one."""
    if not tokens:
        return []
    spans = [(at, at + len(text)) for text in texts if (at := stretch.text.find(text)) >= 0]
    if len(stretch.text) >= _SHORTEST and any(stretch.text in text for text in texts):
        spans.append((0, len(stretch.text)))
    return [token for token in tokens if any(start <= token.start and token.end <= end for start, end in spans)]
