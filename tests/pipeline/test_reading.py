"""The first half of the line on real files where they are at hand, and on refusals."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.check import LAST_DIGIT
from juesuan.errors import DocumentError
from juesuan.model.figure import FigureKind, Status
from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from juesuan.vocabulary.resources import folder
from juesuan.vocabulary.statements import BY_ID
from tests.paths import DOCUMENTS

here = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not part of the project")


@here
def test_a_real_report_with_real_mistakes() -> None:
    reading = read_report(DOCUMENTS / "putuo-ghzyj-2024.pdf")
    assert (reading.profile.organisation, reading.profile.year) == ("上海市普陀区规划和自然资源局", 2024)
    assert len(reading.profile.units) == 5
    counts = {
        statement: sum(figure.statement == statement for figure in reading.figures)
        for statement in ("t01", "t02", "t03", "t04", "t05", "t06", "t07", "t08", "t09")
    }
    assert counts == {
        "t01": 12, "t02": 50, "t03": 75, "t04": 17, "t05": 75, "t06": 67, "t07": 1, "t08": 1, "t09": 12
    }  # fmt: skip
    by_a_digit = [finding.code for finding in reading.findings if finding.code.endswith(LAST_DIGIT)]
    assert by_a_digit == ["t01.t03.class.last-digit"] * 2 + ["t04.t05.class.last-digit"], "210, 212; 210"
    assert not [finding for finding in reading.findings if re.match(r"t\d\d[.](?!.*last-digit)", finding.code)]
    assert any("上海市规划和自然资源局" in finding.message.zh for finding in reading.findings)


@here
def test_every_figure_of_a_real_report_lies_where_it_says() -> None:
    import pdfplumber

    path = DOCUMENTS / "putuo-ghzyj-2024.pdf"
    reading = read_report(path)
    with pdfplumber.open(path) as pdf:
        for figure in reading.figures:
            if figure.place.box is None or figure.status is Status.STATED_NIL:
                continue
            assert figure.place.page is not None
            crop = pdf.pages[figure.place.page - 1].crop(figure.place.box, strict=False)
            assert figure.printed in (crop.extract_text() or "").replace(" ", "")


@here
def test_a_blank_template_yields_no_figure() -> None:
    reading = read_report(DOCUMENTS / "putuo-template-blank.pdf")
    assert reading.figures == ()
    assert [finding.code for finding in reading.findings] == ["report.no-figures"]


@here
def test_a_budget_is_another_kind_of_document() -> None:
    with pytest.raises(DocumentError, match="department budget"):
        read_report(DOCUMENTS / "putuo-zfb-2025-budget.pdf")


@here
def test_a_damaged_text_is_repaired_to_the_truth_and_says_so() -> None:
    """The embedded sample is typeset from the figures of the same report, so its truth is the gold."""
    reading = read_report(DOCUMENTS / "wuhan-jxj-2024.ocr.txt")
    truth, read = _truth(), _amounts(reading)
    assert read == truth
    assert {figure.printed for figure in reading.figures if figure.status is Status.REPAIRED} >= {
        "2.432.62", "16.179.00", "1.099.07", "113,311.4", "1,099.0", "101.6", ""
    }  # fmt: skip
    assert not [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    warned = {finding.code for finding in reading.findings if finding.severity is Severity.WARNING}
    assert {f"prose.t01{LAST_DIGIT}", "claim.share"} <= warned, "113,062.78 for 113,062.79, and 1.2 % for 1.13 %"


def test_the_accounts_of_a_government_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "government.txt"
    path.write_text("2023年丑市人民政府决算公开\n丑市一般公共预算收入决算表\n税收收入\t52.00\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"government\.txt: these are final accounts of a government"):
        read_report(path)


def test_the_sample_as_recognised_text_is_repaired_to_the_truth_but_for_one_cell() -> None:
    """The sample was scanned and recognised by this very program, damage and all (`typesetting.recognised`)."""
    reading = read_report(folder("data/sample") / "wuhan-jxj-2024.ocr.txt")
    truth, read = _truth(), _amounts(reading)
    assert read - truth == Counter()
    assert truth - read == Counter({("06", "30102", Decimal("1334.96")): 1}), "which nobody can read"
    assert not [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    unverified = {figure.statement for figure in reading.figures if figure.status is Status.UNVERIFIED}
    assert unverified == {"t06"}, "the table with a cell that recognition lost"
    assert len(reading.repairs) == 28
    assert len(reading.claims) > 150
    assert [len(tuple(evaluation.stated)) for evaluation in reading.evaluations] == [217]


def _truth() -> Counter[tuple[str, str, Decimal]]:
    """The amounts of the nine tables: table, code, value."""
    with next(folder("data/sample").glob("*.truth.csv")).open(encoding="utf-8", newline="") as file:
        return Counter(
            (row["table"], row["code"], Decimal(row["value"]))
            for row in csv.DictReader(file)
            if row["kind"] == "table"
        )


def _amounts(reading: Reading) -> Counter[tuple[str, str, Decimal]]:
    return Counter(
        (BY_ID[figure.statement].number, figure.code, figure.amount.value)
        for figure in reading.figures
        if figure.kind is FigureKind.TABLE and figure.amount
    )


def test_a_text_that_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("各位同事：\n请于周五前提交材料。\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"letter\.txt: this is not a final-accounts report"):
        read_report(path)


@pytest.mark.parametrize(
    ("text", "is_report"),
    [
        ("江城市档案馆2023年度部门决算\n决算工作会议召开，要求各单位重视决算。\n", False),
        ("2023年度部门决算。支出为100万元。\n", False),
        ("江城市档案馆2023年度部门决算公开说明\n2023年度支出决算为100.00万元。\n", True),
        ("2023年度部门决算\n# 一、支出决算情况说明\n2023年度支出决算为100.00万元。\n", True),
    ],
)
def test_a_text_that_only_mentions_final_accounts_is_none(text: str, is_report: bool, tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(text, encoding="utf-8")
    if is_report:
        assert read_report(path).figures
        return
    with pytest.raises(DocumentError, match="only mentions final accounts"):
        read_report(path)
