"""`juesuan read` as a person runs it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from juesuan.cli import main

REPORT = """2023年度江城市档案馆部门决算

收入支出决算总表

部门：江城市档案馆

单位：万元

收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t100.50\t一、一般公共服务支出\t32\t90.25
四、上级补助收入\t4\t\t二、外交支出\t33\t
五、事业收入\t5\t0.00\t三、国防支出\t34\t
本年收入合计\t27\t100.50\t本年支出合计\t58\t90.25
年初结转和结余\t29\t\t年末结转和结余\t60\t10.25
总计\t31\t100.50\t总计\t62\t100.50
"""


def juesuan(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in this process, as its own would end: starting one takes a second."""
    command, code = ["juesuan", *map(str, arguments)], 0
    written = (io.BytesIO(), io.BytesIO())
    out, err = (io.TextIOWrapper(one, "utf-8", newline="", write_through=True) for one in written)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", command)
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    printed = [one.getvalue().decode() for one in written]
    return subprocess.CompletedProcess(command, code, *printed)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "archive-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_and_findings_are_written(report: Path, tmp_path: Path) -> None:
    done = juesuan("read", report, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "江城市档案馆" in done.stdout
    figures = rows(tmp_path / "out" / "archive-2023" / "figures.csv")
    assert [(row["table"], row["section"], row["item"], row["line_no"], row["value"]) for row in figures] == [
        ("01", "收入", "一般公共预算财政拨款收入", "1", "100.50"),
        ("01", "支出", "一般公共服务支出", "32", "90.25"),
        ("01", "收入", "事业收入", "5", "0.00"),
        ("01", "收入", "本年收入合计", "27", "100.50"),
        ("01", "支出", "本年支出合计", "58", "90.25"),
        ("01", "支出", "年末结转和结余", "60", "10.25"),
        ("01", "收入", "总计", "31", "100.50"),
        ("01", "支出", "总计", "62", "100.50"),
    ]
    assert {row["column"] for row in figures} == {"决算数"}
    assert {row["unit"] for row in figures} == {"万元"}
    numbers = rows(tmp_path / "out" / "archive-2023" / "coverage.csv")
    assert Counter(row["kind"] for row in numbers) == {
        "year": 1, "line-number": 12, "column-number": 2, "figure": 8,
    }  # fmt: skip
    assert "23 printed; 8 figures, 15 of known kinds, 0 unexplained" in done.stdout
    findings = rows(tmp_path / "out" / "archive-2023" / "findings.csv")
    (missing,) = [row for row in findings if row["code"] == "table.missing"]
    assert all(f"0{number}" in missing["message"] for number in range(2, 10))


def test_a_bad_file_costs_the_others_nothing(report: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("各位同事", encoding="utf-8")
    done = juesuan("read", letter, report, tmp_path / "nowhere.pdf", "--out", tmp_path / "out")
    assert done.returncode == 0
    said = " ".join(done.stderr.split())
    assert said.count("juesuan: ") == 2
    assert "letter.txt: this is not a final-accounts report" in said
    assert "nowhere.pdf: there is no such file" in said
    assert (tmp_path / "out" / "archive-2023" / "figures.csv").is_file()


def test_nothing_read_is_exit_2(tmp_path: Path) -> None:
    done = juesuan("read", tmp_path / "nowhere.pdf", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_two_files_of_one_name_do_not_overwrite_each_other(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "second" / report.name
    other.parent.mkdir()
    other.write_text(REPORT, encoding="utf-8")
    assert juesuan("read", report, other, "--out", tmp_path / "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["archive-2023", "archive-2023-2"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "missing: FILES"),
        (["read", "x.pdf"], "missing: --out"),
        (["reed", "x.pdf"], "there is no such command: reed"),
    ],
)
def test_wrong_usage_is_exit_2_with_one_clear_message(arguments: list[str], message: str) -> None:
    done = juesuan(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_help_lists_every_command() -> None:
    done = juesuan("--help")
    assert all(f"  {name} " in done.stdout for name in ("read", "check", "publish", "serve", "demo"))


def test_a_zero_that_prose_says_in_words_is_a_derived_figure(report: Path, tmp_path: Path) -> None:
    said = "\n第三部分 部门决算情况说明\n\n一、国有资产占用情况说明\n\n本年度未购置公务用车。共有车辆3辆。\n"
    report.write_text(REPORT + said, encoding="utf-8")
    juesuan("read", report, "--out", tmp_path / "out")
    counts = [
        (row["item"], row["printed"], row["value"], row["unit"], row["status"])
        for row in rows(tmp_path / "out" / "archive-2023" / "figures.csv")
        if row["kind"] == "narrative"
    ]
    assert ("车辆", "3", "3", "辆", "printed") in counts
    assert ("0", "derived") in {(value, status) for _, _, value, _, status in counts}
