"""Two engines, one verdict: what is compiled here and pySHACL agree on every result of whatever is drawn."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from juesuan.publish.validation.components import is_understood
from juesuan.publish.validation.conformance import results
from juesuan.publish.validation.result import Result
from juesuan.publish.validation.shapes import Shapes, house_shapes
from tests.paths import CHECKOUT
from tests.publish.validation import drawn
from tests.publish.validation.damage import renamed
from tests.publish.validation.turtle import lines_of

DRAWN = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@DRAWN
@given(st.data())
def test_they_agree_on_any_shapes_and_any_data(draws: st.DataObject) -> None:
    turtle = draws.draw(drawn.shapes())
    nodes = drawn.NODES[:3] if "sh:lessThan" in turtle else drawn.NODES  # pySHACL cannot order blank nodes
    shapes = Shapes.of_turtle(turtle)
    lines = lines_of(draws.draw(drawn.data(nodes)))
    assert all(is_understood(root, shapes) for root in shapes.roots())
    assert Counter(results(shapes, lines)) == Counter(_reference(shapes, lines))


def _reference(shapes: Shapes, lines: Sequence[str]) -> list[Result]:
    try:
        return results(shapes, lines, reference=True)
    except TypeError:  # of sh:lessThan, where two values have no order
        reject()


FIXTURES = Path(__file__).parent / "fixtures"


def test_they_agree_on_the_fixtures() -> None:
    """Every eighth, with the world it breaks, in a namespace of its own, so that pySHACL runs once."""
    shapes = house_shapes()
    paths = enumerate(sorted(FIXTURES.glob("invalid.*.ttl"))[::8])
    worlds = ((copy, lines_of(FIXTURES / "valid.world.ttl", path)) for copy, path in paths)
    lines = tuple(renamed(line, copy) for copy, world in worlds for line in world)
    assert Counter(results(shapes, lines)) == Counter(results(shapes, lines, reference=True))


def test_every_shape_of_the_house_is_understood() -> None:
    shapes = house_shapes()
    assert [root for root in shapes.roots() if not is_understood(root, shapes)] == []


LEFT = {
    "a component of one's own": """
        :Sought a sh:ConstraintComponent ; sh:parameter [ sh:path :sought ] ;
          sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER (STR($value) = STR($sought)) }" ] .
        :S a sh:PropertyShape ; sh:targetClass :A ; sh:path :p ; :sought "no" .
    """,
    "a query with prefixes": """
        : sh:declare [ sh:prefix "e" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
        :S sh:targetClass :A ; sh:sparql [ sh:prefixes : ; sh:select "SELECT $this WHERE { $this e:p ?any }" ] .
    """,
    "disjoint qualified counts": """
        :S sh:targetClass :A ; sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:in ( 1 ) ] ;
          sh:qualifiedMaxCount 0 ; sh:qualifiedValueShapesDisjoint true ] .
    """,
    "a shape that leads to itself": """
        :S sh:targetClass :A ; sh:property [ sh:path :p ; sh:maxCount 0 ; sh:node :S ] .
    """,
    "the inverse of a sequence": """
        :S sh:targetClass :A ; sh:property [ sh:path [ sh:inversePath ( :q :q ) ] ; sh:minCount 1 ] .
    """,
}


@pytest.mark.parametrize("turtle", LEFT.values(), ids=LEFT.keys())
def test_what_is_not_known_is_left_to_the_reference(turtle: str) -> None:
    shapes = Shapes.of_turtle(drawn.PREFIXES + turtle + ":T sh:targetClass :A ; sh:nodeKind sh:BlankNode .")
    lines = lines_of(drawn.PREFIXES + ":a a :A ; :p 1 .")
    found = results(shapes, lines)
    assert {result.shape for result in found} > {"<https://example.org/T>"}
    assert len(found) == 2


def test_neither_rdflib_nor_pyshacl_is_loaded_for_what_is_known() -> None:
    """They take longer to load than a report takes to validate."""
    program = (
        "import sys; from tests.publish.validation.turtle import lines_of, violations_of; "
        "from pathlib import Path; "
        f"assert violations_of(lines_of(Path({str(FIXTURES / 'valid.world.ttl')!r}))) == (); "
        "import juesuan.pipeline.publishing; print(*{'rdflib', 'pyshacl'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""
