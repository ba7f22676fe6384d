"""The reports of the release that is served, read from their `report.json` and kept."""

from __future__ import annotations

from collections import OrderedDict

from juesuan.model.release import FileEntry
from juesuan.releases.report_document import REPORT_FILE, ReportDocument, decode_report
from juesuan.serve.sources import ServedRelease

_MOST_REPORTS = 30
"""Documents kept in memory; one has a few megabytes as objects and is read in some 10 ms."""


class PublishedReports:
    """Finds the document of a report."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], ReportDocument] = OrderedDict()

    def read(self, release: ServedRelease, report: str) -> ReportDocument | None:
        """The document of a report of the release; None if there is none. Raises StoreError if it is damaged."""
        key = (release.identity, report)
        if key not in self._kept:
            path = f"{report}/{REPORT_FILE}"
            if release.folder is None or path not in {one.path for one in files(release, report)}:
                return None
            self._kept[key] = decode_report((release.folder / path).read_bytes())
            if len(self._kept) > _MOST_REPORTS:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def files(release: ServedRelease, report: str) -> tuple[FileEntry, ...]:
    """The files of a report that the manifest lists."""
    reports = release.manifest.reports if release.manifest else ()
    return next((entry.files for entry in reports if entry.report == report), ())
