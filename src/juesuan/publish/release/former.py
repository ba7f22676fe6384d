"""The release before: what the next one shares with it, and which versions its reports are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.errors import StoreError
from juesuan.model.release import FileEntry, FormerVersion, Version
from juesuan.releases.formats import N_QUADS
from juesuan.releases.manifest import GraphEntry, ReportEntry
from juesuan.releases.store import read_manifest, verified


class FormerRelease:
    """The release before; without one, every report and every file is new."""

    def __init__(self, release: Path | None) -> None:
        self._release = release
        manifest = read_manifest(release) if release else None
        self._files = set(manifest.files) if manifest else set()
        self._graphs = {graph.name: graph for graph in manifest.graphs} if manifest else {}
        self._reports = {entry.report: entry for entry in manifest.reports} if manifest else {}

    def numbered(self, entry: ReportEntry, issued: str) -> ReportEntry:
        """The report with its version: the former one if nothing has changed, else the next."""
        before = self._reports.get(entry.report)
        if self._release is None or before is None:
            return replace(entry, version=Version(1, issued))
        version = before.version
        if before.files == entry.files:
            return replace(entry, version=version)
        former = FormerVersion(version.number, self._release.name, version.issued, before.files)
        return replace(
            entry, version=Version(version.number + 1, issued, (*map(self._kept, version.former), former))
        )

    def _kept(self, former: FormerVersion) -> FormerVersion:
        """A former version, without files if the release that held them has been removed."""
        assert self._release is not None
        return former if self._release.with_name(former.release).is_dir() else replace(former, files=())

    def graph(self, entry: GraphEntry, digest: str) -> GraphEntry | None:
        """The entry of the same graph, by the SHA-256 of its N-Quads."""
        former = self._graphs.get(entry.name)
        if former is None or replace(former, files=()) != entry:
            return None
        return former if former.file(N_QUADS.extension).sha256 == digest else None

    def link(self, entry: FileEntry, draft: Path) -> bool:
        """Links a file of the release into a draft, if it is there, intact and can be linked."""
        if self._release is None or entry not in self._files:
            return False
        path = draft / entry.path
        try:
            verified(self._release, entry)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.hardlink_to(self._release / entry.path)
        except (StoreError, OSError):
            return False
        return True
