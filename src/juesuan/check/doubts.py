"""What a person must know of tables that are not certified or printed twice, and of amounts that no table has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from juesuan.check.certificate import certificates
from juesuan.check.checking import results_within
from juesuan.check.evidence import NOT_ZERO
from juesuan.check.localisation.code_hierarchy import misprinted_codes
from juesuan.check.lost_amounts import LostAmounts
from juesuan.check.messages.texts import finding, finding_about, joined, said
from juesuan.model.amount import Amount, Unit
from juesuan.model.check import Outcome, Repair
from juesuan.model.figure import Certificate, Doubt, Figure, Status
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.reading import PrintedNumber
from juesuan.model.table import Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact

# How the codes of findings begin that are about single prints, which a repair or one of the table replaces.
_ABOUT_READING = ("figure.", "code.")


def settled(
    findings: Iterable[Finding],
    repairs: Iterable[Repair],
    of_repairs: Iterable[Finding],
    figures: Iterable[Figure],
) -> Iterator[Finding]:
    """The findings of reading, and `of_repairs`, but those about single prints that are settled otherwise.

    What has been repaired since is as good as read; of a table that is not certified the table is spoken of.
    """
    unverified = {figure.place for figure in figures if figure.status is Status.UNVERIFIED}
    repaired = {repair.before.place for repair in repairs if repair.before is not None}
    for found, places in ((findings, unverified | repaired), (of_repairs, unverified)):
        for one in found:
            if one.place not in places or not one.code.startswith(_ABOUT_READING):
                yield one


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
    for numbers in by_page.values():
        named = _some([Text(number.text, number.text) for number in numbers])
        yield finding("table.amounts-unplaced", numbers[0].place, count=len(numbers), named=named)


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


def _some(prints: Sequence[Text]) -> Text:
    shown = joined([text for text in prints[:_SHOWN] if text.zh])
    if not shown.zh:
        return NO_TEXT
    more = "…" if len(prints) > _SHOWN else ""
    return Text(f"（{shown.zh}{more}）", f" ({shown.en}{more})")


# --- mistakes of the report for which a table is not certified ---

# A mistake, and the certificates that it explains.
_Mistakes = Iterator[tuple[Finding, Sequence[Certificate]]]


def _mistakes(
    doubtful: Sequence[Certificate], lost: LostAmounts, tables: Sequence[Table], typed: Sequence[Figure]
) -> _Mistakes:
    yield from _slipped_separators(doubtful, lost, tables, typed)
    yield from _titles_exchanged(doubtful)
    yield from _titles_of_others(doubtful, tables)
    yield from _tables_twice(doubtful, tables)
    for row, usual in misprinted_codes(one for one in typed if one.confidence is None):
        explained = [
            one
            for one in doubtful
            if one.statement == row.statement
            and all(reason.place.cell.split()[:1] == [row.code] for reason in one.reasons)
        ]
        if explained:
            yield finding_about("accounts.code-misprinted", row, Severity.ERROR, usual=usual), explained


def _titles_exchanged(doubtful: Sequence[Certificate]) -> _Mistakes:
    """Two tables of which each bears the title of what the other is."""
    for one, other in combinations(doubtful, 2):
        first, second = BY_ID[one.statement], BY_ID[other.statement]
        title, other_title = compact(one.title), compact(other.title)
        is_exchanged = first.label.zh in other_title and second.label.zh in title
        if is_exchanged and first.label.zh not in title and second.label.zh not in other_title:
            values = {"first": first.number, "second": second.number, "title": one.title, "other": other.title}
            yield finding("accounts.titles-exchanged", one.place, **values), (one, other)


def _titles_of_others(doubtful: Iterable[Certificate], tables: Sequence[Table]) -> _Mistakes:
    """Tables that bear the title of another one, which is there with it.

    Their amounts are in identities that hold, and nothing but the title speaks against them.
    """
    others = {table.statement for table in tables if table.is_titled and table.title}
    for one in doubtful:
        labels = (
            (len(named.label.zh), named.id) for named in BY_ID.values() if named.label.zh in compact(one.title)
        )
        _, title_of = max(labels, default=(0, ""))
        is_all = all(reason.doubt is Doubt.KIND and reason.about.zh == one.title for reason in one.reasons)
        if title_of in others and title_of != one.statement and one.statement not in others and is_all:
            statement = BY_ID[one.statement]
            values = {"number": statement.number, "title": one.title, "label": statement.label.zh}
            yield finding("accounts.title-of-other", one.place, **values), (one,)


# Rows that two prints of one statement must share before the second is the same table once more.
_ENOUGH_ROWS = 4
# The share of all their rows that both have: the second print may lack a row or have one more.
_SHARED_ROWS = 0.8


def _tables_twice(doubtful: Iterable[Certificate], tables: Sequence[Table]) -> _Mistakes:
    """Tables that are printed once more: they have nearly all rows of one before, or the very same amounts."""
    for table, again in combinations(tables, 2):
        if not table.statement or table.statement != again.statement:
            continue
        rows, others = ({(*row.codes, row.name) for row in one.rows} for one in (table, again))
        amounts, other_amounts = _amounts_of(table), _amounts_of(again)
        has_rows = len(rows & others) >= max(_ENOUGH_ROWS, _SHARED_ROWS * len(rows | others))
        if has_rows or (amounts == other_amounts and amounts.total() >= _ENOUGH_ROWS):
            yield _table_twice(table, again), [one for one in doubtful if one.place == again.place]


def _amounts_of(table: Table) -> Counter[str]:
    """The amounts of a table but zeros, however it is laid out."""
    texts = (entry.text for row in table.rows for entry in row.entries)
    return Counter(filter(NOT_ZERO.search, texts))


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


# A number with a separator in the wrong place (50,95.65): its digits and its point are there.
_SLIPPED = re.compile(r"-?\d+(?:,\d+)+\.\d+")


def _slipped_separators(
    doubtful: Sequence[Certificate], lost: LostAmounts, tables: Sequence[Table], typed: Sequence[Figure]
) -> _Mistakes:
    """Numbers with a slipped separator: with the amounts that their digits make the table would be certified."""
    units = {one.statement: one.amount.unit for one in typed if one.amount and one.amount.unit.is_money}
    meant = [_with_digits(one, units) for one in typed]
    if meant == list(typed):
        return
    whole = {one.place for one in certificates(tables, meant, lost.by_table) if one.is_certified}
    explained = [one for one in doubtful if one.place in whole and one.reasons[0].doubt is not Doubt.PAGE]
    for printed, read in zip(typed, meant, strict=True):
        own = [one for one in explained if one.statement == printed.statement]
        if own and read is not printed and read.amount is not None and _is_proven(read, meant):
            value = f"{read.amount.value:,f}"
            yield finding_about("accounts.separator", printed, Severity.ERROR, meant=value), own


def _with_digits(figure: Figure, units: Mapping[str, Unit]) -> Figure:
    """The figure, an illegible one with the amount of its digits in the unit of its table."""
    printed = compact(figure.printed)
    if figure.amount is not None or figure.statement not in units or not _SLIPPED.fullmatch(printed):
        return figure
    return replace(figure, amount=Amount.of(Decimal(printed.replace(",", "")), units[figure.statement]))


def _is_proven(read: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure is in an identity of its table that holds, and in none that fails."""
    own = [one for one in figures if one.statement == read.statement]
    outcomes = {
        result.outcome
        for result in results_within(read.statement, own)
        if any(one is read for one in result.figures)
    }
    return Outcome.HOLDS in outcomes and Outcome.FAILS not in outcomes
