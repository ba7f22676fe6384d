"""Mentions of numbers, what those of a paragraph say of each other, and the figures that they make.

A mention makes one figure, or two where one number is of two sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.layout import Passage
from juesuan.read.class_names import Codes
from juesuan.read.messages import finding
from juesuan.read.prose.context import BALANCES
from juesuan.read.prose.headings import Heading
from juesuan.read.prose.quantities import Quantity, Zero
from juesuan.read.prose.topics import NOTHING, OTHER, ProseTopic, function_topic, naming
from juesuan.read.wording import nouns, prose, roles
from juesuan.read.wording.roles import NumberRole
from juesuan.vocabulary.wording import compact

Number = Quantity | Zero

_AGAINST_BUDGET = {Measure.CHANGE: roles.DIFFERENCE, Measure.GROWTH: roles.RATE_OF_DIFFERENCE}
# How the codes of the subjects begin of which the accounts have no outturn.
_NO_ACCOUNTS = (
    *("evaluated", "reviewed", "mean", "other", "asset", "vehicles"),
    *("buildings", "equipment", "units", "staff"),
)
_WITH_TARGETS = (Measure.COUNT, Measure.GROWTH, Measure.SHARE, Measure.AMOUNT)
# From how many numbers without a unit on these are a habit, one cause: nobody forgets four of them one by one.
_HABIT = 4
# How many characters before a number its clause is looked for that says whether it is a target or an actual.
_LONGEST_TARGET = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, or a zero in words, with what it is of, and its role.

    `base` is what it is compared with (`prior`, `budget`), `whole` the topic of which it is a share or a part;
    `opens_list` says that it is the first of a list of parts, `sentence` is where its sentence begins.
    `doubt` holds the words of its clause that are not understood.
    `figures` are those that it makes: two where it is of income and expenditure at once.
    """

    number: Number
    topic: ProseTopic
    role: NumberRole
    base: str = ""
    whole: ProseTopic = NOTHING
    opens_list: bool = False
    sentence: int = 0
    doubt: str = ""
    figures: tuple[Figure, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether its item is a known name, or the name of a part of what is known."""
        return self.topic.is_named or self.is_part

    @property
    def is_part(self) -> bool:
        """Whether it is a part of its whole, and no share of it."""
        return self.whole is not NOTHING and self.role in (roles.FINAL, roles.COUNT)

    @property
    def is_sound(self) -> bool:
        """Whether item and role are certain: the item has a name, and no word of its clause is unknown."""
        return self.is_named and self.role is not roles.UNKNOWN and not self.doubt

    @property
    def start(self) -> int:
        """Where the number, or the words that say zero, begin."""
        return self.number.start

    @property
    def amount(self) -> Amount | None:
        """The number as printed; None for a zero in words, and where it cannot be read."""
        return None if isinstance(self.number, Zero) else self.number.amount

    @property
    def unit(self) -> Unit | None:
        """The printed unit; None for a zero of money in words."""
        return self.number.unit


def findings_of(mentions: Iterable[Mention]) -> Iterator[Finding]:
    """What is wrong with the numbers of a paragraph: they cannot be read, or have no unit."""
    for mention in mentions:
        number, figure = mention.number, mention.figures[0]
        if isinstance(number, Zero):
            continue
        if figure.amount is None:
            yield finding("figure.unreadable:prose", figure.place, printed=figure.printed)
        elif mention.role is roles.UNKNOWN:
            yield finding("prose.verb-unknown", figure.place, item=figure.item, printed=figure.printed)
        elif mention.doubt and mention.is_named:
            shown = {"item": figure.item, "printed": figure.printed, "words": mention.doubt}
            yield finding("prose.words-unknown", figure.place, **shown)


def unnamed_finding(mentions: Iterable[Mention]) -> Iterator[Finding]:
    """One note for all numbers of things that the accounts have no name for: 新增企业5家."""
    figures = [mention.figures[0] for mention in mentions if not mention.is_named]
    for figure in figures[:1]:
        shown = {"item": figure.item, "printed": figure.printed, "count": len(figures)}
        yield finding("prose.names-unknown", figure.place, **shown)


def unit_findings(mentions: Iterable[Mention]) -> Iterator[Finding]:
    """What is wrong with numbers printed without a unit: one finding for each, one for all if it is a habit."""
    lacking: defaultdict[Unit, list[Figure]] = defaultdict(list)
    for mention in mentions:
        number, figure = mention.number, mention.figures[0]
        if figure.amount is not None and mention.is_sound and isinstance(number, Quantity) and number.inferred:
            lacking[number.unit].append(figure)
    for unit, figures in lacking.items():
        is_habit = len(figures) >= _HABIT
        name = "prose.unit-missing:often" if is_habit else "prose.unit-missing"
        for figure in figures[:1] if is_habit else figures:
            shown = {"item": figure.item, "printed": figure.printed, "unit": unit.value}
            yield finding(name, figure.place, **shown, **({"count": len(figures)} if is_habit else {}))


def figure_of(mention: Mention, topic: ProseTopic, passage: Passage, section: str, money: Unit) -> Figure:
    """The figure of one topic of a mention; `money` is the unit that a zero in words is in."""
    start, end = mention.number.start, mention.number.end
    measure, column = _role(mention, topic, passage.plain)
    has_role = mention.role is not roles.UNKNOWN
    sound = Status.PRINTED if mention.is_sound else Status.UNVERIFIED
    return Figure(
        kind=FigureKind.NARRATIVE,
        section=section,
        item=_as_printed(passage, topic.item),
        code=topic.code,
        column=(column,),
        printed=passage.text[start:end],
        amount=_amount(mention, money),
        status=Status.STATED_NIL if isinstance(mention.number, Zero) else sound,
        place=passage.place(start, end),
        coordinate=topic.coordinate(mention.role.phase or "final") if has_role and not mention.doubt else None,
        measure=measure,
        subject=topic.subject if has_role else "",
        name=topic.name,
    )


def _role(mention: Mention, topic: ProseTopic, plain: str) -> tuple[Measure, str]:
    """What the figure measures, and the name of its role: by its words, its comparison, and its subject."""
    role = mention.role
    if mention.base == "budget":
        role = _AGAINST_BUDGET.get(role.measure, role)
    column = role.column
    if roles.TARGETS[0][0] in plain and role.measure in _WITH_TARGETS:
        before = plain[max(0, mention.start - _LONGEST_TARGET) : mention.start]
        clause = before[max(before.rfind(mark) for mark in ",;。:") + 1 :]
        column = next((name for word, name in roles.TARGETS if clause.startswith(word)), column)
    if column == roles.FINAL.column and not topic.is_class and topic.subject.startswith(_NO_ACCOUNTS):
        column = roles.SUM_OF_MONEY
    return role.measure, column


def _as_printed(passage: Passage, words: str) -> str:
    """Words in NFKC as the passage prints them, if it does."""
    at = passage.plain.find(words) if words else -1
    return passage.text[at : at + len(words)] if at >= 0 else words


def _amount(mention: Mention, money: Unit) -> Amount | None:
    number = mention.number
    if isinstance(number, Zero):
        return Amount(Decimal(0), number.unit or money, 0)
    if number.amount is None or mention.role.sign > 0 or number.amount.value < 0:
        return number.amount
    return replace(number.amount, value=-number.amount.value)


def settle(plain: str, mentions: Sequence[Mention], codes: Codes, heading: Heading) -> list[Mention]:
    """The mentions of a paragraph as its others show them to be, in doubt where two contradict each other."""
    topics = [_by_amount(mention.topic, mentions, codes, heading) for mention in mentions]
    mentions = [replace(mention, topic=topic) for mention, topic in zip(mentions, topics, strict=True)]
    totals = {*_totals(mentions, heading), *_totals_of_funds(mentions)}
    for at, mention in enumerate(mentions):
        topic = mention.topic
        if topic.item in totals and topic.flows:
            flow = nouns.TOTALS.get(_total_in(topic.item)) or "total-" + topic.flows[0].removeprefix("total-")
            mentions[at] = replace(mention, topic=replace(topic, meaning={**topic.meaning, "flow": flow}))
    return list(_contradicted(_with_parts(plain, mentions)))


def _with_parts(plain: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with what is listed behind a whole beyond the accounts as its parts, whatever their names.

    房屋9平方米，其中办公用房5平方米、业务用房4平方米: the sum proves them.
    """
    found = list(mentions)
    for at, whole in enumerate(mentions):
        names = list(_names_of_parts(plain, whole, mentions[at + 1 :])) if _can_have_parts(whole) else []
        parts = found[at + 1 : at + 1 + len(names)]
        amounts = [one.amount.value for one in (whole, *parts) if one.amount]
        if len(parts) > 1 and amounts[0] == sum(amounts[1:]):
            for index, (part, name) in enumerate(zip(parts, names, strict=True), at + 1):
                named = ProseTopic(name, {"subject": OTHER})
                found[index] = part if part.is_sound else replace(part, topic=named, whole=whole.topic, doubt="")
    return found


def _can_have_parts(whole: Mention) -> bool:
    # What was spent on an expense beyond the accounts is an outturn, and its parts under other names are none.
    known = _NO_ACCOUNTS if whole.role is roles.FINAL else (*_NO_ACCOUNTS, "reception", "abroad")
    is_known = whole.is_sound and whole.topic.subject.startswith(known) and whole.topic.subject != OTHER
    return is_known and whole.amount is not None and whole.role in (roles.FINAL, roles.COUNT) and not whole.base


def _names_of_parts(plain: str, whole: Mention, following: Sequence[Mention]) -> Iterator[str]:
    """The names of the parts that are listed right behind a whole, up to what is none."""
    pattern, before = prose.FIRST_PART, whole
    for part in following:
        named = pattern.match(plain[before.number.stop : part.start])
        is_alike = part.role is whole.role and part.base == "" and part.unit is whole.unit
        if not (named and is_alike and part.amount and part.sentence == whole.sentence and naming(named["name"])):
            return
        yield naming(named["name"])
        pattern, before = prose.NEXT_PART, part


def _totals(mentions: Sequence[Mention], heading: Heading) -> Iterator[str]:
    """The words for income and expenditure that are grand totals.

    总收入 is one where 本年收入, another amount, is a part of it, and under a heading of both sides.
    """
    for mention in mentions:
        item = mention.topic.item
        total = _total_in(item) if len(mention.topic.flows) == 1 else ""
        if not total or mention.role.phase != "final":
            continue
        parts = [other.amount for other in mentions if other.topic.item in nouns.THIS_YEAR_OF[total]]
        if mention.amount not in parts if parts else nouns.BOTH_SIDES.search(compact(heading.title)):
            yield item


def _total_in(item: str) -> str:
    """The word for a grand total with which an item ends, also one of a fund: 财政拨款总收入."""
    return next((total for total in nouns.TOTALS if item.endswith(total)), "")


def _totals_of_funds(mentions: Sequence[Mention]) -> Iterator[str]:
    """The words for the grand totals of a fund: those of which a balance is a part."""
    balances = {mention.topic.meaning.get("fund") for mention in mentions if mention.topic.flows in BALANCES}
    for mention in mentions:
        topic = mention.topic
        is_of_one_side = len(topic.flows) == 1 and nouns.GRAND_TOTAL.search(topic.item) is not None
        if is_of_one_side and topic.meaning.get("fund", "") in balances:
            yield topic.item


def _by_amount(topic: ProseTopic, mentions: Sequence[Mention], codes: Codes, heading: Heading) -> ProseTopic:
    """The topic, with the code that the amount spent under its group decides.

    A report may name 其他国土资源事务支出 where its statement prints 其他自然资源事务支出.
    """
    amount = _spent(topic, mentions) if topic.under else None
    code = codes.spent(topic.under, amount) if amount else ""
    return function_topic(topic.item, code, heading.setting) if code else topic


def _spent(topic: ProseTopic, mentions: Sequence[Mention]) -> Amount | None:
    """The final amount that a paragraph states of a topic, if it is not zero."""
    for mention in mentions:
        amount = mention.amount
        if amount and mention.topic == topic and mention.role.phase == "final":
            return amount if amount.value and amount.unit.is_money else None
    return None


def _contradicted(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, in doubt where a sentence gives two numbers for the same thing: one is of another."""
    keys: list[tuple[object, ...]] = []
    for mention in mentions:
        topic = mention.topic
        meaning = (topic.item, topic.name, *sorted(topic.meaning.items()))
        compared = (mention.role, mention.base, mention.whole.item, mention.unit)
        keys.append((mention.sentence, meaning, *compared))
    numbers = defaultdict(set)
    for key, mention in zip(keys, mentions, strict=True):
        numbers[key].add(mention.amount and mention.amount.value)
    for key, mention in zip(keys, mentions, strict=True):
        # A class is named in full, and a rate of completion may be of the first budget and of the last.
        is_certain = mention.topic.code or mention.role is roles.COMPLETION or len(numbers[key]) == 1
        yield mention if is_certain or mention.doubt else replace(mention, doubt=mention.topic.item)
