"""`juesuan publish`, `check` and `demo` as a person runs them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_read import REPORT, juesuan


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "archive-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_publish_says_what_was_published_and_where(report: Path, tmp_path: Path) -> None:
    done = juesuan("publish", report, "--store", tmp_path / "store")
    assert done.returncode == 0
    assert done.stderr.startswith("juesuan: warning: no licence is named")
    assert re.search(
        r"published 江城市档案馆 2023: \d+ facts, \d+ statements\n-> .*/releases/\w{16}\n$", done.stdout
    )
    assert (tmp_path / "store" / "current" / "manifest.json").is_file()


@pytest.mark.parametrize(("others", "code"), [([], 0), (["nowhere.pdf"], 1)])
def test_publish_exit_codes(report: Path, tmp_path: Path, others: list[str], code: int) -> None:
    files = [report, *(tmp_path / name for name in others)]
    assert juesuan("publish", *files, "--store", tmp_path / "store").returncode == code


def test_publishing_nothing_is_exit_2(tmp_path: Path) -> None:
    done = juesuan("publish", tmp_path / "nowhere.pdf", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert not (tmp_path / "store").exists()


def test_check_of_a_report_that_adds_up(report: Path) -> None:
    """It lacks eight tables, which are warnings."""
    done = juesuan("check", report, "--lang", "en")
    assert (done.returncode, done.stderr) == (1, "")
    assert "0 fail" in done.stdout
    assert " error" not in done.stdout


def test_check_of_a_report_that_does_not(report: Path) -> None:
    report.write_text(REPORT.replace("总计\t31\t100.50", "总计\t31\t250.60"), encoding="utf-8")
    done = juesuan("check", report, "--lang", "en")
    assert done.returncode == 1
    assert "error" in done.stdout
    assert "250.60" in done.stdout


def test_check_takes_the_office_files_of_a_folder(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in REPORT.splitlines():
        book.worksheets[0].append(line.split("\t"))
    book.save(tmp_path / "archive-2023.xlsx")
    (tmp_path / "notes.txt").write_text("各位同事", encoding="utf-8")
    done = juesuan("check", tmp_path, "--lang", "en")
    assert (done.returncode, done.stderr) == (1, ""), "eight tables are missing, which is a warning"
    assert "archive-2023.xlsx" in done.stdout
    assert "0 fail" in done.stdout


def test_check_names_the_table_and_says_what_to_do(report: Path) -> None:
    report.write_text(REPORT.replace("总计\t31\t100.50", "总计\t31\t250.60"), encoding="utf-8")
    said = juesuan("check", report, "--lang", "zh").stdout
    assert "\n1处需要更正，1项应补充公开，其余5个数字相符。\n" in said
    assert "\n  1. 收入支出决算总表\n" in said
    assert "印为250.60，应为100.50" in said
    assert "-> 核对该处数字；更正后所列勾稽关系均成立。" in said


def test_check_as_json(report: Path) -> None:
    report.write_text(REPORT.replace("总计\t31\t100.50", "总计\t31\t250.60"), encoding="utf-8")
    done = juesuan("check", report, "--format", "json")
    (told,) = json.loads(done.stdout)["reports"]
    assert done.returncode == 1
    assert (told["organisation"], told["year"], told["clean"]) == ("江城市档案馆", 2023, False)
    culprit = next(finding for finding in told["findings"] if finding["code"] == "accounts.culprit")
    assert [figure["printed"] for figure in culprit["figures"]] == ["250.60"]
    failed = next(check for check in told["checks"] if check["rule"] == "t01.sum.total-income")
    assert (failed["outcome"], failed["unit"]) == ("fails", "yuan")
    assert Decimal(failed["computed"]) == 1_005_000
    assert "t03.sum.class" in told["not_evaluated"]


def test_check_as_a_page_that_stands_by_itself(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "check.html"
    done = juesuan("check", report, "--format", "html", "--out", page, "--lang", "zh")
    text = page.read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert "江城市档案馆 2023" in text
    assert not re.search(r"<script|<link|src=(?!.data:image/png;base64,)|https?://", text)


def test_two_years_of_a_department_are_checked_against_each_other(report: Path, tmp_path: Path) -> None:
    next_year = tmp_path / "archive-2024.txt"
    opening = "年初结转和结余\t29\t\t", "年初结转和结余\t29\t10.52\t"
    moved = REPORT.replace("2023年度", "2024年度").replace(*opening)
    moved = moved.replace("总计\t31\t100.50", "总计\t31\t111.02").replace("总计\t62\t100.50", "总计\t62\t111.02")
    next_year.write_text(moved.replace("结余\t60\t10.25", "结余\t60\t20.77"), encoding="utf-8")
    done = juesuan("check", report, next_year, "--lang", "en")
    assert done.returncode == 1
    assert "Against last year's report" in done.stdout
    assert "10.52" in done.stdout


def test_check_of_what_cannot_be_read(tmp_path: Path) -> None:
    assert juesuan("check", tmp_path / "nowhere.pdf").returncode == 2
    assert "there is no report in the folders named" in juesuan("check", tmp_path).stderr


@pytest.fixture
def demo() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-u", "-m", "juesuan", "demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_demo_publishes_the_sample_and_serves_it_until_it_is_told_to_end(demo: subprocess.Popen[str]) -> None:
    assert demo.stdout is not None
    said = []
    for line in demo.stdout:
        said.append(line)
        if line.startswith("SPARQL"):
            break
    (address,) = re.findall(r"http://localhost:\d+/", said[-1])
    request = urllib.request.Request(address, headers={"Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=30) as response:
        assert "武汉市经济和信息化局" in response.read().decode()
    assert any("108 evaluated" in line for line in said), "the rules are part of the summary"
    demo.send_signal(signal.SIGINT)
    assert demo.wait(timeout=30) == 0


def test_the_answer_never_takes_the_place_of_the_report(report: Path) -> None:
    done = juesuan("check", report, "--out", report, "--lang", "en")
    assert done.returncode == 2
    assert "--out is a report to be checked" in done.stderr
    assert report.read_text(encoding="utf-8") == REPORT


def test_a_namespace_is_an_iri(report: Path, tmp_path: Path) -> None:
    done = juesuan("publish", report, "--store", tmp_path / "store", "--base", "not an iri", "--lang", "en")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "--base: 'not an iri' is not an IRI" in done.stderr
