"""A paragraph read from left to right: each quantity with its role, and its topic, own or carried on.

The words between the quantity before and a number decide. What its own clause does not name, the clauses before
it do, nearest first, but not those that explain; then what was spoken of last; then the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from juesuan.model.amount import Unit
from juesuan.model.figure import Measure
from juesuan.prose.classification import Codes, Link, links_in
from juesuan.prose.clauses import Clause, Lead, base_in, lead_of
from juesuan.prose.counting import OTHER, counted, subject_of, thing
from juesuan.prose.quantities import Quantity, quantities
from juesuan.prose.section import Section, project_named, topic_setting
from juesuan.prose.topics import NOTHING, Topic, noun_in, with_setting
from juesuan.prose.wording import Role, roles_for
from juesuan.prose.words import following, naming
from juesuan.prose.zeros import Zero, zeros
from juesuan.vocabulary.subjects import PROJECT
from juesuan.vocabulary.wording import compact

_LEVELS = "类款项"
_AND = re.compile(r"^(、|和|及|与|以及)$")
_APART = re.compile(r"^[、和及与,;以]*$")
_PROJECT_NAME = re.compile(r"(专项|项目|工程|专款|行动|计划|专项(经费|资金|补助))$")
_MONEY_NAME = re.compile(r"(经费|补助|资金|补贴|费|支出|款)$")
_PROJECT_TITLE = re.compile(r"^[\"“]?(?P<name>[^,;。:]{3,40})项目[\"”]?$")
_ALTERNATIVES = re.compile(r"(增加|减少|增长|下降|上升|降低|大于|小于)[(/](?:增加|减少|增长|下降|上升|降低|大于|小于)\)?")
_FORMER = re.compile(r"上年|上一年|去年|(20\d\d)年")
_COMPARED = re.compile(
    r"(同比|(比|较)[^,;。]{0,20}(年|期|度|预算|决算)[^,;。比较]{0,8}|(与|同|和)(上|去|20\d\d|年初|全年|本年)[^,;。]{0,14})$"
)
_TITLE_LIKE = re.compile(r"^[^,;。]{2,40}$")
_LONGEST_ANNOUNCEMENT = 80
_USE = re.compile(r"^.*(?:用于|其中|包括|主要是)")
_REST = re.compile(
    r"^(支出|收入|决算|预算|费用|经费|金额|总额|总数|数|中|各|均|等|的|为|资金|合计|总计|总|情况|方面|全年|当年|本年|分别|共|实际"
    r"|完成|执行|财政拨款|(?:19|20)\d\d年度?|、|:|\([^)]*\)?)*$"
)
_SUBJECT_OF_TITLE = re.compile(r"(总体|具体|结构)?(支出|使用|执行)?(决算|支出)?(总体|具体|结构)?情况?(的?说明)?$")
_MOVED = re.compile(r"(有所)?(增加|减少|增长|下降|变动|变化|情况说明|情况|中)$")
_BARE = ("支出", "收入")
_OTHER_SIDE = {"支出": ("income",), "收入": ("expenditure",)}
_GOAL = re.compile(r"年度(?:绩效)?目标\d+")
_LEVEL_ROLE = Role(re.compile(""), Measure.CHANGE, "比上年增减额")
_ZERO_ROLE = Role(re.compile(""), Measure.AMOUNT, "决算数", 1, "final")
_NONE_ROLE = Role(re.compile(""), Measure.COUNT, "数量")
_WORTH = ("vehicles", "buildings", "equipment", "reception-", "assets")
_FUNDS_OF = {"evaluated-projects": "evaluated-funds", "evaluated-departments": "evaluated-funds"}


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity, or a zero in words, with what it is said of and how.

    `base` is what it is compared with (`prior`, `budget`), `whole` the topic of which it is a share; `in_list`
    says that 其中 stands before it since the last sentence that is not a part, `sentence` where its clause begins.
    """

    at: Quantity | Zero
    topic: Topic
    role: Role
    base: str = ""
    whole: Topic = NOTHING
    opens_list: bool = False
    sentence: int = 0

    @property
    def unit(self) -> Unit | None:
        """The printed unit; None for a zero of money in words."""
        return self.at.unit


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one report in order; what is carried on from number to number is kept here."""

    codes: Codes
    year: int
    section: Section = field(default_factory=Section)
    money: Topic = NOTHING
    last: Topic = NOTHING
    base: str = ""
    announced: Topic = NOTHING
    aside: list[tuple[Topic, Topic]] = field(default_factory=list)
    recent: list[Topic] = field(default_factory=list)
    chain: dict[str, Link] = field(default_factory=dict)

    def read(self, plain: str, section: Section) -> list[Said]:
        """What a paragraph states, in printed order."""
        if section != self.section:
            self.chain, self.announced = {}, NOTHING
        self.section, self.base, self.aside, self.recent = section, "", [], []
        self.money = self.last = self._opening(section)
        text = _ALTERNATIVES.sub(lambda match: match[1] + "\u3000" * (len(match[0]) - len(match[1])), plain)
        said = list(self._walk(text.replace("\u3000", "\u200b")))
        if not said and len(plain) <= _LONGEST_ANNOUNCEMENT:
            self.announced = self._named_by(plain.rstrip("。:"))
        return said

    def _opening(self, section: Section) -> Topic:
        """What a paragraph speaks of until its words say something: what its headings name."""
        if self.announced is not NOTHING:
            return self.announced
        if section.name:
            return Topic(section.name, {"subject": PROJECT}, name=section.name)
        named = self._named_by(compact(section.title))
        start = Topic(section.title, topic_setting(section.setting))
        return named if named is not NOTHING or not start.meaning else start

    def _named_by(self, title: str) -> Topic:
        """What a title, or a short paragraph without a number, announces: a chain, or a noun and nothing else."""
        links = links_in(title)
        self._follow(links)
        whole = Clause(0, len(title), title, is_reason=False, is_same=False)
        if not links and not _TITLE_LIKE.match(title):
            return NOTHING
        return self._classified(whole, links) or self._noun(_SUBJECT_OF_TITLE.sub("", title), whole=True) or NOTHING

    def _walk(self, plain: str) -> Iterator[Said]:
        marks = sorted((*quantities(plain), *zeros(plain)), key=lambda mark: mark.start)
        links = links_in(plain)
        begin = 0
        apart: list[str] = []
        former: Said | None = None
        for number, mark in enumerate(marks):
            if mark.start < begin:
                continue
            lead = lead_of(plain, begin, mark.start)
            self._note(lead, links)
            if apart and _APART.match(lead.text):
                apart = apart[1:]
            else:
                apart = _nouns_apart(plain, lead, marks[number:], [topic.item for topic in self.recent])
            self._step_aside(lead.text)
            said = _in_row(self._said(plain, mark, lead, links, apart[0] if apart else ""), lead, former)
            former = said
            if said.topic is not NOTHING:
                self._carry(said)
                yield said
            begin = _end_of(plain, mark, said)

    def _step_aside(self, text: str) -> None:
        """What stands in brackets is an aside: behind them the topic is the one before."""
        for char in text:
            if char == "(":
                self.aside.append((self.money, self.last))
            elif char == ")" and self.aside:
                self.money, self.last = self.aside.pop()

    def _note(self, lead: Lead, links: Sequence[Link]) -> None:
        """Take over what the clauses of a lead say of comparisons and chains."""
        if re.search("[。]", lead.text):
            self.base = ""
        self.base = base_in(lead.text, self.year) or self.base
        first = lead.before[-1].start if lead.before else lead.own.start
        self._follow([link for link in links if first <= link.start and link.end <= lead.own.end])

    def _follow(self, links: Sequence[Link]) -> None:
        """Take links into the chain; one that is higher ends those below it."""
        for link in links:
            shallower = _LEVELS[: _LEVELS.index(link.level)]
            self.chain = {level: known for level, known in self.chain.items() if level in shallower}
            self.chain[link.level] = link

    def _said(self, plain: str, mark: Quantity | Zero, lead: Lead, links: Sequence[Link], apart: str) -> Said:
        sentence = plain.rfind("。", 0, mark.start) + 1
        if isinstance(mark, Zero):
            topic, role = self._zero(mark, lead, links)
            return Said(mark, topic, role, "prior" if mark.is_level else "", sentence=sentence)
        own = replace(lead.own, text=lead.own.text.replace("\u200b", ""))
        role, before, whole = self._role(own.text, mark.unit)
        used = _USE.match(before)
        cut = used.end() if used and used.end() < len(before) else 0
        clause = replace(own, start=own.start + cut, text=apart or before[cut:])
        topic = self._topic(plain, mark, clause, lead, links)
        return Said(mark, topic, role, self.base, whole, lead.opens_list, sentence)

    def _role(self, own: str, unit: Unit) -> tuple[Role, str, Topic]:
        """The role that the words right before a number give it, the words before those, and the whole of a share."""
        for role in roles_for(unit):
            match = role.pattern.search(own)
            if match is None or (role.phase == "prior" and not self._is_former(match[0])):
                continue
            whole = match.groupdict().get("whole") or ""
            before = own[: match.start()]
            return role, _COMPARED.sub("", before), self._whole(whole)
        raise AssertionError("the last role fits everything")

    def _is_former(self, words: str) -> bool:
        found = _FORMER.search(words)
        return found is not None and (found[1] is None or int(found[1]) < self.year)

    def _whole(self, words: str) -> Topic:
        noun = noun_in(words, self.section.setting, outright=True) if words else None
        if noun is None:
            return Topic(words) if words else NOTHING
        return Topic(words[noun.start : noun.end], noun.meaning)

    def _topic(self, plain: str, mark: Quantity, own: Clause, lead: Lead, links: Sequence[Link]) -> Topic:
        if mark.unit is Unit.POINTS or not (mark.unit.is_money or mark.unit is Unit.PERCENT):
            return self._thing(plain, mark, own, lead)
        return (
            self._classified(own, links)
            or self._economic(own.text)
            or self._own_noun(own.text, lead)
            or self._named(own.text, in_project="项目" in lead.text or self.last.subject == PROJECT)
            or self._before(lead, links)
            or (self._carried_money() if mark.unit.is_money else self.last)
        )

    def _thing(self, plain: str, mark: Quantity, own: Clause, lead: Lead) -> Topic:
        if mark.unit is Unit.POINTS:
            return self._scored(plain, mark, own.text, lead)
        text = own.text
        known = naming(text)[1] or following(plain, mark.stop)[1] or subject_of(text, mark.unit, self.last)
        if not known and lead.before and lead.before[0].is_same and not lead.before[0].is_reason:
            text = lead.before[0].text
        return counted(plain, text, mark.stop, mark.unit, self.last)

    def _scored(self, plain: str, mark: Quantity, own: str, lead: Lead) -> Topic:
        words = naming(re.sub(r"(得分|得|评分|分数|总分|满分|分值|平均)+$", "", own))[1]
        goal = _GOAL.search(plain, 0, mark.start) if "共设置" in plain else None
        named = [name for text in (own, *(clause.text for clause in lead.before)) if (name := project_named(text))]
        name = named[0] if named else self.section.name or self.last.name
        carried = "" if self.last.subject == "evaluated-funds" or self.section.title.endswith("指标") else self.last.item
        item = name if name and name in words else words or (goal[0] if goal else carried)
        return Topic(item or self.section.title, {"subject": "evaluation"}, name=name)

    def _classified(self, clause: Clause, links: Sequence[Link]) -> Topic | None:
        """The functional class that the last link of a chain in the clause names."""
        inside = [link for link in links if clause.start <= link.start and link.end <= clause.start + len(clause.text)]
        if not inside:
            return None
        last = inside[-1]
        chain = [self.chain[level] for level in _LEVELS if level in self.chain]
        upto = [link for link in chain if _LEVELS.index(link.level) <= _LEVELS.index(last.level)]
        code = self.codes.of_chain(upto or [last])
        return self._function(last.name, code)

    def _function(self, name: str, code: str) -> Topic:
        if not code:
            return Topic(name, {"subject": OTHER})
        return Topic(name, with_setting({"flow": "expenditure", "function": code}, self.section.setting), code)

    def _economic(self, text: str) -> Topic | None:
        """An economic class by its name, in a section on basic expenditure."""
        words = naming(text)[1]
        if self.section.setting.get("nature") != "basic" or not (code := self.codes.economic(words)):
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
        spoken = self._before(lead, ()) or self.last
        if topic.item in _BARE and spoken is not NOTHING and spoken.flows != _OTHER_SIDE[topic.item]:
            return self._carried_money() if spoken == self.last else spoken
        if "item" in self.section.setting and set(topic.meaning) == {"flow", "fund"}:
            return Topic(topic.item, {"subject": OTHER})
        return topic

    def _noun(self, text: str, *, whole: bool = False) -> Topic | None:
        """The known noun in a text; `whole` asks that nothing follows it that would make it part of another name."""
        setting = self.section.setting
        if self.last.flows == ("income",):
            setting = {**setting, "flow": "income"}
        noun = noun_in(text, setting)
        if noun is None or (whole and not _REST.match(text[noun.end :])):
            return None
        return Topic(text[noun.start : noun.end], noun.meaning)

    def _named(self, text: str, *, in_project: bool) -> Topic | None:
        """What a name alone means: a class, an economic class, a project, or something else."""
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
                return Topic(name, {"subject": PROJECT}, name=name)
            if topic := self._classified(clause, links) or self._noun(_bare(clause.text), whole=True):
                return topic
            title = _PROJECT_TITLE.match(naming(clause.text)[1])
            if title and clause.is_same:
                return Topic(title["name"], {"subject": PROJECT}, name=title["name"])
        return None

    def _carried_money(self) -> Topic:
        if subject := _FUNDS_OF.get(self.last.subject):
            return Topic("资金", {"subject": subject})
        return self.last if self.last.subject.startswith(_WORTH) else self.money

    def _zero(self, zero: Zero, lead: Lead, links: Sequence[Link]) -> tuple[Topic, Role]:
        if zero.is_level:
            return self._classified(lead.own, links) or self._noun(lead.own.text) or self._before(
                lead, links
            ) or self.money, _LEVEL_ROLE
        if zero.unit is not None:
            return thing(zero.what, zero.unit, self.last), _NONE_ROLE
        return NOTHING if lead.own.is_reason else self._nothing(zero.what), _ZERO_ROLE

    def _nothing(self, what: str) -> Topic:
        noun = noun_in(what, self.section.setting)
        if noun is None:
            return NOTHING
        both = re.search(r"收入(和|及|、)支出|收支", what) and "item" not in noun.meaning
        meaning = {**noun.meaning, "flow": "income+expenditure"} if both else noun.meaning
        return Topic(what, meaning)

    def _carry(self, said: Said) -> None:
        topic = said.topic
        if topic.subject == "evaluation" and topic.name:
            topic = Topic(topic.name, {"subject": PROJECT}, name=topic.name)
            self.money = topic
        self.last = topic
        if said.unit is None or said.unit.is_money:
            self.money = topic
        self.recent = [known for known in self.recent if known != topic] + [topic]


def _in_row(said: Said, lead: Lead, former: Said | None) -> Said:
    """A number that follows another with only 和 between them has its role too: 分别占33.9%和66.1%."""
    if former is None or said.unit is not former.unit or not _AND.match(lead.text):
        return said
    return replace(said, role=former.role, whole=former.whole, base=former.base)


def _bare(text: str) -> str:
    """A clause without what it compares with, and without that it moved: 收入支出总计与上年相比, 项目支出增加."""
    return _MOVED.sub("", _COMPARED.sub("", text))


def _end_of(plain: str, mark: Quantity | Zero, said: Said) -> int:
    """Where a quantity ends, with the noun behind it if that is what it counts: 8个产出指标."""
    at, behind = following(plain, mark.stop)
    item = said.topic.item
    is_behind = said.role.measure is Measure.COUNT and item and behind.startswith(item)
    return at + len(item) if is_behind else mark.stop


def _nouns_apart(
    plain: str, lead: Lead, marks: Sequence[Quantity | Zero], recent: Sequence[str]
) -> list[str]:
    """The nouns of `A和B分别为1万元和2万元`, one for each of the numbers that follow; none if they do not pair.

    `recent` are those spoken of before, which `分别占33.9%和66.1%` goes back to.
    """
    own = lead.own.text
    if "分别" not in own:
        return []
    head, _, tail = own.partition("分别")
    nouns = [noun for noun in re.split(r"[、和及与]", head or tail) if noun]
    if len(nouns) < 2 and tail:
        nouns = [noun for noun in re.split(r"[、和及与]", re.sub(r"^(为|是|新增|完成)", "", tail)) if noun]
    run = 1
    for one, other in zip(marks, marks[1:], strict=False):
        if not _APART.match(plain[one.stop : other.start]):
            break
        run += 1
    if len(nouns) < 2 and run <= len(recent):
        nouns = list(recent[-run:])
    return nouns if len(nouns) == run > 1 else []
