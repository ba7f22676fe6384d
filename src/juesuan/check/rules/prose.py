"""Amounts of prose: they equal what the tables print, and those that make up another add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.check.judgement import judge, judging
from juesuan.check.rule import (
    Examination,
    Identities,
    Identity,
    Rule,
    branches,
    parts,
    parts_of,
    two_sides,
)
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate, Figure
from juesuan.vocabulary.classification import ITEM_DIGITS
from juesuan.vocabulary.codelists import ITEM, NATURE
from juesuan.vocabulary.statements import STATEMENTS

_AGREES = (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING)


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
    return next((result for result in legible if result[1].outcome in _AGREES), legible[0])


# Which amounts of prose are read as those of a statement.
_BELONGS: dict[str, Callable[[Coordinate], bool]] = {
    "t05": lambda meaning: meaning.fund == "general" and meaning.item == NOT_APPLICABLE,
    "t07": lambda meaning: meaning.fund == "government",
    "t08": lambda meaning: meaning.fund == "capital",
    "t09": lambda meaning: meaning.item != NOT_APPLICABLE,
}
# Figures that must all be stated: closing balance and expenditure, opening balance and income.
_TWO_SIDES = 4


def _indexes(accounts: Accounts, statement: str) -> Iterator[tuple[str, FigureIndex]]:
    """What prose says of the contents of a statement, as a index for each budget phase."""
    belongs = _BELONGS[statement]
    amounts = [(figure, meaning) for figure, meaning in accounts.narrative_amounts if belongs(meaning)]
    for phase in dict.fromkeys(meaning.phase for _, meaning in amounts):
        yield (
            phase,
            FigureIndex((figure for figure, meaning in amounts if meaning.phase == phase), as_statement=statement),
        )


def _summed(statement: str, identities: Identities, figures: int) -> Examination:
    """The identities of which prose prints so many figures: it need not say everything that a table does."""

    def found(accounts: Accounts) -> Iterator[Identity]:
        for _, index in _indexes(accounts, statement):
            for identity in identities(index):
                if len(identity.left) + len(identity.right) >= figures:
                    yield identity

    return judging(found)


def _budgeted(accounts: Accounts) -> Iterator[Identity]:
    """The budgets of the items against their total, where prose names every item that table 05 does."""
    spent = {
        code for index in accounts.indexes for code in index.codes("t05", "function") if len(code) == ITEM_DIGITS
    }
    for phase, index in _indexes(accounts, "t05"):
        if phase != "final" and spent and spent <= index.codes("t05", "function"):
            yield from branches("t05", "function", ITEM_DIGITS)(index)


def _balance(statement: str) -> Examination:
    sides = two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income"))
    return _summed(statement, sides, _TWO_SIDES)


# What these rules compute, by their id in rules.toml.
EXAMINATIONS: Mapping[str, Examination] = {
    **{f"prose.{statement.id}": _restating(statement.id) for statement in STATEMENTS},
    "prose.sum.nature": _summed("t05", parts("t05", "nature", TOTAL, parts_of(NATURE)), 3),
    "prose.sum.basic": _summed("t05", parts("t05", "nature", "basic", parts_of(NATURE, "basic")), 3),
    "prose.sum.budget": judging(_budgeted),
    "prose.sum.three-public": _summed("t09", parts("t09", "item", TOTAL, parts_of(ITEM)), 4),
    "prose.sum.vehicles": _summed("t09", parts("t09", "item", "vehicles", parts_of(ITEM, "vehicles")), 3),
    "prose.balance.government": _balance("t07"),
    "prose.balance.capital": _balance("t08"),
}
