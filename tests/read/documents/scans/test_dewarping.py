"""Bent and leaning pages are straightened by their rules."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("cv2")

import cv2
import numpy

from juesuan.read.documents.scans.dewarping import dewarped
from juesuan.read.documents.scans.rulings import ruled
from tests.read.documents.scans.pictures import level, paper, upright

GRID = [
    *(level(y, 100, 1102) for y in range(100, 700, 40)),
    *(upright(x, 100, 661) for x in range(100, 1101, 200)),
]


def laid(image: Any, *, bend_px: float = 0.0, lean: float = 0.0, slope: float = 0.0) -> Any:
    """The picture hanging through, narrower above, and sloping."""
    height, width = image.shape
    y, x = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    u = x / width
    source_y = y - bend_px * numpy.sin(numpy.pi * u) - slope * (x - width / 2)
    source_x = width / 2 + (x - width / 2) / (1 - lean * (1 - y / height))
    return cv2.remap(
        image, source_x.astype(numpy.float32), source_y.astype(numpy.float32), cv2.INTER_CUBIC, borderValue=255
    )


def wander(image: Any) -> int:
    """How many rules are missing or broken, counted against the grid that was drawn."""
    page = ruled(image)
    return abs(len(page.level) - 15) + abs(len(page.upright) - 6)


@pytest.mark.parametrize(
    "way",
    [{"bend_px": 9.0}, {"bend_px": -7.0}, {"lean": 0.02}, {"slope": 0.006}, {"bend_px": 6.0, "lean": -0.015}],
)
def test_rules_are_straight_afterwards(way: dict[str, float]) -> None:
    straight = dewarped(laid(paper(1200, 800, GRID), **way))
    rows = (straight[:, 150:1050] < 128).mean(axis=1)
    assert (rows > 0.9).sum() >= 15, "each level rule fills a row of pixels"
    assert wander(straight) == 0


def test_uprights_that_low_rows_cross_are_straightened() -> None:
    low = [
        *(level(y, 100, 1102) for y in range(100, 1200, 36)),
        *(upright(x, 100, 1181) for x in (100, 400, 700, 1100)),
    ]
    straight = dewarped(laid(paper(1200, 1300, low), lean=0.012))
    columns = (straight[150:1150] < 128).mean(axis=0)
    assert (columns > 0.9).sum() >= 4, "each upright rule fills a column of pixels"


def test_a_straight_page_stays_as_it_is() -> None:
    image = paper(1200, 800, GRID)
    assert dewarped(image) is image


def test_a_page_without_rules_stays_as_it_is() -> None:
    image = paper(1200, 800, [(100, 100, 160, 124)])
    assert dewarped(image) is image
