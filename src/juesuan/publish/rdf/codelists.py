"""Code lists as statements: SKOS concept schemes that are hierarchical code lists of the Data Cube vocabulary.

See https://www.w3.org/TR/vocab-data-cube/#schemes-hierarchy and https://rdf-vocabulary.ddialliance.org/xkos.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, integer, iri, literal, said, term
from juesuan.vocabulary.bases import BASE
from juesuan.vocabulary.classification import CODE_LENGTHS
from juesuan.vocabulary.codelists import ATTESTED_LISTS, FIXED_LISTS, CodeList, Concept
from juesuan.vocabulary.descriptions import CODE_LISTS
from juesuan.vocabulary.descriptors import CONCEPT_CLASSES, DESCRIPTIVE_LISTS
from juesuan.vocabulary.dimensions import CODED_DIMENSIONS, FURTHER_DIMENSIONS
from juesuan.vocabulary.indicators import VALUE_ROLE
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.subjects import MATTERS, MEASURE, PROJECTS, SUBJECT

_CLASSES = CONCEPT_CLASSES | {
    coded.code_list: coded.concept_class for coded in (*CODED_DIMENSIONS, *FURTHER_DIMENSIONS)
}
_OF_PROSE = (SUBJECT, PROJECTS, MATTERS, MEASURE, BASE, VALUE_ROLE)
_DEPTHS = {
    "function": (Text("类", "class"), Text("款", "group"), Text("项", "item")),
    "economic": (Text("类", "class"), Text("款", "group")),
}


def code_lists(iris: Iris) -> Iterator[str]:
    """Every code list that is the same in all releases, with its concepts; attested lists with their roots."""
    for code_list in (*FIXED_LISTS, *ATTESTED_LISTS, *DESCRIPTIVE_LISTS, *_OF_PROSE):
        yield from _scheme(code_list, iris)
        for position, concept in enumerate(code_list.concepts, start=1):
            yield from concept_statements(code_list.name, concept, iris)
            yield from about(iri(iris.concept(code_list.name, concept.code)), ("js:position", integer(position)))
    for name in _DEPTHS:
        yield from _levels(name, iris)


def concept_statements(code_list: str, concept: Concept, iris: Iris) -> Iterator[str]:
    """A concept in its list: its code, its labels, and both directions of the link to the one above it."""
    subject, scheme = iri(iris.concept(code_list, concept.code)), iri(iris.code_list(code_list))
    yield from about(
        subject,
        ("a", term("skos:Concept")),
        ("a", term(f"js:{_CLASSES[code_list]}")),
        ("skos:inScheme", scheme),
        ("skos:notation", literal(concept.code)),
        *said("skos:prefLabel", concept.label),
    )
    if not concept.parent:
        yield from about(subject, ("skos:topConceptOf", scheme))
        yield from about(scheme, ("skos:hasTopConcept", subject), ("qb:hierarchyRoot", subject))
    else:
        yield from broader(code_list, concept.code, concept.parent, iris)
    yield from _member(code_list, concept.code, iris)


def broader(code_list: str, code: str, parent: str, iris: Iris) -> Iterator[str]:
    """The link between a code and the code above it, in both directions."""
    below, above = iri(iris.concept(code_list, code)), iri(iris.concept(code_list, parent))
    yield from about(below, ("skos:broader", above))
    yield from about(above, ("skos:narrower", below))


def _scheme(code_list: CodeList, iris: Iris) -> Iterator[str]:
    yield from about(
        iri(iris.code_list(code_list.name)),
        ("a", term("skos:ConceptScheme")),
        ("a", term("qb:HierarchicalCodeList")),
        ("qb:parentChildProperty", term("skos:narrower")),
        ("skos:notation", literal(code_list.name)),
        *said("skos:prefLabel", code_list.label),
        *said("rdfs:label", code_list.label),
        *said("dcterms:description", CODE_LISTS[code_list.name]),
    )


def _levels(code_list: str, iris: Iris) -> Iterator[str]:
    """The levels of a classification in the order of an rdf:List, 类 first."""
    scheme, labels = iri(iris.code_list(code_list)), _DEPTHS[code_list]
    yield from about(
        scheme,
        ("xkos:numberOfLevels", integer(len(labels))),
        ("xkos:levels", iri(iris.level_list(code_list, 1))),
    )
    for depth, label in enumerate(labels, start=1):
        level, rest = iri(iris.level(code_list, depth)), iri(iris.level_list(code_list, depth + 1))
        yield from about(
            iri(iris.level_list(code_list, depth)),
            ("rdf:first", level),
            ("rdf:rest", rest if depth < len(labels) else term("rdf:nil")),
        )
        yield from about(
            level,
            ("a", term("xkos:ClassificationLevel")),
            ("xkos:depth", integer(depth)),
            ("xkos:maxLength", integer(CODE_LENGTHS[depth - 1])),
            *said("skos:prefLabel", label),
        )


def _member(code_list: str, code: str, iris: Iris) -> Iterable[str]:
    if code_list not in _DEPTHS or not code.isdigit() or len(code) not in CODE_LENGTHS[: len(_DEPTHS[code_list])]:
        return ()
    depth = CODE_LENGTHS.index(len(code)) + 1
    return about(iri(iris.level(code_list, depth)), ("skos:member", iri(iris.concept(code_list, code))))
