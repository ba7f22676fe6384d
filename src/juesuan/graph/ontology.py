"""The ontology as it is published: the statements of the files in the folder `ontology` that people write."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from juesuan.vocabulary.resources import folder

HAND_WRITTEN = "juesuan.ttl"


def ontology() -> Iterator[str]:
    """The statements of the ontology; it has no blank nodes, so that its bytes are the same every time."""
    for quad in ox.parse(path=folder("ontology") / HAND_WRITTEN, format=ox.RdfFormat.TURTLE):
        yield f"{quad.triple} ."
