"""Every shape has a fixture that breaks it and nothing else; sound fixtures break none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from juesuan.model.text import Text
from juesuan.publish.validation.conformance import Violation, classes, conforms_in_brief
from juesuan.publish.validation.shapes import project_shapes
from juesuan.vocabulary.resources import folder
from tests.publish.validation.turtle import lines_of, violations_of

FIXTURES = Path(__file__).parent / "fixtures"
WORLD = FIXTURES / "valid.world.ttl"
INVALID = sorted(FIXTURES.glob("invalid.*.ttl"))
PREFIX = "https://w3id.org/juesuan/shapes/"


def violations_in(*paths: Path) -> tuple[Violation, ...]:
    return violations_of(lines_of(*paths))


def intended(path: Path) -> str:
    match = re.match(r"# breaks: (\S+)\n", path.read_text(encoding="utf-8"))
    assert match
    return match[1]


def hand_written() -> set[str]:
    """The shapes that can be broken, of those that people write: property shapes, and nodes that say something."""
    files = folder("shapes").glob("*.ttl")
    shapes = (Graph().parse(path) for path in files)
    return {str(node).removeprefix(PREFIX) for graph in shapes for node in graph.subjects(SH.message)}


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("valid.*.ttl")), ids=lambda path: path.stem)
def test_what_is_sound_conforms(path: Path) -> None:
    lines = lines_of(*sorted({WORLD, path}))
    assert violations_of(lines) == ()
    assert conforms_in_brief(lines, classes(lines))


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_the_intended_shape_alone_is_broken(path: Path) -> None:
    lines = lines_of(WORLD, path)
    assert {found.constraint for found in violations_of(lines)} == {intended(path)}
    assert not conforms_in_brief(lines, classes(lines))


def test_shapes_ask_of_each_value_or_of_their_number() -> None:
    """Else specimens and gathered values could not speak for all nodes."""
    shapes = Graph().parse(data=project_shapes().turtle, format="turtle")
    of_values = {SH.datatype, SH["class"], SH.nodeKind, SH.pattern, SH["in"], SH.languageIn, SH.minLength,
                 SH.minInclusive, SH.maxInclusive}  # fmt: skip
    of_counts = {SH.minCount, SH.maxCount, SH.uniqueLang}
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        asked = set(shapes.predicates(shape)) - {RDF.type, SH.message, SH.path}
        assert asked <= of_values | of_counts
        assert isinstance(shapes.value(shape, SH.path), URIRef)
    of_nodes = {SH.targetClass, SH.targetSubjectsOf, SH.property, SH.closed, SH.ignoredProperties}
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert set(shapes.predicates(shape)) - {RDF.type, SH.message} <= of_nodes


def test_every_hand_written_shape_has_an_invalid_fixture() -> None:
    assert hand_written() <= {intended(path) for path in INVALID}


def test_every_shape_speaks_both_languages() -> None:
    shapes = Graph().parse(data=project_shapes().turtle, format="turtle")
    named = {node for node in shapes.subjects(RDF.type, SH.PropertyShape) if isinstance(node, URIRef)}
    told = {node: project_shapes().messages.get(str(node), Text("", "")) for node in named}
    assert {node for node, message in told.items() if not (message.zh and message.en)} == set()


def test_a_violation_names_the_cell_and_the_remedy() -> None:
    (violation,) = violations_in(WORLD, FIXTURES / "invalid.value-as-integer.ttl")
    assert violation.place == "p. 9, table 03, 支出, 教育支出, 合计"
    assert violation.message.en == "The value is one decimal: check the place"
    assert violation.message.zh == "数值须是一个十进制数：核对该处"
