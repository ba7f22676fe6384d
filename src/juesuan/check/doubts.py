"""What a person must know of tables that are not certified, or printed twice, and of amounts that no table claims.

An amount in whose area a table stands, and which it does not claim, shows that the table may not be complete.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.check.certificate import certificates
from juesuan.check.checking import results_within
from juesuan.check.localisation.code_hierarchy import misprinted_codes
from juesuan.check.messages.texts import finding, finding_about, joined, said
from juesuan.check.table_mistakes import (
    tables_twice,
    titles_exchanged,
    titles_of_others,
    with_slipped_separators_read,
)
from juesuan.check.wording import TITLE_OF_TABLE
from juesuan.model.check import Outcome, Repair
from juesuan.model.fact import print_key
from juesuan.model.figure import Certificate, Doubt, Figure, Status
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.layout import Layout
from juesuan.model.place import Place
from juesuan.model.reading import NumberKind, PageCoverage, PrintedNumber
from juesuan.model.table import Cell, Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact

# Decimals or separators: surely an amount, never a code, a year or a line number.
_AMOUNT = re.compile(r"\d+(?:,\d{3})*\.\d{1,6}|\d{1,3}(?:,\d{3})+")
_UNCLAIMED = (NumberKind.UNEXPLAINED, NumberKind.NOISE)
# Lines between two parts of one table: page header, unit, form number; more are prose.
_LINES_BETWEEN = 6


class LostAmounts(NamedTuple):
    """The unclaimed amounts in the area of each table (by its number), and those in no table's area."""

    by_table: Mapping[int, Sequence[PrintedNumber]]
    others: Sequence[PrintedNumber]


def lost_amounts(tables: Sequence[Table], layout: Layout, coverage: Iterable[PageCoverage]) -> LostAmounts:
    """Every amount outside of paragraphs that is in no table, by the table that it stands in or follows.

    An amount in a grid belongs to the table that has cells of the same grid, or to the last table before it if
    no title and no prose part them; one outside of any grid, to the last table before it on its page.
    """
    areas = _Areas(tables, layout)
    by_table: dict[int, list[PrintedNumber]] = defaultdict(list)
    others: list[PrintedNumber] = []
    for page in coverage:
        for number in page.numbers:
            if number.kind in _UNCLAIMED and not number.in_prose and _AMOUNT.fullmatch(number.text):
                table = areas.table_of(number.place)
                if table is None:
                    others.append(number)
                else:
                    by_table[table].append(number)
    return LostAmounts(by_table, others)


class _Areas:
    """Which table the cells of each grid belong to."""

    def __init__(self, tables: Sequence[Table], layout: Layout) -> None:
        self._grid_of: dict[object, int] = {}
        self._boxes: dict[int, list[tuple[Cell, int]]] = defaultdict(list)
        spans: list[tuple[int, int, int]] = []
        for number, placed in enumerate(layout.grids):
            for cell in placed.grid.cells:
                self._grid_of[print_key(cell.place)] = number
                if cell.place.page is not None and cell.place.box is not None:
                    self._boxes[cell.place.page].append((cell, number))
                if cell.place.span is not None:
                    spans.append((cell.place.span.start, cell.place.span.end, number))
        self._spans = sorted(spans)
        self._owners = self._owners_of_grids(tables, layout)
        self._starts = [(table.place, number) for number, table in enumerate(tables)]

    def table_of(self, place: Place) -> int | None:
        """The number of the table in whose area a place is."""
        grid = self._grid_at(place)
        if grid is not None:
            return self._owners.get(grid)
        if place.box is None:
            return None
        above = [
            number
            for start, number in self._starts
            if start.page == place.page and start.box is not None and start.box.top <= place.box.top
        ]
        return above[-1] if above else None

    def _grid_at(self, place: Place) -> int | None:
        if place.box is not None and place.page is not None:
            x, y = place.box.middle
            held = (
                number for cell, number in self._boxes[place.page] if cell.place.box and cell.place.box.holds(x, y)
            )
            return next(held, None)
        if place.span is not None:
            at = place.span.start
            return next((number for start, end, number in self._spans if start <= at < end), None)
        return self._grid_of.get(print_key(place))

    def _owners_of_grids(self, tables: Sequence[Table], layout: Layout) -> dict[int, int]:
        """The table of each grid: that of its cells, or the one that the grid may be the rest of."""
        owners: dict[int, int] = {}
        for number, table in enumerate(tables):
            # A table without rows may be one that was not understood: what its grid prints is its own.
            at = self._grid_of.get(print_key(table.place))
            if at is not None:
                owners.setdefault(at, number)
            for row in table.rows:
                for entry in row.entries:
                    grid = self._grid_of.get(print_key(entry.place))
                    if grid is not None:
                        owners.setdefault(grid, number)
        last: int | None = None
        for grid, placed in enumerate(layout.grids):
            # Few lines, and no title, leave it open that two grids are one table.
            is_near = len(placed.above) <= _LINES_BETWEEN
            is_titled = any(TITLE_OF_TABLE.search(compact(line)) for line in placed.above)
            if grid not in owners and last is not None and is_near and not is_titled:
                owners[grid] = last
            last = owners.get(grid)
        return owners


# --- findings ---

# How the codes of findings begin that are about single prints, which a repair or one of the table replaces.
_ABOUT_READING = ("figure.", "code.")


def settled(findings: Iterable[Finding], figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """The findings but those about single prints of a table that is not certified."""
    return _but_on_prints(findings, {figure.place for figure in figures if figure.status is Status.UNVERIFIED})


def resolved(findings: Iterable[Finding], repairs: Iterable[Repair]) -> tuple[Finding, ...]:
    """The findings but those about prints that have been repaired since."""
    return _but_on_prints(findings, {repair.before.place for repair in repairs if repair.before is not None})


def _but_on_prints(findings: Iterable[Finding], places: Collection[Place]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.place not in places or not one.code.startswith(_ABOUT_READING))


def doubts(
    found: Iterable[Certificate], lost: LostAmounts, tables: Sequence[Table], typed: Sequence[Figure] = ()
) -> Iterator[Finding]:
    """A finding for each table that is not certified, and for each page with a table and amounts in none.

    What is wrong with a whole page is said once for all that it prints. `typed` are the figures of a report of
    which nothing was recognised.
    """
    doubtful = [one for one in found if not one.is_certified]
    for mistake, explained in _mistakes(doubtful, lost, tables, typed):
        doubtful = [rest for rest in doubtful if rest not in explained]
        yield mistake
    yield from (_table_unverified(one) for one in doubtful if one.reasons[0].doubt is not Doubt.PAGE)
    pages = {entry.place.page for table in tables for row in table.rows for entry in row.entries}
    by_page: dict[int | None, list[PrintedNumber]] = defaultdict(list)
    for number in lost.others:
        if number.place.page in pages:
            by_page[number.place.page].append(number)
    yield from map(_amounts_unplaced, by_page.values())


def _mistakes(
    doubtful: Sequence[Certificate], lost: LostAmounts, tables: Sequence[Table], typed: Sequence[Figure]
) -> Iterator[tuple[Finding, Sequence[Certificate]]]:
    """Mistakes of the report for which tables are not certified, and the certificates that each explains."""
    yield from _slipped_separators(doubtful, lost, tables, typed)
    for one, other in titles_exchanged(doubtful):
        yield _titles_exchanged(one, other), (one, other)
    for one in titles_of_others(doubtful, tables):
        yield _title_of_other(one), (one,)
    for table, again in tables_twice(tables):
        yield _table_twice(table, again), [one for one in doubtful if one.place == again.place]
    for row, usual in misprinted_codes(one for one in typed if one.confidence is None):
        explained = [
            one
            for one in doubtful
            if one.statement == row.statement
            and all(reason.place.cell.split()[:1] == [row.code] for reason in one.reasons)
        ]
        if explained:
            yield finding_about("accounts.code-misprinted", row, Severity.ERROR, usual=usual), explained


def _slipped_separators(
    doubtful: Sequence[Certificate], lost: LostAmounts, tables: Sequence[Table], typed: Sequence[Figure]
) -> Iterator[tuple[Finding, Sequence[Certificate]]]:
    """Numbers with a separator in the wrong place (50,95.65): with their digits the table would be certified."""
    meant = with_slipped_separators_read(typed)
    if meant == tuple(typed):
        return
    whole = {one.place for one in certificates(tables, meant, lost.by_table) if one.is_certified}
    explained = [one for one in doubtful if one.place in whole and one.reasons[0].doubt is not Doubt.PAGE]
    for printed, read in zip(typed, meant, strict=True):
        own = [one for one in explained if one.statement == printed.statement]
        if own and read is not printed and read.amount is not None and _is_proven(read, meant):
            value = f"{read.amount.value:,f}"
            yield finding_about("accounts.separator", printed, Severity.ERROR, meant=value), own


def _is_proven(read: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure is in an identity of its table that holds, and in none that fails."""
    own = [one for one in figures if one.statement == read.statement]
    outcomes = {
        result.outcome
        for result in results_within(read.statement, own)
        if any(one is read for one in result.figures)
    }
    return Outcome.HOLDS in outcomes and Outcome.FAILS not in outcomes


# --- messages ---

# Prints that a message names; of more it gives the number.
_SHOWN = 3


def _table_unverified(certificate: Certificate) -> Finding:
    """The one finding for a table that is not certified: its gravest reason, and how many there are."""
    gravest, rest = certificate.reasons[0], len(certificate.reasons) - 1
    about = dict.fromkeys(one.about for one in certificate.reasons if one.doubt is gravest.doubt)
    return finding(
        "table.unverified",
        gravest.place,
        number=BY_ID[certificate.statement].number,
        what=said(f"doubt.{gravest.doubt.value}"),
        named=_some(list(about)),
        more=said("unverified.more", rest=rest) if rest else NO_TEXT,
    )


def _table_twice(table: Table, again: Table) -> Finding:
    """A table that is printed once more: a note, or a warning where some of its numbers are others there."""
    cells = [
        {(*row.codes, row.name, entry.column): entry.text for row in one.rows for entry in row.entries}
        for one in (table, again)
    ]
    changed = [(key, text, cells[1][key]) for key, text in cells[0].items() if cells[1].get(key, text) != text]
    where, severity = NO_TEXT, Severity.NOTE
    if changed:
        severity = Severity.WARNING
        ((*names, _), first, second), *_ = changed
        row = " ".join(filter(None, map(str, names)))
        where = said("table-twice.differs", count=len(changed), row=row, first=first, second=second)
    number = BY_ID[table.statement].number
    return finding("accounts.table-twice", again.place, NOTHING_MORE, severity, number=number, where=where)


def _titles_exchanged(one: Certificate, other: Certificate) -> Finding:
    """The one finding for two tables each of which has the title of the other."""
    return finding(
        "accounts.titles-exchanged",
        one.place,
        first=BY_ID[one.statement].number,
        second=BY_ID[other.statement].number,
        title=one.title,
        other=other.title,
    )


def _title_of_other(certificate: Certificate) -> Finding:
    """The finding for a table that bears the title of another one."""
    statement = BY_ID[certificate.statement]
    return finding(
        "accounts.title-of-other",
        certificate.place,
        number=statement.number,
        title=certificate.title,
        label=statement.label.zh,
    )


def _amounts_unplaced(numbers: Sequence[PrintedNumber]) -> Finding:
    """Amounts of one page with a table that found no place in one."""
    named = _some([Text(number.text, number.text) for number in numbers])
    return finding("table.amounts-unplaced", numbers[0].place, count=len(numbers), named=named)


def _some(prints: Sequence[Text]) -> Text:
    shown = joined([text for text in prints[:_SHOWN] if text.zh])
    if not shown.zh:
        return NO_TEXT
    more = "…" if len(prints) > _SHOWN else ""
    return Text(f"（{shown.zh}{more}）", f" ({shown.en}{more})")
