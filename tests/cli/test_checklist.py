"""The checklist of a report: what is filed where, and when there is nothing to correct."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

import juesuan.cli.check as command
from juesuan.check import check as check_accounts
from juesuan.cli.checklist import checklist
from juesuan.cli.checklist_html import as_html
from juesuan.cli.messages import place_in
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place, Span
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from tests.publish.facts.drawing import reading

PICTURE = "t03  p9  205  教育支出  function=205  388.42"


def finding(code: str, severity: Severity, table: str = "") -> Finding:
    return Finding(code, severity, Text(f"{code}<b>", code), Place(page=3, table=table))


def report(*findings: Finding) -> Reading:
    drawn = reading(PICTURE)
    return dataclasses.replace(drawn, checks=check_accounts(drawn.figures)[0], findings=findings)


def test_findings_are_filed_by_table_and_section_the_gravest_first() -> None:
    checked = checklist(
        report(
            finding("years.change", Severity.WARNING),
            finding("claim.share", Severity.WARNING),
            finding("t03.sum.class", Severity.NOTE, "03"),
            finding("figure.unreadable", Severity.ERROR, "03"),
            finding("performance.count", Severity.WARNING),
            finding("report.no-units", Severity.WARNING),
        )
    )
    assert [(section.title.en, [found.code for found in section.findings]) for section in checked.sections] == [
        ("The report as a whole", ["report.no-units"]),
        ("Table 03: Expenditure", ["figure.unreadable", "t03.sum.class"]),
        ("The text", ["claim.share"]),
        ("Performance tables", ["performance.count"]),
        ("Against last year's report", ["years.change"]),
    ]


@pytest.mark.parametrize(
    ("severity", "clean"), [(Severity.NOTE, True), (Severity.WARNING, False), (Severity.ERROR, False)]
)
def test_notes_alone_leave_nothing_to_correct(severity: Severity, clean: bool) -> None:
    assert checklist(report(finding("t03.sum.class", severity))).is_clean is clean


def test_a_report_that_could_not_be_published_is_not_clean() -> None:
    assert not checklist(report(), obstacles=["the report does not say of which year"]).is_clean


def test_what_is_printed_is_no_markup_on_the_page() -> None:
    page = as_html([checklist(report(finding("t03.sum.class", Severity.ERROR, "03")))], "zh")
    assert "t03.sum.class&lt;b&gt;" in page
    assert "第3页，03表" in page


@pytest.mark.parametrize(
    ("place", "zh"),
    [
        (Place(page=3, table="03", cell="205 × 基本支出"), "第3页，03表，205 × 基本支出"),
        (Place(span=Span(12, 18)), "第12至18个字符"),
        (Place(reference="Sheet1!B5"), "Sheet1!B5"),
        (Place(), ""),
    ],
)
def test_a_place_is_said_in_chinese(place: Place, zh: str) -> None:
    assert place_in("zh", place) == zh


@pytest.mark.parametrize(("severity", "code"), [(Severity.NOTE, 0), (Severity.WARNING, 1), (Severity.ERROR, 1)])
def test_exit_codes(severity: Severity, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = report(finding("t03.sum.class", severity))
    monkeypatch.setattr(command, "readings", lambda files, _language, **_: [(path, found) for path in files])
    done = CliRunner().invoke(command.check, [str(Path("report.pdf")), "--format", "json"])
    assert done.exit_code == code, done.output
