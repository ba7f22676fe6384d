"""Prose against the tables: what running text says of an amount that a table prints is what the table prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.check.books import Books
from juesuan.check.judgement import judge
from juesuan.check.rule import Examination, Identity, Rule
from juesuan.check.rules.kinds import restates
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.text import Text
from juesuan.vocabulary.statements import STATEMENTS, Statement

_AGREES = (Outcome.HOLDS, Outcome.HOLDS_WITHIN_ROUNDING)


def _retelling(statement: str) -> Examination:
    """Each amount of prose against the tables that print it: the result is that of the first it agrees with.

    Where it agrees with none, that of the first; where tables disagree with each other, another rule says so.
    """

    def examination(books: Books, rule: Rule) -> Iterator[CheckResult]:
        for said, coordinate in books.said_amounts:
            printed = books.figures_at(coordinate)
            if any(figure.statement == statement for figure in printed):
                home, result = _best(rule, said, printed, books)
                if home == statement:
                    yield result

    return examination


def _best(rule: Rule, said: Figure, printed: Sequence[Figure], books: Books) -> tuple[str, CheckResult]:
    results = [
        (figure.statement, judge(rule, Identity((said,), (figure,)), books.precision)) for figure in printed
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
        examination=_retelling(statement.id),
    )


RULES: tuple[Rule, ...] = tuple(map(_restated, STATEMENTS))
