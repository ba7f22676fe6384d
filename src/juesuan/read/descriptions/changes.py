"""Reorganisations: sentences that say an organisation was founded, renamed, merged, or lost or gained tasks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juesuan.model.description import Statement
from juesuan.model.passage import Passage
from juesuan.read.descriptions.sections import Topic

_BODY = r"(?:局|委|委员会|办|办公室|中心|处|院|厅|站|所|大队|支队|单位|机构|部门|学校|公司)"
_ANYWHERE = re.compile(
    r"机构改革(?!(?:工作|方案的?制|政策))"
    r"|(?:职能|职责|单位|机构|人员|业务|资产|科室)[^。;,]{0,10}(?:划转|划入|划出|转隶|整体移交)"
    rf"|(?:划转|划归|转隶|移交)(?:至|到|给)?[^。;,]{{1,20}}{_BODY}"
    rf"|(?:更名|改名|名称变更)(?:为|成)|不再保留[^。;,]{{2,20}}{_BODY}"
)
_OF_THE_ORGANISATION = re.compile(
    rf"(?:组建|新组建|撤销|合并|整合|新设|新增|设立|成立)[^。;,]{{0,30}}{_BODY}|{_BODY}[^。;,]{{0,8}}(?:撤销|合并|注销)"
    rf"|(?:减少|新增|增加)(?:了)?[^。;,]{{0,8}}(?:\d|[一二两三四五])(?:个|家)[^。;,]{{0,10}}单位"
)
_SENTENCE = re.compile(r"[^。;]+[。;]?")


def changes_of(placed: Iterable[tuple[Topic, Passage]]) -> Iterator[Statement]:
    """The sentences that tell of a reorganisation, each with its place.

    What a department is there to do is no reorganisation; that something was founded is one only where the
    report speaks of the department's own organisation.
    """
    for topic, passage in placed:
        if topic in (Topic.RESPONSIBILITIES, Topic.DEFINITIONS) or passage.is_heading:
            continue
        for match in _SENTENCE.finditer(passage.plain):
            sentence = match.group()
            if _ANYWHERE.search(sentence) or (
                topic is Topic.ORGANISATION and _OF_THE_ORGANISATION.search(sentence)
            ):
                start, end = match.span()
                yield Statement(passage.text[start:end], passage.place(start, end))
