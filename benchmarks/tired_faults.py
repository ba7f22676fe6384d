"""Faults of a tired clerk: things pasted twice, exchanged, forgotten or copied from the line above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from benchmarks.fault import Fault, Plant
from benchmarks.table_faults import AMOUNT, names_of, sheets, spots, with_cells, without_row
from benchmarks.text_faults import OPPOSITE, in_sentence, narrative

from typesetting.manuscript import Manuscript
from typesetting.sheet import Kind

AMOUNT_OF_ITEM = re.compile(r"(（项）[^\d]*)(\d[\d,]*\.\d\d)(?=万元)")
RATE_OF_ITEM = re.compile(r"(完成(?:年初)?预算的?)(\d+\.\d\d)(?=%)")


def table_twice(manuscript: Manuscript, random: Random) -> Fault | None:
    """A table is pasted twice, the second time with amounts of another state of the accounts."""
    place, sheet = random.choice([one for one in sheets(manuscript) if one[1].statement in {"02", "03", "05"}])
    at = random.randrange(sheet.head + 1, len(sheet.rows))
    amounts = [cell for cell in sheet.rows[at] if sheet.columns[cell.column].kind is Kind.VALUE]
    cells = [cell for cell in amounts if AMOUNT.fullmatch(cell.text)]
    if not cells:
        return None
    cell = random.choice(cells)
    wrong = f"{Decimal(re.sub('[,，]', '', cell.text)) + 7:.2f}"
    row = tuple(replace(one, text=wrong) if one is cell else one for one in sheet.rows[at])
    again = replace(sheet, rows=(*sheet.rows[:at], row, *sheet.rows[at + 1 :]))
    words = (*names_of(sheet, at, cell.column), sheet.title[-6:], wrong)
    return Fault(manuscript.with_block(place, sheet, again), words, sheet.statement)


def paragraph_twice(manuscript: Manuscript, random: Random) -> Fault | None:
    """A paragraph on an item is pasted twice; in the copy the amount is another."""
    found = [(place, block) for place, block in narrative(manuscript) if AMOUNT_OF_ITEM.search(block.text)]
    if not found:
        return None
    place, block = random.choice(found)
    match = AMOUNT_OF_ITEM.search(block.text)
    assert match
    wrong = f"{Decimal(match[2].replace(',', '')) + 3:.2f}"
    copy = replace(block, text=block.text.replace(match[2], wrong, 1))
    return Fault(manuscript.with_block(place, block, copy), (wrong, block.text[:12]))


def items_exchanged(manuscript: Manuscript, random: Random) -> Fault | None:
    """The amounts of two items of the text stand each with the other."""
    found = [
        (place, block, match)
        for place, block in narrative(manuscript)
        if (match := AMOUNT_OF_ITEM.search(block.text)) and not block.level
    ]
    if len(found) < 2:
        return None
    at = random.randrange(len(found) - 1)
    (one, first, mine), (other, second, theirs) = found[at : at + 2]
    if mine[2] == theirs[2]:
        return None
    damaged = manuscript.with_block(one, replace(first, text=first.text.replace(mine[2], theirs[2], 1)))
    damaged = damaged.with_block(other, replace(second, text=second.text.replace(theirs[2], mine[2], 1)))
    return Fault(damaged, (mine[2], theirs[2]))


def row_not_in_total(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row of a new item was put in, and the rows above it were not added up again."""
    found = [one for one in spots(manuscript) if re.fullmatch(r"\d{7}", one[0].names[0])]
    found = [one for one in found if one[1].statement in {"03", "05"}]
    if not found:
        return None
    spot, sheet = random.choice(found)
    row = sheet.rows[spot.row]
    codes = [cell for cell in row if sheet.columns[cell.column].kind is Kind.CODE]
    names = [cell for cell in row if sheet.columns[cell.column].kind is Kind.NAME]
    if len(codes) != 1 or not names or any(cell.rows > 1 for cell in row):
        return None
    code, used = f"{spot.names[0][:5]}98", {cell.text for row in sheet.rows for cell in row}
    if code in used:
        return None
    texts = {codes[0].column: code, names[0].column: "信息化建设"}
    new = tuple(replace(cell, text=texts.get(cell.column, cell.text)) for cell in row)
    rows = (*sheet.rows[: spot.row + 1], new, *sheet.rows[spot.row + 1 :])
    damaged = manuscript.with_block(spot.block, replace(sheet, rows=rows))
    return Fault(damaged, (code, spot.names[0][:5], "信息化建设"), sheet.statement)


def rate_of_neighbour(manuscript: Manuscript, random: Random) -> Fault | None:
    """The rate of completion of one paragraph is that of the paragraph before it."""
    found = [
        (place, block, match)
        for place, block in narrative(manuscript)
        if not block.level and (match := RATE_OF_ITEM.search(block.text))
    ]
    pairs = [(one, other) for one, other in pairwise(found) if one[2][2] != other[2][2]]
    if not pairs:
        return None
    (_, _, before), (place, block, match) = random.choice(pairs)
    text = block.text[: match.start()] + match[1] + before[2] + block.text[match.end() :]
    return Fault(manuscript.with_block(place, replace(block, text=text)), (before[2], block.text[:12]))


def titles_exchanged(manuscript: Manuscript, random: Random) -> Fault | None:
    """Two tables that follow each other have each the title of the other."""
    found = list(sheets(manuscript))
    pairs = [
        (one, other) for one, other in pairwise(found) if one[1].statement == "02" and other[1].statement == "03"
    ]
    if not pairs:
        return None
    (one, first), (other, second) = random.choice(pairs)
    damaged = manuscript.with_block(one, replace(first, title=second.title))
    damaged = damaged.with_block(other, replace(second, title=first.title))
    return Fault(damaged, ("02", "03", first.title[-4:], second.title[-4:], "收入决算表", "支出决算表"))


def heads_exchanged(manuscript: Manuscript, _: Random) -> Fault | None:
    """In table 03 the headings of basic and project expenditure have changed places."""
    for place, sheet in sheets(manuscript):
        if sheet.statement == "03":
            swap = {"基本支出": "项目支出", "项目支出": "基本支出"}
            rows = tuple(
                tuple(replace(cell, text=swap.get(cell.text, cell.text)) for cell in row)
                if number < sheet.head
                else row
                for number, row in enumerate(sheet.rows)
            )
            if rows != sheet.rows:
                return Fault(
                    manuscript.with_block(place, replace(sheet, rows=rows)), ("基本支出", "项目支出"), "03"
                )
    return None


def row_emptied(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row has its code and its name, and no amount."""
    found = [one for one in spots(manuscript) if one[1].statement in {"02", "03", "05", "07"}]
    spot, sheet = random.choice(found)
    if "合计" in "".join(spot.names):
        return None
    texts = {cell.column: "" for cell in sheet.rows[spot.row] if sheet.columns[cell.column].kind is Kind.VALUE}
    return Fault(with_cells(manuscript, spot.block, spot.row, texts), spot.names, sheet.statement)


def total_row_lost(manuscript: Manuscript, random: Random) -> Fault | None:
    """A table has no row of totals."""
    found = [one for one in spots(manuscript) if "合计" in one[0].names and one[1].statement in {"02", "03", "05"}]
    if not found:
        return None
    spot, sheet = random.choice(found)
    return Fault(manuscript.with_block(spot.block, without_row(sheet, spot.row)), ("合计",), sheet.statement)


def income_for_expenditure(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence states the total of the other side: income where expenditure is meant."""
    amounts: dict[str, str] = {}
    for _, block in narrative(manuscript):
        for side in ("收入", "支出"):
            found = re.search(rf"本年{side}合计(\d[\d,]*\.\d\d)万元", block.text)
            if found:
                amounts.setdefault(side, found[1])
    if len(amounts) < 2 or amounts["收入"] == amounts["支出"]:
        return None
    old, new = amounts["支出"], amounts["收入"]
    plant = in_sentence(rf"(?<=本年支出合计){re.escape(old)}", lambda *_: new)
    return plant(manuscript, random)


def both_words(manuscript: Manuscript, random: Random) -> Fault | None:
    """A change and its rate have both the opposite word; only the base shows it."""

    def opposite(match: re.Match[str], _: Random) -> str:
        return f"{OPPOSITE[match[1]]}{match[2]}{OPPOSITE.get(match[3], match[3])}"

    return in_sentence(r"(增加|减少)([1-9][\d,.]*万元，)(增长|下降)(?=[1-9]\d)", opposite)(manuscript, random)


TIRED_TABLE_FAULTS: Mapping[str, Plant] = {
    "table twice": table_twice,
    "row not in total": row_not_in_total,
    "titles exchanged": titles_exchanged,
    "heads exchanged": heads_exchanged,
    "row emptied": row_emptied,
    "total row lost": total_row_lost,
}
TIRED_PROSE_FAULTS: Mapping[str, Plant] = {
    "paragraph twice": paragraph_twice,
    "items exchanged": items_exchanged,
    "rate of neighbour": rate_of_neighbour,
    "income for expenditure": income_for_expenditure,
    "both words": both_words,
    "next year's end": in_sentence(
        r"(?<=截至)20\d\d(?=年12月)", lambda match, _: str(int(match[0]) + 1), around=12
    ),
    "persons and groups": in_sentence(
        r"(?<=团组)(\d+)(个[、，](?:累计|来宾)?)(\d+)(?=人次)", lambda match, _: f"{match[3]}{match[2]}{match[1]}"
    ),
}
