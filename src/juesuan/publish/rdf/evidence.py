"""Evidence: where the document prints each observation, under which headings, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.model.figure import Figure, FigureKind
from juesuan.model.observation import Observations
from juesuan.model.place import Place
from juesuan.publish.rdf.naming import evidence_label
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import PATH, about, decimal, integer, iri, literal, points, said, term
from juesuan.vocabulary.descriptors import STATUS
from juesuan.vocabulary.iris import Iris

_SIDES = ("x0", "top", "x1", "bottom")


def evidence_statements(observations: Observations, reported: Reported) -> Iterator[str]:
    """The evidence of every observation of print, each place that prints it."""
    for observation in observations.printed:
        for number, figure in enumerate((observation.figure, *observation.repeats), start=1):
            keys = observation.dataset, reported.report, observation.key
            subject = iri(reported.iris.evidence(*keys, number))
            yield from about(subject, ("a", term("js:Evidence")), ("js:document", reported.document))
            yield from about(subject, *said("rdfs:label", evidence_label(figure)))
            yield from about(subject, *place_statements(figure.place), *_reading(figure, reported.iris))


def place_statements(place: Place) -> Iterator[tuple[str, str]]:
    """Where something is printed: page and box with the origin of its coordinates, offsets, or a reference."""
    if place.page is not None:
        yield "js:page", integer(place.page)
    if place.box is not None and place.page is not None:
        yield "js:boxOrigin", term("js:topLeftOfPage")
        for side, length_pt in zip(_SIDES, place.box, strict=True):
            yield f"js:{side}", points(length_pt)
    if place.span is not None:
        yield "js:firstCharacter", integer(place.span.start)
        yield "js:endCharacter", integer(place.span.end)
    for predicate, text in (("table", place.table), ("cell", place.cell), ("reference", place.reference)):
        if text:
            yield f"js:{predicate}", literal(text)


def _reading(figure: Figure, iris: Iris) -> Iterator[tuple[str, str]]:
    is_prose = figure.kind is FigureKind.NARRATIVE
    texts = {
        "js:heading" if is_prose else "js:side": figure.section,
        "js:rowHeading": figure.item,
        "js:rowCode": figure.code,
        "js:lineNumber": figure.line_number,
        "js:columnHeading": PATH.join(figure.column),
        "js:columnNumber": figure.column_number,
        "js:printedText": figure.printed,
        "js:repairRule": figure.rule,
    }
    yield "js:readAs", iri(iris.concept(STATUS.name, figure.status.value))
    if figure.confidence is not None:
        yield "js:confidence", decimal(Decimal(f"{figure.confidence:.3f}"))
    for predicate, text in texts.items():
        if text:
            yield predicate, literal(text)
