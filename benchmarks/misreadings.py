"""Misreadings of tables: how many of them the certificate lets through, by kind.

    PYTHONPATH=data python -m benchmarks.misreadings [SEEDS [TRIALS]]

The tables of random reports are read from web pages, one certified table is damaged as a wrong reading would, and
the report's certificates are made anew: as of a print with ruled cells, where a failing identity is the report's
own fault; of a print without rules; and of a recognised text. A misreading passes where the table is certified
still.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from juesuan.check import certificates
from juesuan.model.reading import NumberKind, PrintedNumber
from juesuan.model.table import ColumnKind, Entry, Row, Table
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from typesetting.random_reports import draw_report, write

Rows = list[Row]
Misreading = Callable[[Table, Random], Sequence[Row] | None]


def _amounts(row: Row) -> list[int]:
    """Which entries of a row are amounts other than zero."""
    return [at for at, entry in enumerate(row.entries) if any(char in "123456789" for char in entry.text)]


def _picked(table: Table, random: Random, least: int = 1) -> int | None:
    """A row with at least so many amounts."""
    rows = [at for at, row in enumerate(table.rows) if len(_amounts(row)) >= least]
    return random.choice(rows) if rows else None


def _with_row(table: Table, at: int, *rows: Row) -> Rows:
    return [*table.rows[:at], *rows, *table.rows[at + 1 :]]


def _with_text(table: Table, random: Random, change: Callable[[str], str]) -> Sequence[Row] | None:
    at = _picked(table, random)
    if at is None:
        return None
    row = table.rows[at]
    place = random.choice(_amounts(row))
    text = change(row.entries[place].text)
    entries = list(row.entries)
    entries[place] = replace(entries[place], text=text)
    return None if text == row.entries[place].text else _with_row(table, at, replace(row, entries=tuple(entries)))


def _swapped_names(table: Table, random: Random) -> Sequence[Row] | None:
    """The amounts of two neighbouring rows change places."""
    at = _picked(table, random)
    if at is None or at + 1 >= len(table.rows) or table.rows[at].block != table.rows[at + 1].block:
        return None
    above, below = table.rows[at : at + 2]
    if [entry.text for entry in above.entries] == [entry.text for entry in below.entries]:
        return None
    return [
        *table.rows[:at], replace(above, entries=below.entries), replace(below, entries=above.entries),
        *table.rows[at + 2 :],
    ]  # fmt: skip


def _shifted(table: Table, random: Random) -> Sequence[Row] | None:
    """All amounts of a column stand in the column beside it, which was blank."""
    values = [at for at, column in enumerate(table.columns) if column.kind is ColumnKind.VALUE]
    used = {entry.column for row in table.rows for at, entry in enumerate(row.entries) if at in _amounts(row)}
    pairs = [(one, other) for one in values for other in values if one in used and other not in used]
    if not pairs:
        return None
    one, other = random.choice(pairs)

    def moved(entry: Entry) -> Entry:
        return replace(entry, column={one: other, other: one}.get(entry.column, entry.column))

    return [replace(row, entries=tuple(map(moved, row.entries))) for row in table.rows]


def _exchanged(table: Table, random: Random) -> Sequence[Row] | None:
    """Two different amounts of a row change places."""
    at = _picked(table, random, least=2)
    if at is None:
        return None
    row = table.rows[at]
    one, other = random.sample(_amounts(row), 2)
    entries = list(row.entries)
    entries[one], entries[other] = (
        replace(entries[one], text=row.entries[other].text), replace(entries[other], text=row.entries[one].text),
    )  # fmt: skip
    return (
        None
        if entries[one].text == row.entries[one].text
        else _with_row(table, at, replace(row, entries=tuple(entries)))
    )


def _lost(table: Table, random: Random) -> Sequence[Row] | None:
    at = _picked(table, random)
    return None if at is None else _with_row(table, at)


def _joined(table: Table, random: Random) -> Sequence[Row] | None:
    """Two neighbouring rows are read as one."""
    at = _picked(table, random)
    if at is None or at + 1 >= len(table.rows):
        return None
    above, below = table.rows[at : at + 2]
    whole = replace(above, name=above.name + below.name, entries=(*above.entries, *below.entries))
    return [*table.rows[:at], whole, *table.rows[at + 2 :]]


def _without_digit(text: str) -> str:
    return text[1:] if text[1:2].isdigit() else text


def _with_point_moved(text: str) -> str:
    whole, _, cents = text.partition(".")
    return f"{whole[:-1]}.{whole[-1]}{cents}" if len(whole) > 1 and whole[-2].isdigit() else text


MISREADINGS: dict[str, Misreading] = {
    "rows exchanged": _swapped_names,
    "column moved to a blank one": _shifted,
    "first digit lost": lambda table, random: _with_text(table, random, _without_digit),
    "point moved": lambda table, random: _with_text(table, random, _with_point_moved),
    "cells exchanged": _exchanged,
    "row lost": _lost,
    "rows joined": _joined,
}


WAYS = {"ruled": (True, True), "unruled": (True, False), "recognised": (False, True)}
"""For each way to print: whether nothing was recognised, and whether rules part the cells."""


def passes(tables: Sequence[Table], number: int, way: str, area: Table) -> bool:
    """Whether the table of this number is certified, read of an area that prints the amounts of another table."""
    is_born_digital, is_ruled = WAYS[way]
    whole = [replace(table, is_ruled=is_ruled) for table in tables]
    figures, _ = read_figures(whole, frozenset())
    kept = {entry.place for row in whole[number].rows for entry in row.entries}
    lost = [entry for row in area.rows for entry in row.entries if entry.place not in kept]
    unclaimed = (
        {number: [PrintedNumber(entry.text, entry.place, NumberKind.UNEXPLAINED) for entry in lost]}
        if lost
        else {}
    )
    found = certificates(whole, figures, unclaimed, is_born_digital=is_born_digital)
    return any(one.is_certified and one.place == whole[number].place for one in found)


def main(seeds: int = 5, trials: int = 4) -> int:
    """Prints for each kind of misreading how many there were, and how many the certificate lets through."""
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, seeds + 1):
            path = write(draw_report(seed), "web", Path(folder), str(seed))
            assert path is not None
            tables = find_tables(lay_out(open_document(path)), judge)
            _try_all(tables, Random(seed), trials, counts)
    for kind in MISREADINGS:
        shown = " ".join(f"{name} {counts[kind, name]:4}" for name in ("trials", *WAYS))
        print(f"{kind:30}{shown}")
    return 0


def _try_all(tables: Sequence[Table], random: Random, trials: int, counts: Counter[tuple[str, str]]) -> None:
    certified = [number for number, table in enumerate(tables) if passes(tables, number, "recognised", table)]
    for kind, misread in MISREADINGS.items():
        for number in random.sample(certified, min(trials, len(certified))):
            table = tables[number]
            rows = misread(table, random)
            if rows is None:
                continue
            damaged = [*tables[:number], replace(table, rows=tuple(rows)), *tables[number + 1 :]]
            counts[kind, "trials"] += 1
            for way in WAYS:
                counts[kind, way] += passes(damaged, number, way, table)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
