"""The same facts through every door: workbooks, a web page and DOCX give the figures that the PDF gives."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from juesuan.pipeline.tabulation import FIGURE_COLUMNS, figure_row
from tests.pipeline.doors import DOORS
from tests.pipeline.test_variants import difference
from typesetting import facts, truth
from typesetting.sheet import Sheet
from typesetting.variants import VARIANTS

KEYS = ("table", "section", "item", "line_no", "code", "column", "column_no", "value", "unit")
COVER = ("武汉市经济和信息化局", "2024年度部门决算公开表")
REPORTS = sorted(set(VARIANTS) - {"blank", "budget"})


def told(sheets: tuple[Sheet, ...]) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(str(getattr(row, key)) for key in KEYS)
        for sheet in sheets
        for number, cells in enumerate(sheet.rows)
        if number >= sheet.head
        for row in truth.of_row(sheet, cells, 1)
    )


def read(reading: Reading) -> Counter[tuple[str, ...]]:
    rows = (dict(zip(FIGURE_COLUMNS, figure_row(figure), strict=True)) for figure in reading.figures)
    return Counter(tuple(row[key] for key in KEYS) for row in rows if row["status"] == "printed")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_door_gives_the_same_figures(name: str, door: str, tmp_path: Path) -> None:
    sheets = VARIANTS[name].tables(facts.load())
    path = tmp_path / f"report.{door}"
    DOORS[door](path, COVER, sheets)
    reading = read_report(path)
    assert difference(read(reading), told(sheets)) == ""
    assert (reading.profile.organisation, reading.profile.year) == ("武汉市经济和信息化局", 2024)
