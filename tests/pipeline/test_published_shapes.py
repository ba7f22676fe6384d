"""A release holds the shapes that judged its reports: of this version, and of those that judged others before."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan import __version__
from juesuan.publish.validation import versions
from juesuan.releases.reading import read_manifest
from juesuan.vocabulary.iris import shapes_version
from tests.cli.test_read import REPORT
from tests.pipeline.test_changes import asked
from tests.pipeline.test_years_and_versions import MUSEUM, published

JUDGED = """SELECT DISTINCT ?report ?shapes WHERE {
  GRAPH ?checks { ?verdict sh:conforms true ; dqv:computedOn ?of ; prov:wasDerivedFrom ?shapes .
    ?of dcterms:conformsTo ?shapes . ?data sh:shapesGraph ?shapes }
  GRAPH <graph/provenance> { ?of prov:wasGeneratedBy/prov:used ?shapes }
  GRAPH <graph/catalogue> { ?of dcterms:conformsTo ?shapes ; dcterms:title ?report FILTER (lang(?report) = "zh") }
} ORDER BY ?report"""
NOW = shapes_version(__version__).removeprefix("https://w3id.org/juesuan/")


def shapes(release: Path) -> dict[str, str]:
    entries = (entry for entry in read_manifest(release).shared if entry.name.startswith("shapes"))
    return {entry.name: entry.iri for entry in entries}


def test_each_report_names_the_version_that_judged_it(tmp_path: Path) -> None:
    release = published(tmp_path / "store", REPORT, MUSEUM)
    assert asked(release, JUDGED) == [("江城市博物馆2023年度部门决算", NOW), ("江城市档案馆2023年度部门决算", NOW)]
    assert shapes(release) == {"shapes": shapes_version(__version__)}


def test_the_catalogue_lists_the_shapes_with_their_files(tmp_path: Path) -> None:
    release = published(tmp_path / "store", REPORT)
    query = """SELECT ?shapes ?file (COUNT(?cube) AS ?cubes) WHERE { GRAPH <graph/catalogue> {
      <catalogue> dcat:dataset ?shapes . ?shapes dcterms:conformsTo <https://www.w3.org/TR/shacl/> ;
        dcat:distribution/dcat:downloadURL ?file . ?cube dcterms:conformsTo ?shapes . FILTER (?cube != ?shapes)
    } } GROUP BY ?shapes ?file ORDER BY ?file"""
    found = asked(release, query)
    assert [row[:2] for row in found] == [
        (NOW, f"releases/current/shapes.{extension}") for extension in ("jsonld", "nq", "ttl")
    ]
    assert {int(row[2]) for row in found} == {17 + 1}, "every cube, and the report"


def test_a_report_carried_over_keeps_its_verdict_and_the_shapes_it_was_given_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    with monkeypatch.context() as before:
        before.setattr("juesuan.publish.rdf.quality.__version__", "0.0.9")
        before.setattr("juesuan.publish.validation.versions.__version__", "0.0.9")
        versions.shapes_graph.cache_clear()
        old = published(store, REPORT)
    versions.shapes_graph.cache_clear()
    release = published(store, MUSEUM)
    assert shapes(old) == {"shapes": shapes_version("0.0.9")}
    assert shapes(release) == {"shapes": shapes_version(__version__), "shapes-0.0.9": shapes_version("0.0.9")}
    assert asked(release, JUDGED) == [
        ("江城市博物馆2023年度部门决算", NOW),
        ("江城市档案馆2023年度部门决算", "shapes/0.0.9/"),
    ]
    assert shapes(published(store, REPORT)) == {"shapes": shapes_version(__version__)}, "both are judged anew"
