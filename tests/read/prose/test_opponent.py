"""Narratives drawn at random: every number is read with its value, unit, sign, role and topic."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from juesuan.model.figure import Status
from juesuan.read.prose import read_prose
from tests.read.prose.manner import said
from tests.read.prose.opponent.drawing import GUARDED_SETS, SETS, Narrative, draw
from tests.read.prose.opponent.score import compared, published_wrong

# The share of numbers of an unseen manner that are read right and not withheld, at the least.
LEAST_READ = 0.91
# Two characters of no report, in place of words that the reader knows.
NONSENSE = "魍魉"
# Two characters before a number in their clause, and no part of a unit.
_WORDS = re.compile(r"(?<![\d.万亿])[\u4e00-\u9fff]{2}(?=[^，。；、\d\n]{0,12}\d)")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("manners", SETS)
def test_a_drawn_narrative_is_read_right(manners: str, seed: int) -> None:
    _, missed, beyond = compared(draw(seed, manners))
    assert [f"{one} -> {instead}" for one, instead in missed] == []
    assert beyond == []


@pytest.mark.parametrize("manners", GUARDED_SETS)
def test_of_an_unseen_narrative_nothing_wrong_is_published_as_sound(manners: str) -> None:
    drawn = [draw(seed, manners) for seed in range(12)]
    assert [wrong for narrative in drawn for wrong in published_wrong(narrative)[1]] == []
    right = sum(compared(narrative)[0] for narrative in drawn)
    assert right / sum(one.role not in "?!" for narrative in drawn for one in narrative.says) > LEAST_READ


@pytest.mark.parametrize("manners", ["orchards", "coastal", "strait", "heaths"])
def test_a_narrative_with_lines_cut_anywhere_is_read_without_an_error(manners: str) -> None:
    for seed in range(3):
        narrative, chance = draw(seed, manners), random.Random(seed)
        cut = "".join(char + "\n" * (chance.random() < 0.05) for char in narrative.text)
        read_prose(narrative.case.saying(cut).layout, narrative.codes)


@pytest.mark.parametrize("manners", ["valleys", "loess", "fourth", "ricefields"])
def test_a_word_that_nobody_knows_makes_no_sound_number_wrong(manners: str) -> None:
    wrong = [line for seed in range(6) for line in _wrong_by_nonsense(draw(seed, manners), random.Random(seed))]
    assert len(wrong) <= 1, wrong


def _wrong_by_nonsense(narrative: Narrative, chance: random.Random) -> list[str]:
    """What is published as sound of a narrative with an unknown word in it, and not without that word."""
    at = chance.choice([match.start() for match in _WORDS.finditer(narrative.text)])
    text = narrative.text[:at] + NONSENSE + narrative.text[at + 2 :]
    return list((_sound(narrative, text) - _sound(narrative, narrative.text)).elements())


def _sound(narrative: Narrative, text: str) -> Counter[str]:
    figures, _, _ = read_prose(narrative.case.saying(text).layout, narrative.codes)
    return Counter(
        said(figure) for figure in figures if figure.coordinate and figure.status is not Status.UNVERIFIED
    )
