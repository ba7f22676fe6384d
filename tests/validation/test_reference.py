"""Two engines, one verdict: what is compiled here and pySHACL agree on every result of whatever is drawn."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from juesuan.validation.components import is_understood
from juesuan.validation.conformance import results
from juesuan.validation.shapes import Shapes
from tests.validation import drawn
from tests.validation.turtle import lines_of

DRAWN = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@DRAWN
@given(st.data())
def test_they_agree_on_any_shapes_and_any_data(draws: st.DataObject) -> None:
    turtle = draws.draw(drawn.shapes())
    nodes = drawn.NODES[:3] if "sh:lessThan" in turtle else drawn.NODES  # pySHACL cannot order blank nodes
    shapes = Shapes.of_turtle(turtle)
    lines = lines_of(draws.draw(drawn.data(nodes)))
    assert all(is_understood(root, shapes) for root in shapes.roots())
    assert Counter(results(shapes, lines)) == Counter(results(shapes, lines, reference=True))
