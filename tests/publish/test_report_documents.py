"""`report.json` of the embedded sample: numbered figures, and everything that refers to them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from juesuan.errors import StoreError
from juesuan.model.figure import FigureKind
from juesuan.model.reading import Reading
from juesuan.publish.facts import observe
from juesuan.publish.report_documents import figures_in
from juesuan.releases.report_document import REPORT_FILE, ReportDocument, decode_report, encode_report


@pytest.fixture(scope="module")
def report(sample_store: Path) -> ReportDocument:
    (path,) = (sample_store / "current").glob(f"*/{REPORT_FILE}")
    return decode_report(path.read_bytes())


def test_figures_are_numbered_from_one_in_order(report: ReportDocument) -> None:
    assert [figure.number for figure in report.figures] == list(range(1, len(report.figures) + 1))
    assert {figure.kind for figure in report.figures} == {"table", "narrative", "performance"}


def test_every_cell_is_a_figure_with_the_text_of_the_cell(report: ReportDocument) -> None:
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells]
    assert len(cells) > 300
    for cell in cells:
        assert report.figures[cell.figure - 1].printed == cell.text


def test_every_figure_of_prose_stands_in_a_paragraph(report: ReportDocument) -> None:
    spans = [(one.text[span.start : span.end], span.figure) for one in report.paragraphs for span in one.figures]
    assert all(report.figures[number - 1].printed == text for text, number in spans)
    prose = {figure.number for figure in report.figures if figure.kind == "narrative"}
    assert {number for _, number in spans} == prose


def test_figures_come_back_with_what_they_are_about(report: ReportDocument, sample: Reading) -> None:
    facts, _ = observe(sample)
    stated = [one.figure for one in facts.prints if one.figure.kind is not FigureKind.PERFORMANCE]
    came_back = list(figures_in(report))
    assert any(figure.subject for figure in came_back)
    for one, other in zip(stated, came_back, strict=True):
        assert (one.coordinate, one.measure, one.subject, one.name) == (
            other.coordinate,
            other.measure,
            other.subject,
            other.name,
        )
        assert (one.amount, one.item, one.column) == (other.amount, other.item, other.column)


def test_values_of_forms_are_figures(report: ReportDocument) -> None:
    (form,) = report.forms
    values = [value for goal in form.goals for one in goal.indicators for value in one.values.values()]
    assert values
    assert all(report.figures[value.figure - 1].printed == value.text for value in values)


def test_checks_and_findings_lead_to_figures(report: ReportDocument) -> None:
    assert sum(bool(check.left and check.right) for check in report.checks) > 500
    (finding,) = (one for one in report.findings if one.severity == "warning")
    assert [report.figures[number - 1].printed for number in finding.figures]
    disputed = {figure.number for figure in report.figures if figure.verdict == "disputed"}
    assert disputed == set(finding.figures)


def test_the_source_is_published_as_it_is(report: ReportDocument, sample_store: Path) -> None:
    source = sample_store / "current" / report.source
    assert source.read_bytes().startswith(b"%PDF")
    manifest = json.loads((sample_store / "current" / "manifest.json").read_bytes())
    listed = [file["path"] for one in manifest["reports"] for file in one["attachments"]]
    assert report.source in listed


def test_facts_lead_to_the_figure_that_prints_them(report: ReportDocument) -> None:
    spending = [fact for fact in report.facts if fact.dataset == "spending"]
    assert sum(fact.value for fact in spending) == Decimal("1133114700")
    printed = [report.figures[fact.figure - 1] for fact in spending]
    assert all(
        one.value is not None and one.value * 10_000 == fact.value
        for one, fact in zip(printed, spending, strict=True)
    )
    assert report.names["p09626d4adecc"] == "数字经济发展专项"


def test_a_document_comes_back_as_it_was(report: ReportDocument) -> None:
    assert decode_report(encode_report(report)) == report
    with pytest.raises(StoreError, match=r"report\.json"):
        decode_report(b"{}")


def test_the_document_has_a_schema() -> None:
    schema = msgspec.json.schema(ReportDocument)
    assert {"report", "figures", "tables"} <= set(schema["$defs"]["ReportDocument"]["properties"])
