"""Room `accounts`: the accounting rules. Figures in; results of every rule and findings out."""

from juesuan.accounts.checking import check
from juesuan.accounts.listing import as_markdown
from juesuan.accounts.repair import Repaired, repair, resolved
from juesuan.accounts.rule import Category, Identity, Relation, Rule
from juesuan.accounts.rules import RULES

__all__ = [
    "RULES",
    "Category",
    "Identity",
    "Relation",
    "Repaired",
    "Rule",
    "as_markdown",
    "check",
    "repair",
    "resolved",
]
