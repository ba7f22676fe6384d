"""Faults of tables: what goes wrong with their numbers, rows, codes, units and titles in an office."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.fault import Fault, Plant

from typesetting.manuscript import Manuscript
from typesetting.sheet import Cell, Kind, Sheet

AMOUNT = re.compile(r"\d[\d,，]*\.\d+|[1-9]\d{2,}")
STATEMENTS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed amount of a table: the block, row and column where it stands, and the names of its row."""

    block: int
    row: int
    cell: Cell
    names: tuple[str, ...]


def sheets(manuscript: Manuscript) -> Iterator[tuple[int, Sheet]]:
    """The tables with their places."""
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Sheet) and block.statement in STATEMENTS:
            yield place, block


def spots(manuscript: Manuscript) -> Iterator[tuple[Spot, Sheet]]:
    """The amounts of the tables, zeros left out."""
    for place, sheet in sheets(manuscript):
        for number in range(sheet.head, len(sheet.rows)):
            for cell in sheet.rows[number]:
                if sheet.columns[cell.column].kind is Kind.VALUE and _is_amount(cell.text):
                    yield Spot(place, number, cell, names_of(sheet, number, cell.column)), sheet


def _is_amount(text: str) -> bool:
    return bool(AMOUNT.fullmatch(text)) and any(digit in text for digit in "123456789")


def names_of(sheet: Sheet, row: int, column: int) -> tuple[str, ...]:
    """The code and the name of a row, as far as they stand in the block of a column; else the headings."""
    block = sheet.columns[column].block
    kinds = {Kind.CODE: "", Kind.NAME: ""}
    for cell in sheet.rows[row]:
        kind = sheet.columns[cell.column].kind
        if kind in kinds and sheet.columns[cell.column].block == block:
            kinds[kind] += cell.text
    texts = (
        "".join(text.split()) for text in (kinds.values() if any(kinds.values()) else sheet.columns[column].path)
    )
    return tuple(re.sub(r"^[一二三四五六七八九十]+、", "", text) for text in texts if text)


def with_cells(manuscript: Manuscript, block: int, row: int, texts: Mapping[int, str]) -> Manuscript:
    """The manuscript with other texts in cells of a row, by their columns."""
    sheet = manuscript.blocks[block]
    assert isinstance(sheet, Sheet)
    cells = tuple(replace(cell, text=texts.get(cell.column, cell.text)) for cell in sheet.rows[row])
    return manuscript.with_block(block, replace(sheet, rows=(*sheet.rows[:row], cells, *sheet.rows[row + 1 :])))


OTHER_NAMES = ("机关服务支出", "信息化建设管理", "行政运营", "其他专项事务")


def changed(text: str, random: Random) -> str:
    """A number with another digit, not the last: that might be rounding."""
    places = [place for place, char in enumerate(text[:-1]) if char.isdigit()]
    place = random.choice(places)
    digits = "123456789" if place == 0 else "0123456789"
    return text[:place] + random.choice(digits.replace(text[place], "")) + text[place + 1 :]


def swapped(text: str, random: Random) -> str:
    """A number two neighbouring digits of which have changed places."""
    pairs = [at for at in range(len(text) - 2) if text[at : at + 2].isdigit() and text[at] != text[at + 1]]
    pairs = [at for at in pairs if at or text[1] != "0"]
    if not pairs:
        return text
    at = random.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def shifted(text: str, random: Random) -> str:
    """A number ten times as large or as small: its point has moved."""
    digits = re.sub(r"[,，]", "", text)
    whole, _, rest = digits.partition(".")
    if not rest:
        return f"{digits}0"
    return (
        f"{whole}{rest[0]}.{rest[1:]}0"
        if random.random() < 0.5 or len(whole) < 2
        else f"{whole[:-1]}.{whole[-1]}{rest[:-1]}"
    )


def in_cell(change: Callable[[str, Random], str], *, total: bool = False) -> Plant:
    """One amount of a table is changed; with `total`, one of a row of totals."""

    def plant(manuscript: Manuscript, random: Random) -> Fault | None:
        found = [(spot, sheet) for spot, sheet in spots(manuscript) if not total or "合计" in "".join(spot.names)]
        spot, sheet = random.choice(found)
        text = change(spot.cell.text, random)
        if text == spot.cell.text:
            return None
        damaged = with_cells(manuscript, spot.block, spot.row, {spot.cell.column: text})
        return Fault(damaged, (*spot.names, text) if text else spot.names, sheet.statement, spot.cell.text)

    return plant


def rows_exchanged(manuscript: Manuscript, random: Random) -> Fault | None:
    """The amounts of two rows that follow each other have changed places."""
    spot, sheet = random.choice(list(spots(manuscript)))
    below = spot.row + 1
    if below >= len(sheet.rows) or sheet.statement not in {"01", "03", "05"}:
        return None
    other = next((cell for cell in sheet.rows[below] if cell.column == spot.cell.column), None)
    if other is None or not AMOUNT.fullmatch(other.text) or other.text == spot.cell.text:
        return None
    names = (*spot.names, *names_of(sheet, below, spot.cell.column))
    damaged = with_cells(manuscript, spot.block, spot.row, {spot.cell.column: other.text})
    damaged = with_cells(damaged, spot.block, below, {spot.cell.column: spot.cell.text})
    return Fault(damaged, names, sheet.statement)


def columns_exchanged(manuscript: Manuscript, random: Random) -> Fault | None:
    """Two amounts of a row stand each in the other's column."""
    spot, sheet = random.choice([one for one in spots(manuscript) if one[1].statement in {"02", "03", "05"}])
    others = [
        cell
        for cell in sheet.rows[spot.row]
        if sheet.columns[cell.column].kind is Kind.VALUE
        and cell.column > spot.cell.column
        and cell.text != spot.cell.text
    ]
    if not others:
        return None
    other = random.choice(others)
    texts = {spot.cell.column: other.text, other.column: spot.cell.text}
    return Fault(with_cells(manuscript, spot.block, spot.row, texts), spot.names, sheet.statement)


def code_changed(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row bears another code: one digit of it is wrong."""
    found = []
    for place, coded in sheets(manuscript):
        for number in range(coded.head, len(coded.rows)):
            cells = [cell for cell in coded.rows[number] if coded.columns[cell.column].kind is Kind.CODE]
            found += [(place, number, cell) for cell in cells if re.fullmatch(r"\d{5,7}", cell.text)]
    if not found:
        return None
    place, number, cell = random.choice(found)
    sheet = manuscript.blocks[place]
    assert isinstance(sheet, Sheet)
    at = random.randrange(1, len(cell.text))
    code = cell.text[:at] + random.choice("123456789".replace(cell.text[at], "")) + cell.text[at + 1 :]
    names = names_of(sheet, number, cell.column)
    damaged = with_cells(manuscript, place, number, {cell.column: code})
    return Fault(damaged, (code, *names), sheet.statement)


def row_renamed(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row of an item bears the name of another item."""
    spot, sheet = random.choice([one for one in spots(manuscript) if one[1].statement in {"02", "03", "05"}])
    names = [cell for cell in sheet.rows[spot.row] if sheet.columns[cell.column].kind is Kind.NAME]
    if not names or not re.fullmatch(r"\d{7}", spot.names[0]):
        return None
    other = random.choice([name for name in OTHER_NAMES if name not in spot.names])
    damaged = with_cells(manuscript, spot.block, spot.row, {names[0].column: other})
    return Fault(damaged, (other, *spot.names), sheet.statement)


def row_lost(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row of an item is missing."""
    spot, sheet = random.choice([one for one in spots(manuscript) if one[1].statement in {"02", "03", "05"}])
    if "合计" in "".join(spot.names) or any(cell.rows > 1 for cell in sheet.rows[spot.row]):
        return None
    return Fault(manuscript.with_block(spot.block, without_row(sheet, spot.row)), spot.names, sheet.statement)


def without_row(sheet: Sheet, at: int) -> Sheet:
    """The sheet without a row; cells of the rows above that reach into it (类, 款, 项) end before it."""
    above = (
        tuple(replace(cell, rows=cell.rows - (place + cell.rows > at)) for cell in row)
        for place, row in enumerate(sheet.rows[:at])
    )
    return replace(sheet, rows=(*above, *sheet.rows[at + 1 :]))


def title_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """The title of a table names last year."""
    dated = [(place, sheet) for place, sheet in sheets(manuscript) if str(manuscript.year) in sheet.title]
    if not dated:
        return None
    place, sheet = random.choice(dated)
    title = sheet.title.replace(str(manuscript.year), str(manuscript.year - 1))
    return Fault(manuscript.with_block(place, replace(sheet, title=title)), (title,), sheet.statement)


def unit_changed(manuscript: Manuscript, random: Random) -> Fault | None:
    """The unit above a table is another."""
    place, sheet = random.choice([one for one in sheets(manuscript) if has_amounts(one[1])])
    unit = "万元" if sheet.unit == "元" else "元"
    return Fault(manuscript.with_block(place, replace(sheet, unit=unit)), ("单位",), sheet.statement)


def table_missing(manuscript: Manuscript, random: Random) -> Fault | None:
    """A table is not there."""
    place, sheet = random.choice(list(sheets(manuscript)))
    return Fault(manuscript.with_block(place), (sheet.title[-6:], sheet.statement), sheet.statement)


def note_missing(manuscript: Manuscript, random: Random) -> Fault | None:
    """An empty table is not explained."""
    empty = [(place, sheet) for place, sheet in sheets(manuscript) if not has_amounts(sheet)]
    if not empty:
        return None
    place, sheet = random.choice(empty)
    damaged = manuscript.with_block(place, replace(sheet, notes=sheet.notes[:1]))
    return Fault(damaged, ("空表",), sheet.statement)


def has_amounts(sheet: Sheet) -> bool:
    """Whether a table prints an amount."""
    return any(AMOUNT.fullmatch(cell.text) for row in sheet.rows[sheet.head :] for cell in row)


TABLE_FAULTS: dict[str, Plant] = {
    "digit": in_cell(changed),
    "digits swapped": in_cell(swapped),
    "point moved": in_cell(shifted),
    "total": in_cell(changed, total=True),
    "amount lost": in_cell(lambda *_: ""),
    "rows exchanged": rows_exchanged,
    "columns exchanged": columns_exchanged,
    "code": code_changed,
    "row lost": row_lost,
    "row renamed": row_renamed,
    "unit of table": unit_changed,
}
