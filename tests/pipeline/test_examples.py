"""The examples of terms and rules are those of the sample's release, and hold there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.pipeline.examples import drawn, uncommon_statements
from juesuan.publish.rdf.examples import FILE, examples, parsed
from juesuan.publish.validation.conformance import results
from juesuan.publish.validation.shapes import house_shapes
from juesuan.releases.reading import current
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import JS, PREFIXES
from juesuan.vocabulary.resources import folder

_APART = {"ontology.nq", "catalogue.nq", "provenance.nq"}
_HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


@pytest.fixture(scope="module")
def said(sample_store: Path) -> tuple[str, ...]:
    """What the release of the sample says of reports, codes and rules."""
    release = current(sample_store)
    assert release is not None
    files = (path for path in release.rglob("*.nq") if path.name not in _APART)
    quads = (quad for path in files for quad in ox.parse(path=path, format=ox.RdfFormat.N_QUADS))
    return tuple(dict.fromkeys(f"{quad.triple} ." for quad in quads))


def ontology() -> Iterator[str]:
    """What people write of the terms."""
    return (f"{quad.triple} ." for quad in parsed("juesuan.ttl"))


def snippets() -> Iterator[tuple[str, str]]:
    """The statements that show terms, in Turtle: by term."""
    for name, example in examples(Iris()).items():
        if name.startswith(JS):
            assert example.zh.partition("\n")[2] == example.en.partition("\n")[2]
            yield name, example.en.partition("\n")[2]


def test_the_examples_are_current(said: tuple[str, ...]) -> None:
    committed = (folder("ontology") / FILE).read_text(encoding="utf-8")
    assert committed == drawn(said), "run: python -m juesuan.pipeline.examples"


def test_every_example_is_true(said: tuple[str, ...]) -> None:
    """What it shows is said in the release; or among what is uncommon, if the release does not use the term."""
    known = {*said, *uncommon_statements(), *ontology()}
    for name, turtle in snippets():
        quads = ox.parse(f"{_HEAD}{turtle}", ox.RdfFormat.TURTLE, base_iri=Iris().base)
        shown = {f"{quad.triple} ." for quad in quads}
        assert shown, name
        assert shown - known == set(), name


def test_what_is_uncommon_conforms_to_the_shapes_of_its_terms(said: tuple[str, ...]) -> None:
    """Its values are of the classes and datatypes that they should be; what it leaves out is not its matter."""
    lines = tuple(dict.fromkeys((*said, *ontology(), *uncommon_statements())))
    told = {"ClassConstraintComponent", "DatatypeConstraintComponent", "ClosedConstraintComponent"}
    broken = [result for result in results(house_shapes(), lines) if result.component in told]
    assert [f"{result.shape} {result.focus} {result.value}" for result in broken] == []
