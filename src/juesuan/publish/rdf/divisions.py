"""The administrative divisions in which organisations lie (GB/T 2260), with those that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf.codelists import broader
from juesuan.publish.rdf.statements import about, iri, literal, said, term
from juesuan.vocabulary.divisions import DIVISION, DIVISION_LABEL, Division, division_of, with_those_above
from juesuan.vocabulary.iris import Iris


def lies_in(organisation: str, iris: Iris) -> tuple[str, str]:
    """What is said of where an organisation lies: the division that its name begins with, or nothing."""
    division = division_of(organisation)
    return "dcterms:spatial", iri(iris.concept(DIVISION, division.code)) if division else ""


def division_statements(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[str]:
    """The divisions that the reports' organisations lie in, and those above them, as one list."""
    yield from about(
        iri(iris.code_list(DIVISION)),
        ("a", term("skos:ConceptScheme")),
        ("skos:notation", literal(DIVISION)),
        *said("skos:prefLabel", DIVISION_LABEL),
        *said("rdfs:label", DIVISION_LABEL),
    )
    for code in sorted(_used(reports, iris)):
        for division in with_those_above(code):
            yield from _division(division, iris)


def _used(reports: Iterable[ReportGraphs], iris: Iris) -> set[str]:
    start, link = f"<{iris.base}org/", f" {term('dcterms:spatial')} <{iris.concept(DIVISION, '')}"
    lines = (line for report in reports for graph in report.graphs for line in graph.triples)
    return {line.rpartition(link)[2][:6] for line in lines if line.startswith(start) and link in line}


def _division(division: Division, iris: Iris) -> Iterator[str]:
    scheme, concept = iri(iris.code_list(DIVISION)), iri(iris.concept(DIVISION, division.code))
    yield from about(
        concept,
        ("a", term("skos:Concept")),
        ("a", term("js:Division")),
        ("skos:inScheme", scheme),
        ("skos:notation", literal(division.code)),
        ("skos:prefLabel", literal(division.name, "zh")),
    )
    if division.parent:
        yield from broader(DIVISION, division.code, division.parent, iris)
    else:
        yield from about(concept, ("skos:topConceptOf", scheme))
        yield from about(scheme, ("skos:hasTopConcept", concept))
