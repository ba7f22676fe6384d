"""The certificate that no number is unexplained: document and figures in, numbers with their kinds out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from juesuan.model.document import Document
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout
from juesuan.model.performance import Evaluation
from juesuan.model.reading import Description, NumberKind, PageCoverage, PrintedNumber
from juesuan.model.text import listed
from juesuan.read.coverage.stretches import Stretch, Token, stretches_of
from juesuan.read.coverage.witnesses import Register, inside_texts, texts_of, witnesses_of
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
        yield PrintedNumber(
            token.text, stretch.place(token), kind, stretch.context(token), in_prose=stretch.setting in _IN_PROSE
        )


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
        spans = [span for match in form.finditer(text) if (span := _span(match))[1] > 0]
        kinds.update(dict.fromkeys(_held(open_tokens, spans), kind))
        open_tokens = [token for token in open_tokens if token not in kinds]
    return kinds


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("n") if "n" in match.re.groupindex else match.span()


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
    whole = [finding("coverage.narrative-unread", lost[0].place, count=len(lost), read=read)] if is_lost else []
    return (*whole, *(_finding(page) for page in coverage if page.counts[NumberKind.UNEXPLAINED]))


def _finding(page: PageCoverage) -> Finding:
    numbers = [number for number in page.numbers if number.kind is NumberKind.UNEXPLAINED]
    some = [number.text for number in numbers[:_SHOWN]]
    more = "…" if len(numbers) > _SHOWN else ""
    return finding("coverage.unexplained", numbers[0].place, count=len(numbers), numbers=listed(some), more=more)
