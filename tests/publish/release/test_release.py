"""Releases: complete, repeatable, and never half there."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.errors import StoreError
from juesuan.publish.release.writing import roll_back
from juesuan.releases.manifest import Manifest
from juesuan.releases.serialization import in_form, packed
from juesuan.releases.store import current, read_graphs, read_manifest, verify
from juesuan.serve.sources import SNAPSHOTS
from tests.paths import CHECKOUT
from tests.serve.samples import BASE, CODES, graph, read_reports, released, report


def files(release: Path) -> set[str]:
    walked = os.walk(release, followlinks=True)
    paths = ((Path(root) / name).relative_to(release) for root, _, names in walked for name in names)
    return {str(path) for path in paths if path.parts[0] not in ("store", "store.memory")}


def test_a_release_holds_every_graph_and_links_to_the_bundle_of_each_report(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a")], [CODES])
    assert files(release) == {
        "manifest.json",
        "codes.nq.gz",
        "a/bundle.json",
        "a/data.nq.gz",
        "a/evidence.nq.gz",
    }
    assert (tmp_path / "current").readlink() == Path("releases") / release.name
    assert release.name == hashlib.sha256((release / "manifest.json").read_bytes()).hexdigest()[:16]
    (entry,) = read_manifest(release).reports
    assert (release / "a").resolve() == tmp_path / "bundles" / entry.bundle
    content = (release / "a" / "bundle.json").read_bytes()
    assert entry.bundle == hashlib.sha256(content).hexdigest()[:32]


def test_the_manifest_vouches_for_every_file(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a")], [CODES])
    manifest = json.loads((release / "manifest.json").read_bytes())
    (entry,) = manifest["reports"]
    assert entry["summary"]["organisation"] == "单位 a"
    assert [(one["name"], one["iri"], one["triple_count"]) for one in entry["graphs"]] == [
        ("a/data", f"{BASE}graph/a/data", 1),
        ("a/evidence", f"{BASE}graph/a/evidence", 1),
    ]
    listed = [one["file"] for one in (*manifest["shared"], *entry["graphs"])]
    assert {file["path"] for file in listed} == files(release) - {"manifest.json", "a/bundle.json"}
    for file in listed:
        content = (release / file["path"]).read_bytes()
        assert (file["size_bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert {file["media_type"] for file in listed} == {"application/gzip"}


def test_files_keep_numbers_as_they_were_written(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a", "29.10")], [])
    assert '"29.10"' in gzip.decompress((release / "a/data.nq.gz").read_bytes()).decode()
    (data, _) = next(read_reports(release)).graphs
    assert b"29.10" in in_form(packed(data), "ttl")
    (node,) = json.loads(in_form(packed(data), "jsonld"))["@graph"]
    assert "29.10" in node.values()


def test_n_quads_are_sorted_and_named(tmp_path: Path) -> None:
    triples = ('<a:s> <a:p> "b"@zh .', '<a:s> <a:p> "b" .', '<a:s> <a:p> "a b" .')
    release = released(tmp_path, [], [graph("sorted", *triples)])
    lines = gzip.decompress((release / "sorted.nq.gz").read_bytes()).decode().splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith(f" <{BASE}graph/sorted> .") for line in lines)


def test_the_snapshot_merges_all_graphs(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a")], [CODES])
    store = ox.Store.read_only(str(release / "store"))
    placed = {(quad.predicate.value, quad.graph_name) for quad in store}
    predicates = (f"{BASE}def/amount", "http://www.w3.org/2004/02/skos/core#prefLabel", f"{BASE}def/page")
    assert placed == {(predicate, ox.DefaultGraph()) for predicate in predicates}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    one = released(tmp_path / "one", [report("a"), report("b")], [CODES])
    other = released(tmp_path / "other", [report("b"), report("a")], [CODES])
    assert one.name == other.name
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files(one))


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    first = released(tmp_path, [report("a")], [CODES])
    before = (first / "manifest.json").stat().st_ino
    assert released(tmp_path, [report("a")], [CODES]) == first
    assert (first / "manifest.json").stat().st_ino == before


def test_reports_are_carried_over_and_replaced(tmp_path: Path) -> None:
    released(tmp_path, [report("a"), report("b", "1.00")], [CODES])
    release = released(tmp_path, [report("b", "2.00"), report("c")], [CODES])
    assert {one.report: one for one in read_reports(release)} == {
        "a": report("a"),
        "b": report("b", "2.00"),
        "c": report("c"),
    }


def test_graphs_read_back_are_the_graphs_written(tmp_path: Path) -> None:
    odd = graph("odd", '<a:s> <a:p> "line\\nbreak \u2028 \u0085 <x> ." .', "_:b <a:p> <a:o> .")
    release = released(tmp_path, [], [odd])
    assert list(read_graphs(release, read_manifest(release).shared)) == [odd]


@pytest.mark.parametrize(
    "name", ["manifest.json", "codes.nq.gz", "a/bundle.json", "a/data.nq.gz", "a/evidence.nq.gz"]
)
@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_damage_is_named(tmp_path: Path, name: str, damage: str) -> None:
    release = released(tmp_path, [report("a")], [CODES])
    if damage == "missing":
        (release / name).unlink()
    else:
        content = (release / name).read_bytes()
        (release / name).write_bytes(content[:-2] + bytes([content[-2] ^ 1]) + content[-1:])
    with pytest.raises(StoreError, match=name):
        verify(release)


def test_a_damaged_report_is_not_carried_over_silently(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a"), report("b")], [])
    (release / "a/data.nq.gz").write_text("")
    with pytest.raises(StoreError, match=r"a/data\.nq\.gz"):
        released(tmp_path, [report("b")], [])
    repaired = released(tmp_path, [report("a")], [])
    assert repaired == release
    assert verify(repaired)


def test_a_damaged_snapshot_is_named_and_publishing_mends_it(tmp_path: Path) -> None:
    release = released(tmp_path, [report("a")], [CODES])
    (release / "store" / "CURRENT").unlink()
    with pytest.raises(StoreError, match="store: cannot be opened"):
        SNAPSHOTS.check(release / "store")
    mended = released(tmp_path, [report("a")], [CODES])
    SNAPSHOTS.check(mended / "store")


def test_a_link_to_nothing_is_an_error_and_not_an_empty_store(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    (tmp_path / "current").symlink_to("releases/gone")
    with pytest.raises(StoreError, match="releases/gone"):
        current(tmp_path)


@pytest.mark.parametrize(
    ("graphs", "message"),
    [
        ([graph("a", "<a:s> <a:p> .")], "the graph a is not N-Triples"),
        ([graph("../a")], "cannot be the name"),
        ([graph("store/a")], "cannot be the name"),
        ([graph("/etc/a")], "cannot be the name"),
        ([graph("a"), graph("a")], "two graphs are called a"),
    ],
)
def test_what_cannot_be_published(tmp_path: Path, graphs: list[object], message: str) -> None:
    released(tmp_path, [], [CODES])
    before = current(tmp_path)
    with pytest.raises(StoreError, match=message):
        released(tmp_path, [], graphs)  # type: ignore[arg-type]
    assert current(tmp_path) == before
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [before.name if before else ""]


PUBLISH_AND_DIE = """
import os, re, sys
from pathlib import Path
from juesuan.publish.release import bundles, writing
from juesuan.releases.store import Snapshots
from juesuan.serve.snapshot import build_snapshot, check_snapshot
from tests.paths import CHECKOUT
from tests.serve.samples import CODES, released, report

folder, place, step, path = sys.argv[1:]
die = lambda *_: os._exit(9)
if step != "build":
    module = {"bundles": bundles, "writing": writing}[place]
    do = getattr(module, step)
    setattr(module, step, lambda *given: die() if re.search(path, str(given[0])) else do(*given))
snapshots = Snapshots(die if step == "build" else build_snapshot, check_snapshot)
released(Path(folder), [report("b")], [CODES], snapshots)
"""


@pytest.mark.parametrize(
    "step",
    [
        "bundles.packed",
        "bundles.put_in_place",
        "bundles._sync",
        "bundles.sync_folder",
        "writing.write_graph",
        "writing.snapshot_change",
        "writing.build",
        "writing.put_in_place",
        "bundles._sync /releases/",
        "bundles.sync_folder /releases$",
        "writing.remember",
        "writing._make_current",
    ],
)
def test_a_publisher_that_is_killed_leaves_the_old_release(tmp_path: Path, step: str) -> None:
    old = released(tmp_path, [report("a")], [CODES])
    name, _, path = step.partition(" ")
    arguments = [str(tmp_path), *name.split("."), path]  # it dies where what it works on is at the path
    killed = subprocess.run([sys.executable, "-c", PUBLISH_AND_DIE, *arguments], check=False, cwd=CHECKOUT)
    assert killed.returncode == 9
    assert current(tmp_path) == old
    assert verify(old)
    new = released(tmp_path, [report("b")], [CODES])
    assert current(tmp_path) == new
    assert {entry.report for entry in read_manifest(new).reports} == {"a", "b"}
    assert not list(tmp_path.glob("*/.draft-*"))


def test_a_step_back_and_another_and_forward_again(tmp_path: Path) -> None:
    one, two, _ = (released(tmp_path, [report("a", amount)], []) for amount in ("1.00", "2.00", "3.00"))
    assert roll_back(tmp_path, SNAPSHOTS) == two
    assert current(tmp_path) == two
    assert roll_back(tmp_path, SNAPSHOTS) == one
    with pytest.raises(StoreError, match="no release before"):
        roll_back(tmp_path, SNAPSHOTS)
    assert released(tmp_path, [report("a", "2.00")], []) == two
    assert roll_back(tmp_path, SNAPSHOTS) == one


def test_publishing_the_same_again_is_no_step(tmp_path: Path) -> None:
    one, two, _ = (released(tmp_path, [report("a", amount)], []) for amount in ("1.00", "2.00", "2.00"))
    assert roll_back(tmp_path, SNAPSHOTS) == one
    assert two.is_dir()


def test_there_is_no_step_back_to_a_damaged_release(tmp_path: Path) -> None:
    one, two = (released(tmp_path, [report("a", amount)], []) for amount in ("1.00", "2.00"))
    (one / "a/data.nq.gz").write_text("")
    with pytest.raises(StoreError, match=r"a/data\.nq\.gz"):
        roll_back(tmp_path, SNAPSHOTS)
    assert current(tmp_path) == two


def test_a_folder_without_a_release_is_left_as_it_is(tmp_path: Path) -> None:
    for store in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(StoreError, match="no release here"):
            roll_back(store, SNAPSHOTS)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_another_form_is_refused_with_what_to_do() -> None:
    older = json.dumps({"base": BASE, "shared": [{"files": []}], "reports": [], "form": 2}).encode()
    with pytest.raises(StoreError, match="a store of form 2; this version reads 3") as refused:
        Manifest.from_bytes(older)
    assert refused.value.remedy.en == "publish all reports again into a new store"
