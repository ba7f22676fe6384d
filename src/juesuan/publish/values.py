"""The values of a published report, read from its `report.json`, so that it is compared like one just read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.amount import Amount, Unit
from juesuan.model.fact import Attestation
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.place import Box, Place, Span
from juesuan.model.reading import Definition
from juesuan.model.release import ReportGraphs
from juesuan.publish.facts.attestations import attestations_of
from juesuan.publish.facts.cells import cells_of
from juesuan.releases.report_document import REPORT_FILE, PrintedFigure, decode_report
from juesuan.vocabulary.statements import STATEMENTS
from juesuan.vocabulary.wording import compact

_UNITS = {unit.value: unit for unit in Unit}
_STATEMENTS = {statement.number: statement.id for statement in STATEMENTS}


@dataclass(frozen=True, slots=True)
class ReportValues:
    """What a report states: its figures of tables and prose, the names it prints for codes, what it defines.

    `texts` are its paragraphs without the headings, in NFKC without white space.
    """

    figures: tuple[Figure, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    texts: tuple[str, ...] = ()


def values_of(report: ReportGraphs) -> ReportValues:
    """The values of a report that was just made; none if it has no document."""
    path = f"{report.report}/{REPORT_FILE}"
    content = next((attachment.content for attachment in report.attachments if attachment.path == path), b"")
    return values_in(content) if content else ReportValues()


def values_in(content: bytes) -> ReportValues:
    """The values in a report's document. Raises StoreError if it is of another version."""
    document = decode_report(content)
    figures = tuple(_figures(document.figures))
    definitions = tuple(
        Definition(one.term, one.text, Place(page=one.page or None), one.code, one.path)
        for one in document.definitions
    )
    attestations, _ = attestations_of(cells_of(figures)[0], figures, definitions)
    texts = tuple(compact(one.text) for one in document.paragraphs if not one.is_heading)
    return ReportValues(figures, attestations, definitions, texts)


def _figures(printed: tuple[PrintedFigure, ...]) -> Iterator[Figure]:
    """The figures of tables and prose; those of evaluations are not compared."""
    for one in printed:
        if one.kind != FigureKind.PERFORMANCE.value:
            yield Figure(
                kind=FigureKind(one.kind),
                statement=_STATEMENTS.get(one.table, ""),
                section=one.section,
                item=one.item,
                line_number=one.line,
                code=one.code,
                column=one.column,
                column_number=one.column_number,
                printed=one.printed,
                amount=_amount(one),
                status=Status(one.status),
                place=_place(one),
                coordinate=one.coordinate,
                rule=one.rule,
                measure=Measure(one.measure),
                subject=one.subject,
                name=one.name,
            )


def _amount(one: PrintedFigure) -> Amount | None:
    if one.value is None:
        return None
    exponent = one.value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Amount(one.value, _UNITS[one.unit], decimals)


def _place(one: PrintedFigure) -> Place:
    box = Box(*one.box) if one.box is not None else None
    span = Span(*one.characters) if one.characters is not None else None
    cell = f"{one.code or one.item or '-'} × {'/'.join(one.column)}" if one.column else one.item
    return Place(one.page or None, box, span, one.table, cell, one.reference)
