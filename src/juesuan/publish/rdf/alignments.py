"""Alignments: our codes against those of others, each in a graph of its own that can be left out."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.publish.rdf.codelists import broader
from juesuan.publish.rdf.statements import about, iri, literal, said, term
from juesuan.vocabulary.alignments import (
    COFOG,
    COFOG_CODES,
    COFOG_LABEL,
    OPENBUDGETS,
    TO_COFOG,
    TO_OPENBUDGETS,
    Match,
)
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris


def cofog_alignment(iris: Iris) -> Iterator[str]:
    """The functional classes against COFOG 1999, with the divisions and groups that are matched."""
    scheme = iri(iris.code_list(COFOG))
    yield from about(
        scheme,
        ("a", term("skos:ConceptScheme")),
        ("skos:notation", literal(COFOG)),
        *said("skos:prefLabel", COFOG_LABEL),
        *said("rdfs:label", COFOG_LABEL),
    )
    for code, label in COFOG_CODES:
        concept = iri(iris.concept(COFOG, code))
        yield from about(
            concept,
            ("a", term("skos:Concept")),
            ("skos:inScheme", scheme),
            ("skos:notation", literal(code)),
            *said("skos:prefLabel", label),
        )
        division, _, group = code.partition(".")
        if group:
            yield from broader(COFOG, code, division, iris)
        else:
            yield from about(concept, ("skos:topConceptOf", scheme))
            yield from about(scheme, ("skos:hasTopConcept", concept))
    for match in TO_COFOG:
        yield from _match(FUNCTION.name, match, iris.concept(COFOG, match.other), iris)


def openbudgets_alignment(iris: Iris) -> Iterator[str]:
    """The budget phases and flows against the code lists of OpenBudgets.eu."""
    for code_list, matches in TO_OPENBUDGETS.items():
        for match in matches:
            yield from _match(code_list, match, OPENBUDGETS + match.other, iris)


def _match(code_list: str, match: Match, other: str, iris: Iris) -> Iterator[str]:
    yield from about(iri(iris.concept(code_list, match.code)), (f"skos:{match.kind}Match", iri(other)))
