"""Narratives drawn at random: every number is read with its value, unit, sign, role and topic."""

from __future__ import annotations

import pytest

from tests.read.prose.opponent.drawing import draw
from tests.read.prose.opponent.score import compared


@pytest.mark.parametrize("seed", range(40))
def test_a_drawn_narrative_is_read_right(seed: int) -> None:
    _, missed, beyond = compared(draw(seed))
    assert [f"{one} -> {instead}" for one, instead in missed] == []
    assert beyond == []
