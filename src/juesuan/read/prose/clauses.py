"""Sentences cut into clauses, and the clauses before a number: its own, and those it can take its topic from."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"[,;。:!?]")
_REASON = re.compile(
    r"原因|(?<!因)主要(是|用于|包括|为|成效|由于)|^(用于|包括|由于|系|因(?!公))|大于|小于|高于|低于|持平|如下|反映"
)
_ASIDE = re.compile(r"\([^()]{9,}\)|\u200b")
_ENDS_REASON = re.compile(r"其中")
_BUDGET_BASE = re.compile(r"(比|较|与|同|超|于)[^,;。]{0,24}?预算")
_PRIOR_BASE = re.compile(
    r"(比|较|与|同|和|于)[^,;。]{0,10}?(上年|上一|去年|同期|(?P<year>20\d\d)年)|同比|上年同期"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas and stops, without long asides in brackets.

    `is_reason` says that it explains, `is_same` that it stands in the sentence of the number.
    """

    start: int
    end: int
    text: str
    is_reason: bool
    is_same: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands between the quantity before and a number: its own clause, and those before it, nearest first."""

    own: Clause
    before: tuple[Clause, ...]
    text: str

    @property
    def start(self) -> int:
        """Where the first of its clauses begins."""
        return self.before[-1].start if self.before else self.own.start

    @property
    def opens_list(self) -> bool:
        """Whether 其中 stands here: what follows are parts of what was said before."""
        return "其中" in self.text


def lead_of(plain: str, begin: int, number: int) -> Lead:
    """The lead of the number that stands at `number`, where the quantity before ends at `begin`."""
    clauses = _clauses(plain, begin, number)
    return Lead(clauses[-1], tuple(reversed(clauses[:-1])), plain[begin:number])


def _clauses(plain: str, begin: int, end: int) -> list[Clause]:
    cuts = [match.start() for match in _SEPARATOR.finditer(plain, begin, end)]
    sentence = max((cut for cut in cuts if plain[cut] in "。;"), default=begin - 1)
    clauses: list[Clause] = []
    explaining = False
    for start, stop in zip((begin, *(cut + 1 for cut in cuts)), (*cuts, end), strict=True):
        text = _ASIDE.sub("", plain[start:stop])
        if start > begin and plain[start - 1] in "。;":
            explaining = False
        explaining = (explaining or bool(_REASON.search(text))) and not _ENDS_REASON.search(text)
        clauses.append(Clause(start, stop, text, explaining, start > sentence))
    return clauses


def base_in(text: str, year: int) -> str:
    """What the last comparison of a text compares with: `budget`, `prior`, or empty if there is none."""
    budget = max((match.end() for match in _BUDGET_BASE.finditer(text)), default=-1)
    prior = max(
        (
            match.end()
            for match in _PRIOR_BASE.finditer(text)
            if match["year"] is None or int(match["year"]) < year
        ),
        default=-1,
    )
    if budget == prior:
        return ""
    return "budget" if budget > prior else "prior"
