"""Room `accounts`: the accounting rules. What a report states in; results of every rule and findings out."""

from juesuan.check.checking import check
from juesuan.check.complaint import LAST_DIGIT
from juesuan.check.listing import as_markdown
from juesuan.check.repair import Repaired, repair, resolved
from juesuan.check.rule import Category, Identity, Relation, Rule
from juesuan.check.rules import RULES
from juesuan.check.rules.years import RULES as YEAR_RULES
from juesuan.check.years import Report, YearAccounts, YearCheck, accounts_of, check_years, successive

__all__ = [
    "LAST_DIGIT",
    "RULES",
    "YEAR_RULES",
    "Category",
    "Identity",
    "Relation",
    "Repaired",
    "Report",
    "Rule",
    "YearAccounts",
    "YearCheck",
    "accounts_of",
    "as_markdown",
    "check",
    "check_years",
    "repair",
    "resolved",
    "successive",
]
