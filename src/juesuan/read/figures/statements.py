"""Figures of a statement: every value of every row, read, placed, and given its meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Coordinate, Figure, FigureKind, Status
from juesuan.model.table import NO_COLUMN, Column, ColumnKind, Entry, Row, Table
from juesuan.read.figures.codes import code_of, codes_of_names, split_glued
from juesuan.read.figures.meaning import TWO_SIDED, RowWords, coordinate_of, legible_item, matched, state_after
from juesuan.read.figures.numbers import is_blank, read_number, read_recognised
from juesuan.read.wording.headings import APPROVED_BUDGET, REVISED_BUDGET, SIDES, UNIT_HEADING, side_of
from juesuan.read.wording.quantities import (
    COUNTED,
    NO_ROOM,
    NUMBER_OF_THINGS,
    QUANTITY,
    RATE_HEADING,
    UNIT_IN_HEADING,
    WORTH,
)
from juesuan.read.wording.rows import OF_WHICH, OTHER_MATTERS, TOTAL_ROW, UNITS
from juesuan.vocabulary.classification import CODED, FUNCTIONAL
from juesuan.vocabulary.codelists import PRIOR
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact, level_of, unnumbered, unquoted

_THREE_PUBLIC = "t09"
_YEAR = re.compile(r"20\d\d")
_MONEY = {unit.value: unit for unit in Unit if unit.is_money}
# The fen is the smallest unit of money.
_DECIMALS_OF_YUAN = 2
_NO_HEADINGS = Column(ColumnKind.VALUE, (), "", 0)


def figures_of(table: Table, unit: Unit) -> Iterator[Figure]:
    """The figures of a table whose amounts are in `unit` unless a heading says otherwise.

    A cell that is blank or holds a dash makes no figure; one that cannot be read as a number makes a figure
    without amount if there is a digit in it, or the `###` of a column that is too narrow.
    """
    table = _with_codes(table)
    above: dict[int, RowWords] = {}
    counts = _Counts()
    for row in table.rows:
        former = above.get(row.block, RowWords())
        words = _words(table, row, former)
        above[row.block] = replace(words, code=former.code) if _is_part(words) else words
        counted = counts.unit_of(row)
        for entry in row.entries:
            if not is_blank(entry.text) and (any(map(str.isdigit, entry.text)) or re.match(NO_ROOM, entry.text)):
                path = _path(table, _column(table, entry).path)
                things = _unit_of_things(words.item, path, entry.text, counted)
                yield _figure(table, things or unit_of_heading(path) or unit, row, words, entry)


def _unit_of_things(item: str, path: Sequence[str], text: str, counted: Unit | None) -> Unit | None:
    """What a number counts instead of money; None for money.

    `counted` is what the rows above count. Under a heading of worths all is money; under one of quantities nothing
    is. Things are whole: decimals are money whatever a name names, unless it says that it is a number itself. In
    a row of things 2.00 is two, as a sheet may print all its numbers with decimals.
    """
    headings = [unquoted(heading) for heading in path]
    if any(map(WORTH.match, headings)):
        return None
    of_row = unquoted(item)
    names = [of_row, *headings]
    if "." in text:
        is_whole = not text.partition(".")[2].strip("0")
        names = [name for name in names if NUMBER_OF_THINGS.search(name) or (is_whole and name == of_row)]
    things = unit_of_count(names) or (counted if text.isdigit() else None)
    return things or (Unit.COUNT if any(map(QUANTITY.match, headings)) else None)


def _with_codes(table: Table) -> Table:
    """The table; if it prints names alone, each row has the functional code of its name under those above."""
    rows = [row for row in table.rows if row.entries and not TOTAL_ROW.fullmatch(unquoted(row.name))]
    if table.statement not in FUNCTIONAL or any(any(row.codes) or split_glued(row.name)[0] for row in rows):
        return table
    codes = codes_of_names([unnumbered(row.name) for row in rows])
    of_row = dict(zip(map(id, rows), codes, strict=False))
    coded = (replace(row, codes=(of_row[id(row)],)) if id(row) in of_row else row for row in table.rows)
    return replace(table, rows=tuple(coded))


class _Counts:
    """Which unit the rows of a list count in: rows under `（一）车辆数合计（辆）` count vehicles too."""

    def __init__(self) -> None:
        self._open: dict[int, list[tuple[int, Unit | None]]] = {}

    def unit_of(self, row: Row) -> Unit | None:
        """The unit that the row, or the row whose numbering it stands under, counts in; None if none does."""
        above = self._open.setdefault(row.block, [])
        level = level_of(compact(row.name))
        while above and above[-1][0] >= level:
            above.pop()
        own = unit_of_count([unquoted(row.name)])
        inherited = above[-1][1] if above else None
        above.append((level, own or inherited))
        return own or inherited


def _words(table: Table, row: Row, above: RowWords) -> RowWords:
    # Expenditure may be printed below income, under a row with its name.
    section = (not row.entries and side_of(row.name)) or above.section or _section(table, row.block)
    name, code = row.name, ""
    if table.statement in (*CODED, ""):
        glued, name = split_glued(name)
        code = code_of(row.codes, above.code) or glued
    item = unnumbered(name)
    if table.statement in CODED and not code and not TOTAL_ROW.fullmatch(unquoted(name)):
        is_part = compact(name).startswith(OF_WHICH) or _is_part(above)
        item = f"{OF_WHICH}：{item}" if is_part else item
    if table.statement in TWO_SIDED and any(entry.confidence is not None for entry in row.entries):
        item = legible_item(section, item, above.state)
    state = above.state if section == above.section else ""
    return RowWords(section, item, code, state_after(table.statement, item, state))


def _is_part(words: RowWords) -> bool:
    """Whether a row is a part of the row with a code above it: 其中：…, and what follows without a code."""
    return words.item.startswith(OF_WHICH)


def _section(table: Table, block: int) -> str:
    """收入 or 支出 in a two-sided table: as the head says, else the left side is 收入."""
    if table.statement not in TWO_SIDED:
        return ""
    for column in table.columns:
        if column.block == block and column.path and column.path[0][:2] in SIDES:
            return column.path[0][:2]
    return SIDES[min(block, 1)]


def _column(table: Table, entry: Entry) -> Column:
    """The column of an entry; one without headings where the cells of its row have moved."""
    return _NO_HEADINGS if entry.column == NO_COLUMN else table.columns[entry.column]


def _figure(table: Table, unit: Unit, row: Row, words: RowWords, entry: Entry) -> Figure:
    column = _column(table, entry)
    path = _path(table, column.path)
    blocks = 1 + max(column.block for column in table.columns)
    coordinate = None
    if table.statement and unit.is_money and column is not _NO_HEADINGS:
        coordinate = _in_phase(coordinate_of(table.statement, words, path, blocks), table.notes)
        coordinate = _in_year(coordinate, _years_ago(table, path))
    return Figure(
        kind=FigureKind.TABLE,
        statement=table.statement,
        section=words.section,
        item=words.item,
        line_number=row.line,
        code=words.code,
        column=path,
        column_number=column.number,
        printed=entry.text,
        amount=_amount(entry, unit),
        status=Status.PRINTED,
        place=replace(
            entry.place,
            table=_number(table),
            cell=f"{words.code or words.item or '-'} × {'/'.join(path)}",
        ),
        coordinate=coordinate,
        subject="" if coordinate else _subject(table, words.item, path),
        confidence=entry.confidence,
    )


def _subject(table: Table, item: str, path: Sequence[str]) -> str:
    """What a figure of table 09 is about that is none of the three-public expenses; empty if that is not known."""
    if table.statement != _THREE_PUBLIC:
        return ""
    matters = (matched(OTHER_MATTERS, unquoted(text)) for text in (item, *path))
    subject = next((matter["subject"] for matter in matters if matter), "")
    names = (heading for column in table.columns if column.kind is ColumnKind.NAME for heading in column.path)
    return subject or (UNITS if item and any(UNIT_HEADING.match(unquoted(name)) for name in names) else "")


def _amount(entry: Entry, unit: Unit) -> Amount | None:
    """The number of the entry; where it was recognised, slips of the recogniser are seen through."""
    amount = read_number(entry.text, unit)
    if amount and amount.unit is Unit.YUAN and amount.decimals > _DECIMALS_OF_YUAN:
        return None  # a digit of the next cell, or a lost one
    return amount if amount or entry.confidence is None else read_recognised(entry.text, unit)


def _in_phase(coordinate: Coordinate | None, notes: Sequence[str]) -> Coordinate | None:
    """The coordinate with the phase that the table's notes give to a mere 预算数."""
    if coordinate is None or coordinate.phase != "budget":
        return coordinate
    text = "".join(notes)
    if REVISED_BUDGET.search(text):
        return replace(coordinate, phase="revised")
    return replace(coordinate, phase="approved") if APPROVED_BUDGET in text else coordinate


def _in_year(coordinate: Coordinate | None, years_ago: int) -> Coordinate | None:
    """The coordinate of a comparative: a final amount of the year before; others of former years have none."""
    if coordinate is None or not years_ago:
        return coordinate
    is_comparative = years_ago == 1 and coordinate.phase in ("final", PRIOR)
    return replace(coordinate, phase=PRIOR) if is_comparative else None


def _years_ago(table: Table, path: Sequence[str]) -> int:
    """How many years before the latest that the table's headings name these headings lie."""
    latest = max(_years(heading for column in table.columns for heading in column.path), default=0)
    return latest - max(_years(path), default=latest)


def _years(headings: Iterable[str]) -> Iterator[int]:
    return (int(year) for heading in headings for year in _YEAR.findall(heading))


def _number(table: Table) -> str:
    return BY_ID[table.statement].number if table.statement else table.title


def _path(table: Table, path: Sequence[str]) -> tuple[str, ...]:
    """The headings without the side words of a two-sided table, which the section says."""
    headings = tuple(path)
    if table.statement in TWO_SIDED and headings and compact(headings[0]) in SIDES:
        headings = headings[1:]
    return headings


# --- units ---


def unit_of_table(table: Table, usual: Unit | None) -> Unit | None:
    """The unit that the table names; else the document's usual unit (None if no table names one)."""
    return _MONEY.get(table.unit, usual)


def usual_unit(tables: Iterable[Table]) -> Unit | None:
    """The unit that most tables name, be it in headings, None if none does."""
    named: Counter[Unit] = Counter()
    for table in tables:
        in_headings = (unit_of_heading(column.path) for column in table.columns)
        of_money = (unit for unit in (_MONEY.get(table.unit), *in_headings) if unit and unit.is_money)
        named.update(islice(of_money, 1))
    return named.most_common(1)[0][0] if named else None


def unit_of_heading(path: Sequence[str]) -> Unit | None:
    """The unit that a heading names: `决算数（元）`, `完成预算%`."""
    for heading in map(unquoted, reversed(path)):
        match = UNIT_IN_HEADING.search(heading)
        if match:
            return _MONEY[match[1]]
        if RATE_HEADING.search(heading):
            return Unit.PERCENT
    return None


def unit_of_count(names: Iterable[str]) -> Unit | None:
    """The unit of a row or column that counts things instead of money, by its names: `公务用车保有量(辆)`."""
    return next((unit for name in names for pattern, unit in COUNTED if pattern.search(name)), None)
