"""Narratives drawn at random: every number is read with its value, unit, sign, role and topic."""

from __future__ import annotations

import pytest

from tests.read.prose.opponent.drawing import SETS, draw
from tests.read.prose.opponent.score import compared


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("manners", SETS)
def test_a_drawn_narrative_is_read_right(manners: str, seed: int) -> None:
    _, missed, beyond = compared(draw(seed, manners))
    assert [f"{one} -> {instead}" for one, instead in missed] == []
    assert beyond == []
