"""The ontology as it is published: what people write of its terms, and an example of each."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.publish.rdf.examples import examples, parsed
from juesuan.publish.rdf.statements import about, iri, said
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import JS

HAND_WRITTEN = "juesuan.ttl"


def ontology(iris: Iris) -> Iterator[str]:
    """The statements of the ontology; it has no blank nodes, so that its bytes are the same every time."""
    for quad in parsed(HAND_WRITTEN):
        yield f"{quad.triple} ."
    for name, example in examples(iris).items():
        if name.startswith(JS):
            yield from about(iri(name), *said("skos:example", example))
