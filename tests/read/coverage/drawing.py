"""Print drawn as text, and figures that have been read from it: how tests picture a certificate."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.document import Document, Glyph, Page, lines_of
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.performance import Evaluation
from juesuan.model.place import Box, Place
from juesuan.model.reading import NO_DESCRIPTION, Description, PageCoverage
from juesuan.read.coverage import certify
from juesuan.read.tables import lay_out
from tests.read.descriptions.drawing import SOURCE, written

_EM = 10.0


def figure(printed: str, place: Place) -> Figure:
    """A figure of prose that prints `printed` at a place."""
    return Figure(kind=FigureKind.NARRATIVE, printed=printed, amount=None, status=Status.PRINTED, place=place)


def certificate(
    document: Document,
    figures: Sequence[Figure] = (),
    evaluations: Sequence[Evaluation] = (),
    description: Description = NO_DESCRIPTION,
) -> tuple[PageCoverage, ...]:
    """The certificate of a document of which these things have been read."""
    return certify(document, lay_out(document), figures, evaluations, description)


def kinds(text: str) -> list[str]:
    """What each number of a text is, in the order of print, as `text kind`."""
    pages = certificate(written(text))
    return [f"{number.text} {number.kind.value}" for page in pages for number in page.numbers]


def page(*lines: str, number: int = 1) -> Page:
    """A page with the lines, every character 10 points wide and high; a line is 20 points below the last."""
    glyphs = tuple(
        Glyph(char, _EM * column, 2 * _EM * row, _EM * (column + 1), 2 * _EM * row + _EM)
        for row, line in enumerate(lines, start=1)
        for column, char in enumerate(line)
        if char != " "
    )
    return Page(number, 600.0, 800.0, glyphs, (), lines_of(glyphs))


def drawn(*pages: Page) -> Document:
    """The document of the pages."""
    return Document(SOURCE, pages=pages)


def box(row: int, first: int, last: int, rows: int = 1) -> Box:
    """The box around the characters `first` (included) to `last` (not included) of a drawn line."""
    return Box(_EM * first, 2 * _EM * row, _EM * last, 2 * _EM * (row + rows - 1) + _EM)
