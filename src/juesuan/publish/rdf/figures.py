"""The figures: one node for each number that a report prints, with its headings, its place and its reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from juesuan.model.check import Repair
from juesuan.model.fact import Fact, Facts, Print, PrintKey, print_key
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.reading import Reading
from juesuan.model.table import Table
from juesuan.publish.facts.prints import PrintIndex
from juesuan.publish.rdf.report import Reported
from juesuan.publish.rdf.statements import PATH, about, decimal, integer, iri, literal, term
from juesuan.vocabulary.codelists import UNIT_CODES
from juesuan.vocabulary.statements import BY_ID

_UNITS_BY_NAME = {unit.value: code for unit, code in UNIT_CODES.items()}


# The row and the column of a cell in its table, counted from 1.
Position = tuple[int, int]


def figure_statements(reading: Reading, facts: Facts, index: PrintIndex, reported: Reported) -> Iterator[str]:
    """Every print of a report, with the facts that it states."""
    positions = _positions(reading.tables)
    stating: dict[int, list[str]] = {}
    for fact in facts.facts:
        for number in index.of(fact.figures):
            stating.setdefault(number, []).append(fact_term(fact, reported))
    repaired = {print_key(repair.after.place, repair.after.printed): repair for repair in reading.repairs}
    for one in facts.prints:
        subject = figure_term(one.number, reported)
        place = one.figure.place
        key = print_key(place, one.figure.printed)
        yield from about(
            subject,
            ("a", term("js:Figure")),
            ("js:report", reported.term),
            ("js:printedText", literal(one.figure.printed)),
            *_value(one, reported),
            *_headings(one, positions.get(print_key(place))),
            ("js:readAs", reported.code("reading", one.figure.status.value)),
            *reported.place(place),
            *(("js:states", fact) for fact in dict.fromkeys(stating.get(one.number, []))),
            *_repair(repaired.get(key), reported),
        )


def figure_term(number: int, reported: Reported) -> str:
    """The term for a print, by its number."""
    return iri(reported.iris.figure(reported.report, number))


def fact_term(fact: Fact, reported: Reported) -> str:
    """The term for a fact."""
    return iri(reported.iris.observation(fact.dataset, reported.report, fact.key))


def table_name(figure: Figure) -> str:
    """The table that a figure stands in by its meaning: 01 to 09, the letter of an evaluation; empty for prose."""
    if figure.kind is FigureKind.PERFORMANCE:
        return figure.statement
    statement = BY_ID.get(figure.statement)
    return statement.number if statement else ""


def unit_of(one: Print) -> tuple[str, str]:
    """The code of the unit that is printed, or, where it is none of ours, the unit as printed; or neither."""
    amount = one.figure.amount
    if one.figure.kind is FigureKind.PERFORMANCE:
        code = _UNITS_BY_NAME.get(one.unit_text, "")
        return (code, "") if code else ("", one.unit_text)
    return (UNIT_CODES[amount.unit], "") if amount is not None else ("", "")


def _value(one: Print, reported: Reported) -> Iterator[tuple[str, str]]:
    amount = one.figure.amount
    code, text = unit_of(one)
    yield "js:value", decimal(amount.value) if amount is not None else ""
    yield "js:upperValue", decimal(one.upper) if one.upper is not None else ""
    yield "js:unit", reported.code("unit", code) if code else ""
    yield "js:unitText", literal(text) if text else ""
    if one.figure.confidence is not None:
        yield "js:confidence", decimal(Decimal(f"{one.figure.confidence:.3f}"))


def _headings(one: Print, position: Position | None) -> Iterator[tuple[str, str]]:
    figure = one.figure
    table = table_name(figure)
    yield "js:table", literal(table) if table else ""
    yield "js:heading", literal(figure.section) if figure.section else ""
    for item in dict.fromkeys(reading.item for reading in one.figures if reading.item):
        yield "js:row", literal(item)
    yield "js:code", literal(figure.code) if figure.code else ""
    for column in dict.fromkeys(PATH.join(reading.column) for reading in one.figures if any(reading.column)):
        yield "js:column", literal(column)
    if position is not None:
        row, number = position
        yield "js:rowNumber", integer(row)
        yield "js:columnNumber", integer(number)


def _positions(tables: Sequence[Table]) -> Mapping[PrintKey, Position]:
    """The row and the column of every cell of the tables; the parts of one statement count on."""
    found: dict[PrintKey, Position] = {}
    rows: dict[str, int] = {}
    for table in tables:
        for row in table.rows:
            # A statement that goes over pages is several tables, whose rows are those of one.
            rows[table.statement] = number = rows.get(table.statement, 0) + 1
            for entry in row.entries:
                found.setdefault(print_key(entry.place), (number, max(entry.column, 0) + 1))
    return found


def _repair(repair: Repair | None, reported: Reported) -> Iterator[tuple[str, str]]:
    """How a misread figure was repaired, what it was read as, and the rules that prove it."""
    if repair is None:
        return
    before = repair.before.amount if repair.before is not None else None
    yield "js:misreading", reported.code("misreading", repair.confusion.value)
    yield "js:repairRule", literal(repair.rule)
    yield "js:readText", literal(repair.printed_code or (f"{before.value:f}" if before is not None else ""))
    for rule in dict.fromkeys(result.rule for result in repair.proof):
        yield "js:provenBy", iri(reported.iris.rule(rule))
