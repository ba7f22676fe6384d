"""The rules of the accounts, as a table of contents: one row each, by the table that they speak of."""

from juesuan.check.rule import Rule
from juesuan.check.rules import (
    appraisals,
    between,
    bridges,
    claims,
    classified,
    detailed,
    execution,
    performance,
    prose,
    retelling,
    subjects,
    summaries,
)

RULES: tuple[Rule, ...] = (
    *summaries.RULES,
    *classified.RULES,
    *detailed.RULES,
    *between.RULES,
    *bridges.RULES,
    *retelling.RULES,
    *prose.RULES,
    *subjects.RULES,
    *claims.RULES,
    *execution.RULES,
    *performance.RULES,
    *appraisals.RULES,
)

__all__ = ["RULES"]
