"""What a number is said of: what its own clause names, else those before it, else what was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.model.amount import Unit
from juesuan.read.prose.classification import Codes, Link, links_in
from juesuan.read.prose.clauses import Clause, Lead
from juesuan.read.prose.counting import OTHER, counted, subject_of, thing
from juesuan.read.prose.memory import LEVELS, Memory
from juesuan.read.prose.quantities import Quantity
from juesuan.read.prose.roles import COMPARED
from juesuan.read.prose.section import Section, project_named, topic_setting
from juesuan.read.prose.topics import NOTHING, Topic, noun_in, with_setting
from juesuan.read.prose.words import following, naming
from juesuan.read.prose.zeros import Zero
from juesuan.vocabulary.subjects import PROJECT
from juesuan.vocabulary.wording import compact

_PROJECT_NAME = re.compile(r"(专项|项目|工程|专款|行动|计划|专项(经费|资金|补助))$")
_MONEY_NAME = re.compile(r"(经费|补助|资金|补贴|费|支出|款)$")
_PROJECT_TITLE = re.compile(r"^[\"“]?(?P<name>[^,;。:]{3,40})项目[\"”]?$")
_TITLE_LIKE = re.compile(r"^[^,;。]{2,40}$")
_SUBJECT_OF_TITLE = re.compile(r"(总体|具体|结构)?(支出|使用|执行)?(决算|支出)?(总体|具体|结构)?情况?(的?说明)?$")
_REST = re.compile(
    r"^(支出|收入|决算|预算|费用|经费|金额|总额|总数|数|中|各|均|等|的|为|资金|合计|总计|总|情况|方面|全年|当年|本年|分别|共|实际"
    r"|完成|执行|财政拨款|计|累计|达|(?:19|20)\d\d年度?|、|:|\([^)]*\)?)*$"
)
_MOVED = re.compile(r"(有所)?(增加|减少|增长|下降|变动|变化|情况说明|情况|中)$")
_GOAL = re.compile(r"年度(?:绩效)?目标\d+")
_SCORE_WORDS = re.compile(r"(得分|得|评分|分数|总分|满分|分值|平均)+$")
_BOTH_SIDES = re.compile(r"收入(和|及|、)支出|收支")
_BARE = ("支出", "收入")
_OTHER_SIDE = {"支出": ("income",), "收入": ("expenditure",)}
_EVALUATED = re.compile("整体|项目")
_WORTH = ("vehicles", "buildings", "equipment", "reception-", "assets")
_FUNDS_OF = {"evaluated-projects": "evaluated-funds", "evaluated-departments": "evaluated-whole-funds"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Finds the topic of a number, with the codes of the report and what is kept in mind of its text."""

    codes: Codes
    memory: Memory

    def topic(self, plain: str, mark: Quantity, own: Clause, lead: Lead, links: Sequence[Link]) -> Topic:
        """The topic of a quantity; `own` is its clause, without the words that give it its role."""
        if mark.unit is Unit.POINTS:
            return self._scored(plain, mark, own.text, lead)
        if not (mark.unit.is_money or mark.unit is Unit.PERCENT):
            return self._counted(plain, mark, own.text, lead)
        in_project = "项目" in lead.text or self.memory.last.subject == PROJECT
        return (
            self._classified(own, links)
            or self._economic(own.text)
            or self._own_noun(own.text, lead)
            or self._named(own.text, in_project=in_project)
            or self._before(lead, links)
            or (self._carried_money() if mark.unit.is_money else self.memory.last)
        )

    def topic_of_zero(self, zero: Zero, lead: Lead, links: Sequence[Link]) -> Topic:
        """The topic of a zero in words: what its own words name; of 持平, what its clause does."""
        if zero.is_level:
            found = self._classified(lead.own, links) or self._noun(lead.own.text)
            return found or self._before(lead, links) or self.memory.money
        if zero.unit is not None:
            return thing(zero.what, zero.unit, self.memory.last)
        return NOTHING if lead.own.is_reason else self._nothing(zero.what)

    def whole(self, words: str) -> Topic:
        """The whole of a share by its words: 占本年支出合计的85.6%."""
        noun = noun_in(words, self.memory.section.setting, outright=True) if words else None
        if noun is None:
            return Topic(words) if words else NOTHING
        return Topic(words[noun.start : noun.end], noun.meaning)

    def opening(self, section: Section) -> Topic:
        """What a paragraph speaks of until its words say something: what was announced, or its headings name."""
        if self.memory.announced is not NOTHING:
            return self.memory.announced
        if section.name:
            return _project(section.name)
        named = self.titled(compact(section.title))
        start = Topic(section.title, topic_setting(section.setting))
        return named if named is not NOTHING or not start.meaning else start

    def titled(self, title: str) -> Topic:
        """What a title, or a short paragraph without a number, names: a chain, or a noun and nothing else."""
        links = links_in(title)
        self.memory.follow(links)
        if not links and not _TITLE_LIKE.match(title):
            return NOTHING
        whole = Clause(0, len(title), title, is_reason=False, is_same=False)
        bare = _SUBJECT_OF_TITLE.sub("", title)
        return self._classified(whole, links) or self._noun(bare, whole=True) or NOTHING

    def _counted(self, plain: str, mark: Quantity, own: str, lead: Lead) -> Topic:
        last = self.memory.last
        known = naming(own)[1] or following(plain, mark.stop)[1] or subject_of(own, mark.unit, last)
        if not known and lead.before and lead.before[0].is_same and not lead.before[0].is_reason:
            own = lead.before[0].text
        return counted(plain, own, mark.stop, mark.unit, last)

    def _scored(self, plain: str, mark: Quantity, own: str, lead: Lead) -> Topic:
        """What a score is given to: a project, a goal, or what the words before it name."""
        section, last = self.memory.section, self.memory.last
        texts = (own, *(clause.text for clause in lead.before))
        name = next(filter(None, map(project_named, texts)), section.name or last.name)
        words = naming(_SCORE_WORDS.sub("", own))[1]
        goal = _GOAL.search(plain, 0, mark.start) if "共设置" in plain else None
        is_elsewhere = last.subject in _FUNDS_OF.values() or section.title.endswith("指标")
        carried = goal[0] if goal else "" if is_elsewhere else last.item
        item = name if name and name in words else words or carried or section.title
        return Topic(item, {"subject": "evaluation"}, name=name)

    def _classified(self, clause: Clause, links: Sequence[Link]) -> Topic | None:
        """The functional class that the last link of a chain in the clause names."""
        end = clause.start + len(clause.text)
        inside = [link for link in links if clause.start <= link.start and link.end <= end]
        if not inside:
            return None
        last = inside[-1]
        chain = self.memory.chain
        upto = [chain[level] for level in LEVELS[: LEVELS.index(last.level) + 1] if level in chain]
        code = self.codes.of_chain(upto or [last])
        if code:
            return self._function(last.name, code)
        above = self.codes.of_chain(upto[:-1]) if len(upto) > 1 else ""
        return Topic(last.name, {"subject": OTHER}, under=above)

    def _function(self, name: str, code: str) -> Topic:
        return function_topic(name, code, self.memory.section.setting)

    def _economic(self, text: str) -> Topic | None:
        """An economic class by its name, in a section on basic expenditure."""
        words = naming(text)[1]
        is_basic = self.memory.section.setting.get("nature") == "basic"
        if not is_basic or not (code := self.codes.economic(words)):
            return None
        meaning = {"flow": "expenditure", "fund": "general", "nature": "basic", "economic": code}
        return Topic(words, meaning, code)

    def _own_noun(self, text: str, lead: Lead) -> Topic | None:
        """The noun of a number's own clause.

        A mere 支出 is that of what was spoken of; a fund within a three-public expense is no total of that fund.
        """
        topic = self._noun(text, whole=True)
        if topic is None:
            return None
        last = self.memory.last
        if "涉及" in text and last.subject in _FUNDS_OF:
            return Topic(topic.item, {"subject": _FUNDS_OF[last.subject]})
        if topic.meaning.get("subject") == "evaluated-funds" and self._is_of_the_whole(lead):
            return Topic(topic.item, {"subject": "evaluated-whole-funds"})
        spoken = self._before(lead, ()) or last
        if topic.item in _BARE and spoken is not NOTHING and spoken.flows != _OTHER_SIDE[topic.item]:
            return self._carried_money() if spoken == last else spoken
        if "item" in self.memory.section.setting and set(topic.meaning) == {"flow", "fund"}:
            return Topic(topic.item, {"subject": OTHER})
        return topic

    def _is_of_the_whole(self, lead: Lead) -> bool:
        """Whether the sentence, or else its heading, speaks of the department's expenditure as a whole."""
        said = next((text for text in (lead.text, self.memory.section.title) if _EVALUATED.search(text)), "")
        return "整体" in said

    def _noun(self, text: str, *, whole: bool = False) -> Topic | None:
        """The known noun in a text; `whole` asks that nothing follows it that would make it part of a name."""
        setting = self.memory.section.setting
        if self.memory.last.flows == ("income",):
            setting = {**setting, "flow": "income"}
        noun = noun_in(text, setting)
        if noun is None or (whole and not _REST.match(text[noun.end :])):
            return None
        return Topic(text[noun.start : noun.end], noun.meaning)

    def _named(self, text: str, *, in_project: bool) -> Topic | None:
        """What a name alone means: a functional class, a project, or something else."""
        words = naming(text)[1]
        if not words:
            return None
        if code := self.codes.functional(words):
            return self._function(words, code)
        if _PROJECT_NAME.search(words) or (in_project and _MONEY_NAME.search(words)):
            return Topic(words, {"subject": PROJECT}, name=words.removesuffix("项目") or words)
        return Topic(words, {"subject": OTHER})

    def _before(self, lead: Lead, links: Sequence[Link]) -> Topic | None:
        """What the nearest clause before names; one that explains counts only within the number's own sentence."""
        for clause in lead.before:
            if clause.is_reason and not (clause.is_same and lead.own.is_reason):
                continue
            if name := project_named(clause.text):
                return _project(name)
            if topic := self._classified(clause, links) or self._noun(_unmoved(clause.text), whole=True):
                return topic
            title = _PROJECT_TITLE.match(naming(clause.text)[1])
            if title and clause.is_same:
                return _project(title["name"])
        return None

    def _carried_money(self) -> Topic:
        """What an amount without words of its own is of: what was counted, if that has a worth."""
        last = self.memory.last
        if subject := _FUNDS_OF.get(last.subject):
            return Topic("资金", {"subject": subject})
        return last if last.subject.startswith(_WORTH) else self.memory.money

    def _nothing(self, what: str) -> Topic:
        noun = noun_in(what, self.memory.section.setting)
        if noun is None:
            return NOTHING
        both = _BOTH_SIDES.search(what) and "item" not in noun.meaning
        return Topic(what, {**noun.meaning, "flow": "income+expenditure"} if both else noun.meaning)


def function_topic(name: str, code: str, setting: dict[str, str]) -> Topic:
    """A functional class as a topic, of the fund that its section sets."""
    return Topic(name, with_setting({"flow": "expenditure", "function": code}, setting), code)


def _project(name: str) -> Topic:
    return Topic(name, {"subject": PROJECT}, name=name)


def _unmoved(text: str) -> str:
    """A clause without what it compares with, and without that it moved: 收入支出总计与上年相比, 项目支出增加."""
    return _MOVED.sub("", COMPARED.sub("", text))
