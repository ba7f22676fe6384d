"""The nine statements of a final-accounts report: the one specification of titles, structures and meanings.

The forms are those of the Ministry of Finance (财决公开01表 - 09表). A report's own table numbers are hints
only; the title is the key. Structures (qb:DataStructureDefinition), shapes and pages are generated from here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from juesuan.model.figure import NOT_APPLICABLE, TOTAL, Coordinate
from juesuan.model.text import Text


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
    the meaning of a figure of which headings and row say nothing more.
    """

    id: str
    number: str
    label: Text
    dimensions: tuple[Dimension, ...]
    defaults: Coordinate


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


def _but(**changes: str) -> Coordinate:
    return replace(EXPENDITURE, **changes)


_D = Dimension

STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "t01",
        "01",
        Text("收入支出决算总表", "Summary of income and expenditure"),
        (_D.PHASE, _D.FLOW, _D.FUND, _D.SOURCE, _D.FUNCTION),
        _but(),
    ),
    Statement(
        "t02",
        "02",
        Text("收入决算表", "Income"),
        (_D.PHASE, _D.SOURCE, _D.FUNCTION),
        _but(flow="income", source=TOTAL, economic=NOT_APPLICABLE, nature=NOT_APPLICABLE),
    ),
    Statement(
        "t03",
        "03",
        Text("支出决算表", "Expenditure"),
        (_D.PHASE, _D.FUNCTION, _D.NATURE),
        _but(),
    ),
    Statement(
        "t04",
        "04",
        Text("财政拨款收入支出决算总表", "Summary of fiscal appropriations"),
        (_D.PHASE, _D.FLOW, _D.FUND, _D.FUNCTION),
        _but(fund="fiscal"),
    ),
    Statement(
        "t05",
        "05",
        Text("一般公共预算财政拨款支出决算表", "Expenditure from the general public budget"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="general"),
    ),
    Statement(
        "t06",
        "06",
        Text("一般公共预算财政拨款基本支出决算明细表", "Basic expenditure from the general public budget"),
        (_D.PHASE, _D.ECONOMIC, _D.NATURE),
        _but(fund="general", nature="basic"),
    ),
    Statement(
        "t07",
        "07",
        Text("政府性基金预算财政拨款收入支出决算表", "Government-managed funds"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="government"),
    ),
    Statement(
        "t08",
        "08",
        Text("国有资本经营预算财政拨款支出决算表", "State capital operations budget"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="capital"),
    ),
    Statement(
        "t09",
        "09",
        Text("财政拨款“三公”经费支出决算表", "Three-public expenses"),
        (_D.PHASE, _D.ITEM),
        _but(fund="fiscal", item=TOTAL),
    ),
)

BY_ID: dict[str, Statement] = {statement.id: statement for statement in STATEMENTS}
