"""Reads every printed number of the tables as an exact amount, or says why it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.table import Table
from juesuan.model.text import listed
from juesuan.read.figures.numbers import without_lost_points
from juesuan.read.figures.statements import figures_of, unit_of_heading, unit_of_table, usual_unit
from juesuan.read.messages import finding
from juesuan.read.wording.rows import RESTATED_ROW, TOTAL_WORD, says_nil
from juesuan.vocabulary.classification import CODED
from juesuan.vocabulary.statements import BY_ID, STATEMENTS

__all__ = ["figures_of", "read_figures", "unit_of_table", "without_figures"]

_ASSUMED = Unit.TEN_THOUSAND_YUAN
# Of more statements that are missing one sentence says so: a file without them is a part of a report.
_MOST_MISSING = 3
# Of the recogniser (0 to 1): below it, its reading of a character is as often wrong as not.
_LEAST_CONFIDENCE = 0.7


def read_figures(
    tables: Sequence[Table], empty: Collection[str] = (), year: int | None = None, unread: Collection[str] = ()
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """The figures of all tables in printed order, and what could not be read.

    `empty` are the statements that are printed without any amount: these are not missing, and neither are those
    that accounts of the `year` need not have; `unread` those of which title and amounts are printed.

    A table that names no unit is read in the unit of the others; where none names one, in 万元, with a finding.
    """
    usual = usual_unit(tables)
    figures: list[Figure] = []
    findings: list[Finding] = []
    for table in tables:
        unit = unit_of_table(table, usual)
        read = without_lost_points(figures_of(table, unit or _ASSUMED))
        money = (figure for figure in read if figure.amount is None or figure.amount.unit.is_money)
        if unit is None and any(unit_of_heading(figure.column) is None for figure in money):
            place = Place(page=table.place.page, table=table.title)
            findings.append(finding("table.unit-missing", place, unit=_ASSUMED.value))
        nil = None if read else _stated_nil(table)
        figures.extend(read if nil is None else [nil])
    findings.extend((*about(figures), *_missing(tables, empty, year, unread)))
    return tuple(figures), tuple(findings)


def without_figures(figures: Sequence[Figure]) -> Iterator[Finding]:
    """A warning where neither tables nor prose give a figure: a report may be its narrative alone."""
    if not figures:
        yield finding("report.no-figures", Place())


def about(figures: Iterable[Figure]) -> Iterator[Finding]:
    """What is wrong with figures: those that are no number, and the rows of which the meaning is not known."""
    rows: set[tuple[str, str, str]] = set()
    for figure in figures:
        if (about_print := _about_print(figure)) is not None:
            yield about_print
        elif _lacks_meaning(figure):
            row = (figure.statement, figure.item, figure.code)
            if (
                row not in rows
                and figure.statement in CODED
                and not (figure.code or TOTAL_WORD.search(figure.item))
            ):
                yield finding("code.missing", figure.place, item=figure.item)
            elif row not in rows:
                yield finding("figure.meaning-unknown", figure.place, printed=figure.printed)
            rows.add(row)


def _lacks_meaning(figure: Figure) -> bool:
    """Whether an amount of money in a statement has neither a coordinate nor a subject."""
    is_money = figure.amount is not None and figure.amount.unit.is_money and not RESTATED_ROW.search(figure.item)
    return is_money and bool(figure.statement) and figure.coordinate is None and not figure.subject


def _about_print(figure: Figure) -> Finding | None:
    """A figure that is no number, is stated by a sentence, or was recognised with doubt."""
    if figure.amount is None:
        return finding("figure.unreadable", figure.place, printed=figure.printed)
    if figure.status is Status.STATED_NIL:
        return finding("table.stated-nil", figure.place, printed=figure.printed)
    if figure.confidence is not None and figure.confidence < _LEAST_CONFIDENCE:
        value = f"{figure.amount.value:f}"
        shown = {"printed": figure.printed, "value": value, "confidence": figure.confidence}
        return finding("figure.doubtful", figure.place, **shown)
    return None


def _missing(
    tables: Sequence[Table], empty: Collection[str], year: int | None, unread: Collection[str]
) -> Iterator[Finding]:
    """A warning for each statement that is missing; one for all where they are many, as in a part of a report.

    One warning is about those that are printed, but whose cells could not be told apart.
    """
    found = {*empty, *(table.statement for table in tables)}
    demanded = (statement for statement in STATEMENTS if year is None or statement.since <= year)
    missing = [statement for statement in demanded if statement.id not in found]
    printed = [statement for statement in missing if statement.id in unread]
    if printed:
        yield finding("table.missing:unread", Place(), numbers=listed(statement.number for statement in printed))
    missing = [statement for statement in missing if statement not in printed]
    if len(missing) > _MOST_MISSING:
        yield finding("table.missing:many", Place(), numbers=listed(statement.number for statement in missing))
        return
    for statement in missing:
        number, title = statement.number, statement.label
        yield finding("table.missing", Place(table=number), number=number, title=title, title_zh=title.zh)


def _stated_nil(table: Table) -> Figure | None:
    """The zero that a sentence states for an empty statement; what is printed is the sentence, on the same page.

    None if the table is no statement, or no sentence says so, or the sentence is a template's instruction.
    """
    sentence = next(filter(says_nil, table.notes), "")
    if not table.statement or not sentence:
        return None
    return Figure(
        kind=FigureKind.TABLE,
        statement=table.statement,
        printed=sentence,
        amount=Amount(Decimal(0), Unit.YUAN, 0),
        status=Status.STATED_NIL,
        place=replace(table.place, box=None, table=BY_ID[table.statement].number, cell="-"),
        coordinate=BY_ID[table.statement].defaults,
    )
