"""Snapshots: in memory where they are small, on disk where they are not, and the same either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import StoreError
from juesuan.serve import snapshot
from juesuan.serve.snapshot import (
    check_snapshot,
    memory_file,
    open_snapshot,
)
from juesuan.serve.workers.admission import Limits
from juesuan.serve.workers.pool import WorkerPool

from .samples import CODES, released, report, snapshot_of


def test_a_small_snapshot_is_the_same_in_memory_and_on_disk(tmp_path: Path) -> None:
    snapshot_of(tmp_path / "store", [CODES, *report("a").graphs])
    on_disk, loaded = (open_snapshot(tmp_path / "store", in_memory=flag) for flag in (False, True))
    assert set(on_disk) == set(loaded)
    with pytest.raises(RuntimeError, match="read-write"):
        on_disk.clear()
    loaded.clear()


@pytest.mark.parametrize(("most", "place"), [(9, "in memory"), (0, "on disk")])
def test_the_size_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, place: str) -> None:
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", most)
    snapshot_of(tmp_path / "store", [CODES])
    assert WorkerPool(tmp_path / "store", Limits(1, 1, in_memory=True)).place.en == place
    assert WorkerPool(tmp_path / "store", Limits(1, 1)).place.en == "on disk"


def test_a_file_that_lost_statements_is_not_served_from(tmp_path: Path) -> None:
    snapshot_of(tmp_path / "store", [CODES])
    memory_file(tmp_path / "store").write_text("")
    assert len(open_snapshot(tmp_path / "store", in_memory=True)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"29.1", b"29.2"), (b" .\n", b" .\n\n"), (b"# sha256 ", b"# sha256 0")],
)
def test_a_file_that_says_something_else_is_noticed(tmp_path: Path, before: bytes, after: bytes) -> None:
    """As many statements, but another amount; or another digest."""
    snapshot_of(tmp_path / "store", [CODES, *report("a").graphs])
    check_snapshot(tmp_path / "store")
    file = memory_file(tmp_path / "store")
    content = file.read_bytes()
    assert before in content
    file.write_bytes(content.replace(before, after, 1))
    with pytest.raises(StoreError, match="its digest is another"):
        check_snapshot(tmp_path / "store")


def test_an_empty_snapshot_is_sound(tmp_path: Path) -> None:
    snapshot_of(tmp_path / "store", [])
    check_snapshot(tmp_path / "store")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every snapshot were too large for memory."""
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", 0)


@pytest.mark.usefixtures("large")
def test_a_large_release_stays_on_disk(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a"), report("b")], [CODES])
    assert not memory_file(release / "store").exists()
    assert len(open_snapshot(release / "store", in_memory=False)) == 5
    (release / "store" / "CURRENT").unlink()
    with pytest.raises(StoreError, match="cannot be opened"):
        check_snapshot(release / "store")


@pytest.mark.usefixtures("large")
def test_the_name_of_a_release_is_not_that_of_its_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk = released(tmp_path / "one", [report("a")], [CODES])
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", 9)
    assert released(tmp_path / "other", [report("a")], [CODES]).name == on_disk.name
