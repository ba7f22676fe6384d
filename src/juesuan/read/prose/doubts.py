"""What leaves open what a number is of, or its role: a number is sound only where nothing does.

Each function gives the words that are in doubt, or an empty text.
"""

from __future__ import annotations

import re

from juesuan.model.amount import Unit
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Measure
from juesuan.read.prose.clauses import Lead, Sense, base_in, follows_comparison
from juesuan.read.prose.context import BALANCES, Context
from juesuan.read.prose.mentions import Mention
from juesuan.read.prose.topics import NOTHING, OTHER, ProseTopic
from juesuan.read.wording import nouns, prose, roles
from juesuan.read.wording.quantities import PERCENTAGE_POINTS
from juesuan.vocabulary.codelists import PROJECT

# How the subjects begin that are counted by fixed names.
_THINGS = ("vehicles", "equipment", "buildings", "abroad", "reception", "staff", "units")
# How the subjects begin that are expenses by themselves.
_EXPENSES = ("operating-cost", "procurement", "meetings", "training", "reception")
# What is said of a thing before its amount.
_AWAITING_AMOUNT = (Measure.SHARE, Measure.CHANGE, Measure.GROWTH, Measure.COUNT)
# Subjects that take any name: their numbers make no statement of the accounts.
_BEYOND_ACCOUNTS = (OTHER, PROJECT, "evaluation")


def doubt_in(topic: ProseTopic, noun: str, lead: Lead, sense: Sense, context: Context) -> str:
    """The words for which it is open whether a number in its lead is of the topic that it seems to be of.

    `noun` is the one of a row of nouns that is the number's.
    """
    return (
        unknown_base(lead, sense, context.year)
        or other_side(noun or lead.own.text, topic)
        or part_of_another(topic, lead, context)
        or same_as_whole(topic, lead, context)
        or unevaluated(topic, lead, sense, context)
    )


def words_not_understood(text: str, topic: ProseTopic, unit: Unit, department: str) -> str:
    """The words of a number's own clause that neither name its topic nor are known to go with a name.

    `text` is the clause without the words that give the number in `unit` its role. 拆借车辆2辆 has 拆借: what is
    counted is not the vehicles that there are. The name of the department is understood, whatever it is.
    """
    words = _not_understood(text, topic, unit)
    return (
        _not_understood(text.replace(department, prose.THIS_UNIT), topic, unit) if words and department else words
    )


def _not_understood(text: str, topic: ProseTopic, unit: Unit) -> str:
    if topic.subject in _BEYOND_ACCOUNTS:
        return ""
    if not (unit.is_money or unit is Unit.PERCENT):
        is_thing = topic.subject.startswith(_THINGS)
        return prose.KNOWN_OF_THINGS.sub("", text) if is_thing else ""
    at = text.rfind(topic.item) if topic.item else -1
    if at < 0:
        return prose.KNOWN_BEFORE.sub("", text)
    begin = max((link.end() for link in prose.END_OF_LINK.finditer(text, 0, at)), default=0)
    before = text[begin:at]
    return prose.KNOWN_BEFORE.sub("", before) or prose.KNOWN_BEHIND.sub("", text[at + len(topic.item) :])


def unknown_base(lead: Lead, sense: Sense, year: int) -> str:
    """The words of a comparison that is neither with a former year nor with a budget; empty if there is none.

    Where the year of the accounts is not known, any year may be a former one.
    """
    if not year:
        return ""
    if sense.compared:
        return "" if base_in(lead.own.text, year) else sense.compared
    before = lead.before[0].text if follows_comparison(lead) else ""
    return "" if base_in(before, year) else before


def other_side(text: str, topic: ProseTopic) -> str:
    """A clause that speaks of income where its number is of expenditure, or the other way round.

    比上年收入增加5% behind an amount of expenditure is of income. Names of classes may hold either word.
    """
    if topic.code or topic.is_class or len(topic.flows) != 1:
        return ""
    other = nouns.EXPENDITURE if "income" in topic.flows[0] else nouns.INCOME
    is_of_year = topic.flows[0].removeprefix("total-") in ("income", "expenditure")
    named = re.search(f"(?<![多少]){other}", text.replace(topic.item, ""))
    return text if is_of_year and named else ""


def part_of_another(topic: ProseTopic, lead: Lead, context: Context) -> str:
    """The thing of which a number is a part or a reason, if its own topic is of the department as a whole.

    机关运行经费9万元，其中公务用车运行维护费4万元 is no 三公 expense, and the 人员经费 of a class not all of it;
    nor is the 年末结转 in the sentence of a class that of the department. What 项目支出 was used for is no class.
    """
    goes_on = "。" not in lead.text and ";" not in lead.text
    held = (
        context.explained if lead.own.explains else None,
        context.whole if context.in_sentence_of_whole else None,
        *context.aside[-1:],
    )
    if context.in_sentence_of_whole and context.unknown_whole:
        return context.unknown_whole
    wholes = [spoken.last for spoken in held if spoken is not None]
    if context.heading.setting.get("subject") == "operating-cost" and "+" not in topic.meaning.get("flow", ""):
        wholes.append(ProseTopic(context.heading.title, context.heading.setting))
    if goes_on and ("nature" in topic.meaning or topic.flows in BALANCES):
        said = (context.planned, *(spent for spent, _ in context.spent))
        wholes += [one for one in said if one.is_class or one.code]
    parts = topic.parts or (topic,)
    return next((whole.item for whole in wholes if any(_lies_outside(part, whole) for part in parts)), "")


def _lies_outside(topic: ProseTopic, whole: ProseTopic) -> bool:
    """Whether a whole is a single thing, and the topic says nothing of that."""
    if topic.subject in _BEYOND_ACCOUNTS or topic == whole:
        return False
    if whole.subject.startswith(_EXPENSES):
        return _family(whole.subject) != _family(topic.subject)
    if whole.is_class or "function" in whole.meaning:
        return bool(topic.flows) and "function" not in topic.meaning
    if "nature" in whole.meaning and "function" in topic.meaning:
        return "nature" not in topic.meaning
    is_expense = whole.meaning.get("item", TOTAL) not in (TOTAL, NOT_APPLICABLE)
    return is_expense and bool(topic.flows) and "item" not in topic.meaning


def _family(subject: str) -> str:
    """What the kinds of a subject have in common: reception, procurement, vehicles."""
    return subject.partition("-")[0]


def same_as_whole(topic: ProseTopic, lead: Lead, context: Context) -> str:
    """A part that is read as the very thing of which it is a part: 房屋9平方米，其中办公用房4平方米."""
    # What money was used for has guests: they are no part of it.
    opens = prose.AMONG_THEM in lead.text.rpartition("。")[2]
    whole = context.whole.last if opens and context.whole is not None else NOTHING
    return topic.item if topic.subject.startswith(_THINGS) and topic.meaning == whole.meaning else ""


def unevaluated(topic: ProseTopic, lead: Lead, sense: Sense, context: Context) -> str:
    """Projects where nothing speaks of an evaluation (项目支出9万元，涉及4个项目), or of what special work is for.

    Of the funds of projects a heading on 绩效 alone says nothing: all projects have such. Behind a score only a
    budget and what is called its execution are the evaluation's: 自评得分9分。全年支出5万元 is of the year.
    """
    if topic.subject == "evaluation" and sense.role is roles.FINAL and sense.is_open:
        return lead.own.text or topic.item
    title = context.heading.title
    of_what = nouns.EVALUATING if topic.subject == "evaluated-projects" else nouns.OF_EVALUATION
    is_evaluated = context.last.subject.startswith(("evaluat", "review")) or nouns.EVALUATING.search(lead.text)
    is_open = topic.subject.startswith("evaluated") and not (is_evaluated or of_what.search(title))
    is_aimless = nouns.OF_SPECIAL_WORK.search(lead.own.text) and not nouns.TASKS.search(lead.text)
    return topic.item if is_open or is_aimless else ""


def bare_amount(lead: Lead, context: Context) -> str:
    """The words before an amount that neither name a thing nor give it a role: it may be of anything.

    In a row of numbers, and behind a share, change or count (人员经费占60%，为5万元) it is of the same.
    """
    follows_relative = context.role is not None and context.role.measure in _AWAITING_AMOUNT
    goes_on = follows_relative and context.last.subject != OTHER
    return "" if goes_on or prose.BETWEEN_NUMBERS.match(lead.text) else lead.own.text


def doubt_of_role(plain: str, mention: Mention, lead: Lead, year: int) -> str:
    """The clause of a rate of which no word says what it relates, or of a change that is against nothing known.

    节约资金5万元 is no change against the year before. Where the year of the accounts is not known, any year may
    be a former one. Percentage points (占7.41%，提高2.34个百分点) are the change of a rate, not of an amount.
    """
    is_change = mention.role.measure in (Measure.CHANGE, Measure.GROWTH)
    is_of_rate = plain.startswith(PERCENTAGE_POINTS, mention.number.end)
    is_open = is_of_rate or mention.role is roles.RATIO or (year and is_change and not mention.base)
    return lead.own.text or lead.text if is_open else ""
