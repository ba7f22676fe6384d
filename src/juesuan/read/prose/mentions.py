"""Mentions of numbers, and the figures that they make: one for each, two where one number is of two sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.layout import Passage
from juesuan.read.messages import finding
from juesuan.read.prose.quantities import Quantity, Zero
from juesuan.read.prose.topics import NOTHING, ProseTopic
from juesuan.read.wording import roles
from juesuan.read.wording.roles import NumberRole

Number = Quantity | Zero

_AGAINST_BUDGET = {Measure.CHANGE: roles.DIFFERENCE, Measure.GROWTH: roles.RATE_OF_DIFFERENCE}
# How the codes of the subjects begin of which the accounts have no outturn.
_NO_ACCOUNTS = ("evaluated", "other", "assets", "vehicles", "buildings", "equipment", "units", "staff")
_WITH_TARGETS = (Measure.COUNT, Measure.GROWTH, Measure.SHARE, Measure.AMOUNT)
# From how many numbers without a unit on these are a habit, one cause: nobody forgets four of them one by one.
_HABIT = 4
# How many characters before a number its clause is looked for that says whether it is a target or an actual.
_LONGEST_TARGET = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A number, or a zero in words, with what it is of, and its role.

    `base` is what it is compared with (`prior`, `budget`), `whole` the topic of which it is a share;
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
    def is_sound(self) -> bool:
        """Whether item and role are certain: the item is a known name, and no word of its clause is unknown."""
        return self.topic.is_named and self.role is not roles.UNKNOWN and not self.doubt

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


def with_figures(mention: Mention, passage: Passage, section: str, money: Unit) -> Mention:
    """The mention with its figures; `money` is the unit that a zero in words is in."""
    figures = tuple(_figure(mention, topic, passage, section, money) for topic in mention.topic.sides())
    return replace(mention, figures=figures)


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
        elif mention.doubt and mention.topic.is_named:
            shown = {"item": figure.item, "printed": figure.printed, "words": mention.doubt}
            yield finding("prose.words-unknown", figure.place, **shown)


def unnamed_finding(mentions: Iterable[Mention]) -> Iterator[Finding]:
    """One note for all numbers of things that the accounts have no name for: 新增企业5家."""
    figures = [mention.figures[0] for mention in mentions if not mention.topic.is_named]
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


def _figure(mention: Mention, topic: ProseTopic, passage: Passage, section: str, money: Unit) -> Figure:
    start, end = mention.number.start, mention.number.end
    measure, column = _role(mention, topic, passage.plain)
    has_role = mention.role is not roles.UNKNOWN
    return Figure(
        kind=FigureKind.NARRATIVE,
        statement="",
        section=section,
        item=_as_printed(passage, topic.item),
        line_number="",
        code=topic.code,
        column=(column,),
        column_number="",
        printed=passage.text[start:end],
        amount=_amount(mention, money),
        status=_status(mention),
        place=passage.place(start, end),
        coordinate=topic.coordinate(mention.role.phase or "final") if has_role and not mention.doubt else None,
        measure=measure,
        subject=topic.subject if has_role else "",
        name=topic.name,
    )


def _status(mention: Mention) -> Status:
    if isinstance(mention.number, Zero):
        return Status.STATED_NIL
    return Status.PRINTED if mention.is_sound else Status.UNVERIFIED


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
