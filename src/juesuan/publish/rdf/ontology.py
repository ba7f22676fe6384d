"""The Turtle files of the folder `ontology` as statements: the terms, and the links to lists of others."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE, JS
from juesuan.vocabulary.resources import folder


def turtle_file(name: str, iris: Iris) -> Iterator[str]:
    """The statements of `ontology/NAME.ttl`, in the namespace of the release.

    The file has no blank nodes, so that its bytes are the same every time. Terms keep their namespace.
    """
    for quad in ox.parse(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE):
        line = f"{quad.triple} ."
        if iris.base != DEFAULT_BASE:
            line = line.replace(f"<{DEFAULT_BASE}", f"<{iris.base}").replace(f"<{iris.base}def/", f"<{JS}")
        yield line
