"""Rules on tables that take more than codes to say: where a row or a column is printed in one way or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.check.rule import Examination, Identities, Identity, Rule, judge
from juesuan.check.rules.identities import along
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import TOTAL, Figure
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.codelists import parts_of

_FUNDS = parts_of("fund", "fiscal")
_OTHER_SOURCES = tuple(source for source in parts_of("source") if source != "fiscal")


def fiscal_rows(index: FigureIndex) -> tuple[Figure, ...]:
    """The fiscal appropriations of table 01: one row where it has one, otherwise a row for each fund."""
    rows = index.line("t01", "fund", flow="income", source="fiscal")
    one = tuple(rows[fund] for fund in ("fiscal", TOTAL) if fund in rows)
    return one[:1] or tuple(rows[fund] for fund in _FUNDS if fund in rows)


def _sources(index: FigureIndex) -> Iterator[Identity]:
    rows = index.line("t01", "source", flow="income")
    others = tuple(rows[source] for source in _OTHER_SOURCES if source in rows)
    yield Identity(index.figures("t01", flow="income"), fiscal_rows(index) + others)


# The rule on the rows of single units, which have no place in the accounts of the whole.
ROWS_OF_UNITS = "t09.sum.unit"


def _rows_of_units(accounts: Accounts) -> Mapping[tuple[str, str], Sequence[Figure]]:
    """The rows of units in table 09, by unit and budget phase, each figure with the meaning of its column."""
    of_column = {
        one.column: meaning
        for meaning, found in accounts.printed.items()
        for one in found
        if one.statement == "t09"
    }
    rows: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in accounts.unplaced:
        if figure.statement == "t09" and figure.column in of_column:
            meaning = of_column[figure.column]
            rows[figure.item, meaning.phase].append(replace(figure, coordinate=meaning))
    return rows


def _units_of_three_public(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The items of each unit's row in table 09 against its total, where those of most units agree.

    Where fewer do, the rows without a meaning are something else.
    """
    results = [
        judge(rule, identity, accounts.precision)
        for row in _rows_of_units(accounts).values()
        for identities in _THREE_PUBLIC_PARTS
        for identity in identities(FigureIndex(row))
        if identity.is_printed
    ]
    if sum(result.outcome is not Outcome.FAILS for result in results) * 2 > len(results):
        yield from results


_THREE_PUBLIC_PARTS = tuple(
    along("t09", "item", (whole,), parts_of("item", whole)) for whole in (TOTAL, "vehicles")
)


def _carried_if_shown(index: FigureIndex) -> Iterator[Identity]:
    """Only where table 05 has columns of balances, which the ministry's form does not have."""
    if index.codes("t05", "flow") & {"opening", "closing"}:
        yield from along("t05", "flow", ("closing", "expenditure"), ("opening", "income"))(index)


def _each_fund(index: FigureIndex) -> Iterator[Identity]:
    """Each fund of table 04 by itself, unless a balance is printed for all funds together only."""
    sides = (("expenditure", "closing"), ("income", "opening"))
    flows = {flow: index.line("t04", "fund", flow=flow) for side in sides for flow in side}
    if any("fiscal" in line and not line.keys() & set(_FUNDS) for line in flows.values()):
        return
    for fund in _FUNDS:
        yield Identity(*(tuple(flows[flow][fund] for flow in side if fund in flows[flow]) for side in sides))


_PERSONNEL_CLASSES = ("301", "303")


def _classes(nature: str, belongs: Callable[[str], bool]) -> Identities:
    """The total of a nature of basic expenditure against the economic classes that belong to it."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        classes = index.line("t06", "economic")
        yield Identity(
            index.figures("t06", nature=nature),
            tuple(figure for code, figure in classes.items() if is_class(code) and belongs(code)),
        )

    return identities


def _fiscal_income(index: FigureIndex) -> Iterator[Identity]:
    yield Identity(index.figures("t02", source="fiscal"), fiscal_rows(index))


# What these rules compute, by their id in rules.toml.
IDENTITIES: Mapping[str, Identities] = {
    "t01.sum.income": _sources,
    "t01.t02.fiscal": _fiscal_income,
    "t04.balance.fund": _each_fund,
    "t05.balance": _carried_if_shown,
    "t06.personnel": _classes("personnel", lambda code: code in _PERSONNEL_CLASSES),
    "t06.operating": _classes("operating", lambda code: code.startswith("3") and code not in _PERSONNEL_CLASSES),
}
EXAMINATIONS: Mapping[str, Examination] = {ROWS_OF_UNITS: _units_of_three_public}
