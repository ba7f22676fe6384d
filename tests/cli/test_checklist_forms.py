"""The forms of a checklist: Word to fill in, JUnit for machines, a page with pictures of the cells."""

from __future__ import annotations

import base64
import dataclasses
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from click.testing import CliRunner
from PIL import Image

import juesuan.cli.check as command
from juesuan.cli.checklist import Checklist, checklist
from juesuan.cli.checklist_data import as_junit
from juesuan.cli.checklist_docx import as_docx
from juesuan.cli.checklist_html import as_html
from juesuan.model.document import MediaType, Source
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Box, Place
from juesuan.model.text import Text
from juesuan.vocabulary.resources import folder
from tests.publish.facts.drawing import reading

WRONG = Finding(
    "t03.sum.class",
    Severity.ERROR,
    Text("合计等于各类之和", "the total is the sum of the classes"),
    Place(page=7, box=Box(200, 100, 260, 112), table="03", cell="合计 × 基本支出"),
    Text("更正合计", "correct the total"),
)
MISSING = Finding("duty.parts", Severity.WARNING, Text("缺“名词解释”一节", "the definitions are missing"))
KNOWN = Finding("table.stated-nil", Severity.NOTE, Text("空表，并有说明", "an empty table"), Place(table="07"))


def checked(path: Path = Path("report.pdf")) -> Checklist:
    drawn = reading("t03  p9  205  教育支出  function=205  388.42")
    source = Source(path, "0" * 64, MediaType.PDF)
    return checklist(dataclasses.replace(drawn, source=source, findings=(KNOWN, MISSING, WRONG)))


@pytest.mark.parametrize(
    ("language", "headings", "first"),
    [
        (
            "zh",
            ["序号", "级别", "位置", "问题", "整改要求", "责任人", "完成时限"],
            ["1", "错误", "03表 支出决算表\n第7页，03表，合计 × 基本支出", "合计等于各类之和", "更正合计", "", ""],
        ),
        (
            "en",
            ["No.", "Severity", "Where", "What is wrong", "What to do", "Who", "Until"],
            [
                "1",
                "error",
                "Table 03: Expenditure\np. 7, table 03, 合计 × 基本支出",
                "the total is the sum of the classes",
                "correct the total",
                "",
                "",
            ],
        ),
    ],
)
def test_a_memorandum_has_a_row_for_each_error_and_warning(
    language: str, headings: list[str], first: list[str]
) -> None:
    document = docx.Document(BytesIO(as_docx([checked()], language)))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:2] == [headings, first]
    assert [row[3] for row in rows[2:]] == [MISSING.message.in_(language)]
    said = [paragraph.text for paragraph in document.paragraphs]
    assert checked().verdict.text.in_(language) in said
    assert any(KNOWN.message.in_(language) in text for text in said)


def test_junit_has_a_failure_for_each_error_and_warning() -> None:
    root = ET.fromstring(as_junit([checked()], "zh"))
    (suite,) = root
    failures = [(case.get("name"), case[0].get("type")) for case in suite.iter("testcase") if len(case)]
    assert [one for one in failures if one[1]] == [("t03.sum.class", "error"), ("duty.parts", "warning")]
    assert (suite.get("failures"), suite.get("errors")) == ("2", "0")
    assert int(suite.get("tests") or 0) == len(suite.findall("testcase"))
    assert "空表，并有说明" in (suite.findtext("system-out") or "")


def test_the_page_shows_the_cell_as_it_is_printed() -> None:
    (path,) = folder("data/sample").glob("*.pdf")
    page = as_html([checked(path)], "zh")
    (data,) = re.findall(r'<img src="data:image/png;base64,([^"]+)" alt="第7页，03表，合计 × 基本支出">', page)
    picture = Image.open(BytesIO(base64.b64decode(data)))
    assert picture.width > 2 * 60
    assert picture.height > 2 * 12
    assert len(data) < 100_000


def test_a_memorandum_needs_a_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(command.check, [str(tmp_path), "--format", "docx", "--lang", "en"])
    assert done.exit_code == 2
    assert "name it with --out" in done.output
