"""A rule: what it is called, how grave a breach is, and which identities it finds in the books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from juesuan.check.books import Books
from juesuan.check.ledger import Ledger
from juesuan.check.relation import Relation
from juesuan.model.check import CheckResult
from juesuan.model.figure import Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text

__all__ = ["Category", "Examination", "Identities", "Identity", "Relation", "Rule", "none_in_tables"]


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

    A side without a figure means that the report does not print what the identity speaks of.
    """

    left: tuple[Figure, ...]
    right: tuple[Figure, ...]

    @property
    def is_printed(self) -> bool:
        """Whether there is a figure on both sides."""
        return bool(self.left) and bool(self.right)


Identities = Callable[[Ledger], Iterator[Identity]]
Examination = Callable[[Books, "Rule"], Iterator[CheckResult]]


def none_in_tables(_: Ledger) -> Iterator[Identity]:
    """The identities of a rule that looks beyond the tables."""
    yield from ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the accounts.

    `id` never changes; `form` is the place in the Ministry of Finance's form that demands it, by table (表),
    line (行) and column (栏) as numbered there; `text` says in one sentence what must hold. A rule of the tables
    has its `identities`; one that looks beyond them has its `examination` of the whole books instead.
    """

    id: str
    form: str
    text: Text
    identities: Identities
    relation: Relation
    category: Category
    severity: Severity
    examination: Examination | None = None
