"""The figures that two releases state differently, as the command `diff` names them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from juesuan.publish.release.difference import differences
from juesuan.publish.release.writing import roll_back
from juesuan.releases.store import history
from juesuan.serve.sources import SNAPSHOTS
from tests.cli.test_read import REPORT, juesuan
from tests.pipeline.test_years_and_versions import MUSEUM, published

CORRECTED = REPORT.replace("90.25", "91.25")
SHORTER = REPORT.replace("二、外交支出\t33\t", "二、外交支出\t33\t0.00")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Releases of a store: a report, the same corrected, another report added."""
    store = tmp_path_factory.mktemp("three") / "store"
    return [published(store, text) for text in (REPORT, CORRECTED, MUSEUM)]


def figures(old: Path, new: Path) -> list[tuple[str, ...]]:
    """The figures of statements that differ: what was done, row, value and printed text before and after."""
    return [
        tuple(change[column] for column in ("change", "row", "before", "after", "printed_before", "printed_after"))
        for change in differences(old, new)
        if change["table"]
    ]


def test_each_figure_that_differs_is_named_with_what_was_and_is_printed(three: list[Path]) -> None:
    first, second, third = three
    assert figures(first, second) == [
        ("changed", name, "90.25", "91.25", "90.25", "91.25") for name in ("一般公共服务支出", "本年支出合计")
    ]
    assert figures(second, second) == []
    assert {change[0] for change in figures(second, third)} == {"added"}


def test_backwards_a_report_is_gone(three: list[Path]) -> None:
    _, second, third = three
    there, back = list(differences(second, third)), list(differences(third, second))
    assert {change["change"] for change in back} == {"removed"}
    assert [(change["report"], change["row"], change["before"], change["printed_before"]) for change in back] == [
        (change["report"], change["row"], change["after"], change["printed_after"]) for change in there
    ]
    assert {change["after"] + change["printed_after"] for change in back} == {""}


def test_a_figure_that_is_gone_is_named_as_it_was_printed(tmp_path: Path) -> None:
    store = tmp_path / "store"
    long, short = published(store, SHORTER), published(store, REPORT)
    assert figures(long, short) == [("removed", "外交支出", "0", "", "0.00", "")]
    assert figures(short, long) == [("added", "外交支出", "", "0", "", "0.00")]


def test_another_file_with_the_same_figures_differs_in_none(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert figures(published(store, REPORT), published(store, REPORT + "\n")) == []


def test_after_a_step_back_the_release_that_was_left_is_not_compared_with(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first, left = published(store, REPORT), published(store, CORRECTED)
    assert roll_back(store, SNAPSHOTS) == first
    other = published(store, REPORT.replace("90.25", "92.25"))
    os.utime(left / "manifest.json")
    assert history(store) == [first, other], "in the order of history, not of files"
    done = juesuan("diff", store)
    assert ",90.25,92.25," in done.stdout


def test_a_store_without_history_says_that_there_is_nothing_to_compare(tmp_path: Path) -> None:
    store = tmp_path / "store"
    old = published(store, REPORT)
    (store / "history").unlink()
    done = juesuan("diff", store)
    assert done.returncode == 2
    assert "no release was served before" in " ".join(done.stderr.split())
    assert history(store) == [old]


def test_the_same_input_gives_the_same_releases(three: list[Path], tmp_path: Path) -> None:
    again = [published(tmp_path / "store", text) for text in (REPORT, CORRECTED, CORRECTED, MUSEUM)]
    assert [release.name for release in again] == [three[place].name for place in (0, 1, 1, 2)]
