"""A rule: what it is called, how grave a breach is, and which identities it finds in the accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import NamedTuple

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.model.check import CheckResult, Relation
from juesuan.model.figure import Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text


class Category(Enum):
    """Where a rule looks: in one table, at two, from one classification to another, or beyond the tables."""

    WITHIN = "within"
    BETWEEN = "between"
    BRIDGE = "bridge"
    PROSE = "prose"
    CLAIM = "claim"
    PERFORMANCE = "performance"
    YEARS = "years"


class Identity(NamedTuple):
    """Figures that must add up to the same on both sides; a total comes first on the left.

    A side without a figure means that the report does not print what the identity is about.
    """

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]

    @property
    def is_printed(self) -> bool:
        """Whether there is a figure on both sides."""
        return bool(self.left) and bool(self.right)


Identities = Callable[[FigureIndex], Iterator[Identity]]
Examination = Callable[[Accounts, "Rule"], Iterator[CheckResult]]


def none_in_tables(_: FigureIndex) -> Iterator[Identity]:
    """The identities of a rule that looks beyond the tables."""
    yield from ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the accounts.

    `id` never changes; `form` is the place in the Ministry of Finance's form that demands it, by table (表),
    line (行) and column (栏) as numbered there; `text` says in one sentence what must hold. A rule of the tables
    has its `identities`; one that looks beyond them has its `examination` of the whole accounts instead.
    """

    id: str
    form: str
    text: Text
    identities: Identities
    relation: Relation
    category: Category
    severity: Severity
    examination: Examination | None = None


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
claim_rule = partial(_beyond, category=Category.CLAIM, severity=Severity.WARNING)
evaluates = partial(_beyond, category=Category.PERFORMANCE, severity=Severity.WARNING)
usually_evaluates = partial(_beyond, category=Category.PERFORMANCE, severity=Severity.NOTE)
from_year_to_year = partial(_beyond, category=Category.YEARS, severity=Severity.WARNING)
