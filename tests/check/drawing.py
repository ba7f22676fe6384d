"""Draws figures from tables of text, so that a case is seen at a glance.

    t03 function nature   | _T              basic   project
    _T                    | 300.00>300.50   100.00  200.00
    208                   | 300.00          100.00  200.00

A row `final@unit` is that of a unit in table 09: its figures have no meaning of their own.

The first line names the statement, the dimensions of the rows (joined by a comma), and the dimension and
codes of the columns. `.` is a blank cell, `?` an illegible one, `a>b` prints `a`, or `b` in the damaged copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Coordinate, Figure, FigureKind, Status
from juesuan.model.place import Place
from juesuan.vocabulary.statements import BY_ID


def drawn(picture: str, *, damaged: bool = False, unit: Unit = Unit.TEN_THOUSAND_YUAN) -> list[Figure]:
    """The figures of a picture; each line of it stands on a page of its own, counted from 1."""
    figures: list[Figure] = []
    head = ""
    for page, line in enumerate((line for line in picture.splitlines() if line.strip()), start=1):
        if line.split()[0] in BY_ID:
            head = line
        else:
            figures += _row(head, line, page, damaged, unit)
    return figures


def _row(head: str, line: str, page: int, damaged: bool, unit: Unit) -> Iterator[Figure]:
    statement, row_axes, column_axis = head.split("|", maxsplit=1)[0].split()
    names, cells = (part.split() for part in line.split("|"))
    name, _, unit_name = names[0].partition("@")
    fixed = dict(zip(row_axes.split(","), name.split(","), strict=True))
    for column, cell in zip(head.split("|")[1].split(), cells, strict=True):
        printed = cell.split(">")[-1 if damaged else 0]
        if printed != ".":
            coordinate = replace(BY_ID[statement].defaults, **fixed, **{column_axis: column})
            found = figure(statement, coordinate, printed, page, unit)
            yield replace(found, item=unit_name, coordinate=None) if unit_name else found


def figure(
    statement: str,
    coordinate: Coordinate,
    printed: str,
    page: int | None = None,
    unit: Unit = Unit.TEN_THOUSAND_YUAN,
) -> Figure:
    """A printed figure of a table; `?` is one that cannot be read."""
    return Figure(
        kind=FigureKind.TABLE,
        statement=statement,
        item=coordinate.function,
        column=(coordinate.phase, coordinate.item) if statement == "t09" else (coordinate.nature,),
        printed=printed,
        amount=None if printed == "?" else _amount(printed, unit),
        status=Status.PRINTED,
        place=Place(page=page),
        coordinate=coordinate,
    )


def _amount(printed: str, unit: Unit) -> Amount:
    number = printed.replace(",", "")
    return Amount(Decimal(number), unit, len(number.partition(".")[2]))
