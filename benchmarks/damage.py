"""Damage to reports that are known to be true: what goes wrong in a finance office, and what a reader misreads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from juesuan.model.amount import Amount
from juesuan.model.figure import Figure
from juesuan.model.table import Entry, Row, Table
from juesuan.vocabulary.classification import FUNCTIONAL

LOOK_ALIKE = {"3": "8", "8": "3", "5": "6", "6": "5", "1": "7", "7": "1", "0": "6", "9": "8"}


def scaled(figures: Iterable[Figure], factor: Decimal) -> tuple[Figure, ...]:
    """The figures of a department so many times as large, each rounded by itself as in a real report."""
    return tuple(
        figure if figure.amount is None else with_value(figure, figure.amount.value * factor) for figure in figures
    )


def with_value(figure: Figure, value: Decimal) -> Figure:
    """The figure with another value, rounded to its decimals, and the print that it would have."""
    assert figure.amount is not None
    rounded = value.quantize(Decimal(1).scaleb(-figure.amount.decimals), ROUND_HALF_UP)
    amount = Amount(rounded, figure.amount.unit, figure.amount.decimals)
    return replace(figure, amount=amount, printed=f"{rounded:,f}")


MISREADINGS = (
    "digit cut",
    "comma as point",
    "look-alike digit",
    "digit lost",
    "cell lost",
    "code cut",
    "code lost",
    "code by one",
)


def misread(tables: Sequence[Table], kind: str, random: Random) -> tuple[Table, ...]:
    """The tables as a reader of characters may have misread them in one place."""
    tables = list(tables)
    while True:
        number = random.choice([n for n, table in enumerate(tables) for _ in table.rows])
        place = random.randrange(len(tables[number].rows))
        row = tables[number].rows[place]
        changed = (
            _misread_code(tables[number], row, kind, random)
            if kind.startswith("code")
            else _misread_entry(row, kind, random)
        )
        if changed is not None and changed != row:
            rows = (*tables[number].rows[:place], changed, *tables[number].rows[place + 1 :])
            tables[number] = replace(tables[number], rows=rows)
            return tuple(tables)


def _misread_code(table: Table, row: Row, kind: str, random: Random) -> Row | None:
    code = "".join(row.codes)
    if table.statement not in FUNCTIONAL or not code.isdigit():
        return None
    if kind == "code lost":
        return replace(row, codes=("",))
    if kind == "code cut":
        return replace(row, codes=(code[:-1] if random.random() < 0.5 else code[:-2],)) if len(code) > 3 else None
    return replace(row, codes=(f"{code[:-1]}{(int(code[-1]) + random.choice((1, -1))) % 10}",))


def _misread_entry(row: Row, kind: str, random: Random) -> Row | None:
    if not row.entries:
        return None
    place = random.randrange(len(row.entries))
    entry = row.entries[place]
    texts = list(_misreadings(entry.text, kind))
    if not texts:
        return None
    text = random.choice(texts)
    entries: list[Entry] = [
        *row.entries[:place],
        *([replace(entry, text=text)] if text else []),
        *row.entries[place + 1 :],
    ]
    return replace(row, entries=tuple(entries)) if entries else None


def _misreadings(text: str, kind: str) -> Iterator[str]:
    match kind:
        case "digit cut":
            yield text[:-1]
        case "comma as point" if "," in text:
            yield text.replace(",", ".")
        case "look-alike digit":
            for place, char in enumerate(text):
                if char in LOOK_ALIKE:
                    yield text[:place] + LOOK_ALIKE[char] + text[place + 1 :]
        case "digit lost":
            for place, char in enumerate(text[:-3]):
                if char.isdigit() and text[:place] + text[place + 1 :]:
                    yield _regrouped(text[:place] + text[place + 1 :])
        case "cell lost":
            yield ""


def _regrouped(text: str) -> str:
    whole, _, decimals = "".join(char for char in text if char.isdigit() or char == ".").partition(".")
    return f"{int(whole or 0):,}.{decimals}"


def printed_text(tables: Sequence[Table], head: str) -> str:
    """The tables as an OCR'd text: titles, and rows whose cells tabs part."""
    return "\n\n".join([head, *("\n".join(_lines(table)) for table in tables)])


def _lines(table: Table) -> Iterator[str]:
    kinds = [column.kind.value for column in table.columns]
    yield f"## {table.title}\n\n单位：万元"
    if table.statement != "t06":
        yield "\t".join(_heads(table, numbered=False))
    yield "\t".join(_heads(table, numbered=table.statement != "t06"))
    for row in table.rows:
        cells = [""] * len(kinds)
        for index, column in enumerate(table.columns):
            if column.block == row.block and column.kind.value != "value":
                cells[index] = {"name": row.name, "line": row.line, "code": "".join(row.codes)}[column.kind.value]
        for entry in row.entries:
            cells[entry.column] = entry.text
        yield "\t".join(cells)
    yield from table.notes


def _heads(table: Table, *, numbered: bool) -> Iterator[str]:
    names = {"code": "科目编码", "name": "科目名称", "line": "行次"}
    for column in table.columns:
        if column.kind.value == "value":
            yield column.number if numbered else column.path[-1]
        elif numbered:
            yield "栏次" if column.kind.value == "name" else ""
        else:
            yield names[column.kind.value]
