"""Checks a report: what it states in; results of every rule, repairs of reading damage, and findings out."""

from juesuan.check.checking import check
from juesuan.check.messages.failures import LAST_DIGIT
from juesuan.check.messages.rule_list import as_markdown
from juesuan.check.repair import Repaired, repair, resolved
from juesuan.check.rule import Category, Identity, Rule
from juesuan.check.rules import RULES
from juesuan.check.years import RULES as YEAR_RULES
from juesuan.check.years import Report, YearAccounts, YearCheck, check_years, successive, year_accounts_of
from juesuan.model.check import Relation

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
    "as_markdown",
    "check",
    "check_years",
    "repair",
    "resolved",
    "successive",
    "year_accounts_of",
]
