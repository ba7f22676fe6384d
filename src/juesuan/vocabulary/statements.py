"""The nine statements of a final-accounts report: the one specification of titles, structures and meanings.

The forms are those of the Ministry of Finance (财决公开01表 - 09表). A report's own table numbers are hints
only; the title is the key. Structures (qb:DataStructureDefinition), shapes and pages are generated from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.text import Text
from juesuan.vocabulary.resources import toml_beside


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: identifier, number by meaning, names, and what varies in it.

    `dimensions` are those of its structure (attributes of `Coordinate`), beside the reporting organisation and the
    fiscal year. `defaults` is the meaning of a figure of which headings and row say nothing more. `since` is the
    first fiscal year whose accounts must have it.
    """

    id: str
    number: str
    label: Text
    dimensions: tuple[str, ...]
    defaults: Coordinate
    since: int = 0


# Final expenditure as a whole, of whatever fund.
EXPENDITURE = Coordinate(
    phase="final",
    flow="expenditure",
    fund=TOTAL,
    source=NOT_APPLICABLE,
    function=TOTAL,
    economic=TOTAL,
    nature=TOTAL,
    item=NOT_APPLICABLE,
)


def _read() -> Iterator[Statement]:
    tables = toml_beside(__file__, "statements.toml")
    for name, one in tables.items():
        defaults = replace(EXPENDITURE, **one.get("defaults", {}))
        label, dimensions = Text(one["zh"], one["en"]), tuple(one["dimensions"])
        yield Statement(name, name.removeprefix("t"), label, dimensions, defaults, one.get("since", 0))


STATEMENTS = tuple(_read())
BY_ID: dict[str, Statement] = {statement.id: statement for statement in STATEMENTS}
