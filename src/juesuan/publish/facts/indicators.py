"""The headline indicators (`ontology/indicators.ttl`): one printed number each, from tables or from prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Unit
from juesuan.model.fact import Fact
from juesuan.model.figure import Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.performance import Evaluation
from juesuan.publish.facts.cells import Cells, best
from juesuan.publish.facts.cubes import BUDGETS, FINAL
from juesuan.publish.facts.prints import figure_of
from juesuan.vocabulary.wording import unquoted

VALUES, BUDGET_VALUES = "indicators", "indicator-budgets"

# Where an indicator is printed: flow, fund, source, function, economic, nature, item of its coordinate; where it
# has several, the first that is printed counts.
_COORDINATES = """
total-income income _T _T _T _Z _Z _Z
total-spending expenditure _T _Z _T _T _T _Z
grand-total total-income _T _Z _T _Z _Z _Z
grand-total total-expenditure _T _Z _T _Z _Z _Z
basic-spending expenditure _T _Z _T _T basic _Z
project-spending expenditure _T _Z _T _T project _Z
personnel-spending expenditure general _Z _T _T personnel _Z
office-spending expenditure general _Z _T _T operating _Z
opening-balance opening _T _Z _T _Z _Z _Z
closing-balance closing _T _Z _T _Z _Z _Z
surplus-used surplus-used _T _Z _T _Z _Z _Z
surplus-distributed surplus-distributed _T _Z _T _Z _Z _Z
fiscal-income income fiscal fiscal _T _Z _Z _Z
fiscal-spending expenditure fiscal _Z _T _T _T _Z
fiscal-grand-total total-income fiscal _Z _T _Z _Z _Z
fiscal-grand-total total-expenditure fiscal _Z _T _Z _Z _Z
fiscal-opening-balance opening fiscal _Z _T _Z _Z _Z
fiscal-closing-balance closing fiscal _Z _T _Z _Z _Z
general-income income general fiscal _T _Z _Z _Z
general-spending expenditure general _Z _T _T _T _Z
general-basic-spending expenditure general _Z _T _T basic _Z
general-project-spending expenditure general _Z _T _T project _Z
general-opening-balance opening general _Z _T _Z _Z _Z
general-closing-balance closing general _Z _T _Z _Z _Z
government-fund-income income government fiscal _T _Z _Z _Z
government-fund-spending expenditure government _Z _T _T _T _Z
government-fund-opening-balance opening government _Z _T _Z _Z _Z
government-fund-closing-balance closing government _Z _T _Z _Z _Z
state-capital-income income capital fiscal _T _Z _Z _Z
state-capital-spending expenditure capital _Z _T _T _T _Z
state-capital-opening-balance opening capital _Z _T _Z _Z _Z
state-capital-closing-balance closing capital _Z _T _Z _Z _Z
three-public expenditure fiscal _Z _T _T _T _T
"""

_PERSONS = (Unit.PERSON_TIMES, Unit.PERSONS)

# By what prose speaks of (the list of subjects): the indicator of its amount of money, of its count of persons,
# and of any other count or score of it.
_SUBJECTS: dict[str, tuple[str, str, str]] = {
    "operating-cost": ("operating-costs", "", ""),
    "training": ("training-costs", "", ""),
    "meetings": ("meeting-costs", "", ""),
    "procurement": ("procurement", "", ""),
    "procurement-goods": ("procurement-goods", "", ""),
    "procurement-works": ("procurement-works", "", ""),
    "procurement-services": ("procurement-services", "", ""),
    "procurement-sme": ("procurement-small-firms", "", ""),
    "procurement-micro": ("procurement-micro-firms", "", ""),
    "procurement-sme-goods": ("procurement-small-firms-goods", "", ""),
    "procurement-sme-works": ("procurement-small-firms-works", "", ""),
    "procurement-sme-services": ("procurement-small-firms-services", "", ""),
    "reception-domestic": ("domestic-reception-spending", "reception-guests", "receptions"),
    "reception-foreign": ("foreign-reception-spending", "foreign-guests", "foreign-receptions"),
    "abroad-groups": ("", "", "delegations"),
    "abroad-persons": ("", "delegates", "delegates"),
    "vehicles-bought": ("", "", "vehicles-bought"),
    "vehicles-kept": ("", "", "vehicles-kept"),
    "vehicles": ("", "", "vehicles"),
    "vehicles-leader": ("", "", "vehicles-leader"),
    "vehicles-chief": ("", "", "vehicles-chief"),
    "vehicles-confidential": ("", "", "vehicles-confidential"),
    "vehicles-emergency": ("", "", "vehicles-emergency"),
    "vehicles-enforcement": ("", "", "vehicles-enforcement"),
    "vehicles-technical": ("", "", "vehicles-technical"),
    "vehicles-retired": ("", "", "vehicles-retired"),
    "vehicles-general": ("", "", "vehicles-general"),
    "vehicles-other": ("", "", "vehicles-other"),
    "equipment": ("", "", "large-equipment"),
    "equipment-general": ("", "", "general-equipment"),
    "equipment-special": ("", "", "special-equipment"),
    "buildings": ("", "", "floor-space"),
    "assets": ("assets", "", ""),
    "units": ("", "", "subordinate-units"),
    "staff": ("", "staff", "staff"),
    "evaluated-projects": ("", "", "evaluated-projects"),
    "evaluated-funds": ("evaluated-project-funds", "", ""),
    "evaluated-whole-funds": ("evaluated-whole-funds", "", ""),
    "evaluation": ("", "", "evaluation-score"),
}
_COUNTED = (Measure.AMOUNT, Measure.COUNT, Measure.SCORE)

# Rows and columns of tables that count things and persons: 公务用车保有量（辆）.
_COUNTED_ROWS = (
    (re.compile(r"因公出国.*(团组|批次)"), "abroad-groups"),
    (re.compile(r"因公出国.*(人次|人数)"), "abroad-persons"),
    (re.compile(r"外事接待.*(批次|人次|人数)"), "reception-foreign"),
    (re.compile(r"国内(公务)?接待.*(批次|人次|人数)"), "reception-domestic"),
    (re.compile(r"用车.*购置.*(数|辆)"), "vehicles-bought"),
    (re.compile(r"(用车|车辆).*保有"), "vehicles-kept"),
)
_PHASES = (
    (re.compile("年初预算"), "approved"),
    (re.compile("(全年|调整|年度)预算"), "revised"),
    (re.compile("预算"), "budget"),
)


def indicator_facts(cells: Cells, figures: Sequence[Figure], evaluations: Sequence[Evaluation]) -> Iterator[Fact]:
    """The indicators of a report and their budgets, each once: tables before prose, prose before evaluations."""
    known: dict[tuple[str, tuple[str, ...]], Fact] = {}
    for fact in (*_of_coordinates(cells), *_of_subjects(figures), *_of_evaluations(evaluations)):
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
    for line in _COORDINATES.strip().splitlines():
        name, *codes = line.split()
        if name == indicator:
            yield Coordinate(phase, *codes)


def _of_coordinates(cells: Cells) -> Iterator[Fact]:
    for name in dict.fromkeys(line.split()[0] for line in _COORDINATES.strip().splitlines()):
        for phase in (FINAL, *BUDGETS):
            found = next(filter(None, map(cells.at, coordinates_of(name, phase))), ())
            if found:
                cell = best(found)
                dataset, codes = (VALUES, (name,)) if phase == FINAL else (BUDGET_VALUES, (name, phase))
                yield Fact(dataset, _ordered(dataset, codes), cell.amount.yuan, cells.prints_of(cell))


def _of_subjects(figures: Iterable[Figure]) -> Iterator[Fact]:
    """Of each indicator the first print, and those that repeat it; where that one is unverified, only these."""
    first: dict[tuple[str, str], Decimal] = {}
    for figure in figures:
        name, phase = _indicator(figure), phase_of_heading(figure.column)
        if name and figure.amount is not None:
            quantity = figure.amount.quantity
            is_first = first.setdefault((name, phase), quantity) == quantity
            if not is_first or figure.status is Status.UNVERIFIED:
                continue
            unit = Unit.YUAN if figure.amount.unit.is_money else figure.amount.unit
            if phase == FINAL:
                yield Fact(VALUES, (name,), quantity, (figure,), unit)
            elif unit is Unit.YUAN:
                yield Fact(BUDGET_VALUES, _ordered(BUDGET_VALUES, (name, phase)), figure.amount.yuan, (figure,))


def _ordered(dataset: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes in the order of the cube's dimensions: the phase stands before the indicator."""
    return codes[::-1] if dataset == BUDGET_VALUES else codes


def _indicator(figure: Figure) -> str:
    """The indicator that a figure of prose, or of a table that counts, gives; empty if it gives none."""
    is_table = figure.kind is FigureKind.TABLE
    subject = _counted_subject(figure) if is_table else figure.subject
    if figure.amount is None or subject not in _SUBJECTS or figure.measure not in _COUNTED:
        return ""
    money, persons, counted = _SUBJECTS[subject]
    unit = figure.amount.unit
    if unit.is_money:
        return "" if is_table else money
    return (persons or counted) if unit in _PERSONS else "" if unit is Unit.PERCENT else counted


def _counted_subject(figure: Figure) -> str:
    """The code of what a figure of a table counts; empty if it is no count, or not known what of."""
    is_count = figure.amount is not None and not figure.amount.unit.is_money
    if figure.kind is not FigureKind.TABLE or not is_count:
        return ""
    words = unquoted("".join((figure.item, *figure.column)))
    return next((code for pattern, code in _COUNTED_ROWS if pattern.search(words)), "")


def _of_evaluations(evaluations: Iterable[Evaluation]) -> Iterator[Fact]:
    """The score and the number of indicators of the evaluation of the whole department."""
    names = {"score": ("evaluation-score", Unit.POINTS), "count": ("performance-indicators", Unit.COUNT)}
    for evaluation in evaluations:
        sums = [
            stated
            for stated in evaluation.stated
            if stated.value in (evaluation.total_score, evaluation.indicator_count)
        ]
        for stated in sums if evaluation.is_whole else ():
            if stated.role in names and stated.value.number is not None:
                name, unit = names[stated.role]
                yield Fact(VALUES, (name,), stated.value.number, (figure_of(evaluation, stated),), unit)
