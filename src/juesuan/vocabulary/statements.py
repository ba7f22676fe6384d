"""The nine statements of a final-accounts report: the one specification of titles, structures and meanings.

The forms are those of the Ministry of Finance (财决公开01表 - 09表). A report's own table numbers are hints
only; the title is the key. Structures (qb:DataStructureDefinition), shapes and pages are generated from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.text import Text
from juesuan.vocabulary.resources import toml_beside


class Dimension(Enum):
    """The coded dimensions of the finance cube; the value is the attribute of `Coordinate`."""

    PHASE = "phase"
    FLOW = "flow"
    FUND = "fund"
    SOURCE = "source"
    FUNCTION = "function"
    ECONOMIC = "economic"
    NATURE = "nature"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: identifier, number by meaning, names, and what varies in it.

    `dimensions` are those of its structure, beside the reporting organisation and the fiscal year. `defaults` is
    the meaning of a figure of which headings and row say nothing more. `since` is the first fiscal year whose
    accounts must have it.
    """

    id: str
    number: str
    label: Text
    dimensions: tuple[Dimension, ...]
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
        dimensions, since = tuple(map(Dimension, one["dimensions"])), one.get("since", 0)
        yield Statement(name, name.removeprefix("t"), Text(one["zh"], one["en"]), dimensions, defaults, since)


STATEMENTS = tuple(_read())
BY_ID: dict[str, Statement] = {statement.id: statement for statement in STATEMENTS}
