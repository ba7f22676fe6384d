"""Boxes of a levelled page go back to where the page is printed askew."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from juesuan.model.document import Page
from juesuan.model.place import Box

WIDTH, HEIGHT = 595.0, 842.0
skews = st.floats(-5, 5)
boxes = st.tuples(st.floats(0, 500), st.floats(0, 800), st.floats(1, 90), st.floats(1, 40)).map(
    lambda sides: Box(sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3])
)


def askew(x: float, y: float, degrees: float) -> tuple[float, float]:
    """The point after a clockwise turn about the middle of the page, in polar form."""
    dx, dy = x - WIDTH / 2, y - HEIGHT / 2
    angle, distance = math.atan2(dy, dx) + math.radians(degrees), math.hypot(dx, dy)
    return WIDTH / 2 + distance * math.cos(angle), HEIGHT / 2 + distance * math.sin(angle)


@given(boxes, skews)
def test_the_printed_box_is_the_smallest_around_the_print(box: Box, skew_deg: float) -> None:
    corners = [askew(x, y, skew_deg) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    printed = Page(1, WIDTH, HEIGHT, (), (), skew_deg=skew_deg).as_printed(box)
    assert math.isclose(printed.x0, min(x for x, _ in corners), abs_tol=1e-6)
    assert math.isclose(printed.bottom, max(y for _, y in corners), abs_tol=1e-6)
    assert math.isclose(printed.x1, max(x for x, _ in corners), abs_tol=1e-6)


@given(boxes)
def test_a_level_page_prints_boxes_where_they_are(box: Box) -> None:
    assert Page(1, WIDTH, HEIGHT, (), ()).as_printed(box) == box
