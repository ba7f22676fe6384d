"""The headline indicators (`ontology/indicators.ttl`): one printed number each, from tables or from prose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Unit
from juesuan.model.fact import Fact
from juesuan.model.figure import Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.performance import Evaluation
from juesuan.publish.facts.cells import Cells, best, restates, two_prints
from juesuan.publish.facts.cubes import BUDGETS, FINAL
from juesuan.publish.facts.prints import figure_of
from juesuan.vocabulary.resources import toml_beside
from juesuan.vocabulary.wording import unquoted

VALUES, BUDGET_VALUES = "indicators", "indicator-budgets"

_TABLES = toml_beside(__file__, "indicators.toml")


def _rows(table: str, separator: str | None) -> Iterator[list[str]]:
    """The rows of a table of `indicators.toml` in cells."""
    for line in _TABLES[table].strip().splitlines():
        yield [cell.strip() for cell in line.split(separator)]


_COORDINATES = [(name, tuple(codes)) for name, *codes in _rows("coordinates", None)]
_SUBJECTS = {subject: indicators for subject, *indicators in _rows("subjects", "|")}
_COUNTED_ROWS, _PHASES = (
    [(re.compile(pattern), code) for pattern, code in _rows(table, "->")] for table in ("counted", "phases")
)
# Guests are counted as 人次 as well as 人.
_PERSONS = (Unit.PERSON_TIMES, Unit.PERSONS)
_COUNTED = (Measure.AMOUNT, Measure.COUNT, Measure.SCORE)


def indicator_facts(cells: Cells, figures: Sequence[Figure], evaluations: Sequence[Evaluation]) -> Iterator[Fact]:
    """The indicators of a report and their budgets, each once: tables before prose, prose before evaluations."""
    return each_once((*_of_coordinates(cells), *_of_subjects(figures), *_of_evaluations(evaluations)))


def each_once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Of the facts of a cube and codes the first, with the figures of those that state the same."""
    known: dict[tuple[str, tuple[str, ...]], Fact] = {}
    for fact in facts:
        first = known.setdefault((fact.dataset, fact.codes), fact)
        if first is not fact and first.unit == fact.unit and first.value == fact.value:
            known[fact.dataset, fact.codes] = replace(first, figures=(*first.figures, *fact.figures))
    yield from known.values()


def phase_of_heading(column: Sequence[str]) -> str:
    """The phase that the headings of a column name, or that of final amounts."""
    heading = unquoted("".join(column))
    return next((code for pattern, code in _PHASES if pattern.search(heading)), "final")


def coordinates_of(indicator: str, phase: str = FINAL) -> Iterator[Coordinate]:
    """The coordinates under which an indicator may be printed."""
    return (Coordinate(phase, *codes) for name, codes in _COORDINATES if name == indicator)


def _of_coordinates(cells: Cells) -> Iterator[Fact]:
    for name in dict.fromkeys(name for name, _ in _COORDINATES):
        for phase in (FINAL, *BUDGETS):
            # Of the coordinates of an indicator the first that is printed: `indicators.toml` has the best first.
            found = next(filter(None, map(cells.at, coordinates_of(name, phase))), ())
            if found:
                cell = best(found)
                dataset, codes = (VALUES, (name,)) if phase == FINAL else (BUDGET_VALUES, (phase, name))
                yield Fact(dataset, codes, cell.amount.yuan, cells.prints_of(cell))


def _of_subjects(figures: Iterable[Figure]) -> Iterator[Fact]:
    """Of each indicator the first print, and those that repeat it; where that one is unverified, only these.

    An amount that two sentences print differently is none: nothing says which of them is right.
    """
    first: dict[tuple[str, str], Decimal] = {}
    figures = list(figures)
    contradicted = _contradicted(figures)
    for figure in figures:
        name, phase = _indicator(figure), phase_of_heading(figure.column)
        is_open = figure.kind is FigureKind.NARRATIVE and (name, phase) in contradicted
        if name and figure.amount is not None and not is_open:
            quantity = figure.amount.quantity
            is_first = first.setdefault((name, phase), quantity) == quantity
            # An unverified first print keeps its place: no other number may be taken for it.
            if not is_first or figure.status is Status.UNVERIFIED:
                continue
            unit = Unit.YUAN if figure.amount.unit.is_money else figure.amount.unit
            if phase == FINAL:
                yield Fact(VALUES, (name,), quantity, (figure,), unit)
            elif phase in BUDGETS and unit is Unit.YUAN:
                yield Fact(BUDGET_VALUES, (phase, name), figure.amount.yuan, (figure,))


def contradicting_sentences(figures: Iterable[Figure]) -> Iterator[Finding]:
    """Two sentences that print amounts of one indicator that cannot be one.

    Of vehicles only those of one name: the 公务用车 of the three-public expenses are fewer than all 车辆.
    """
    sound = [figure for figure in figures if figure.status is not Status.UNVERIFIED]
    for first, second in _contradicted(sound).values():
        if first.item == second.item or second.amount is None or second.amount.unit.is_money:
            yield two_prints("observation.sentences-differ", first, second)


def _contradicted(figures: Iterable[Figure]) -> Mapping[tuple[str, str], tuple[Figure, Figure]]:
    """The indicators in money or vehicles, with their phases, of which sentences differ, and two that do.

    An amount that is printed twice stands against a single other one.
    """
    known: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        unit = figure.amount.unit if figure.amount and figure.kind is FigureKind.NARRATIVE else None
        # A report has one number of these: guests and staff are counted in several ways.
        if unit is not None and (unit.is_money or unit is Unit.VEHICLES) and (name := _indicator(figure)):
            known[name, phase_of_heading(figure.column)].append(figure)
    amounts = {key: [one.amount for one in figures if one.amount] for key, figures in known.items()}
    return {
        key: (figures[0], figures[1])
        for key, figures in known.items()
        if len(figures) > 1 and not any(restates(amounts[key][0], other) for other in amounts[key][1:])
    }


def _indicator(figure: Figure) -> str:
    """The indicator that a figure of prose, or of a table that counts, gives; empty if it gives none."""
    is_table, unit = figure.kind is FigureKind.TABLE, figure.amount.unit if figure.amount else None
    if unit is None or figure.measure not in _COUNTED or (is_table and unit.is_money):
        return ""
    subject = figure.subject
    if is_table:
        words = unquoted("".join((figure.item, *figure.column)))
        subject = next((code for pattern, code in _COUNTED_ROWS if pattern.search(words)), "")
    money, persons, counted = _SUBJECTS.get(subject, ("", "", ""))
    if unit.is_money:
        return money
    return (persons or counted) if unit in _PERSONS else "" if unit is Unit.PERCENT else counted


def _of_evaluations(evaluations: Iterable[Evaluation]) -> Iterator[Fact]:
    """The score and the number of indicators of the evaluation of the whole department."""
    names = {"score": ("evaluation-score", Unit.POINTS), "count": ("performance-indicators", Unit.COUNT)}
    for evaluation in evaluations:
        sums = [stated for stated in evaluation.stated if stated.value in (evaluation.score, evaluation.count)]
        for stated in sums if evaluation.is_whole else ():
            if stated.role in names and stated.value.number is not None:
                name, unit = names[stated.role]
                yield Fact(VALUES, (name,), stated.value.number, (figure_of(evaluation, stated),), unit)
