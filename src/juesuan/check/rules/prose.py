"""Amounts of prose: they equal what the tables print, and those that make up another add up to it.

Beyond the tables prose speaks of procurement, vehicles, travel, reception, projects and units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.check.accounts import Accounts, FigureIndex, is_final
from juesuan.check.rounding import Computed
from juesuan.check.rule import Examination, Identities, Identity, Rule, judge, judge_within, judging, total
from juesuan.check.rules.identities import levels
from juesuan.check.wording import GROUP_UNITS, PERSON_UNITS
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import NOT_APPLICABLE, Coordinate, Figure, FigureKind, Measure, Status
from juesuan.vocabulary.classification import ITEM_DIGITS, is_item
from juesuan.vocabulary.codelists import PROJECT, parts_of
from juesuan.vocabulary.organisations import is_head_unit
from juesuan.vocabulary.statements import BY_ID, STATEMENTS


def _restating(statement: str) -> Examination:
    """Each amount of prose against the tables that print it: the result is that of the first it agrees with.

    Where it agrees with none, that of the first; where tables disagree with each other, another rule finds it.
    """

    def examination(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
        for stated, coordinate in accounts.narrative_amounts:
            printed = accounts.figures_at(coordinate)
            if any(figure.statement == statement for figure in printed):
                home, result = _best(rule, stated, printed, accounts)
                if home == statement:
                    yield result

    return examination


def _best(rule: Rule, stated: Figure, printed: Sequence[Figure], accounts: Accounts) -> tuple[str, CheckResult]:
    results = [
        (figure.statement, judge(rule, Identity((stated,), (figure,)), accounts.precision)) for figure in printed
    ]
    legible = [result for result in results if result[1].outcome is not Outcome.NOT_EVALUATED] or results
    return next((result for result in legible if result[1].outcome.agrees), legible[0])


# Which amounts of prose are read as those of a statement.
_BELONGS: dict[str, Callable[[Coordinate], bool]] = {
    "t05": lambda meaning: meaning.fund == "general" and meaning.item == NOT_APPLICABLE,
    "t07": lambda meaning: meaning.fund == "government",
    "t08": lambda meaning: meaning.fund == "capital",
    "t09": lambda meaning: meaning.item != NOT_APPLICABLE,
}


def _indexes(accounts: Accounts, statement: str) -> Iterator[FigureIndex]:
    """What prose says of the contents of a statement, as an index for each budget phase."""
    phases: dict[str, list[Figure]] = defaultdict(list)
    for figure, meaning in accounts.narrative_amounts:
        if _BELONGS[statement](meaning):
            phases[meaning.phase].append(figure)
    for phase, amounts in phases.items():
        yield FigureIndex(amounts, phase=phase, as_statement=statement)


def summed(statement: str, identities: Identities, figures: int) -> Examination:
    """The identities of which prose prints so many figures: it need not say everything that a table does."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        for index in _indexes(accounts, statement):
            for identity in identities(index):
                if len(identity.left) + len(identity.right) >= figures:
                    yield identity

    return judging(found)


def _budgeted(accounts: Accounts) -> Iterator[Identity]:
    """The budgets of the items against their total, where prose names every item that table 05 does."""
    spent = {code for index in accounts.indexes for code in index.codes("t05", "function") if is_item(code)}
    for index in _indexes(accounts, "t05"):
        if index.phase != "final" and spent and spent <= index.codes("t05", "function"):
            yield from levels("t05", "function", ITEM_DIGITS)(index)


def of_subjects(measure: Measure, left: Sequence[str], right: Sequence[str]) -> Examination:
    """Subjects, or cells of tables, against others: of several on the right two at least must be there."""

    def figure(accounts: Accounts, name: str) -> tuple[Figure, ...]:
        statement, *codes = name.split()
        if statement in BY_ID:
            return accounts.table(statement, **dict(code.split("=") for code in codes))
        return accounts.stated(name, measure)

    def found(accounts: Accounts) -> Iterator[Identity]:
        one, other = (tuple(each for name in side for each in figure(accounts, name)) for side in (left, right))
        if len(other) >= min(2, len(right)):
            yield Identity(one, other)

    return judging(found)


def _uses(accounts: Accounts) -> Iterator[Identity]:
    """Vehicles by use; where they are fewer than all and none are called other, the list may go on."""
    vehicles = accounts.stated("vehicles", Measure.COUNT)
    by_use = tuple(
        figure for subject in parts_of("subject", "vehicles") for figure in accounts.stated(subject, Measure.COUNT)
    )
    if len(by_use) > 1 and (accounts.stated("vehicles-other", Measure.COUNT) or total(by_use) >= total(vehicles)):
        yield Identity(vehicles, by_use)


def _guests(accounts: Accounts) -> Iterator[Identity]:
    """The number of groups that were received against that of the persons in them."""
    counts = accounts.subjects.get(("reception-domestic", Measure.COUNT), ())
    persons = tuple(one for one in counts if one.amount and one.amount.unit.value in PERSON_UNITS)
    groups = tuple(one for one in counts if one.amount and one.amount.unit.value in GROUP_UNITS)
    if len(persons) == len(groups) == 1:
        yield Identity(groups, persons)


def _projects(accounts: Accounts) -> Iterator[Identity]:
    """The projects that one section names, each once, against project expenditure of the department."""
    sections: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in accounts.narrative:
        is_money = figure.amount is not None and figure.amount.unit.is_money
        is_of_project = figure.subject == PROJECT and figure.name and figure.measure is Measure.AMOUNT
        if is_of_project and is_money and is_final(figure):
            sections[figure.section].setdefault(figure.name, figure)
    for named in sections.values():
        yield Identity(tuple(named.values()), accounts.table("t03", nature="project"))


def _evaluated_funds(accounts: Accounts) -> Iterator[Identity]:
    for figure in accounts.subjects.get(("evaluated-funds", Measure.AMOUNT), ()):
        yield Identity((figure,), accounts.table("t03"))


def _units(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The stated number of units against those listed, of which one may be the head unit."""
    stated, listed = _stated_units(accounts), Decimal(len(accounts.units))
    if stated and stated.amount and listed:
        subordinate = listed - any(is_head_unit(unit, "") for unit in accounts.units)
        number = subordinate if stated.amount.value == subordinate else listed
        yield judge_within(rule, stated, (), Computed.within(number))


def _stated_units(accounts: Accounts) -> Figure | None:
    count, sentence = accounts.description.stated_unit_count, accounts.description.unit_sentence
    if count is None or sentence is None:
        return next(iter(accounts.stated("units", Measure.COUNT)), None)
    return Figure(
        kind=FigureKind.NARRATIVE,
        printed=str(count),
        amount=Amount(Decimal(count), Unit.COUNT, 0),
        status=Status.PRINTED,
        place=sentence.place,
        measure=Measure.COUNT,
        subject="units",
    )


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    **{f"prose.{statement.id}": _restating(statement.id) for statement in STATEMENTS},
    "prose.sum.budget": judging(_budgeted),
    "prose.vehicles.use": judging(_uses),
    "prose.reception.persons": judging(_guests),
    "prose.projects": judging(_projects),
    "prose.evaluated-funds": judging(_evaluated_funds),
    "prose.units": _units,
}
