"""The angle at which print runs is found from thin grey rules as from black print, and turned back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("cv2")

from juesuan.read.documents.scans.picture import Character, Characters, PixelBox
from juesuan.read.documents.scans.upright import levelled, quarter_turns, skew_of, turned_clockwise
from tests.read.documents.scans.pictures import level, paper

RULES = [level(y, 140, 1500) for y in (130, 180, 230, 280, 330)]


@pytest.mark.parametrize(
    ("skew_deg", "grey"), [(-2.3, 0), (-0.6, 120), (0.0, 170), (0.9, 0), (3.1, 120), (-2.3, 170), (3.1, 0)]
)
def test_the_skew_is_found_and_undone(skew_deg: float, grey: int) -> None:
    picture = paper(1655, 2339, RULES)
    picture[picture == 0] = grey
    askew = levelled(picture, -skew_deg)
    assert skew_of(askew) == pytest.approx(skew_deg, abs=0.06)
    assert skew_of(levelled(askew, skew_of(askew))) == pytest.approx(0, abs=0.06)


def test_an_empty_page_is_level() -> None:
    assert skew_of(paper(1655, 2339, [])) == 0.0


class Reader:
    """An engine that finds lines by their ink, and reads surely those with a blot at the left end."""

    def find(self, image: Any) -> list[PixelBox]:
        dark = image < 128
        rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
        return [PixelBox(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)]

    def read(self, lines: Sequence[Any]) -> list[Characters]:
        return [(Character("一", 0.5, 0.98 if line[:, :20].mean() < 100 else 0.4),) for line in lines]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_turned(turned: int) -> None:
    print_ = paper(800, 600, [(100, 200, 140, 240), level(220, 140, 700)])
    lying = turned_clockwise(print_, -turned)
    assert quarter_turns(lying, Reader()) == turned
