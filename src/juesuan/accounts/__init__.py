"""Room `accounts`: the accounting rules. What a report states in; results of every rule and findings out."""

from juesuan.accounts.checking import check
from juesuan.accounts.complaint import LAST_DIGIT
from juesuan.accounts.listing import as_markdown
from juesuan.accounts.repair import Repaired, repair, resolved
from juesuan.accounts.rule import Category, Identity, Relation, Rule
from juesuan.accounts.rules import RULES
from juesuan.accounts.rules.years import RULES as YEAR_RULES
from juesuan.accounts.years import Report, YearAccounts, YearCheck, accounts_of, check_years, successive

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
