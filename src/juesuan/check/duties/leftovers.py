"""What a template leaves behind: placeholders, years without all their digits, instructions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.duties import wording
from juesuan.check.duties.duty import Breach, Disclosure
from juesuan.model.layout import Passage
from juesuan.model.text import Text

_AROUND = 16
"""Characters quoted on either side of what was left."""


def placeholders(report: Disclosure) -> Iterator[Breach]:
    """Passages with XX, ××, ○○ and the like; years are told apart."""
    for passage in report.passages:
        if not wording.YEAR_LEFT_OPEN.search(passage.plain):
            yield from _left(passage, wording.PLACEHOLDER, "留下占位符", "a placeholder is left")


def years_left_open(report: Disclosure) -> Iterator[Breach]:
    """Passages with a year that lacks digits, such as 202 年度."""
    for passage in report.passages:
        yield from _left(passage, wording.YEAR_LEFT_OPEN, "年度留空（占位）", "a year lacks digits")


def instructions(report: Disclosure) -> Iterator[Breach]:
    """Passages that tell how a template is to be filled in."""
    for passage in report.passages:
        yield from _left(
            passage, wording.INSTRUCTION, "留下模板的填写说明", "an instruction of the template is left"
        )


def _left(passage: Passage, pattern: re.Pattern[str], zh: str, en: str) -> Iterator[Breach]:
    """The first match of a passage, as one breach: what is left once is mostly left several times."""
    found = pattern.search(passage.plain)
    if found is None:
        return
    start, end = found.span()
    quoted = passage.text[max(0, start - _AROUND) : end + _AROUND]
    yield Breach(
        Text(f"{zh}“{found[0]}”：{quoted}", f"{en}, “{found[0]}”: {quoted}"),
        Text("填写实际内容", "fill in what is meant"),
        passage.place(start, end),
    )
