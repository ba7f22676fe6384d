"""What a report says of its department in words: responsibilities, reorganisations, how many units it has."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.model.description import Description, Statement
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, integer, iri, literal, term


def description_statements(description: Description, reported: Reported) -> Iterator[str]:
    """The responsibilities and the reorganisations in their order, and the stated number of units."""
    for number, responsibility in enumerate(description.responsibilities, start=1):
        node = iri(reported.iris.statement(reported.report, f"responsibility/{number}"))
        yield from about(reported.department, ("js:responsibility", node))
        yield from about(node, ("js:position", integer(number)))
        yield from _statement(node, responsibility, reported)
    for number, change in enumerate(description.changes, start=1):
        node = iri(reported.iris.statement(reported.report, f"change/{number}"))
        yield from about(reported.department, ("org:changedBy", node))
        yield from about(node, ("a", term("org:ChangeEvent")))
        yield from _statement(node, change, reported)
    yield from _unit_count(description, reported)


def _unit_count(description: Description, reported: Reported) -> Iterator[str]:
    count, sentence = description.stated_unit_count, description.unit_sentence
    if count is None or sentence is None:
        return
    node = iri(reported.iris.statement(reported.report, "units"))
    yield from about(reported.term, ("js:statedUnitCount", integer(count)), ("js:unitSentence", node))
    yield from _statement(node, sentence, reported)


def _statement(node: str, statement: Statement, reported: Reported) -> Iterator[str]:
    yield from about(
        node,
        ("a", term("js:Statement")),
        ("rdfs:label", literal(statement.text, "zh")),
        ("js:text", literal(statement.text, "zh")),
        ("js:about", reported.term),
        ("js:document", reported.document),
        *place_statements(statement.place),
    )
