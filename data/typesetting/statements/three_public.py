"""Statement 09: the "three public" expenses, in four shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from typesetting.facts import Facts, Line
from typesetting.form import Form
from typesetting.sheet import Cell, Column, Kind, Sheet, cells, heading_rows
from typesetting.statements import naming

VEHICLES = "公务用车购置及运行维护费"
PATHS = {
    "合计": ("合计",),
    "因公出国（境）费": ("因公出国（境）费",),
    VEHICLES: (VEHICLES, "小计"),
    "公务用车购置费": (VEHICLES, "公务用车购置费"),
    "公务用车运行维护费": (VEHICLES, "公务用车运行维护费"),
    "公务接待费": ("公务接待费",),
}
PHASES = {"budget": "预算数", "final": "决算数"}
LISTED = (
    "合计",
    "1、因公出国（境）费",
    "2、" + VEHICLES,
    "（1）公务用车购置费",
    "（2）公务用车运行维护费",
    "3、公务接待费",
)
SHARES = (Decimal("0.60"), Decimal("0.20"), Decimal("0.12"), Decimal("0.08"))
CENT = Decimal("0.01")


def three_public(facts: Facts, form: Form) -> Sheet:
    """财政拨款“三公”经费支出决算表."""
    if form.three_public == "list":
        return _list(facts, form)
    stub = [Column(Kind.NAME, ("单位名称",), 4.0)] if form.three_public == "units" else []
    columns = (*stub, *(_pairs() if form.three_public == "pairs" else _blocks(form)))
    body = _unit_rows(facts, form) if stub else [cells(_amounts(form, facts.statements["09"]))]
    head = [*heading_rows(columns), *([_numbers(columns)] if form.column_numbers else [])]
    return naming.sheet(facts, form, "09", naming.Grid(columns, head, body))


def _blocks(form: Form) -> Iterator[Column]:
    paths = [(phase, *path) for phase in PHASES.values() for path in PATHS.values()]
    for index, path in enumerate(paths, start=1):
        yield Column(Kind.VALUE, path, 1.5, str(index) if form.column_numbers else "")


def _pairs() -> Iterator[Column]:
    paths = [("财政拨款“三公”经费", *path, phase) for path in PATHS.values() for phase in PHASES.values()]
    for path in paths:
        yield Column(Kind.VALUE, path, 1.5)


def _numbers(columns: Sequence[Column]) -> tuple[Cell, ...]:
    return cells(column.number or "栏次" for column in columns)


def _amounts(form: Form, lines: Sequence[Line]) -> list[str]:
    if form.three_public == "pairs":
        return [form.nature(line.amounts[phase]) for line in lines for phase in PHASES]
    return [form.nature(line.amounts[phase]) for phase in PHASES for line in lines]


def _list(facts: Facts, form: Form) -> Sheet:
    columns = (Column(Kind.NAME, ("项目",), 4.0), *(Column(Kind.VALUE, (name,), 2.0) for name in PHASES.values()))
    lines = facts.statements["09"]
    body = [
        cells((name, *(form.amount(line.amounts[phase]) for phase in PHASES)), bold=name == "合计")
        for name, line in zip(LISTED, lines, strict=True)
    ]
    return naming.sheet(facts, form, "09", naming.Grid(columns, heading_rows(columns), body))


def _unit_rows(facts: Facts, form: Form) -> list[tuple[Cell, ...]]:
    """A total and a row for each unit. How the totals divide among the units is made up for the test."""
    lines = facts.statements["09"]
    rows = [cells(("合计", *_amounts(form, lines)), bold=True)]
    parts = [_division(line) for line in lines[1:]]
    for index, unit in enumerate(facts.report["units"]):
        rows.append(cells((unit, *_amounts(form, _with_sums([part[index] for part in parts])))))
    return rows


def _division(line: Line) -> list[Line]:
    """The row divided among five units; the first bears what rounding leaves."""
    return [
        Line(line.texts, {phase: _part(line.amounts[phase], index) for phase in PHASES})
        for index in range(len(SHARES) + 1)
    ]


def _part(amount: Decimal | None, index: int) -> Decimal | None:
    if amount is None:
        return None
    later = [(amount * share / 2).quantize(CENT) for share in SHARES]
    return amount - sum(later) if index == 0 else later[index - 1]


def _with_sums(lines: Sequence[Line]) -> list[Line]:
    """The parts of one unit below their total: abroad, vehicles (a subtotal of two), reception."""
    abroad, vehicles, bought, run, reception = lines
    spent = {phase: _total([abroad, vehicles, reception], phase) for phase in PHASES}
    return [Line({"item": "合计"}, spent), abroad, vehicles, bought, run, reception]


def _total(lines: Sequence[Line], phase: str) -> Decimal:
    return sum((line.amounts[phase] or Decimal(0) for line in lines), Decimal(0))
