"""Messages about tables whose reading leaves a doubt, and about amounts that no table claims."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.check.messages.texts import finding, joined, said
from juesuan.model.figure import Certificate
from juesuan.model.finding import NOTHING_MORE, Finding, Severity
from juesuan.model.reading import PrintedNumber
from juesuan.model.table import Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID

# Prints that a message names; of more it gives the number.
_SHOWN = 3


def table_unverified(certificate: Certificate) -> Finding:
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


def table_twice(table: Table, again: Table) -> Finding:
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


def titles_exchanged_finding(one: Certificate, other: Certificate) -> Finding:
    """The one finding for two tables each of which has the title of the other."""
    return finding(
        "accounts.titles-exchanged",
        one.place,
        first=BY_ID[one.statement].number,
        second=BY_ID[other.statement].number,
        title=one.title,
        other=other.title,
    )


def title_of_other(certificate: Certificate) -> Finding:
    """The finding for a table that bears the title of another one."""
    statement = BY_ID[certificate.statement]
    return finding(
        "accounts.title-of-other",
        certificate.place,
        number=statement.number,
        title=certificate.title,
        label=statement.label.zh,
    )


def amounts_unplaced(numbers: Sequence[PrintedNumber]) -> Finding:
    """Amounts of one page with a table that found no place in one."""
    named = _some([Text(number.text, number.text) for number in numbers])
    return finding("table.amounts-unplaced", numbers[0].place, count=len(numbers), named=named)


def _some(prints: Sequence[Text]) -> Text:
    shown = joined([text for text in prints[:_SHOWN] if text.zh])
    if not shown.zh:
        return NO_TEXT
    more = "…" if len(prints) > _SHOWN else ""
    return Text(f"（{shown.zh}{more}）", f" ({shown.en}{more})")
