"""How many units a report says it has, and whether it lists as many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from juesuan.model.description import Description, Statement
from juesuan.model.finding import Finding, Severity
from juesuan.model.passage import Passage
from juesuan.model.text import Text
from juesuan.read.descriptions.sections import Topic
from juesuan.vocabulary.numbering import count_in
from juesuan.vocabulary.organisations import is_head_unit

_N = r"(?:共|共有|共计|计|有|为|包括|,|:|合计)*(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:个|家)"
_BELOW = r"(?:下属|所属|直属|下辖|下设|下级|二级)"
_WITHIN = r"(?:纳入|列入|编入|汇入)"
_OFFICES = r"(?!.{0,12}(?:科室|处室|内设|职能|股室|(?<!事业)机构编制|科\b))"


class _Pattern(NamedTuple):
    """A wording of a count, and whether it counts the head unit too."""

    wording: re.Pattern[str]
    counts_head: bool


_PATTERNS = (
    _Pattern(re.compile(rf"[和及、与]{_N}{_OFFICES}{_BELOW}"), counts_head=False),
    _Pattern(re.compile(rf"{_WITHIN}[^。;]{{0,70}}?单位{_N}"), counts_head=True),
    _Pattern(re.compile(rf"{_WITHIN}[^。;]{{0,70}}?{_N}[^。;,:]{{0,10}}单位"), counts_head=True),
    _Pattern(re.compile(rf"{_BELOW}[^。;,:内科处]{{0,20}}?单位{_N}"), counts_head=False),
    _Pattern(re.compile(rf"{_BELOW}{_N}{_OFFICES}[^。;,:]{{0,16}}单位"), counts_head=False),
    _Pattern(re.compile(rf"{_N}(?:直属|所属|下属){_OFFICES}[^。;,:]{{0,8}}单位"), counts_head=False),
)
_MAY_COUNT_HEAD = re.compile(rf"{_WITHIN}|二级(?:预算)?单位|行政单位")
_SURELY_BELOW = re.compile(r"[下所直]属|下[辖设级]")
_SENTENCE = re.compile(r"[^。]+。?")
_SAID = frozenset((Topic.ORGANISATION, Topic.RESPONSIBILITIES))


def stated_unit_count(placed: Iterable[tuple[Topic, Passage]]) -> tuple[int | None, Statement | None]:
    """The number of subordinate units that a sentence states, and that sentence.

    What is 纳入 the accounts is told before what merely is subordinate: not every institution has accounts.
    """
    sentences = [
        (passage, *sentence.span())
        for topic, passage in placed
        if topic in _SAID
        for sentence in _SENTENCE.finditer(passage.plain)
    ]
    for pattern in _PATTERNS:
        for passage, start, end in sentences:
            match = pattern.wording.search(passage.plain[start:end])
            if match:
                return _below(pattern, match), Statement(passage.text[start:end], passage.place(start, end))
    return None, None


def _below(pattern: _Pattern, match: re.Match[str]) -> int:
    counts_head = pattern.counts_head and not _SURELY_BELOW.search(match.group())
    return max(count_in(match["count"]) - int(counts_head), 0)


def contradictions(description: Description, units: Sequence[str], organisation: str) -> tuple[Finding, ...]:
    """A finding if the report lists another number of units than it states.

    A sentence of what is 纳入…范围, of 二级预算单位, or of 行政单位 may count the head unit or not; it
    contradicts the list if neither fits.
    """
    stated, sentence = description.stated_unit_count, description.unit_sentence
    if stated is None or sentence is None or not units:
        return ()
    below = sum(not is_head_unit(unit, organisation) for unit in dict.fromkeys(units))
    doubt = int(_MAY_COUNT_HEAD.search(sentence.text) is not None)
    if abs(stated - below) <= doubt:
        return ()
    return (
        Finding(
            "organisation.unit-count-differs",
            Severity.WARNING,
            Text(
                f"文中称有下属单位{stated}个，列出的为{below}个",
                f"the report states {stated} subordinate units and lists {below}",
            ),
            sentence.place,
            Text("核对单位数量与名单", "check the number of units and the list"),
        ),
    )
