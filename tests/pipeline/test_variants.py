"""Every layout that the project can typeset is read without a mistake: value, row, column, page."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import typesetting
from juesuan.errors import DocumentError
from juesuan.model.figure import FigureKind, Status
from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from juesuan.pipeline.tabulation import FIGURE_COLUMNS, figure_row
from juesuan.vocabulary.resources import folder
from typesetting.variants import VARIANTS

KEYS = ("table", "page", "section", "item", "line_no", "code", "column", "column_no", "printed", "value", "unit")
REPORTS = sorted(set(VARIANTS) - {"blank", "budget"})


def truth(path: Path) -> Counter[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return Counter(tuple(row[key] for key in KEYS) for row in csv.DictReader(file) if row["kind"] == "table")


def read(reading: Reading) -> Counter[tuple[str, ...]]:
    rows = (
        dict(zip(FIGURE_COLUMNS, figure_row(figure), strict=True))
        for figure in reading.figures
        if figure.kind is FigureKind.TABLE and figure.status is not Status.STATED_NIL
    )
    return Counter(tuple(row[key] for key in KEYS) for row in rows)


def difference(found: Counter[tuple[str, ...]], expected: Counter[tuple[str, ...]]) -> str:
    missing = [f"missing {row}" for row in (expected - found)]
    extra = [f"extra   {row}" for row in (found - expected)]
    return "\n".join(sorted(missing + extra))


@pytest.mark.parametrize("name", REPORTS)
def test_a_layout_is_read_without_a_mistake(name: str, tmp_path: Path) -> None:
    path = typesetting.typeset(name, tmp_path)
    reading = read_report(path)
    assert difference(read(reading), truth(path.with_suffix(".truth.csv"))) == ""
    assert reading.profile.organisation == "武汉市经济和信息化局"
    assert reading.profile.year == 2024


def test_the_embedded_sample_is_read_without_a_mistake_and_adds_up(sample: Reading) -> None:
    (path,) = folder("data/sample").glob("*.truth.csv")
    assert difference(read(sample), truth(path)) == ""
    assert len(sample.profile.units) == 5
    grave = [finding for finding in sample.findings if finding.severity is not Severity.NOTE]
    assert [finding.code for finding in grave] == ["performance.weights.goal"], "23 points for indicators of 24"


def test_a_blank_template_yields_no_figure(tmp_path: Path) -> None:
    reading = read_report(typesetting.typeset("blank", tmp_path))
    assert reading.figures == ()


def test_a_budget_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="department budget"):
        read_report(typesetting.typeset("budget", tmp_path))
