"""A paragraph read from left to right: each quantity with its role, and its topic, own or carried on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.read.prose.attribution import Attribution
from juesuan.read.prose.classification import Codes, Link, links_in
from juesuan.read.prose.clauses import Lead, lead_of
from juesuan.read.prose.memory import Memory
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.roles import LEVEL_ROLE, NONE_ROLE, ZERO_ROLE, Role, sense_of
from juesuan.read.prose.rows import end_of, goes_on, in_row, nouns_apart
from juesuan.read.prose.said import Mark, Said
from juesuan.read.prose.section import Section
from juesuan.read.prose.topics import NOTHING
from juesuan.read.prose.zeros import Zero, zeros

_MOVES = "增加|减少|增长|下降|上升|降低|大于|小于"
_ALTERNATIVES = re.compile(rf"({_MOVES})[(/](?:{_MOVES})\)?")
_USE = re.compile(r"^.*(?:用于|其中|包括|主要是)")
_FILL = "\u200b"
_LONGEST_ANNOUNCEMENT = 80


class Reader:
    """Reads the paragraphs of one report in their order."""

    def __init__(self, codes: Codes, year: int) -> None:
        self._memory = Memory(year)
        self._attribution = Attribution(codes, self._memory)

    def read(self, plain: str, section: Section) -> list[Said]:
        """What a paragraph in NFKC states, in printed order."""
        memory = self._memory
        memory.enter(section)
        memory.money = memory.last = self._attribution.opening(section)
        said = list(self._walk(_ALTERNATIVES.sub(_first_word, plain)))
        if not said and len(plain) <= _LONGEST_ANNOUNCEMENT:
            memory.announced = self._attribution.titled(plain.rstrip("。:"))
        return said

    def _walk(self, plain: str) -> Iterator[Said]:
        marks: list[Mark] = sorted((*quantities(plain), *zeros(plain)), key=lambda mark: mark.start)
        links = links_in(plain)
        begin, apart, former = 0, list[str](), None
        for number, mark in enumerate(marks):
            if mark.start < begin:
                continue
            lead = lead_of(plain, begin, mark.start)
            apart = apart[1:] if apart and goes_on(lead) else self._apart(plain, lead, marks[number:])
            self._note(lead, links)
            said = in_row(self._said(plain, mark, lead, links, apart[0] if apart else ""), lead, former)
            if said.topic is not NOTHING:
                self._memory.carry(said.topic, is_money=said.unit is None or said.unit.is_money)
                yield said
            begin, former = end_of(plain, said), said

    def _apart(self, plain: str, lead: Lead, marks: Sequence[Mark]) -> list[str]:
        return nouns_apart(plain, lead, marks, [topic.item for topic in self._memory.recent])

    def _note(self, lead: Lead, links: Sequence[Link]) -> None:
        """Take over what the words before a number say of comparisons, chains and brackets."""
        self._memory.compare(lead.text)
        self._memory.follow(link for link in links if lead.start <= link.start and link.end <= lead.own.end)
        self._memory.step_aside(lead.text)

    def _said(self, plain: str, mark: Mark, lead: Lead, links: Sequence[Link], apart: str) -> Said:
        """A number or a zero with its role and topic; `apart` is the noun that a row of numbers pairs with it."""
        sentence = plain.rfind("。", 0, mark.start) + 1
        if isinstance(mark, Zero):
            topic = self._attribution.topic_of_zero(mark, lead, links)
            return Said(mark, topic, _role_of(mark), "prior" if mark.is_level else "", sentence=sentence)
        role, before, whole = sense_of(lead.own.text, mark.unit, self._memory.year)
        used = _USE.match(before)
        cut = used.end() if used and used.end() < len(before) else 0
        own = replace(lead.own, start=lead.own.start + cut, text=apart or before[cut:])
        topic = self._attribution.topic(plain, mark, own, lead, links)
        part_of = self._attribution.whole(whole)
        return Said(mark, topic, role, self._memory.base, part_of, lead.opens_list, sentence)


def _role_of(zero: Zero) -> Role:
    if zero.is_level:
        return LEVEL_ROLE
    return ZERO_ROLE if zero.unit is None else NONE_ROLE


def _first_word(match: re.Match[str]) -> str:
    """Of the words that a template offers, the first, at the same length: 下降(增长) is 下降."""
    return match[1] + _FILL * (len(match[0]) - len(match[1]))
