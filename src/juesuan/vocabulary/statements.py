"""The nine statements of a final-accounts report: the one specification of titles, structures and meanings.

The forms are those of the Ministry of Finance (财决公开01表 - 09表). A report's own table numbers are hints
only; the title is the key. Structures (qb:DataStructureDefinition), shapes and pages are generated from here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL, Coordinate
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
    """One statement: identifier, number by meaning, names, how its title reads, and what varies in it.

    `title` matches a title without white space and quotation marks. `dimensions` are those of its structure,
    beside the reporting organisation and the fiscal year. `defaults` is the meaning of a figure of which
    headings and row say nothing more.
    """

    id: str
    number: str
    label: Text
    title: re.Pattern[str]
    dimensions: tuple[Dimension, ...]
    defaults: Coordinate


_EXPENDITURE = Coordinate(
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
    return replace(_EXPENDITURE, **changes)


_D = Dimension
_BOTH = "(收入支出|收、?支|收入、支出)"
_ALONE = r"(?:^|部门|单位|年|年度|[、.:\d)])"
_KIND_OF_TABLE = "(决算|执行|总体|情况|总|明细|汇总|功能|经济|分类|科目)*表"


def _title(*names: str) -> re.Pattern[str]:
    """A title that ends in one of the names and a word for a table: 收入支出决算总表, 收支总体情况表."""
    return re.compile("|".join(f"{name}{_KIND_OF_TABLE}" for name in names))


STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "t01",
        "01",
        Text("收入支出决算总表", "Summary of income and expenditure"),
        _title(rf"(?<!拨款){_BOTH}"),
        (_D.PHASE, _D.FLOW, _D.FUND, _D.SOURCE, _D.FUNCTION),
        _but(),
    ),
    Statement(
        "t02",
        "02",
        Text("收入决算表", "Income"),
        _title("收入决算", rf"{_ALONE}收入"),
        (_D.PHASE, _D.SOURCE, _D.FUNCTION),
        _but(flow="income", source=TOTAL, economic=NOT_APPLICABLE, nature=NOT_APPLICABLE),
    ),
    Statement(
        "t03",
        "03",
        Text("支出决算表", "Expenditure"),
        _title("(?<![入款目本算金营费])支出决算", rf"{_ALONE}支出"),
        (_D.PHASE, _D.FUNCTION, _D.NATURE),
        _but(),
    ),
    Statement(
        "t04",
        "04",
        Text("财政拨款收入支出决算总表", "Summary of fiscal appropriations"),
        _title(rf"财政拨款{_BOTH}"),
        (_D.PHASE, _D.FLOW, _D.FUND, _D.FUNCTION),
        _but(fund="fiscal"),
    ),
    Statement(
        "t05",
        "05",
        Text("一般公共预算财政拨款支出决算表", "Expenditure from the general public budget"),
        _title(rf"(一般)?公共预算(财政拨款)?({_BOTH}|支出)"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="general"),
    ),
    Statement(
        "t06",
        "06",
        Text("一般公共预算财政拨款基本支出决算明细表", "Basic expenditure from the general public budget"),
        _title("基本支出"),
        (_D.PHASE, _D.ECONOMIC, _D.NATURE),
        _but(fund="general", nature="basic"),
    ),
    Statement(
        "t07",
        "07",
        Text("政府性基金预算财政拨款收入支出决算表", "Government-managed funds"),
        _title(rf"政府性基金(预算)?(财政拨款)?({_BOTH}|支出)"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="government"),
    ),
    Statement(
        "t08",
        "08",
        Text("国有资本经营预算财政拨款支出决算表", "State capital operations budget"),
        _title(rf"国有资本经营(预算)?(财政拨款)?({_BOTH}|支出)"),
        (_D.PHASE, _D.FLOW, _D.FUNCTION, _D.NATURE),
        _but(fund="capital"),
    ),
    Statement(
        "t09",
        "09",
        Text("财政拨款“三公”经费支出决算表", "Three-public expenses"),
        re.compile("^(?!.*(政府性基金|国有资本)).*三公经费.*表|机构运行信息表$"),
        (_D.PHASE, _D.ITEM),
        _but(fund="fiscal", item=TOTAL),
    ),
)

BY_ID: dict[str, Statement] = {statement.id: statement for statement in STATEMENTS}
