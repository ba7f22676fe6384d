"""Blank cells: places of a printed row and a printed column where no figure stands, so one may be missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import groupby

from juesuan.model.amount import Amount
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.place import Box, Place, Span

_ColumnKey = tuple[str, str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class _Sample:
    """A figure of a column, and the first of its row that stands for the row."""

    figure: Figure
    row: Figure


def blanks(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A figure of zero, printed as nothing, for each blank cell of the statements whose meaning is certain.

    The meaning of a blank is that of its row, changed as a figure of its column differs from the first of its
    own row. Its place is that of its row.
    """
    rows = [row for row in map(list, _rows(figures)) if row]
    columns: dict[_ColumnKey, list[_Sample]] = {}
    for row in rows:
        for figure in row:
            columns.setdefault(_column(figure), []).append(_Sample(figure, row[0]))
    taken = {(figure.statement, figure.coordinate) for figure in figures}
    return tuple(
        blank
        for row in rows
        for column, samples in columns.items()
        if column[:2] == (row[0].statement, row[0].section) and column not in {_column(figure) for figure in row}
        if (blank := _blank(row, samples)) is not None and (blank.statement, blank.coordinate) not in taken
    )


def _rows(figures: Sequence[Figure]) -> Iterator[Iterator[Figure]]:
    understood = (
        figure
        for figure in figures
        if figure.kind is FigureKind.TABLE
        and figure.statement
        and figure.coordinate is not None
        and figure.amount is not None
        and figure.amount.unit.is_money
        and figure.status is not Status.STATED_NIL
    )
    for _, row in groupby(understood, key=row_key):
        yield row


def row_key(figure: Figure) -> tuple[str, str, str, str, str, int | None]:
    """What the figures of one printed row share."""
    return (
        figure.statement,
        figure.section,
        figure.code,
        figure.item,
        figure.line_number,
        figure.place.page,
    )


def _column(figure: Figure) -> _ColumnKey:
    return figure.statement, figure.section, figure.column, figure.column_number


def _blank(row: Sequence[Figure], samples: Sequence[_Sample]) -> Figure | None:
    sample = next((sample for sample in samples if _column(sample.row) == _column(row[0])), None)
    first, amount = row[0], row[0].amount
    if sample is None or first.coordinate is None or amount is None:
        return None
    coordinate = _moved(first.coordinate, sample)
    if coordinate is None:
        return None
    column = sample.figure.column
    head = first.place.cell.partition(" × ")[0]
    return replace(
        first,
        column=column,
        column_number=sample.figure.column_number,
        printed="",
        amount=Amount(Decimal(0).scaleb(-amount.decimals), amount.unit, amount.decimals),
        coordinate=coordinate,
        place=replace(_extent(row), cell=f"{head} × {'/'.join(column)}"),
        confidence=first.confidence,
    )


def _moved(coordinate: Coordinate, sample: _Sample) -> Coordinate | None:
    """The coordinate changed as the sample's figure differs from the first of its row."""
    start, end = sample.row.coordinate, sample.figure.coordinate
    if start is None or end is None:
        return None
    changes = {
        field.name: getattr(end, field.name)
        for field in fields(Coordinate)
        if getattr(end, field.name) != getattr(start, field.name)
    }
    agree = all(getattr(coordinate, name) == getattr(start, name) for name in changes)
    return replace(coordinate, **changes) if agree else None


def _extent(row: Sequence[Figure]) -> Place:
    """The place around the figures of a row."""
    place = row[0].place
    boxes: list[Box] = [figure.place.box for figure in row if figure.place.box is not None]
    spans = [figure.place.span for figure in row if figure.place.span is not None]
    box = boxes[0] if boxes else None
    for other in boxes[1:]:
        box = other if box is None else box.joined(other)
    span = Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None
    return replace(place, box=box, span=span)
