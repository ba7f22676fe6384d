"""What prose says beyond the tables: procurement, vehicles, travel, reception, projects, units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from juesuan.check.accounts import Accounts, is_final
from juesuan.check.judgement import judge_within, judging, total
from juesuan.check.rounding import exactly
from juesuan.check.rule import Examination, Identity, Rule
from juesuan.check.wording import GROUP_UNITS, HEAD_UNIT, PERSON_UNITS
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.vocabulary.codelists import PROJECT, SUBJECT

_AMOUNT, _COUNT = Measure.AMOUNT, Measure.COUNT
Found = Callable[[Accounts], Iterator[Identity]]


def _under(subject: str) -> tuple[str, ...]:
    return tuple(concept.code for concept in SUBJECT.concepts if concept.parent == subject)


_BY_KIND = ("procurement-goods", "procurement-works", "procurement-services")
_SME_BY_KIND = tuple(f"procurement-sme-{kind}" for kind in ("goods", "works", "services"))


def _sum(whole: str, addends: tuple[str, ...], measure: Measure, at_least: int = 2) -> Found:
    """A subject against those that make it up, where prose names so many of them."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        made_of = tuple(figure for subject in addends for figure in accounts.stated(subject, measure))
        if len(made_of) >= at_least:
            yield Identity(accounts.stated(whole, measure), made_of)

    return found


def _uses(accounts: Accounts) -> Iterator[Identity]:
    """Vehicles by use; where they are fewer than all and none are called other, the list may go on."""
    vehicles = accounts.stated("vehicles", _COUNT)
    by_use = tuple(figure for subject in _under("vehicles") for figure in accounts.stated(subject, _COUNT))
    if len(by_use) > 1 and (accounts.stated("vehicles-other", _COUNT) or total(by_use) >= total(vehicles)):
        yield Identity(vehicles, by_use)


def _against(part: str, whole: str, measure: Measure = _AMOUNT) -> Found:
    def found(accounts: Accounts) -> Iterator[Identity]:
        yield Identity(accounts.stated(part, measure), accounts.stated(whole, measure))

    return found


def _against_table(subject: str, statement: str, **codes: str) -> Found:
    def found(accounts: Accounts) -> Iterator[Identity]:
        yield Identity(accounts.stated(subject), accounts.table(statement, **codes))

    return found


def _reception(accounts: Accounts) -> Iterator[Identity]:
    made_of = accounts.stated("reception-domestic") + accounts.stated("reception-foreign")
    yield Identity(made_of, accounts.table("t09", item="reception"))


def _persons(groups: Callable[[Accounts], tuple[Figure, ...]]) -> Found:
    """Of the counts of one subject, that of the groups against that of the persons in them."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        counts = groups(accounts)
        persons = tuple(figure for figure in counts if _unit(figure) in PERSON_UNITS)
        others = tuple(figure for figure in counts if _unit(figure) in GROUP_UNITS)
        if len(persons) == len(others) == 1:
            yield Identity(others, persons)

    return found


def _unit(figure: Figure) -> str:
    return figure.amount.unit.value if figure.amount else ""


def _counts_of(*subjects: str) -> Callable[[Accounts], tuple[Figure, ...]]:
    return lambda accounts: tuple(
        figure for subject in subjects for figure in accounts.subjects.get((subject, _COUNT), ())
    )


def _projects(accounts: Accounts) -> Iterator[Identity]:
    """The projects that one section names, each once, against project expenditure of the department."""
    sections: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in accounts.narrative:
        if figure.subject == PROJECT and figure.name and figure.measure is _AMOUNT and _was_spent(figure):
            sections[figure.section].setdefault(figure.name, figure)
    for named in sections.values():
        yield Identity(tuple(named.values()), accounts.table("t03", nature="project"))


def _was_spent(figure: Figure) -> bool:
    return is_final(figure) and figure.amount is not None and figure.amount.unit.is_money


def _evaluated_funds(accounts: Accounts) -> Iterator[Identity]:
    for figure in accounts.subjects.get(("evaluated-funds", _AMOUNT), ()):
        yield Identity((figure,), accounts.table("t03"))


def _units(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The stated number of units against those listed, of which one may be the head unit."""
    stated, listed = _stated_units(accounts), Decimal(len(accounts.units))
    if stated and stated.amount and listed:
        subordinate = listed - any(HEAD_UNIT.search(unit) for unit in accounts.units)
        number = subordinate if stated.amount.value == subordinate else listed
        yield judge_within(rule, stated, (), exactly(number))


def _stated_units(accounts: Accounts) -> Figure | None:
    count, sentence = accounts.description.stated_unit_count, accounts.description.unit_sentence
    if count is None or sentence is None:
        return next(iter(accounts.stated("units", _COUNT)), None)
    return Figure(
        kind=FigureKind.NARRATIVE,
        statement="",
        section="",
        item="",
        line_number="",
        code="",
        column=(),
        column_number="",
        printed=str(count),
        amount=Amount(Decimal(count), Unit.COUNT, 0),
        status=Status.PRINTED,
        place=sentence.place,
        measure=_COUNT,
        subject="units",
    )


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    "prose.procurement.kind": judging(_sum("procurement", _BY_KIND, _AMOUNT)),
    "prose.procurement.sme": judging(_against("procurement-sme", "procurement")),
    "prose.procurement.micro": judging(_against("procurement-micro", "procurement-sme")),
    "prose.procurement.sme-kind": judging(_sum("procurement-sme", _SME_BY_KIND, _AMOUNT)),
    "prose.vehicles.use": judging(_uses),
    "prose.vehicles.kept": judging(_against("vehicles-kept", "vehicles", _COUNT)),
    "prose.vehicles.bought": judging(_against("vehicles-bought", "vehicles-kept", _COUNT)),
    "prose.equipment.kind": judging(_sum("equipment", _under("equipment"), _COUNT)),
    "prose.abroad.persons": judging(_against("abroad-groups", "abroad-persons", _COUNT)),
    "prose.reception.persons": judging(_persons(_counts_of("reception-domestic"))),
    "prose.reception.amount": judging(_reception),
    "prose.operating-cost": judging(_against_table("operating-cost", "t06", nature="operating")),
    "prose.projects": judging(_projects),
    "prose.evaluated-funds": judging(_evaluated_funds),
    "prose.units": _units,
}
