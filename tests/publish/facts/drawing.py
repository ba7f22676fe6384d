"""Draws figures from lines of text, so that a case is seen at a glance.

    t03  p9   2080505 养老缴费   function=2080505 nature=basic   388.42

A line holds the statement, the page, code and name of the row (`-` for none), what differs from the statement's
usual meaning, and the number as printed, in 万元. `nil` states a zero, `?` cannot be read, `none` in the place
of the meaning makes a figure that is not understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from juesuan.model.amount import Amount, Unit
from juesuan.model.document import Kind, MediaType, Profile, Source
from juesuan.model.fact import Facts
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.place import Box, Place
from juesuan.model.reading import Reading
from juesuan.model.release import ReportGraphs
from juesuan.publish.facts import observe
from juesuan.publish.rdf.assembly import report_graphs
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.statements import BY_ID

SOURCE = Source(Path("some/某局 2024.pdf"), "e3b0c442" * 8, MediaType.PDF)
PROFILE = Profile(
    Kind.FINAL_ACCOUNTS,
    "某市某局",
    2024,
    ("某市某局（本级）", "某市某中心（下属事业单位）"),
    "纳入编制范围的单位包括：",
)


def drawn(picture: str) -> list[Figure]:
    """The figures of a picture, a line each; blank lines do not count."""
    return [_figure(line.split(), top_pt=10.0 * number) for number, line in enumerate(_lines(picture), start=1)]


def reading(picture: str = "", figures: Sequence[Figure] = ()) -> Reading:
    """A report that prints the figures of a picture, and others."""
    return Reading(SOURCE, PROFILE, 20, (), (*drawn(picture), *figures), (), ())


def observed(picture: str) -> Facts:
    """What the figures of a picture state as a report."""
    return observe(reading(picture))[0]


def facts_of(report: Reading, *datasets: str) -> list[tuple[str, str, str]]:
    """The facts of a report in some cubes (all but the indicators, if none is named): cube, key, value."""
    facts = (fact for fact in observe(report)[0].facts if fact.dataset in (datasets or (fact.dataset,)))
    shown = (fact for fact in facts if datasets or not fact.dataset.startswith("indicator"))
    return [(fact.dataset, fact.key, f"{fact.value:f}") for fact in shown]


def written(report: Reading, iris: Iris) -> ReportGraphs:
    """The graph of a report."""
    return report_graphs(report, observe(report)[0], iris)


def _lines(picture: str) -> list[str]:
    return [line for line in picture.splitlines() if line.strip()]


def _figure(words: list[str], top_pt: float) -> Figure:
    statement, page, code, name, *changes, printed = words
    meaning = dict(change.split("=") for change in changes if "=" in change)
    is_nil = printed == "nil"
    return Figure(
        kind=FigureKind.TABLE,
        statement=statement,
        item="" if name == "-" else name,
        code="" if code == "-" else code,
        column=("决算数",),
        printed="本表无数据" if is_nil else printed,
        amount=Amount(Decimal(0), Unit.YUAN, 0) if is_nil else _amount(printed),
        status=Status.STATED_NIL if is_nil else Status.PRINTED,
        place=Place(
            page=int(page.removeprefix("p")),
            box=Box(100.0, top_pt, 150.0, top_pt + 8),
            table=statement.removeprefix("t"),
            cell=f"{code} × 决算数",
        ),
        coordinate=None if "none" in changes else replace(BY_ID[statement].defaults, **meaning),
    )


def _amount(printed: str) -> Amount | None:
    if printed == "?":
        return None
    number = printed.replace(",", "")
    return Amount(Decimal(number), Unit.TEN_THOUSAND_YUAN, len(number.partition(".")[2]))
