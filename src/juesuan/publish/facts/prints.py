"""The numbers that a report prints, each once, in the order of the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from juesuan.model.amount import UNITS, Amount, Unit
from juesuan.model.fact import Print, PrintKey, print_key
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.performance import Comparator, Evaluation, Stated
from juesuan.model.place import Place
from juesuan.vocabulary.codelists import ROLE_NAMES

# A number in such words is a part of what they say, and no amount.
_WORDS = (Comparator.QUALITATIVE, Comparator.COMPOUND)
_MEASURES = {"score": Measure.SCORE, "rate": Measure.COMPLETION, "count": Measure.COUNT}


def prints_of(figures: Iterable[Figure], evaluations: Sequence[Evaluation]) -> tuple[Print, ...]:
    """Every number of tables and prose, then every value of the evaluations, each place and text once."""
    found: dict[PrintKey, Print] = {}
    readings = [Print(0, (figure,)) for figure in figures]
    for evaluation in evaluations:
        readings.extend(one for stated in evaluation.stated for one in _with_parts(evaluation, stated))
    for one in readings:
        key = print_key(one.figure.place, one.figure.printed)
        first = found.setdefault(key, one)
        if first is not one:
            found[key] = replace(first, figures=(*first.figures, *one.figures))
    return tuple(replace(one, number=number) for number, one in enumerate(found.values(), start=1))


class PrintIndex:
    """The numbers of the prints of a report, found by where they are and what is printed there."""

    def __init__(self, prints: Iterable[Print]) -> None:
        self._at: dict[PrintKey, dict[str, int]] = defaultdict(dict)
        self.texts: set[str] = set()
        for one in prints:
            self._at[print_key(one.figure.place)][one.figure.printed] = one.number
            self.texts.add(one.figure.printed)

    def number(self, place: Place, text: str) -> int:
        """The number of what is printed at a place; 0 if that is no figure."""
        return self._at.get(print_key(place), {}).get(text, 0)

    def at(self, place: Place) -> tuple[int, ...]:
        """The numbers of all figures at a place."""
        return tuple(self._at.get(print_key(place), {}).values())

    def of(self, figures: Iterable[Figure]) -> tuple[int, ...]:
        """The numbers of figures, whichever part of the program has made them, but of those nowhere printed."""
        found = (self.number(figure.place, figure.printed) for figure in figures)
        return tuple(number for number in found if number)


def figure_of(evaluation: Evaluation, stated: Stated) -> Figure:
    """A value of an evaluation as a figure; without an amount where it has no number, the lower end of a range."""
    value = stated.value
    amount = None
    if value.number is not None and value.comparator not in _WORDS:
        amount = Amount.of(value.number, UNITS.get(_unit(evaluation, stated), Unit.COUNT))
    return Figure(
        kind=FigureKind.PERFORMANCE,
        statement=evaluation.letter,
        section=stated.section,
        item=stated.item,
        column=(ROLE_NAMES[stated.role].zh,),
        printed=value.text,
        amount=amount,
        status=Status.PRINTED,
        place=value.place,
        measure=_MEASURES.get(stated.role, Measure.AMOUNT),
    )


def _with_parts(evaluation: Evaluation, stated: Stated) -> Iterator[Print]:
    """A value, and those that it lists (新增示范项20个;标杆工厂10个)."""
    if stated.value.text:
        figure = figure_of(evaluation, stated)
        yield Print(0, (figure,), stated.role, _unit(evaluation, stated), stated.value.upper)
    for part in stated.value.parts:
        yield from _with_parts(evaluation, stated._replace(value=part))


def _unit(evaluation: Evaluation, stated: Stated) -> str:
    """The unit as printed with the value, or, of an amount of money, at the head of its table."""
    if stated.value.unit:
        return stated.value.unit
    if stated.role in {"initial", "budget", "executed", "total"}:
        return evaluation.money_unit
    return Unit.POINTS.value if stated.role in {"weight", "score"} else ""
