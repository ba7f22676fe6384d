"""What a clause speaks of: a coordinate of the finance cube, or a subject beyond it, by the nouns it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.read.prose.wording import FUNDS, NOUNS, Term

_OPEN_BEFORE = re.compile(r"(^|[年度局厅委办部会院校站队所处团馆心位算款的、和及中门)额等]|其中)$")
OPEN_FLOW = "?"
NARROWER = ("general", "government", "capital")


@dataclass(frozen=True, slots=True)
class Topic:
    """What is spoken of: its words, and what they set.

    `meaning` holds dimensions of the coordinate (`flow`, `fund`, …) or `subject`; a flow of two sides is joined
    by `+`. `name` is that of a project. `under` is the code of the class or group under which a report names
    something that its statements do not.
    """

    item: str = ""
    meaning: dict[str, str] = field(default_factory=dict)
    code: str = ""
    name: str = ""
    under: str = ""

    @property
    def subject(self) -> str:
        """The code of a subject beyond the finance cube, or empty."""
        return self.meaning.get("subject", "")

    @property
    def flows(self) -> tuple[str, ...]:
        """The flows it is about: two for `收、支总计`."""
        flow = self.meaning.get("flow", "")
        return tuple(flow.split("+")) if flow else ()

    def sides(self) -> tuple[Topic, ...]:
        """One topic for each flow: 收、支总计 is 收入总计 and 支出总计."""
        if len(self.flows) < 2:
            return (self,)
        return tuple(
            replace(self, item=_one_side(self.item, flow), meaning={**self.meaning, "flow": flow})
            for flow in self.flows
        )

    def coordinate(self, phase: str) -> Coordinate | None:
        """The coordinate in a phase; None for a subject beyond the finance cube."""
        if self.subject or len(self.flows) != 1:
            return None
        return completed(self.meaning, phase)


NOTHING = Topic()


def completed(meaning: dict[str, str], phase: str) -> Coordinate:
    """The coordinate of a meaning: what its flow leaves open is total, what does not apply to it is said so."""
    flow = meaning.get("flow", "expenditure")
    fund = meaning.get("fund", TOTAL)
    spent = flow == "expenditure"
    return Coordinate(
        phase=phase,
        flow=flow,
        fund=fund,
        source=_source(meaning, fund) if flow == "income" else NOT_APPLICABLE,
        function=meaning.get("function", TOTAL),
        economic=meaning.get("economic", TOTAL) if spent else NOT_APPLICABLE,
        nature=meaning.get("nature", TOTAL) if spent else NOT_APPLICABLE,
        item=meaning.get("item", NOT_APPLICABLE),
    )


def _source(meaning: dict[str, str], fund: str) -> str:
    source = meaning.get("source", TOTAL)
    return "fiscal" if source == TOTAL and fund != TOTAL else source


def _one_side(words: str, flow: str) -> str:
    """`财政拨款收、支总计` as one side of it."""
    side = "收入" if "income" in flow else "支出"
    return re.sub(r"(收入|收)[、和与及]?(支出|支)(决算)?", side, words) if "收" in words else words


@dataclass(frozen=True, slots=True)
class Found:
    """A noun in a text: where it stands, and what it means."""

    start: int
    end: int
    meaning: dict[str, str]


def noun_in(text: str, setting: dict[str, str], *, outright: bool = False) -> Found | None:
    """The noun that ends last in the text, the longest of those; its fund is its own, or that of the setting.

    `outright` leaves the setting aside: `本年支出合计` in a sentence on one fund means that of all funds.
    """
    found = max(_nouns(text, NOUNS), key=_rank, default=None)
    if found is None or "subject" in found.meaning or "item" in found.meaning:
        return found
    fund, start = _fund_before(text, found)
    own = _with_flow({**found.meaning, "fund": fund} if fund else found.meaning, setting)
    meaning = own if outright and fund != "fiscal" else with_setting(own, setting)
    return Found(min(start, found.start), found.end, meaning)


def _with_flow(meaning: dict[str, str], setting: dict[str, str]) -> dict[str, str]:
    """A fund named alone is income where income is spoken of, else expenditure."""
    if meaning.get("flow") != OPEN_FLOW:
        return meaning
    return {**meaning, "flow": "income" if setting.get("flow") == "income" else "expenditure"}


def _rank(found: Found) -> tuple[bool, int, int]:
    """What is named outright goes before its attributes: 机关运行经费财政拨款支出 is about 机关运行经费."""
    is_named = "subject" in found.meaning or "item" in found.meaning
    return is_named, found.end, found.end - found.start


def _nouns(text: str, terms: Sequence[Term]) -> Iterator[Found]:
    for pattern, meaning in terms:
        for match in pattern.finditer(text):
            if "nature" not in meaning or _OPEN_BEFORE.search(text[: match.start()]):
                yield Found(match.start(), match.end(), dict(meaning))


def _fund_before(text: str, found: Found) -> tuple[str, int]:
    """The fund that is named in the noun or right before it, and where its name begins."""
    begin = max(0, found.start - 16)
    for pattern, meaning in FUNDS:
        matches = list(pattern.finditer(text, begin, found.end))
        if matches and not re.search(r"[,;。:]", text[matches[-1].start() : found.start]):
            return meaning["fund"], matches[-1].start()
    return "", found.start


def with_setting(meaning: dict[str, str], setting: dict[str, str]) -> dict[str, str]:
    """A meaning with the fund of its section, where its own words leave it open.

    财政拨款支出 in a section on the general public budget is the expenditure of that.
    """
    fund = setting.get("fund", "")
    if not fund or "item" in meaning or "subject" in meaning:
        return meaning
    own = meaning.get("fund", "")
    if own == "fiscal" and fund in NARROWER:
        return {**meaning, "fund": fund}
    if own in ("", TOTAL) and meaning.get("source", TOTAL) in (TOTAL, "fiscal"):
        return {**meaning, "fund": fund}
    return meaning
