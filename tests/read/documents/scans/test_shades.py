"""Shaded tables without rules: white lines, rows shaded by turns, light print on dark headings."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2")

import numpy

from juesuan.read.documents.scans.cells import cells_of
from juesuan.read.documents.scans.rulings import ruled
from juesuan.read.documents.scans.shades import with_shades_ruled
from tests.read.documents.scans.pictures import level, paper, upright

SHADE, DARK = 233, 121
ROWS, COLUMNS = range(100, 341, 60), (100, 400, 900)
PRINT = [(150, y, 158, y + 18) for y in range(121, 340, 60)]


def shaded(rows: range) -> Any:
    """Print on rows that are shaded from side to side."""
    image = paper(1000, 500, PRINT)
    for top in rows:
        part = image[top : top + 60, 100:900]
        part[:] = numpy.minimum(part, SHADE)
    return image


def test_white_lines_part_shaded_cells() -> None:
    image = shaded(ROWS[:-1])
    for x0, top, x1, bottom in (*(level(y, 100, 900) for y in ROWS), *(upright(x, 100, 340) for x in COLUMNS)):
        image[top:bottom, x0:x1] = 255
    page = ruled(with_shades_ruled(image))
    assert [round(rule.at, -1) for rule in page.level] == [100, 160, 220, 280, 340]
    assert len(cells_of(page)) == 8
    assert page.ink[125:135, 152:157].all()


def test_a_white_line_ends_on_the_line_that_it_reaches() -> None:
    """Its end would be a 1 in the row above, which has one column."""
    image = shaded(ROWS[:-1])
    for x0, top, x1, bottom in (*(level(y, 100, 900) for y in ROWS), upright(600, 160, 340)):
        image[top:bottom, x0:x1] = 255
    page = ruled(with_shades_ruled(image))
    assert not page.ink[110:165, 580:620].any()
    assert len(cells_of(page)) == 6


def test_rows_shaded_by_turns_are_parted_by_rules() -> None:
    page = ruled(with_shades_ruled(shaded(ROWS[:-1:2])))
    assert [round(rule.at, -1) for rule in page.level] == [100, 160, 220, 280]
    assert not page.upright


def test_light_print_in_a_dark_heading_is_dark() -> None:
    image = paper(1000, 500, [])
    image[100:160, 100:900] = DARK
    image[121:139, 150:158] = 255
    turned = with_shades_ruled(image)
    assert turned[123:137, 152:156].max() < 60 and turned[110:150, 200:800].min() > 200
    assert [round(rule.at, -1) for rule in ruled(turned).level] == [100, 160]


def test_dense_print_below_a_dark_heading_stays_whole() -> None:
    image = paper(1000, 500, [(x, 168, x + 12, 188) for x in range(120, 880, 30)])
    image[100:160, 100:900] = DARK
    page = ruled(with_shades_ruled(image))
    assert [round(rule.at, -1) for rule in page.level] == [100, 160]
    assert page.ink[169:187, 122:130].all()


def test_the_shadow_of_a_fold_has_no_sides() -> None:
    image = paper(1000, 500, PRINT)
    shade = numpy.where((numpy.arange(500) >= 200) & (numpy.arange(500) < 250), 0.85, 1.0)
    image = (image * shade[:, None]).astype(numpy.uint8)
    assert (with_shades_ruled(image) == image).all()


def test_a_page_without_shades_stays_as_it_is() -> None:
    image = paper(1000, 500, [*(level(y, 100, 900) for y in ROWS), *PRINT])
    assert (with_shades_ruled(image) == image).all()


def test_a_black_border_around_the_page_is_no_heading() -> None:
    image = numpy.pad(paper(700, 400, PRINT), 50)
    assert (with_shades_ruled(image)[80:420, 80:720] == image[80:420, 80:720]).all()
