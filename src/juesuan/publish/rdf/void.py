"""How large a release is, and what it speaks of (https://www.w3.org/TR/void/#statistics)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.release import FileEntry, ReleaseGraph
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, integer, iri, labelled, literal, term
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES

_VOCABULARIES = ("js", "qb", "skos", "xkos", "org", "prov", "dcterms", "schema")
_TYPE = term("a")


class Statistics:
    """Counts of statements in N-Triples: of all, of their subjects, and of those with each property and class."""

    def __init__(self, statements: Iterable[str]) -> None:
        self.triples = 0
        self.subjects: set[str] = set()
        self.properties: Counter[str] = Counter()
        self.classes: Counter[str] = Counter()
        for line in statements:
            subject, predicate, value = line.split(" ", 2)
            self.triples += 1
            self.subjects.add(subject)
            self.properties[predicate] += 1
            if predicate == _TYPE:
                self.classes[value.removesuffix(" .")] += 1

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The counts as what is said of a VoID dataset."""
        yield "void:triples", integer(self.triples)
        yield "void:distinctSubjects", integer(len(self.subjects))
        yield "void:properties", integer(len(self.properties))
        yield "void:classes", integer(len(self.classes))


def void_statements(
    graphs: Sequence[ReleaseGraph], title: Text, files: Sequence[FileEntry], iris: Iris
) -> Iterator[str]:
    """The whole release with its size and its files, and its parts; the catalogue does not count itself.

    The endpoint has everything in its default graph, so no named graph is listed.
    """
    whole = iri(iris.void)
    statistics = Statistics(line for graph in graphs for line in graph.triples)
    dumps = [entry.path for entry in files if entry.path.endswith(".ttl")]
    yield from about(
        whole,
        ("a", term("void:Dataset")),
        *labelled("dcterms:title", title),
        ("void:sparqlEndpoint", iri(iris.endpoint)),
        ("void:uriSpace", literal(iris.base)),
        *statistics.pairs,
        *(("void:vocabulary", iri(PREFIXES[prefix])) for prefix in _VOCABULARIES),
        *(("void:dataDump", iri(iris.release_file("current", path))) for path in dumps),
    )
    yield from _partitions(whole, statistics, iris)


def _partitions(whole: str, statistics: Statistics, iris: Iris) -> Iterator[str]:
    """How many things are of each class, and how many statements have each property."""
    counted = (
        ("class", "void:classPartition", "void:class", "void:entities", statistics.classes),
        ("property", "void:propertyPartition", "void:property", "void:triples", statistics.properties),
    )
    for kind, has_part, meant, number, counts in counted:
        for name, count in counts.items():
            part = iri(iris.partition(kind, _curie(name)))
            yield from about(whole, (has_part, part))
            yield from about(part, (meant, name), (number, integer(count)))


def _curie(name: str) -> str:
    """A name for an IRI of a known namespace: `skos-broader`."""
    address = name[1:-1]
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and len(address) > len(namespace):
            return f"{prefix}-{address.removeprefix(namespace)}"
    return "other"
