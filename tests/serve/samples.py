"""Small graphs and reports to publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary
from juesuan.publish.release.bundles import read_report_graphs, write_bundle
from juesuan.publish.release.writing import Issue, drafted
from juesuan.releases.manifest import read_bundle
from juesuan.releases.store import SnapshotChange, Snapshots, read_manifest
from juesuan.serve.snapshot import build_snapshot
from juesuan.serve.sources import SNAPSHOTS

BASE = "https://w3id.org/juesuan/"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


def graph(name: str, *triples: str) -> ReleaseGraph:
    return ReleaseGraph(name, f"{BASE}graph/{name}", tuple(sorted(triples)))


def report(identifier: str, amount: str = "29.10") -> ReportGraphs:
    observation = f"<{BASE}obs/{identifier}>"
    data = graph(f"{identifier}/data", f'{observation} <{BASE}def/amount> "{amount}"^^<{XSD}decimal> .')
    page = f'{observation} <{BASE}def/page> "7"^^<{XSD}integer> .'
    summary = ReportSummary(
        organisation=f"单位 {identifier}",
        organisation_iri=f"{BASE}org/{identifier}",
        year=2024,
        report_iri=f"{BASE}report/{identifier}",
        source_name=f"{identifier}.pdf",
        source_sha256="ab" * 32,
        figure_count=1203,
        observation_count=1200,
        finding_count=3,
    )
    return ReportGraphs(identifier, (data, graph(f"{identifier}/evidence", page)), summary)


CODES = graph("codes", f'<{BASE}code/function/205> {LABEL} "教育支出"@zh .')


def released(
    store: Path,
    reports: Sequence[ReportGraphs],
    shared: Sequence[ReleaseGraph],
    snapshots: Snapshots = SNAPSHOTS,
    issue: Issue | None = None,
) -> Path:
    """A release of reports with what they share, whatever that is."""
    bundles = {one.report: write_bundle(store, one) for one in reports}
    with drafted(store, bundles, issue or Issue(BASE)) as draft:
        draft.add(shared)
        return draft.publish(snapshots)


def snapshot_of(path: Path, graphs: Sequence[ReleaseGraph]) -> None:
    """A snapshot of graphs."""
    build_snapshot(path, SnapshotChange(None, (), graphs))


def read_reports(release: Path) -> Iterator[ReportGraphs]:
    """The reports of a release with their graphs and files."""
    for entry in read_manifest(release).reports:
        folder = release / entry.report
        yield read_report_graphs(folder, read_bundle(folder))
