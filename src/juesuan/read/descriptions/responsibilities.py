"""What a department is there for: the paragraphs of 主要职责, 主要职能, 部门职责."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juesuan.model.description import Statement
from juesuan.model.passage import Passage
from juesuan.read.descriptions.sections import Topic, is_title
from juesuan.vocabulary.numbering import after_number
from juesuan.vocabulary.wording import has_cjk

_INTRODUCTION = re.compile(r"(职责|职能|任务)(是|为|有|如下|包括|主要)*:$|如下:$|^根据.{0,80}:$")
_PLACEHOLDER = re.compile(r"[X×]{2,}|^\.{3,}|^…+")


def responsibilities_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[Statement]:
    """Each paragraph of the responsibilities, whole and as printed, with its place."""
    for topic, passage in placed:
        if topic is Topic.RESPONSIBILITIES and _is_responsibility(passage):
            yield Statement(passage.text, passage.place(0, len(passage.text)))


def _is_responsibility(passage: Passage) -> bool:
    plain = passage.plain
    if not has_cjk(plain) or _INTRODUCTION.search(plain) or _PLACEHOLDER.search(plain):
        return False
    return after_number(plain) > 0 or not is_title(plain)
