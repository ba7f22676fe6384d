"""A version of the shapes says what the shapes say, under IRIs of its own."""

from __future__ import annotations

from pathlib import Path

from juesuan import __version__
from juesuan.publish.validation import gate_shared
from juesuan.publish.validation.conformance import results
from juesuan.publish.validation.shapes import Shapes, house_shapes
from juesuan.publish.validation.terms import iri, triple
from juesuan.publish.validation.versions import shapes_graph, versioned_iri, versioned_shapes
from juesuan.vocabulary.namespaces import SHAPES
from juesuan.vocabulary.resources import folder
from tests.publish.validation.turtle import lines_of

LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
FIXTURES = Path(__file__).parent / "fixtures"


def test_a_shape_has_an_iri_for_each_version() -> None:
    assert (
        versioned_iri(f"{SHAPES}Evidence-page", "1.2.0") == "https://w3id.org/juesuan/shapes/1.2.0/Evidence-page"
    )


def test_a_version_gives_the_same_verdicts() -> None:
    released = Shapes(map(triple, versioned_shapes(house_shapes(), "1.2.0")))
    lines = lines_of(FIXTURES / "valid.world.ttl", FIXTURES / "invalid.integer-amount.ttl")
    (now,), (then,) = results(house_shapes(), lines), results(released, lines)
    assert then == now._replace(shape=f"<{versioned_iri(iri(now.shape), '1.2.0')}>")


def test_a_version_names_what_it_is_a_version_of() -> None:
    lines = set(versioned_shapes(house_shapes(), "1.2.0"))
    version = "<https://w3id.org/juesuan/shapes/1.2.0/Evidence-page>"
    assert f"{version} <http://purl.org/dc/terms/isVersionOf> <{SHAPES}Evidence-page> ." in lines
    assert f"<{SHAPES}> <http://www.w3.org/2002/07/owl#versionIRI> <{SHAPES}1.2.0/> ." in lines


def test_a_version_is_written_the_same_each_time() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder("shapes").glob("*.ttl"))]
    assert versioned_shapes(Shapes.of_turtle(*texts)) == versioned_shapes(Shapes.of_turtle(*texts))


def test_the_shapes_conform_to_the_shapes_and_have_names() -> None:
    shapes = shapes_graph()
    assert gate_shared((shapes,), ()) == (shapes,)
    assert shapes.iri == f"{SHAPES}{__version__}/"
    labelled = {line.rpartition("@")[2] for line in shapes.triples if line.startswith(f"<{shapes.iri}> <{LABEL}>")}
    assert labelled == {"zh .", "en ."}
