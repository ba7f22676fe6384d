"""The second half of the line: what is published, what is refused, and that equal input gives equal bytes."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.errors import DocumentError
from juesuan.pipeline.bundling import Recipe, build, bundle_file
from juesuan.pipeline.reading import read_report
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.releases.store import current, read_manifest, verify
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.cli.test_read import REPORT
from tests.publishing import publish


def report(path: Path, text: str = REPORT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def digests(release: Path) -> dict[str, str]:
    return {
        str(path.relative_to(release)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file() and "store" not in path.relative_to(release).parts
    }


def test_same_input_same_bytes(tmp_path: Path) -> None:
    path = report(tmp_path / "archive.txt")
    releases = [publish([read_report(path)], tmp_path / name, Iris()).release for name in ("one", "two")]
    one, two = (release for release in releases if release is not None)
    assert one.name == two.name
    assert digests(one) == digests(two)


def test_a_report_published_again_replaces_its_former_self(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = report(tmp_path / "archive.txt")
    other = report(tmp_path / "museum.txt", REPORT.replace("江城市档案馆", "江城市博物馆"))
    publish([read_report(first), read_report(other)], store, Iris())
    corrected = report(tmp_path / "corrected.txt", REPORT.replace("90.25", "91.25"))
    publication = publish([read_report(corrected)], store, Iris())
    release = current(store)
    assert release == publication.release
    assert release is not None
    verify(release)
    sources = sorted(entry.summary.source_name for entry in read_manifest(release).reports)
    assert sources == ["corrected.txt", "museum.txt"]
    assert len(list((store / "releases").iterdir())) == 2, "the former release stays"


def test_two_files_of_one_report_are_not_both_published(tmp_path: Path) -> None:
    first, second = report(tmp_path / "a.txt"), report(tmp_path / "b.txt")
    publication = publish([read_report(first), read_report(second)], tmp_path / "store", Iris())
    assert [graphs.summary.source_name for graphs in publication.published] == ["a.txt"]
    (refused,) = publication.refused
    assert "b.txt: a.txt is the same report" in str(refused)


def test_a_report_that_does_not_say_whose_it_is_costs_the_others_nothing(tmp_path: Path) -> None:
    nameless = report(tmp_path / "nameless.txt", REPORT.replace("江城市档案馆", ""))
    good = report(tmp_path / "good.txt")
    publication = publish([read_report(nameless), read_report(good)], tmp_path / "store", Iris())
    assert len(publication.published) == 1
    assert "does not say whose accounts" in str(publication.refused[0])


def test_nothing_to_publish_leaves_the_store_alone(tmp_path: Path) -> None:
    nameless = report(tmp_path / "nameless.txt", REPORT.replace("江城市档案馆", ""))
    publication = publish([read_report(nameless)], tmp_path / "store", Iris())
    assert publication.release is None
    assert not (tmp_path / "store").exists()


def test_the_base_of_the_data_is_a_choice(tmp_path: Path) -> None:
    reading = read_report(report(tmp_path / "archive.txt"))
    graphs = build(reading, Iris("https://data.example/accounts/"))
    subjects = {line.split(" ", 1)[0] for graph in graphs.graphs for line in graph.triples}
    assert all(subject.startswith("<https://data.example/accounts/") for subject in subjects)


def test_building_needs_a_year(tmp_path: Path) -> None:
    reading = read_report(report(tmp_path / "archive.txt", REPORT.replace("2023年度", "")))
    with pytest.raises(DocumentError, match="of which year"):
        build(reading, Iris())


def test_the_sample_is_sorted_and_has_no_duplicate(sample_store: Path) -> None:
    release = current(sample_store)
    assert release is not None
    for entry in read_manifest(release).graphs:
        lines = gzip.decompress((release / entry.file.path).read_bytes()).decode().splitlines()
        assert lines == sorted(set(lines)), entry.name


def test_the_sample_s_pdf_is_the_one_named_in_the_manifest(sample_store: Path) -> None:
    release = current(sample_store)
    assert release is not None
    (pdf,) = folder("data/sample").glob("*.pdf")
    (entry,) = read_manifest(release).reports
    assert entry.summary.source_sha256 == hashlib.sha256(pdf.read_bytes()).hexdigest()


def test_a_bundle_is_made_again_only_for_another_source_configuration_or_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.txt"
    path.write_text(REPORT, encoding="utf-8")
    recipe = Recipe(tmp_path / "store", Iris())
    bundle = bundle_file(path, recipe=recipe).bundle
    assert recipe.found(path) == bundle
    assert replace(recipe, iris=Iris("https://example.org/")).found(path) is None
    assert replace(recipe, masthead=Masthead(organisations={"archive.txt": "江城市博物馆"})).found(path) is None
    assert replace(recipe, recognise=False).found(path) is None
    monkeypatch.setattr("juesuan.pipeline.bundling.__version__", "0.0.0")
    assert recipe.found(path) is None
    monkeypatch.undo()
    path.write_text(REPORT.replace("90.25", "91.25"), encoding="utf-8")
    assert recipe.found(path) is None
