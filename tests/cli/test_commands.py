"""`juesuan publish`, `check` and `demo` as a person runs them."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_read import REPORT, juesuan


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "archive-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_publish_says_what_was_published_and_where(report: Path, tmp_path: Path) -> None:
    done = juesuan("publish", report, "--store", tmp_path / "store")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(
        r"published 江城市档案馆 2023: \d+ observations, \d+ statements\n-> .*/releases/\w{16}\n$", done.stdout
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
    done = juesuan("check", report, "--lang", "en")
    assert done.returncode == 0
    assert "0 fail" in done.stdout


def test_check_of_a_report_that_does_not(report: Path) -> None:
    report.write_text(REPORT.replace("总计\t31\t100.50", "总计\t31\t250.60"), encoding="utf-8")
    done = juesuan("check", report, "--lang", "en")
    assert done.returncode == 1
    assert "error" in done.stdout
    assert "250.60" in done.stdout


def test_check_of_what_cannot_be_read(tmp_path: Path) -> None:
    assert juesuan("check", tmp_path / "nowhere.pdf").returncode == 2
    assert "there is no PDF in the folders named" in juesuan("check", tmp_path).stderr


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
    assert any("57 evaluated" in line for line in said), "the rules are part of the summary"
    demo.send_signal(signal.SIGINT)
    assert demo.wait(timeout=30) == 0
