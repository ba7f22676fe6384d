"""The checklist of a report: what is filed where, and when there is nothing to correct."""

from __future__ import annotations

import dataclasses
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len
from rich.console import Console

import juesuan.cli.check as command
from juesuan.check import check as check_accounts
from juesuan.check.messages.quotations import place_in
from juesuan.cli.checklist import checklist
from juesuan.cli.checklist_html import as_html
from juesuan.cli.messages import counted
from juesuan.cli.summary import show_checklist
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


def test_findings_are_listed_the_gravest_first_across_the_whole_report() -> None:
    checked = checklist(
        report(
            finding("years.change", Severity.WARNING),
            finding("claim.share", Severity.WARNING),
            finding("duty.parts", Severity.WARNING),
            finding("t03.sum.class", Severity.NOTE, "03"),
            finding("t03.sum.class", Severity.ERROR, "03"),
            finding("prose.t05.last-digit", Severity.WARNING),
            finding("words.direction", Severity.ERROR),
            finding("duty.title-year", Severity.ERROR, "03"),
            finding("accounts.culprit", Severity.WARNING, "05"),
        )
    )
    sections = [(counted(len(found), severity).en, found) for severity, found in checked.sections]
    assert [(title, [one.code for _, one in found]) for title, found in sections] == [
        ("3 errors", ["t03.sum.class", "words.direction", "duty.title-year"]),
        (
            "5 warnings",
            ["accounts.culprit", "years.change", "claim.share", "duty.parts", "prose.t05.last-digit"],
        ),
        ("1 note", ["t03.sum.class"]),
    ]
    assert [number for _, found in sections for number, _ in found] == [*range(1, 10)]
    assert [checked.topic(found).en for found in checked.findings[:4]] == [
        "Table 03: Expenditure",
        "The text",
        "Table 03: Expenditure",
        "Table 05: Expenditure from the general public budget",
    ]


def test_a_wrong_year_of_a_sentence_is_one_of_the_text() -> None:
    checked = checklist(report())
    assert checked.topic(finding("duty.sentence-year", Severity.ERROR)).zh == "文字说明"
    assert checked.topic(finding("duty.parts", Severity.WARNING)).zh == "报告整体"


@pytest.mark.parametrize(
    ("codes", "zh", "en"),
    [
        (
            ["accounts.culprit", "words.level", "duty.parts"],
            "2处需要更正，1项应补充公开，",
            "2 to correct; 1 to disclose; ",
        ),
        (["table.unverified"], "1处未能读准，请对照原件，", "1 not surely read, compare with the original; "),
        ([], "没有需要更正的问题，", "Nothing to correct, "),
    ],
)
def test_the_verdict_is_one_sentence(codes: list[str], zh: str, en: str) -> None:
    drawn = report(*(finding(code, Severity.WARNING) for code in codes), finding("t03.sum.class", Severity.NOTE))
    verdict = checklist(drawn).verdict.text
    assert verdict.zh.startswith(zh)
    assert verdict.en.startswith(en)


def test_a_text_has_80_columns_and_a_chinese_character_takes_two() -> None:
    long = Finding("t03.sum.class", Severity.ERROR, Text("合计等于各类之和，" * 30 + "1,234.56", "sum " * 90))
    for language in ("zh", "en"):
        out = StringIO()
        show_checklist(Console(file=out, width=200), checklist(report(long)), language)
        lines = out.getvalue().splitlines()
        body = [line for line in lines if "合计等于" in line or "sum sum" in line]
        assert len(body) > 3
        assert 70 < max(map(cell_len, body)) <= 80
        assert not any(line.strip().startswith("，") for line in body)


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
        (Place(table="05", reference="table 5 R4C3"), "05表，文件中第5个表第4行第3列"),
        (Place(reference="paragraph 12"), "文件中第12段"),
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
