"""The truth beside a typeset report: what each printed figure says, as CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from pathlib import Path

from typesetting.sheet import Cell, Column, Kind, Sheet

NUMBERING = re.compile(r"^(其中[：:]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])+")
SILENT_HEADINGS = frozenset({"项目", "收入", "支出"})


@dataclass(frozen=True, slots=True)
class Truth:
    """One printed figure; the fields are columns of the figures table that a reader writes."""

    kind: str
    table: str
    page: int
    section: str
    item: str
    line_no: str
    code: str
    column: str
    column_no: str
    printed: str
    value: str
    unit: str


def bare(text: str) -> str:
    """A name without white space and without its numbering."""
    return NUMBERING.sub("", re.sub(r"\s", "", text))


def number(printed: str) -> Decimal:
    """The number that a printed amount says; ASCII and full-width commas separate thousands."""
    return Decimal(printed.replace(",", "").replace("，", ""))


def _row_text(sheet: Sheet, row: tuple[Cell, ...], block: int, kind: Kind) -> str:
    return "".join(
        cell.text
        for cell in row
        if sheet.columns[cell.column].block == block and sheet.columns[cell.column].kind is kind
    )


def _item_and_code(sheet: Sheet, row: tuple[Cell, ...], block: int) -> tuple[str, str]:
    """The name and code of a block's row; a total may have its name in a block further left."""
    name = bare(_row_text(sheet, row, block, Kind.NAME))
    code = re.sub(r"\s", "", _row_text(sheet, row, block, Kind.CODE))
    if code.isdigit():
        return name, code
    if not (name or code) and block:
        return _item_and_code(sheet, row, block - 1)
    return name or bare(code), ""


def heading(column: Column) -> str:
    """The path of a column's headings, without the words that name a side or the stub."""
    parts = (re.sub(r"\s", "", part) for part in column.path)
    return "/".join(part for part in parts if part not in SILENT_HEADINGS)


def _meaning(sheet: Sheet) -> str:
    return "" if sheet.statement.startswith("X") else sheet.statement


def of_row(sheet: Sheet, row: tuple[Cell, ...], page: int) -> Iterator[Truth]:
    """What the figures of one printed row say. Blank cells and dashes say nothing."""
    for cell in row:
        for says in cell.saying:
            yield Truth(
                "performance", sheet.statement, page, says.section, says.item, "", "", says.column, "",
                says.printed, says.value, says.unit,
            )  # fmt: skip
        column = sheet.columns[cell.column]
        if column.kind is not Kind.VALUE or cell.text in ("", "-"):
            continue
        item, code = _item_and_code(sheet, row, column.block)
        line = _row_text(sheet, row, column.block, Kind.LINE)
        value = f"{number(cell.text):f}"
        yield Truth(
            "table", _meaning(sheet), page, column.section, item, line, code, heading(column),
            column.number, cell.text, value, sheet.unit,
        )  # fmt: skip


def write(path: Path, truths: Iterable[Truth]) -> None:
    """Write the truth as UTF-8 CSV with a heading line."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(Truth))
        writer.writerows(astuple(truth) for truth in truths)
