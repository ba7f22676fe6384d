"""Statements 02, 03, 05, 07 and 08 drawn at random: a row for each functional code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from typesetting.random_reports.accounts import Accounts, names, with_levels
from typesetting.random_reports.manner import Drawn, Fact, Manner, sheet
from typesetting.sheet import Cell, Column, Kind, heading_rows

Paths = Mapping[str, tuple[str, ...]]
Rows = Mapping[str, Mapping[str, int]]
Printed = list[list[Cell]]

HEADINGS = {
    "form": ("项目", "功能分类科目编码", "科目名称"),
    "short": ("科目", "科目编码", "科目名称"),
    "long": ("支出功能分类科目", "支出功能分类科目编码", "支出功能分类科目名称"),
}
NAMED = {"form": "项目", "short": "科目编码及名称", "long": "功能分类科目"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table to draw: its columns by key, the words that must be found in the column of each, and its rows."""

    statement: str
    paths: Paths
    words: Paths
    rows: Rows


def income(accounts: Accounts, manner: Manner) -> Wanted:
    """收入决算表, with every source or the present ones; education fees apart where the report does so."""
    labels = {
        "total": ("本年收入合计",), "fiscal": ("财政拨款收入",), "superior": ("上级补助收入",),
        "undertaking": ("事业收入",), "operating": ("经营收入",), "affiliated": ("附属单位上缴收入",),
        "other": ("其他收入",),
    }  # fmt: skip
    paths: dict[str, tuple[str, ...]] = dict(labels)
    if manner.draw.happens("02 education fees", 0.2):
        paths["undertaking"] = ("事业收入", "小计")
        paths = _after(paths, "undertaking", "fees", ("事业收入", "其中：教育收费"))
    rows = {code: {"total": sum(row.values()), **row} for code, row in accounts.income().items()}
    words = {**labels, "undertaking": ("事业收入",)}
    return Wanted("02", paths, words, rows)


def _after(paths: Paths, key: str, new: str, path: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in paths.items():
        found[name] = value
        if name == key:
            found[new] = path
    return found


def spending(accounts: Accounts, manner: Manner) -> Wanted:
    """支出决算表."""
    paths = {
        "total": (manner.draw.one(("本年支出合计", "本年支出合计", "合计")),), "basic": ("基本支出",),
        "project": ("项目支出",), "remitted": ("上缴上级支出",), "operating": ("经营支出",),
        "subsidies": ("对附属单位补助支出",),
    }  # fmt: skip
    rows = {code: {"total": sum(row.values()), **row} for code, row in accounts.spending().items()}
    return Wanted("03", paths, {**paths, "total": ("合计",)}, rows)


def general(accounts: Accounts, manner: Manner) -> Wanted:
    """一般公共预算财政拨款支出决算表: by nature, with basic expenditure divided, or with balances."""
    kind = manner.draw.pick("05", ["nature", "nature", "under", "divided", "balances"])
    paths: dict[str, dict[str, tuple[str, ...]]] = {
        "nature": {"total": ("合计",), "basic": ("基本支出",), "project": ("项目支出",)},
        "under": {
            "total": ("本年支出", "小计"), "basic": ("本年支出", "基本支出"), "project": ("本年支出", "项目支出"),
        },
        "divided": {
            "total": ("合计",), "basic": ("基本支出", "小计"), "personnel": ("基本支出", "人员经费"),
            "public": ("基本支出", "公用经费"), "project": ("项目支出",),
        },
        "balances": _with_balances(),
    }  # fmt: skip
    words = {
        "total": ("计",), "basic": ("基本支出",), "project": ("项目支出",), "personnel": ("人员经费",),
        "public": ("公用经费",), "opening": ("年初结转和结余",), "received": ("本年收入",),
        "closing": ("年末结转和结余",),
    }  # fmt: skip
    return Wanted("05", paths[kind], words, _fund_rows(accounts, "general", divided=kind == "divided"))


def _with_balances() -> dict[str, tuple[str, ...]]:
    return {
        "opening": ("年初结转和结余",), "received": ("本年收入",), "total": ("本年支出", "小计"),
        "basic": ("本年支出", "基本支出"), "project": ("本年支出", "项目支出"), "closing": ("年末结转和结余",),
    }  # fmt: skip


def fund(accounts: Accounts, manner: Manner) -> Wanted:
    """政府性基金预算财政拨款收入支出决算表."""
    del manner
    words = {**_with_balances(), "total": ("本年支出",), "basic": ("基本支出",), "project": ("项目支出",)}
    return Wanted("07", _with_balances(), words, _fund_rows(accounts, "fund"))


def capital(accounts: Accounts, manner: Manner) -> Wanted:
    """国有资本经营预算财政拨款支出决算表."""
    under = ("本年支出",) if manner.draw.chance.random() < 0.5 else ()
    total = "小计" if under else "合计"
    paths = {"total": (*under, total), "basic": (*under, "基本支出"), "project": (*under, "项目支出")}
    return Wanted("08", paths, {**paths, "total": ("计",)}, _fund_rows(accounts, "capital"))


def _fund_rows(accounts: Accounts, fund: str, *, divided: bool = False) -> Rows:
    rows = {}
    personnel = accounts.personnel_by_item() if divided else {}
    for code, item in accounts.funds[fund].items():
        rows[code] = {
            "opening": item.opening, "received": item.income, "total": item.basic + item.project,
            "basic": item.basic, "project": item.project, "closing": item.closing,
            "personnel": personnel.get(code, 0), "public": item.basic - personnel.get(code, 0),
        }  # fmt: skip
    return rows


def draw_coded(manner: Manner, owner: tuple[str, int], number: int, wanted: Wanted) -> Drawn:
    """The sheet of a table by functional code, with its facts."""
    columns = [*_stub_columns(manner), *_value_columns(manner, wanted.paths)]
    head = [list(row) for row in heading_rows(columns)]
    rows = with_levels(wanted.rows)
    total = {key: sum(row[key] for row in wanted.rows.values()) for key in next(iter(rows.values()), {})}
    facts: list[Fact] = []
    body = [_row(manner, wanted, code, row, facts) for code, row in rows.items()] or [[], []]
    totals = _amounts(manner, wanted, ("", "合计"), total, facts)
    _put_total(manner, (head, body), totals, has_rows=bool(rows))
    place = (wanted.statement, number)
    return Drawn(sheet(manner, owner, place, (columns, head, body)), tuple(facts))


def _stub(manner: Manner) -> int:
    return {"joined": 4, "split": 4, "cumulated": 4, "named": 1}.get(manner.codes, 2)


def _stub_columns(manner: Manner) -> list[Column]:
    item, code, name = HEADINGS[manner.head]
    item = manner.word(item)
    if manner.codes == "named":
        return [Column(Kind.NAME, (NAMED[manner.head],), 6.0)]
    if _stub(manner) == 2:
        return [Column(Kind.CODE, (item, code), 1.8), Column(Kind.NAME, (item, name), 5.0)]
    return [*(Column(Kind.CODE, (item, code), 0.8) for _ in range(3)), Column(Kind.NAME, (item, name), 5.0)]


def _value_columns(manner: Manner, paths: Paths) -> list[Column]:
    return [
        Column(Kind.VALUE, path, 2.1, str(index) if manner.numbered else "")
        for index, path in enumerate(paths.values(), start=1)
    ]


def _put_total(manner: Manner, grid: tuple[Printed, Printed], totals: list[Cell], *, has_rows: bool) -> None:
    """Puts the row of column numbers into the head, and the total where the report has it."""
    (head, body), stub = grid, _stub(manner)
    levels = [Cell(index, level) for index, level in enumerate("类款项")] if stub == 4 else []
    beside = manner.total == "beside" and bool(levels)
    if manner.numbered:
        numbers = [Cell(stub + index, str(index + 1)) for index in range(len(totals))]
        spans = [replace_rows(cell, 2 if beside else 1) for cell in levels]
        head.append(
            [*spans, Cell(stub - 1, "栏次"), *numbers] if levels else [Cell(0, "栏次", columns=stub), *numbers]
        )
    across = Cell(0, manner.word("合计"), columns=stub, bold=True)
    if manner.total == "last" and has_rows:
        body.append([across, *totals])
    elif beside:
        above = [] if manner.numbered else levels
        body.insert(0, [*above, Cell(stub - 1, manner.word("合计"), bold=True), *totals])
    else:
        body.insert(0, [across, *totals])


def replace_rows(cell: Cell, rows: int) -> Cell:
    """The cell over so many rows."""
    return Cell(cell.column, cell.text, cell.columns, rows, cell.bold)


def _row(manner: Manner, wanted: Wanted, code: str, row: Mapping[str, int], facts: list[Fact]) -> list[Cell]:
    name = names("functions.tsv")[code]
    stub = _stub(manner)
    level = {3: 0, 5: 1}.get(len(code), 2)
    amounts = _amounts(manner, wanted, (code, name), row, facts)
    if manner.codes == "named":
        return [Cell(0, manner.indented(f"{code}{manner.draw.one((' ', ''))}{name}", level)), *amounts]
    shown = Cell(stub - 1, manner.indented(name, level))
    return [*_code_cells(manner, code), shown, *amounts]


def _code_cells(manner: Manner, code: str) -> Sequence[Cell]:
    parts = [code[:3], code[3:5], code[5:]]
    if manner.codes == "joined":
        return [Cell(0, code, columns=3)]
    if manner.codes == "split":
        return [Cell(index, part) for index, part in enumerate(parts)]
    if manner.codes == "cumulated":
        lowest = sum(bool(part) for part in parts) - 1
        return [Cell(lowest, code)]
    return [Cell(0, " ".join(filter(None, parts)) if manner.codes == "spaced" else code)]


def _amounts(
    manner: Manner, wanted: Wanted, key: tuple[str, str], row: Mapping[str, int], facts: list[Fact]
) -> list[Cell]:
    stub, (code, item) = _stub(manner), key
    statement = wanted.statement
    cells = []
    for index, name in enumerate(wanted.paths):
        amount = row.get(name, 0)
        cells.append(Cell(stub + index, manner.amount(statement, amount)))
        if amount:
            value, unit = manner.value(statement, amount), manner.unit_of(statement)
            facts.append(Fact(statement, code, item, wanted.words[name], value, unit))
    return cells
