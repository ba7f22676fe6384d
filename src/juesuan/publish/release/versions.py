"""Versions of reports: what is published again with other content counts as the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from juesuan.model.change import CHANGES, ReportChange, Succession
from juesuan.model.release import FormerVersion, ReportGraphs, Version
from juesuan.publish.release.difference import changes, data_graphs, figures_of, held
from juesuan.releases.manifest import ReportEntry
from juesuan.releases.reading import read_graphs, read_manifest


class Ledger:
    """The versions of the reports in the release before; without one, every report is new."""

    def __init__(self, release: Path | None) -> None:
        self._release = release
        self._manifest = read_manifest(release) if release else None
        self._before = {entry.report: entry for entry in self._manifest.reports} if self._manifest else {}

    def numbered(self, entry: ReportEntry, issued: str) -> ReportEntry:
        """The report with its version: the former one if nothing has changed, else the next."""
        before = self._before.get(entry.report)
        if self._release is None or before is None:
            return replace(entry, version=Version(1, issued))
        version = before.version
        if before.files == entry.files:
            return replace(entry, version=version)
        former = FormerVersion(version.number, self._release.name, version.issued, before.files)
        return replace(entry, version=Version(version.number + 1, issued, (*version.former, former)))

    def succession(self, entries: Iterable[ReportEntry], reports: Iterable[ReportGraphs]) -> Succession | None:
        """How the numbered reports follow those of the release before; None if there is no release before.

        Raises StoreError if what is compared with is damaged.
        """
        if self._release is None or self._manifest is None:
            return None
        graphs = {report.report: report for report in reports}
        changed = (self._change(self._release, entry, graphs[entry.report]) for entry in entries)
        recorded = tuple(graph for graph in self._manifest.shared if graph.name == CHANGES)
        return Succession(
            self._release.name,
            tuple(change for change in changed if change),
            tuple(line for graph in read_graphs(self._release, recorded) for line in graph.triples),
        )

    def _change(self, release: Path, entry: ReportEntry, report: ReportGraphs) -> ReportChange | None:
        """What is another in a report; None if it is the same. Of a new report no figure is named: all are new."""
        before = self._before.get(entry.report)
        if before is None:
            return ReportChange(entry.report, None, held(entry))
        if before.files == entry.files:
            return None
        was, now = figures_of(data_graphs(release, before)), figures_of(report.graphs)
        return ReportChange(entry.report, held(before), held(entry), changes(entry.report, was, now))
