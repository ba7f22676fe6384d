"""Damage to reports that are known to be true: what goes wrong in a finance office, and what a reader misreads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from juesuan.model.amount import Amount
from juesuan.model.figure import Figure
from juesuan.model.table import Entry, Row, Table
from juesuan.vocabulary.classification import FUNCTIONAL

LOOK_ALIKE = {"3": "8", "8": "3", "5": "6", "6": "5", "1": "7", "7": "1", "0": "6", "9": "8"}


@dataclass(frozen=True, slots=True)
class Damage:
    """A report's figures with one thing wrong; `cells` name where a person would have to look."""

    figures: tuple[Figure, ...]
    cells: frozenset[tuple[str, str]]


def cell_name(figure: Figure) -> tuple[str, str]:
    """The name of a figure's cell: its table and its row and column."""
    return figure.place.table, figure.place.cell


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


def _digits_changed(figure: Figure, change: Callable[[list[str]], list[str] | None]) -> Figure | None:
    assert figure.amount is not None
    text = f"{abs(figure.amount.value):f}"
    digits = change([char for char in text if char != "."])
    if not digits:
        return None
    value = Decimal("".join(digits)).scaleb(-figure.amount.decimals)
    changed = with_value(figure, value)
    return changed if changed.amount != figure.amount else None


def flipped(figure: Figure, random: Random) -> Figure | None:
    """One digit is another."""

    def change(digits: list[str]) -> list[str]:
        place = random.randrange(len(digits))
        return [*digits[:place], random.choice("0123456789".replace(digits[place], "")), *digits[place + 1 :]]

    return _digits_changed(figure, change)


def swapped(figure: Figure, random: Random) -> Figure | None:
    """Two digits beside each other have changed places."""

    def change(digits: list[str]) -> list[str] | None:
        places = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
        if not places:
            return None
        place = random.choice(places)
        return [*digits[:place], digits[place + 1], digits[place], *digits[place + 2 :]]

    return _digits_changed(figure, change)


def cut(figure: Figure, random: Random) -> Figure | None:
    """The first or the last digit is missing: `113,311.47` is `113,311.40` or `13,311.47`."""

    def change(digits: list[str]) -> list[str]:
        return [*digits[:-1], "0"] if random.random() < 0.5 else digits[1:]

    return _digits_changed(figure, change)


CELL_DAMAGE: dict[str, Callable[[Figure, Random], Figure | None]] = {
    "digit flipped": flipped,
    "digits swapped": swapped,
    "digit cut": cut,
}


def damaged_cell(figures: Sequence[Figure], random: Random, kind: str) -> Damage | None:
    """One number is wrong."""
    place = random.choice(_nonzero(figures))
    changed = CELL_DAMAGE[kind](figures[place], random)
    if changed is None:
        return None
    return Damage((*figures[:place], changed, *figures[place + 1 :]), frozenset({cell_name(changed)}))


def lost_cell(figures: Sequence[Figure], random: Random) -> Damage:
    """One number is not printed."""
    place = random.choice(_nonzero(figures))
    return Damage((*figures[:place], *figures[place + 1 :]), frozenset({cell_name(figures[place])}))


def moved_cell(figures: Sequence[Figure], random: Random) -> Damage | None:
    """One number stands in another column of its table, where the row has none."""
    place = random.choice(_nonzero(figures))
    figure = figures[place]
    row = [other for other in figures if _row(other) == _row(figure)]
    samples = {
        other.column: other
        for other in figures
        if other.statement == figure.statement and other.section == figure.section and other.coordinate
    }
    free = [sample for column, sample in samples.items() if column not in {other.column for other in row}]
    if not free or figure.statement not in FUNCTIONAL or figure.coordinate is None or not figure.code:
        return None
    sample = random.choice(free)
    assert sample.coordinate is not None
    moved = replace(
        figure,
        column=sample.column,
        column_number=sample.column_number,
        coordinate=replace(sample.coordinate, function=figure.code),
        place=replace(figure.place, cell=f"{figure.code} × {'/'.join(sample.column)}"),
    )
    return Damage(
        (*figures[:place], moved, *figures[place + 1 :]), frozenset({cell_name(moved), cell_name(figure)})
    )


def lost_row(figures: Sequence[Figure], random: Random) -> Damage:
    """A row is not printed."""
    row = _row(random.choice([figure for figure in figures if figure.code and figure.statement in FUNCTIONAL]))
    lost = [figure for figure in figures if _row(figure) == row]
    return Damage(tuple(figure for figure in figures if _row(figure) != row), frozenset(map(cell_name, lost)))


def changed_code(figures: Sequence[Figure], random: Random) -> Damage | None:
    """A row bears the code of another class, group or item: one digit of it, not the last, is another."""
    row = _row(
        random.choice([figure for figure in figures if len(figure.code) > 3 and figure.statement in FUNCTIONAL])
    )
    code = row[1]
    place = random.randrange(len(code) - 1)
    other = code[:place] + random.choice("123456789".replace(code[place], "")) + code[place + 1 :]
    if any(_row(figure)[:2] == (row[0], other) for figure in figures):
        return None
    changed = [_recoded(figure, other) if _row(figure) == row else figure for figure in figures]
    names = [
        cell_name(figure)
        for figure in (*figures, *changed)
        if figure.statement == row[0] and figure.code in (code, other)
    ]
    return Damage(tuple(changed), frozenset(names))


def _recoded(figure: Figure, code: str) -> Figure:
    assert figure.coordinate is not None
    head = figure.place.cell.partition(" × ")[2]
    return replace(
        figure,
        code=code,
        coordinate=replace(figure.coordinate, function=code),
        place=replace(figure.place, cell=f"{code} × {head}"),
    )


def _nonzero(figures: Sequence[Figure]) -> list[int]:
    return [
        place
        for place, figure in enumerate(figures)
        if figure.amount and figure.amount.value and figure.coordinate
    ]


def _row(figure: Figure) -> tuple[str, str, str, str]:
    return figure.statement, figure.code, figure.item, figure.section


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
