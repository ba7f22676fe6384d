"""The same facts through every door: workbooks, a web page and DOCX give the figures that the PDF gives."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from pathlib import Path

import docx
import pytest

from juesuan.model.document import MediaType
from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.bundling import build as build_graphs
from juesuan.pipeline.reading import read_report
from juesuan.pipeline.tabulation import FIGURE_COLUMNS, figure_row
from juesuan.read.documents import open_document
from juesuan.read.tables import lay_out
from juesuan.vocabulary.iris import Iris
from tests.pipeline.doors import DOORS
from tests.pipeline.odd_workbooks import ODD_WORKBOOKS
from tests.pipeline.test_variants import difference
from typesetting import facts, truth
from typesetting.sheet import Sheet
from typesetting.statements import sheets as build
from typesetting.variants import VARIANTS

KEYS = ("table", "section", "item", "line_no", "code", "column", "column_no", "value", "unit")
COVER = ("武汉市经济和信息化局", "2024年度部门决算公开表")
MEDIA_TYPES = {"xlsx": MediaType.XLSX, "xls": MediaType.XLS, "html": MediaType.HTML, "docx": MediaType.DOCX}
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


# Every door for the standard report; every other layout through the doors in turn.
PASSAGES = [("standard", door) for door in DOORS] + list(zip(REPORTS, cycle(DOORS), strict=False))


@pytest.mark.parametrize(("name", "door"), sorted(set(PASSAGES)))
def test_every_door_gives_the_same_figures(name: str, door: str, tmp_path: Path) -> None:
    sheets = VARIANTS[name].tables(facts.load())
    path = tmp_path / f"report.{door}"
    DOORS[door](path, COVER, sheets)
    reading = read_report(path)
    assert difference(read(reading), told(sheets)) == ""
    assert (reading.profile.organisation, reading.profile.year) == ("武汉市经济和信息化局", 2024)


@pytest.mark.parametrize("name", ODD_WORKBOOKS)
def test_a_workbook_as_people_make_them(name: str, tmp_path: Path) -> None:
    form, write = ODD_WORKBOOKS[name]
    sheets = build(facts.load(), form)
    path = tmp_path / "report.xlsx"
    write(path, sheets)
    reading = read_report(path)
    assert difference(read(reading), told(sheets)) == ""
    assert [f.code for f in reading.findings if f.severity is not Severity.NOTE] == []


def test_a_place_without_a_page_has_a_name(tmp_path: Path) -> None:
    sheets = VARIANTS["standard"].tables(facts.load())
    for door, name in {"xlsx": "收入决算表!E7", "docx": "table 2 R4C5", "html": "table 2 R4C5"}.items():
        path = tmp_path / f"report.{door}"
        DOORS[door](path, COVER, sheets)
        figure = next(figure for figure in read_report(path).figures if figure.statement == "t02")
        assert (figure.place.page, figure.place.box) == (None, None)
        assert figure.place.reference == name


def test_prose_of_a_document_keeps_its_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("第三部分 2024年度部门决算情况说明", 1)
    document.add_paragraph("一、收入支出决算总体情况说明")
    document.add_paragraph("2024年度收、支总计均为113,311.47万元。")
    path = tmp_path / "report.docx"
    document.save(str(path))
    *_, passage = lay_out(open_document(path)).passages
    assert passage.headings == ("第三部分2024年度部门决算情况说明", "一、收入支出决算总体情况说明")
    assert passage.place(12, 22).reference == "paragraph 3"


@pytest.mark.parametrize("door", DOORS)
def test_what_comes_through_any_door_can_be_published(door: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{door}"
    DOORS[door](path, COVER, VARIANTS["standard"].tables(facts.load()))
    graphs = build_graphs(read_report(path), Iris())
    said = "".join(triple for graph in graphs.graphs for triple in graph.triples)
    assert f"media-types/{MEDIA_TYPES[door].value}" in said
    assert f"/source.{door}#" in said
