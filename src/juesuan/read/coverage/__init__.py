"""Room `coverage`: the certificate that no number on a page is unexplained. Document and figures in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from juesuan.model.coverage import NumberKind, PageCoverage, PrintedNumber
from juesuan.model.description import Description
from juesuan.model.document import Document
from juesuan.model.figure import Figure
from juesuan.model.layout import Layout
from juesuan.model.performance import Evaluation
from juesuan.read.coverage.findings import unexplained
from juesuan.read.coverage.patterns import known_kinds
from juesuan.read.coverage.stretch import Stretch, Token
from juesuan.read.coverage.stretches import stretches_of
from juesuan.read.coverage.texts import inside_texts, texts_of
from juesuan.read.coverage.witnesses import Register, witnesses_of

__all__ = ["certify", "unexplained"]


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
    tokens = tuple(stretch.tokens())
    if not tokens:
        return
    witnessed = register.kinds_of(stretch, tokens)
    kinds: dict[Token, NumberKind] = {}
    if stretch.role is not None:
        kinds.update(dict.fromkeys(tokens, stretch.role))
    kinds.update((token, kind) for token, kind in witnessed.items() if kind is NumberKind.FIGURE)
    kinds.update(known_kinds(stretch, [token for token in tokens if token not in kinds]))
    kinds = witnessed | kinds
    for token in inside_texts(stretch, [token for token in tokens if token not in kinds], texts):
        kinds[token] = NumberKind.TEXT
    for token in tokens:
        kind = kinds.get(token, NumberKind.UNEXPLAINED)
        yield PrintedNumber(token.text, stretch.place(token), kind, stretch.context(token))


def _order(number: PrintedNumber) -> tuple[float, float]:
    place = number.place
    if place.box is not None:
        return place.box.top, place.box.x0
    return (place.span.start if place.span is not None else 0), 0
