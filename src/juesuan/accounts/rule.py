"""A rule: what it is called, how grave a breach is, and which identities it finds in the books."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from juesuan.accounts.ledger import Ledger
from juesuan.model.figure import Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text


class Category(Enum):
    """Where a rule looks: in one table, at two tables, or from one classification to the other."""

    WITHIN = "within"
    BETWEEN = "between"
    BRIDGE = "bridge"


class Relation(Enum):
    """How the two sides of an identity must stand to each other.

    A restatement prints one figure twice; a computation prints a sum and its addends, each rounded by itself;
    at most: the left side must not exceed the right side.
    """

    RESTATEMENT = "restatement"
    COMPUTATION = "computation"
    AT_MOST = "at most"


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the accounts.

    `id` never changes; `form` is the place in the Ministry of Finance's form that demands it, by table (表),
    line (行) and column (栏) as numbered there; `text` says in one sentence what must hold.
    """

    id: str
    form: str
    text: Text
    identities: Identities
    relation: Relation
    category: Category
    severity: Severity
