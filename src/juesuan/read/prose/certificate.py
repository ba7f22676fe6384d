"""Whether every word between a number and what it is of is understood: what is not makes it unverified."""

from __future__ import annotations

from juesuan.model.amount import Unit
from juesuan.read.prose.naming import OTHER
from juesuan.read.prose.topics import NOTHING, ProseTopic
from juesuan.read.wording.prose import END_OF_LINK, KNOWN_BEFORE, KNOWN_BEHIND, KNOWN_OF_THINGS
from juesuan.vocabulary.codelists import PROJECT

_THINGS = ("vehicles", "equipment", "buildings", "abroad", "reception")
"""How the subjects begin that are counted by fixed names."""
_BEYOND_ACCOUNTS = (OTHER, PROJECT, "evaluation")
"""Subjects that take any name: their numbers make no statement of the accounts."""


def words_not_understood(text: str, topic: ProseTopic, unit: Unit) -> str:
    """The words of a number's own clause that neither name its topic nor are known to go with a name.

    `text` is the clause without the words that give the number in `unit` its role. 拆借车辆2辆 has 拆借: what is
    counted is not the vehicles that there are.
    """
    if topic is NOTHING or topic.subject in _BEYOND_ACCOUNTS:
        return ""
    if not (unit.is_money or unit is Unit.PERCENT):
        is_thing = topic.subject.startswith(_THINGS)
        return KNOWN_OF_THINGS.sub("", text) if is_thing else ""
    at = text.rfind(topic.item) if topic.item else -1
    if at < 0:
        return KNOWN_BEFORE.sub("", text)
    before = text[text.rfind(END_OF_LINK, 0, at) + 1 : at]
    return KNOWN_BEFORE.sub("", before) or KNOWN_BEHIND.sub("", text[at + len(topic.item) :])
