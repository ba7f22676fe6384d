"""The budget execution of an evaluation: what was planned, what was spent, and the score for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from juesuan.model.performance import Execution, Group, Value
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.read.performance.labels import POINTS, SOURCES, TOTALS, is_label, named
from juesuan.read.performance.sheet import Columns, Printed, Sheet
from juesuan.read.performance.values import quantity_of
from juesuan.vocabulary.performance import Role, money_role
from juesuan.vocabulary.wording import compact, without_spaces

_AMOUNTS = (Role.INITIAL, Role.BUDGET, Role.EXECUTED)
_UNLABELLED = "预算执行情况"
_BRACKETS = re.compile(r"[（(](?:单位[:：])?(?:亿元|万元|千元|元|\d+(?:\.\d+)?分)[)）]")


def execution_of(sheet: Sheet, row: int, columns: Columns, money_unit: str) -> Execution | None:
    """The line of the budget execution that the row prints; None if it has no amount."""
    printed = {role: cell for role, cell in columns.printed(sheet, row).items() if cell.starts}
    if not any(role in printed and is_amount(printed[role].text) for role in _AMOUNTS):
        return None
    return line_of(_label(sheet, row, columns), printed, money_unit)


def line_of(label: str, printed: Mapping[Role, Printed], money_unit: str) -> Execution:
    """A line of the budget execution of its cells by role."""
    units = {Role.WEIGHT: POINTS, Role.SCORE: POINTS, Role.RATE: ""}
    values: dict[Role, Value | None] = {
        role: quantity_of(cell.text, cell.place, units.get(role, money_unit)) for role, cell in printed.items()
    }
    return Execution(
        label,
        initial=values.get(Role.INITIAL),
        budget=values.get(Role.BUDGET),
        executed=values.get(Role.EXECUTED),
        weight=values.get(Role.WEIGHT),
        rate=values.get(Role.RATE),
        score=values.get(Role.SCORE),
    )


def is_amount(text: str) -> bool:
    """Whether the text is an amount of money, with or without its unit, damaged or not."""
    return re.fullmatch(r"[-−]?\d[\d,.，]*(?:亿元|万元|千元|元)?", compact(text)) is not None


def _label(sheet: Sheet, row: int, columns: Columns) -> str:
    """What stands left of the amounts: the innermost label of the line, without the label of the block."""
    first = min(first for first, _ in columns.spans.values())
    labels = [cell for cell in sheet.row(row) if cell.column + cell.columns <= first and cell.text.strip()]
    labels = [cell for cell in labels if not is_amount(cell.text) and money_role(cell.text) is None]
    return _BRACKETS.sub("", without_spaces(labels[-1].text)).rstrip(":：") if labels else _UNLABELLED


def weight_of_block(sheet: Sheet, row: int, columns: Columns) -> Group | None:
    """The label of the block with the weight printed in it: `预算执行情况（20分）`."""
    first = min(first for first, _ in columns.spans.values())
    for cell in sheet.row(row):
        if cell.column < first and cell.text.strip():
            name, weight = named(cell.text, cell.place)
            if weight is not None:
                return Group(name, weight)
    return None


def total_of(text: str, place: Place, money_unit: str) -> Value | None:
    """An amount that stands beside its label."""
    return quantity_of(text, place, money_unit) if is_amount(text) else None


def total_within(cell: Cell, money_unit: str) -> tuple[str, Value] | None:
    """A label and its amount within one cell: `其中：一般公共预算：9,999.99`, `项目支出：5,678.99`."""
    text = without_spaces(cell.text)
    at = max(text.rfind(":"), text.rfind("："))
    label, printed = text[: max(at, 0)], text[at + 1 :]
    if not is_amount(printed) or not is_label(label, f"(?:其中[:：])?(?:{TOTALS}|{SOURCES})"):
        return None
    value = quantity_of(printed, cell.place, money_unit)
    return (label, value) if value is not None else None
