"""Snapshots: in memory where they are small, on disk with columns where they are not, and the same either way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.errors import StoreError
from juesuan.publish.release.writing import write_release
from juesuan.releases.formats import CSV
from juesuan.releases.store import verify
from juesuan.serve import snapshot
from juesuan.serve.snapshot import (
    SNAPSHOTS,
    build_snapshot,
    build_snapshot_of_files,
    check_snapshot,
    columns_file,
    memory_file,
    open_columns,
    open_snapshot,
)
from juesuan.serve.workers.admission import Limits
from juesuan.serve.workers.pool import WorkerPool
from juesuan.serve.workers.tasks import Query

from .samples import CODES, report


def test_a_small_snapshot_is_the_same_in_memory_and_on_disk(tmp_path: Path) -> None:
    build_snapshot(tmp_path / "store", [CODES, *report("a").graphs])
    on_disk, loaded = (open_snapshot(tmp_path / "store", in_memory=flag) for flag in (False, True))
    assert set(on_disk) == set(loaded)
    with pytest.raises(RuntimeError, match="read-write"):
        on_disk.clear()
    loaded.clear()


@pytest.mark.parametrize(("most", "place"), [(9, "in memory"), (0, "on disk, with columns")])
def test_the_size_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, place: str) -> None:
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", most)
    build_snapshot(tmp_path / "store", [CODES])
    assert WorkerPool(tmp_path / "store", Limits(1, 1, in_memory=True), {}).place == place
    assert WorkerPool(tmp_path / "store", Limits(1, 1), {}).place == "on disk"


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


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every snapshot were too large for memory."""
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", 0)


@pytest.mark.usefixtures("large")
def test_a_large_release_has_columns_that_are_verified(tmp_path: Path) -> None:
    release = write_release(tmp_path, [report("a"), report("b")], [CODES], SNAPSHOTS)
    columns = open_columns(release / "store")
    assert columns is not None
    assert columns.statement_count == len(open_snapshot(release / "store", in_memory=False)) == 5
    path = columns_file(release / "store")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        check_snapshot(release / "store")


@pytest.mark.usefixtures("large")
def test_columns_of_another_version_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.serve.columns.building.FORMAT", 0)
    release = write_release(tmp_path, [report("a")], [CODES], SNAPSHOTS)
    assert verify(release)
    assert open_columns(release / "store") is None


@pytest.mark.usefixtures("large")
def test_columns_change_neither_the_release_nor_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_columns = write_release(tmp_path / "one", [report("a")], [CODES], SNAPSHOTS)
    monkeypatch.setattr(snapshot, "MEMORY_STATEMENTS", 9)
    assert write_release(tmp_path / "other", [report("a")], [CODES], SNAPSHOTS).name == with_columns.name


@pytest.mark.usefixtures("large")
def test_files_have_columns_unless_they_are_beyond_rdf_1_1(tmp_path: Path) -> None:
    for name, text, there in (
        ("plain", "<urn:a> <urn:p> 1 .", True),
        ("nested", "<urn:a> <urn:p> <<( <urn:b> <urn:p> 1 )>> .", False),
    ):
        file = tmp_path / f"{name}.ttl"
        file.write_text(text)
        build_snapshot_of_files(tmp_path / name, [file])
        assert (open_columns(tmp_path / name) is not None) is there


@pytest.mark.usefixtures("large")
def test_a_sealed_worker_answers_from_the_columns(tmp_path: Path) -> None:
    """The engine's store is emptied of its statements, so that only the columns can know the answer."""
    build_snapshot(tmp_path / "full", [CODES, *report("a").graphs])
    build_snapshot(tmp_path / "store", [])
    memory_file(tmp_path / "store").unlink()
    columns_file(tmp_path / "full").rename(columns_file(tmp_path / "store"))

    async def ask(query: Query) -> bytes:
        pool = WorkerPool(tmp_path / "store", Limits(1, 5, in_memory=True), {})
        await pool.start()
        try:
            return await pool.read(query)
        finally:
            await pool.close()

    sum_ = Query(
        "SELECT (SUM(?n) AS ?sum) WHERE { ?o <https://w3id.org/juesuan/def/amount> ?n }", "", CSV.media_type, ""
    )
    assert asyncio.run(ask(sum_)) == b"sum\r\n29.1\r\n"
    assert asyncio.run(ask(replace(sum_, default_graphs=("urn:other",)))) == b"sum\r\n0\r\n"
    assert asyncio.run(ask(replace(sum_, text="SELECT ?s WHERE { ?s ?p ?o }"))) == b"s\r\n"
