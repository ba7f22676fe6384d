"""Versions of reports: what is published again with other content counts as the next one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.model.release import FormerVersion, Version
from juesuan.releases.manifest import ReportEntry
from juesuan.releases.reading import read_manifest


class Versions:
    """The versions of the reports in the release before; without one, every report is new."""

    def __init__(self, release: Path | None) -> None:
        self._release = release
        self._before = {entry.report: entry for entry in read_manifest(release).reports} if release else {}

    def numbered(self, entry: ReportEntry, issued: str) -> ReportEntry:
        """The report with its version: the former one if nothing has changed, else the next."""
        before = self._before.get(entry.report)
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
