"""Faults of an office in a hurry: what is pasted from elsewhere, updated in part, or left from last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

from benchmarks.fault import Fault, Plant
from benchmarks.table_faults import AMOUNT, has_amounts, names_of, sheets, spots, with_cells
from benchmarks.text_faults import in_sentence, narrative, other_department

from typesetting.manuscript import Manuscript, Text
from typesetting.sheet import Kind, Sheet

CODED = {"02", "03", "05"}


def _times(text: str, factor: Decimal | int) -> str:
    """An amount so many times as large, in the manner in which it is printed."""
    plain = re.sub("[,，]", "", text)
    value = (Decimal(plain) * factor).quantize(Decimal(plain))
    return f"{value:,}" if plain != text or len(plain) < 7 else str(value)


def last_years_table(manuscript: Manuscript, random: Random) -> Fault | None:
    """A table of other accounts that add up by themselves is pasted in place of the report's own."""
    found = [(place, sheet) for place, sheet in sheets(manuscript) if has_amounts(sheet)]
    place, sheet = random.choice(found)
    rows = []
    for number, row in enumerate(sheet.rows):
        rows.append(
            tuple(
                replace(cell, text=_times(cell.text, 2))
                if number >= sheet.head
                and sheet.columns[cell.column].kind is Kind.VALUE
                and AMOUNT.fullmatch(cell.text)
                else cell
                for cell in row
            )
        )
    damaged = manuscript.with_block(place, replace(sheet, rows=tuple(rows)))
    return Fault(damaged, (f"{sheet.statement}表", "全表", "整表"), sheet.statement)


def sister_table(manuscript: Manuscript, random: Random) -> Fault | None:
    """The line above a table names another department."""
    owned = [(place, sheet) for place, sheet in sheets(manuscript) if sheet.owner]
    if not owned:
        return None
    place, sheet = random.choice(owned)
    other = other_department(manuscript)
    return Fault(manuscript.with_block(place, replace(sheet, owner=other)), (other,), sheet.statement)


def last_years_total(manuscript: Manuscript, random: Random) -> Fault | None:
    """The row of totals is that of last year: all its amounts are others."""
    rows = [(spot, sheet) for spot, sheet in spots(manuscript) if "合计" in spot.names]
    if not rows:
        return None
    spot, sheet = random.choice(rows)
    texts = {cell.column: _times(cell.text, 2) for cell in sheet.rows[spot.row] if AMOUNT.fullmatch(cell.text)}
    return Fault(with_cells(manuscript, spot.block, spot.row, texts), ("合计",), sheet.statement)


def part_not_updated(manuscript: Manuscript, random: Random) -> Fault | None:
    """A correction went into the total, but not into its parts: one column of the row of totals, and their sum."""
    rows = [(spot, sheet) for spot, sheet in spots(manuscript) if sheet.statement == "03" and "合计" in spot.names]
    pairs = [
        (spot, other)
        for spot, _ in rows
        for other, _ in rows
        if spot.row == other.row and spot.cell.column < other.cell.column
    ]
    if not pairs:
        return None
    first = min(pair[0].cell.column for pair in pairs)
    whole, part = random.choice([pair for pair in pairs if pair[0].cell.column == first])
    more = Decimal(random.randrange(100, 900)) / 4
    texts = {
        spot.cell.column: f"{Decimal(re.sub('[,，]', '', spot.cell.text)) + more:,.2f}" for spot in (whole, part)
    }
    return Fault(with_cells(manuscript, whole.block, whole.row, texts), ("合计",), "03")


def row_twice(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row of an item stands twice."""
    found = [one for one in spots(manuscript) if one[1].statement in CODED and "合计" not in one[0].names]
    spot, sheet = random.choice(found)
    if any(cell.rows > 1 for cell in sheet.rows[spot.row]):
        return None
    rows = (*sheet.rows[: spot.row + 1], *sheet.rows[spot.row :])
    return Fault(manuscript.with_block(spot.block, replace(sheet, rows=rows)), spot.names, sheet.statement)


def label_twice(manuscript: Manuscript, random: Random) -> Fault | None:
    """A table has the number of the table before it."""
    labelled = [(place, sheet) for place, sheet in sheets(manuscript) if sheet.label]
    if len(labelled) < 2:
        return None
    at = random.randrange(1, len(labelled))
    (_, before), (place, sheet) = labelled[at - 1 : at + 1]
    damaged = manuscript.with_block(place, replace(sheet, label=before.label))
    return Fault(damaged, (before.label,), sheet.statement)


def names_displaced(manuscript: Manuscript, random: Random) -> Fault | None:
    """In table 06 the names of one block stand one row too low, beside the codes of others."""
    for place, sheet in sheets(manuscript):
        if sheet.statement == "06":
            columns = [at for at, column in enumerate(sheet.columns) if column.kind is Kind.NAME]
            at = random.choice(columns)
            filled = [row for row, cells in _named(sheet, at)][1:]
            if len(filled) < 6:
                return None
            start = random.randrange(1, len(filled) - 4)
            damaged = manuscript
            moved = filled[start:-1]
            texts = [_text(sheet, row, at) for row in filled]
            for offset, row in enumerate(moved):
                damaged = with_cells(damaged, place, row, {at: texts[start + offset - 1]})
            words = tuple(word for row in moved[:2] for word in names_of(sheet, row, at))
            return Fault(damaged, words, "06")
    return None


def _named(sheet: Sheet, column: int) -> Iterator[tuple[int, str]]:
    """The rows of table 06 with a code and a name in a block: number and name."""
    for number in range(sheet.head, len(sheet.rows)):
        text = _text(sheet, number, column)
        codes = [
            cell.text
            for cell in sheet.rows[number]
            if sheet.columns[cell.column].kind is Kind.CODE
            and sheet.columns[cell.column].block == sheet.columns[column].block
        ]
        if text and codes and codes[-1].isdigit():
            yield number, text


def _text(sheet: Sheet, row: int, column: int) -> str:
    return next((cell.text for cell in sheet.rows[row] if cell.column == column), "")


def sections_exchanged(manuscript: Manuscript, _: Random) -> Fault | None:
    """The sections on government-managed funds and state capital have each the text of the other."""
    texts: dict[str, list[int]] = {"政府性基金": [], "国有资本": []}
    key = ""
    for place, block in narrative(manuscript):
        if block.level:
            key = next((word for word in texts if word in block.text and block.level == 2), "")
        elif key:
            texts[key].append(place)
    if not all(len(places) == 1 for places in texts.values()):
        return None
    (one,), (other,) = texts.values()
    first, second = manuscript.blocks[one], manuscript.blocks[other]
    assert isinstance(first, Text)
    assert isinstance(second, Text)
    damaged = manuscript.with_block(one, second).with_block(other, first)
    return Fault(damaged, (first.text[:12], second.text[:12], "政府性基金", "国有资本"))


def on_cover(manuscript: Manuscript, old: str, new: str) -> Fault | None:
    """The first line of the report, its cover, has another word in place of one."""
    cover = manuscript.blocks[0]
    if not isinstance(cover, Text) or old not in cover.text:
        return None
    text = cover.text.replace(old, new)
    return Fault(manuscript.with_block(0, replace(cover, text=text)), (text, new))


def cover_year(manuscript: Manuscript, _: Random) -> Fault | None:
    """The cover is that of last year."""
    return on_cover(manuscript, str(manuscript.year), str(manuscript.year - 1))


def cover_body(manuscript: Manuscript, _: Random) -> Fault | None:
    """The cover is that of another department."""
    return on_cover(manuscript, manuscript.department, other_department(manuscript))


def contents_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """A line of the contents names last year."""
    lines = []
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Text) and place:
            if block.level:
                break
            if str(manuscript.year) in block.text:
                lines.append((place, block))
    if not lines:
        return None
    place, line = random.choice(lines)
    text = line.text.replace(str(manuscript.year), str(manuscript.year - 1))
    return Fault(manuscript.with_block(place, replace(line, text=text)), (text,))


def year_of_nil(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence that says that there is nothing names another year."""
    return in_sentence(
        rf"{manuscript.year}(?=年度?(?:没有|无|未|不))", lambda *_: str(manuscript.year - 2), around=12
    )(manuscript, random)


def budget_for_final(manuscript: Manuscript, random: Random) -> Fault | None:
    """The text states the budget of receptions as their final amount."""
    sheet = next((sheet for _, sheet in sheets(manuscript) if sheet.statement == "09"), None)
    if sheet is None:
        return None
    columns = [at for at, one in enumerate(sheet.columns) if "公务接待" in "".join(one.path)]
    budget, *finals = [_text(sheet, sheet.head, at) for at in columns] or [""]
    if not finals or not AMOUNT.fullmatch(budget) or budget == finals[0]:
        return None
    final = ",?".join(map(re.escape, finals[0].replace(",", "")))
    pattern = "|".join(rf"(?<=接待费支出{verb}){final}(?=万元)" for verb in ("", "为", "决算", "决算为"))
    return in_sentence(pattern, lambda *_: budget)(manuscript, random)


def amount_throughout(manuscript: Manuscript, _: Random) -> Fault | None:
    """One wrong amount of receptions wherever the text states it, with the rates that follow from it."""
    spent = (
        re.search(r"接待费支出(?:决算)?为?(\d[\d,]*[1-9]?\.\d+)万元", text.text)
        for _, text in narrative(manuscript)
    )
    amount = next((found[1] for found in spent if found and float(found[1].replace(",", ""))), "")
    wrong = _times(amount, Decimal("1.0625")) if amount else ""
    words: list[str] = []
    for place, block in narrative(manuscript):
        if amount and amount in block.text:
            text = block.text.replace(amount, wrong)
            text = re.sub(rf"({re.escape(wrong)})(万元，(?:完成预算的?|占))(\d+\.\d+)%", _rate_raised, text)
            manuscript = manuscript.with_block(place, replace(block, text=text))
            words.append(wrong)
    return Fault(manuscript, tuple(words)) if len(words) > 1 else None


def _rate_raised(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}{Decimal(match[3]) * Decimal('1.0625'):.2f}%"


def _times_in_sentence(match: re.Match[str], _: Random) -> str:
    amount = Decimal(match[1].replace(",", "")) * Decimal("1.0625")
    rate = Decimal(match[3]) * Decimal("1.0625")
    return f"{amount:,.2f}{match[2]}{rate:.2f}%"


OFFICE_TABLE_FAULTS: dict[str, Plant] = {
    "table of last year": last_years_table,
    "total of last year": last_years_total,
    "part not updated": part_not_updated,
    "row twice": row_twice,
    "names displaced": names_displaced,
}
OFFICE_PROSE_FAULTS: dict[str, Plant] = {
    "budget for final": budget_for_final,
    "amount and rate": in_sentence(r"(\d[\d,]*\.\d\d)(万元，完成预算的?)(\d+\.\d\d)%", _times_in_sentence),
    "amount throughout": amount_throughout,
    "sections exchanged": sections_exchanged,
    "no guests": in_sentence(r"\d+(批次?|个批次)，?(?:接待)?\d+人次", lambda match, _: f"0{match[1]}，0人次"),
    "yuan for 10,000": in_sentence(r"(?<=支出决算)(\d[\d,]*\.\d\d)万元", lambda match, _: f"{match[1]}元"),
}
OFFICE_NAME_FAULTS: dict[str, Plant] = {
    "owner of table": sister_table,
    "label twice": label_twice,
    "year of cover": cover_year,
    "body of cover": cover_body,
    "year of contents": contents_year,
    "year of nil": year_of_nil,
    "year of end": in_sentence(r"(?<=截至)20\d\d(?=年12月)", lambda match, _: str(int(match[0]) - 1), around=12),
}
