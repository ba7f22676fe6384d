"""Statements 02, 03, 05, 07 and 08: a row for each code of the functional classification."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from typesetting.facts import Facts, Line
from typesetting.form import Form
from typesetting.sheet import Cell, Column, Kind, Sheet, heading_rows
from typesetting.statements import naming

CODE_HEADING = "功能分类科目编码"
LEVELS = ("类", "款", "项")
LEVEL_STARTS = (0, 3, 5, 7)

INCOME = {
    "total": ("本年收入合计",),
    "fiscal": ("财政拨款收入",),
    "superior_subsidy": ("上级补助收入",),
    "undertaking": ("事业收入",),
    "operating": ("经营收入",),
    "affiliated": ("附属单位上缴收入",),
    "other": ("其他收入",),
}
EXPENDITURE = {
    "total": ("本年支出合计",),
    "basic": ("基本支出",),
    "project": ("项目支出",),
    "remitted": ("上缴上级支出",),
    "operating": ("经营支出",),
    "subsidies": ("对附属单位补助支出",),
}
BY_NATURE = {
    "total": ("本年支出", "小计"),
    "basic": ("本年支出", "基本支出"),
    "project": ("本年支出", "项目支出"),
}
WITH_BALANCES = {
    "opening": ("年初结转和结余",),
    "received": ("本年收入",),
    **BY_NATURE,
    "closing": ("年末结转和结余",),
}
NATURES = frozenset({"basic", "project"})


@dataclass(frozen=True, slots=True)
class Table:
    """What a statement of this make prints: its rows, and the heading path of each of its amounts."""

    statement: str
    lines: Sequence[Line]
    values: Mapping[str, tuple[str, ...]]


def income(facts: Facts, form: Form) -> Sheet:
    """收入决算表."""
    return build(facts, form, Table("02", facts.statements["02"], INCOME))


def expenditure(facts: Facts, form: Form) -> Sheet:
    """支出决算表."""
    return build(facts, form, Table("03", facts.statements["03"], EXPENDITURE))


def general_public_budget(facts: Facts, form: Form) -> Sheet:
    """一般公共预算财政拨款支出决算表."""
    return build(facts, form, Table("05", facts.statements["05"], BY_NATURE))


def government_fund(facts: Facts, form: Form) -> Sheet:
    """政府性基金预算财政拨款收入支出决算表."""
    return build(facts, form, Table("07", facts.statements["07"], WITH_BALANCES))


def state_capital(facts: Facts, form: Form) -> Sheet:
    """国有资本经营预算财政拨款支出决算表."""
    values = WITH_BALANCES if form.balances_in_capital else BY_NATURE
    return build(facts, form, Table("08", facts.statements["08"], values))


def build(facts: Facts, form: Form, table: Table) -> Sheet:
    """The sheet of a table by functional code."""
    columns = tuple(_columns(form, table))
    stub = _stub(form)
    total, *lines = table.lines
    body = [_row(form, table, line, stub) for line in lines]
    if table.statement in form.empty:
        body = [(), ()]
    totals = _amounts(form, table, total, stub)
    head = [*heading_rows(columns), *_numbers(form, columns, stub)]
    body = _with_total(form, table, body, totals)
    return naming.sheet(facts, form, table.statement, naming.Grid(columns, head, body))


def _in_one_column(form: Form) -> bool:
    return form.codes in {"single", "spaced"}


def _stub(form: Form) -> int:
    """The number of columns for code and name."""
    return 2 if _in_one_column(form) else len(LEVELS) + 1


def _columns(form: Form, table: Table) -> Iterator[Column]:
    item = form.word("项目")
    if _in_one_column(form):
        yield Column(Kind.CODE, (item, CODE_HEADING), 1.6)
    else:
        yield from (Column(Kind.CODE, (item, CODE_HEADING), width) for width in (0.7, 0.6, 0.6))
    yield Column(Kind.NAME, (item, "科目名称"), 5.0)
    for index, path in enumerate(table.values.values(), start=1):
        yield Column(Kind.VALUE, path, 2.0, str(index) if form.column_numbers else "")


def _levels(rows: int) -> list[Cell]:
    return [Cell(index, level, rows=rows) for index, level in enumerate(LEVELS)]


def _numbers(form: Form, columns: Sequence[Column], stub: int) -> list[tuple[Cell, ...]]:
    """The row of column numbers; beside it the words 类, 款, 项, which may reach down over the total."""
    if not form.column_numbers:
        return []
    if _in_one_column(form):
        names = [Cell(0, "栏次", columns=stub)]
    else:
        names = [*_levels(2 if form.total == "beside codes" else 1), Cell(stub - 1, "栏次")]
    return [(*names, *(Cell(index, column.number) for index, column in enumerate(columns) if column.number))]


def _with_total(
    form: Form, table: Table, body: Sequence[tuple[Cell, ...]], totals: Sequence[Cell]
) -> list[tuple[Cell, ...]]:
    stub = _stub(form)
    across = Cell(0, form.word("合计"), columns=stub, bold=True)
    if table.statement in form.total_last:
        return [*body, (across, *totals)]
    if form.total == "first" or _in_one_column(form):
        return [(across, *totals), *body]
    levels = [] if form.column_numbers else _levels(1)
    return [(*levels, Cell(stub - 1, form.word("合计"), bold=True), *totals), *body]


def _row(form: Form, table: Table, line: Line, stub: int) -> tuple[Cell, ...]:
    bold = len(line.code) == 3
    name = Cell(stub - 1, line.item, bold=bold)
    return (*_code(form, line.code, bold=bold), name, *_amounts(form, table, line, stub))


def _code(form: Form, code: str, *, bold: bool) -> list[Cell]:
    levels = [code[start:end] for start, end in pairwise(LEVEL_STARTS)]
    if form.codes == "split":
        return [Cell(index, level) for index, level in enumerate(levels)]
    printed = " ".join(filter(None, levels)) if form.codes == "spaced" else code
    return [Cell(0, printed, columns=_stub(form) - 1, bold=bold)]


def _amounts(form: Form, table: Table, line: Line, stub: int) -> list[Cell]:
    if table.statement in form.empty:
        return []
    return [
        Cell(stub + index, (form.nature if key in NATURES else form.amount)(line.amounts.get(key)))
        for index, key in enumerate(table.values)
    ]
