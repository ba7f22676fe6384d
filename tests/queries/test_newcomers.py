"""Questions as a newcomer writes them who has read docs/model.md, with the answers that the sample prints.

A file of `newcomers` names the question, where the answer is printed (amounts there in 万元), and its rows.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.releases.store import SNAPSHOT, current

QUESTIONS = sorted((Path(__file__).parent / "newcomers").glob("*.rq"))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_answer_is_what_is_printed(path: Path, sample_store: Path) -> None:
    release = current(sample_store)
    assert release is not None
    text = path.read_text(encoding="utf-8")
    solutions = ox.Store.read_only(str(release / SNAPSHOT)).query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    rows = [" | ".join(getattr(term, "value", "") for term in row) for row in solutions]
    assert rows == re.findall(r"^# row (.+)$", text, re.MULTILINE)
