"""Checks a report: what it states in; results of every rule, repairs of reading damage, and findings out."""

from juesuan.check.causes import figures_in_question, without_consequences
from juesuan.check.certificate import certificates, verified
from juesuan.check.checking import check
from juesuan.check.doubts import doubts, settled
from juesuan.check.lost_amounts import lost_amounts
from juesuan.check.messages.failures import LAST_DIGIT
from juesuan.check.repair.repairing import repair, shows_recognition
from juesuan.check.rule import Category, Rule
from juesuan.check.rules import RULES, YEAR_RULES
from juesuan.check.years import Report, YearAccounts, YearCheck, check_years, successive, year_accounts_of

__all__ = [
    "LAST_DIGIT",
    "RULES",
    "YEAR_RULES",
    "Category",
    "Report",
    "Rule",
    "YearAccounts",
    "YearCheck",
    "certificates",
    "check",
    "check_years",
    "doubts",
    "figures_in_question",
    "lost_amounts",
    "repair",
    "settled",
    "shows_recognition",
    "successive",
    "verified",
    "without_consequences",
    "year_accounts_of",
]
