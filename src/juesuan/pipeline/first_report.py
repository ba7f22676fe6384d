"""A file that holds two reports, a department's and one of its units': the first is read, the other is not.

Read as one, each of the two contradicts the other in every amount.
"""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.document import Document, TextItem
from juesuan.model.place import Place
from juesuan.read.documents import other_covers
from juesuan.read.messages import finding
from juesuan.read.tables import printed_statements

# Statements with amounts before the cover of another body, and after it: each part is a report by itself.
_LEAST_STATEMENTS = 5


def first_report(document: Document) -> Document:
    """The document up to where the report of another body begins, with a finding about the rest."""
    for name, place in other_covers(document):
        first, rest = _cut(document, place)
        if all(len(printed_statements(part.texts)) >= _LEAST_STATEMENTS for part in (first, rest)):
            other = finding("page.other-report", place, name=name)
            return replace(first, findings=(*document.findings, other))
    return document


def _cut(document: Document, place: Place) -> tuple[Document, Document]:
    """The parts of a document before a place and from there on; a PDF is cut before the page."""
    if document.pages:
        at = next(n for n, page in enumerate(document.pages) if page.number == place.page)
        return replace(document, pages=document.pages[:at]), replace(document, pages=document.pages[at:])
    if document.lines:
        at = next(n for n, line in enumerate(document.lines) if place.span and line.start == place.span.start)
        return replace(document, lines=document.lines[:at]), replace(document, lines=document.lines[at:])
    texts = (
        n for n, one in enumerate(document.items) if isinstance(one, TextItem) and one.reference == place.reference
    )
    at = next(texts, len(document.items))
    return replace(document, items=document.items[:at]), replace(document, items=document.items[at:])
