"""How the two sides of what a rule speaks of must stand to each other."""

from __future__ import annotations

from enum import Enum


class Relation(Enum):
    """How the two sides of an identity must stand to each other.

    A restatement prints one figure twice; a computation prints a sum and its addends, each rounded by itself;
    at most: the left side must not exceed the right side; a percentage is that of its operands, all rounded;
    a comparison says in words which of two is more; a count says how many things are listed.
    """

    RESTATEMENT = "restatement"
    COMPUTATION = "computation"
    AT_MOST = "at most"
    PERCENTAGE = "percentage"
    COMPARISON = "comparison"
    COUNT = "count"
