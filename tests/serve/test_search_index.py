"""The search index: what words and numbers find in a small report."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.model.figure import Coordinate
from juesuan.model.text import Text
from juesuan.releases.report_document import (
    REPORT_FILE,
    FigureSpan,
    Paragraph,
    PrintedFigure,
    ReportDocument,
    ReportFinding,
    encode_report,
)
from juesuan.serve import search_index
from juesuan.serve.search_index import build_search_index, find, lines_of, report_lines, search_file, usable_index
from juesuan.serve.sources import StoreSource

SPENDING = Coordinate("final", "expenditure", "_T", "_Z", "_T", "_T", "_T", "_Z")


def figure(number: int, printed: str, **more: object) -> PrintedFigure:
    given = {"kind": "table", "table": "03", "unit": "万元", "value": Decimal(printed.replace(",", "")), **more}
    return PrintedFigure(number=number, printed=printed, **given)  # type: ignore[arg-type]


FIGURES = (
    figure(1, "1,098.54", item="合计", column=("本年支出合计",), coordinate=SPENDING),
    figure(2, "527.61", item="机关事业单位基本养老保险缴费支出", code="2080505", column=("合计",)),
    figure(3, "527.61", item="机关事业单位基本养老保险缴费支出", code="2080505", column=("基本支出",)),
    figure(4, "95", item="群众“满意”度", kind="performance", table="B", unit="%"),
    figure(5, "527.61", section="四、支出", item="养老", kind="narrative", table=""),
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    for year in (2023, 2024):
        report = ReportDocument(
            report=f"o1-{year}",
            organisation="示例市教育局",
            year=year,
            source_name="a.pdf",
            source_sha256="ab" * 32,
            media_type="application/pdf",
            pages=(),
            figures=FIGURES,
            tables=(),
            paragraphs=(Paragraph("用于养老的支出527.61万元。", figures=(FigureSpan(7, 13, 5),)),),
            findings=(ReportFinding("a", "error", Text("", "")), ReportFinding("b", "note", Text("", ""))),
            units=("示例市第一中学",),
        )
        folder = tmp_path / report.report
        folder.mkdir()
        (folder / REPORT_FILE).write_bytes(encode_report(report))
    build_search_index(tmp_path / "store")
    return search_file(tmp_path / "store")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("养老", ["row 2", "text 5"]),
        ("基本养老保险", ["row 2"]),
        ("养老 保险缴费", ["row 2"]),
        ("2080505", ["row 2"]),
        ("2080505 养老", ["row 2"]),
        ("教育局", ["organisation 0"]),
        ("第一中学", ["organisation 0"]),
        ("满意", ["indicator 4"]),
        ('"满意"', []),
        ("“满意”度", ["indicator 4"]),
        ("1,098.54", ["amount 1"]),
        ("1098.54", ["amount 1"]),
        ("10,985,400", ["amount 1"]),
        ("1098.5万", ["amount 1"]),
        ("1,098.54 万元", ["amount 1"]),
        ("10.99 million yuan", ["amount 1"]),
        ("¥0.11亿", ["amount 1"]),
        ("10.98 million", []),
        ("527.61", ["amount 2", "amount 3", "amount 5", "text 5"]),
        ("不存在", []),
        ("%", []),
        ("* OR NEAR(", []),
    ],
)
def test_what_is_found(index: Path, asked: str, found: list[str]) -> None:
    entries = find(index, asked, 10)
    assert [f"{one.kind} {one.figure}" for one in entries if one.year == 2024] == found
    assert {(one.report, one.organisation) for one in entries} <= {
        ("o1-2023", "示例市教育局"),
        ("o1-2024", "示例市教育局"),
    }


def test_the_latest_year_comes_first_and_each_kind_has_a_limit(index: Path) -> None:
    assert [(one.kind, one.year) for one in find(index, "养老", 1)] == [("row", 2024), ("text", 2024)]


def test_reports_have_headline_numbers(index: Path) -> None:
    lines = {line.report: line for line in report_lines(index)}
    assert (lines["o1-2024"].spending, lines["o1-2024"].income) == (10_985_400, None)
    assert (lines["o1-2024"].errors, lines["o1-2024"].warnings) == (1, 0)


def test_a_search_ends_in_time(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_STEPS", 1)
    assert find(index, "养老", 10, time_s=-1) == []


def test_without_reports_there_is_no_index(tmp_path: Path) -> None:
    build_search_index(tmp_path / "store")
    assert not search_file(tmp_path / "store").exists()


def test_the_reports_of_an_organisation(index: Path) -> None:
    assert [line.year for line in lines_of(index, "o1")] == [2024, 2023]
    assert lines_of(index, "o") == []


def test_an_index_of_another_form_is_not_used(index: Path) -> None:
    assert usable_index(index.with_name("store")) == index
    with closing(sqlite3.connect(index)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert usable_index(index.with_name("store")) is None
    assert usable_index(index.with_name("other")) is None


def test_who_serves_an_index_of_another_version_is_told_what_to_do(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert StoreSource(sample_store).release().search_index is not None
    assert caplog.messages == []
    monkeypatch.setattr(search_index, "_VERSION", 999)
    assert StoreSource(sample_store).release().search_index is None
    assert ["publish the reports into a new store" in message for message in caplog.messages] == [True]
