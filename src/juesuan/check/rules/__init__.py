"""The rules of the accounts: rows of rules.toml, each with what it computes, in their order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from juesuan.check.rule import Category, Examination, Identities, Rule, none_in_tables
from juesuan.check.rules import claims, performance, prose, tables
from juesuan.model.check import Relation
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.resources import reading_row, toml_beside

_TABLES = toml_beside(__file__, "rules.toml")
_NOTHING: Mapping[str, Identities] = {}


def rules_of(
    examinations: Mapping[str, Examination],
    categories: Collection[Category],
    identities: Mapping[str, Identities] = _NOTHING,
    tables: Mapping[str, Mapping[str, Any]] = _TABLES,
) -> tuple[Rule, ...]:
    """The rules of these categories in the order of the tables; `identities` are those of the rules of tables.

    A row has the severity of its category unless it has its own. Raises ConfigurationError that names a row which
    is not whole, or which nothing computes.
    """
    return tuple(
        _rule(name, {"severity": section["severity"], **row}, category, examinations, identities)
        for category, section in ((Category(name), section) for name, section in tables.items())
        if category in categories
        for name, row in section["rules"].items()
    )


def _rule(
    name: str,
    row: Mapping[str, str],
    category: Category,
    examinations: Mapping[str, Examination],
    identities: Mapping[str, Identities],
) -> Rule:
    with reading_row("rules.toml", name):
        return Rule(
            name,
            row["form"],
            Text(row["zh"], row["en"]),
            identities.get(name, none_in_tables),
            Relation(row["relation"]),
            category,
            Severity(row["severity"]),
            None if name in identities else examinations[name],
        )


RULES = rules_of(
    {
        name: examination
        for room in (tables, prose, claims, performance)
        for name, examination in room.EXAMINATIONS.items()
    },
    set(Category) - {Category.YEARS},
    tables.IDENTITIES,
)

__all__ = ["RULES", "rules_of"]
