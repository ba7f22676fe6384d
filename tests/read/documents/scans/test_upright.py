"""The angle at which print runs is found from thin grey rules as from black print, and turned back."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2")

from juesuan.read.documents.scans.upright import levelled, skew_of
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
