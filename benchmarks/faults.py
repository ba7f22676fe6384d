"""Faults planted in a whole report: one thing wrong, as it goes wrong in an office, and what names its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from typesetting.manuscript import Manuscript, Text
from typesetting.sheet import Cell, Kind, Sheet

AMOUNT = re.compile(r"\d[\d,，]*\.\d+|[1-9]\d{2,}")
PROSE_AMOUNT = re.compile(r"(\d[\d,]*\.\d+)(?=万元)")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
STATEMENTS = ("01", "02", "03", "04", "05", "06", "07", "08", "09")


@dataclass(frozen=True, slots=True)
class Fault:
    """A damaged report. A finding names the place if it is of the table, and has one of the words."""

    manuscript: Manuscript
    words: tuple[str, ...]
    table: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed amount of a table: the block, row and column where it stands, and the names of its row."""

    block: int
    row: int
    cell: Cell
    names: tuple[str, ...]


Plant = Callable[[Manuscript, Random], Fault | None]


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


# --- tables ---


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


def row_lost(manuscript: Manuscript, random: Random) -> Fault | None:
    """A row of an item is missing."""
    spot, sheet = random.choice([one for one in spots(manuscript) if one[1].statement in {"02", "03", "05"}])
    if "合计" in "".join(spot.names) or any(cell.rows > 1 for cell in sheet.rows[spot.row]):
        return None
    rows = (*sheet.rows[: spot.row], *sheet.rows[spot.row + 1 :])
    damaged = manuscript.with_block(spot.block, replace(sheet, rows=rows))
    return Fault(damaged, spot.names, sheet.statement)


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


# --- prose ---


def narrative(manuscript: Manuscript) -> list[tuple[int, Text]]:
    """The paragraphs of the narrative with their places."""
    inside, found = False, []
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Text):
            if block.level == 1:
                inside = "情况说明" in block.text
            elif inside:
                found.append((place, block))
    return found


def in_sentence(pattern: str, change: Callable[[re.Match[str], Random], str], around: int = 6) -> Plant:
    """What a pattern finds in one paragraph of the narrative is written otherwise."""
    compiled = re.compile(pattern)

    def plant(manuscript: Manuscript, random: Random) -> Fault | None:
        found = [
            (place, block, match)
            for place, block in narrative(manuscript)
            if not block.level
            for match in compiled.finditer(block.text)
        ]
        if not found:
            return None
        place, block, match = random.choice(found)
        text = change(match, random)
        if text == match[0]:
            return None
        damaged = block.text[: match.start()] + text + block.text[match.end() :]
        first, last = _sentence(damaged, match.start())
        start, end = max(first, match.start() - around), min(last, match.start() + len(text) + around)
        words = [damaged[start:end].strip("；，"), damaged[:12]]
        words += NUMBER.findall(text)[:1]
        words += [one for one in NUMBER.findall(damaged[first:last]) if len(one) > 4]
        return Fault(manuscript.with_block(place, replace(block, text=damaged)), tuple(words), printed=match[0])

    return plant


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence of a text around a place begins and ends."""
    start, end = text.rfind("。", 0, at) + 1, text.find("。", at)
    return start, end if end >= 0 else len(text)


OPPOSITE = {
    "增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "降低": "增长",
    "大于": "小于", "小于": "大于", "高于": "低于", "低于": "高于",
}  # fmt: skip


def opposite(match: re.Match[str], _: Random) -> str:
    """The opposite word."""
    return OPPOSITE[match[0]]


def far(match: re.Match[str], random: Random) -> str:
    """A number whose first or second digit is another."""
    text = match[1]
    places = [place for place, char in enumerate(text) if char.isdigit()][:2]
    place = random.choice(places)
    digit = random.choice("123456789".replace(text[place], ""))
    return match[0].replace(text, text[:place] + digit + text[place + 1 :], 1)


CLASSES = ("国防支出", "外交支出", "粮油物资储备支出", "金融支出")


def section_missing(*words: str) -> Plant:
    """A section of the narrative, or a whole part, is missing; the numbers of the others stay."""

    def plant(manuscript: Manuscript, _: Random) -> Fault | None:
        blocks, level = [], 0
        for block in manuscript.blocks:
            if isinstance(block, Text) and block.level:
                if block.level <= level:
                    level = 0
                if not level and any(word in block.text for word in words):
                    level = block.level
                    continue
            if not level:
                blocks.append(block)
        if len(blocks) == len(manuscript.blocks):
            return None
        return Fault(replace(manuscript, blocks=tuple(blocks)), words)

    return plant


def _other_department(manuscript: Manuscript) -> str:
    return "酉市文物局" if manuscript.department != "酉市文物局" else "酉市林业局"


def other_body(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence of the narrative names another department."""
    other = _other_department(manuscript)
    return in_sentence(re.escape(manuscript.department), lambda *_: other)(manuscript, random)


def other_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence that begins with the year of the report names another."""
    return in_sentence(rf"^{manuscript.year}(?=年)", lambda *_: str(manuscript.year - 2), 20)(manuscript, random)


def other_last_year(manuscript: Manuscript, random: Random) -> Fault | None:
    """A comparison with last year names another."""
    return in_sentence(rf"(?<=[与较比]){manuscript.year - 1}(?=年)", lambda *_: str(manuscript.year - 3))(
        manuscript, random
    )


def reason_missing(manuscript: Manuscript, random: Random) -> Fault | None:
    """A sentence does not say why the final amount is more than 5 % away from the budget."""
    rate = r"完成(?:年初)?预算的?(?:[0-8]?\d|9[0-4]|10[6-9]|1[1-9]\d)\.\d\d%，决算数.于(?:年初)?预算数"
    pattern = rf"(?P<kept>{rate})(?:，主要原因是|的主要原因是|，主要是)[^。；]*"
    return in_sentence(pattern, lambda match, _: match["kept"], 20)(manuscript, random)


def units_miscounted(manuscript: Manuscript, _: Random) -> Fault | None:
    """The number of units is not that of the list."""
    for place, block in enumerate(manuscript.blocks):
        if isinstance(block, Text) and (found := re.search(r"(\d)(?=个下属单位)", block.text)):
            text = block.text.replace(f"{found[1]}个下属", f"{int(found[1]) + 2}个下属")
            return Fault(manuscript.with_block(place, Text(text, block.level)), ("下属单位",))
    return None


TABLE_FAULTS: Mapping[str, Plant] = {
    "digit": in_cell(changed),
    "digits swapped": in_cell(swapped),
    "point moved": in_cell(shifted),
    "total": in_cell(changed, total=True),
    "amount lost": in_cell(lambda *_: ""),
    "rows exchanged": rows_exchanged,
    "columns exchanged": columns_exchanged,
    "code": code_changed,
    "row lost": row_lost,
    "unit of table": unit_changed,
}
PROSE_FAULTS: Mapping[str, Plant] = {
    "prose amount": in_sentence(r"(\d[\d,]*\.\d+)万元", far),
    "percentage": in_sentence(r"(?<!完成预算)(?<![\d.])(\d+\.\d+)%", far),
    "prose unit": in_sentence(r"(?<=\d{3}\.\d\d)万元", lambda *_: "元"),
    "percent sign": in_sentence(r"(?<=占\d\d\.\d\d)%", lambda *_: ""),
    "sign word": in_sentence("增加(?=[1-9])|减少(?=[1-9])", opposite),
    "growth word": in_sentence("增长(?=[1-9])|下降(?=[1-9])|降低(?=[1-9])", opposite),
    "comparison word": in_sentence("大于|小于|高于|低于", opposite),
    "class name": in_sentence(r"(?<=方面：)\w+?支出(?=（类）|\d)", lambda _, random: random.choice(CLASSES)),
}
YEAR_AND_NAME_FAULTS: Mapping[str, Plant] = {
    "year of title": title_year,
    "year of sentence": other_year,
    "year compared": other_last_year,
    "body of sentence": other_body,
    "number of units": units_miscounted,
}
DUTY_FAULTS: Mapping[str, Plant] = {
    "table missing": table_missing,
    "empty unexplained": note_missing,
    "placeholder": in_sentence("(?<=原因是)[^，。；]+", lambda *_: "XX"),
    "year left open": in_sentence(
        r"(?<=20)\d\d(?=年12月)|(?<=^20)\d\d(?=年度)", lambda match, _: f"{match[0][0]} "
    ),
    "reason missing": reason_missing,
    "operating missing": section_missing("机关运行经费"),
    "procurement missing": section_missing("政府采购"),
    "assets missing": section_missing("国有资产"),
    "performance missing": section_missing("绩效"),
    "terms missing": section_missing("名词解释"),
    "receptions uncounted": in_sentence(
        "(?:，?(?:共接待|接待)|国内公务接待)[^。；]*?人次（[^）]*）|接待[^。]*人次(?=。)", lambda *_: ""
    ),
    "vehicles uncounted": in_sentence("截至[^。]*?(?:保有量为|共有公务用车)[1-9][^。]*。", lambda *_: ""),
}
GROUPS: Mapping[str, Mapping[str, Plant]] = {
    "tables": TABLE_FAULTS,
    "prose": PROSE_FAULTS,
    "years and names": YEAR_AND_NAME_FAULTS,
    "duties": DUTY_FAULTS,
}


def kinds(groups: Sequence[str]) -> Iterator[tuple[str, str, Plant]]:
    """The kinds of fault of the groups: group, kind and how it is planted."""
    for group in groups:
        for kind, plant in GROUPS[group].items():
            yield group, kind, plant
