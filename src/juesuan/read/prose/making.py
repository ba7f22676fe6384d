"""Figures of what a paragraph says: one for each quantity, two where one number is said of two sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.passage import Passage
from juesuan.read.prose.said import Said
from juesuan.read.prose.topics import Topic
from juesuan.read.prose.zeros import Zero

_AGAINST_BUDGET = {
    Measure.CHANGE: (Measure.DIFFERENCE, "与预算差额"),
    Measure.GROWTH: (Measure.GROWTH, "与预算增减率"),
}
_NO_ACCOUNTS = ("evaluated", "other", "assets", "vehicles", "buildings", "equipment", "units", "staff")
_TARGETS = (("预期", "预期值"), ("实际", "实际值"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity said, with the figures that it makes: two for 收、支总计."""

    said: Said
    figures: tuple[Figure, ...]


def statement_of(said: Said, passage: Passage, section: str, money: Unit) -> Statement:
    """The figures of a quantity; `money` is the unit that a zero in words is in."""
    figures = tuple(_figure(said, topic, passage, section, money) for topic in said.topic.sides())
    return Statement(said, figures)


def _figure(said: Said, topic: Topic, passage: Passage, section: str, money: Unit) -> Figure:
    start, end = said.at.start, said.at.end
    measure, column = _role(said, topic, passage.plain)
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
        amount=_amount(said, money),
        status=Status.STATED_NIL if isinstance(said.at, Zero) else Status.PRINTED,
        place=passage.place(start, end),
        coordinate=coordinate_of(said, topic),
        measure=measure,
        subject=topic.subject,
        name=topic.name,
    )


def coordinate_of(said: Said, topic: Topic) -> Coordinate | None:
    """The coordinate of the amount that a figure is, or speaks of."""
    return topic.coordinate(said.role.phase or "final")


def _role(said: Said, topic: Topic, plain: str) -> tuple[Measure, str]:
    measure, column = said.role.measure, said.role.column
    if said.base == "budget" and measure in _AGAINST_BUDGET:
        measure, column = _AGAINST_BUDGET[measure]
    if "预期" in plain and measure in (Measure.COUNT, Measure.GROWTH, Measure.SHARE, Measure.AMOUNT):
        before = plain[max(0, said.at.start - 30) : said.at.start]
        clause = before[max(before.rfind(mark) for mark in ",;。:") + 1 :]
        column = next((role for word, role in _TARGETS if clause.startswith(word)), column)
    if column == "决算数" and topic.subject.startswith(_NO_ACCOUNTS):
        column = "金额"
    return measure, column


def _as_printed(passage: Passage, words: str) -> str:
    """Words in NFKC as the passage prints them, if it does."""
    at = passage.plain.find(words) if words else -1
    return passage.text[at : at + len(words)] if at >= 0 else words


def _amount(said: Said, money: Unit) -> Amount | None:
    if isinstance(said.at, Zero):
        return Amount(Decimal(0), said.at.unit or money, 0)
    amount = said.at.amount
    if amount is None or said.role.sign > 0 or amount.value < 0:
        return amount
    return replace(amount, value=-amount.value)
