"""Recognised texts misread at random: no repair is ever wrong, and what cannot be proved is not published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from benchmarks.repairs import tried
from benchmarks.text_damage import KINDS, ON_AMOUNTS, ON_CODES, ON_ROWS, damaged

TEXT = """合计\t1,234.56\t1,000.00\t234.56
205\t教育支出\t1,234.56\t1,000.00\t234.56
20502\t普通教育\t-1,234.56\t0.00\t234.56
2050201\t学前教育\t1,234.56\t\t234.56"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_damage_changes_a_row_or_two(kind: str) -> None:
    before, after = TEXT.split("\n"), damaged(TEXT, [kind], Random(14)).split("\n")
    assert 1 <= len(set(before) - set(after)) <= 2 or (kind == "row twice" and len(after) == len(before) + 1)


@pytest.mark.parametrize("kinds", [ON_AMOUNTS, ON_CODES, ON_ROWS, KINDS], ids=["amounts", "codes", "rows", "all"])
@pytest.mark.parametrize("seed", [2, 12])
def test_no_repair_is_wrong(kinds: dict[str, object], seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    trial = tried(seed, chance.choices(list(kinds), k=6), chance, tmp_path)
    assert (trial.counts["wrong repairs"], trial.details) == (0, trial.details)


def test_what_is_misread_is_restored(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    for kind in ("look-alike digit", "mark misread", "code cut"):
        counts.update(tried(4, [kind], Random(2), tmp_path).counts)
    assert counts["restored"] == counts["repairs"] >= 3
    assert counts["wrong published"] == 0
