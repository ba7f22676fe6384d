"""Whole tables of other accounts: they add up by themselves, and agree with nothing else that the report prints.

Last year's table, or that of another body, pasted in place of the report's own is one mistake. It is found before
the cells are searched for culprits, and the rest is checked without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan.check.rule import Category, Rule
from juesuan.model.check import CheckResult, Outcome, Relation
from juesuan.model.figure import Figure, FigureKind

_ENOUGH = 3
"""Amounts of a table that differ from their other prints: fewer may be single mistakes."""
_WHERE = {Category.BETWEEN, Category.PROSE}


@dataclass(frozen=True, slots=True)
class PastedTable:
    """A statement of other accounts: its first figure, and the prints elsewhere that differ from it."""

    first: Figure
    differing: tuple[CheckResult, ...]

    def has(self, figure: Figure) -> bool:
        """Whether a figure stands in the table."""
        return figure.kind is FigureKind.TABLE and figure.statement == self.first.statement


def pasted_table(figures: Sequence[Figure], judged: Iterable[tuple[Rule, CheckResult]]) -> PastedTable | None:
    """The one statement that no other part of the report agrees with, although it adds up; None if none is so."""
    failing: dict[str, list[CheckResult]] = defaultdict(list)
    sound: set[str] = set()
    for rule, result in judged:
        if result.outcome is Outcome.NOT_EVALUATED or rule.relation is Relation.AT_MOST or result.unit:
            continue
        statements = set(_statements(result))
        if rule.category is Category.WITHIN and result.outcome is Outcome.FAILS:
            sound |= statements
        elif rule.category in _WHERE and result.outcome is Outcome.FAILS:
            for statement in statements:
                failing[statement].append(result)
        elif rule.category in _WHERE and any(one.amount and one.amount.value for one in result.left):
            sound |= statements
    found = [
        statement for statement, results in failing.items() if statement not in sound and len(results) >= _ENOUGH
    ]
    if len(found) != 1:
        return None
    first = next(one for one in figures if one.statement == found[0] and one.kind is FigureKind.TABLE)
    return PastedTable(first, tuple(failing[found[0]]))


def _statements(result: CheckResult) -> Iterator[str]:
    for figure in (*result.left, *result.right):
        if figure.kind is FigureKind.TABLE and figure.statement:
            yield figure.statement
