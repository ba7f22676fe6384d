"""The certificate of a table: its figures are facts only if nothing speaks against how it was read.

The accounts are redundant, so a table that is misread shows it: a number has no place, two numbers have one
meaning, a code has none above it, a sum does not hold. Conditions decide, not a score: one doubt is enough.
A mistake of the report itself is no doubt about the reading: where a table was not recognised but printed, its
cells are what the report says, and an identity that fails is the report's fault, found by its rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from juesuan.check.evidence import NOT_ZERO, Evidence, is_amount
from juesuan.check.localisation.code_hierarchy import misprinted_codes, repeated
from juesuan.check.messages.failures import described
from juesuan.check.rules import RULES_BY_ID
from juesuan.check.wording import ABOUT_OTHER_COLUMNS, WIDER_TABLES
from juesuan.model.amount import Unit
from juesuan.model.fact import print_key
from juesuan.model.figure import Certificate, Doubt, Figure, FigureKind, Reason, Status
from juesuan.model.place import Place
from juesuan.model.reading import PrintedNumber
from juesuan.model.table import NO_COLUMN, ColumnKind, Table
from juesuan.model.text import Text
from juesuan.vocabulary.classification import (
    CODE_LENGTHS,
    CODED,
    FUNCTIONAL,
    codes_by_name,
    is_variant,
    name_key,
    official_name,
)
from juesuan.vocabulary.wording import has_cjk, unquoted

NOTHING_LOST: Mapping[int, Sequence[PrintedNumber]] = {}
NOTHING_SPARED: Mapping[Doubt, Collection[int]] = {}
# How the codes of a statement begin: functional codes of expenditure with 2, economic codes with 3 or 5.
_FIRST_DIGITS = {"t06": "35"} | dict.fromkeys(FUNCTIONAL, "2")
# Identities with other tables that show what a table without a title is: one may hold by chance.
_ENOUGH_BETWEEN = 2


def certificates(
    tables: Sequence[Table],
    figures: Sequence[Figure],
    lost: Mapping[int, Sequence[PrintedNumber]] = NOTHING_LOST,
    *,
    is_born_digital: bool = True,
    unsure: Collection[int | None] = (),
) -> tuple[Certificate, ...]:
    """The certificates of the statements among the tables that print an amount, in their order.

    `figures` are those of the report, of tables and prose; `lost` the amounts that no table claims, by the number
    of the table in whose area they stand. `is_born_digital` says that nothing was recognised from a picture;
    `unsure` are the pages that are cut off or show two pages.
    """
    members = _figures_by_table(tables, figures)
    identities = Evidence(figures, is_born_digital=is_born_digital)
    spared = _mistakes_of_the_report(figures, is_born_digital=is_born_digital)
    # Prose, whose amounts name their units, shows that the assumed one is right.
    headings = (heading for table in tables for column in table.columns for heading in column.path)
    is_named = any(table.unit for table in tables) or any(Unit.YUAN.value in heading for heading in headings)
    is_unit_assumed = not identities.is_retold and not is_named
    found = []
    for number, table in enumerate(tables):
        numbers = tuple(members.get(number, ()))
        own = [figures[place] for place in numbers]
        unclaimed = [_reason(Doubt.LOST, one.text, one.place) for one in lost.get(number, ())]
        if table.statement and (own or unclaimed):
            doubtful = _reasons(table, own, identities, spared) if own else ()
            incomplete = [_reason(Doubt.PAGE, "", one.place) for one in own if one.place.page in unsure]
            misread = () if is_born_digital else _about(Doubt.MISNAMED, misnamed(own), spared)
            reasons = _by_gravity([*incomplete[:1], *unclaimed, *doubtful, *misread])
            if is_unit_assumed:
                reasons = (_reason(Doubt.UNIT, "", table.place), *reasons)
            found.append(Certificate(table.statement, table.title, table.place, numbers, reasons))
    return tuple(_with_rests(found, tables))


def _with_rests(found: Sequence[Certificate], tables: Sequence[Table]) -> Iterator[Certificate]:
    """The certificates; one is void if a doubtful table without a title follows, which may be its rest."""
    untitled = {id(table.place) for table in tables if not table.title}
    for one, following in pairwise((*found, None)):
        assert one is not None
        if following is not None and id(following.place) in untitled and not following.is_certified:
            rest = _reason(Doubt.LOST, "", following.place)
            yield replace(one, reasons=_by_gravity([*one.reasons, rest]))
        else:
            yield one


def verified(
    figures: Sequence[Figure], found: Iterable[Certificate], unsure: Collection[int | None] = ()
) -> tuple[Figure, ...]:
    """The figures, those of tables that are not certified and of `unsure` pages as unverified."""
    doubtful = {number for one in found if not one.is_certified for number in one.figures}
    return tuple(
        replace(figure, status=Status.UNVERIFIED) if number in doubtful or figure.place.page in unsure else figure
        for number, figure in enumerate(figures)
    )


def _by_gravity(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    order = list(Doubt)
    return tuple(sorted(dict.fromkeys(reasons), key=lambda reason: order.index(reason.doubt)))


def _figures_by_table(tables: Sequence[Table], figures: Sequence[Figure]) -> Mapping[int, list[int]]:
    """The figures (by number) of each table; one that a repair found is in the first table of its statement."""
    owners = {
        print_key(entry.place): number
        for number, table in enumerate(tables)
        for row in table.rows
        for entry in row.entries
    }
    first: dict[str, int] = {}
    for number, table in enumerate(tables):
        first.setdefault(table.statement, number)
    members: dict[int, list[int]] = defaultdict(list)
    for number, figure in enumerate(figures):
        if figure.kind is FigureKind.TABLE and figure.status is not Status.STATED_NIL:
            owner = owners.get(print_key(figure.place), first.get(figure.statement))
            if owner is not None:
                members[owner].append(number)
    return members


def _reasons(
    table: Table, figures: Sequence[Figure], identities: Evidence, spared: Mapping[Doubt, Collection[int]]
) -> Iterator[Reason]:
    """What makes a table uncertain: numbers, codes and columns that are in doubt, and identities that fail.

    Figures that a doubt spares (by identity) are as the report prints them.
    """
    money = [figure for figure in figures if figure.amount is None or figure.amount.unit.is_money]
    failing = list(identities.failing(table, money))
    yield from _about_kind(table, money, identities)
    # Words in a number are those of another cell, or of a seal over it.
    yield from _about(Doubt.ILLEGIBLE, (one for one in figures if one.amount is None or has_cjk(one.printed)))
    yield from _about(Doubt.COLLIDING, colliding(money))
    if not WIDER_TABLES.search(table.title):
        yield from _about(Doubt.MEANINGLESS, meaningless(money))
    if table.statement in CODED:
        yield from _about(Doubt.UNCODED, uncoded(money))
        yield from _about(Doubt.ORPHANED, orphaned(money), spared)
    if table.statement in FUNCTIONAL:
        yield from _about(Doubt.OUT_OF_ORDER, out_of_order(money), spared)
        headed = _headed_in_rows(table)
        alone = [figure for figure in untotalled(money) if figure.column not in headed]
        misplaced = identities.misplaced() if alone and table.is_ruled else ()
        yield from _about(Doubt.UNTOTALLED, (figure for figure in alone if id(figure) not in misplaced))
    yield from _about_columns(table)
    yield from (
        _reason(Doubt.UNTOTALLED, column.path[-1], table.place) for column in identities.blank_totals(table, money)
    )
    for result in failing:
        suspect = identities.suspect(result)
        if suspect is not None:
            yield Reason(Doubt.FAILS, described(suspect), suspect.cells[0][0].place)
        else:
            yield Reason(Doubt.FAILS, RULES_BY_ID[result.rule].text, result.left[0].place)
    for rule, there in identities.elsewhere(table, money):
        yield Reason(Doubt.FAILS, RULES_BY_ID[rule].text, there.place)
    yield from _about(Doubt.UNPROVEN, filter(is_amount, _unproven(money, identities)), spared)


def _unproven(money: Sequence[Figure], identities: Evidence) -> Iterator[Figure]:
    """The figures that neither an identity proves nor another print of the same amount that one proves.

    A table may print a total below each block, and an amount of a row in several columns: 合计 and 小计. Another
    print in the same column proves nothing if the row has a code: that row is read twice.
    """
    columns: dict[object, set[tuple[str, ...]]] = defaultdict(set)
    for one in money:
        if id(one) in identities.proven:
            columns[one.coordinate, one.amount].add(one.column)
    for one in money:
        if one.coordinate and id(one) not in identities.proven:
            prints = columns[one.coordinate, one.amount]
            if not (prints - {one.column} if one.code else prints):
                yield one


def _about(
    doubt: Doubt, figures: Iterable[Figure], spared: Mapping[Doubt, Collection[int]] = NOTHING_SPARED
) -> Iterator[Reason]:
    for figure in figures:
        if id(figure) not in spared.get(doubt, ()):
            yield _reason(doubt, f"{figure.item or figure.code} {figure.printed}".strip(), figure.place)


def _reason(doubt: Doubt, printed: str, place: Place) -> Reason:
    return Reason(doubt, Text(printed, printed), place)


def _about_kind(table: Table, money: Sequence[Figure], identities: Evidence) -> Iterator[Reason]:
    """A table is of a statement by its title and its codes; without a title, by what it shares with others."""
    shared = sum(id(figure) in identities.across for figure in money)
    if not table.is_titled and (table.title or shared < _ENOUGH_BETWEEN):
        yield _reason(Doubt.KIND, table.title, table.place)
    first_digits = _FIRST_DIGITS.get(table.statement)
    strange = [figure for figure in money if first_digits and figure.code and figure.code[0] not in first_digits]
    yield from _about(Doubt.KIND, strange[:1])


def _headed_in_rows(table: Table) -> set[tuple[str, ...]]:
    """The columns whose lowest heading is printed in the row of the total, so that no total can stand there."""
    return {
        table.columns[entry.column].path
        for row in table.rows
        for entry in row.entries
        if entry.column >= 0 and not any(row.codes) and has_cjk(entry.text)
    }


def _about_columns(table: Table) -> Iterator[Reason]:
    """Columns without a heading, column numbers that do not count up, and rows with two amounts in a column."""
    values = [column for column in table.columns if column.kind is ColumnKind.VALUE]
    used = {entry.column for row in table.rows for entry in row.entries}
    for number, column in enumerate(table.columns):
        if column.kind is ColumnKind.VALUE and not column.path and number in used:
            yield _reason(Doubt.COLUMNS, column.number, table.place)
    numbers = [int(column.number) for column in values if column.number.isdigit()]
    if any(right <= left for left, right in pairwise(numbers)):
        yield _reason(Doubt.COLUMNS, ", ".join(map(str, numbers)), table.place)
    for row in table.rows:
        filled = Counter(entry.column for entry in row.entries if NOT_ZERO.search(entry.text))
        if any(number > 1 and at != NO_COLUMN for at, number in filled.items()):
            yield _reason(Doubt.COLLIDING, row.name, row.entries[0].place)


def colliding(money: Iterable[Figure]) -> Iterator[Figure]:
    """Figures that have the meaning of another one in the table, and another value: one of both is misplaced."""
    known: dict[object, object] = {}
    for figure in money:
        if figure.coordinate is None or figure.amount is None:
            continue
        if known.setdefault(figure.coordinate, figure.amount.value) != figure.amount.value:
            yield figure


def meaningless(money: Iterable[Figure]) -> Iterator[Figure]:
    """Amounts whose row or column is not understood, but for rows without a code, which `uncoded` has."""
    for figure in money:
        unknown = not _is_understood(figure) and not figure.subject
        if unknown and is_amount(figure) and (figure.code or figure.statement not in CODED):
            yield figure


def uncoded(money: Iterable[Figure]) -> Iterator[Figure]:
    """Amounts of rows of a table by code that have no code and are no total."""
    return (figure for figure in money if not figure.code and not _is_understood(figure) and is_amount(figure))


def _is_understood(figure: Figure) -> bool:
    """Whether a figure has a meaning, or a heading or a row says that it is about others: 其中, 比上年."""
    headings = (*figure.column[-1:], *([figure.item] if figure.statement in CODED else []))
    is_about_others = any(ABOUT_OTHER_COLUMNS.search(unquoted(heading)) for heading in headings)
    return figure.coordinate is not None or (is_about_others and figure.confidence is None)


def orphaned(money: Iterable[Figure]) -> Iterator[Figure]:
    """The first figure of each row whose code has no row above it, on the nearest level that the table prints.

    Rows of zeros need none: the row above them may be blank.
    """
    rows: dict[str, Figure] = {}
    for figure in money:
        if figure.code:
            rows.setdefault(figure.code, figure)
    levels = {len(code) for code in rows}
    amounts = {figure.code for figure in money if is_amount(figure)}
    for code, figure in rows.items():
        if code not in amounts:
            continue
        above = max((digits for digits in CODE_LENGTHS if digits < len(code) and digits in levels), default=0)
        if len(code) not in CODE_LENGTHS or (above and code[:above] not in rows):
            yield figure


def out_of_order(money: Iterable[Figure]) -> Iterator[Figure]:
    """The first figures of rows whose code does not rise above that of the row before, and those before them."""
    coded = [figure for figure in money if figure.code]
    for above, below in pairwise(coded):
        if below.code < above.code:
            yield from (above, below)


def misnamed(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures of rows whose name is officially that of other codes, not of the row's own: one was misread.

    No identity shows it where a code is off by one, and stays in its class.
    """
    for figure in figures:
        name = name_key(figure.item)
        codes = codes_by_name().get(name, ()) if figure.statement in CODED and figure.code else ()
        if codes and figure.code not in codes and not is_variant(name, name_key(official_name(figure.code))):
            yield figure


def untotalled(money: Sequence[Figure]) -> Iterator[Figure]:
    """Amounts of rows with codes in columns in which the total has none; a table of one row needs no total."""
    totals = {one.column for one in money if not one.code and _is_understood(one) and is_amount(one)}
    coded = [figure for figure in money if figure.code and is_amount(figure)]
    if totals or len({figure.code for figure in coded}) > 1:
        yield from (figure for figure in coded if figure.column not in totals)


def _mistakes_of_the_report(
    figures: Sequence[Figure], *, is_born_digital: bool
) -> Mapping[Doubt, Collection[int]]:
    """The figures (by identity) that a doubt spares: what looks misread is surely printed so.

    A code is if two tables print it beside the same name. Where nothing was recognised, a code is for which the
    other tables print another, and so is a row that is printed twice.
    """
    coded = [figure for figure in figures if figure.kind is FigureKind.TABLE and figure.code]
    pairs = {(figure.statement, figure.code, unquoted(figure.item)) for figure in coded}
    tables = Counter((code, name) for _, code, name in pairs)
    named = {id(figure) for figure in coded if tables[figure.code, unquoted(figure.item)] > 1}
    if not is_born_digital:
        return {Doubt.OUT_OF_ORDER: named, Doubt.MISNAMED: named}
    wrong = {(row.statement, row.code, row.item) for row, _ in misprinted_codes(coded)}
    misprinted = {id(figure) for figure in coded if (figure.statement, figure.code, figure.item) in wrong}
    copies = set(map(id, repeated(coded)))
    return {Doubt.OUT_OF_ORDER: named | misprinted, Doubt.ORPHANED: misprinted, Doubt.UNPROVEN: copies}
