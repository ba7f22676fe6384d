"""Narratives in the manner of one province or another, with what they say, as plain text.

A case has three parts: `= codes` (the classes that its statements attest), `= text`, and `= says`: a line for
each figure, `printed unit | role | topic`, negative where the words say so; a zero in words is `words=0 unit`.
A topic is a code with its fund, a subject with its name, or flow, fund, source, nature and item as far as said;
`?` leaves open what stands from there on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan.model.document import TextLine
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate, Figure, FigureKind, Status
from juesuan.model.layout import Layout
from juesuan.model.place import Place
from juesuan.read.tables.passages import passages_of_text

CASES = Path(__file__).parent / "cases"
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Case:
    codes: tuple[Figure, ...]
    text: str
    says: tuple[str, ...]

    @property
    def layout(self) -> Layout:
        lines, offset = [], 0
        for line in self.text.splitlines(keepends=True):
            lines.append(TextLine(line.rstrip("\n"), offset))
            offset += len(line)
        return Layout((), passages_of_text(lines))

    def saying(self, text: str) -> Case:
        """The case with another text."""
        return replace(self, text=text)


def read_case(name: str) -> Case:
    parts = (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n= ")
    codes, text, says = (part.split("\n", 1)[1] for part in parts)
    rows = (line.split(maxsplit=1) for line in codes.splitlines() if line)
    return Case(tuple(attested(code, item) for code, item in rows), text, tuple(filter(None, says.splitlines())))


def attested(code: str, item: str) -> Figure:
    return Figure(
        kind=FigureKind.TABLE,
        statement="t05",
        item=item,
        code=code,
        column=("本年支出",),
        printed="0",
        amount=None,
        status=Status.PRINTED,
        place=Place(),
    )


def topic(figure: Figure) -> str:
    if figure.subject:
        return f"{figure.subject}:{figure.name}" if figure.name else figure.subject
    at = figure.coordinate
    if at is None:
        return "-"
    return f"{figure.code}@{at.fund}" if figure.code else topic_of(at)


def topic_of(at: Coordinate) -> str:
    rest = [code for code in (at.fund, at.source, at.nature) if code not in (TOTAL, NOT_APPLICABLE)]
    return ".".join([at.flow, *rest, *([at.item] if at.item != NOT_APPLICABLE else [])])


def said(figure: Figure) -> str:
    amount = figure.amount
    assert amount is not None
    zero = figure.status is Status.STATED_NIL
    number = f"{figure.printed}=0" if zero else figure.printed
    sign = "-" if amount.value < 0 else ""
    unit = "万元" if zero and amount.unit.is_money else amount.unit.value
    return f"{sign}{number}{unit} | {figure.column[0]} | {topic(figure)}"


def differences(case: Case, figures: tuple[Figure, ...]) -> tuple[list[str], list[str]]:
    """What is missing, and what is too much; a topic that a case leaves open (?) may be any."""
    wanted, found = Counter(case.says), Counter(map(said, figures))
    for line in [line for line in wanted.elements() if UNKNOWN in line]:
        match = next((other for other in found - wanted if other.startswith(line.split(UNKNOWN)[0])), None)
        if match:
            wanted[line] -= 1
            found[match] -= 1
    return sorted((wanted - found).elements()), sorted((found - wanted).elements())
