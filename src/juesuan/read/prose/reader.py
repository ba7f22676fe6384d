"""A paragraph read from left to right: each number with its role, and its topic, own or carried on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.model.amount import Unit
from juesuan.model.figure import Measure
from juesuan.read.class_names import Codes, Link, links_in
from juesuan.read.prose.attribution import Attribution
from juesuan.read.prose.clauses import (
    SEPARATOR,
    Lead,
    Sense,
    base_in,
    lacks_verb,
    lead_of,
    sense_in,
    sense_of,
)
from juesuan.read.prose.context import BUDGETS, Context
from juesuan.read.prose.doubts import bare_amount, doubt_in, doubt_of_role
from juesuan.read.prose.headings import Heading
from juesuan.read.prose.mentions import Mention, Number, settle
from juesuan.read.prose.quantities import Zero, quantities, zeros
from juesuan.read.prose.topics import NOTHING, OTHER, ProseTopic, following, names_in, naming, other_organisation
from juesuan.read.wording import prose, roles
from juesuan.read.wording.roles import NumberRole
from juesuan.vocabulary.wording import unnumbered

# Stands for characters that are left out, so that places stay what they are.
_FILL = "\u200b"
# A paragraph without numbers announces a topic if it has at most so many characters; longer ones narrate.
_LONGEST_ANNOUNCEMENT = 80


class ParagraphReader:
    """Reads the paragraphs of one report in their order.

    `are_units_apart` says that the section speaks of each unit by itself: there the head unit is one too.
    """

    def __init__(self, codes: Codes, year: int, department: str) -> None:
        self._codes = codes
        self._department = department
        self._other = ""
        self.are_units_apart = False
        self._row: list[str] = []
        self._context = Context(year)
        self._attribution = Attribution(codes, self._context, department)

    def read(self, plain: str, heading: Heading) -> list[Mention]:
        """What a paragraph in NFKC states, in printed order."""
        context = self._context
        context.enter(heading)
        context.money = context.last = self._attribution.opening(heading)
        self._other, self._row = "", []
        plain = prose.BULLET.sub(_FILL, plain)
        # Of the words that a template offers the first holds, at the same length: 下降(增长) is 下降.
        plain = prose.ALTERNATIVES.sub(lambda match: match[1].ljust(len(match[0]), _FILL), plain)
        mentions = list(self._walk(plain))
        if not mentions and len(plain) <= _LONGEST_ANNOUNCEMENT:
            context.announced = self._attribution.titled(plain.rstrip("。:"))
        return settle(plain, mentions, self._codes, heading)

    def _walk(self, plain: str) -> Iterator[Mention]:
        """What each number of a paragraph is of, and what the ones before it say for those behind it.

        The words between two numbers decide: they name a thing, go on with a row of things (分别为), or explain; a
        number that stands beside the accounts is of another subject, and carries no doubt on.
        """
        numbers: list[Number] = sorted((*quantities(plain), *zeros(plain)), key=lambda number: number.start)
        links = links_in(plain)
        begin, nouns, former, lead = 0, list[str](), None, None
        for at, number in enumerate(numbers):
            if number.start < begin:
                continue
            lead = lead_of(plain, begin, number.start, lead.own.explains if lead else "")
            base = base_in(lead.own.text, self._context.year)
            compares = base and prose.COMPARING.match(lead.own.text) and base not in self._context.compared
            if lead.own.explains and compares:
                # What the sentence has not compared so far is compared now, and no longer explained.
                lead = replace(lead, own=replace(lead.own, explains=""))
            goes_on = bool(nouns) and prose.BETWEEN_NUMBERS.match(lead.text) is not None
            nouns = nouns[1:] if goes_on else self._nouns_of_row(plain, lead, numbers[at:])
            self._note(lead, links)
            mention = self._mention(plain, number, lead, links, nouns[0] if nouns else "")
            if self._sense_of_noun(nouns[0] if nouns else "", mention.unit) is None:
                mention = _with_role_of_row(mention, lead, former)
            if prose.SEPARATELY in lead.own.text and not nouns and _run_length(plain, numbers[at:]) > 1:
                mention = replace(mention, doubt=mention.doubt or prose.SEPARATELY)
            if mention.topic is not NOTHING:
                is_beside = _is_beside_accounts(mention, lead)
                carried = "" if is_beside else mention.doubt
                # An amount behind a share or rate of the accounts can be of the same thing.
                is_rate = mention.unit is Unit.PERCENT and bool(mention.topic.flows)
                is_money = mention.unit is None or mention.unit.is_money or is_rate
                self._context.carry(mention.topic, mention.role, carried, is_money=is_money)
                if is_beside:
                    role = roles.FINAL if mention.role.phase == "prior" else mention.role
                    topic = ProseTopic(mention.topic.item, {"subject": OTHER})
                    yield replace(mention, topic=topic, role=role, doubt="")
                else:
                    doubt = mention.doubt or doubt_of_role(plain, mention, lead, self._context.year)
                    yield replace(mention, doubt=doubt)
            begin, former = _end_of(plain, mention, numbers[at + 1 : at + 2]), mention

    def _note(self, lead: Lead, links: Sequence[Link]) -> None:
        """Take over what the words before a number say of comparisons, chains and brackets."""
        self._context.compare(lead.text)
        self._context.follow(link for link in links if lead.start <= link.start and link.end <= lead.own.end)
        self._context.step_aside(lead.text)
        own = lead.own.text
        classes = (self._attribution.classified(clause, links) for clause in lead.before)
        self._context.explain(next(filter(None, classes), None), is_explaining=bool(lead.own.explains))
        before = lead.before[0].text if lead.before else ""
        compares = bool(prose.COMPARING.match(own) or prose.COMPARED_AS_A_WHOLE.match(before))
        goes_on = "series" if prose.BETWEEN_PARTS.match(own) else "whole" if prose.RESUMING.match(own) else ""
        self._context.list_parts(lead.text, opens=lead.opens_list, compares=compares, goes_on=goes_on)
        self._context.part(lead.text)

    def _mention(self, plain: str, number: Number, lead: Lead, links: Sequence[Link], noun: str) -> Mention:
        """A number or a zero with its role and topic; `noun` is the one that a row of numbers pairs with it."""
        sentence = plain.rfind("。", 0, number.start) + 1
        if isinstance(number, Zero):
            topic = self._attribution.topic_of_zero(number, lead, links)
            of_what = roles.FINAL if number.unit is None else roles.COUNT
            role, base = (roles.CHANGE, "prior") if number.is_level else (of_what, "")
            return Mention(number, topic, role, base, sentence=sentence)
        of_noun = self._sense_of_noun(noun, number.unit)
        sense = of_noun or sense_in(lead, number.unit, self._context.year)
        role, before, whole, is_open = sense[:4]
        if not is_open:
            self._context.role_of_parts = None
        elif number.unit.is_money:
            role = self._context.role_of_parts or role
        if role is roles.RATIO and self._attribution.named_behind(plain, number):
            role = roles.SHARE
        if prose.FROM.search(before):
            role = roles.PRIOR if roles.CHANGES_BEHIND.match(plain, number.stop) else roles.UNKNOWN
            before = prose.FROM.sub("", before)
        names = self._codes.functional(before) or any(
            lead.own.start <= link.start < lead.own.end for link in links
        )
        used = None if names else prose.USED_FOR.match(before)
        cut = used.end() if used and used.end() < len(before) else 0
        own = replace(lead.own, start=lead.own.start + cut, text=before[cut:] if of_noun or not noun else noun)
        topic, doubt, is_carried = self._attribution.topic(plain, number, own, lead, links)
        topic, doubt = self._context.budgeted(topic, role, doubt, is_carried=is_carried)
        self._note_organisation(own.text, lead)
        if self._other and not topic.code:
            topic = ProseTopic(self._other, {"subject": OTHER})
        part_of = self._attribution.whole(whole)
        is_named = bool(own.text) and topic.is_named
        if lacks_verb(lead, sense, plain, number.stop, is_named=is_named):
            role, topic = roles.UNKNOWN, topic if self._context.money is NOTHING else self._context.money
        is_planned = NOTHING is not self._context.planned == self._context.money
        if role.measure in (Measure.CHANGE, Measure.GROWTH) and not self._context.base and is_planned:
            # A change that no words compare is against the budget of its sentence: 预算5万元，增加3万元.
            self._context.base = "budget"
        if is_carried and is_open and number.unit.is_money:
            doubt = doubt or bare_amount(lead, self._context)
        doubt = doubt or doubt_in(topic, noun, lead, sense, self._context)
        # What something was used for need not be all of it: only 其中 lists parts that make up a sum.
        is_sum = prose.AMONG_THEM in lead.text
        return Mention(number, topic, role, self._context.base, part_of, is_sum, sentence, doubt)

    def _note_organisation(self, own: str, lead: Lead) -> None:
        """Keep the organisation other than the department whose numbers a sentence gives, to its end."""
        if "。" in lead.text or ";" in lead.text:
            self._other = ""
        labels = [clause.text for clause in reversed(lead.before)] if self.are_units_apart else []
        for text in map(unnumbered, (*labels, own)):
            is_head_unit = self.are_units_apart and prose.HEAD_UNIT.search(text) is not None
            self._other = other_organisation(text, self._department) or (text if is_head_unit else self._other)

    def _roles_at_end(self, nouns: list[str], head: str, run: int, unit: Unit | None) -> list[str]:
        """The nouns of a row: of more than its numbers, the last ones if they name roles, the first in full.

        `教育和体育支出(类)年初预算数、决算数分别为1万元、2万元` has two.
        """
        last = nouns[-run:]
        if len(nouns) <= run or run < 2 or not all(self._sense_of_noun(noun, unit) for noun in last):
            return nouns
        return [head[: head.rindex(last[1])].rstrip("、和及与"), *last[1:]]

    def _sense_of_noun(self, noun: str, unit: Unit | None) -> Sense | None:
        """The sense that a noun of a row gives its number, if it names a role: 预算数、决算数分别为5、6万元."""
        sense = sense_of(noun, unit, self._context.year) if noun and unit else None
        return sense if sense and (not sense.is_open or prose.YEAR_OF_ROW.match(noun)) else None

    def _nouns_of_row(self, plain: str, lead: Lead, numbers: Sequence[Number]) -> list[str]:
        """The nouns of `A和B分别为1万元和2万元`, one for each number from here on; none if they do not pair.

        `分别占33.9%和66.1%` goes back to what the paragraph spoke of before, and a further row to the one before.
        """
        head, separately, tail = lead.own.text.partition(prose.SEPARATELY)
        run = _run_length(plain, numbers)
        if not separately:
            return self._row if run == len(self._row) and not naming(head) else []
        recent = [topic.item for topic in self._context.recent]
        nouns = _nouns(head or tail)
        if head and len(nouns) > run:
            nouns = names_in(head, self._attribution.wholly)
        nouns = self._roles_at_end(nouns, head, run, numbers[0].unit) if head else nouns
        if len(nouns) < 2:
            nouns = _nouns(prose.VERB_OF_ROW.sub("", tail))
        if len(nouns) < 2 and run <= len(recent):
            nouns = recent[-run:]
        years = [prose.YEAR_OF_ROW.match(noun) for noun in (nouns if len(nouns) > 1 else self._row)]
        if years and all(years):
            noun = prose.YEAR_OF_ROW.sub("", nouns[-1]) if nouns else ""
            nouns = [year[0] + noun for year in years if year]
        self._row = nouns if len(nouns) == run > 1 else []
        return self._row


def _is_beside_accounts(mention: Mention, lead: Lead) -> bool:
    """Whether a number is a mean, or part of a reason, and no figure of the accounts: 因退休增加支出5万元.

    What the reason itself names and says to have moved is one: 主要是项目支出增加5万元.
    """
    if isinstance(mention.number, Zero):
        return False
    if mention.number.unit.is_money and prose.FOR_EACH.search(lead.own.text):
        return mention.topic.subject != "mean-costs"
    if not lead.own.explains.startswith("reason"):
        return False
    is_named = mention.topic.item != "" and mention.topic.item in lead.own.text
    moved = (Measure.CHANGE, Measure.GROWTH) if is_named else ()
    return bool(mention.doubt) or mention.role.measure not in (Measure.ADJUSTMENT, Measure.SHARE, *moved)


def _nouns(text: str) -> list[str]:
    return [noun for noun in prose.BETWEEN_NOUNS.split(text) if noun]


def _run_length(plain: str, numbers: Sequence[Number]) -> int:
    """How many numbers follow each other without words between them."""
    run = 1
    for one, other in pairwise(numbers):
        if not prose.BETWEEN_NUMBERS.match(plain[one.stop : other.start]):
            break
        run += 1
    return run


def _with_role_of_row(mention: Mention, lead: Lead, former: Mention | None) -> Mention:
    """A number that follows another by a mere conjunction has its role too."""
    if former is None:
        return mention
    if lead.text == prose.OF and mention.unit is Unit.PERCENT and former.role.phase in BUDGETS:
        # 完成年初预算10万元的98%
        return replace(mention, role=roles.COMPLETION, topic=former.topic)
    if (role := _role_in_brackets(mention, lead, former)) is not None:
        return replace(mention, role=role, topic=former.topic, base=former.base)
    if mention.unit is not former.unit or not prose.AND.match(lead.text):
        return mention
    return replace(mention, role=former.role, whole=former.whole, base=former.base)


def _role_in_brackets(mention: Mention, lead: Lead, former: Mention) -> NumberRole | None:
    """The role of a percentage without words: the share of the amount before, or the rate of a change."""
    if lead.text not in ("(", ",", "、") or mention.unit is not Unit.PERCENT:
        return None
    if former.role.measure is Measure.CHANGE:
        return roles.GROWTH._replace(sign=former.role.sign)
    return roles.SHARE if former.role.phase == "final" else None


def _end_of(plain: str, mention: Mention, after: Sequence[Number]) -> int:
    """Where a quantity ends, with the noun behind it if that is what it counts.

    A noun right before an amount of money is that of the amount: 2个单位机关运行经费支出3万元.
    """
    at, behind = following(plain, mention.number.stop)
    item = mention.topic.item
    is_behind = mention.role.measure is Measure.COUNT and item and behind.startswith(item)
    is_of_next = any(
        number.unit is not None and number.unit.is_money and not SEPARATOR.search(plain, at, number.start)
        for number in after
    )
    return at + len(item) if is_behind and not is_of_next else mention.number.stop
