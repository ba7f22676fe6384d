"""Definitions: what reports say that terms and codes mean, and the glossary that follows from all reports.

A report states its definitions as part of its data. The glossary, and the definitions that the yearly editions of
codes bear, are made anew for each release from those of all its reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from juesuan.model.description import Definition
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.rdf.carried import carried
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import PATH, about, integer, iri, literal, said, term
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris, term_id
from juesuan.vocabulary.wording import unquoted

_GLOSSARY = Text("名词解释", "glossary")


class Defined(NamedTuple):
    """A definition as a report gives it: what it is of (an IRI), in which year, in which words, its own IRI."""

    concept: str
    year: int
    text: str
    source: str


def definition_statements(definitions: Sequence[Definition], reported: Reported) -> Iterator[str]:
    """The definitions of a report in their order, and the terms among them that are no codes."""
    for number, definition in enumerate(definitions, start=1):
        yield from about(
            iri(reported.iris.definition(reported.report, number)),
            ("a", term("js:Definition")),
            ("rdfs:label", literal(definition.term, "zh")),
            ("js:definedTerm", literal(definition.term, "zh")),
            ("js:defines", iri(_concept(definition, reported.iris))),
            ("js:text", literal(definition.text, "zh")),
            ("js:namePath", literal(PATH.join(definition.path), "zh") if definition.path else ""),
            ("js:about", reported.term),
            ("js:document", reported.document),
            *place_statements(definition.place),
        )
        if not definition.code:
            yield from _term(definition.term, reported.iris)


def glossary_statements(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[str]:
    """The glossary as a scheme, and what its terms and the editions of codes mean, with the places that say so.

    Of several wordings the one that most reports print is taken, of a term in the last year that defines it.
    """
    scheme = iri(iris.glossary)
    yield from about(
        scheme,
        ("a", term("skos:ConceptScheme")),
        *said("skos:prefLabel", _GLOSSARY),
        *said("rdfs:label", _GLOSSARY),
    )
    by_subject: dict[str, list[Defined]] = defaultdict(list)
    for found in definitions_of(reports, iris):
        is_term = found.concept.startswith(f"{iris.glossary}/")
        by_subject[found.concept if is_term else f"{found.concept}/edition/{found.year}"].append(found)
    for subject, found_of_subject in by_subject.items():
        yield from _meaning(subject, found_of_subject)


def definitions_of(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[Defined]:
    """The definitions of all reports, whether made now or carried over from an earlier release."""
    for report in reports:
        for subject, found in carried(report, iris.definitions(report.report)):
            yield Defined(found["defines"], report.summary.year, found["text"], subject)


def _concept(definition: Definition, iris: Iris) -> str:
    if definition.code:
        return iris.concept(FUNCTION.name, definition.code)
    return iris.term(unquoted(definition.term))


def _term(name: str, iris: Iris) -> Iterator[str]:
    concept, scheme = iri(iris.term(unquoted(name))), iri(iris.glossary)
    yield from about(
        concept,
        ("a", term("skos:Concept")),
        ("a", term("js:Term")),
        ("skos:inScheme", scheme),
        ("skos:topConceptOf", scheme),
        ("skos:notation", literal(term_id(unquoted(name)))),
        ("skos:prefLabel", literal(unquoted(name), "zh")),
    )
    yield from about(scheme, ("skos:hasTopConcept", concept))


def _meaning(subject: str, found: Sequence[Defined]) -> Iterator[str]:
    year = max(one.year for one in found)
    counted = Counter(one.text for one in found if one.year == year)
    text = min(counted, key=lambda wording: (-counted[wording], wording))
    sources = [one.source for one in found if one.year == year and one.text == text]
    yield from about(
        iri(subject),
        ("skos:definition", literal(text, "zh")),
        ("js:definitionCount", integer(len(counted))),
        *(("dcterms:source", iri(source)) for source in sources),
    )
