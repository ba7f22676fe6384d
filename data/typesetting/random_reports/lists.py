"""Statements 06 and 09 drawn at random: basic expenditure by economic code, and the "three public" expenses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from typesetting.random_reports.accounts import PERSONNEL, PUBLIC, Accounts, names
from typesetting.random_reports.manner import Drawn, Fact, Manner, sheet
from typesetting.sheet import Cell, Column, Kind, Sheet, heading_rows

VEHICLES = "公务用车购置及运行维护费"
SHORT_VEHICLES = "公务用车购置及运行费"


def basic(accounts: Accounts, manner: Manner, owner: tuple[str, int], number: int) -> Drawn:
    """一般公共预算财政拨款基本支出决算明细表: blocks side by side, or one list."""
    kind = manner.draw.pick("06", ["three blocks", "three blocks", "two blocks", "list", "plain list"])
    lines = _economic_lines(accounts, manner, whole=kind.endswith("blocks"))
    place = ("06", number)
    if kind.endswith("blocks"):
        return _blocks(manner, owner, place, lines, three=kind == "three blocks")
    return _list(manner, owner, place, lines, divided=kind == "list")


def _economic_lines(accounts: Accounts, manner: Manner, *, whole: bool) -> dict[str, int]:
    """The amounts by code with their groups; all codes of the form, or those with an amount."""
    groups = [group for group in (*PERSONNEL, *PUBLIC) if group in names("economic.tsv")]
    if not (whole and manner.level != "present"):
        groups = [group for group in groups if any(code.startswith(group) for code in accounts.economic)]
    found: dict[str, int] = {}
    for group in groups:
        own = {code: amount for code, amount in accounts.economic.items() if code.startswith(group)}
        codes = [code for code in names("economic.tsv") if len(code) == 5 and code.startswith(group)]
        shown = codes if whole and manner.level == "all" else [code for code in codes if code in own]
        found[group] = sum(own.values())
        found |= {code: own.get(code, 0) for code in shown}
    return found


def _blocks(
    manner: Manner, owner: tuple[str, int], place: tuple[str, int], lines: Mapping[str, int], *, three: bool
) -> Drawn:
    first = [code for code in lines if code.startswith(PERSONNEL)]
    rest = [code for code in lines if not code.startswith(PERSONNEL)]
    half = next((index for index, code in enumerate(rest) if not code.startswith("302")), len(rest))
    groups = [first, rest[:half], rest[half:]] if three else [first, rest]
    above = ["人员经费", "公用经费", "公用经费"] if three or manner.draw.chance.random() < 0.5 else ["", ""]
    split = manner.draw.happens("06 codes split", 0.15)
    columns = [
        column for block, word in enumerate(above[: len(groups)]) for column in _block(word, block, split=split)
    ]
    facts: list[Fact] = []
    body = [_block_row(manner, lines, codes, facts, split=split) for codes in zip_longest(*groups)]
    body.append(_block_totals(manner, lines, len(columns), len(columns) // len(groups), facts))
    head = [list(row) for row in heading_rows(columns)]
    return Drawn(sheet(manner, owner, place, (columns, head, body)), tuple(facts))


def _block(word: str, block: int, *, split: bool) -> list[Column]:
    above = (word,) if word else ()
    codes = [Column(Kind.CODE, (*above, "科目编码"), 0.8, block=block)] * 2
    if not split:
        codes = [Column(Kind.CODE, (*above, "科目编码"), 1.2, block=block)]
    return [
        *codes,
        Column(Kind.NAME, (*above, "科目名称"), 3.4, block=block),
        Column(Kind.VALUE, (*above, "决算数"), 1.8, block=block),
    ]


def _block_row(
    manner: Manner, lines: Mapping[str, int], codes: Sequence[str | None], facts: list[Fact], *, split: bool
) -> list[Cell]:
    cells: list[Cell] = []
    width = 4 if split else 3
    for block, code in enumerate(codes):
        if code is None:
            continue
        start = block * width
        parts = (code[:3], code[3:]) if split else (code,)
        name = manner.indented(names("economic.tsv")[code], len(code) // 5)
        cells += [
            Cell(start + index, text) for index, text in enumerate((*parts, name, _amount(manner, lines[code])))
        ]
        _add(manner, facts, (code, names("economic.tsv")[code]), ("决算数",), lines[code])
    return cells


def _block_totals(
    manner: Manner, lines: Mapping[str, int], width: int, block: int, facts: list[Fact]
) -> list[Cell]:
    personnel, public = _sides(lines)
    _add(manner, facts, ("", "人员经费合计"), ("决算数",), personnel)
    _add(manner, facts, ("", "公用经费合计"), ("决算数",), public)
    return [
        Cell(0, "人员经费合计", columns=block - 1),
        Cell(block - 1, _amount(manner, personnel)),
        Cell(block, "公用经费合计", columns=width - block - 1),
        Cell(width - 1, _amount(manner, public)),
    ]


def _sides(lines: Mapping[str, int]) -> tuple[int, int]:
    groups = {code: amount for code, amount in lines.items() if len(code) == 3}
    personnel = sum(amount for code, amount in groups.items() if code in PERSONNEL)
    return personnel, sum(groups.values()) - personnel


def _list(
    manner: Manner, owner: tuple[str, int], place: tuple[str, int], lines: Mapping[str, int], *, divided: bool
) -> Drawn:
    item = manner.draw.one(("项目", "经济分类科目", "支出经济分类科目"))
    values = ["合计", "人员经费", "公用经费"] if divided else ["决算数"]
    above = ("基本支出",) if divided and manner.draw.chance.random() < 0.5 else ()
    columns = [
        Column(Kind.CODE, (item, manner.draw.one(("科目编码", "经济分类科目编码"))), 1.5),
        Column(Kind.NAME, (item, "科目名称"), 5.0),
        *(Column(Kind.VALUE, (*above, value), 2.2) for value in values),
    ]
    facts: list[Fact] = []
    totals = _sides(lines)
    rows = [[Cell(0, manner.word("合计"), columns=2), *_list_amounts(manner, ("", "合计"), totals, values, facts)]]
    for code, amount in lines.items():
        sides = (amount, 0) if code.startswith(PERSONNEL) else (0, amount)
        name = names("economic.tsv")[code]
        shown = [Cell(0, code), Cell(1, manner.indented(name, len(code) // 5))]
        rows.append([*shown, *_list_amounts(manner, (code, name), sides, values, facts)])
    head = [list(row) for row in heading_rows(columns)]
    return Drawn(sheet(manner, owner, place, (columns, head, rows)), tuple(facts))


def _list_amounts(
    manner: Manner, key: tuple[str, str], sides: tuple[int, int], values: Sequence[str], facts: list[Fact]
) -> list[Cell]:
    amounts = (sum(sides), *sides)[: len(values)]
    for value, amount in zip(values, amounts, strict=True):
        _add(manner, facts, key, ("计",) if value == "合计" else (value,), amount)
    return [Cell(2 + index, _amount(manner, amount)) for index, amount in enumerate(amounts)]


def _amount(manner: Manner, amount: int) -> str:
    return manner.amount("06", amount)


def _add(manner: Manner, facts: list[Fact], key: tuple[str, str], words: tuple[str, ...], amount: int) -> None:
    if amount:
        facts.append(Fact("06", *key, words, manner.value("06", amount), manner.unit_of("06")))


# --- 09 ---

ORDER = ("total", "abroad", "vehicles", "purchase", "running", "reception")
PHASES = ("预算数", "决算数")


def three_public(accounts: Accounts, manner: Manner, owner: tuple[str, int], number: int) -> Drawn:
    """财政拨款“三公”经费支出决算表: blocks, pairs, a list, or a row for each unit."""
    kind = manner.draw.pick("09", ["blocks", "blocks", "pairs", "list", "list", "units"])
    vehicles = manner.draw.one((VEHICLES, SHORT_VEHICLES))
    named = _names(vehicles)
    amounts = _six(accounts.three_public)
    facts = list(_public_facts(manner, named, amounts))
    place = ("09", number)
    if kind == "list":
        return Drawn(_public_list(manner, owner, place, named, amounts), tuple(facts))
    stub = [Column(Kind.NAME, (manner.draw.one(("单位名称", "单位", "部门")),), 4.0)] if kind == "units" else []
    keys = [(key, phase) for key in ORDER for phase in (0, 1)]
    if kind != "pairs":
        keys.sort(key=lambda one: one[1])
    columns = [*stub, *_public_columns(manner, named, keys, pairs=kind == "pairs")]
    head = [list(row) for row in heading_rows(columns)]
    if manner.numbered:
        head.append(
            [
                Cell(index, str(index + 1 - len(stub)) if index >= len(stub) else "栏次")
                for index in range(len(columns))
            ]
        )
    body = [_public_row(manner, amounts, keys, ["合计"] if stub else [])]
    if stub:
        for unit, given in _by_unit(accounts):
            body.append(_public_row(manner, given, keys, [unit]))
            facts += _public_facts(manner, named, given, unit)
    return Drawn(sheet(manner, owner, place, (columns, head, body)), tuple(facts))


def _names(vehicles: str) -> dict[str, tuple[str, ...]]:
    running = "公务用车运行维护费" if vehicles == VEHICLES else "公务用车运行费"
    return {
        "total": ("合计",), "abroad": ("因公出国（境）费",), "vehicles": (vehicles, "小计"),
        "purchase": (vehicles, "公务用车购置费"), "running": (vehicles, running), "reception": ("公务接待费",),
    }  # fmt: skip


def _six(given: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, ...]]:
    """The six amounts of budget and outturn."""
    vehicles = tuple(map(sum, zip(given["purchase"], given["running"], strict=True)))
    found: dict[str, tuple[int, ...]] = {**given, "vehicles": vehicles}
    found["total"] = tuple(map(sum, zip(given["abroad"], vehicles, given["reception"], strict=True)))
    return found


def _public_columns(
    manner: Manner, named: Mapping[str, tuple[str, ...]], keys: Sequence[tuple[str, int]], *, pairs: bool
) -> list[Column]:
    above = ("财政拨款“三公”经费",) if pairs and manner.draw.chance.random() < 0.5 else ()
    columns = []
    for number, (key, phase) in enumerate(keys, start=1):
        path = (*above, *named[key], PHASES[phase]) if pairs else (PHASES[phase], *named[key])
        columns.append(Column(Kind.VALUE, path, 1.7, str(number) if manner.numbered else ""))
    return columns


def _public_row(
    manner: Manner, amounts: Mapping[str, Sequence[int]], keys: Sequence[tuple[str, int]], names_: list[str]
) -> list[Cell]:
    texts = [*names_, *(manner.amount("09", amounts[key][phase]) for key, phase in keys)]
    return [Cell(index, text) for index, text in enumerate(texts)]


def _by_unit(accounts: Accounts) -> Iterator[tuple[str, Mapping[str, Sequence[int]]]]:
    for index, unit in enumerate(accounts.units):
        pairs = accounts.three_public.items()
        yield unit, _six({key: (_share(budget, index), _share(final, index)) for key, (budget, final) in pairs})


def _public_facts(
    manner: Manner, named: Mapping[str, tuple[str, ...]], amounts: Mapping[str, Sequence[int]], unit: str = ""
) -> Iterator[Fact]:
    for key in ORDER:
        name = named[key][0] if key == "vehicles" else named[key][-1]
        for phase, amount in zip(PHASES, amounts[key], strict=True):
            if amount:
                yield Fact("09", "", unit, (name, phase), manner.value("09", amount), manner.unit_of("09"))


def _share(amount: int, index: int) -> int:
    part = amount // 4
    return part if index else amount - 2 * part


def _public_list(
    manner: Manner,
    owner: tuple[str, int],
    place: tuple[str, int],
    named: Mapping[str, tuple[str, ...]],
    amounts: Mapping[str, Sequence[int]],
) -> Sheet:
    marks = manner.draw.one(
        (("", "1.", "2.", "（1）", "（2）", "3."), ("", "一、", "二、", "（一）", "（二）", "三、"), ("",) * 6)
    )
    line = [Column(Kind.LINE, ("行次",), 0.8)] if manner.lines else []
    columns = [Column(Kind.NAME, (manner.word("项目"),), 5.0), *line]
    columns += [Column(Kind.VALUE, (phase,), 2.2) for phase in PHASES]
    body = []
    for row, (mark, key) in enumerate(zip(marks, ORDER, strict=True), start=1):
        item = named[key][0] if key == "vehicles" else named[key][-1]
        printed = [manner.amount("09", amount) for amount in amounts[key]]
        texts = [mark + item, *([str(row)] if line else []), *printed]
        body.append([Cell(index, text) for index, text in enumerate(texts)])
    return sheet(manner, owner, place, (columns, [list(row) for row in heading_rows(columns)], body))
