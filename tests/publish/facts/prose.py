"""Draws figures of prose: what they say, of what, and the number as printed.

    completion  percent  95.5   function=205
    amount      wan      997.64 subject=operating-cost
    count       vehicles 28     subject=vehicles-kept

A line holds the measure, the unit (a code of the list of units, `wan` for 万元), the number, and its meaning:
codes of the coordinate, a subject, a name, the section and the column it stands under. `final` alone is a
coordinate of nothing but totals.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Coordinate, Figure, FigureKind, Measure, Status
from juesuan.model.place import Box, Place
from juesuan.vocabulary.codelists import UNIT_CODES

SPENT = Coordinate("final", "expenditure", "_T", "_Z", "_T", "_T", "_T", "_Z")
_UNITS = {code: unit for unit, code in UNIT_CODES.items()} | {"wan": Unit.TEN_THOUSAND_YUAN}


def prose_figures(picture: str) -> list[Figure]:
    """The figures of a picture, a line each; blank lines do not count."""
    lines = [line.split() for line in picture.splitlines() if line.strip()]
    return [_figure(words, top_pt=10.0 * number) for number, words in enumerate(lines, start=1)]


def _figure(words: list[str], top_pt: float) -> Figure:
    measure, unit, printed, *meaning = words
    said_of = dict(part.split("=") for part in meaning if "=" in part)
    subject, name = said_of.pop("subject", ""), said_of.pop("name", "")
    section, column = said_of.pop("section", "五、支出决算情况说明"), said_of.pop("column", "")
    is_nil = printed == "nil"
    return Figure(
        kind=FigureKind.NARRATIVE,
        section=section,
        column=(column,) if column else (),
        printed="没有发生" if is_nil else printed,
        amount=Amount(Decimal(0) if is_nil else Decimal(printed), _UNITS[unit], len(printed.partition(".")[2])),
        status=Status.STATED_NIL if is_nil else Status.PRINTED,
        place=Place(page=4, box=Box(100.0, top_pt, 150.0, top_pt + 8)),
        coordinate=replace(SPENT, **said_of) if said_of or "final" in meaning else None,
        measure=Measure(measure),
        subject=subject,
        name=name,
    )
