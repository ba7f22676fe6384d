"""The kinds of rule that most rows are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from juesuan.check.books import Books
from juesuan.check.judgement import judge_each
from juesuan.check.rule import Category, Examination, Identity, Relation, Rule, none_in_tables
from juesuan.model.check import CheckResult
from juesuan.model.finding import Severity

adds_up = partial(Rule, relation=Relation.COMPUTATION, category=Category.WITHIN, severity=Severity.ERROR)
repeats = partial(Rule, relation=Relation.RESTATEMENT, category=Category.WITHIN, severity=Severity.ERROR)
adds_up_elsewhere = partial(
    Rule, relation=Relation.COMPUTATION, category=Category.BETWEEN, severity=Severity.ERROR
)
repeats_elsewhere = partial(
    Rule, relation=Relation.RESTATEMENT, category=Category.BETWEEN, severity=Severity.ERROR
)
usually_repeats = partial(Rule, relation=Relation.RESTATEMENT, category=Category.BRIDGE, severity=Severity.NOTE)
usually_at_most = partial(Rule, relation=Relation.AT_MOST, category=Category.BRIDGE, severity=Severity.NOTE)

_beyond = partial(Rule, identities=none_in_tables)
restates = partial(_beyond, relation=Relation.RESTATEMENT, category=Category.PROSE, severity=Severity.ERROR)
sums_in_prose = partial(_beyond, relation=Relation.COMPUTATION, category=Category.PROSE, severity=Severity.WARNING)
at_most_in_prose = partial(_beyond, relation=Relation.AT_MOST, category=Category.PROSE, severity=Severity.WARNING)
usually_in_prose = partial(_beyond, relation=Relation.AT_MOST, category=Category.PROSE, severity=Severity.NOTE)
counts_in_prose = partial(_beyond, relation=Relation.COUNT, category=Category.PROSE, severity=Severity.WARNING)
claims = partial(_beyond, category=Category.CLAIM, severity=Severity.WARNING)
evaluates = partial(_beyond, category=Category.PERFORMANCE, severity=Severity.WARNING)
usually_evaluates = partial(_beyond, category=Category.PERFORMANCE, severity=Severity.NOTE)
from_year_to_year = partial(_beyond, category=Category.YEARS, severity=Severity.WARNING)


def finding(identities: Callable[[Books], Iterator[Identity]]) -> Examination:
    """The examination that judges the identities which a function finds in the books."""

    def examination(books: Books, rule: Rule) -> Iterator[CheckResult]:
        yield from judge_each(rule, identities(books), books)

    return examination
