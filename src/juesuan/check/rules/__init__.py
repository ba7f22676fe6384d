"""The rules of the accounts: rows of rules.toml, each with what it computes, in their order."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from juesuan.check.rule import Category, Examination, Identities, Rule, none_in_tables
from juesuan.check.rules import claims, performance, prose, tables
from juesuan.errors import ConfigurationError
from juesuan.model.check import Relation
from juesuan.model.finding import Severity
from juesuan.model.text import Text

_TABLE = Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")
_NOTHING: Mapping[str, Identities] = {}


def rules_of(
    examinations: Mapping[str, Examination],
    categories: Collection[Category],
    identities: Mapping[str, Identities] = _NOTHING,
    text: str = _TABLE,
) -> tuple[Rule, ...]:
    """The rules of these categories in the order of the table; `identities` are those of the rules of tables.

    Raises ConfigurationError that names a row which is not whole, or which nothing computes.
    """
    sections = {Category(name): section for name, section in tomllib.loads(text).items()}
    return tuple(
        _rule(name, row, category, examinations, identities)
        for category, section in sections.items()
        if category in categories
        for name, row in _rows(section)
    )


def _rows(section: Mapping[str, str | Mapping[str, Mapping[str, str]]]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of a section, each with the severity of the section unless it has its own."""
    severity, rows = section["severity"], section["rules"]
    assert isinstance(severity, str)
    assert not isinstance(rows, str)
    for name, row in rows.items():
        yield name, {"severity": severity, **row}


def _rule(
    name: str,
    row: Mapping[str, str],
    category: Category,
    examinations: Mapping[str, Examination],
    identities: Mapping[str, Identities],
) -> Rule:
    try:
        examination = None if name in identities else examinations[name]
        return Rule(
            name,
            row["form"],
            Text(row["zh"], row["en"]),
            identities.get(name, none_in_tables),
            Relation(row["relation"]),
            category,
            Severity(row["severity"]),
            examination,
        )
    except (KeyError, ValueError) as error:
        what = Text(f"rules.toml中“{name}”一行有误：{error}", f"rules.toml: the row {name} is wrong: {error}")
        raise ConfigurationError(what) from error


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
