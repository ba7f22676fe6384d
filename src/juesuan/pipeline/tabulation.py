"""`figures.csv`, `findings.csv`, `coverage.csv`: the reading of a report as tables that any program opens."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Finding
from juesuan.model.performance import Comparator, Evaluation, Stated
from juesuan.model.place import Place
from juesuan.model.reading import Reading
from juesuan.vocabulary.statements import BY_ID

_BOX = ("x0", "top", "x1", "bottom")
FIGURE_COLUMNS = ("kind", "table", "page", "section", "item", "line_no", "code", "column", "column_no",
                  "printed", "value", "unit", "status", *_BOX, "rule")  # fmt: skip
FINDING_COLUMNS = ("code", "severity", "message", "message_en", "page", "table", "cell", *_BOX,
                   "remedy", "remedy_en")  # fmt: skip
COVERAGE_COLUMNS = ("page", "text", "kind", *_BOX, "context")


def write_tables(reading: Reading, folder: Path) -> None:
    """Writes `figures.csv`, `findings.csv` and `coverage.csv` (UTF-8, RFC 4180), each whole or not at all.

    A zero that a sentence states for a whole empty table is no figure of a cell, so it is not among the figures;
    one that prose says in words (未购置公务用车) is, as derived.
    """
    folder.mkdir(parents=True, exist_ok=True)
    printed = (
        figure
        for figure in reading.figures
        if figure.status is not Status.STATED_NIL or figure.kind is not FigureKind.TABLE
    )
    performance = (
        performance_row(evaluation, stated) for evaluation in reading.evaluations for stated in evaluation.stated
    )
    _write(folder / "figures.csv", FIGURE_COLUMNS, (*map(figure_row, printed), *performance))
    _write(folder / "findings.csv", FINDING_COLUMNS, map(finding_row, reading.findings))
    numbers = (
        (_page(number.place), number.text, number.kind.value, *_box(number.place), number.context)
        for page in reading.coverage
        for number in page.numbers
    )
    _write(folder / "coverage.csv", COVERAGE_COLUMNS, numbers)


def figure_row(figure: Figure) -> tuple[str, ...]:
    """A figure in the columns of `figures.csv`."""
    statement = BY_ID.get(figure.statement)
    amount = figure.amount
    return (
        figure.kind.value,
        statement.number if statement else "",
        _page(figure.place),
        figure.section,
        figure.item,
        figure.line_number,
        figure.code,
        "/".join(figure.column),
        figure.column_number,
        figure.printed,
        f"{amount.value:f}" if amount else "",
        amount.unit.value if amount else "",
        (Status.DERIVED if figure.status is Status.STATED_NIL else figure.status).value,
        *_box(figure.place),
        figure.rule,
    )


def performance_row(evaluation: Evaluation, stated: Stated) -> tuple[str, ...]:
    """A value of a performance evaluation in the columns of `figures.csv`; a range has no single number."""
    value, blank = stated.value, ""
    number = "" if value.number is None or value.comparator is Comparator.RANGE else f"{value.number:f}"
    named = ("performance", evaluation.letter, _page(value.place), stated.section, stated.item)
    printed = (stated.role, blank, value.text, number, value.unit, Status.PRINTED.value)
    return (*named, blank, blank, *printed, *_box(value.place), blank)


def finding_row(finding: Finding) -> tuple[str, ...]:
    """A finding in the columns of `findings.csv`."""
    place = finding.place
    return (
        finding.code,
        finding.severity.value,
        finding.message.zh,
        finding.message.en,
        _page(place),
        place.table,
        " ".join(filter(None, (place.reference, place.cell))),
        *_box(place),
        finding.remedy.zh,
        finding.remedy.en,
    )


def _page(place: Place) -> str:
    return "" if place.page is None else str(place.page)


def _box(place: Place) -> tuple[str, str, str, str]:
    if place.box is None:
        return "", "", "", ""
    x0, top, x1, bottom = (f"{value:.2f}" for value in place.box)
    return x0, top, x1, bottom


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
