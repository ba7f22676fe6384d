"""Workbooks to texts and grids: what a sheet shows, and nothing else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from juesuan.errors import DocumentError
from juesuan.model.document import Document, MediaType, TextItem
from juesuan.model.table import Grid
from juesuan.read.documents import open_document, unreadable_pages


def book(path: Path, rows: list[list[Any]], *, name: str = "收入决算表") -> tuple[openpyxl.Workbook, Any]:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def saved(workbook: openpyxl.Workbook, path: Path) -> Document:
    workbook.save(path)
    return open_document(path)


def grid(document: Document) -> Grid:
    return next(item for item in document.items if isinstance(item, Grid))


def texts(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in found.cells if cell.row == row] for row in range(found.row_count)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


def test_a_sheet_has_its_name_its_texts_and_the_addresses_of_its_cells(path: Path) -> None:
    workbook, sheet = book(path, [["项目", "决算数"], ["合计", 1234.5]])
    sheet["B2"].number_format = "#,##0.00"
    document = saved(workbook, path)
    assert document.source.media_type is MediaType.XLSX
    assert document.items[0] == TextItem("收入决算表", "收入决算表", 1)
    assert texts(grid(document)) == [["项目", "决算数"], ["合计", "1,234.50"]]
    assert grid(document).cells[3].place.reference == "收入决算表!B2"


def test_a_sheet_that_nobody_named_has_no_name_and_odd_names_are_quoted(path: Path) -> None:
    workbook, _ = book(path, [["合计", 1]], name="Sheet1")
    assert not any(isinstance(item, TextItem) for item in saved(workbook, path).items)
    workbook, _ = book(path, [["合计", 1]], name="表 1's")
    assert grid(saved(workbook, path)).cells[0].place.reference == "'表 1''s'!A1"


def test_merged_cells_span_and_empty_columns_fall_away(path: Path) -> None:
    workbook, sheet = book(
        path, [["本年支出", None, None, None], ["小计", None, None, "基本支出"], [1, None, None, 2]]
    )
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:C2")
    found = grid(saved(workbook, path))
    assert (found.row_count, found.column_count, found.origins) == (3, 2, (0, 3))
    assert [(cell.text, cell.columns) for cell in found.cells] == [
        ("本年支出", 2), ("小计", 1), ("基本支出", 1), ("1", 1), ("2", 1)
    ]  # fmt: skip


def test_what_is_hidden_is_not_read_but_told(path: Path) -> None:
    workbook, sheet = book(path, [["合计", 1, 9], ["上年", 2, 9], ["本年", 3, 9]])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = workbook.create_sheet("上年数")
    other["A1"] = 7
    other.sheet_state = "hidden"
    document = saved(workbook, path)
    assert texts(grid(document)) == [["合计", "1"], ["本年", "3"]]
    told = [(finding.code, str(finding.place)) for finding in unreadable_pages(document)]
    assert told == [("sheet.hidden", "收入决算表"), ("sheet.hidden", "上年数")]


def test_the_error_of_a_formula_is_told_with_its_place(path: Path) -> None:
    workbook, sheet = book(path, [["合计", 1]])
    sheet["C1"] = "#REF!"
    sheet["C1"].data_type = "e"
    (finding,) = unreadable_pages(saved(workbook, path))
    assert (finding.code, finding.place.reference) == ("sheet.formula-failed", "收入决算表!C1")


def test_a_formula_without_a_saved_result_is_told_with_its_place(path: Path) -> None:
    workbook, _ = book(path, [["合计", 1, 2, "=B1+C1"], ["上年", 3, 4, 7]])
    document = saved(workbook, path)
    (finding,) = unreadable_pages(document)
    assert (finding.code, finding.place.reference) == ("sheet.formula-failed", "收入决算表!D1")
    assert texts(grid(document)) == [["合计", "1", "2", ""], ["上年", "3", "4", "7"]]


def test_a_workbook_that_was_never_calculated_is_refused(path: Path) -> None:
    workbook, _ = book(path, [["合计", 1, 2, f"=B{row}+C{row}"] for row in range(1, 30)])
    with pytest.raises(DocumentError, match="formulas without saved results"):
        saved(workbook, path)


def test_a_style_in_the_last_row_makes_no_million_cells(path: Path) -> None:
    workbook, sheet = book(path, [["合计", 1]])
    sheet["XFD1048576"].number_format = "0.00"
    assert texts(grid(saved(workbook, path))) == [["合计", "1"]]


def test_cells_merged_by_the_million_are_refused(path: Path) -> None:
    workbook, sheet = book(path, [["合计", 1]])
    sheet.merged_cells.add("A2:XFD1048576")
    with pytest.raises(DocumentError, match="millions of cells are merged"):
        saved(workbook, path)


def test_an_old_workbook_is_read_alike(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("公开01表")
    sheet.write_merge(0, 0, 0, 1, "收入支出决算总表")
    sheet.write(1, 0, "合计")
    sheet.write(1, 1, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    sheet.write(2, 0, 5, xlwt.easyxf(num_format_str="00"))
    sheet.write(2, 1, datetime(2025, 8, 5), xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(3, 0, "上年")
    sheet.row(3).hidden = True
    path = tmp_path / "report.xls"
    workbook.save(str(path))
    document = open_document(path)
    assert document.source.media_type is MediaType.XLS
    assert texts(grid(document)) == [["收入支出决算总表"], ["合计", "1,234.50"], ["05", "2025年8月5日"]]
    assert grid(document).cells[0].columns == 2
    assert [finding.code for finding in unreadable_pages(document)] == ["sheet.hidden"]
