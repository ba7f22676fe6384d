"""The views of `queries/views`: CONSTRUCT queries that give a release in the vocabulary of others."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.releases.store import current
from juesuan.vocabulary.resources import folder

CUBE = "https://cube.link/"
SH = "http://www.w3.org/ns/shacl#"
QUDT = "http://qudt.org/schema/qudt/"
VIEWS = sorted((folder("queries") / "views").glob("*.rq"))
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def cube(sample_store: Path) -> ox.Store:
    release = current(sample_store)
    assert release is not None
    text = (folder("queries") / "views" / "cube-link.rq").read_text(encoding="utf-8")
    made = ox.Store.read_only(str(release / "store")).query(text)
    assert isinstance(made, ox.QueryTriples)
    view = ox.Store()
    view.extend(ox.Quad(*triple) for triple in made)
    return view


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_every_view_says_in_both_languages_what_it_is(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert re.match(r"# zh: .*[\u4e00-\u9fff]", first)
    assert re.match(r"# en: [A-Z]", second)


def test_the_cube_has_a_set_of_observations_a_creator_and_one_sum(cube: ox.Store) -> None:
    kinds = {name: ox.NamedNode(CUBE + name) for name in ("Cube", "ObservationSet", "Observation", "Constraint")}
    found = {name: len(list(cube.quads_for_pattern(None, RDF_TYPE, node))) for name, node in kinds.items()}
    assert (found["Cube"], found["ObservationSet"], found["Constraint"]) == (1, 1, 1)
    links = list(cube.quads_for_pattern(None, ox.NamedNode(f"{CUBE}observation"), None))
    assert found["Observation"] == len(links) > 20
    amounts = cube.quads_for_pattern(None, ox.NamedNode("https://w3id.org/juesuan/def/spending"), None)
    assert sum(Decimal(quad.object.value) for quad in amounts if isinstance(quad.object, ox.Literal)) == 1133114700
    assert list(cube.quads_for_pattern(None, ox.NamedNode("http://schema.org/creator"), None))


def test_every_observation_has_the_properties_of_the_constraint_once_and_no_others(cube: ox.Store) -> None:
    """What a validator of cube.link asks first: the closed shape of the cube fits its observations."""
    observations = [
        quad.subject for quad in cube.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(f"{CUBE}Observation"))
    ]
    paths = sorted(str(quad.object) for quad in cube.quads_for_pattern(None, ox.NamedNode(f"{SH}path"), None))
    assert len(paths) == 7
    for observation in observations:
        assert sorted(str(quad.predicate) for quad in cube.quads_for_pattern(observation, None, None)) == paths


def test_each_dimension_lists_its_values_and_has_a_scale(cube: ox.Store) -> None:
    first, rest = (
        ox.NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}") for name in ("first", "rest")
    )
    dimensions = list(cube.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(f"{CUBE}KeyDimension")))
    assert len(dimensions) == 4
    for dimension in dimensions:
        (path,) = cube.quads_for_pattern(dimension.subject, ox.NamedNode(f"{SH}path"), None)
        assert isinstance(path.object, ox.NamedNode)
        used = {quad.object for quad in cube.quads_for_pattern(None, path.object, None)}
        listed: list[object] = []
        (node,) = cube.quads_for_pattern(dimension.subject, ox.NamedNode(f"{SH}in"), None)
        while isinstance(node.object, ox.NamedNode) and not node.object.value.endswith("#nil"):
            (member,) = cube.quads_for_pattern(node.object, first, None)
            listed.append(member.object)
            (node,) = cube.quads_for_pattern(node.object, rest, None)
        assert len(listed) == len(set(listed))
        assert set(listed) == used
        assert list(cube.quads_for_pattern(dimension.subject, ox.NamedNode(f"{QUDT}scaleType"), None))


def test_the_constraint_is_what_validators_of_cube_link_ask_for(cube: ox.Store) -> None:
    """Closed, and each property with its kind of node or its datatype
    (https://github.com/zazuko/cube-link, validation/standalone-constraint-constraint.ttl)."""
    (constraint,) = cube.quads_for_pattern(None, RDF_TYPE, ox.NamedNode(f"{CUBE}Constraint"))
    assert str(cube_value(cube, constraint.subject, "closed")).startswith('"true"')
    for property_ in cube.quads_for_pattern(constraint.subject, ox.NamedNode(f"{SH}property"), None):
        kinds = [cube_value(cube, property_.object, name) for name in ("nodeKind", "datatype")]
        assert sum(kind is not None for kind in kinds) == 1


def cube_value(cube: ox.Store, subject: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, name: str) -> object:
    assert isinstance(subject, ox.NamedNode)
    found = [quad.object for quad in cube.quads_for_pattern(subject, ox.NamedNode(SH + name), None)]
    return found[0] if found else None
