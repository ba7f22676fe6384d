"""Snapshots: in memory where they are small, on disk where they are not, and the same either way."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.errors import StoreError
from juesuan.store import snapshot
from juesuan.store.lane import Lane
from juesuan.store.limits import Limits
from juesuan.store.snapshot import build_snapshot, check_snapshot, memory_file, open_snapshot

from .samples import CODES, report


def test_a_small_snapshot_is_the_same_in_memory_and_on_disk(tmp_path: Path) -> None:
    build_snapshot(tmp_path / "store", [CODES, *report("a").graphs])
    on_disk, loaded = (open_snapshot(tmp_path / "store", in_memory=flag) for flag in (False, True))
    assert set(on_disk) == set(loaded)
    with pytest.raises(RuntimeError, match="read-write"):
        on_disk.clear()
    loaded.clear()


@pytest.mark.parametrize(("most", "in_memory"), [(9, True), (0, False)])
def test_the_size_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, in_memory: bool) -> None:
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", most)
    build_snapshot(tmp_path / "store", [CODES])
    assert Lane(tmp_path / "store", Limits(1, 1, in_memory=True), {}).in_memory is in_memory


def test_a_file_that_lost_statements_is_not_served_from(tmp_path: Path) -> None:
    build_snapshot(tmp_path / "store", [CODES])
    memory_file(tmp_path / "store").write_text("")
    assert len(open_snapshot(tmp_path / "store", in_memory=True)) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"29.1", b"29.2"), (b" .\n", b" .\n\n"), (b"# sha256 ", b"# sha256 0")],
)
def test_a_file_that_says_something_else_is_noticed(tmp_path: Path, before: bytes, after: bytes) -> None:
    """As many statements, but another amount; or another digest."""
    build_snapshot(tmp_path / "store", [CODES, *report("a").graphs])
    check_snapshot(tmp_path / "store")
    file = memory_file(tmp_path / "store")
    content = file.read_bytes()
    assert before in content
    file.write_bytes(content.replace(before, after, 1))
    with pytest.raises(StoreError, match="its digest is another"):
        check_snapshot(tmp_path / "store")


def test_an_empty_snapshot_is_sound(tmp_path: Path) -> None:
    build_snapshot(tmp_path / "store", [])
    check_snapshot(tmp_path / "store")
