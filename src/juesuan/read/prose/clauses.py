"""Sentences cut into clauses: what a number's own clause makes of it, and what the clauses before it can name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from juesuan.model.amount import Unit
from juesuan.model.figure import Measure
from juesuan.read.wording import nouns, prose, roles
from juesuan.read.wording.roles import NumberRole

SEPARATOR = re.compile(r"[,;。:!?]")
# An aside in brackets that is too long to be part of a name (9 characters and more), and filled gaps.
_ASIDE = re.compile(r"\([^()]{9,}\)|\u200b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas and stops, without long asides in brackets.

    `explains` is `purpose`, `reason` or `reasons` (counted ones) where it explains; `is_same` says that it is in
    the sentence of the number.
    """

    start: int
    end: int
    text: str
    explains: str
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
        """Whether a list begins here: what follows are parts of what came before."""
        return prose.OPENS_LIST.search(self.text) is not None


class Sense(NamedTuple):
    """The role of a number, the words of its clause before those that give it, and the whole of a share.

    `is_open` says that no words give the role: it is what such a number mostly is. `compared` holds the words
    that say what it is compared with.
    """

    role: NumberRole
    before: str
    whole: str = ""
    is_open: bool = False
    compared: str = ""


def lead_of(plain: str, begin: int, number: int, explains: str = "") -> Lead:
    """The lead of the number that stands at `number`, where the quantity before ends at `begin`.

    `explains` is what the clause of that quantity does.
    """
    last = number - 1 if plain.endswith(":", begin, number) else number
    cuts = [match.start() for match in SEPARATOR.finditer(plain, begin, last)]
    sentence = max((cut for cut in cuts if plain[cut] in "。;"), default=begin - 1)
    clauses: list[Clause] = []
    for start, stop in zip((begin, *(cut + 1 for cut in cuts)), (*cuts, number), strict=True):
        begin_of_text = start + len(plain[start:stop]) - len(plain[start:stop].lstrip(")"))
        text = _ASIDE.sub("", plain[begin_of_text:stop])
        goes_on = explains == "reasons" and prose.NEXT_REASON.match(text)
        if start > begin and plain[start - 1] in "。;" and not goes_on:
            explains = ""
        explains = _explains(text, explains)
        if explains == "purpose" and prose.NUMBERED_LIST.match(plain, stop):
            explains = ""
        clauses.append(Clause(begin_of_text, stop, text, explains, start > sentence))
        if (start == 0 or plain[start - 1] in "。;") and prose.REASON_FIRST.match(text):
            explains = ""
    return Lead(clauses[-1], tuple(reversed(clauses[:-1])), plain[begin:number])


def _explains(text: str, before: str) -> str:
    """Whether a clause gives a `purpose` or a `reason`; `before` is what the clause before it did.

    What goes on with budget or outturn is back at what was spoken of, and so is 与上年相比; behind a purpose any
    comparison is.
    """
    comparing = prose.COMPARING if before == "purpose" else prose.COMPARED_AS_A_WHOLE
    if prose.AMONG_THEM in text or prose.RESUMING.match(text) or comparing.match(text):
        before = ""
    if before == "reason" and prose.FIRST_REASON in text:
        return "reasons"
    if not prose.EXPLAINING.search(text):
        return before
    if prose.AMONG_THEM in text or prose.LISTING.search(text):
        return ""
    if prose.PURPOSE.search(text):
        return "purpose"
    return "reasons" if prose.FIRST_REASON in text else "reason"


def base_in(text: str, year: int) -> str:
    """What the last comparison of a text compares with: `budget`, `prior`, or empty if there is none."""
    budget = max((match.end() for match in prose.AGAINST_BUDGET.finditer(text)), default=-1)
    prior = max(
        (
            match.end()
            for match in prose.AGAINST_FORMER_YEAR.finditer(text)
            if match["year"] is None or int(match["year"]) < year
        ),
        default=-1,
    )
    if budget == prior:
        return ""
    return "budget" if budget > prior else "prior"


def sense_of(own: str, unit: Unit, year: int) -> Sense:
    """What the words right before a number in `unit` make of it; `year` is that of the accounts."""
    for pattern, role in _roles_for(unit):
        match = pattern.search(own)
        former = roles.FORMER_YEAR.search(match[0]) if match else None
        is_former = former is not None and (former[1] is None or int(former[1]) < year)
        if match and (role.phase != "prior" or is_former):
            named = match.groupdict(default="")
            before = own[: match.start()]
            compared = roles.COMPARED.search(before)
            before = named.get("what") or roles.COMPARED.sub("", before)
            is_open = pattern is _roles_for(unit)[-1][0]
            if role.phase == "prior":
                before = before.rstrip("比较与同和") + roles.FORMER_YEAR.split(match[0])[-1].removeprefix("度")
            return Sense(role, before, named.get("whole", ""), is_open, compared[0] if compared else "")
    raise AssertionError("the last role fits everything")


def sense_in(lead: Lead, unit: Unit, year: int) -> Sense:
    """The sense of a number in its lead: behind 与上年相比, what was cut or added is no change within the year."""
    sense = sense_of(lead.own.text, unit, year)
    if sense.role.measure is Measure.ADJUSTMENT and follows_comparison(lead):
        return sense._replace(role=roles.CHANGE._replace(sign=sense.role.sign))
    return sense


def lacks_verb(lead: Lead, sense: Sense, plain: str, stop: int, *, is_named: bool) -> bool:
    """Whether a number that ends at `stop` follows a comparison and no known verb says how it compares.

    It decides by the words between comparison and number. Mere names of last year's amount leave the number
    that amount (较上年决算数100万元), and so does a verb behind it (较上年接待费5万元减少1万元). Where the
    comparison is a clause of its own (与上年相比，), a role in words or a noun (`is_named`) is enough.
    """
    if not (sense.is_open or (sense.role.measure is Measure.AMOUNT and sense.role.phase == "prior")):
        return False
    own = roles.OPEN_COMPARISON.search(lead.own.text)
    if own:
        is_former = not sense.is_open and roles.NAMES_FORMER.fullmatch(own["verb"])
        return not is_former and (sense.is_open or not roles.CHANGES_BEHIND.match(plain, stop))
    return sense.is_open and not is_named and follows_comparison(lead)


def follows_comparison(lead: Lead) -> bool:
    """Whether the clause before a number's own says what it compares with, and nothing else: 与上年相比，."""
    return bool(lead.before) and roles.COMPARED.fullmatch(lead.before[0].text) is not None


def _roles_for(unit: Unit) -> tuple[tuple[re.Pattern[str], NumberRole], ...]:
    if unit.is_money:
        return roles.MONEY_ROLES
    if unit is Unit.PERCENT:
        return roles.PERCENT_ROLES
    return roles.SCORE_ROLES if unit is Unit.POINTS else roles.COUNT_ROLES


def unmoved(text: str) -> str:
    """A clause without what it compares with, and without that it moved."""
    return nouns.MOVED.sub("", roles.COMPARED.sub("", text))
