"""Versions: a corrected report is the next one, and the former stays where it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.model.release import Attachment, ReleaseGraph, Version, Written
from juesuan.publish.release.writing import Issue, write_release
from juesuan.releases.manifest import Manifest
from juesuan.releases.store import read_manifest, read_reports
from juesuan.serve.snapshot import SNAPSHOTS
from tests.serve.samples import graph, report


def versions(release: Path) -> dict[str, Version]:
    return {entry.report: entry.version for entry in read_manifest(release).reports}


def test_a_report_is_first_its_first_version(tmp_path: Path) -> None:
    release = write_release(tmp_path, [report("a")], [], SNAPSHOTS, issue=Issue("2025-09-01"))
    assert versions(release) == {"a": Version(1, "2025-09-01")}


def test_published_again_unchanged_it_stays_the_same_version_and_release(tmp_path: Path) -> None:
    first = write_release(tmp_path, [report("a")], [], SNAPSHOTS, issue=Issue("2025-09-01"))
    assert write_release(tmp_path, [report("a")], [], SNAPSHOTS, issue=Issue("2025-10-01")) == first


def test_a_corrected_report_is_the_next_version_and_the_former_is_still_there(tmp_path: Path) -> None:
    first = write_release(tmp_path, [report("a"), report("b")], [], SNAPSHOTS, issue=Issue("2025-09-01"))
    second = write_release(tmp_path, [report("b", "2.00")], [], SNAPSHOTS, issue=Issue("2025-10-01"))
    found = versions(second)
    assert found["a"] == Version(1, "2025-09-01")
    assert (found["b"].number, found["b"].issued) == (2, "2025-10-01")
    (former,) = found["b"].former
    assert (former.number, former.release, former.issued) == (1, first.name, "2025-09-01")
    assert all((tmp_path / "releases" / former.release / file.path).is_file() for file in former.files)


def test_the_former_version_is_in_the_last_release_that_held_it(tmp_path: Path) -> None:
    write_release(tmp_path, [report("a"), report("b")], [], SNAPSHOTS)
    between = write_release(tmp_path, [report("b", "2.00")], [], SNAPSHOTS)
    last = write_release(tmp_path, [report("a", "3.00")], [], SNAPSHOTS)
    assert [former.release for former in versions(last)["a"].former] == [between.name]


def test_the_manifest_remembers(tmp_path: Path) -> None:
    write_release(tmp_path, [report("a")], [], SNAPSHOTS, issue=Issue("2025-09-01"))
    manifest = read_manifest(write_release(tmp_path, [report("a", "2.00")], [], SNAPSHOTS))
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest


def test_the_catalogue_is_told_of_every_file_and_version(tmp_path: Path) -> None:
    told: list[Written] = []

    def catalogue(written: Written) -> ReleaseGraph:
        told.append(written)
        return graph("catalogue", "<a:s> <a:p> <a:o> .")

    attached = replace(report("a"), attachments=(Attachment("a/printed.csv", "text/csv", b"x\r\n"),))
    release = write_release(tmp_path, [attached], [], SNAPSHOTS, issue=Issue("", catalogue))
    (written,) = told
    assert {file.path for file in written.of("a")} >= {"a/data.ttl", "a/evidence.nq", "a/printed.csv"}
    assert written.versions == {"a": Version()}
    assert (release / "catalogue.nq").is_file()
    assert {entry.name for entry in read_manifest(release).shared} == {"catalogue"}
    assert list(read_reports(release)) == [attached]
