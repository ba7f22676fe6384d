"""The kinds of rule that most rows are of."""

from __future__ import annotations

from functools import partial

from juesuan.accounts.rule import Category, Relation, Rule
from juesuan.model.finding import Severity

adds_up = partial(Rule, relation=Relation.COMPUTATION, category=Category.WITHIN, severity=Severity.ERROR)
repeats = partial(Rule, relation=Relation.RESTATEMENT, category=Category.WITHIN, severity=Severity.ERROR)
adds_up_elsewhere = partial(
    Rule, relation=Relation.COMPUTATION, category=Category.BETWEEN, severity=Severity.ERROR
)
repeats_elsewhere = partial(
    Rule, relation=Relation.RESTATEMENT, category=Category.BETWEEN, severity=Severity.ERROR
)
usually_repeats = partial(Rule, relation=Relation.RESTATEMENT, category=Category.BRIDGE, severity=Severity.NOTE)
usually_at_most = partial(Rule, relation=Relation.AT_MOST, category=Category.BRIDGE, severity=Severity.NOTE)
