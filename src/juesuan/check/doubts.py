"""What a person must know of tables that are not certified, of tables printed twice, and of amounts in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from juesuan.check.certificate import certificates
from juesuan.check.checking import results_within
from juesuan.check.localisation.code_hierarchy import misprinted_codes
from juesuan.check.lost_amounts import LostAmounts
from juesuan.check.messages.texts import finding, finding_about, joined, said
from juesuan.check.table_mistakes import (
    tables_twice,
    titles_exchanged,
    titles_of_others,
    with_slipped_separators_read,
)
from juesuan.model.check import Outcome, Repair
from juesuan.model.figure import Certificate, Doubt, Figure, Status
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.reading import PrintedNumber
from juesuan.model.table import Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID

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
        explained = [one for one in doubtful if one.statement == row.statement and _is_all_about(one, row.code)]
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
        if any(one is read for one in (*result.left, *result.right))
    }
    return Outcome.HOLDS in outcomes and Outcome.FAILS not in outcomes


def _is_all_about(certificate: Certificate, code: str) -> bool:
    """Whether whatever speaks against a table is about rows with a code."""
    return all(reason.place.cell.split()[:1] == [code] for reason in certificate.reasons)


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
