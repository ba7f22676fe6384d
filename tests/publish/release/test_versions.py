"""Versions: a corrected report is the next one, and the former stays where it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.model.release import Attachment, Version
from juesuan.publish.release.bundles import write_bundle
from juesuan.publish.release.writing import Issue, drafted
from juesuan.releases.manifest import Manifest
from juesuan.releases.store import read_manifest
from juesuan.serve.sources import SNAPSHOTS
from tests.serve.samples import CODES, graph, read_reports, released, report


def versions(release: Path) -> dict[str, Version]:
    return {entry.report: entry.version for entry in read_manifest(release).reports}


def test_a_report_is_first_its_first_version(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a")], [], issue=Issue(date="2025-09-01"))
    assert versions(release) == {"a": Version(1, "2025-09-01")}


def test_published_again_unchanged_it_stays_the_same_version_and_release(tmp_path: Path) -> None:
    first = released(tmp_path, [report("a")], [], issue=Issue(date="2025-09-01"))
    assert released(tmp_path, [report("a")], [], issue=Issue(date="2025-10-01")) == first


def test_a_corrected_report_is_the_next_version_and_the_former_is_still_there(tmp_path: Path) -> None:
    first = released(tmp_path, [report("a"), report("b")], [], issue=Issue(date="2025-09-01"))
    second = released(tmp_path, [report("b", "2.00")], [], issue=Issue(date="2025-10-01"))
    found = versions(second)
    assert found["a"] == Version(1, "2025-09-01")
    assert (found["b"].number, found["b"].issued) == (2, "2025-10-01")
    (former,) = found["b"].former
    assert (former.number, former.release, former.issued) == (1, first.name, "2025-09-01")
    assert all((tmp_path / "releases" / former.release / file.path).is_file() for file in former.files)


def test_the_former_version_is_in_the_last_release_that_held_it(tmp_path: Path) -> None:
    released(tmp_path, [report("a"), report("b")], [])
    between = released(tmp_path, [report("b", "2.00")], [])
    last = released(tmp_path, [report("a", "3.00")], [])
    assert [former.release for former in versions(last)["a"].former] == [between.name]


def test_the_manifest_remembers(tmp_path: Path) -> None:
    released(tmp_path, [report("a")], [], issue=Issue(date="2025-09-01"))
    manifest = read_manifest(released(tmp_path, [report("a", "2.00")], []))
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest


def test_the_catalogue_is_made_of_what_was_written(tmp_path: Path) -> None:
    attached = replace(report("a"), attachments=(Attachment("a/printed.csv", "text/csv", b"x\r\n"),))
    with drafted(tmp_path, {"a": write_bundle(tmp_path, attached)}, Issue()) as draft:
        draft.add([CODES])
        assert {file.path for file in draft.reports[0].files} == {
            "a/data.nq.gz",
            "a/evidence.nq.gz",
            "a/printed.csv",
        }
        assert draft.reports[0].version == Version()
        assert [entry.name for entry in draft.shared] == ["codes"]
        draft.add([graph("catalogue", "<a:s> <a:p> <a:o> .")])
        release = draft.publish(SNAPSHOTS)
    assert (release / "catalogue.nq.gz").is_file()
    assert {entry.name for entry in read_manifest(release).shared} == {"catalogue", "codes"}
    assert list(read_reports(release)) == [attached]
