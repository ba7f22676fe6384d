"""Which identities of the accounts speak for the figures of tables, and which against how a table was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from juesuan.check.accounts import accounts_of
from juesuan.check.checking import results_of
from juesuan.check.localisation.diagnosis import Culprit, Suspect, diagnose
from juesuan.check.localisation.hypotheses import HypothesisKind
from juesuan.check.rounding import Precision
from juesuan.check.rule import Category
from juesuan.check.rules import RULES, RULES_BY_ID
from juesuan.check.wording import FLOW_WORDS, TOTAL_COLUMNS
from juesuan.model.check import CheckResult, Outcome, Relation
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.table import Column, ColumnKind, Table

# What is in an amount other than zero.
NOT_ZERO = re.compile("[1-9]")
_EQUATIONS = (Relation.RESTATEMENT, Relation.COMPUTATION)
# The equations about what tables print: within, between, or where prose restates them.
_OF_TABLES = tuple(
    rule
    for rule in RULES
    if (rule.category in (Category.WITHIN, Category.BETWEEN, Category.BRIDGE) and rule.relation in _EQUATIONS)
    or (rule.category is Category.PROSE and rule.relation is Relation.RESTATEMENT)
)


class Evidence:
    """The identities that speak for figures, and those that speak against the table that they are in.

    `proven` are the figures (by identity) in an identity that holds, or that fails by the report's own fault;
    `within` those in one that holds within their table. `is_retold` says that prose, whose amounts name their
    units, has an amount of a table.
    """

    def __init__(self, figures: Sequence[Figure], *, is_born_digital: bool) -> None:
        """Which amounts are in an identity that holds; and of those that fail, which one wrong number explains."""
        self.proven: set[int] = set()
        self.across: set[int] = set()
        self.within: set[int] = set()
        self.is_retold = False
        self._is_born_digital = is_born_digital
        accounts = accounts_of(figures)
        self._results = [result for rule in _OF_TABLES for result in results_of(rule, accounts)]
        for result in self._results:
            if result.outcome.agrees:
                self._support(result, accounts.precision)
        failing = [result for result in self._results if result.outcome is Outcome.FAILS]
        self._failing = [result for result in failing if _category(result) is Category.WITHIN]
        self._between = [result for result in failing if _category(result) is Category.BETWEEN]
        self._one_sided = [
            (rule.id, amounts[0])
            for rule in RULES
            if rule.category is Category.BETWEEN
            for index in accounts.indexes
            for identity in rule.identities(index)
            if bool(identity.left) != bool(identity.right)
            and len(amounts := [*filter(is_amount, (*identity.left, *identity.right))]) == 1
        ]
        self._figures = [figure for figure in figures if figure.kind is FigureKind.TABLE]
        self._suspects: dict[int, tuple[Suspect, ...]] = {}
        if failing and is_born_digital:
            self._suspects = {id(result): one.suspects for one in self._culprits for result in one.explains}

    def _support(self, result: CheckResult, precision: Precision) -> None:
        """Notes what an identity that holds speaks for.

        One that holds but for rounding does not speak for a recognised figure with an unusual number of decimals:
        a digit may have been lost or seen twice at its end (87.04 read as 87.044).
        """
        involved = [
            figure
            for figure in result.figures
            if is_amount(figure)
            and (result.outcome is Outcome.HOLDS or self._is_printed([figure]) or precision.is_customary(figure))
        ]
        if involved:
            self.proven.update(map(id, involved))
            known = self.within if _category(result) is Category.WITHIN else self.across
            known.update(map(id, involved))
            self.is_retold |= _category(result) is Category.PROSE

    def failing(self, table: Table, money: Sequence[Figure]) -> Iterator[CheckResult]:
        """The failed identities of a table that are no fault of the report, so perhaps of its reading.

        Those between tables count where no rules part the cells, or they were recognised, and the figures of the
        other table are in a sum that holds there: a column read as the blank one beside it shows in nothing else.
        """
        own = {id(figure) for figure in money}
        is_printed = self._is_printed(money)
        if not (is_printed and table.is_ruled):
            yield from (result for result in self._between if self._is_against(result, own, money))
        for result in self._failing:
            involved = result.figures
            if not any(id(figure) in own for figure in involved):
                continue
            # One wrong number, whichever it is, explains it.
            suspects = self._suspects.get(id(result), ())
            is_one_number = bool(suspects) and all(one.kind is HypothesisKind.WRONG for one in suspects)
            if is_printed and (table.is_ruled or (is_one_number and not _may_be_misplaced(result, money))):
                self.proven.update(map(id, involved))
            else:
                yield result

    @cached_property
    def _culprits(self) -> tuple[Culprit, ...]:
        return diagnose(self._figures, self._results).culprits

    def misplaced(self) -> set[int]:
        """The figures (by identity) that belong to another cell: nothing was recognised, and the sums show it."""
        found = (one.suspects[0] for one in self._culprits if len(one.suspects) == 1)
        moved = (one for one in found if one.kind is HypothesisKind.MOVED and self._is_born_digital)
        return {id(figure) for suspect in moved for figure, _ in suspect.cells if figure.printed}

    def suspect(self, result: CheckResult) -> Suspect | None:
        """The one thing that is wrong if a failed identity is to hold; None if there may be several."""
        suspects = self._suspects.get(id(result), ())
        return suspects[0] if len(suspects) == 1 else None

    def _is_printed(self, money: Iterable[Figure]) -> bool:
        """Whether none of the figures was recognised from a picture."""
        return self._is_born_digital and all(figure.confidence is None for figure in money)

    def _is_against(self, result: CheckResult, own: set[int], money: Sequence[Figure]) -> bool:
        """Whether an identity with another table, which holds by itself, shows that figures are misplaced here.

        What the other table prints stands here in another place, or the difference does.
        """
        others = [figure for figure in result.figures if is_amount(figure) and id(figure) not in own]
        if own.isdisjoint(map(id, result.figures)) or not self.within.issuperset(map(id, others)):
            return False
        amounts = {one.amount for one in money}
        return _may_be_misplaced(result, money) or any(one.amount in amounts for one in others)

    def elsewhere(self, table: Table, money: Sequence[Figure]) -> Iterator[tuple[str, Figure]]:
        """What another table prints and this one lacks, though the amount stands here with another meaning.

        Each with the id of the rule between the tables. A table without a blank column for it has no place for it,
        nor has one of final amounts for a budget.
        """
        blank = self._blank_columns(table, money)
        amounts = {figure.amount.quantity for figure in money if figure.amount is not None}
        phases = {figure.coordinate.phase for figure in money if figure.coordinate is not None}
        for rule, there in self._one_sided:
            is_of_here = table.statement in rule.split(".") and there.statement != table.statement
            is_twice = id(there) in self.within and there.amount and there.amount.quantity in amounts
            is_of_phase = there.coordinate is not None and there.coordinate.phase in phases
            if is_of_here and is_twice and is_of_phase and any(_may_hold(column, there) for column in blank):
                yield rule, there

    def blank_totals(self, table: Table, money: Sequence[Figure]) -> Iterator[Column]:
        """The total columns without an amount beside parts that have some: one may have been read as the other."""
        blank = self._blank_columns(table, money)
        values = (one for one in table.columns if one.kind is ColumnKind.VALUE and one not in blank)
        filled = {(one.block, one.path[:-1]) for one in values}
        for column in blank:
            if column.path and column.path[-1] in TOTAL_COLUMNS and (column.block, column.path[:-1]) in filled:
                yield column

    def _blank_columns(self, table: Table, money: Iterable[Figure]) -> list[Column]:
        """The headed columns below which no amount but zero stands; none where rules part the printed cells."""
        if self._is_printed(money) and table.is_ruled:
            return []
        used = {entry.column for row in table.rows for entry in row.entries if NOT_ZERO.search(entry.text)}
        columns = enumerate(table.columns)
        return [column for number, column in columns if column.kind is ColumnKind.VALUE and number not in used]


def _category(result: CheckResult) -> Category:
    return RULES_BY_ID[result.rule].category


def _may_hold(column: Column, figure: Figure) -> bool:
    """Whether the heading of a column names the flow of a figure, or none."""
    heading = "".join(column.path)
    named = {flow for word, flow in FLOW_WORDS.items() if word in heading}
    return not named or (figure.coordinate is not None and figure.coordinate.flow in named)


def _may_be_misplaced(result: CheckResult, money: Iterable[Figure]) -> bool:
    """Whether the difference is an amount of the table: without rules, that one may have been read elsewhere."""
    return any(one.amount is not None and one.amount.quantity == abs(result.residual) for one in money)


def is_amount(figure: Figure) -> bool:
    """Whether the figure is legible and not zero."""
    return figure.amount is not None and bool(figure.amount.value)
