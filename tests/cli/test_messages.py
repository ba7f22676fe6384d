"""What stands in the braces of a text of the command line is filled in."""

from __future__ import annotations

from juesuan.cli import messages
from juesuan.model.text import Text


def test_gaps_are_filled() -> None:
    assert messages.phrase("more", count=3).en == "... and 3 more: `juesuan check` lists all"


def test_a_gap_takes_a_text_in_its_language() -> None:
    line = messages.phrase("figures-line", tables=9, figures=5, findings=1, errors=Text("1项错误", "1 error"))
    assert line == Text("9张表5个数字，1项发现（1项错误）", "5 figures of 9 tables, 1 findings (1 error)")
