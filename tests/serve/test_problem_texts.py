"""Every text that the server names is in its table, and every line of the table is named."""

from __future__ import annotations

import re
from pathlib import Path

from juesuan.model.text import Text
from juesuan.serve import problem_texts
from juesuan.serve.problem_texts import problem_text, texts_of
from juesuan.serve.workers.tasks import FailureReason

SERVE = Path(problem_texts.__file__).parent
NAMED = re.compile(r'problem_text\(\s*"(\w+)"(?: if [^"]* else "(\w+)")?')


def test_the_texts_that_are_named_are_those_of_the_table() -> None:
    named = {
        key for path in SERVE.rglob("*.py") for keys in NAMED.findall(path.read_text()) for key in keys if key
    }
    named |= {reason.value[0] for reason in FailureReason}
    assert named == set(texts_of(SERVE / "problem_texts.tsv"))


def test_values_are_written_in_each_language() -> None:
    assert problem_text("at_place", 2, 7, Text("应为 {", "expected {")).en == "Line 2, column 7: expected {"
    assert problem_text("at_place", 2, 7, Text("应为 {", "expected {")).zh == "第 2 行第 7 列：应为 {"
