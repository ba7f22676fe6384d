"""Numbers in a row: 分别为1万元和2万元, 占33.9%和66.1%, and nouns behind their number (8个产出指标)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.figure import Measure
from juesuan.read.prose.clauses import Lead
from juesuan.read.prose.said import Mark, Said
from juesuan.read.prose.words import following

_AND = re.compile(r"^(、|和|及|与|以及)$")
_APART = re.compile(r"^[、和及与,;以]*$")
_BETWEEN_NOUNS = re.compile(r"[、和及与]")
_VERB = re.compile(r"^(为|是|新增|完成)")
_APART_WORD = "分别"


def goes_on(lead: Lead) -> bool:
    """Whether a number follows another with nothing but 、 or 和 between them."""
    return _APART.match(lead.text) is not None


def nouns_apart(plain: str, lead: Lead, marks: Sequence[Mark], recent: Sequence[str]) -> list[str]:
    """The nouns of `A和B分别为1万元和2万元`, one for each of the numbers that follow; none if they do not pair.

    `marks` are the numbers from here on; `recent` is what was spoken of before, which `分别占33.9%和66.1%` goes
    back to.
    """
    head, apart, tail = lead.own.text.partition(_APART_WORD)
    if not apart:
        return []
    run = _run_length(plain, marks)
    nouns = _nouns(head or tail)
    if len(nouns) < 2:
        nouns = _nouns(_VERB.sub("", tail))
    if len(nouns) < 2 and run <= len(recent):
        nouns = list(recent[-run:])
    return nouns if len(nouns) == run > 1 else []


def _nouns(text: str) -> list[str]:
    return [noun for noun in _BETWEEN_NOUNS.split(text) if noun]


def _run_length(plain: str, marks: Sequence[Mark]) -> int:
    run = 1
    for one, other in pairwise(marks):
        if not _APART.match(plain[one.stop : other.start]):
            break
        run += 1
    return run


def in_row(said: Said, lead: Lead, former: Said | None) -> Said:
    """A number that follows another with only 和 between them has its role too."""
    if former is None or said.unit is not former.unit or not _AND.match(lead.text):
        return said
    return replace(said, role=former.role, whole=former.whole, base=former.base)


def end_of(plain: str, said: Said) -> int:
    """Where a quantity ends, with the noun behind it if that is what it counts."""
    at, behind = following(plain, said.at.stop)
    item = said.topic.item
    is_behind = said.role.measure is Measure.COUNT and item and behind.startswith(item)
    return at + len(item) if is_behind else said.at.stop
