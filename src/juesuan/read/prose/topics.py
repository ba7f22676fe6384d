"""What a clause speaks of, by its nouns: a coordinate of the finance cube, a subject beyond it, things counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from juesuan.model.amount import Unit
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.read.wording import nouns, prose
from juesuan.vocabulary.codelists import PROJECT, SUBJECT
from juesuan.vocabulary.wording import unnumbered
from juesuan.vocabulary.wording_files import Meanings

OPEN_FLOW = "?"
# The subject of what the accounts do not know.
OTHER = "other"
NARROWER = ("general", "government", "capital")
_LABELS = {concept.code: concept.label.zh for concept in SUBJECT.concepts}
_FOLLOWING = re.compile(r"^[余多]?(?P<words>[^,;。:、()!?\d]{2,20})")
# How like the name of an organisation must be to the department's (0 to 1) to be that, damaged.
_LIKE_ENOUGH = 0.75
# How many characters behind a number can be the name of what it counts: no name of a thing is longer.
_LONGEST_BEHIND = 24
# A paragraph names what is spoken of next if it is one clause of at most so many characters.
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class ProseTopic:
    """What is spoken of: its words, and what they set.

    `meaning` holds dimensions of the coordinate (`flow`, `fund`, …) or `subject`; a flow of two sides is joined
    by `+`. `name` is that of a project. `under` is the code of the class or group under which a report names
    something that its statements do not. `is_class` says that it is named as a functional class. `parts` are the
    things of a series that have one number: A、B和C均为0万元.
    """

    item: str = ""
    meaning: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    name: str = ""
    under: str = ""
    is_class: bool = False
    parts: tuple[ProseTopic, ...] = ()

    @property
    def subject(self) -> str:
        """The code of a subject beyond the finance cube, or empty."""
        return self.meaning.get("subject", "")

    @property
    def is_named(self) -> bool:
        """Whether its item is a known name: one of the accounts, of a subject beyond them, or of a class."""
        return self.subject != OTHER or self.is_class

    @property
    def flows(self) -> tuple[str, ...]:
        """The flows it is about: two for both grand totals at once."""
        flows = [part.meaning.get("flow", "") for part in self.parts or (self,)]
        return tuple(flow for joined in flows if joined for flow in joined.split("+"))

    def sides(self) -> tuple[ProseTopic, ...]:
        """One topic for each flow, or for each thing of a series."""
        if self.parts:
            return self.parts
        if len(self.flows) < 2:
            return (self,)
        return tuple(
            replace(
                self,
                item=nouns.BOTH_SIDES.sub(nouns.INCOME if "income" in flow else nouns.EXPENDITURE, self.item),
                meaning={**self.meaning, "flow": flow},
            )
            for flow in self.flows
        )

    @property
    def is_total(self) -> bool:
        """Whether it is a grand total, of either side or both."""
        return "".join(self.flows).startswith("total-")

    @property
    def own_fund(self) -> Mapping[str, str]:
        """Its fund, if that is one of those that make up 财政拨款."""
        return {"fund": self.meaning["fund"]} if self.meaning.get("fund") in NARROWER else {}

    def coordinate(self, phase: str) -> Coordinate | None:
        """The coordinate in a phase; None for a subject beyond the finance cube."""
        if self.subject or len(self.flows) != 1:
            return None
        return completed(self.meaning, phase)


NOTHING = ProseTopic()


def function_topic(name: str, code: str, setting: Mapping[str, str]) -> ProseTopic:
    """A functional class as a topic, of the fund and the nature of expenditure that its section sets."""
    own = {"flow": "expenditure", "function": code}
    if "nature" in setting:
        own["nature"] = setting["nature"]
    return ProseTopic(name, with_setting(own, setting), code)


def part_of(item: ProseTopic, nature: ProseTopic) -> ProseTopic:
    """The basic or project expenditure of a functional class."""
    if "function" not in item.meaning:
        return ProseTopic(nature.item, {"subject": OTHER}, is_class=item.is_class)
    meaning = {**item.meaning, "nature": nature.meaning["nature"]}
    return ProseTopic(nature.item, meaning, item.code)


def project_topic(name: str) -> ProseTopic:
    """A project as a topic."""
    return ProseTopic(name, {"subject": PROJECT}, name=name)


def completed(meaning: Mapping[str, str], phase: str) -> Coordinate:
    """The coordinate of a meaning: what its flow leaves open is total, what does not apply to it is marked so."""
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


def _source(meaning: Mapping[str, str], fund: str) -> str:
    source = meaning.get("source", TOTAL)
    return "fiscal" if source == TOTAL and fund != TOTAL else source


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in a text: where it stands, and what it means."""

    start: int
    end: int
    meaning: Mapping[str, str]


def noun_in(text: str, setting: Mapping[str, str], *, outright: bool = False) -> Noun | None:
    """The noun that ends last in the text, the longest of those; its fund is its own, or that of the setting.

    `outright` leaves the setting aside: `本年支出合计` in a sentence on one fund means that of all funds.
    """
    found = max(_nouns(text, nouns.NOUNS), key=_rank, default=None)
    if found is None or "subject" in found.meaning or "item" in found.meaning:
        return found
    fund, start = _fund_before(text, found)
    own = {**found.meaning, "fund": fund} if fund else found.meaning
    if own.get("flow") == OPEN_FLOW:
        # A fund named alone is income where income is spoken of, else expenditure.
        own = {**own, "flow": "income" if setting.get("flow") == "income" else "expenditure"}
    meaning = own if outright and fund != "fiscal" else with_setting(own, setting)
    return Noun(min(start, found.start), found.end, meaning)


def noun_within(text: str, family: str) -> Noun | None:
    """The noun that a clause begins with in which a family of nouns is spoken of: 购置费 of vehicles."""
    begin = len(text) - len(prose.LEADING.sub("", unnumbered(text)))
    found = next(_nouns(text[begin:], nouns.NOUNS_WITHIN.get(family, ())), None)
    return found and replace(found, start=begin + found.start, end=begin + found.end)


def _rank(found: Noun) -> tuple[bool, int, int]:
    """What is named outright goes before its attributes: 机关运行经费财政拨款支出 is about 机关运行经费."""
    is_named = "subject" in found.meaning or "item" in found.meaning
    return is_named, found.end, found.end - found.start


def _nouns(text: str, terms: Meanings) -> Iterator[Noun]:
    for pattern, meaning in terms:
        for match in pattern.finditer(text):
            if "nature" not in meaning or nouns.OPEN_BEFORE_NATURE.search(text[: match.start()]):
                yield Noun(match.start(), match.end(), dict(meaning))


def _fund_before(text: str, found: Noun) -> tuple[str, int]:
    """The fund that is named in the noun or right before it, and where its name begins."""
    begin = max(0, found.start - 16)
    for pattern, meaning in nouns.FUNDS:
        matches = list(pattern.finditer(text, begin, found.end))
        if matches and not re.search(r"[,;。:、]", text[matches[-1].start() : found.start]):
            return meaning["fund"], matches[-1].start()
    return "", found.start


def with_setting(meaning: Mapping[str, str], setting: Mapping[str, str]) -> Mapping[str, str]:
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


def naming(text: str) -> str:
    """The words of a clause that name something, without what leads to them and what ties them to the number."""
    behind = prose.NAME_BEHIND.match(text)
    words = text[behind.end() :] if behind else text
    words = prose.LEADING.sub("", unnumbered(words)) if words else ""
    while (tail := prose.TRAILING.search(words)) and tail[0]:
        words = words[: tail.start()]
    return "" if prose.NO_NAME.match(words) else words


def names_in(text: str, topic_of: Callable[[str], ProseTopic | None]) -> list[str]:
    """The names of a series; a conjunction inside a known name parts nothing: 公务用车购置及运行维护费.

    One side of money behind the other is given in full: 财政拨款收入和支出.
    """
    ends = [match.span() for match in prose.BETWEEN_NOUNS.finditer(text)] + [(len(text), len(text))]
    names: list[str] = []
    begin = 0
    while begin < len(text):
        left = [(end, after) for end, after in ends if end > begin or after == len(text)]
        known = [(end, after) for end, after in left if topic_of(text[begin:end])]
        end, after = known[-1] if known else left[0]
        other = exchanged(names[-1]) if names else ""
        names.append(other if other.endswith(text[begin:end]) else text[begin:end])
        begin = after
    return names


def series(text: str, topic_of: Callable[[str], ProseTopic | None]) -> ProseTopic | None:
    """Several names as one topic; None where one of them is not known.

    A fund before the first name (政府性基金预算基本支出、项目支出) may be that of all: then it is open.
    """
    names = names_in(text, topic_of)
    parts = [topic for topic in map(topic_of, names) if topic]
    has_fund = [any(pattern.search(name) for pattern, _ in nouns.FUNDS) for name in names]
    is_open = has_fund[:1] == [True] and any(
        not own and "nature" in part.meaning for own, part in zip(has_fund, parts, strict=False)
    )
    return ProseTopic(text, parts=tuple(parts)) if 1 < len(parts) == len(names) and not is_open else None


def exchanged(name: str) -> str:
    """A name of one side of money, as that of the other side; empty for what has none or both."""
    sides = [side for side in (nouns.INCOME, nouns.EXPENDITURE) if side in name]
    other = {nouns.INCOME: nouns.EXPENDITURE, nouns.EXPENDITURE: nouns.INCOME}
    return name.replace(sides[0], other[sides[0]]) if len(sides) == 1 else ""


def numbered_title(text: str) -> str:
    """What a numbered paragraph begins with, if that is the name of something and no heading: `1.大气`."""
    name = unnumbered(text)
    is_name = name != text and naming(name) == name and is_title(name) and not nouns.NO_TITLE_OF_ITEM.search(name)
    return name if is_name else ""


def is_title(text: str) -> bool:
    """Whether a text is short enough for a title, and one clause."""
    return 2 <= len(text) <= _LONGEST_TITLE and not any(mark in text for mark in ",;。")


def other_organisation(text: str, department: str) -> str:
    """A clause from its organisation on, if it begins with one that is not the department; else empty.

    Reports shorten the name of their department, and recognition damages it.
    """
    match = prose.ORGANISATION.match(text)
    if match is None or not department:
        return ""
    left = iter(department)
    is_short = all(char in left for char in match["name"])
    is_like = SequenceMatcher(None, department, match["name"], autojunk=False).ratio() >= _LIKE_ENOUGH
    return "" if is_short or is_like else text[match.start("name") :]


def following(plain: str, stop: int) -> tuple[int, str]:
    """The words right behind a quantity, and where they begin: `8个产出指标` is about 产出指标."""
    match = _FOLLOWING.match(plain[stop : stop + _LONGEST_BEHIND])
    return (stop + match.start("words"), match["words"]) if match else (stop, "")


def counted(own: str, behind: str, unit: Unit, carried: ProseTopic) -> ProseTopic:
    """The topic of a count in `unit`: by its own clause, by the words `behind` it, as before.

    `own` is its clause. What is named but not known is another matter.
    """
    words, noun = naming(own), _first_noun(behind)
    # Vehicles by their make are of the kind spoken of.
    is_make = unit is Unit.VEHICLES and carried.subject.startswith("vehicles")
    if subject := subject_of(own, unit, carried) or (carried.subject if is_make else ""):
        return ProseTopic(_in_full(words or noun, subject, carried) or _LABELS[subject], {"subject": subject})
    subject = subject_of(behind, unit, carried)
    if subject or (behind and (subject := subject_of(own + behind, unit, carried))):
        # 因公出国(境)共计2个团组: the words before the number say whose groups these are.
        says_whose = subject.startswith("abroad") and nouns.WHOSE.search(words) and not nouns.WHOSE.search(noun)
        name = _LABELS[subject] if says_whose else _in_full(noun, subject, carried)
        return ProseTopic(name, {"subject": subject})
    if words or behind:
        # Words that only say what is done with the thing that follows; three characters name nothing.
        is_verb = len(words) <= 3 or (len(words) <= 6 and prose.VERB.search(words))
        is_open = behind and (is_verb or words.endswith(prose.UNFINISHED))
        return ProseTopic(behind.rstrip("和及与") if is_open else words, {"subject": OTHER})
    if subject := subject_of(carried.item, unit, carried):
        is_same = carried.subject == subject
        return ProseTopic(carried.item if is_same else _LABELS[subject], {"subject": subject})
    return ProseTopic(carried.item or _LABELS[carried.subject], carried.meaning) if carried.subject else NOTHING


def _in_full(name: str, subject: str, carried: ProseTopic) -> str:
    """A name that leaves open whose guests or journeys are counted, as what was spoken of has it: 接待6批次."""
    is_near = carried.subject == subject or carried.meaning.get("item") in ("reception", "abroad")
    if not subject.startswith(("reception", "abroad")) or nouns.WHOSE.search(name) or not is_near:
        return name
    return nouns.COST.sub("", carried.item) + (name if subject.startswith("abroad") else "")


def thing(what: str, unit: Unit, carried: ProseTopic) -> ProseTopic:
    """The topic of a zero of things."""
    subject = subject_of(what, unit, carried) or OTHER
    return ProseTopic(naming(what) or _LABELS[subject], {"subject": subject})


def subject_of(text: str, unit: Unit, carried: ProseTopic) -> str:
    """The subject that a clause names for a number in `unit`; empty if it names none."""
    for pattern, meaning in nouns.COUNTED:
        if unit.value not in meaning["units"]:
            continue
        if _is_near(meaning.get("after", ""), text, carried) and pattern.search(text):
            if meaning["subject"] != "reception":
                return meaning["subject"]
            # A reception that the words leave open is the kind spoken of before, or domestic.
            return carried.subject if carried.subject.startswith("reception-") else "reception-domestic"
    return ""


def _is_near(after: str, text: str, carried: ProseTopic) -> bool:
    """Whether the clause, or what was spoken of before it, is about what the row asks for."""
    if not after:
        return True
    before = f"{carried.subject} {carried.meaning.get('item', '')} {carried.item}"
    return any(word in text or word in before for word in nouns.NEAR[after])


def _first_noun(words: str) -> str:
    """The noun that words begin with."""
    return prose.AFTER_NAME.split(words, maxsplit=1)[0]
