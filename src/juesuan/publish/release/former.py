"""The release before: what the next one takes over from it, and which versions its reports are."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from juesuan.model.release import FormerVersion, ReleaseGraph, Version
from juesuan.releases.manifest import Bundle, GraphEntry, ReportEntry, read_bundle
from juesuan.releases.store import read_graphs, read_manifest


class FormerRelease:
    """The release before; without one, every report and every file is new."""

    def __init__(self, folder: Path | None) -> None:
        manifest = read_manifest(folder) if folder else None
        self.folder = folder
        self.made_by = manifest.made_by if manifest else ""
        self.shared = {graph.name: graph for graph in manifest.shared} if manifest else {}
        self.reports = {entry.report: entry for entry in manifest.reports} if manifest else {}

    def bundles(self, except_for: Container[str]) -> dict[str, Bundle]:
        """The bundles of the reports but for some, by identifiers.

        Raises StoreError, naming the file, if one is not whole.
        """
        return {
            report: read_bundle(self.folder / report)
            for report in self.reports
            if self.folder is not None and report not in except_for
        }

    def entries(self, bundles: Mapping[str, Bundle], issued: str) -> tuple[ReportEntry, ...]:
        """The reports of the bundles in order, each with its version: the former one if no file has changed."""
        return tuple(self._numbered(bundles[report].entry, issued) for report in sorted(bundles))

    def graphs(self, entries: Iterable[GraphEntry]) -> tuple[ReleaseGraph, ...]:
        """The statements of graphs of the release. Raises StoreError if a file is damaged."""
        return tuple(read_graphs(self.folder, entries)) if self.folder is not None else ()

    def counterparts(self, graphs: Iterable[ReleaseGraph]) -> tuple[ReleaseGraph, ...]:
        """The shared graphs of the release that bear the names of others."""
        return self.graphs(self.shared[graph.name] for graph in graphs if graph.name in self.shared)

    def link(self, entry: GraphEntry, draft: Path) -> bool:
        """Links the file of a graph of the release into a draft, if it is there and as large as it should be."""
        if self.folder is None:
            return False
        path, target = draft / entry.file.path, self.folder / entry.file.path
        try:
            if target.stat().st_size != entry.file.size_bytes:
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            # Linked, since a graph that has not changed need take no room in each release.
            path.hardlink_to(target)
        except OSError:
            return False
        return True

    def _numbered(self, entry: ReportEntry, issued: str) -> ReportEntry:
        before = self.reports.get(entry.report)
        if self.folder is None or before is None:
            return replace(entry, version=Version(1, issued))
        version = before.version
        if before.files == entry.files:
            return replace(entry, version=version)
        former = FormerVersion(version.number, self.folder.name, version.issued, before.files)
        # Without files those of which the release that held them has been removed.
        kept = (
            one if self.folder.with_name(one.release).is_dir() else replace(one, files=())
            for one in version.former
        )
        return replace(entry, version=Version(version.number + 1, issued, (*kept, former)))
