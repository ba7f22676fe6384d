"""Amounts of prose: they equal what the tables print, and those that make up another add up to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    restates,
    sums_in_prose,
    two_sides,
)
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate, Figure
from juesuan.model.text import Text
from juesuan.vocabulary.classification import ITEM_DIGITS
from juesuan.vocabulary.codelists import ITEM, NATURE
from juesuan.vocabulary.statements import STATEMENTS, Statement

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


def _restated(statement: Statement) -> Rule:
    return restates(
        f"prose.{statement.id}",
        f"决算情况说明，{statement.number}表",
        Text(
            f"文字说明中的金额等于{statement.number}表的同一金额",
            f"An amount in the text equals the same amount in table {statement.number}",
        ),
        examination=_restating(statement.id),
    )


_RESTATED: tuple[Rule, ...] = tuple(map(_restated, STATEMENTS))


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


_SUMS: tuple[Rule, ...] = (
    sums_in_prose(
        "prose.sum.nature",
        "决算情况说明：一般公共预算财政拨款支出决算总体情况",
        Text(
            "文字说明中一般公共预算支出等于基本支出与项目支出之和",
            "In the text, general public budget expenditure is basic plus project expenditure",
        ),
        examination=_summed("t05", parts("t05", "nature", TOTAL, parts_of(NATURE)), 3),
    ),
    sums_in_prose(
        "prose.sum.basic",
        "决算情况说明：一般公共预算财政拨款基本支出决算情况",
        Text(
            "文字说明中基本支出等于人员经费与公用经费之和",
            "In the text, basic expenditure is personnel plus operating expenses",
        ),
        examination=_summed("t05", parts("t05", "nature", "basic", parts_of(NATURE, "basic")), 3),
    ),
    sums_in_prose(
        "prose.sum.budget",
        "决算情况说明：一般公共预算财政拨款支出决算具体情况",
        Text(
            "文字说明中各项支出的预算数之和等于预算总数",
            "In the text, the budgets of all items make up the total budget",
        ),
        examination=judging(_budgeted),
    ),
    sums_in_prose(
        "prose.sum.three-public",
        "决算情况说明：财政拨款“三公”经费支出决算情况",
        Text(
            "文字说明中“三公”经费等于因公出国（境）费、公务用车费与公务接待费之和",
            "In the text, three-public expenses are travel abroad, official vehicles and official reception",
        ),
        examination=_summed("t09", parts("t09", "item", TOTAL, parts_of(ITEM)), 4),
    ),
    sums_in_prose(
        "prose.sum.vehicles",
        "决算情况说明：公务用车购置及运行维护费",
        Text(
            "文字说明中公务用车费等于购置费与运行维护费之和",
            "In the text, expenses on official vehicles are their purchase plus their operation",
        ),
        examination=_summed("t09", parts("t09", "item", "vehicles", parts_of(ITEM, "vehicles")), 3),
    ),
    *(
        sums_in_prose(
            f"prose.balance.{name}",
            f"决算情况说明：{label.zh}财政拨款收入支出决算情况",
            Text(
                f"文字说明中{label.zh}的年末结转和结余与本年支出之和等于年初结转和结余与本年收入之和",
                f"In the text, closing balance and expenditure of {label.en} equal opening balance and income",
            ),
            examination=_summed(
                statement,
                two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income")),
                _TWO_SIDES,
            ),
        )
        for statement, name, label in (
            ("t07", "government", Text("政府性基金预算", "government-managed funds")),
            ("t08", "capital", Text("国有资本经营预算", "the state capital operations budget")),
        )
    ),
)


RULES: tuple[Rule, ...] = (*_RESTATED, *_SUMS)
