"""What a number is of: what its own clause names, else those before it, else what was spoken of last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan.model.amount import Unit
from juesuan.model.figure import Measure
from juesuan.read.class_names import LEVELS, Codes, Link, links_in
from juesuan.read.prose.clauses import Clause, Lead, unmoved
from juesuan.read.prose.context import BALANCES, Context
from juesuan.read.prose.doubts import words_not_understood
from juesuan.read.prose.headings import Heading, project_named
from juesuan.read.prose.quantities import Quantity, Zero
from juesuan.read.prose.topics import (
    NOTHING,
    OTHER,
    ProseTopic,
    counted,
    following,
    function_topic,
    is_title,
    names_in,
    naming,
    noun_in,
    noun_within,
    numbered_title,
    part_of,
    project_topic,
    series,
    subject_of,
    thing,
)
from juesuan.read.wording import nouns, prose
from juesuan.vocabulary.codelists import ITEM, NATURE, PROJECT
from juesuan.vocabulary.wording import compact, unnumbered
from juesuan.vocabulary.wording_files import Pattern

_WORTH = ("vehicles", "buildings", "equipment", "reception-", "assets")
_FUNDS_OF = {
    "evaluated-projects": "evaluated-funds",
    "evaluated-departments": "evaluated-whole-funds",
    "reviewed-projects": "reviewed-funds",
}
_LABELS = {concept.code: concept.label.zh for concept in (*ITEM.concepts, *NATURE.concepts)}
# What an amount is for behind a number of things: 公务接待3批次，支出5万元.
_EXPENSE_OF = {
    "abroad-groups": "abroad",
    "abroad-persons": "abroad",
    "vehicles-bought": "vehicle-purchase",
    "vehicles-kept": "vehicle-operation",
    "reception-domestic": "reception",
}


class Attributed(NamedTuple):
    """The topic of a number, the words for which it is in doubt, and whether it is what was spoken of before."""

    topic: ProseTopic
    doubt: str = ""
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Finds the topic of a number, with the codes of the report and what is kept in mind of its text."""

    codes: Codes
    context: Context
    department: str

    def topic(self, plain: str, mark: Quantity, own: Clause, lead: Lead, links: Sequence[Link]) -> Attributed:
        """The topic of a quantity, with the words for which it is in doubt.

        `own` is its clause, without the words that give it its role.
        """
        if mark.unit is Unit.POINTS:
            return Attributed(self._scored(plain, mark, own.text, lead))
        if not (mark.unit.is_money or mark.unit is Unit.PERCENT):
            topic = self._counted(plain, mark, own.text, lead)
            doubt = self.context.doubt if topic.subject == self.context.last.subject else ""
            return Attributed(topic, self._unknown(own.text, topic, mark.unit) or doubt)
        topic = self._named_by_own(plain, mark, own, lead, links) or NOTHING
        doubt, is_carried = "", False
        if topic is NOTHING or not naming(own.text):
            named, doubt = self._before(lead, links)
            carried = self._carried_money(own.text) if mark.unit.is_money else self.context.last
            is_carried = topic is NOTHING and named is None
            topic = (named or carried) if topic is NOTHING else topic
        # The words are held against the name as printed, which may be shorter than the item.
        unknown = self._unknown(own.text, topic, mark.unit)
        is_of_each = mark.is_zero or prose.TO_EACH.search(lead.own.text) is not None
        if is_of_each and (parts := series(own.text, self.wholly)):
            return Attributed(parts)
        # 均增加2万元，增长3%: the rate of a change that each has is of each too.
        is_of_each = is_of_each or (self.context.role is not None and self.context.role.measure is Measure.CHANGE)
        if topic.parts and is_carried and not is_of_each:
            unknown = lead.own.text or topic.item
        if "nature" in topic.meaning and nouns.DESCRIBED.search(topic.item):
            # 保障机构正常运转的日常支出 has the name 基本支出.
            topic = replace(topic, item=_LABELS[topic.meaning["nature"]])
        return Attributed(self.context.part_in_full(topic), unknown or doubt, is_carried)

    def _unknown(self, text: str, topic: ProseTopic, unit: Unit) -> str:
        return words_not_understood(text, topic, unit, self.department)

    def wholly(self, text: str) -> ProseTopic | None:
        """The topic of a text that is one known name and nothing else."""
        topic = self._economic(text) or self._noun(text, whole=True)
        if topic and not prose.BETWEEN_NOUNS.search(text.replace(topic.item, "", 1)):
            return None if self._unknown(text, topic, Unit.PERCENT) else topic
        code = self.codes.functional(text)
        return self._function(text, code) if code else None

    def _named_by_own(
        self, plain: str, mark: Quantity, own: Clause, lead: Lead, links: Sequence[Link]
    ) -> ProseTopic | None:
        """What a number's own clause names, or the words right behind it."""
        spoken = [topic.flows for topic in self.context.recent[-2:]]
        if spoken[-1:] == [("opening",)]:
            spoken.pop()
        is_spent = spoken[-1:] in ([("income",)], [("total-income",)])
        if not own.text and lead.own.text.startswith(nouns.EXPENDITURE) and is_spent:
            own = replace(own, text=nouns.EXPENDITURE)
        in_project = nouns.PROJECT_WORD in lead.text or self.context.last.subject == PROJECT
        return (
            self._noun_behind(plain, mark, prose.SHARE_OF if mark.unit is Unit.PERCENT else prose.BASE_OF)
            or self.classified(own, links)
            or self._economic(own.text)
            or self.context.of_each(own.text)
            or self._own_noun(own.text, lead, links)
            or self.context.in_all(own.text)
            or self._noun_behind(plain, mark, prose.NAMED_BEHIND)
            or self._named(own.text, in_project=in_project)
        )

    def topic_of_zero(self, zero: Zero, lead: Lead, links: Sequence[Link]) -> ProseTopic:
        """The topic of a zero in words: what its own words name; of no change, what its clause names."""
        if zero.is_level:
            own = lead.own.text
            named = self.classified(lead.own, links) or self._noun(own) or self.context.of_each(own)
            return named or self._before(lead, links)[0] or self.context.money
        if zero.unit is not None:
            topic = thing(zero.what, zero.unit, self.context.last)
            return NOTHING if lead.own.explains and topic.subject == OTHER else topic
        return NOTHING if lead.own.explains else self._nothing(zero.what)

    def whole(self, words: str) -> ProseTopic:
        """The whole of a share by its words: 占本年支出合计的85.6%."""
        noun = noun_in(words, self.context.heading.setting, outright=True) if words else None
        if noun is None:
            return ProseTopic(words) if words else NOTHING
        return ProseTopic(words[noun.start : noun.end], noun.meaning)

    def opening(self, heading: Heading) -> ProseTopic:
        """What a paragraph speaks of until its words say something: what was announced, or its headings name."""
        if self.context.announced is not NOTHING:
            return self.context.announced
        if heading.name:
            return project_topic(heading.name)
        named = self.titled(compact(heading.title))
        start = ProseTopic(heading.title, heading.topic_setting)
        return named if named is not NOTHING or not start.meaning else start

    def titled(self, title: str) -> ProseTopic:
        """What a title, or a short paragraph without a number, names: a chain, or a noun and nothing else."""
        links = links_in(title)
        self.context.follow(links)
        if not links and not is_title(title):
            return NOTHING
        whole = Clause(0, len(title), title, explains="", is_same=False)
        bare = nouns.TITLE_WORDS.sub("", title)
        return self.classified(whole, links) or self._noun(bare, whole=True) or NOTHING

    def _counted(self, plain: str, mark: Quantity, own: str, lead: Lead) -> ProseTopic:
        last = self.context.last
        behind = following(plain, mark.stop)[1]
        known = naming(own) or behind.removeprefix(nouns.PROJECT_WORD) or subject_of(own, mark.unit, last)
        if not known and lead.before and lead.before[0].is_same and not lead.before[0].explains:
            own = lead.before[0].text
        return counted(own, behind, mark.unit, last)

    def _scored(self, plain: str, mark: Quantity, own: str, lead: Lead) -> ProseTopic:
        """What a score is given to: a project, a goal, or what the words before it name; a mean is of none."""
        if prose.FOR_EACH.search(own):
            return ProseTopic(own, {"subject": "mean-score"})
        heading, last = self.context.heading, self.context.last
        texts = (own, *(clause.text for clause in lead.before))
        name = next(filter(None, map(project_named, texts)), heading.name or last.name)
        words = naming(nouns.SCORED.sub("", own))
        goal = nouns.GOAL.search(plain, 0, mark.start) if nouns.GOALS_LISTED in plain else None
        is_elsewhere = last.subject in _FUNDS_OF.values() or heading.title.endswith(nouns.OF_INDICATORS)
        carried = goal[0] if goal else "" if is_elsewhere else last.item
        item = name if name and name in words else words or carried or heading.title
        return ProseTopic(item, {"subject": "evaluation"}, name=name)

    def classified(self, clause: Clause, links: Sequence[Link]) -> ProseTopic | None:
        """The functional class that the last link of a chain in the clause names."""
        end = clause.start + len(clause.text)
        inside = [link for link in links if clause.start <= link.start and link.end <= end]
        if not inside:
            return None
        last = inside[-1]
        chain = self.context.chain
        upto = [chain[level] for level in LEVELS[: LEVELS.index(last.level) + 1] if level in chain]
        code = self.codes.of_chain(upto or [last])
        if code:
            return self._function(last.name, code)
        above = self.codes.of_chain(upto[:-1]) if len(upto) > 1 else ""
        return ProseTopic(last.name, {"subject": OTHER}, under=above, is_class=True)

    def _function(self, name: str, code: str) -> ProseTopic:
        setting, spoken = self.context.heading.setting, self.context.money
        if "fund" not in setting and spoken.flows == ("expenditure",) and "item" not in spoken.meaning:
            setting = {**setting, **spoken.own_fund}
        return function_topic(name, code, setting)

    def _economic(self, text: str) -> ProseTopic | None:
        """An economic class by its name, in a section on basic expenditure."""
        words, coded = naming(text), prose.ECONOMIC_CODE.search(text)
        if coded:
            words = words.removesuffix(coded[0])
        is_basic = self.context.heading.setting.get("nature") == "basic"
        if not is_basic or not (code := coded["code"] if coded else self.codes.economic(words)):
            return None
        meaning = {"flow": "expenditure", "fund": "general", "nature": "basic", "economic": code}
        return ProseTopic(words, meaning, code)

    def _own_noun(self, text: str, lead: Lead, links: Sequence[Link]) -> ProseTopic | None:
        """The noun of a number's own clause, as what is spoken of narrows it.

        A fund within a single expense is no total of that fund, and what a clause before narrows is a part:
        在预留的采购项目中,由中小企业中标的,采购金额5万元.
        """
        topic = self._noun(text, whole=True)
        if topic is None:
            return None
        if subject := self._evaluated_funds(text, topic, lead):
            return ProseTopic(topic.item, {"subject": subject})
        narrowing = lead.before[0].text if lead.before and lead.before[0].is_same else ""
        if topic.subject and nouns.OF_A_PART.search(narrowing):
            part = self._noun(narrowing)
            return ProseTopic(topic.item, part.meaning if part and part.subject else {"subject": OTHER})
        topic = self.context.in_full(self._narrowed(topic, lead, links))
        if set(topic.meaning) != {"flow", "fund"} or not self.context.is_within_thing():
            return topic
        whole = self.context.aside[-1].last if self.context.aside else NOTHING
        if "item" in whole.meaning:
            return ProseTopic(whole.item + topic.item, {**whole.meaning, **topic.own_fund})
        return ProseTopic(topic.item, {"subject": OTHER})

    def _narrowed(self, topic: ProseTopic, lead: Lead, links: Sequence[Link]) -> ProseTopic:
        """A noun that leaves open of what it is: income and expenditure, and the nature of expenditure."""
        setting, last = self.context.heading.setting, self.context.last
        if set(topic.meaning) == {"flow"} and "subject" in setting:
            title = nouns.TITLE_WORDS.sub("", self.context.heading.title)
            return last if last.subject == setting["subject"] else ProseTopic(title, setting)
        if topic.item in (nouns.INCOME, nouns.EXPENDITURE):
            return self._side_of(topic, self._before(lead, links)[0] or last)
        if topic.meaning.get("nature") and (whole := self.context.item_spoken_of()):
            return part_of(whole, topic)
        if topic.item in nouns.THIS_YEAR and len(last.flows) == 1 and topic.flows != last.flows:
            return replace(topic, meaning={**topic.meaning, **last.own_fund})
        return topic

    def _evaluated_funds(self, text: str, topic: ProseTopic, lead: Lead) -> str:
        """Which funds are evaluated, if the clause is of such: those of projects, or of the whole expenditure.

        The sentence decides, or else its heading.
        """
        last = self.context.last
        if last.subject in _FUNDS_OF and (nouns.CONCERNED in text or topic.subject == "evaluated-funds"):
            return _FUNDS_OF[last.subject]
        # 涉及一般公共预算支出9万元，政府性基金预算支出1万元: the second is of the same projects.
        goes_on = not any(mark in lead.text for mark in "。;") and set(topic.meaning) == {"flow", "fund"}
        if goes_on and last.subject in _FUNDS_OF.values():
            return last.subject
        if topic.subject != "evaluated-funds":
            return ""
        texts = (lead.text, self.context.heading.title)
        is_whole = nouns.WHOLE in next(filter(nouns.WHOLE_OR_PROJECTS.search, texts), "")
        return "evaluated-whole-funds" if is_whole else ""

    def _noun(self, text: str, *, whole: bool = False) -> ProseTopic | None:
        """The known noun in a text; `whole` asks that nothing follows it that would make it part of a name."""
        setting = self.context.heading.setting
        if any("income" in flow for flow in self.context.last.flows[:1]):
            setting = {**setting, "flow": "income"}
        for noun in filter(None, (noun_in(text, setting), noun_within(text, self._family()))):
            if not whole or nouns.REST_OF_NOUN.match(text[noun.end :]):
                return ProseTopic(text[noun.start : noun.end], noun.meaning)
        return None

    def _family(self) -> str:
        """The family of which short nouns are understood: 购置费 of vehicles, 货物 of procurement."""
        setting, last = self.context.heading.setting, self.context.last
        if last.subject in _FUNDS_OF:
            return "evaluated"
        if last.flows in BALANCES:
            return last.flows[0]
        if "item" in setting or "item" in last.meaning or last.subject.startswith("vehicles"):
            return "three-public"
        return "procurement" if "procurement" in (last.subject.split("-")[0], setting.get("subject")) else ""

    def named_behind(self, plain: str, mark: Quantity | Zero) -> ProseTopic | None:
        """What stands behind a number as its noun: 其中5万元为财政拨款收入, 占比99%的财政拨款收入为5万元."""
        whole = self._noun_behind(plain, mark, prose.SHARE_OF if mark.unit is Unit.PERCENT else prose.BASE_OF)
        return whole or self._noun_behind(plain, mark, prose.NAMED_BEHIND)

    def _noun_behind(self, plain: str, mark: Quantity | Zero, pattern: Pattern) -> ProseTopic | None:
        named = pattern.match(plain, mark.stop)
        return self._noun(named["name"], whole=True) if named else None

    def _named(self, text: str, *, in_project: bool) -> ProseTopic | None:
        """What a name alone means: a functional class, a project, or something else."""
        words = naming(text)
        if not words:
            return None
        is_nature = nouns.REST_OF_NATURES.match(words) and "nature" in self.context.last.meaning
        for name in () if is_nature else (unnumbered(text), words):
            if code := self.codes.functional(name):
                return self._function(name, code)
        is_project = nouns.PROJECT_NAME.search(words) or (in_project and nouns.MONEY_NAME.search(words))
        if is_project and not nouns.COMMON_NAME.search(words):
            return ProseTopic(words, {"subject": PROJECT}, name=words.removesuffix(nouns.PROJECT_WORD) or words)
        return ProseTopic(words, {"subject": OTHER})

    def _before(self, lead: Lead, links: Sequence[Link]) -> tuple[ProseTopic | None, str]:
        """What the nearest clause before names, and the words from there on that are not understood.

        A clause that explains counts only within the number's own sentence. Where none names anything, what was
        spoken of goes on, with its doubt.
        """
        doubt = ""
        for clause in lead.before:
            if clause.explains and not (clause.is_same and lead.own.explains):
                continue
            topic = self._named_by(clause, links)
            text = unmoved(clause.text)
            doubt = doubt or self._unknown(text, topic or NOTHING, Unit.PERCENT)
            if topic:
                return topic, doubt
        return None, doubt or self.context.doubt

    def _named_by(self, clause: Clause, links: Sequence[Link]) -> ProseTopic | None:
        """What a clause without a number names."""
        text = clause.text
        if name := project_named(text):
            return project_topic(name)
        if topic := self.classified(clause, links) or self._noun(unmoved(text), whole=True):
            # What is left of the name of a class that a line break has cut may be 支出 alone.
            is_bare = topic.item in (nouns.INCOME, nouns.EXPENDITURE) and not topic.is_class
            return self._side_of(topic, self.context.last) if is_bare else topic
        if code := self.codes.functional(unnumbered(text)):
            return self._function(unnumbered(text), code)
        quoted = list(nouns.PROJECT_IN_QUOTES.finditer(text))
        project = nouns.PROJECT_TITLE.match(naming(text)) or (quoted[0] if len(quoted) == 1 else None)
        if project and clause.is_same:
            return project_topic(project["name"])
        title = numbered_title(text) if clause.start == 0 else ""
        return ProseTopic(title, {"subject": OTHER}, is_class=True) if title else None

    def _side_of(self, bare: ProseTopic, spoken: ProseTopic) -> ProseTopic:
        """A mere 收入 or 支出: that side of what was spoken of, or its total's other side; else the year's."""
        [side] = bare.flows
        own = [one for one in spoken.sides() if side in one.meaning.get("flow", side)]
        if spoken is NOTHING or (spoken.flows and not own):
            flow = f"total-{side}" if spoken.is_total else side
            return replace(bare, meaning={**bare.meaning, **spoken.own_fund, "flow": flow})
        if spoken != self.context.last or len(spoken.flows) > 1:
            return own[0]
        carried = self._carried_money()
        # A heading that names an expense is what it is of; one that sets a fund or a side is no name.
        is_expense = "item" in carried.meaning and self._noun(carried.item, whole=True) is not None
        return carried if self.context.recent or is_expense else replace(carried, item=bare.item)

    def _carried_money(self, words: str = "") -> ProseTopic:
        """What an amount without a name of its own is of: the expense for what was counted, or its worth."""
        last = self.context.last
        if subject := _FUNDS_OF.get(last.subject):
            return ProseTopic(nouns.AMOUNT_OF_FUNDS, {"subject": subject})
        expense = "" if nouns.WORTH.search(words) else _EXPENSE_OF.get(last.subject)
        spoken = (self.context.heading.setting, self.context.money.meaning)
        around = next((meaning for meaning in spoken if "item" in meaning), None)
        if expense and around and not nouns.DOMESTIC.search(last.item):
            return ProseTopic(_LABELS[expense], {**around, "item": expense})
        if not last.subject.startswith(_WORTH):
            return self.context.money
        # The worth of what was counted is no price of it: 处置车辆1辆，账面原值5万元.
        worth = nouns.WORTH.search(words) if last != self.context.money else None
        return replace(last, item=last.item + worth[0]) if worth else last

    def _nothing(self, what: str) -> ProseTopic:
        what = nouns.INCOME_AND_EXPENDITURE.sub(f"{nouns.INCOME}、{nouns.EXPENDITURE}", what)
        if len(names_in(what, self.wholly)) > 1:
            return series(what, self.wholly) or NOTHING
        noun = noun_in(what, self.context.heading.setting)
        return ProseTopic(what, noun.meaning) if noun else NOTHING
