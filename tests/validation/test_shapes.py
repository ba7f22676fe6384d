"""Every shape has a fixture that breaks it and nothing else; sound fixtures break none."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SH

from juesuan.validation.conformance import nonconforming, shapes
from juesuan.validation.generate import GENERATED
from juesuan.validation.places import Places
from juesuan.validation.structure_shapes import structure_shapes
from juesuan.validation.violation import Violation
from juesuan.vocabulary.resources import folder

FIXTURES = Path(__file__).parent / "fixtures"
WORLD = FIXTURES / "valid.world.ttl"
INVALID = sorted(FIXTURES.glob("invalid.*.ttl"))
PREFIX = "https://w3id.org/juesuan/shapes/"


def violations_in(*paths: Path) -> tuple[Violation, ...]:
    graph = Graph()
    store = ox.Store()
    for path in paths:
        graph.parse(path, format="turtle")
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    return nonconforming(graph, Places(store))


def intended(path: Path) -> str:
    match = re.match(r"# breaks: (\S+)\n", path.read_text(encoding="utf-8"))
    assert match
    return match[1]


def hand_written() -> set[str]:
    """The shapes that can be broken, of those that people write: property shapes, and nodes that say something."""
    graph = Graph()
    for path in folder("shapes").glob("*.ttl"):
        if path.name != GENERATED:
            graph.parse(path, format="turtle")
    named = (shape for shape in graph.subjects(SH.message) if isinstance(shape, URIRef))
    return {str(shape).removeprefix(PREFIX) for shape in named}


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("valid.*.ttl")), ids=lambda path: path.stem)
def test_what_is_sound_conforms(path: Path) -> None:
    assert violations_in(*{WORLD, path}) == ()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_the_intended_shape_alone_is_broken(path: Path) -> None:
    assert {found.constraint for found in violations_in(WORLD, path)} == {intended(path)}


def test_every_hand_written_shape_has_an_invalid_fixture() -> None:
    assert hand_written() <= {intended(path) for path in INVALID}


def test_every_shape_speaks_both_languages() -> None:
    graph = shapes()
    silent = {
        shape
        for shape in graph.subjects(RDF.type, SH.PropertyShape)
        if {getattr(message, "language", "") for message in graph.objects(shape, SH.message)} != {"zh", "en"}
    }
    assert silent == set()


def test_the_generated_shapes_are_current() -> None:
    committed = (folder("shapes") / GENERATED).read_text(encoding="utf-8")
    assert committed == structure_shapes(), "run: python -m juesuan.validation.generate"


def test_a_violation_names_the_cell_and_the_remedy() -> None:
    (violation,) = violations_in(WORLD, FIXTURES / "invalid.integer-amount.ttl")
    assert violation.place == "p. 9, table 03, 205 × 基本支出"
    assert violation.message.en == (
        "Expenditure: js:amount has exactly one value of type xsd:decimal: check the cell"
    )
    assert violation.message.zh == "支出决算表：js:amount 须有且只有一个值，类型为 xsd:decimal：核对该单元格"
