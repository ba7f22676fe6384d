"""Evidence: where the document prints each statement observation, under which headings, and how it was read."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.graph.naming import evidence_label
from juesuan.graph.statements import about, integer, iri, literal, points, said, term
from juesuan.model.figure import Figure
from juesuan.model.observation import Observations
from juesuan.model.place import Place
from juesuan.vocabulary.descriptors import STATUS
from juesuan.vocabulary.iris import Iris

_SIDES = ("x0", "top", "x1", "bottom")


def evidence_statements(observations: Observations, report: str, iris: Iris) -> Iterator[str]:
    """The evidence of every statement observation, each place that prints it."""
    document = iri(iris.document(observations.source.sha256))
    for observation in observations.statements:
        for number, figure in enumerate((observation.figure, *observation.repeats), start=1):
            subject = iri(iris.evidence(observation.dataset, report, observation.key, number))
            yield from about(subject, ("a", term("js:Evidence")), ("js:document", document))
            yield from about(subject, *said("rdfs:label", evidence_label(figure)))
            yield from about(subject, *place_statements(figure.place), *_reading(figure, iris))


def place_statements(place: Place) -> Iterator[tuple[str, str]]:
    """Where something is printed: page and box with the origin of coordinates, character offsets, or a name."""
    if place.page is not None:
        yield "js:page", integer(place.page)
    if place.box is not None:
        yield "js:boxOrigin", term("js:topLeftOfPage")
        for side, length_pt in zip(_SIDES, place.box, strict=True):
            yield f"js:{side}", points(length_pt)
    if place.span is not None:
        yield "js:firstCharacter", integer(place.span.start)
        yield "js:endCharacter", integer(place.span.end)
    if place.reference:
        yield "js:reference", literal(place.reference)
    if place.table:
        yield "js:table", literal(place.table)
    if place.cell:
        yield "js:cell", literal(place.cell)


def _reading(figure: Figure, iris: Iris) -> Iterator[tuple[str, str]]:
    texts = {
        "js:side": figure.section,
        "js:rowHeading": figure.item,
        "js:rowCode": figure.code,
        "js:lineNumber": figure.line_number,
        "js:columnHeading": " / ".join(figure.column),
        "js:columnNumber": figure.column_number,
        "js:printedText": figure.printed,
        "js:repairRule": figure.rule,
    }
    yield "js:readAs", iri(iris.concept(STATUS.name, figure.status.value))
    for predicate, text in texts.items():
        if text:
            yield predicate, literal(text)
