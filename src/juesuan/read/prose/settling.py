"""Classes that prose calls by another name than the statements: the amount spent, under their group, tells which.

A report may name 其他国土资源事务支出 where its statement prints 其他自然资源事务支出.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juesuan.model.amount import Amount
from juesuan.read.prose.attribution import function_topic
from juesuan.read.prose.classification import Codes
from juesuan.read.prose.said import Said
from juesuan.read.prose.topics import Topic
from juesuan.read.prose.zeros import Zero


def settled(said: Sequence[Said], codes: Codes, setting: dict[str, str]) -> list[Said]:
    """What a paragraph says, with the codes that its amounts decide."""
    return [replace(one, topic=_settled(one.topic, said, codes, setting)) for one in said]


def _settled(topic: Topic, said: Sequence[Said], codes: Codes, setting: dict[str, str]) -> Topic:
    amount = _spent(topic, said) if topic.under else None
    code = codes.spent(topic.under, amount) if amount else ""
    return function_topic(topic.item, code, setting) if code else topic


def _spent(topic: Topic, said: Sequence[Said]) -> Amount | None:
    """The final amount that a paragraph states of a topic, if it is not zero."""
    for one in said:
        if one.topic == topic and one.role.phase == "final" and not isinstance(one.at, Zero) and one.at.amount:
            return one.at.amount if one.at.amount.value and one.at.amount.unit.is_money else None
    return None
