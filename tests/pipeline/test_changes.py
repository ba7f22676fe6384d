"""What a release says of the releases before it: which figures were added, changed, removed, in which version."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.pipeline import publishing
from juesuan.pipeline.publishing import build
from juesuan.pipeline.reading import read_report
from juesuan.publish.release.difference import report_changes
from juesuan.publish.release.writing import roll_back, write_release
from juesuan.releases.history import line
from juesuan.releases.reading import read_manifest
from juesuan.serve.snapshot import SNAPSHOTS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from tests.cli.test_read import REPORT
from tests.pipeline.test_years_and_versions import MUSEUM, answer, published

CORRECTED = REPORT.replace("90.25", "91.25")
SHORTER = REPORT.replace("二、外交支出\t33\t", "二、外交支出\t33\t0.00")
OTHER_FILE = REPORT + "\n"
ARCHIVE = "江城市档案馆2023年度部门决算"


def asked(release: Path, query: str) -> list[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
    found = ox.Store.read_only(str(release / "store")).query(prefixes + query, base_iri=Iris().base)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "").removeprefix(Iris().base) for term in row) for row in found]


def figures(release: Path) -> list[tuple[str, ...]]:
    """The answer to the published question, but for the long names of observations."""
    return [(row[0], row[1], row[2], *row[4:]) for row in answer(release, "33")]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A store, and its releases: a report, the same corrected, another report added."""
    store = tmp_path_factory.mktemp("three") / "store"
    return store, [published(store, text) for text in (REPORT, CORRECTED, MUSEUM)]


def names(release: Path) -> set[str]:
    return {graph.name for graph in read_manifest(release).shared}


def test_the_first_release_has_nothing_to_tell(three: tuple[Path, list[Path]]) -> None:
    _, (first, second, third) = three
    assert [("changes" in names(release)) for release in (first, second, third)] == [False, True, True]
    assert answer(first, "33") == []


def test_each_figure_that_differs_is_told_with_what_was_and_is_printed(three: tuple[Path, list[Path]]) -> None:
    _, (_, second, third) = three
    expected = [
        (ARCHIVE, "2", "changed", name, "902500", "912500", *printed)
        for name, *printed in (
            ("本年支出 · 201 一般公共服务支出（决算数）", "", ""),
            ("本年支出（决算数）", "", ""),
            ("收入支出决算总表：支出 · 一般公共服务支出 · 决算数", "90.25", "91.25"),
            ("收入支出决算总表：支出 · 本年支出合计 · 决算数", "90.25", "91.25"),
        )
    ]
    assert figures(second) == expected
    assert figures(third) == expected, "what was recorded stays"


def test_a_version_is_the_revision_of_the_one_before(three: tuple[Path, list[Path]]) -> None:
    _, (first, second, _) = three
    (report,) = [entry.report for entry in read_manifest(first).reports]
    assert asked(
        second,
        """SELECT ?new ?old ?act ?release WHERE { GRAPH <graph/changes> {
             ?new prov:wasRevisionOf ?old ; dcat:previousVersion ?old ; prov:wasGeneratedBy ?act ;
               prov:qualifiedRevision [ prov:entity ?old ; prov:hadActivity ?act ] .
             ?act prov:used ?release } }""",
    ) == [
        (
            f"report/{report}/version/2",
            f"report/{report}/version/1",
            f"changes/{first.name}",
            f"releases/{first.name}/manifest.json",
        )
    ]


def test_a_report_that_is_new_is_named_as_a_whole(three: tuple[Path, list[Path]]) -> None:
    _, (first, second, third) = three
    (museum,) = {entry.report for entry in read_manifest(third).reports} - {
        entry.report for entry in read_manifest(first).reports
    }
    query = """SELECT ?report ?act ?before WHERE { GRAPH ?g {
      ?r a as:Create ; as:object ?report ; dcterms:isPartOf ?act . ?act prov:wasInformedBy ?before } }"""
    assert asked(third, query) == [(f"report/{museum}", f"changes/{second.name}", f"changes/{first.name}")]


def test_the_catalogue_lists_the_changes_with_their_files(three: tuple[Path, list[Path]]) -> None:
    _, (first, second, _) = three
    query = """SELECT ?url WHERE { GRAPH <graph/catalogue> { <catalogue> dcat:dataset <changes> .
      <changes> a dcat:Dataset ; dcat:distribution/dcat:downloadURL ?url } } ORDER BY ?url"""
    files = [(f"releases/current/changes.{extension}",) for extension in ("jsonld", "nq", "ttl")]
    assert asked(second, query) == files
    assert asked(first, query) == []


def test_the_same_input_gives_the_same_releases(three: tuple[Path, list[Path]], tmp_path: Path) -> None:
    store, releases = three
    again = [published(tmp_path / "store", text) for text in (REPORT, CORRECTED, CORRECTED, MUSEUM)]
    assert [release.name for release in again] == [releases[place].name for place in (0, 1, 1, 2)]
    assert published(store, CORRECTED) == releases[2]


def test_another_file_with_the_same_figures_is_another_version_and_no_figure_differs(tmp_path: Path) -> None:
    store = tmp_path / "store"
    published(store, REPORT)
    release = published(store, OTHER_FILE)
    assert answer(release, "33") == []
    query = """SELECT ?version ?file WHERE { GRAPH <graph/changes> {
      ?v dcat:version ?version ; prov:wasDerivedFrom/js:sha256 ?file } } ORDER BY ?version"""
    found = asked(release, query)
    assert [version for version, _ in found] == ["1", "2"]
    assert len({file for _, file in found}) == 2


def test_a_figure_that_is_gone_keeps_its_name_until_it_is_back(tmp_path: Path) -> None:
    store = tmp_path / "store"
    published(store, SHORTER)
    gone, back = published(store, REPORT), published(store, SHORTER)
    kinds = [{(row[1], row[2], row[6], row[7]) for row in figures(release) if row[6:] != ("", "")}
             for release in (gone, back)]  # fmt: skip
    assert kinds == [{("2", "removed", "0.00", "")}, {("2", "removed", "0.00", ""), ("3", "added", "", "0.00")}]
    ended = """SELECT ?name WHERE { GRAPH <graph/changes> { ?o prov:wasInvalidatedBy ?act ; rdfs:label ?name }
      FILTER (lang(?name) = "zh" && CONTAINS(?name, "总表")) }"""
    assert asked(gone, ended) == [("收入支出决算总表：支出 · 外交支出 · 决算数",)]
    assert asked(back, ended) == []


def test_a_step_back_leaves_no_trace_of_what_was_left(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first, left = published(store, REPORT), published(store, CORRECTED)
    assert roll_back(store, SNAPSHOTS) == first
    other = published(store, REPORT.replace("90.25", "92.25"))
    assert {row[5] for row in figures(other)} == {"922500"}
    os.utime(left / "manifest.json")
    assert line(store) == [first, other], "in the order of history, not of files"
    command = [sys.executable, "-m", "juesuan", "diff", str(store)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert ",902500,922500," in told


def test_a_store_of_an_older_version_is_followed(tmp_path: Path) -> None:
    """It has no shapes, no verdicts, no changes, and perhaps no history."""
    store, path = tmp_path / "store", tmp_path / "archive.txt"
    path.write_text(REPORT, encoding="utf-8")
    _, report = build(read_report(path), Iris())
    old = write_release(store, [report], publishing.shared_by([report], Iris()), SNAPSHOTS)
    (store / "history").unlink()
    command = [sys.executable, "-m", "juesuan", "diff", str(store)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "no release is known to have been served before" in told.stderr
    release = published(store, CORRECTED)
    assert line(store) == [old, release]
    assert len(figures(release)) == 4


def test_the_command_says_the_same_as_turtle(three: tuple[Path, list[Path]]) -> None:
    store, (first, second, _) = three
    command = [sys.executable, "-m", "juesuan", "diff", str(store), first.name, second.name, "--format", "ttl"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (1, "")
    parsed = {str(quad.triple) for quad in ox.parse(told.stdout, ox.RdfFormat.TURTLE)}
    recorded = {str(quad.triple) for quad in ox.parse(path=second / "changes.ttl", format=ox.RdfFormat.TURTLE)}
    assert parsed == recorded
    nothing = [*command[:5], first.name, first.name, "--format", "ttl"]
    told = subprocess.run(nothing, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


def test_backwards_a_report_is_gone(three: tuple[Path, list[Path]]) -> None:
    _, (_, second, third) = three
    (there,), (back,) = report_changes(second, third), report_changes(third, second)
    assert (there.kind, back.kind) == ("added", "removed")
    assert {change.kind for change in back.changes} == {"removed"}
    assert len(there.changes) == len(back.changes) > 0
