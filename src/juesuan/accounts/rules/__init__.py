"""The rules of the accounts, as a table of contents: one row each, by the table that they speak of."""

from juesuan.accounts.rule import Rule
from juesuan.accounts.rules import between, bridges, classified, detailed, summaries

RULES: tuple[Rule, ...] = (
    *summaries.RULES,
    *classified.RULES,
    *detailed.RULES,
    *between.RULES,
    *bridges.RULES,
)

__all__ = ["RULES"]
