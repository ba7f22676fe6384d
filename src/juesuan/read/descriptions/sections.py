"""Which part of a report a paragraph belongs to: responsibilities, organisation, definitions, or another.

A part begins with a heading that names it and ends with the next heading of its level, or one that names another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from juesuan.model.passage import Passage
from juesuan.vocabulary.numbering import UNNUMBERED, after_number, level_of


class Topic(Enum):
    """What a part of a report is about."""

    RESPONSIBILITIES = "responsibilities"
    ORGANISATION = "organisation"
    DEFINITIONS = "definitions"
    OTHER = "other"


_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (Topic.DEFINITIONS, r"名词解释|名词说明|(专业|专用|相关|有关)(性)?(较强的)?(名词|术语)|术语(解释|说明)"),
        (
            Topic.RESPONSIBILITIES,
            r"(主要|部门|单位|机构|工作|基本|本级)(职责|职能)|职[能责](简介|情况)|(^|[、和及])职[能责]",
        ),
        (
            Topic.ORGANISATION,
            r"机构(设置|情况|组成|人员)|(单位|部门|机构|预算单位)(构成|组成)|[所下]属单位|编制范围",
        ),
        (Topic.ORGANISATION, r"(部门|单位|基本)(基本)?概况|^概况|概况$|基本情况$|人员情况"),
        (
            Topic.OTHER,
            r"决算(公开|明细|总)?表$|情况的?说明$|^附[件表录]|绩效|^目录|重点工作|收支.*情况|工作(总结|情况)",
        ),
    )
)
_LONGEST_TITLE = 40
_NO_TITLE = re.compile(r"[。;!?]|[:].|(是指|反映|纳入|列入|编入|汇入|包括)|,.*,")
_PAGE_REFERENCE = re.compile(r"[.….·]*\d*$|:$")
_PART_LEVEL = 0


def is_title(plain: str) -> bool:
    """Whether a paragraph is short enough and bare enough of sentences to be a heading."""
    return len(plain) <= _LONGEST_TITLE and not _NO_TITLE.search(plain)


def topic_of(plain: str) -> Topic | None:
    """What a heading names, None if it is none of the parts that are known."""
    title = _PAGE_REFERENCE.sub("", plain[after_number(plain) :])
    return next((topic for topic, pattern in _TOPICS if pattern.search(title)), None)


def sections(passages: Iterable[Passage]) -> Iterator[tuple[Topic, Passage]]:
    """Every paragraph with the part it stands in; headings that begin a part are left out."""
    topic, level = Topic.OTHER, UNNUMBERED
    for passage in passages:
        plain = passage.plain
        if is_title(plain):
            named, depth = topic_of(plain), level_of(plain)
            if named is not None:
                topic, level = named, depth
                continue
            if depth == _PART_LEVEL or depth <= level < UNNUMBERED:
                topic, level = Topic.OTHER, depth
        yield topic, passage
