"""What is kept in mind from number to number: heading, topic, chain of classes, comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from juesuan.model.figure import TOTAL, Measure
from juesuan.read.class_names import LEVELS, Link
from juesuan.read.prose.clauses import base_in
from juesuan.read.prose.headings import Heading
from juesuan.read.prose.topics import NOTHING, ProseTopic, exchanged
from juesuan.read.wording import nouns, prose
from juesuan.read.wording.roles import NumberRole
from juesuan.vocabulary.codelists import PARENTS, PROJECT

# The phases of an amount that is planned.
BUDGETS = ("approved", "revised", "budget")
BALANCES = (("opening",), ("closing",))
# The dimensions by which a total is divided into parts.
_DIVIDING = ("nature", "source", "function", "item")


class Spoken(NamedTuple):
    """What was spoken of where the text may come back to: see `Context` for each."""

    money: ProseTopic
    last: ProseTopic
    doubt: str
    recent: list[ProseTopic]

    def unknown(self, *, goes_on: bool) -> str:
        """The words for which an amount is no known whole: its doubt, or its item that the accounts do not name.

        The latter counts where the sentence goes on: a new one (。其中) comes back to what was named before.
        """
        is_unnamed = goes_on and not self.last.is_named
        return (self.doubt or (self.last.item if is_unnamed else "")) if self.last == self.money else ""


@dataclass(slots=True)
class Context:
    """`last` is the topic of the last number, `money` that of the last amount; `year` is that of the accounts.

    `announced` is the topic of a paragraph that says nothing else. `aside` holds what was spoken of before each
    open bracket, `explained` before an explanation, `whole` before a list of parts; `in_series` says that the
    last part stood in a series, `in_sentence_of_whole` that the sentence has not ended since, `unknown_whole`
    for which words the whole is not known. `role` is that of the last number, `role_of_parts` that of the parts
    of a budget. `recent` are the topics of the paragraph, `chain` the class, group and item spoken of, by their
    level. `twin` is the topic of the number before the last, if both were outturns. `compared` says against what
    the sentence has compared so far, `moved` which items the paragraph has compared, and with what. `doubt` holds
    the words for which it is open whether what was spoken of goes on. `planned` is the topic of the budget that
    the sentence gives, `spent` those of its outturns, but for balances, each with its doubt.
    """

    year: int
    heading: Heading = field(default_factory=Heading)
    money: ProseTopic = NOTHING
    last: ProseTopic = NOTHING
    base: str = ""
    announced: ProseTopic = NOTHING
    aside: list[Spoken] = field(default_factory=list)
    explained: Spoken | None = None
    whole: Spoken | None = None
    in_series: bool = False
    in_sentence_of_whole: bool = False
    unknown_whole: str = ""
    role: NumberRole | None = None
    role_of_parts: NumberRole | None = None
    recent: list[ProseTopic] = field(default_factory=list)
    chain: dict[str, Link] = field(default_factory=dict)
    twin: ProseTopic = NOTHING
    compared: set[str] = field(default_factory=set)
    doubt: str = ""
    planned: ProseTopic = NOTHING
    moved: set[tuple[str, str]] = field(default_factory=set)
    spent: list[tuple[ProseTopic, str]] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        """Begin a paragraph; one under another heading forgets the chain and what was announced."""
        if heading != self.heading:
            self.chain, self.announced = {}, NOTHING
        self.heading, self.base, self.aside, self.recent = heading, "", [], []
        self.explained, self.whole, self.in_series, self.in_sentence_of_whole = None, None, False, False
        self.role, self.role_of_parts, self.twin, self.compared = None, None, NOTHING, set()
        self.doubt, self.planned, self.spent, self.moved = "", NOTHING, [], set()

    def compare(self, text: str) -> None:
        """Take over what a text compares with; a full stop ends the comparison before."""
        if "。" in text or ";" in text:
            self.compared, self.planned, self.spent = set(), NOTHING, []
        goes_on = "。" not in text or prose.AMONG_THEM in text
        self.base = base_in(text, self.year) or (self.base if goes_on else "")

    def budgeted(
        self, topic: ProseTopic, role: NumberRole, doubt: str, *, is_carried: bool
    ) -> tuple[ProseTopic, str]:
        """The topic of a number with its doubt, where budgets are for what is spent and not for what is left.

        支出决算40万元，年末结转8万元，完成预算的80% completes the budget of the expenditure. Where the sentence
        gives no outturn or several, it is open which; a balance whose budget is named with it keeps its numbers.
        """
        is_rate = role.measure is Measure.COMPLETION
        is_of_budget = is_rate or (is_carried and (role.measure is Measure.ADJUSTMENT or role.phase in BUDGETS))
        if not is_of_budget or not _is_balance(topic) or topic == self.planned:
            return topic, doubt
        if is_carried and len(self.spent) == 1 and self.planned in (NOTHING, self.spent[0][0]):
            return self.spent[0]
        return topic, doubt or topic.item

    def follow(self, links: Iterable[Link]) -> None:
        """Take links into the chain; one that is higher ends those below it."""
        for link in links:
            shallower = LEVELS[: LEVELS.index(link.level)]
            self.chain = {level: known for level, known in self.chain.items() if level in shallower}
            self.chain[link.level] = link

    def step_aside(self, text: str) -> None:
        """What stands in brackets is an aside: behind them the topic is the one before."""
        for char in text:
            if char == "(":
                self.aside.append(self._spoken())
            elif char == ")" and self.aside:
                self.money, self.last, self.doubt, self.recent = self.aside.pop()

    def explain(self, named: ProseTopic | None, *, is_explaining: bool) -> None:
        """An explanation has topics of its own: behind it the topic is the one before, or the `named` class."""
        if named:
            self.money = self.last = named
        if is_explaining and (named or self.recent) and self.explained is None:
            self.explained = self._spoken()
        elif not is_explaining and self.explained is not None:
            (self.money, self.last, self.doubt, _), self.explained = self.explained, None

    def list_parts(self, text: str, *, opens: bool, compares: bool, goes_on: str) -> None:
        """Parts of a whole: a comparison that ends their list, behind a series or a stop, is of the whole.

        So is a budget or outturn in the sentence behind the list. A semicolon ends a list in the sentence in which
        it began only. What is compared already is not again. A number goes on with the `series`, or the `whole`.
        """
        stop = "。;" if self.in_sentence_of_whole else "。"
        ends = compares and (self.in_series or any(mark in text for mark in stop))
        ends = ends or (goes_on == "whole" and self.in_sentence_of_whole and "。" in text)
        self.in_sentence_of_whole = opens or (self.in_sentence_of_whole and "。" not in text)
        if opens:
            self.whole = self._spoken()
            self.unknown_whole = self.whole.unknown(goes_on="。" not in text)
        elif ends and self.whole is not None and (self.whole.last.item, self.base) not in self.moved:
            (self.money, self.last, self.doubt, _), self.whole = self.whole, None
        self.in_series = goes_on == "series"

    def item_spoken_of(self) -> ProseTopic | None:
        """The class of which parts are listed, or what it was used for."""
        held = (spoken.last for spoken in (*self.aside[-1:], self.whole, self.explained) if spoken is not None)
        return next((topic for topic in held if topic.is_class or "function" in topic.meaning), None)

    def part_in_full(self, part: ProseTopic) -> ProseTopic:
        """The short name of a part of a fund's expenditure, with what the whole has before it.

        政府性基金预算财政拨款支出9万元，其中基本支出5万元: the part is the fund's, and not the department's.
        """
        whole = self.whole.last if self.whole else NOTHING
        is_of_fund = set(whole.meaning) == {"flow", "fund"} and whole.meaning.items() <= part.meaning.items()
        if not (is_of_fund and "nature" in part.meaning and part.item.endswith(nouns.EXPENDITURE)):
            return part
        if any(pattern.search(part.item) for pattern, _ in nouns.FUNDS):
            return part
        end = next(filter(whole.item.endswith, (*nouns.TOTALS, *nouns.THIS_YEAR)), whole.item)
        return replace(part, item=whole.item.removesuffix(end) + part.item)

    def in_full(self, topic: ProseTopic) -> ProseTopic:
        """The short name of one side, with what the other has before it: 财政拨款收入9万元，支出8万元."""
        other_name = exchanged(topic.item) if topic.flows else ""
        for other in reversed(self.recent if other_name else []):
            is_of_same = other.flows != topic.flows and other.meaning.get("fund", "") == topic.meaning.get("fund")
            if is_of_same and other.item.endswith(other_name):
                return replace(topic, item=other.item.removesuffix(other_name) + topic.item)
        return topic

    def of_each(self, text: str) -> ProseTopic | None:
        """The things that a clause speaks of at once, if it says so: 各增加5万元, 均与上年持平.

        They are both sides of money, if those were spoken of last, else what the sentence says was spent and has
        not moved otherwise. Behind both grand totals every change is of both.
        """
        pair = tuple(self.recent[-2:])
        sides = "".join(flow for topic in pair for flow in topic.flows[:1])
        is_of_same = all({**topic.meaning, "flow": ""} == {**pair[0].meaning, "flow": ""} for topic in pair)
        is_pair = is_of_same and "income" in sides and "expenditure" in sides
        if not nouns.EACH.match(text):
            is_of_both = is_pair and not text and pair[0] == self.twin and pair[0].is_total
            return ProseTopic(text, parts=pair) if is_of_both else None
        spent = [part for topic, doubt in self.spent if not doubt for part in topic.sides()]
        parts = pair if is_pair else tuple(part for part in spent if (part.item, self.base) not in self.moved)
        return ProseTopic(text, parts=parts) if is_pair or 1 < len(self.spent) <= len(parts) else None

    def in_all(self, text: str) -> ProseTopic | None:
        """The whole of the parts that were listed, if the clause says what they come to: 合计8万元."""
        parts = [topic.meaning for topic in self.recent]
        if len(parts) < 2 or not nouns.IN_ALL.match(text):
            return None
        parents = {PARENTS.get(part.get("subject", ""), "") for part in parts}
        if len(parents) == 1 and parents != {""}:
            return ProseTopic(text, {"subject": parents.pop()})
        [*differing] = (name for name in parts[0] if any(part.get(name) != parts[0][name] for part in parts))
        if len(differing) != 1 or differing[0] not in _DIVIDING:
            return None
        return ProseTopic(text, {**parts[0], differing[0]: TOTAL})

    def is_within_thing(self) -> bool:
        """Whether a section, or what stands before an open bracket, is of a single expense."""
        wholes = [self.heading.setting, *(spoken.last.meaning for spoken in self.aside[-1:])]
        return any({"item", "subject", "function"} & set(whole) for whole in wholes)

    def _spoken(self) -> Spoken:
        return Spoken(self.money, self.last, self.doubt, self.recent)

    def part(self, text: str) -> None:
        """Parts right behind a budget are of that budget: 年初预算9万元（其中：基本支出4万元）."""
        if "。" in text or ")" in text:
            self.role_of_parts = None
        opens = text.lstrip(",").startswith(("(", prose.AMONG_THEM))
        if opens and self.role is not None and self.role.phase not in ("", "final"):
            self.role_of_parts = self.role

    def carry(self, topic: ProseTopic, role: NumberRole, doubt: str, *, is_money: bool) -> None:
        """Keep the topic and role of a number. The score of a project is followed by its money."""
        self.doubt = doubt
        both_final = self.role is not None and self.role.phase == role.phase == "final"
        self.twin = self.last if both_final else NOTHING
        self.role = role
        if role.phase in BUDGETS:
            self.planned = topic
        if role.phase == "final" and not _is_balance(topic) and (topic, doubt) not in self.spent:
            self.spent.append((topic, doubt))
        if role.phase == "prior":
            self.base = self.base or "prior"
        if role.measure in (Measure.CHANGE, Measure.GROWTH) and self.explained is None:
            self.compared.add(self.base)
            self.moved.add((topic.item, self.base))
        if topic.subject == "evaluation" and topic.name:
            topic = ProseTopic(topic.name, {"subject": PROJECT}, name=topic.name)
            is_money = True
        # So is the score of the whole: by the budget and execution of the evaluation, none of the accounts.
        is_money = is_money or (topic.subject == "evaluation" and nouns.WHOLE in topic.item)
        self.last = topic
        if is_money:
            self.money = topic
        own = topic.parts or (topic,)
        self.recent = [known for known in self.recent if known not in own] + [*own]


def _is_balance(topic: ProseTopic) -> bool:
    """Whether it is what is left of money, by its flow, or by its name where that says no more: 结余."""
    return topic.flows in BALANCES or bool(not topic.is_named and nouns.BALANCE.search(topic.item))
