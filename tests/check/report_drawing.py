"""Draws a report: tables as in `drawing`, and below them prose, claims, evaluations and units.

prose t05 function nature | basic        amounts of running text, at the place in the table that they retell
_T                        | 100.00
subjects | amount   count                 what prose says of subjects; a count wears its unit
vehicles | .        28辆
claims share                              claims of a kind: what is stated, and the operands
1.13%约   | 1,099.07  97,001.61           (words after the number are the sentence)
performance whole                         or: performance 某项目
total          | 94.96 100 2              score, weight, number of indicators
execution:总额 | 100.00 50.00 50% 20 10   budget, spending, rate, weight, score
goal           | 23                       its weight; the indicators below stand under it
group:产出指标 | 50                       the weight of indicators named …产出
indicator      | 10 ≥90% 95% 9.50         weight, target, actual, score
units          | 2 甲 乙                  the stated number, and the list
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from juesuan.check import check
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import CheckResult, Claim, ClaimKind, Direction
from juesuan.model.figure import NOT_APPLICABLE, Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.performance import Comparator, Evaluation, Execution, Goal, Group, Indicator, Value
from juesuan.model.place import Place
from juesuan.model.reading import NO_DESCRIPTION, Description, PlacedText
from juesuan.vocabulary.statements import BY_ID
from tests.check.drawing import drawn

_PERCENTAGES = {ClaimKind.SHARE, ClaimKind.COMPLETION, ClaimKind.GROWTH}
_BASE = "上年"
_COMPARATORS = {"≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST}
_PRINTED = re.compile(r"(?P<sign>[≥≤]?)(?P<number>-?[\d,.]+)(?P<unit>.*)")


@dataclass(slots=True)
class Drawing:
    """What is drawn of a report."""

    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    description: Description = NO_DESCRIPTION
    units: tuple[str, ...] = ()

    def checked(self) -> tuple[tuple[CheckResult, ...], tuple[Finding, ...]]:
        """What comes of checking it."""
        return check(self.figures, self.claims, self.evaluations, description=self.description, units=self.units)


def drawn_report(picture: str, *, damaged: bool = False) -> Drawing:
    """The report of a picture; each block of it counts its pages from 1."""
    drawing = Drawing()
    for block in _blocks(picture):
        kind, *rest = block[0].split()
        lines = [_chosen(line, damaged) for line in block[1:]]
        match kind:
            case "prose":
                drawing.figures += map(_said, drawn("\n".join([" ".join(rest), *lines])))
            case "subjects":
                drawing.figures += (figure for line in lines for figure in _subject(block[0], line))
            case "claims":
                drawing.claims += (_claim(ClaimKind(rest[0]), line, page) for page, line in enumerate(lines, 1))
            case "performance":
                drawing.evaluations.append(_evaluation(rest[0], lines))
            case "units":
                _, stated, *listed = _chosen(block[0], damaged).replace("|", "").split()
                drawing.units = tuple(listed)
                drawing.description = Description(
                    stated_unit_count=int(stated), unit_sentence=PlacedText("", Place(page=1))
                )
            case _:
                drawing.figures += drawn("\n".join(block), damaged=damaged)
    return drawing


def _blocks(picture: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in filter(str.strip, picture.splitlines()):
        if block and line.split()[0] in {*BY_ID, "prose", "subjects", "claims", "performance", "units"}:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _chosen(line: str, damaged: bool) -> str:
    return " ".join(cell.split(">")[-1 if damaged else 0] for cell in line.split())


def _said(figure: Figure) -> Figure:
    assert figure.coordinate
    item = figure.coordinate.item if figure.statement == "t09" else NOT_APPLICABLE
    return replace(
        figure, kind=FigureKind.NARRATIVE, statement="", coordinate=replace(figure.coordinate, item=item)
    )


def narrative(printed: str, unit: Unit, measure: Measure = Measure.AMOUNT, page: int = 1) -> Figure:
    """A figure of running text."""
    number = printed.replace(",", "")
    return Figure(
        kind=FigureKind.NARRATIVE,
        section="决算情况说明",
        printed=printed,
        amount=Amount(Decimal(number), unit, len(number.partition(".")[2])),
        status=Status.PRINTED,
        place=Place(page=page),
        measure=measure,
    )


def _subject(head: str, line: str) -> Iterator[Figure]:
    measures = [Measure(name) for name in head.split("|")[1].split()]
    (name, cells) = line.split("|")
    subject, _, named = name.strip().partition(":")
    named, _, item = named.partition("/")
    for measure, cell in zip(measures, cells.split(), strict=True):
        if cell != ".":
            match = _PRINTED.fullmatch(cell)
            assert match
            unit = Unit(match["unit"]) if match["unit"] else Unit.TEN_THOUSAND_YUAN
            yield replace(
                narrative(match["number"], unit, measure),
                subject=subject,
                name=named,
                item=item.removesuffix("总分"),
                column=_column(measure, item),
            )


def _column(measure: Measure, item: str) -> tuple[str, ...]:
    return (("总分" if item.endswith("总分") else "得分"),) if measure is Measure.SCORE else ()


def _claim(kind: ClaimKind, line: str, page: int) -> Claim:
    said, operands = (part.split() for part in line.split("|"))
    first = Measure.CHANGE if kind is ClaimKind.GROWTH and not operands[0].startswith(_BASE) else Measure.AMOUNT
    figures = (_operand(operands[0], first), *map(_operand, operands[1:]))
    if kind is ClaimKind.COMPARISON:
        return Claim(kind, said[0], Place(page=page), None, figures, Direction(said[0]))
    match = re.fullmatch(r"(-?[\d,.]+)%?(.*)", said[0])
    assert match
    unit = Unit.PERCENT if kind in _PERCENTAGES else Unit.TEN_THOUSAND_YUAN
    stated = narrative(match[1], unit, page=page)
    return Claim(kind, match[2], stated.place, stated, figures)


def _operand(text: str, measure: Measure = Measure.AMOUNT) -> Figure | Coordinate:
    """A number, `上年10.00` for the base of a rate; or `t05:221`, the functional code of a table."""
    statement, colon, function = text.partition(":")
    if colon:
        return replace(BY_ID[statement].defaults, function=function)
    return narrative(text.removeprefix(_BASE), Unit.TEN_THOUSAND_YUAN, measure)


def _evaluation(name: str, lines: list[str]) -> Evaluation:
    whole = name == "whole"
    evaluation = Evaluation("A" if whole else "B", whole, "", "" if whole else name, Place(page=1))
    for line in lines:
        label, cells = line.split("|")
        kind, _, item = label.strip().partition(":")
        values = [None if cell == "." else _value(cell) for cell in cells.split()]
        evaluation = _with(evaluation, kind, item or "某指标", values)
    return evaluation


def _with(evaluation: Evaluation, kind: str, item: str, values: list[Value | None]) -> Evaluation:
    match kind:
        case "total":
            score, weight, count = values
            return replace(evaluation, score=score, weight=weight, count=count)
        case "execution":
            budget, executed, rate, weight, score = values
            line = Execution(item, None, budget, executed, weight, rate, score)
            return replace(evaluation, executions=(*evaluation.executions, line))
        case "group":
            assert values[0]
            return replace(evaluation, groups=(*evaluation.groups, Group(item, values[0])))
        case "goal":
            goal = Goal(len(evaluation.goals) + 1, "", (), evaluation.place, values[0])
            return replace(evaluation, goals=(*evaluation.goals, goal))
    *before, last = evaluation.goals or (Goal(0, "", (), evaluation.place),)
    indicator = _indicator(item, evaluation.place, *values)
    return replace(evaluation, goals=(*before, replace(last, indicators=(*last.indicators, indicator))))


def _indicator(
    name: str, place: Place, weight: Value | None, target: Value | None, actual: Value | None, score: Value | None
) -> Indicator:
    level = name[-2:] + "指标" if name[-2:] in ("产出", "效益") else ""
    return Indicator(name, level, "", place, weight, target, actual, score)


def _value(text: str) -> Value:
    match = _PRINTED.fullmatch(text)
    if match is None:
        return Value(text, Comparator.QUALITATIVE, Place(page=1))
    comparator = _COMPARATORS.get(match["sign"], Comparator.EQUAL)
    return Value(text, comparator, Place(page=1), Decimal(match["number"].replace(",", "")), unit=match["unit"])
