"""The rules of the accounts: rows of rules.toml, which say by codes what each computes, or Python does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from juesuan.check.rule import Category, Examination, Identities, Rule, none_in_tables
from juesuan.check.rules import claims, performance, prose, tables, years
from juesuan.check.rules.identities import identities_of, sides_of
from juesuan.model.check import Relation
from juesuan.model.figure import Measure
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.resources import reading_row, toml_beside


def rules_of(
    examinations: Mapping[str, Examination],
    identities: Mapping[str, Identities],
    tables: Mapping[str, Mapping[str, Any]],
) -> tuple[Rule, ...]:
    """The rules of the rows of some tables, in their order; `identities` are those of the rules of tables.

    Both are what rows do not say by codes. A row has the severity of its category unless it has its own. Raises
    ConfigurationError that names a row which is not whole, or which nothing computes.
    """
    return tuple(
        _rule(name, {"severity": section["severity"], **row}, category, examinations, identities)
        for category, section in ((Category(name), section) for name, section in tables.items())
        for name, row in section["rules"].items()
    )


def _rule(
    name: str,
    row: Mapping[str, Any],
    category: Category,
    examinations: Mapping[str, Examination],
    identities: Mapping[str, Identities],
) -> Rule:
    with reading_row("rules.toml", name):
        relation, severity = Relation(row["relation"]), Severity(row["severity"])
        text = Text(row["zh"], row["en"])
        found = identities_of(row) or identities.get(name)
        examination = _examination(row, found) or (examinations[name] if found is None else None)
        in_tables = found if found and not examination else none_in_tables
        return Rule(name, row["form"], text, in_tables, relation, category, severity, examination)


def _examination(row: Mapping[str, Any], found: Identities | None) -> Examination | None:
    """What a row on prose says that must hold: of subjects, or along a dimension of a table; None without one."""
    if "subjects" in row:
        measure, sides = row["subjects"].split(": ")
        return prose.of_subjects(Measure(measure), *sides_of("subject", sides))
    if "stated" in row and found:
        return prose.summed(row["along"].split()[0], found, row["stated"])
    return None


_ALL = rules_of(
    {
        name: examination
        for room in (tables, prose, claims, performance, years)
        for name, examination in room.EXAMINATIONS.items()
    },
    tables.IDENTITIES,
    toml_beside(__file__, "rules.toml"),
)
RULES_BY_ID = {rule.id: rule for rule in _ALL}
# What every report is put to; and what it is put to where there is one of the year before.
RULES = tuple(rule for rule in _ALL if rule.category is not Category.YEARS)
YEAR_RULES = tuple(rule for rule in _ALL if rule.category is Category.YEARS)

__all__ = ["RULES", "RULES_BY_ID", "YEAR_RULES", "rules_of"]
