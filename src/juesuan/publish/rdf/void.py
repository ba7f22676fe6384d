"""How large a release is, and what it speaks of (https://www.w3.org/TR/void/#statistics)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from juesuan.model.release import GraphCounts
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, integer, iri, labelled, literal, term
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES

_VOCABULARIES = ("js", "qb", "skos", "xkos", "org", "prov", "dcterms", "schema")


def void_statements(counts: Iterable[GraphCounts], title: Text, dumps: Iterable[str], iris: Iris) -> Iterator[str]:
    """The whole release with its size and its files (paths), and its parts; the catalogue does not count itself.

    The endpoint has everything in its default graph, so no named graph is listed.
    """
    whole = iri(iris.void)
    subjects, properties, classes = 0, Counter[str](), Counter[str]()
    shared_subjects: set[str] = set()
    for count in counts:
        subjects += count.own_subject_count
        shared_subjects.update(count.shared_subjects)
        properties.update(count.properties)
        classes.update(count.classes)
    yield from about(
        whole,
        ("a", term("void:Dataset")),
        *labelled("dcterms:title", title),
        ("void:sparqlEndpoint", iri(iris.endpoint)),
        ("void:uriSpace", literal(iris.base)),
        ("void:triples", integer(properties.total())),
        ("void:distinctSubjects", integer(subjects + len(shared_subjects))),
        ("void:properties", integer(len(properties))),
        ("void:classes", integer(len(classes))),
        *(("void:vocabulary", iri(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *(("void:dataDump", iri(iris.release_file("current", path))) for path in dumps),
    )
    yield from _partitions(whole, properties, classes, iris)


def _partitions(
    whole: str, properties: Mapping[str, int], classes: Mapping[str, int], iris: Iris
) -> Iterator[str]:
    """How many things are of each class, and how many statements have each property."""
    counted = (
        ("class", "void:classPartition", "void:class", "void:entities", classes),
        ("property", "void:propertyPartition", "void:property", "void:triples", properties),
    )
    for kind, has_part, meant, number, counts in counted:
        for name, count in counts.items():
            part = iri(iris.partition(kind, name.replace(":", "-") if _is_curie(name) else "other"))
            yield from about(whole, (has_part, part))
            yield from about(part, (meant, term(name) if _is_curie(name) else iri(name)), (number, integer(count)))


def _is_curie(name: str) -> bool:
    return name.partition(":")[0] in PREFIXES
