"""The rules of the accounts, as a table of contents: one row each, by the table that they speak of."""

from juesuan.check.rule import Rule
from juesuan.check.rules import (
    appraisals,
    between,
    claims,
    execution,
    performance,
    prose,
    subjects,
    tables,
)

RULES: tuple[Rule, ...] = (
    *tables.RULES,
    *between.RULES,
    *prose.RULES,
    *subjects.RULES,
    *claims.RULES,
    *execution.RULES,
    *performance.RULES,
    *appraisals.RULES,
)

__all__ = ["RULES"]
